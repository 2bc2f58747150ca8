"""Dated positions and the use of each skill on one axis of years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gapcheck.models.resume import Resume, SkillClaim
from gapcheck.months import Span, month_of, span_of

__all__ = ["Bar", "Job", "Tick", "Timeline", "length", "timeline_of"]

_YEAR = 12
# More labels than these overlap on a phone.
_LABELS = 6


class Bar(NamedTuple):
    """A period, in percent of the axis."""

    start: float
    width: float


class Tick(NamedTuple):
    """January 1 of a labeled year."""

    at: float
    year: int


class Job(NamedTuple):
    """A dated position."""

    title: str
    kind: str
    when: str
    bar: Bar


class Timeline:
    """The axis of a resume, from its first dated position to the day of the report."""

    def __init__(self, resume: Resume) -> None:
        year, month = (int(part) for part in (resume.as_of or "1-1").split("-"))
        self._today = date(year, month, 1)
        self._spans: dict[int, Span] = {}
        for number, one in enumerate(resume.positions):
            span = span_of(one.start, one.end, today=self._today)
            if span is not None:
                self._spans[number] = span
        self._end = month_of(self._today) + 1
        first = min((span.first for span in self._spans.values()), default=self._end)
        self._start = first // _YEAR * _YEAR
        self._resume = resume

    def __bool__(self) -> bool:
        return bool(self._spans)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Years to label, as many as there is room for."""
        years = range(self._start // _YEAR, (self._end - 1) // _YEAR + 1)
        step = -(-len(years) // _LABELS)
        return tuple(Tick(self._at(year * _YEAR), year) for year in years[::step])

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Dated positions, in the order of the resume."""
        found = []
        for number, span in self._spans.items():
            one = self._resume.positions[number]
            when = " to ".join(part for part in (one.start, one.end) if part)
            found.append(Job(one.title, one.kind.value, when, self._bar(span)))
        return tuple(found)

    def uses(self, claim: SkillClaim) -> tuple[Bar, ...]:
        """Return the periods of the positions in which a skill was used."""
        numbers = {one.position for one in claim.evidence if one.position is not None}
        spans = [self._spans[number] for number in numbers if number in self._spans]
        return tuple(self._bar(span) for span in _merged(spans))

    def _bar(self, span: Span) -> Bar:
        start = self._at(span.first)
        return Bar(start, round(self._at(span.last + 1) - start, 2))

    def _at(self, month: int) -> float:
        return round(100 * (month - self._start) / max(self._end - self._start, 1), 2)


def timeline_of(resume: Resume) -> Timeline | None:
    """Return the axis of a resume; None if no position has a date."""
    return Timeline(resume) or None


def length(months: int) -> str:
    """Return years and months; empty for no months.

    >>> length(29), length(12)
    ('2 yr 5 mo', '1 yr')
    """
    years, rest = divmod(months, _YEAR)
    return " ".join(f"{n} {unit}" for n, unit in ((years, "yr"), (rest, "mo")) if n)


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.first <= found[-1].last + 1:
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return found
