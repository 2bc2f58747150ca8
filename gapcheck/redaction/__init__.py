"""Removes names and contact data of a resume's owner from all that quotes it."""

from __future__ import annotations

from gapcheck.redaction.apply import redacted, redacted_all, redactor_of
from gapcheck.redaction.lines import lines_of

__all__ = ["lines_of", "redacted", "redacted_all", "redactor_of"]
