"""What a pipeline's conditions say about a report: passed on to what shows reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from gapcheck.models.changes import Changes

__all__ = ["Fault", "Verdict", "Verdicts"]


class Fault(NamedTuple):
    """Something that a report does not meet."""

    code: Literal["below", "required", "gaps", "regression"]
    message: str
    """What is wrong; behind a semicolon, what to do."""

    @property
    def what(self) -> str:
        """The message without what to do."""
        return self.message.partition("; ")[0]


class Verdict(NamedTuple):
    """What became of a report's conditions."""

    is_asked: bool = False
    """Whether there are any: without one, nothing passes or fails."""
    faults: tuple[Fault, ...] = ()
    changes: Changes | None = None
    """What changed since the baseline, if the report is in it."""
    is_new: bool = False
    """Whether there is a baseline, and the report is not in it."""


# By source and role of the report.
Verdicts = Mapping[tuple[str, str], Verdict]
