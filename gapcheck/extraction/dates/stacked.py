"""Dates of a narrow column set one below the other, without a dash, joined to a range.

    Feb 2019   Data Scientist, Example Bank
    Present    Built churn models ...
    Aug 2015   Data Analyst, Sample Shop
    Jan 2019   Made reports of stock and sales ...

A list with a year before each item is no such column: it runs one way. Here the dates
go up within each pair, and down from pair to pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.extraction.dates.dates import PRESENT, find_dates
from gapcheck.models.document import Line

__all__ = ["with_dashes"]

_DATE_CHARS = 16  # "September 2019"
# Lines between the two dates of a pair: the title, where the dates are labels.
_BETWEEN = 2
_PAIRS_MIN = 2
_DASH = " \u2013"


def with_dashes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a dash after the first date of each pair.

    The second of two labels goes into the first.
    """
    dates = [
        (index, date)
        for index, line in enumerate(lines)
        if (date := _date_of(line)) is not None
    ]
    joined: dict[int, str] = {}
    dropped: set[int] = set()
    for first, second in _pairs(dates):
        joined[first] = _DASH
        if lines[first].is_label and lines[second].is_label:
            joined[first] = f"{_DASH} {lines[second].text}"
            dropped.add(second)
    return [
        _with_end(line, joined[index]) if index in joined else line
        for index, line in enumerate(lines)
        if index not in dropped
    ]


def _date_of(line: Line) -> str | None:
    """Return the date that is all of a line's first cell, and begins no range."""
    head, _, rest = line.text.partition("\t")
    head = head.strip()
    if not head or len(head) > _DATE_CHARS or not (rest or line.is_label):
        return None
    if head.isalpha():  # "Present" is a date only after another one
        dates = find_dates(f"2000 {head}")  # none if the word is a unit: "2000 INR"
        return PRESENT if dates and dates[-1].end == PRESENT else None
    found = find_dates(head)
    is_whole = len(found) == 1 and found[0].finish - found[0].begin == len(head)
    return found[0].start if is_whole and not found[0].is_range else None


def _pairs(dates: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return the lines of each pair, from the first date on, as long as they are."""
    pairs: list[tuple[int, int]] = []
    falls = 0
    begun: str | None = None
    for (first, start), (second, end) in zip(dates[::2], dates[1::2], strict=False):
        if not _is_before(start, end) or second - first > _BETWEEN:
            break
        # a new section (education after experience) may begin later
        falls += begun is not None and _is_before(start, begun)
        begun = start
        pairs.append((first, second))
    is_zigzag = len(pairs) >= _PAIRS_MIN and 2 * falls >= len(pairs)
    return pairs if is_zigzag else []


def _is_before(one: str, other: str) -> bool:
    """Compare two dates, the year alone when one has no month."""
    if PRESENT in (one, other):
        return one != PRESENT
    length = min(len(one), len(other))
    return one[:length] <= other[:length]


def _with_end(line: Line, ending: str) -> Line:
    """The line with an ending put to its first cell, where the cell ends."""
    end = len(line.text.partition("\t")[0].rstrip())
    return line.replaced(end, end, ending)
