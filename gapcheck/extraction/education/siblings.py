"""Rows of an education section → its entries: which rows belong to which degree.

The entries of a section are siblings, in one order. What stands above the first degree
(a school, a date, both or nothing) is what may stand above the others, unless entries
without any of it have a school and a date each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gapcheck.extraction.education.fields import field_in_line
from gapcheck.extraction.education.rows import Row
from gapcheck.extraction.gazetteers.schools import name_part, school_part

__all__ = ["LINES_AROUND", "Entry", "entries_of"]

LINES_AROUND = 4  # a school and a date stand no further from the name of the degree
_NAME_WORDS = 8  # a dated line with more, and no school, heads an entry of its own
# So many faults less, of each kind and entry, tell that nothing stands above.
_DOUBT = 0.8

_Kinds = frozenset[str]


class Entry(NamedTuple):
    """The row of a degree and those around it that are its own, the nearest first."""

    row: Row
    near: list[Row]
    is_headed: bool
    """Whether schools stand above degrees, so that one may head several."""


def entries_of(rows: Sequence[Row], *, reach: int = LINES_AROUND) -> list[Entry]:
    """Return the entries of a section, one for each row that names a degree."""
    anchors = [index for index, row in enumerate(rows) if row.mentions]
    if not anchors:
        return []
    first = _lead(rows[: anchors[0]], frozenset(("date", "school", "field")), reach)
    above = frozenset[str]().union(*map(_kinds, first))
    told, bare = (
        _divided(rows, anchors, kinds, reach) for kinds in (above, frozenset[str]())
    )
    gain = sum(map(_fault, told)) - sum(map(_fault, bare))
    return bare if gain > _DOUBT * len(above) * len(anchors) else told


def _divided(
    rows: Sequence[Row], anchors: Sequence[int], above: _Kinds, reach: int
) -> list[Entry]:
    """Return the entries if rows of these kinds stand above their degrees."""
    borders = [-1, *anchors, len(rows)]
    gaps = [rows[a + 1 : b] for a, b in pairwise(borders)]
    leads = [*(_lead(gap, above, reach) for gap in gaps[:-1]), []]
    entries: list[Entry] = []
    below: list[Row] = []
    for number in reversed(range(len(anchors))):
        lead, gap, row = leads[number], gaps[number + 1], rows[anchors[number]]
        if gap or not entries:  # degrees right above one another share the rest
            below = list(gap[: len(gap) - len(leads[number + 1])])
        entries.append(Entry(row, [*lead, *below[:reach]], "school" in above))
    return entries[::-1]


def _lead(rows: Sequence[Row], kinds: _Kinds, reach: int) -> list[Row]:
    """Return the rows above a degree that belong to it, the nearest first.

    Each tells something of these kinds that none below it does, or nothing.
    """
    taken: list[Row] = []
    seen: _Kinds = frozenset()
    length = 0
    for row in reversed(rows[-reach:]):
        own = _kinds(row)
        if row.is_detail or not own <= kinds or (own and own <= seen):
            break
        taken.append(row)
        seen |= own
        length = len(taken) if own else length
    return taken[:length]


def _kinds(row: Row) -> _Kinds:
    """Return what a row tells of its entry: a date, a school, a field."""
    kinds = {"date"} if row.dates and row.may_date else set[str]()
    taken = [date[2:4] for date in row.dates] + [m[:2] for m in row.mentions]
    if row.is_detail:
        pass
    elif school_part(row.text, taken):
        kinds.add("school")
    elif not row.mentions and field_in_line(row.text):
        kinds.add("field")
    elif not row.mentions and name_part(row.text, taken):
        kinds.add("school")
    elif row.dates and not row.mentions and len(row.text.split()) > _NAME_WORDS:
        kinds.add("other")
    return frozenset(kinds)


def _fault(entry: Entry) -> int:
    """Return how many of date and school an entry does not tell exactly once."""
    kinds = [_kinds(row) for row in (entry.row, *entry.near)]
    return sum(sum(kind in k for k in kinds) != 1 for kind in ("date", "school"))
