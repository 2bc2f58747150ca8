"""Strengths and advice: what to keep, what to do first, what to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gapcheck.data import Certificate
from gapcheck.models.profile import Profile
from gapcheck.models.report import Gap
from gapcheck.scoring.certificates import Bonus
from gapcheck.scoring.education import Education
from gapcheck.scoring.evidence import Coverage
from gapcheck.scoring.experience import Experience
from gapcheck.scoring.points import exact
from gapcheck.scoring.wording import (
    coverage_why,
    education_why,
    experience_why,
    listed,
    number,
)

__all__ = ["advice_of", "strengths_of"]


def strengths_of(
    profile: Profile,
    coverages: Sequence[Coverage],
    experience: Experience,
    education: Education,
) -> tuple[str, ...]:
    """Say what is strong: requirements met by weight, then years and degree."""
    settings = profile.settings
    met = [c for c in coverages if c.credit >= settings.met_credit]
    met.sort(key=lambda c: -c.credit * c.requirement.weight)
    found = [
        f"{coverage.requirement.name}: {coverage_why(coverage)}"
        for coverage in met[: settings.strengths_shown]
    ]
    if experience.years >= profile.experience.meets_years:
        found.append(f"Experience: {experience_why(experience, profile.experience)}")
    if education.has_required:
        words = education_why(education, profile.education, years=experience.years)
        found.append(f"Education: {words}")
    return tuple(found)


def advice_of(
    profile: Profile,
    gaps: Sequence[Gap],
    experience: Experience,
    bonus: Bonus,
    certificates: Mapping[str, Certificate],
) -> tuple[str, ...]:
    """Say what to do first, and what to know about dates and certificates.

    Args:
        profile: The role.
        gaps: Most worth closing first.
        experience: Its undated positions make a note.
        bonus: The certificates held.
        certificates: All that are known; a retired one is never suggested.

    Returns:
        The first actions, each with its gap, then the notes.
    """
    actions = [
        f"{gap.name}: {gap.action}" for gap in gaps[: profile.settings.advice_shown]
    ]
    notes = [
        *_date_notes(experience),
        *_retired_notes(bonus, certificates),
        *_certificate_notes(profile, bonus, certificates),
    ]
    return (*actions, *notes)


def _date_notes(experience: Experience) -> Iterable[str]:
    if experience.undated:
        subject = "position has" if experience.undated == 1 else "positions have"
        yield (
            f"{experience.undated} related {subject} no dates that can be read: "
            "without start and end, work cannot count as experience."
        )


def _retired_notes(
    bonus: Bonus, certificates: Mapping[str, Certificate]
) -> Iterable[str]:
    for held in bonus.held:
        known = certificates.get(held.id or "")
        if known is not None and known.status == "retired":
            since = f" since {known.retired_on}" if known.retired_on else ""
            yield (
                f"{known.name} is not offered any more{since}; having earned it "
                "still counts."
            )


def _certificate_notes(
    profile: Profile, bonus: Bonus, certificates: Mapping[str, Certificate]
) -> Iterable[str]:
    """Name certificates to be had, while the bonus is not full."""
    settings = profile.settings
    left = exact(settings.certificate_points_max) - bonus.points
    held = {one.id for one in bonus.held}
    names = sorted(
        certificates[one].name
        for one in profile.certificates
        if one in certificates
        and one not in held
        and certificates[one].status == "current"
    )
    if left > 0 and names:
        yield (
            f"A certificate ({listed(names)}) adds at most {number(float(left))} of "
            "100 points; it replaces neither a degree nor use in a job."
        )
