"""Pathways into a role: the rules of pathways.toml, and how far a resume is on one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.areas import Area
from gapcheck.models.document import Frozen
from gapcheck.models.resume import Evidence

__all__ = [
    "CheckId",
    "CheckRule",
    "DailyTask",
    "Fact",
    "Ladder",
    "LadderRule",
    "Pathway",
    "PathwayCheck",
    "PathwayRule",
    "PathwayStep",
    "StepRule",
    "StepStatus",
    "TaskRule",
]

CheckId = Literal[
    "degree", "work-term", "graduate", "experience", "up-to-date", "certificates"
]
StepStatus = Literal["done", "under-way", "partly", "open", "later", "not-needed"]
Necessity = Literal["required", "preferred", "optional"]


class CheckRule(Frozen):
    """A check of a step, and its texts by status.

    The texts may have `{placeholders}`, which scoring/pathway.py fills in.
    """

    statements: tuple[int, ...] = Field(min_length=1, description="Of the source.")
    found: dict[StepStatus, str]
    action: dict[StepStatus, str] = Field(default_factory=dict)


class StepRule(Frozen):
    """A step, whose status is that of its first check."""

    name: str
    necessity: Necessity
    checks: dict[CheckId, CheckRule] = Field(min_length=1)


class LadderRule(Frozen):
    """A kind of work that leads to a role."""

    start: str = Field(description="Role family of lexicons/titles.toml.")
    start_name: str
    role: str = Field(description="Id of the profile that it leads to.")
    statements: tuple[int, ...] = Field(min_length=1)


class TaskRule(Frozen):
    """A daily task, and what counts as evidence for it."""

    name: str
    statements: tuple[int, ...] = Field(min_length=1)
    skills: tuple[str, ...] = Field(default=(), description="Catalog ids.")
    areas: tuple[Area, ...] = ()
    words: tuple[str, ...] = Field(
        default=(), description="Lower-case words that show the task in a line."
    )
    beside: tuple[str, ...] = Field(
        default=(), description="Words of which the line must have one too, if any."
    )
    action: str


class Fact(Frozen):
    """Something to know about the role; never scored."""

    text: str
    source: str
    date: str = Field(description="When it was said, `YYYY-MM-DD` or `YYYY-MM`.")
    statements: tuple[int, ...] = ()


class PathwayRule(Frozen):
    """An entry of skills/lexicons/pathways.toml."""

    id: str
    name: str
    source: str
    date: str
    recent_months: int = Field(ge=0, description="What is no older is recent.")
    first_experience_years: float = Field(
        ge=0,
        description="From here on, work says more than a work term or certificate.",
    )
    steps: dict[str, StepRule] = Field(min_length=1)
    ladders: tuple[LadderRule, ...] = ()
    tasks: dict[str, TaskRule] = Field(default_factory=dict)
    context: tuple[Fact, ...] = ()


class PathwayCheck(Frozen):
    """The result of one check of a step."""

    id: CheckId
    status: StepStatus
    statements: tuple[int, ...]
    found: str
    action: str = Field(description="What to do next; empty if nothing.")
    evidence: tuple[Evidence, ...] = ()


class PathwayStep(Frozen):
    """A step of the pathway, and how far the resume is on it."""

    id: str
    name: str
    necessity: Necessity
    status: StepStatus = Field(description="That of its first check.")
    source: str = Field(description="Source with the numbers of its statements.")
    checks: tuple[PathwayCheck, ...]


class Ladder(Frozen):
    """Dated work that leads to the role, and how much counts as experience."""

    start: str = Field(description="Role family that the work is of.")
    start_name: str
    role: str
    share: float = Field(description="Most that a month of it counts for the role.")
    months: int = Field(description="Months of the resume in which it counts.")
    credited_months: float
    source: str


class DailyTask(Frozen):
    """A daily task of the role, and where the resume shows it."""

    id: str
    name: str
    status: Literal["shown", "named", "not-shown"] = Field(
        description="Shown at work, in a project or study; named without a use; or not."
    )
    source: str
    action: str = Field(description="What to do next; empty when it is shown.")
    evidence: tuple[Evidence, ...] = ()


class Pathway(Frozen):
    """The pathway into the role, as a source describes it; not scored."""

    id: str
    name: str
    source: str
    date: str
    steps: tuple[PathwayStep, ...]
    ladders: tuple[Ladder, ...]
    tasks: tuple[DailyTask, ...]
    context: tuple[Fact, ...]
