"""What a role requires, and every constant of the score."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.areas import Area
from gapcheck.models.document import Frozen
from gapcheck.models.resume import DegreeLevel, EvidenceKind

__all__ = [
    "BandRule",
    "EducationRule",
    "ExperienceRule",
    "Profile",
    "Requirement",
    "ScoringSettings",
]


class Requirement(Frozen):
    """A need that any one of its members meets."""

    id: str
    name: str
    necessity: Literal["required", "preferred"]
    weight: float = Field(gt=0, description="Share of the skills part, in percent.")
    skills: tuple[str, ...] = Field(default=(), description="Catalog ids; any counts.")
    areas: tuple[Area, ...] = Field(
        default=(), description="Any skill of these areas counts."
    )
    substitutes: dict[str, float] = Field(
        default_factory=dict,
        description="Catalog ids that meet the need in part: id → share of credit.",
    )
    closer: str = Field(default="", description="The cheapest real way to close it.")
    sources: tuple[str, ...] = Field(min_length=1)


class EducationRule(Frozen):
    """Credit for degrees, 0 to 1."""

    fields: tuple[str, ...] = Field(description="Related ids of lexicons/fields.toml.")
    credit: dict[DegreeLevel, float] = Field(description="Related degree → credit.")
    unrelated_factor: float = 0.5
    in_progress_factor: float = 0.5
    per_relevant_year: float = 0.1
    equivalent_experience_max: float = 0.5
    required_level: DegreeLevel = DegreeLevel.BACHELOR
    preferred_level: DegreeLevel = DegreeLevel.MASTER
    sources: tuple[str, ...] = Field(min_length=1)


class ExperienceRule(Frozen):
    """Credit for dated work."""

    relevance: dict[str, float] = Field(
        description="Role family of lexicons/titles.toml → share of each month."
    )
    internship_factor: float = 0.5
    volunteering_factor: float = 0.25
    study_family: str = Field(
        default="research", description="Family that dated doctoral study counts as."
    )
    curve: tuple[tuple[float, float], ...] = Field(
        description="Relevant years → credit, linear between the points."
    )
    meets_years: float = 3.0
    full_years: float = 5.0
    sources: tuple[str, ...] = Field(min_length=1)


class BandRule(Frozen):
    """A band is reached when every gate is passed; the best one counts."""

    id: str
    name: str
    min_score: float = 0.0
    min_required_credit: float = 0.0
    weak_credit: float = Field(
        default=0.0, description="Required groups below this are weak."
    )
    max_weak_required: int | None = None
    min_relevant_years: float = 0.0


class ScoringSettings(Frozen):
    """Every constant of the score that is not a requirement's own."""

    skills_points: float = 60.0
    experience_points: float = 25.0
    education_points: float = 15.0
    certificate_points: float = Field(default=1.0, description="Bonus per certificate.")
    certificate_points_max: float = 2.0
    strengths: dict[EvidenceKind, float] = Field(
        description="Setting of the evidence → credit."
    )
    undated_job_factor: float = Field(
        default=0.7, description="A job without any date is as weak as a project."
    )
    stale_after_years: float = 5.0
    stale_factor: float = 0.8


class Profile(Frozen):
    """A role: its requirements and its rules for degrees and experience."""

    schema_version: int = 1
    id: str
    name: str
    version: str
    date: str = Field(description="When the evidence was gathered, `YYYY-MM-DD`.")
    description: str = ""
    requirements: tuple[Requirement, ...] = Field(min_length=1)
    education: EducationRule
    experience: ExperienceRule
    settings: ScoringSettings
    certificates: tuple[str, ...] = Field(
        default=(), description="Ids of certificates.toml that earn the bonus."
    )
    bands: tuple[BandRule, ...] = Field(min_length=1, description="Best first.")
    sources: tuple[str, ...] = ()
