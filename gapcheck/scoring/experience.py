"""Credit for dated work: relevant months, each calendar month counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from gapcheck.models.profile import ExperienceRule
from gapcheck.models.resume import (
    DegreeLevel,
    Evidence,
    PositionKind,
    Resume,
)
from gapcheck.months import span_of

__all__ = ["Experience", "Other", "Part", "experience_of"]

_MONTHS_PER_YEAR = 12

Place = tuple[int, tuple[float, ...], str, str]
Rank = tuple[float, str, int, int, tuple[Place, ...]]


class Part(NamedTuple):
    """Months that one title earned at one relevance."""

    share: float
    title: str
    months: int


class Other(NamedTuple):
    """A position of another kind of work, with its months; 0 without dates."""

    title: str
    months: int


class Experience(NamedTuple):
    """What the dated work of a resume is worth for a role."""

    months: float
    credit: float
    parts: tuple[Part, ...]  # most relevant months first
    evidence: tuple[Evidence, ...]
    undated: tuple[str, ...]  # titles that would count, had they dates
    unrelated: tuple[Other, ...]  # longest first

    @property
    def years(self) -> float:
        """Relevant years, to four decimals."""
        return round(self.months / _MONTHS_PER_YEAR, 4)


class _Work(NamedTuple):
    """A position or a doctoral study, as far as experience needs it."""

    share: float
    title: str
    months: range | None
    evidence: tuple[Evidence, ...]


def experience_of(resume: Resume, rule: ExperienceRule, *, today: date) -> Experience:
    """Add up relevant months.

    In each calendar month the most relevant work counts, so that overlaps count once
    and the sum does not depend on the order of positions.

    Args:
        resume: Positions and degrees.
        rule: Relevance of each role family, factors and curve.
        today: What `present` stands for.

    Returns:
        The months, the credit from 0 to 1, and what it rests on.
    """
    works = {_rank(work): work for work in _works(resume, rule, today)}
    ranks = sorted(works)
    best: dict[int, Rank] = {}
    for rank in ranks:
        for month in works[rank].months or ():
            best.setdefault(month, rank)
    counted = {month: works[rank] for month, rank in best.items() if rank[0] < 0}
    winners = set(best.values())
    won = [works[rank] for rank in ranks if rank in winners and rank[0] < 0]
    months = fsum(work.share for work in counted.values())
    return Experience(
        months=round(months, 4),
        credit=round(_on_curve(months / _MONTHS_PER_YEAR, rule.curve), 4),
        parts=_parts(counted.values()),
        evidence=tuple(seen for work in won for seen in work.evidence),
        undated=tuple(
            sorted(w.title for w in works.values() if w.share > 0 and w.months is None)
        ),
        unrelated=_unrelated(works.values()),
    )


def _works(resume: Resume, rule: ExperienceRule, today: date) -> Iterable[_Work]:
    factors = {
        PositionKind.JOB: 1.0,
        PositionKind.INTERNSHIP: rule.internship_factor,
        PositionKind.VOLUNTEERING: rule.volunteering_factor,
    }
    for position in resume.positions:
        share = rule.relevance.get(position.family or "", 0.0) * factors[position.kind]
        months = _months(position.start, position.end, today)
        yield _Work(share, position.title, months, position.evidence)
    study = rule.relevance.get(rule.study_family, 0.0)
    for degree in resume.degrees:
        # A date alone is that of graduation: it says nothing of the years before.
        if degree.level is DegreeLevel.DOCTORATE and degree.start and degree.end:
            months = _months(degree.start, degree.end, today)
            yield _Work(study, "doctoral study", months, degree.evidence)


def _months(start: str | None, end: str | None, today: date) -> range | None:
    span = span_of(start, end, today=today)
    return span.months if span is not None else None


def _rank(work: _Work) -> Rank:
    """Return a key: most relevant first, and nothing of the order of positions.

    Why: works with the same key are repetitions and count once.
    """
    months = work.months or range(0)
    places = tuple((e.page, e.box or (), e.line, e.text) for e in work.evidence)
    return (-work.share, work.title, months.start, months.stop, places)


def _parts(works: Iterable[_Work]) -> tuple[Part, ...]:
    counts = Counter((work.share, work.title) for work in works)
    parts = [Part(share, title, months) for (share, title), months in counts.items()]
    return tuple(sorted(parts, key=lambda p: (-p.share * p.months, p.title, p.share)))


def _unrelated(works: Iterable[_Work]) -> tuple[Other, ...]:
    found = [Other(one.title, len(one.months or ())) for one in works if not one.share]
    return tuple(sorted(found, key=lambda other: (-other.months, other.title)))


def _on_curve(years: float, curve: tuple[tuple[float, float], ...]) -> float:
    """Return the credit for relevant years: linear between points, flat outside."""
    if years <= curve[0][0]:
        return curve[0][1]
    for (x0, y0), (x1, y1) in pairwise(curve):
        if years <= x1:
            return y0 + (y1 - y0) * (years - x0) / (x1 - x0)
    return curve[-1][1]
