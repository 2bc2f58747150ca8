"""Lines of a section → entries: the header of each (who, what, when) and its body.

The entries of a section are siblings: their first lines look alike, and their dates
are as many lines below. For each such pattern that the lines allow, the division into
entries is looked for that most of the evidence speaks for, over the whole section; the
best of these is taken.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan
from gapcheck.extraction.entries.line_evidence import (
    WEIGHTS,
    Evidence,
    HeadLine,
    evidence_of,
)
from gapcheck.extraction.text.doc import DocLine

__all__ = ["Entry", "entries_of"]

# Most lines of a header; lines with more evidence for the body than this are of none.
_HEAD_LINES, _NO_HEAD = 6, 2.0
_TIE = 1e-6
# Most patterns that are tried, the most frequent first; lines with more evidence for
# the body than this suggest none.
_PATTERNS, _NO_START = 8, 1.0
# Most lines that name the employer of several entries, with its place and time.
_BANNER_LINES = 2
# The date is below the body.
_BELOW = -1
# What stands between the terms of one job: "May - Aug 2023, May - Aug 2024".
_TERMS = re.compile(r"\s*(?:[,;&/|+]|and|et)\s*")


@dataclass(slots=True)
class Entry:
    """A header and the body lines that follow it."""

    head: list[HeadLine]
    body: list[DocLine] = field(default_factory=list)

    @property
    def lines(self) -> list[DocLine]:
        """All lines, in order."""
        lines = [*(h.line for h in self.head), *self.body]
        return sorted(lines, key=lambda line: line.number)

    @property
    def header_end(self) -> int:
        """The character after the header; a date below the body is not of it."""
        first = min((line.number for line in self.body), default=math.inf)
        return max(h.line.end for h in self.head if h.line.number < first)


class _Pattern(NamedTuple):
    """What the entries of a section have in common."""

    look: tuple[object, ...]
    """Of the first line of each."""
    lead: int | None
    """Number of header lines above the date, `_BELOW` the body; None without dates."""


_Division = list[tuple[int, int]]
"""The first line of each entry and the number of its header lines."""


def entries_of(lines: Sequence[DocLine]) -> list[Entry]:
    """Return the entries of a section's lines (its heading left out).

    Sections that are lists of one-line entries ("- Professor • since 1990") give an
    entry for each line with a date.
    """
    seen = evidence_of(lines)
    best = max(0.0, sum(one.body for one in seen))
    starts, is_below = _Division(), False
    for pattern in _patterns(seen):
        weight, division = _divided(seen, pattern)
        if weight > best + _TIE:
            best, starts, is_below = weight, division, pattern.lead == _BELOW
    entries: list[Entry] = []
    ends = [*(start for start, _ in starts), len(seen)][1:]
    for (start, size), end in zip(starts, ends, strict=True):
        head = [one.head for one in seen[start : start + size]]
        rest = seen[start + size : end]
        dates = [one for one in rest if is_below and one.is_date][:1]
        body = [one.line for one in rest if one not in dates]
        head += [one.head for one in dates]
        entries += [Entry(term, body) for term in _terms(head)]
    return entries


def _patterns(seen: Sequence[Evidence]) -> list[_Pattern]:
    """Return the most frequent patterns of lines that may begin an entry.

    The first of two that explain a section alike is the one with more above the date.
    """
    is_dated = any(one.has_date and one.body < _NO_START for one in seen)
    is_below = any(one.is_date and above.body > 0 for above, one in pairwise(seen))
    counts = Counter[_Pattern]()
    for index, one in enumerate(seen):
        near = seen[index : index + _HEAD_LINES - 1]
        stop = next((i for i, x in enumerate(near) if x.has_date or x.body > 0), 0)
        lead = stop if near[stop].has_date else None
        if one.body < _NO_START or lead == 0:
            counts[_Pattern(one.look, lead)] += lead is not None or not is_dated
            if is_below and lead is None:
                counts[_Pattern(one.look, _BELOW)] += 1
    found = [pattern for pattern, _ in counts.most_common(_PATTERNS)]
    return sorted(found, key=lambda pattern: -(pattern.lead or 0))


def _divided(seen: Sequence[Evidence], pattern: _Pattern) -> tuple[float, _Division]:
    """Return the best division by a pattern, and how much speaks for it."""
    end, is_below = len(seen), pattern.lead == _BELOW
    begun = [-math.inf] * end  # the weight from a line on if an entry begins at it,
    sizes = [0] * end
    ahead = [0.0] * (end + 1)  # if it is that or in the body of the entry before,
    owed = [-math.inf] * (end + 1)  # if it is in a body that ends with the date
    for index in reversed(range(end)):
        one, goal = seen[index], owed if is_below else ahead
        for size, weight in _with_banner(seen, index, pattern):
            if weight + goal[index + size] > begun[index]:
                begun[index], sizes[index] = weight + goal[index + size], size
        paid = WEIGHTS["date"] - one.body + ahead[index + 1]
        owed[index] = max(
            one.body + owed[index + 1], paid if one.is_date else -math.inf
        )
        ahead[index] = max(begun[index], one.body + ahead[index + 1])
    above, first, weight = 0.0, 0, begun[0]
    for index in range(1, end):  # lines above the first entry belong to none
        above += seen[index - 1].body - WEIGHTS["orphan"]
        if above + begun[index] > weight:
            first, weight = index, above + begun[index]
    starts, index, is_owed = _Division(), first, False
    while index < end:
        if not starts or (not is_owed and begun[index] >= ahead[index]):
            starts.append((index, sizes[index]))
            index += max(1, sizes[index])
            is_owed = is_below
        else:
            is_owed = is_owed and not seen[index].is_date
            index += 1
    return weight, starts


def _with_banner(
    seen: Sequence[Evidence], index: int, pattern: _Pattern
) -> Iterator[tuple[int, float]]:
    """Yield the headers at a line, and those below it if it names their employer."""
    yield from _headers(seen, index, pattern)
    one = seen[index]
    weight = one.start - WEIGHTS["entry"] - WEIGHTS["banner"]
    stop = index + 1 + _BANNER_LINES * (one.has_name and not one.has_date)
    for first, below in enumerate(seen[index + 1 : stop], start=index + 1):
        if seen[first - 1].body > 0:
            return
        weight += below.goes_with - seen[first - 1].body
        for size, more in _headers(seen, first, pattern):
            if any(line.has_date for line in seen[first : first + size]):
                yield first - index + size, weight + more


def _headers(
    seen: Sequence[Evidence], index: int, pattern: _Pattern
) -> Iterator[tuple[int, float]]:
    """Yield the sizes of a header that begins at a line, each with its weight."""
    w, first, is_undated = WEIGHTS, seen[index], pattern.lead is None
    weight = first.start + (w["look"] if first.look == pattern.look else -w["look"])
    dates, lead, short, has_title, has_name = 0, None, 0.0, False, False
    for size, one in enumerate(seen[index : index + _HEAD_LINES], start=1):
        if size > 1:
            if one.body > _NO_HEAD:
                return
            is_complete = has_title and has_name and bool(dates or is_undated)
            weight += one.goes_with - w["more"] * is_complete
            short += w["short"] * (one.body <= 0)
            is_next = first.look != pattern.look or (is_undated and one.head.offset > 0)
            weight -= w["look"] * (one.look == pattern.look and is_next)
        weight -= one.body
        if one.has_date:
            dates += 1
            lead = size - 1 if lead is None else lead
        has_title |= one.has_title
        has_name |= one.has_name
        total = weight + w["title"] * has_title + short * bool(dates or has_title)
        if pattern.lead == _BELOW:
            total -= w["dates"] * dates
        elif dates:
            total += w["date"] - w["dates"] * (dates - 1)
            total += w["lead"] if lead == pattern.lead else -w["lead"]
        elif not is_undated:
            total -= w["undated"]
        yield size, total


def _terms(head: list[HeadLine]) -> list[list[HeadLine]]:
    """Return the header once for each of several terms that a line of it names."""
    for number, line in enumerate(head):
        terms = [d for d in line.dates if d.is_range or d.season_end]
        between = [line.text[a.end_char : b.start_char] for a, b in pairwise(terms)]
        if between and all(map(_TERMS.fullmatch, between)):
            return [
                [*head[:number], _with_only(line, term), *head[number + 1 :]]
                for term in terms
            ]
    return [head]


def _with_only(line: HeadLine, term: DateSpan) -> HeadLine:
    """Return a line in which tabs stand for its other dates."""
    text = line.text
    for date in line.dates:
        if date is not term:
            blank = "\t" * (date.end_char - date.start_char)
            text = f"{text[: date.start_char]}{blank}{text[date.end_char :]}"
    return line._replace(text=text, dates=(term,))
