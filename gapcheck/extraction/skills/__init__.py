"""Skills of the catalog in a text, what the words around them mean, and unknown ones."""
