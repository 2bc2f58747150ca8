"""How far a resume is from a role, why, and what closes the gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from gapcheck.models.areas import Area
from gapcheck.models.document import Finding, Frozen
from gapcheck.models.fewest import Move, combined, fewest, shown_tenths, units
from gapcheck.models.outlook import (
    FITS_BOTH,
    Path,
    PathStep,
    RoleContrast,
    Sensitivity,
    pulls_of,
)
from gapcheck.models.pathway import Pathway
from gapcheck.models.resume import Evidence, Mention, OtherSkill

__all__ = [
    "AreaResult",
    "Contribution",
    "Gap",
    "GapReport",
    "Outcome",
    "Raised",
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
    skills: tuple[str, ...] = Field(default=(), description="Claim ids, best first.")
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


class Raised(Frozen):
    """Another part of the score that closing a gap raises."""

    part: str = Field(description="Id of the contribution.")
    credit: float = Field(description="Its credit then, to four decimals.")


class Gap(Frozen):
    """Something the role asks for and the resume does not show in full."""

    id: str = Field(description="Requirement id, `experience`, `degree`, `graduate`.")
    name: str
    kind: Literal["missing", "listed-only", "partial", "improve"]
    necessity: Literal["required", "preferred"]
    severity: Literal["high", "medium", "low"]
    points: float = Field(description="What closing it in full would bring.")
    part: str = Field(description="Id of the contribution that closing it raises.")
    credit: float = Field(description="Its credit when closed, to four decimals.")
    looked_for: tuple[str, ...] = Field(description="What would have counted.")
    found: str = Field(description="What there is instead, and where.")
    action: str = Field(description="The cheapest real way to close it.")
    effort: int = Field(ge=1, description="Relative effort; only the order matters.")
    skill: str = Field(default="", description="The skill to use in a job to close it.")
    also: tuple[Raised, ...] = Field(default=(), description="What else it raises.")
    learn: tuple[str, ...] = Field(
        default=(),
        description="Skills to learn, in this order, when nothing shows any of them.",
    )
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """True unless the need is met and could merely be better."""
        return self.kind != "improve"


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
    """The versions of everything that a report depends on."""

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
    pathway: Pathway | None = Field(
        default=None, description="The way into the role, if its profile names one."
    )
    sensitivity: Sensitivity | None = Field(
        default=None, description="How the score moves with the judgment constants."
    )
    path: Path | None = Field(
        default=None, description="The steps to a target score, when one was asked for."
    )

    def of(self, source: str) -> GapReport:
        """Return the report under another name of its resume."""
        resume = self.resume.model_copy(update={"source": source})
        return self.model_copy(update={"resume": resume})

    def versus(self, other: GapReport) -> RoleContrast:
        """Explain why the resume fits this role better or worse than another.

        Args:
            other: The report of the same resume for the other role.

        Raises:
            ValueError: The reports are of two resumes.
        """
        mine, theirs = self.resume, other.resume
        if (mine.source, mine.sha256) != (theirs.source, theirs.sha256):
            message = f"{mine.source} and {theirs.source} are two resumes, not one"
            raise ValueError(message)
        difference = (round(self.score * 10) - round(other.score * 10)) / 10
        verdict: Literal["first", "second", "both"] = "both"
        if abs(difference) >= FITS_BOTH:
            verdict = "first" if difference > 0 else "second"
        first, second = (
            {one.id: (one.name, one.points, one.max_points) for one in parts}
            for parts in (self.contributions, other.contributions)
        )
        return RoleContrast(
            source=mine.source,
            first=self.role,
            first_name=self.role_name,
            second=other.role,
            second_name=other.role_name,
            difference=difference,
            verdict=verdict,
            pulls=pulls_of(first, second),
        )

    def path_to(self, target: float) -> Path:
        """Return the fewest gaps to close for a target score.

        Of equally many gaps, the easiest are chosen. If closing every gap does not reach
        the target, they are the fewest that bring as much.

        Args:
            target: Points, 0 to 100.

        Raises:
            ValueError: The target is below 0 or above 100.
        """
        if not 0 <= target <= 100:
            message = f"a target score lies between 0 and 100, not at {target:g}"
            raise ValueError(message)
        parts = {part.id: part for part in self.contributions}
        base = sum(units(one.credit, one.max_points) for one in parts.values())
        helpful = [gap for gap in self.gaps if _move(gap, parts).gains]
        moves = [_move(gap, parts) for gap in helpful]
        steps, total, taken = [], base, list[Move]()
        reached = {part.id: part.credit for part in self.contributions}
        for index in fewest(moves, base=base, target=target):
            gap = helpful[index]
            taken.append(moves[index])
            before, total = total, base + combined(taken)
            also = [one for one in gap.also if one.credit > reached[one.part]]
            reached[gap.part] = max(gap.credit, reached[gap.part])
            reached.update((one.part, one.credit) for one in also)
            steps.append(
                PathStep(
                    id=gap.id,
                    name=gap.name,
                    necessity=gap.necessity,
                    points=(shown_tenths(total) - shown_tenths(before)) / 10,
                    score=shown_tenths(total) / 10,
                    action=gap.action,
                    skill=gap.skill,
                    also=tuple(parts[one.part].name for one in also),
                )
            )
        return Path(
            target=target,
            is_reached=shown_tenths(total) / 10 >= target,
            score=shown_tenths(total) / 10,
            most=shown_tenths(base + combined(moves)) / 10,
            steps=tuple(steps),
        )


def _move(gap: Gap, parts: Mapping[str, Contribution]) -> Move:
    """Return what closing a gap would gain in each part of the score."""
    closed = {gap.part: gap.credit, **{one.part: one.credit for one in gap.also}}
    gains = {
        part: units(credit, parts[part].max_points)
        - units(parts[part].credit, parts[part].max_points)
        for part, credit in closed.items()
    }
    return Move(tuple((p, gain) for p, gain in gains.items() if gain > 0), gap.effort)


class Outcome(Frozen):
    """The result for one source of a batch."""

    schema_version: int = 1
    source: str
    status: Literal["ok", "not_assessable"]
    code: str | None = None
    message: str = ""
    sha256: str = Field(default="", description="Of its content; empty if unreadable.")
    settings: str = Field(
        default="",
        description="Fingerprint of all else that the outcome depends on: version, "
        "catalog, profiles, month.",
    )
    duplicate_of: str | None = Field(default=None, description="Source it duplicates.")
    reports: dict[str, GapReport] = Field(default_factory=dict)
