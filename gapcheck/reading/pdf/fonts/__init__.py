"""Fonts of a PDF: codes, characters, widths and styles."""
