"""Credit for degrees, or for the experience that a role accepts in their place."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gapcheck.models.profile import EducationRule
from gapcheck.models.resume import Degree, DegreeLevel, Resume
from gapcheck.months import month_of, span_of

__all__ = ["Education", "education_of", "is_related", "reaches"]

_LEVELS = tuple(DegreeLevel)


class Education(NamedTuple):
    """The credit for education, and the degrees behind it as of today."""

    credit: float
    best: Degree | None  # the one that earns most, if any earns anything
    is_related: bool  # the best degree is in a related field
    by_experience: bool  # years of work earn the credit, not a degree
    has_required: bool  # a finished, related degree of the required level
    has_any_required: bool  # a finished degree of the required level in any field
    has_preferred: bool  # a finished degree of the preferred level in any field
    degrees: tuple[Degree, ...]  # all of them, the best first
    overdue: tuple[Degree, ...]  # expected on the resume, but counted as finished


def education_of(
    resume: Resume, rule: EducationRule, *, years: float, today: date
) -> Education:
    """Return the credit of the best degree, or of work that is accepted in its place.

    A degree that ends after today is in progress, whatever the resume says; one that
    was expected more than `rule.overdue_months` ago counts as finished.
    """
    degrees = [_as_of(degree, rule, today) for degree in resume.degrees]
    ranked = sorted(degrees, key=lambda degree: _rank(degree, rule))
    best = ranked[0] if ranked and _credit(ranked[0], rule) > 0 else None
    by_degree = _credit(best, rule) if best is not None else 0.0
    by_work = min(rule.equivalent_experience_max, rule.per_relevant_year * years)
    finished = [degree for degree in degrees if degree.completed]
    required = [d for d in finished if reaches(d, rule.required_level)]
    return Education(
        credit=round(max(by_degree, by_work), 4),
        best=best,
        is_related=best is not None and is_related(best, rule),
        by_experience=by_work > by_degree,
        has_required=any(is_related(degree, rule) for degree in required),
        has_any_required=bool(required),
        has_preferred=any(reaches(d, rule.preferred_level) for d in finished),
        degrees=tuple(ranked),
        overdue=tuple(one for one in ranked if one.completed and one.expected),
    )


def _as_of(degree: Degree, rule: EducationRule, today: date) -> Degree:
    """Return the degree with `completed` as of today."""
    if degree.end is None or degree.end == "present":
        return degree
    span = span_of(degree.end, degree.end, today=today)  # None when it lies ahead
    if degree.expected and not degree.completed:
        late = month_of(today) - span.last if span is not None else 0
        return degree.model_copy(update={"completed": late > rule.overdue_months})
    return degree.model_copy(
        update={"completed": degree.completed and span is not None}
    )


def _credit(degree: Degree, rule: EducationRule) -> float:
    credit = rule.credit.get(degree.level, 0.0)
    if not is_related(degree, rule):
        credit *= rule.unrelated_factor
    if not degree.completed:
        credit *= rule.in_progress_factor
    return credit


def is_related(degree: Degree, rule: EducationRule) -> bool:
    """True if one of the degree's fields is related to the role."""
    return not set(degree.field_ids).isdisjoint(rule.fields)


def reaches(degree: Degree, level: DegreeLevel) -> bool:
    """True if the degree is of this level or a higher one."""
    return _LEVELS.index(degree.level) >= _LEVELS.index(level)


def _rank(degree: Degree, rule: EducationRule) -> tuple[float, int, str, str]:
    """Return a sort key: by credit, then level, then text."""
    level = _LEVELS.index(degree.level)
    return (-_credit(degree, rule), -level, degree.field or "", degree.name)
