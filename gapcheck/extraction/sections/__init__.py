"""Headings, and the lines of the section below each."""
