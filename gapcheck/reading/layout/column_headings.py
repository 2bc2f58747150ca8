"""Headings of columns, told by their type: what stands out from the text around it."""

from __future__ import annotations

from statistics import median

from gapcheck.reading.layout.segments import Segment

__all__ = ["LARGER", "have_headings", "heading_rows", "stand_out"]

# Headings are larger than the text by so much: 1.26 in most of 29 templates made for
# this, where the titles of jobs have 1.05.
LARGER = 1.1
# Headings are short, and a column has far more text than headings: a name of a place
# beside every title stands out as well, but on half of the rows or more.
_HEADING_CHARS = 40
_RARITY = 3
_EDGE_PT = 3.0
# Shorter words in capitals are abbreviations: SQL, HTML.
_CAPITALS_MIN = 5
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
    from them by this alone. Headings no larger than the text are capitals, and more
    than the one row of them that a table may have.
    """
    for find in (heading_rows, _capitals):
        found = [find(left), find(right)]
        if all(map(_begin_columns, found, (left, right))):
            first, second = left[0][0].size, right[0][0].size
            is_same = abs(first - second) <= _SAME_SIZE * max(first, second)
            return is_same and (find is heading_rows or max(map(len, found)) > 1)
    return False


def _begin_columns(found: list[int], rows: list[list[Segment]]) -> bool:
    """Tell whether headings begin a column of text, and are few."""
    if not found or found[0] or _RARITY * len(found) > len(rows):
        return False
    # "Year" above the years of a table is no heading of a column
    return 2 * sum(map(_has_digit, rows)) <= len(rows)


def _capitals(rows: list[list[Segment]]) -> list[int]:
    """Return the numbers of the rows in capitals at the edge of the column."""
    edge = min([row[0].x0 for row in rows]) + _EDGE_PT
    return [
        number
        for number, row in enumerate(rows[:-1])
        if row[0].x0 <= edge and all(map(_is_in_capitals, row))
    ]


def _is_in_capitals(segment: Segment) -> bool:
    is_long_enough = _CAPITALS_MIN <= len(segment.text) <= _HEADING_CHARS
    return is_long_enough and segment.text.isupper() and not _has_digit([segment])
