"""Headings of columns, told by their type: what stands out from the text around it."""

from __future__ import annotations

from statistics import median

from gapcheck.reading.segments import Segment

__all__ = ["LARGER", "have_headings", "heading_rows", "stand_out"]

# Headings are larger than the text by so much: mostly 1.2 and more on 63 pages made by
# 29 templates, where titles of jobs are 1.05.
LARGER = 1.1
# Headings are short, and a column has far more text than headings: a name of a place
# beside every title stands out as well, but on half of the rows or more.
_HEADING_CHARS = 40
_RARITY = 3
_EDGE_PT = 3.0
# Headings of both columns have one size, but for rounding.
_SAME_SIZE = 0.06


def heading_rows(rows: list[list[Segment]]) -> list[int]:
    """Return the numbers of the rows that are headings of the rows below them.

    They begin at the edge of the column, without digits, in larger type than half of
    it, and text follows. A row may hold the headings of several columns.
    """
    least = LARGER * median([row[0].size for row in rows])
    edge = min([row[0].x0 for row in rows]) + _EDGE_PT
    return [
        number
        for number, row in enumerate(rows[:-1])
        if row[0].x0 <= edge and stand_out(row, least)
    ]


def stand_out(row: list[Segment], least: float) -> bool:
    """Tell whether a row is headings, one or several side by side.

    Args:
        row: Its segments.
        least: The size of type from which on they may be, in points.
    """
    return all(
        segment.size >= least
        and len(segment.text) <= _HEADING_CHARS
        and not _has_digit([segment])
        for segment in row
    )


def _has_digit(row: list[Segment]) -> bool:
    return any(char.isdigit() for segment in row for char in segment.text)


def have_headings(left: list[list[Segment]], right: list[list[Segment]]) -> bool:
    """Tell whether both sides begin with a heading of their own, of one size.

    No side of a table does, and no notes: columns set on one grid of lines are told
    from them by this alone.
    """
    for rows in (left, right):
        found = heading_rows(rows)
        if not found or found[0] or _RARITY * len(found) > len(rows):
            return False
        if 2 * sum(_has_digit(row) for row in rows) > len(rows):
            return False  # "Year" above the years of a table
    first, second = left[0][0].size, right[0][0].size
    return abs(first - second) <= _SAME_SIZE * max(first, second)
