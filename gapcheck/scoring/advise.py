"""Strengths and advice: what is strong, what to do first, what else to know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from gapcheck.data.load import Certificate
from gapcheck.models.report import Gap
from gapcheck.scoring.assessment import Assessment
from gapcheck.scoring.phrases import capital, listed, named, number
from gapcheck.scoring.points import exact
from gapcheck.scoring.wording import (
    coverage_why,
    degree_words,
    education_why,
    experience_why,
)

__all__ = ["advice_of", "near_certificates", "strengths_of"]

_CERTIFICATES_NAMED = 3  # in one sentence


def strengths_of(assessed: Assessment) -> tuple[str, ...]:
    """Return what is strong: met requirements by weight, then years and degree."""
    profile, settings = assessed.profile, assessed.profile.settings
    experience, education = assessed.experience, assessed.education
    met = [c for c in assessed.coverages if c.credit >= settings.met_credit]
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


def advice_of(assessed: Assessment, gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Return the first actions, each with its gap, then notes on what else to know."""
    shown = gaps[: assessed.profile.settings.advice_shown]
    return (*(f"{gap.name}: {gap.action}" for gap in shown), *_notes(assessed))


def _notes(assessed: Assessment) -> Iterator[str]:
    """Yield notes on missing dates, overdue degrees, and certificates."""
    if assessed.experience.undated:
        titles = listed(named(assessed.experience.undated))
        yield (
            f"No dates that can be read were found for {titles}: without start and "
            "end, work cannot count as experience."
        )
    for degree in assessed.education.overdue:
        yield (
            f"{capital(degree_words(degree))} is said to be expected in {degree.end}, "
            "and counts as finished: write that it is, or when it will be."
        )
    for held in assessed.bonus.held:
        known = assessed.certificates.get(held.id or "")
        if known is not None and known.status == "retired":
            since = f" since {known.retired_on}" if known.retired_on else ""
            after = _current_successor(known, assessed.certificates)
            next_one = f" {after.name} took its place." if after is not None else ""
            yield (
                f"{known.name} is not offered any more{since}; having earned it "
                f"still counts.{next_one}"
            )
    most = assessed.profile.settings.certificate_points_max
    left = exact(most) - assessed.bonus.points
    names = near_certificates(assessed)
    if left > 0 and names:
        yield (
            f"A certificate such as {listed(names, last='or')} adds at most "
            f"{number(float(left))} of 100 points; it replaces neither a degree nor "
            "use in a job."
        )


def _current_successor(
    one: Certificate, certificates: Mapping[str, Certificate]
) -> Certificate | None:
    """Return the nearest successor that is still offered, if any."""
    passed = {one.id}
    after = certificates.get(one.successor or "")
    while after is not None and after.status == "retired" and after.id not in passed:
        passed.add(after.id)
        after = certificates.get(after.successor or "")
    return after if after is not None and after.status == "current" else None


def near_certificates(assessed: Assessment) -> list[str]:
    """Return the certificates nearest to the skills on the resume, by name.

    One that is already held or no longer offered is never among them.
    """
    profile, certificates = assessed.profile, assessed.certificates
    held = {one.id for one in assessed.bonus.held}
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
        for shared, share in [_nearness(one, assessed.claimed)]
        if share >= profile.settings.certificate_near
    )
    return [name for _, _, name in near[:_CERTIFICATES_NAMED]]


def _nearness(one: Certificate, claimed: Collection[str]) -> tuple[int, float]:
    """Return how many of a certificate's skills the resume has, and their share."""
    shared = sum(skill in claimed for skill in one.skills)
    return shared, shared / len(one.skills) if one.skills else 0.0
