"""Dates and date ranges of resumes."""
