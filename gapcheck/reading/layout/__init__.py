"""Glyphs of a page as lines in reading order."""
