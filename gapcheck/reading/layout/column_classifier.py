"""Decides whether the two sides of a gap are columns, a table, or notes on rows."""

from __future__ import annotations

import math
from collections import Counter
from statistics import median

from gapcheck.reading.clean import BULLET
from gapcheck.reading.layout.rows import (
    NOTE_CHARS,
    YEAR,
    blocks_of,
    is_on,
    is_on_one,
    rows_of,
)
from gapcheck.reading.layout.segments import Segment

__all__ = [
    "LABEL_LEFT",
    "LARGER",
    "MIN_GAP_PT",
    "NOTE_LEFT",
    "REACHING",
    "are_notes",
    "column_weight",
    "have_headings",
    "is_in_capitals",
    "stand_out",
]

MIN_GAP_PT = 6.0
# One line of so many may reach into a gap between columns.
REACHING = 8
# Notes and labels: short texts on a narrow side whose blocks begin on rows of the
# other side. Figures from the templates of 45 real resumes.
_NOTE_WIDTH = 0.4
_NOTE_BLOCK_ROWS = 2
_NOTE_ALIGNED = 0.75
_NOTE_ROWS = 0.75
_DATED, _ONLY_DATES = 0.5, 0.75
_FLUSH_BLOCK_ROWS = 4
# A column of so many rows may be indented by so many font sizes in part.
_LONG_ROWS, _INDENT = 6, 2.0
# Cells of a table whose second column begins right of this are notes on the first.
NOTE_LEFT = 0.66
_LABEL_CHARS = 24
LABEL_LEFT = 0.4
_ALIGNED = 0.8
# Wrapped lines begin in lower case; a fifth of them distinguishes sentences from cells.
_RUN_ON = 0.2
_MIN_COLUMN_CHARS = 12
# A column is text, not a few words far apart; the airiest sidebar measured has 0.45.
_MIN_DENSITY = 0.33
# Headings are this much larger than text: 1.26 in most of 29 templates made for this,
# where job titles have 1.05.
LARGER = 1.1
# Headings are short, and a column has far more text than headings: place names beside
# titles are set off as well, but on half of the rows or more.
_HEADING_CHARS = 40
_RARITY = 3
_EDGE_PT = 3.0
# Shorter words in capitals are abbreviations: SQL, HTML.
_CAPITALS_MIN = 5
# Headings of both columns have the same size, apart from rounding.
_SAME_SIZE = 0.06

_Rows = list[list[Segment]]


