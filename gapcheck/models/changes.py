"""Changes between two reports for one role, and the verdict of a quality gate on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pydantic import Field

from gapcheck.models.document import Frozen
from gapcheck.models.report import Gap
from gapcheck.models.resume import Evidence

__all__ = [
    "Changes",
    "Comparison",
    "EvidenceChange",
    "Fault",
    "GapChange",
    "PartChange",
    "Side",
    "Verdict",
    "Verdicts",
]


class Side(Frozen):
    """One of the two reports."""

    source: str = Field(description="The resume, as its report names it.")
    sha256: str
    score: float
    band: str
    band_name: str


class PartChange(Frozen):
    """A part of the score whose points changed."""

    id: str = Field(description="Id of the contribution.")
    name: str
    before: float = Field(description="Points; 0 where the old score has no such part.")
    after: float = Field(description="Points; 0 where the new score has no such part.")
    change: float


class GapChange(Frozen):
    """A gap of both reports whose points changed."""

    before: Gap
    after: Gap
    change: float = Field(description="New points minus old.")


class EvidenceChange(Frozen):
    """A line that counts for a part of the score in only one of the reports."""

    part: str = Field(description="Id of the contribution.")
    name: str
    evidence: Evidence


class Changes(Frozen):
    """How one report differs from an earlier one for the same role.

    The changes of all parts add up to the change of the score exactly, unless a score
    is capped at 100.
    """

    role: str
    role_name: str
    before: Side
    after: Side
    change: float = Field(description="New score minus old, to one decimal.")
    trend: Literal["better", "worse", "same"]
    parts: tuple[PartChange, ...] = Field(description="Largest change first.")
    closed: tuple[Gap, ...] = Field(description="Only in the old report.")
    opened: tuple[Gap, ...] = Field(description="Only in the new report.")
    moved: tuple[GapChange, ...] = Field(description="In both, with other points.")
    gained: tuple[EvidenceChange, ...]
    lost: tuple[EvidenceChange, ...]
    cautions: tuple[str, ...] = Field(description="Other reasons for a changed score.")


class Comparison(Frozen):
    """What `gapcheck compare --format json` writes."""

    schema_version: int = 1
    changes: tuple[Changes, ...] = Field(description="One per role.")


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
