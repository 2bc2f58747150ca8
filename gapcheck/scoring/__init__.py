"""A resume and a profile in, a gap report out: pure, without spaCy, files or clock.

`report.score` adds up, `evidence` covers requirements, `experience`, `education` and
`certificates` value the rest, `bands` sets the gates, `gaps` and `advise` say what to do.
"""

from __future__ import annotations

from gapcheck.scoring.report import score

__all__ = ["score"]
