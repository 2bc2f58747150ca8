"""Known titles, employers, schools, fields, degrees and certificates in a text."""
