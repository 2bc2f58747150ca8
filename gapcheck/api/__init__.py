"""What users import: one resume in, its claims or its gap report out."""
