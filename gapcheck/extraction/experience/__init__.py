"""Positions: titles, employers, dates and role families."""
