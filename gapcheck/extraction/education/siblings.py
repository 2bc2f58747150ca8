"""Rows of an education section → its entries: which rows belong to which degree.

The entries of a section are siblings, in one order: school, degree, date or any other.
What stands above the first degree (a school, a date, both or nothing) is what may
stand above the others; of these orders that one is taken that leaves the fewest
entries without a school or a date, or with two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations, pairwise, takewhile
from typing import NamedTuple

from gapcheck.extraction.education.fields import field_in_line
from gapcheck.extraction.education.rows import Row
from gapcheck.extraction.gazetteers.schools import name_part, school_part

__all__ = ["LINES_AROUND", "Entry", "entries_of"]

LINES_AROUND = 4  # a school and a date stand no further from the name of the degree
_NAME_WORDS = 8  # of a dated line; more head an entry of their own
# What is wrong with entries: one with two schools, with none or no date, with two dates
# (remarks may hold one), and a date above the first that no entry takes.
_TWO_SCHOOLS, _NONE, _TWO_DATES, _ORPHAN, _TWO_NAMES, _OTHER_ENTRY = (
    1.0,
    1.0,
    0.5,
    0.8,
    0.2,
    3.0,
)
_SCHOOL_WORDS = 9  # more are prose that names one

_Kinds = frozenset[str]


class Entry(NamedTuple):
    """The row of a degree and those around it that are its own, the nearest first."""

    row: Row
    above: list[Row]
    below: list[Row]
    is_headed: bool
    """Whether schools stand above degrees, so that one may head several."""


def entries_of(rows: Sequence[Row], *, reach: int = LINES_AROUND) -> list[Entry]:
    """Return the entries of a section, one for each row that names a degree."""
    anchors = [index for index, row in enumerate(rows) if row.mentions]
    if not anchors:
        return []
    first = _lead(rows[: anchors[0]], None, reach)
    told = sorted(frozenset[str]().union(*map(_seats, first)))
    orders = chain.from_iterable(
        combinations(told, count) for count in range(len(told), -1, -1)
    )
    divided = [_divided(rows, anchors, frozenset(order), reach) for order in orders]
    seats = sum(len(_seats(row)) for row in first)

    def fault(entries: list[Entry]) -> float:
        taken = sum(len(_seats(row)) for row in entries[0].above)
        return sum(map(_fault, entries)) + _ORPHAN * len(anchors) * (seats - taken)

    return min(divided, key=fault)


def _divided(
    rows: Sequence[Row], anchors: Sequence[int], above: _Kinds, reach: int
) -> list[Entry]:
    """Return the entries if rows of these kinds stand above their degrees."""
    borders = [-1, *anchors, len(rows)]
    gaps = [rows[a + 1 : b] for a, b in pairwise(borders)]
    leads = [*(_lead(gap, above, reach) for gap in gaps[:-1]), []]
    entries: list[Entry] = []
    for number in reversed(range(len(anchors))):
        lead, gap, row = leads[number], gaps[number + 1], rows[anchors[number]]
        below = list(gap[: len(gap) - len(leads[number + 1])])
        if _is_dated_first(row):  # so is every entry of the list
            lead, below = (
                list(takewhile(lambda one: not _is_dated_first(one), side))
                for side in (lead, below)
            )
        elif not gap and entries:  # degrees right above one another share the rest
            below = entries[-1].below
        entries.append(Entry(row, lead, below[:reach], "school" in above))
    return entries[::-1]


def _lead(rows: Sequence[Row], kinds: _Kinds | None, reach: int) -> list[Row]:
    """Return the rows above a degree that belong to it, the nearest first.

    Of each kind there is one; a row of no kind counts below one that has a kind.
    """
    taken: list[Row] = []
    seen: _Kinds = frozenset()
    length = 0
    for row in reversed(rows):
        own = _seats(row)
        is_other = kinds is not None and ((own and own <= seen) or not own <= kinds)
        if row.is_detail or len(taken) == reach or is_other:
            break
        taken.append(row)
        seen |= own
        length = len(taken) if own else length
    return taken[:length]


def _kinds(row: Row) -> _Kinds:
    """Return what a row tells of its entry: a date, a school, a name that may be one."""
    kinds = {"date"} if row.dates and row.may_date else set[str]()
    taken = [date[2:4] for date in row.dates] + [m[:2] for m in row.mentions]
    if row.is_detail:
        return frozenset(kinds)
    school = school_part(row.text, taken)
    if school and len(school.text.split()) <= _SCHOOL_WORDS:
        kinds.add("school")
    elif not row.mentions and field_in_line(row.text):
        kinds.add("field")
    elif not row.mentions and name_part(row.text, taken):
        kinds.add("name")
    elif row.dates and not row.mentions and len(row.text.split()) > _NAME_WORDS:
        kinds.add("other")
    return frozenset(kinds)


def _seats(row: Row) -> _Kinds:
    """Return the places that a row fills in the order of an entry."""
    kinds = _kinds(row) - {"other"}
    return frozenset("school" if kind == "name" else kind for kind in kinds)


def _fault(entry: Entry) -> float:
    """Return how much is missing in an entry or there twice."""
    kinds = [_kinds(row) for row in (entry.row, *entry.above, *entry.below)]
    dates, schools, names = (
        sum(kind in one for one in kinds) for kind in ("date", "school", "name")
    )
    above = frozenset[str]().union(*map(_kinds, entry.above))
    return (
        (_TWO_SCHOOLS * (schools - 1) if schools else _NONE * (not names))
        + (_TWO_DATES * (dates - 1) if dates else _NONE)
        + (_TWO_NAMES if schools and "name" in above else 0)
        + (_OTHER_ENTRY if schools and "other" in above else 0)
    )


def _is_dated_first(row: Row) -> bool:
    return bool(row.dates) and not row.text[: row.dates[0].start_char].strip(" \t([")
