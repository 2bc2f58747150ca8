"""Entries of a section: where each begins, its header and its body."""
