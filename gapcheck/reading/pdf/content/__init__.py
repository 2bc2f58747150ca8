"""Runs content streams and records what they paint."""
