"""Verdicts of a quality gate on reports, for the formats that show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from gapcheck.models.changes import Changes

__all__ = ["Fault", "Verdict", "Verdicts"]


class Fault(NamedTuple):
    """A condition that a report does not meet."""

    code: Literal["below", "required", "gaps", "regression"]
    message: str
    """What is wrong and, after a semicolon, what to do."""

    @property
    def what(self) -> str:
        """The message without what to do."""
        return self.message.partition("; ")[0]


class Verdict(NamedTuple):
    """The result of the conditions for a report."""

    is_asked: bool = False
    """Whether there are conditions; without any, nothing passes or fails."""
    faults: tuple[Fault, ...] = ()
    changes: Changes | None = None
    """Changes since the baseline, if it has the report."""
    is_new: bool = False
    """Whether there is a baseline without the report."""

    @property
    def other_faults(self) -> tuple[Fault, ...]:
        """Faults besides a low score, which formats tell with the score."""
        return tuple(fault for fault in self.faults if fault.code != "below")


Verdicts = Mapping[tuple[str, str], Verdict]
"""By source and role of the report."""
