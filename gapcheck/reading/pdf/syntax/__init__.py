"""Tokens, objects, streams and cross-references of a PDF file."""
