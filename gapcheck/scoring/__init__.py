"""Scores a resume for a role: pure functions, without spaCy, files or a clock.

`assessment` gathers the credits of `evidence`, `experience`, `education` and
`certificates`; `report` adds them up; `bands`, `gaps` and `advise` draw conclusions.
"""

from __future__ import annotations

from gapcheck.scoring.report import score

__all__ = ["score"]
