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

__all__ = ["Experience", "Other", "Part", "experience_of", "worth_of"]

_MONTHS_PER_YEAR = 12

Place = tuple[int, tuple[float, ...], str, str]
Rank = tuple[float, float, str, int, int, tuple[Place, ...]]


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
    worth: float  # what work in neighboring fields counts of its relevance; 1 is all
    ceiling: (
        float  # credit that this work fills at most, where that holds it down, or 1
    )
    undated: tuple[str, ...]  # titles that would count, had they dates
    unrelated: tuple[Other, ...]  # longest first
    families: dict[str, tuple[int, float]]  # family → months, and what they count
    last: int  # the last month that counts, 0 without any

    @property
    def years(self) -> float:
        """Relevant years, to four decimals."""
        return round(self.months / _MONTHS_PER_YEAR, 4)


class _Work(NamedTuple):
    """A position or a doctoral study, as far as experience needs it."""

    relevance: float
    share: float
    title: str
    months: range | None
    evidence: tuple[Evidence, ...]
    family: str


def experience_of(
    resume: Resume, rule: ExperienceRule, *, shown: float, today: date
) -> Experience:
    """Add up relevant months.

    In each calendar month the most relevant work counts, so that overlaps count once
    and the sum does not depend on the order of positions. Work in a neighboring field
    counts in proportion while the skills earn little of what the role requires, and
    fills a part of the credit only, however long it was. More of anything never lowers
    the credit.

    Args:
        resume: Positions and degrees.
        rule: Relevance of each role family, factors and curve.
        shown: Share of the required weight that the skills earn, 0 to 1.
        today: What `present` stands for.

    Returns:
        The months, the credit from 0 to 1, and what it rests on.
    """
    worth = worth_of(rule, shown)
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
    return Experience(
        months=round(fsum(work.share for work in counted.values()), 4),
        credit=round(credit, 4),
        parts=_parts(counted.values()),
        evidence=tuple(seen for work in won for seen in work.evidence),
        worth=worth if any(w.relevance < 1 and w.months for w in related) else 1.0,
        ceiling=ceiling,
        undated=tuple(sorted(w.title for w in related if w.months is None)),
        unrelated=_unrelated(works.values()),
        families=_families(counted.values()),
        last=max(counted, default=0),
    )


def worth_of(rule: ExperienceRule, shown: float) -> float:
    """Return what work in neighboring fields counts of its relevance, 0 to 1."""
    return min(1.0, shown / rule.full_worth_at) if rule.full_worth_at else 1.0


def _works(
    resume: Resume, rule: ExperienceRule, worth: float, today: date
) -> Iterable[_Work]:
    factors = {
        PositionKind.JOB: 1.0,
        PositionKind.INTERNSHIP: rule.internship_factor,
        PositionKind.VOLUNTEERING: rule.volunteering_factor,
    }

    def share(relevance: float) -> float:
        """Return what counts; a title of the role itself needs no other proof."""
        return relevance if relevance == 1 else relevance * worth

    for position in resume.positions:
        relevance = rule.relevance.get(position.family or "", 0.0)
        factor = factors[position.kind]
        months = _months(position.start, position.end, today)
        yield _Work(
            relevance if factor else 0.0,
            round(share(relevance) * factor, 4),
            position.title,
            months,
            position.evidence,
            position.family or "",
        )
    study = rule.relevance.get(rule.study_family, 0.0)
    for degree in resume.degrees:
        # A date alone is that of graduation: it says nothing of the years before.
        if degree.level is DegreeLevel.DOCTORATE and degree.start and degree.end:
            months = _months(degree.start, degree.end, today)
            worked = round(share(study), 4)
            yield _Work(
                study,
                worked,
                "doctoral study",
                months,
                degree.evidence,
                rule.study_family,
            )


def _months(start: str | None, end: str | None, today: date) -> range | None:
    span = span_of(start, end, today=today)
    return span.months if span is not None else None


def _rank(work: _Work) -> Rank:
    """Return a key: most relevant first, and nothing of the order of positions.

    Why: works with the same key are repetitions and count once.
    """
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


def _unrelated(works: Iterable[_Work]) -> tuple[Other, ...]:
    others = [work for work in works if work.relevance == 0]
    found = [Other(work.title, len(work.months or ())) for work in others]
    return tuple(sorted(found, key=lambda other: (-other.months, other.title)))


def _credit(months: Counter[float], rule: ExperienceRule) -> tuple[float, float]:
    """Return the credit for months by share, and the ceiling that holds it down.

    Months of the largest share come first; those of a smaller one lift the credit on
    along the curve, up to the ceiling of their share.
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
