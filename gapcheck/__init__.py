"""gapcheck."""
