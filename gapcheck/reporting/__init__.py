"""Reports → text: one module per format, each with `render`; none writes a file."""
