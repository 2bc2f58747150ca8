"""Dates that a narrow column broke over two lines, joined on the first of them.

"Nov 2013 - ⇥ Acme" above "Jan 2014 ⇥ Consultant" is one range in a margin of two
lines. What was moved up keeps no place of its own on the page: dates are no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan, find_dates
from gapcheck.extraction.dates.stacked import with_dashes
from gapcheck.models.document import Document, Line

__all__ = ["join_wrapped_dates", "with_whole_dates"]

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
    """Return the document, its broken dates joined."""
    pages = tuple(
        page.model_copy(update={"lines": _with_whole_dates(page.lines)})
        for page in document.pages
    )
    return document.model_copy(update={"pages": pages})


def _with_whole_dates(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(join_wrapped_dates(with_dashes(lines)))


def join_wrapped_dates(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, each date that two of them share wholly on the first.

    A line of which nothing is left goes away; the white space above it goes to the
    line after it.
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
    near = range(len(lines) - 1, max(-1, len(lines) - 1 - _REACH), -1)
    return [
        place
        for number, place in enumerate(near)
        if lines[place].page == line.page
        and (number == 0 or (line.is_label and lines[place].is_label))
    ]


def _joined(first: Line, second: Line) -> tuple[Line, Line] | None:
    """Move the end of a date that goes on in the second line up; None without one."""
    ours, theirs = _cells(first.text), _cells(second.text)
    for one, other in _pairs(ours, theirs):
        if not _may_share_date(one.text, other.text):
            continue
        head = one.text.rstrip()
        length = _end_of_date(head, other.text)
        if length is None:
            continue
        moved = " " + other.text[:length]
        return (
            first.replaced(one.start + len(head), one.start + len(one.text), moved),
            _without(second, other.start, other.start + length),
        )
    return None


def _may_share_date(text: str, following: str) -> bool:
    """Tell whether a number stands close enough to the border of two texts.

    Why: it spares the search for dates, which took a seventh of the extraction, in
    nearly all pairs of lines.
    """
    return bool(
        _NUMBER.search(following[:_DATE_REACH]) or _NUMBER.search(text[-_DATE_REACH:])
    )


def _pairs(ours: list[_Cell], theirs: list[_Cell]) -> Iterator[tuple[_Cell, _Cell]]:
    """Return the cells that may share a date: margins, gutters, the ends of lines."""
    seen = set()
    for one, other in ((0, 0), (-1, -1), (-1, 0)):
        pair = ours[one], theirs[other]
        if pair not in seen:
            seen.add(pair)
            yield pair


def _end_of_date(head: str, rest: str) -> int | None:
    """Return how much of `rest` ends the last date of `head`."""
    text = f"{head} {rest}"
    border = len(head)
    across = [d for d in find_dates(text) if d.begin < border < d.finish]
    if not across:
        return None
    date = across[0]
    if not find_dates(head) and not _BORDER.search(head[: date.begin]):
        return None  # "sold tea in May" ends with no date
    length = date.finish - border - 1
    if length <= 0 or len(rest[:length].split()) > _DATE_WORDS:
        return None
    own = find_dates(rest)
    if own and own[0].begin < length and own[0].finish > length:
        return None  # the second line has a range of its own
    if not date.is_range and not (
        _is_lone(own, length) and len(head.split()) <= _CELL_WORDS
    ):
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


def _is_lone(own: Sequence[DateSpan], length: int) -> bool:
    return len(own) == 1 and own[0].finish == length


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
