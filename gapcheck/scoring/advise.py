"""Strengths and advice: what to keep, what to do first, what to know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from gapcheck.data.load import Certificate
from gapcheck.models.profile import Profile
from gapcheck.models.report import Gap
from gapcheck.scoring.certificates import Bonus
from gapcheck.scoring.education import Education
from gapcheck.scoring.evidence import Coverage
from gapcheck.scoring.experience import Experience
from gapcheck.scoring.phrases import capital, listed, named, number
from gapcheck.scoring.points import exact
from gapcheck.scoring.wording import (
    coverage_why,
    degree_words,
    education_why,
    experience_why,
)

__all__ = ["advice_of", "near_certificates", "strengths_of"]

# More names than these in one sentence are no longer read.
_CERTIFICATES_NAMED = 3


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
    education: Education,
    bonus: Bonus,
    certificates: Mapping[str, Certificate],
    claimed: Collection[str],
) -> tuple[str, ...]:
    """Say what to do first, and what to know about dates and certificates.

    Args:
        profile: The role.
        gaps: Most worth closing first.
        experience: Its undated positions make a note.
        education: Its overdue degrees make a note.
        bonus: The certificates held.
        certificates: All that are known; a retired one is never suggested.
        claimed: Ids of the skills on the resume, and of all that they imply.

    Returns:
        The first actions, each with its gap, then the notes.
    """
    actions = [
        f"{gap.name}: {gap.action}" for gap in gaps[: profile.settings.advice_shown]
    ]
    notes = [
        *_date_notes(experience),
        *_degree_notes(education),
        *_retired_notes(bonus, certificates),
        *_certificate_notes(profile, bonus, certificates, claimed),
    ]
    return (*actions, *notes)


def _date_notes(experience: Experience) -> Iterable[str]:
    if experience.undated:
        titles = listed(named(experience.undated))
        yield (
            f"No dates that can be read were found for {titles}: without start and "
            "end, work cannot count as experience."
        )


def _degree_notes(education: Education) -> Iterable[str]:
    for degree in education.overdue:
        yield (
            f"{capital(degree_words(degree))} is said to be expected in {degree.end}, "
            "and counts as finished: write that it is, or when it will be."
        )


def _retired_notes(
    bonus: Bonus, certificates: Mapping[str, Certificate]
) -> Iterable[str]:
    for held in bonus.held:
        known = certificates.get(held.id or "")
        if known is not None and known.status == "retired":
            since = f" since {known.retired_on}" if known.retired_on else ""
            after = _current_successor(known, certificates)
            next_one = f" {after.name} took its place." if after is not None else ""
            yield (
                f"{known.name} is not offered any more{since}; having earned it "
                f"still counts.{next_one}"
            )


def _current_successor(
    one: Certificate, certificates: Mapping[str, Certificate]
) -> Certificate | None:
    """Return the nearest successor that is still offered; None without any."""
    passed = {one.id}
    after = certificates.get(one.successor or "")
    while after is not None and after.status == "retired" and after.id not in passed:
        passed.add(after.id)
        after = certificates.get(after.successor or "")
    return after if after is not None and after.status == "current" else None


def _certificate_notes(
    profile: Profile,
    bonus: Bonus,
    certificates: Mapping[str, Certificate],
    claimed: Collection[str],
) -> Iterable[str]:
    """Name certificates near to what the person already uses, while they add points."""
    left = exact(profile.settings.certificate_points_max) - bonus.points
    names = near_certificates(profile, bonus, certificates, claimed)
    if left > 0 and names:
        yield (
            f"A certificate such as {listed(names, last='or')} adds at most "
            f"{number(float(left))} of 100 points; it replaces neither a degree nor "
            "use in a job."
        )


def near_certificates(
    profile: Profile,
    bonus: Bonus,
    certificates: Mapping[str, Certificate],
    claimed: Collection[str],
) -> list[str]:
    """Return names of certificates near to what the resume shows, nearest first.

    One that is held already or no longer offered is never among them.
    """
    held = {one.id for one in bonus.held}
    open_ones = [
        certificates[one]
        for one in profile.certificates
        if one in certificates
        and one not in held
        and certificates[one].status == "current"
    ]
    near = sorted(
        (-shared, -share, one.name)
        for one in open_ones
        for shared, share in [_nearness(one, claimed)]
        if share >= profile.settings.certificate_near
    )
    return [name for _, _, name in near[:_CERTIFICATES_NAMED]]


def _nearness(one: Certificate, claimed: Collection[str]) -> tuple[int, float]:
    """Return how many of the skills of a certificate the resume has, and what share."""
    shared = sum(skill in claimed for skill in one.skills)
    return shared, shared / len(one.skills) if one.skills else 0.0
