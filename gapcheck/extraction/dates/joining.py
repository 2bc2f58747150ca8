"""Dates that a narrow column set on two lines, joined on the first of them.

A line end may cut a range: "Nov 2013 - ⇥ Acme" above "Jan 2014 ⇥ Consultant". Or start
and end are stacked, without a dash:

    Feb 2019   Data Scientist, Example Bank
    Present    Built churn models ...
    Aug 2015   Data Analyst, Sample Shop
    Jan 2019   Made reports of stock and sales ...

A list with a year before each item is no such column: it runs one way. Stacked dates go
up within each pair, and down from pair to pair. What was moved up keeps no place of its
own on the page: dates are no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.extraction.dates.dates import PRESENT, find_dates
from gapcheck.models.document import Document, Line

__all__ = ["join_stacked_dates", "join_wrapped_dates", "with_whole_dates"]

_DASH = " \u2013"
_DATE_CHARS = 16  # "September 2019"
# Lines between two stacked dates: the title, where the dates are labels.
_BETWEEN = 2
_PAIRS_MIN = 2

# What may follow the end of a date in its cell: nothing, or a sign and more.
_REST = re.compile(r"\s*(?:[)\]]?\s*(?:[|\u2022\u00b7,;]|$))")
_BORDER = re.compile(r"(?:^|[|,;:(\u2013\u2014\u00b7\u2022-])\s*$")
# Longer cells are running text; only ranges are cut there.
_CELL_WORDS = 14
_DATE_WORDS = 5
# Lines of text between two lines of a label in the margin.
_REACH = 3
_NUMBER = re.compile(r"\d")
_DATE_REACH = 20  # characters: "September 28th, 2019", "2019 to today"


class _Cell(NamedTuple):
    text: str
    start: int


def with_whole_dates(document: Document) -> Document:
    """Return the document, its broken and stacked dates joined."""
    pages = []
    for page in document.pages:
        lines = tuple(join_wrapped_dates(join_stacked_dates(page.lines)))
        pages.append(page.model_copy(update={"lines": lines}))
    return document.model_copy(update={"pages": tuple(pages)})


def join_stacked_dates(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a dash after the first date of each stacked pair.

    The second of two labels goes into the first.
    """
    dates = [
        (index, date)
        for index, line in enumerate(lines)
        if (date := _date_of(line)) is not None
    ]
    result = list(lines)
    for first, second in reversed(_stacked(dates)):
        ending = _DASH
        if lines[first].is_label and lines[second].is_label:
            ending = f"{_DASH} {lines[second].text}"
            del result[second]
        end = len(lines[first].text.partition("\t")[0].rstrip())
        result[first] = lines[first].replaced(end, end, ending)
    return result


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


def _stacked(dates: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return the lines of each pair of dates, up to the first two that are none."""
    pairs: list[tuple[int, int]] = []
    falls = 0
    previous = ""
    for (first, start), (second, end) in zip(dates[::2], dates[1::2], strict=False):
        if not _is_before(start, end) or second - first > _BETWEEN:
            break
        # a new section (education after experience) may begin later
        falls += bool(previous) and _is_before(start, previous)
        previous = start
        pairs.append((first, second))
    is_zigzag = len(pairs) >= _PAIRS_MIN and 2 * falls >= len(pairs)
    return pairs if is_zigzag else []


def _is_before(one: str, other: str) -> bool:
    """Compare two dates, the year alone when one has no month."""
    if PRESENT in (one, other):
        return one != PRESENT
    length = min(len(one), len(other))
    return one[:length] <= other[:length]


def join_wrapped_dates(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, each date that two of them share wholly on the first.

    A line of which nothing is left goes away.
    """
    result: list[Line] = []
    for line in lines:
        rest = _gathered(line)
        for place in _places_before(result, line):
            joined = _joined(result[place], rest)
            if joined is not None:
                result[place], rest = joined
                break
        if rest.text.strip():
            result.append(rest)
    return result


def _places_before(lines: Sequence[Line], line: Line) -> list[int]:
    """Return where the line may go on from: the one before, of labels the last label."""
    last = len(lines) - 1
    return [
        place
        for place in range(last, max(-1, last - _REACH), -1)
        if lines[place].page == line.page
        and (place == last or (line.is_label and lines[place].is_label))
    ]


def _joined(first: Line, second: Line) -> tuple[Line, Line] | None:
    """Move the end of a date that goes on in the second line up; None without one."""
    ours, theirs = _cells(first.text), _cells(second.text)
    # margins, ends of lines, an end that goes on in the margin
    pairs = ((ours[0], theirs[0]), (ours[-1], theirs[-1]), (ours[-1], theirs[0]))
    for one, other in dict.fromkeys(pairs):
        length = _end_of_date(one.text, other.text)
        if length:
            end = one.start + len(one.text)
            return (
                first.replaced(end, end, f" {other.text[:length]}"),
                _without(second, other.start, other.start + length),
            )
    return None


def _end_of_date(head: str, rest: str) -> int | None:
    """Return how much of `rest` ends the last date of `head`."""
    # few pairs of lines have a number near their border: the rest is not searched
    if not (_NUMBER.search(rest[:_DATE_REACH]) or _NUMBER.search(head[-_DATE_REACH:])):
        return None
    border = len(head)
    across = [d for d in find_dates(f"{head} {rest}") if d.begin < border < d.finish]
    if not across:
        return None
    date = across[0]
    if not find_dates(head) and not _BORDER.search(head[: date.begin]):
        return None  # "sold tea in May" ends with no date
    length = date.finish - border - 1
    if length <= 0 or len(rest[:length].split()) > _DATE_WORDS:
        return None
    own = find_dates(rest)
    if own and own[0].begin < length < own[0].finish:
        return None  # the second line has a range of its own
    is_lone = len(own) == 1 and own[0].finish == length
    if not date.is_range and not (is_lone and len(head.split()) <= _CELL_WORDS):
        return None
    if not _REST.match(rest, length):
        return None
    return length + (rest[length : length + 1] in tuple(")]"))


def _gathered(line: Line) -> Line:
    """Join a date that a justified line spreads over cells ("Apr ⇥ 2013-May")."""
    text = line.text
    for tab in [i for i, char in enumerate(text) if char == "\t"]:
        left = text[:tab].rpartition("\t")[2].strip()
        right = text[tab + 1 :].partition("\t")[0].strip()
        whole = f"{left} {right}"
        if any(d.begin == 0 and d.finish > len(left) + 1 for d in find_dates(whole)):
            text = f"{text[:tab]} {text[tab + 1 :]}"
    return line if text == line.text else line.model_copy(update={"text": text})


def _cells(text: str) -> list[_Cell]:
    cells: list[_Cell] = []
    start = 0
    for part in text.split("\t"):
        lead = len(part) - len(part.lstrip())
        cells.append(_Cell(part.strip(), start + lead))
        start += len(part) + 1
    return cells


def _without(line: Line, start: int, end: int) -> Line:
    """Cut a date out, with the signs and the tab beside it."""
    while end < len(line.text) and line.text[end] in " \t|\u2022\u00b7,;":
        end += 1
    keep = len(line.text[:start].rstrip())
    is_between = keep and line.text[end:].strip()
    return line.replaced(keep, end, "\t" if is_between else "")
