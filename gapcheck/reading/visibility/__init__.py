"""Finds the glyphs that a reader of the page cannot see."""
