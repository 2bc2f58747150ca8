"""Dates that a line alone does not tell: broken over two lines, day or month first.

"Nov 2013 - ⇥ Acme" above "Jan 2014 ⇥ Consultant" is one range in a margin of two
lines. What was moved up keeps no place of its own on the page: dates are no evidence.
Where a document writes "31/08/2019" once, "01/09/2019" is no day in January.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.dates.grammar import YEAR
from gapcheck.models.document import Document, Line

__all__ = ["join_wrapped_dates", "with_whole_dates"]

# What may follow the end of a date in its cell: nothing, or a sign and more.
_REST = re.compile(r"\s*(?:[)\]]?\s*(?:[|\u2022\u00b7,;]|$))")
_BORDER = re.compile(r"(?:^|[|,;:(\u2013\u2014\u00b7\u2022-])\s*$")
_DATE_WORDS = 5
# Lines of text between two lines of a label in the margin.
_REACH = 3
_NUMBER = re.compile(r"\d")
_DAYS = re.compile(rf"(?<![\d/.-])(\d\d?)([/-])(\d\d?)\2({YEAR})(?![\d/])")
_MONTHS = 12
_DATE_REACH = 20  # characters: "September 28th, 2019", "2019 to today"


class _Cell(NamedTuple):
    text: str
    start: int


def with_whole_dates(document: Document) -> Document:
    """Return the document, its broken dates joined and its day-first dates turned."""
    is_day_first = _is_day_first(document.text)
    pages = []
    for page in document.pages:
        lines = tuple(join_wrapped_dates(page.lines))
        if is_day_first:
            lines = tuple(
                line.model_copy(update={"text": _DAYS.sub(r"\4\2\3\2\1", line.text)})
                for line in lines
            )
        pages.append(page.model_copy(update={"lines": lines}))
    return document.model_copy(update={"pages": tuple(pages)})


def _is_day_first(text: str) -> bool:
    """True if a date has a first number that is no month, and none a second one."""
    dates = [(int(found[1]), int(found[3])) for found in _DAYS.finditer(text)]
    return any(a > _MONTHS for a, _ in dates) and all(b <= _MONTHS for _, b in dates)


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
    """Move up the end of a range that the second line begins with; None without one."""
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
    """Return how many characters of `rest` end the last range of `head`, if any."""
    # few pairs of lines have a number near their border: the rest is not searched
    if not (_NUMBER.search(rest[:_DATE_REACH]) or _NUMBER.search(head[-_DATE_REACH:])):
        return None
    border = len(head)
    across = [
        d for d in find_dates(f"{head} {rest}") if d.start_char < border < d.end_char
    ]
    if not across:
        return None
    date = across[0]
    if not find_dates(head) and not _BORDER.search(head[: date.start_char]):
        return None  # "sold tea in May" ends with no date
    length = date.end_char - border - 1
    if length <= 0 or len(rest[:length].split()) > _DATE_WORDS:
        return None
    own = find_dates(rest)
    if own and own[0].start_char < length < own[0].end_char:
        return None  # the second line has a range of its own
    if not date.is_range or not _REST.match(rest, length):
        return None
    return length + (rest[length : length + 1] in tuple(")]"))


def _gathered(line: Line) -> Line:
    """Join a date that a justified line spreads over cells ("Apr ⇥ 2013-May")."""
    text = line.text
    for tab in [i for i, char in enumerate(text) if char == "\t"]:
        left = text[:tab].rpartition("\t")[2].strip()
        right = text[tab + 1 :].partition("\t")[0].strip()
        whole = f"{left} {right}"
        if any(
            d.start_char == 0 and d.end_char > len(left) + 1 for d in find_dates(whole)
        ):
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
