"""What a role requires, and every constant of the score."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, field_validator, model_validator

from gapcheck.models.areas import Area
from gapcheck.models.document import Frozen
from gapcheck.models.resume import DegreeLevel, EvidenceKind

__all__ = [
    "BandRule",
    "EducationRule",
    "ExperienceRule",
    "GapEffort",
    "Profile",
    "Requirement",
    "ScoringSettings",
    "fingerprint",
]

# Kinds of gaps that differ in the effort of closing them.
GapEffort = Literal[
    "listed-only", "improve", "partial", "missing", "experience", "education"
]

# A factor above 1 would let weak evidence beat strong evidence; below 0, evidence would
# lower a score.
Share = Annotated[float, Field(ge=0, le=1)]


def fingerprint(value: object) -> str:
    """Return twelve hex digits that change when a model or list of models changes."""

    def plain(item: object) -> object:
        if isinstance(item, BaseModel):
            return item.model_dump(mode="json")
        return str(item)

    text = json.dumps(value, default=plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class Requirement(Frozen):
    """A need that any of its skills meets."""

    id: str
    name: str
    necessity: Literal["required", "preferred"]
    weight: float = Field(gt=0, description="Share of the skills part, in percent.")
    skills: tuple[str, ...] = Field(default=(), description="Catalog ids; any counts.")
    areas: tuple[Area, ...] = Field(
        default=(), description="Any of their skills counts."
    )
    substitutes: dict[str, Share] = Field(
        default_factory=dict,
        description="Catalog ids that meet the need in part, also when an area has them: "
        "id → share of credit.",
    )
    examples: tuple[str, ...] = Field(
        default=(), description="What would count, in words that a candidate knows."
    )
    foremost: tuple[str, ...] = Field(
        default=(),
        description="Catalog ids to name first when several count; they earn no more.",
    )
    closer: str = Field(default="", description="The cheapest real way to close it.")
    sources: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_members(self) -> Self:
        if not self.skills and not self.areas:
            raise ValueError("names neither skills nor areas, so nothing can meet it")
        return self

    @cached_property
    def members(self) -> frozenset[str]:
        """The skills, for lookups."""
        return frozenset(self.skills)


class EducationRule(Frozen):
    """Credit for degrees, 0 to 1."""

    fields: tuple[str, ...] = Field(description="Related ids of lexicons/fields.toml.")
    credit: dict[DegreeLevel, Share] = Field(description="Related degree → credit.")
    unrelated_factor: Share = 0.5
    in_progress_factor: Share = 0.5
    per_relevant_year: float = Field(default=0.1, ge=0)
    equivalent_experience_max: Share = 0.5
    required_level: DegreeLevel = DegreeLevel.BACHELOR
    preferred_level: DegreeLevel = DegreeLevel.MASTER
    lighter_gap_years: float = Field(
        default=5.0,
        description="Relevant years from which a missing degree is less severe.",
    )
    overdue_months: int = Field(
        default=12,
        ge=0,
        description="Months after its announced end until a degree counts as finished.",
    )
    sources: tuple[str, ...] = Field(min_length=1)


class ExperienceRule(Frozen):
    """Credit for dated work."""

    relevance: dict[str, Share] = Field(
        description="Role family of lexicons/titles.toml → share of each month."
    )
    full_worth_at: Share = Field(
        default=0.3,
        description="Share of the required weight that the skills must earn for work in "
        "neighboring fields to count in full; below it, it counts in proportion.",
    )
    headroom: Share = Field(
        default=0.2,
        description="Months that count x fill at most x + this of the credit.",
    )
    internship_factor: Share = 0.5
    volunteering_factor: Share = 0.25
    study_family: str = Field(
        default="research", description="Family that dated doctoral study counts as."
    )
    curve: tuple[tuple[float, Share], ...] = Field(
        min_length=1, description="Relevant years → credit, linear between the points."
    )
    examples: tuple[str, ...] = Field(default=(), description="Titles that count most.")
    meets_years: float = 3.0
    full_years: float = 5.0
    sources: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _curve_rises(self) -> Self:
        for (years, credit), (next_years, next_credit) in pairwise(self.curve):
            if next_years <= years or next_credit < credit:
                message = (
                    f"the curve must rise, but ({next_years:g}, {next_credit:g}) "
                    f"follows ({years:g}, {credit:g})"
                )
                raise ValueError(message)
        return self


class BandRule(Frozen):
    """A band is reached when every gate is passed; the best one counts."""

    id: str
    name: str
    min_score: float = 0.0
    min_required_credit: float = 0.0
    weak_credit: float = Field(default=0.0, description="Groups below this are weak.")
    max_weak_required: int | None = None
    max_weak_share: Share | None = Field(
        default=None, description="Share of the required weight that may be weak."
    )
    min_relevant_years: float = 0.0


_EFFORT: dict[GapEffort, int] = {
    "listed-only": 1, "improve": 2, "partial": 2, "missing": 3, "experience": 4,
    "education": 5,
}  # fmt: skip


class ScoringSettings(Frozen):
    """Every constant of the score that is not a requirement's own."""

    skills_points: float = Field(default=60.0, ge=0, multiple_of=0.1)
    experience_points: float = Field(default=25.0, ge=0, multiple_of=0.1)
    education_points: float = Field(default=15.0, ge=0, multiple_of=0.1)
    certificate_points: float = Field(default=1.0, ge=0, description="Per certificate.")
    certificate_points_max: float = Field(default=2.0, ge=0, multiple_of=0.1)
    strengths: dict[EvidenceKind, Share] = Field(description="Evidence → credit.")
    undated_job_factor: Share = Field(
        default=0.7, description="A job without any date is as weak as a project."
    )
    stale_after_years: float = Field(default=5.0, ge=0)
    stale_factor: Share = 0.8
    met_credit: Share = Field(
        default=0.7,
        description="Credit from which a requirement is met; below, it is weak.",
    )
    thin_credit: Share = Field(
        default=0.35, description="Credit below which a required gap has high severity."
    )
    certificate_near: Share = Field(
        default=0.5,
        description="Share of a certificate's skills that make it worth naming.",
    )
    effort: dict[GapEffort, Annotated[int, Field(ge=1)]] = Field(
        default_factory=lambda: dict(_EFFORT),
        description="Kind of gap → how hard it is to close; only the order matters.",
    )
    judgment_variation: Share = Field(
        default=0.2,
        description="How far `sensitivity` moves the constants that are judgment.",
    )
    evidence_shown: int = Field(default=5, ge=1, description="Pieces per conclusion.")
    strengths_shown: int = Field(default=5, ge=0)
    advice_shown: int = Field(default=5, ge=0, description="Actions, without notes.")

    @field_validator("effort")
    @classmethod
    def _all_kinds_have_one(cls, given: dict[GapEffort, int]) -> dict[GapEffort, int]:
        return {**_EFFORT, **given}

    @model_validator(mode="after")
    def _points_make_100(self) -> Self:
        total = self.skills_points + self.experience_points + self.education_points
        if abs(total - 100) > 1e-6:
            message = (
                "skills_points, experience_points and education_points add up to "
                f"{total:g}, not to 100"
            )
            raise ValueError(message)
        return self


class Profile(Frozen):
    """A role: its requirements and its rules for degrees and experience."""

    schema_version: int = 1
    id: str
    name: str
    version: str
    date: str = Field(
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="When the evidence was gathered, `YYYY-MM-DD`.",
    )
    description: str = ""
    requirements: tuple[Requirement, ...] = Field(min_length=1)
    education: EducationRule
    experience: ExperienceRule
    settings: ScoringSettings
    certificates: tuple[str, ...] = Field(
        default=(), description="Ids of certificates.toml that earn the bonus."
    )
    pathway: str = Field(default="", description="Id in lexicons/pathways.toml.")
    bands: tuple[BandRule, ...] = Field(
        min_length=1, description="Best first; the last one is for everybody else."
    )
    sources: tuple[str, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hex digits that change when anything in the profile changes."""
        return fingerprint(self)
