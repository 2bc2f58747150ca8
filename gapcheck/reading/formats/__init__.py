"""Plain text and JSON Resume as documents."""
