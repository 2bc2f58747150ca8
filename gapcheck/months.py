"""Calendar months as numbers, and the months that a pair of resume dates covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

__all__ = ["Span", "covered", "month_of", "span_of"]

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")

# A date that names only the year lies in the middle of it on average: 2019 to 2021 is
# July 2019 to June 2021, 24 months, and 2021 to 2023 follows without gap or overlap.
_FIRST_OF_YEAR_ONLY = 7
_LAST_OF_YEAR_ONLY = 6


class Span(NamedTuple):
    """First and last month, both worked in, as `year * 12 + month - 1`."""

    first: int
    last: int

    @property
    def months(self) -> range:
        """Every month of it."""
        return range(self.first, self.last + 1)


def month_of(day: date) -> int:
    """Return the month of a day as a number.

    >>> month_of(date(2026, 1, 31)) - month_of(date(2025, 11, 1))
    2
    """
    return _number(day.year, day.month)


def span_of(start: str | None, end: str | None, *, today: date) -> Span | None:
    """Return the months from start to end, cut off at today; None without dates.

    Dates are `YYYY-MM` or `YYYY`, an end may be `present`. With one date alone it is
    that month: how long it lasted is not said.

    >>> len(span_of("2024-01", "2024-12", today=date(2026, 1, 1)).months)
    12
    """
    now = month_of(today)
    first = _month(start, _FIRST_OF_YEAR_ONLY, now)
    last = _month(end, _LAST_OF_YEAR_ONLY, now)
    first, last = last if first is None else first, first if last is None else last
    if first is None or last is None:
        return None
    if last < first and last // 12 == first // 12:  # a guessed month may be later
        is_guess = "-" not in str(end)
        first, last = (first, last // 12 * 12 + 11) if is_guess else (last, last)
    last = min(last, now)
    return Span(first, last) if first <= last else None


def covered(spans: Iterable[Span]) -> int:
    """Return the months that at least one of the spans covers.

    >>> covered([Span(0, 11), Span(6, 17)])
    18
    """
    return len({month for span in spans for month in span.months})


def _number(year: int, month: int) -> int:
    return year * 12 + month - 1


def _month(text: str | None, month_of_year_only: int, now: int) -> int | None:
    """Return the month of a date; a guessed month is never later than now."""
    if text == "present":
        return now
    match = _DATE.fullmatch(text or "")
    if match is None:
        return None
    year, month = match.groups()
    if month is not None:
        return _number(int(year), int(month))
    guess = _number(int(year), month_of_year_only)
    return min(guess, now) if guess // 12 == now // 12 else guess
