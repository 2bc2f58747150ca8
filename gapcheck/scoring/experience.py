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
    Degree,
    DegreeLevel,
    Evidence,
    Position,
    PositionKind,
    Resume,
)
from gapcheck.months import span_of

__all__ = ["Experience", "Other", "Part", "experience_of"]

_MONTHS_PER_YEAR = 12

Place = tuple[int, tuple[float, ...], str, str]
Rank = tuple[float, float, str, int, int, tuple[Place, ...]]


class Part(NamedTuple):
    """The months that count at one share under one title."""

    share: float
    title: str
    months: int


class Other(NamedTuple):
    """A position in unrelated work; 0 months if it has no dates."""

    title: str
    months: int


class Experience(NamedTuple):
    """The relevant months of a resume, their credit, and what they consist of."""

    months: float
    credit: float
    parts: tuple[Part, ...]  # most relevant months first
    evidence: tuple[Evidence, ...]
    worth: float  # factor for the relevance of work in neighboring fields, 0 to 1
    ceiling: float  # the most credit for such work, where that limits it, else 1
    undated: tuple[str, ...]  # titles that would count if they had dates
    unrelated: tuple[Other, ...]  # longest first
    families: dict[str, tuple[int, float]]  # family → months, credited months
    last: int  # the last month that counts, or 0

    @property
    def years(self) -> float:
        """Relevant years, to four decimals."""
        return round(self.months / _MONTHS_PER_YEAR, 4)


class _Work(NamedTuple):
    """A position, or doctoral studies, which count as work."""

    relevance: float
    share: float
    title: str
    months: range | None
    evidence: tuple[Evidence, ...]
    family: str


def experience_of(
    resume: Resume, rule: ExperienceRule, *, shown: float, today: date
) -> Experience:
    """Add up the relevant months of a resume.

    In each calendar month the most relevant work counts, so that overlaps count once
    and the sum does not depend on the order of positions. Work in a neighboring field
    counts less if `shown`, the share of the required weight that the skills earn, is
    low, and it earns only part of the credit, however long it lasted. More of anything
    never lowers the credit.
    """
    worth = min(1.0, shown / rule.full_worth_at) if rule.full_worth_at else 1.0
    works = {_rank(work): work for work in _works(resume, rule, worth, today)}
    ranks = sorted(works)
    best: dict[int, Rank] = {}
    for rank in ranks:
        for month in works[rank].months or ():
            best.setdefault(month, rank)
    counted = {month: works[rank] for month, rank in best.items() if rank[0] < 0}
    winners = set(best.values())
    won = [works[rank] for rank in ranks if rank in winners and rank[0] < 0]
    credit, ceiling = _credit(Counter(w.share for w in counted.values()), rule)
    related = [work for work in works.values() if work.relevance > 0]
    others = [
        Other(work.title, len(work.months or ()))
        for work in works.values()
        if work.relevance == 0
    ]
    return Experience(
        months=round(fsum(work.share for work in counted.values()), 4),
        credit=round(credit, 4),
        parts=_parts(counted.values()),
        evidence=tuple(seen for work in won for seen in work.evidence),
        worth=worth if any(w.relevance < 1 and w.months for w in related) else 1.0,
        ceiling=ceiling,
        undated=tuple(sorted(w.title for w in related if w.months is None)),
        unrelated=tuple(sorted(others, key=lambda one: (-one.months, one.title))),
        families=_families(counted.values()),
        last=max(counted, default=0),
    )


def _works(
    resume: Resume, rule: ExperienceRule, worth: float, today: date
) -> Iterable[_Work]:
    factors = {
        PositionKind.JOB: 1.0,
        PositionKind.INTERNSHIP: rule.internship_factor,
        PositionKind.VOLUNTEERING: rule.volunteering_factor,
    }

    def work(
        done: Position | Degree, title: str, family: str, factor: float = 1.0
    ) -> _Work:
        relevance = rule.relevance.get(family, 0.0)
        # A title of the role itself needs no other proof.
        share = relevance if relevance == 1 else relevance * worth
        span = span_of(done.start, done.end, today=today)
        return _Work(
            relevance if factor else 0.0,
            round(share * factor, 4),
            title,
            span.months if span is not None else None,
            done.evidence,
            family,
        )

    for position in resume.positions:
        factor = factors[position.kind]
        yield work(position, position.title, position.family or "", factor)
    for degree in resume.degrees:
        # A single date is that of graduation and says nothing of the years before.
        if degree.level is DegreeLevel.DOCTORATE and degree.start and degree.end:
            yield work(degree, "doctoral study", rule.study_family)


def _rank(work: _Work) -> Rank:
    """Return a sort key: most relevant first; repetitions have the same key."""
    months = work.months or range(0)
    places = tuple((e.page, e.box or (), e.line, e.text) for e in work.evidence)
    start, stop = months.start, months.stop
    return (-work.share, -work.relevance, work.title, start, stop, places)


def _parts(works: Iterable[_Work]) -> tuple[Part, ...]:
    counts = Counter((work.share, work.title) for work in works)
    parts = [Part(share, title, months) for (share, title), months in counts.items()]
    return tuple(sorted(parts, key=lambda p: (-p.share * p.months, p.title, p.share)))


def _families(works: Iterable[_Work]) -> dict[str, tuple[int, float]]:
    shares: dict[str, list[float]] = {}
    for work in works:
        shares.setdefault(work.family, []).append(work.share)
    return {
        family: (len(shares[family]), round(fsum(shares[family]), 4))
        for family in sorted(shares)
    }


def _credit(months: Counter[float], rule: ExperienceRule) -> tuple[float, float]:
    """Return the credit for months by share, and the ceiling that limits it, if any.

    Months of the largest share come first; those of a smaller one raise the credit
    further along the curve, up to the ceiling of their share.
    """
    credit, ceiling, worked = 0.0, 1.0, 0.0
    for share in sorted(months, reverse=True):
        worked += share * months[share]
        reached = _on_curve(worked / _MONTHS_PER_YEAR, rule.curve)
        limit = min(1.0, share + rule.headroom)
        credit = max(credit, min(reached, limit))
        ceiling = limit if reached > limit else 1.0
    return credit, max(credit, ceiling)


def _on_curve(years: float, curve: tuple[tuple[float, float], ...]) -> float:
    """Return the credit for relevant years: linear between points, flat outside."""
    if years <= curve[0][0]:
        return curve[0][1]
    for (x0, y0), (x1, y1) in pairwise(curve):
        if years <= x1:
            return y0 + (y1 - y0) * (years - x0) / (x1 - x0)
    return curve[-1][1]
