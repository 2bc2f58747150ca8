"""How far a resume is from a role, why, and what closes the gap."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.areas import Area
from gapcheck.models.document import Finding, Frozen
from gapcheck.models.resume import Evidence, Mention, OtherSkill

__all__ = [
    "AreaResult",
    "Contribution",
    "Gap",
    "GapReport",
    "Outcome",
    "ResumeSummary",
    "Versions",
]


class AreaResult(Frozen):
    """What one requirement of the profile earned."""

    id: str = Field(description="Requirement id.")
    name: str
    necessity: Literal["required", "preferred"]
    weight: float
    credit: float = Field(description="0 to 1, to four decimals.")
    points: float = Field(description="Points of the score, to one decimal.")
    max_points: float
    status: Literal["met", "weak", "missing"]
    skills: tuple[str, ...] = Field(
        default=(), description="Ids of the claims that count, best first."
    )
    evidence: tuple[Evidence, ...] = Field(default=(), description="Strongest first.")
    why: str = Field(description="One sentence: what the credit rests on.")


class Contribution(Frozen):
    """A part of the score; the points of all parts add up to the score."""

    id: str = Field(description="`skills.<requirement>`, `experience`, `education`, …")
    name: str
    credit: float = Field(description="0 to 1, to four decimals.")
    points: float = Field(description="About `credit * max_points`, to one decimal.")
    max_points: float
    why: str
    evidence: tuple[Evidence, ...] = ()


class Gap(Frozen):
    """Something the role asks for and the resume does not show in full."""

    id: str = Field(description="Requirement id, `experience`, `degree`, `graduate`.")
    name: str
    kind: Literal["missing", "listed-only", "partial", "improve"]
    necessity: Literal["required", "preferred"]
    severity: Literal["high", "medium", "low"]
    points: float = Field(description="What closing it in full would bring.")
    looked_for: tuple[str, ...] = Field(description="What would have counted.")
    found: str = Field(description="What there is instead, and where.")
    action: str = Field(description="The cheapest real way to close it.")
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()


class ResumeSummary(Frozen):
    """What the report is about; no contact data."""

    source: str
    sha256: str
    pages: int
    language: str
    skills: int
    degrees: int
    positions: int
    certifications: int
    relevant_months: int = 0
    mentions: tuple[Mention, ...] = ()
    other_skills: tuple[OtherSkill, ...] = ()
    findings: tuple[Finding, ...] = ()


class Versions(Frozen):
    """What has to be the same for the same bytes to come out."""

    gapcheck: str
    engine: str
    catalog: str
    profile: str
    as_of: str = Field(description="`YYYY-MM` that `present` stands for.")


class GapReport(Frozen):
    """The score of one resume for one role, explained."""

    schema_version: int = 1
    role: str
    role_name: str
    status: Literal["ok"] = "ok"
    score: float = Field(ge=0, le=100, description="To one decimal.")
    band: str
    band_name: str
    band_why: str
    contributions: tuple[Contribution, ...]
    areas: tuple[AreaResult, ...]
    area_ids: tuple[Area, ...] = Field(default=(), description="Areas with evidence.")
    gaps: tuple[Gap, ...] = Field(description="Most worth closing first.")
    strengths: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    resume: ResumeSummary
    profile: str = Field(description="Profile id and version.")
    versions: Versions


class Outcome(Frozen):
    """What became of one source of a batch."""

    source: str
    status: Literal["ok", "not_assessable"]
    code: str | None = None
    message: str = ""
    reports: dict[str, GapReport] = Field(default_factory=dict)