def column_weight(
    left: list[Segment],
    right: list[Segment],
    x0: float,
    x1: float,
    *,
    at_least: float = 0.0,
    go_on: bool = False,
) -> float:
    """The weight of a gap between columns; 0 if the sides are not columns.

    Args:
        left: Segments left of the gap.
        right: Segments right of it.
        x0: Where the text of the page begins.
        x1: Where it ends.
        at_least: Smaller weights may be returned as 0.
        go_on: Whether columns of the page before began at both sides.
    """
    if len(left) < 2 or len(right) < 2:
        return 0.0
    chars = min(sum([len(s.text) for s in side]) for side in (left, right))
    # a row has a segment or more: the weight cannot be larger than this
    most = chars * math.sqrt(min(len(left), len(right)))
    if chars < _MIN_COLUMN_CHARS or most <= at_least:
        return 0.0
    size = median([s.size for s in left + right])
    ends = sorted([s.x1 for s in left], reverse=True)
    gap = min([s.x0 for s in right]) - ends[len(ends) // REACHING]
    if gap < max(MIN_GAP_PT, 0.6 * size):
        return 0.0
    left_rows, right_rows = _side_by_side(rows_of(left), rows_of(right), size)
    if len(left_rows) < 2 or len(right_rows) < 2:
        return 0.0
    if min(_density(left_rows), _density(right_rows)) < _MIN_DENSITY:
        return 0.0
    weight = chars * math.sqrt(min(len(left_rows), len(right_rows)))
    # the dates of entries may begin where a column did
    go_on &= max(_dated(left_rows), _dated(right_rows)) < _DATED
    if (
        go_on
        or _have_headings(left_rows, right_rows)
        or (_is_list(left_rows) and _is_list(right_rows))
    ):
        return weight
    width = x1 - x0
    if are_notes(right_rows, left_rows, width) or are_notes(
        left_rows, right_rows, width
    ):
        return 0.0
    aligned = min(_aligned(left_rows, right_rows), _aligned(right_rows, left_rows))
    is_table = aligned >= _ALIGNED or _are_in_step(left_rows, right_rows)
    if is_table and not _is_grid(left_rows, right_rows, x0, width):
        return 0.0
    return weight


def have_headings(left: list[Segment], right: list[Segment]) -> bool:
    """True if both sides of a gap begin with a heading of their own."""
    size = median([s.size for s in left + right])
    rows = _side_by_side(rows_of(left), rows_of(right), size)
    return all(len(side) > 1 for side in rows) and _have_headings(*rows)


def _is_list(rows: _Rows) -> bool:
    """True if half of the rows begin with a bullet and go on with text."""
    items = [row for row in rows if row[0].text.startswith(BULLET) and len(row) == 1]
    return 2 * len(items) >= len(rows) and all(len(row[0].text) > 2 for row in items)


def _side_by_side(left: _Rows, right: _Rows, size: float) -> tuple[_Rows, _Rows]:
    """The rows of both sides in the stretch of page that they share."""
    top = max(left[0][0].base, right[0][0].base) - size
    bottom = min(left[-1][0].base, right[-1][0].base) + size
    return (
        [row for row in left if top <= row[0].base <= bottom],
        [row for row in right if top <= row[0].base <= bottom],
    )


def _density(rows: _Rows) -> float:
    """The share of a side's height that its lines fill at normal spacing."""
    height = rows[-1][0].base - rows[0][0].base
    filled = sum(1.5 * row[0].size for row in rows[:-1])
    return filled / height if height > 0 else 1.0


def _aligned(rows: _Rows, others: _Rows) -> float:
    """The share of rows that are level with a row of the other side."""
    bases = [row[0].base for row in others]
    return sum([is_on_one(row[0], bases) for row in rows]) / len(rows)


def _are_in_step(left: _Rows, right: _Rows) -> bool:
    """True if each row is level with a row of the other side, or beside none.

    Columns of their own run past each other; cells, and headings in a margin, do not.
    """
    return not any(
        row[0].top < other[0].base
        and other[0].top < row[0].base
        and not is_on(row[0], other[0].base)
        for row in left
        for other in right
    )


def _texts(rows: _Rows) -> list[str]:
    return [" ".join([s.text for s in row]) for row in rows]


def _is_prose(rows: _Rows) -> bool:
    """True if a side is sentences that wrap from row to row, unlike cells of a table."""
    texts = _texts(rows)
    runs_on = sum(text[0].islower() for text in texts)
    return median(map(len, texts)) > NOTE_CHARS and runs_on >= _RUN_ON * len(texts)


def are_notes(rows: _Rows, main: _Rows, width: float) -> bool:
    """True if one side is notes on, or labels of, the rows of the other."""
    texts = _texts(rows)
    if median(map(len, texts)) > NOTE_CHARS:
        return False
    span = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    if span > _NOTE_WIDTH * width:
        return False
    dated = _dated(rows)
    if dated >= _ONLY_DATES:
        return True
    if dated < _DATED and len(rows) > _NOTE_ROWS * len(main):
        return False
    blocks = blocks_of(rows)
    is_gutter = rows[0][0].x0 > main[0][0].x0 and _are_flush_right(rows)
    most = _FLUSH_BLOCK_ROWS if is_gutter else _NOTE_BLOCK_ROWS
    if median(len(block) for block in blocks) > most:
        return False
    return _aligned([block[0] for block in blocks], main) >= _NOTE_ALIGNED


def _dated(rows: _Rows) -> float:
    """The share of rows that hold a year."""
    return sum(bool(YEAR.search(text)) for text in _texts(rows)) / len(rows)


def _are_flush_right(rows: _Rows) -> bool:
    """True if texts of different length end at one right edge."""
    ends = [row[-1].x1 for row in rows]
    starts = [row[0].x0 for row in rows]
    flush = sum(max(ends) - end < 2.0 for end in ends) / len(ends)
    return flush >= _ALIGNED and max(starts) - min(starts) > 4.0


def _is_grid(left: _Rows, right: _Rows, x0: float, width: float) -> bool:
    """True if two sides with the same rows are columns, not cells of a table."""
    edges = [row[0].x0 for row in right]
    # the text of a long column begins at its edge or at an indent
    is_column = min(len(left), len(right)) >= _LONG_ROWS
    reach = _INDENT * right[0][0].size if is_column else 2.0
    common = [edge for edge in edges if edge - min(edges) < reach]
    if len(common) < _ALIGNED * len(edges):
        return False
    bases = [row[0].base for row in right]
    labels = _texts([row for row in left if is_on_one(row[0], bases)] or left)
    values = sum(text.startswith(":") for text in _texts(right))
    if max(sum(label.endswith(":") for label in labels), values) > len(labels) / 2:
        return False
    # two texts of one leading; notes have fewer rows
    is_long = max(map(len, blocks_of(right))) > _FLUSH_BLOCK_ROWS
    if is_long and (_is_prose(left) or _is_prose(right)):
        return True
    if len(right) <= _NOTE_ROWS * len(left) or _have_cells(left) or _have_cells(right):
        return False
    texts = _texts(right)
    if median(map(len, texts)) <= NOTE_CHARS:
        numbered = sum(any(c.isdigit() for c in text) for text in texts)
        if min(edges) - x0 > NOTE_LEFT * width or numbered > len(texts) / 2:
            return False
    if median(map(len, labels)) > _LABEL_CHARS:
        return True
    is_near = min(edges) - min(row[0].x0 for row in left) < LABEL_LEFT * width
    return not (is_near and median(map(len, texts)) > median(map(len, labels)))


def _have_cells(rows: _Rows) -> bool:
    """True if half of the rows, or all of a few, have another cell at one edge."""
    edges = Counter(round(s.x0 / _EDGE_PT) for row in rows for s in row[1:])
    most = max(edges.values(), default=0)
    return most >= max(min(3, len(rows)), len(rows) / 2)


# --- headings of columns --------------------------------------------------------------


def stand_out(row: list[Segment], least: float) -> bool:
    """True if a row is headings, one or several side by side, of `least` points."""
    return all(
        segment.size >= least
        and len(segment.text) <= _HEADING_CHARS
        and not _has_digit([segment])
        for segment in row
    )


def _has_digit(row: list[Segment]) -> bool:
    return any(char.isdigit() for segment in row for char in segment.text)


def is_in_capitals(row: list[Segment]) -> bool:
    """True if a row is headings in capitals, one or several side by side."""
    return not _has_digit(row) and all(
        _CAPITALS_MIN <= len(s.text) <= _HEADING_CHARS and s.text.isupper() for s in row
    )


def _have_headings(left: _Rows, right: _Rows) -> bool:
    """True if both sides begin with a heading of their own, in the same size.

    Only this distinguishes columns on one grid of lines from tables and notes. Headings
    no larger than the text are in capitals, and one side has several of them, since a
    table may have one row of capitals.
    """
    first, second = left[0][0].size, right[0][0].size
    if abs(first - second) > _SAME_SIZE * max(first, second):
        return False
    larger = [_heading_rows(side, is_larger=True) for side in (left, right)]
    if all(map(_begin_columns, larger, (left, right))):
        return True
    capitals = [_heading_rows(side, is_larger=False) for side in (left, right)]
    are_columns = all(map(_begin_columns, capitals, (left, right)))
    return are_columns and max(map(len, capitals)) > 1


def _heading_rows(rows: _Rows, *, is_larger: bool) -> list[int]:
    """The numbers of the rows that are headings of rows below them.

    They begin at the edge of the column and have no digits; they are larger than half
    of it, or in capitals. A row may hold the headings of several columns.
    """
    least = LARGER * median([row[0].size for row in rows])
    edge = min([row[0].x0 for row in rows]) + _EDGE_PT
    return [
        number
        for number, row in enumerate(rows[:-1])
        if row[0].x0 <= edge
        and (stand_out(row, least) if is_larger else is_in_capitals(row))
    ]


def _begin_columns(found: list[int], rows: _Rows) -> bool:
    """True if headings begin a column of text, and are few."""
    if not found or found[0] or _RARITY * len(found) > len(rows):
        return False
    # "Year" above the years of a table is not a heading of a column
    return 2 * sum(map(_has_digit, rows)) <= len(rows)
