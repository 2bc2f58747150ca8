"""The credit of every part of the score: what all sections of a report are made from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gapcheck.data.load import Catalog, Certificate
from gapcheck.models.profile import Profile
from gapcheck.models.resume import Resume
from gapcheck.scoring.certificates import Bonus, bonus_of
from gapcheck.scoring.education import Education, education_of
from gapcheck.scoring.evidence import Claims, Coverage, earned_share
from gapcheck.scoring.experience import Experience, experience_of
from gapcheck.scoring.points import in_tenths, shares

__all__ = ["Assessment", "assess"]


class Assessment(NamedTuple):
    """A resume, a role, and what the resume is worth for the role."""

    resume: Resume
    profile: Profile
    today: date
    certificates: Mapping[str, Certificate]
    catalog: Catalog | None
    coverages: tuple[Coverage, ...]  # in the order of the requirements
    experience: Experience
    education: Education
    bonus: Bonus
    claimed: frozenset[str]  # ids of the skills on the resume and of all they imply

    @property
    def tenths(self) -> tuple[int, ...]:
        """The most that each requirement can earn, in tenths of a point."""
        weights = tuple(one.weight for one in self.profile.requirements)
        return shares(weights, total=in_tenths(self.profile.settings.skills_points))


def assess(
    resume: Resume,
    profile: Profile,
    *,
    today: date,
    certificates: Mapping[str, Certificate],
    catalog: Catalog | None,
) -> Assessment:
    """Return the credit of each requirement, of experience, degrees and certificates."""
    claims = Claims(resume, settings=profile.settings, today=today)
    coverages = tuple(claims.cover(one) for one in profile.requirements)
    shown = earned_share(coverages)
    experience = experience_of(resume, profile.experience, shown=shown, today=today)
    years = experience.years
    return Assessment(
        resume,
        profile,
        today,
        certificates,
        catalog,
        coverages,
        experience,
        education_of(resume, profile.education, years=years, today=today),
        bonus_of(resume, profile),
        frozenset(skill for one in resume.skills for skill in (one.id, *one.implies)),
    )
