"""Degrees with their fields, schools and dates."""
