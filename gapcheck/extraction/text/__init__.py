"""The text of a resume as a spaCy Doc: lines, tokens, phrases, soft wraps."""
