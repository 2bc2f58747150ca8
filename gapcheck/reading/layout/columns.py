"""Splits the segments of a page into blocks of rows in reading order.

Pure geometry. White space that runs down the page has one of three meanings:

- between *columns*: both sides are texts of their own, read one after the other;
- before a *gutter*: the right side is notes (dates, places) on rows of the left;
- after a *label column*: the left side is labels (dates, headings) of the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.reading.layout.column_classifier import column_weight, have_headings
from gapcheck.reading.layout.gaps import Gap, Rule, Sides, gaps_of
from gapcheck.reading.layout.label_column import (
    is_label_column,
    label_blocks,
    label_lines,
)
from gapcheck.reading.layout.rows import Row, flow, rows_of
from gapcheck.reading.layout.segments import Segment

__all__ = ["Block", "Bounds", "blocks_in_order"]

_MAX_DEPTH = 12
# Pages with more segments are not resumes (the fullest of 79 has 124). They are read
# row by row, since the search for columns takes the square of their number.
_MAX_SEGMENTS = 1_000

Bounds = tuple[float, float]
"""Left edge of a column and where the space that it may fill ends."""


@dataclass(slots=True)
class Block:
    """Rows that are read from top to bottom."""

    rows: list[Row]
    column: Bounds | None
    """The innermost column that holds the block; None outside of columns."""


def blocks_in_order(
    segments: Sequence[Segment],
    column: Bounds | None = None,
    *,
    rules: Sequence[Rule] = (),
) -> list[Block]:
    """The blocks of a page, or of a column, in the order in which people read them."""
    return list(_arranged(list(segments), column, rules, 0))


def _arranged(
    found: list[Segment], column: Bounds | None, rules: Sequence[Rule], depth: int
) -> Iterator[Block]:
    if not found:
        return
    if depth >= _MAX_DEPTH or not 4 <= len(found) <= _MAX_SEGMENTS:
        yield Block(flow(found), column)
        return
    gaps = gaps_of(found, rules)
    columns, labeled = _best_columns(found, gaps), _best_labels(found, gaps)
    if labeled and (columns is None or _is_margin(labeled, columns)):
        above, below = _around(found, labeled)
        yield from _arranged(above, column, rules, depth + 1)
        for labels, block in label_blocks(*labeled):
            for line in label_lines(labels):
                yield Block([Row(row, is_label=True) for row in rows_of(line)], column)
            yield from _arranged(block, column, rules, depth + 1)
        yield from _arranged(below, column, rules, depth + 1)
    elif columns:
        above, below = _around(found, columns)
        border = min(s.x0 for s in columns.right)
        end = column[1] if column else float("inf")
        start = min(s.x0 for s in columns.left)
        yield from _arranged(above, column, rules, depth + 1)
        yield from _arranged(columns.left, (start, border), rules, depth + 1)
        yield from _arranged(columns.right, (border, end), rules, depth + 1)
        yield from _arranged(below, column, rules, depth + 1)
    else:
        yield Block(flow(found), column)


def _is_margin(labeled: Sides, columns: Sides) -> bool:
    """True if labels with their text are more than columns, which have no headings."""
    return _count(labeled) >= _count(columns) and not have_headings(*columns)


def _count(sides: Sides) -> int:
    return len(sides.left) + len(sides.right)


def _around(found: list[Segment], sides: Sides) -> tuple[list[Segment], list[Segment]]:
    """The segments above a gap's stretch of page, and those below."""
    inside = {id(s) for side in sides for s in side}
    top = min(s.base for side in sides for s in side)
    rest = [s for s in found if id(s) not in inside]
    return [s for s in rest if s.base < top], [s for s in rest if s.base >= top]


def _best_columns(found: list[Segment], gaps: list[Gap]) -> Sides | None:
    """The columns with most text on the weaker side."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    best, most = None, 0.0
    for gap in gaps:
        for sides in gap.columns:
            weight = column_weight(*sides, x0, x1, at_least=most)
            if weight > most:
                best, most = sides, weight
    return best


def _best_labels(found: list[Segment], gaps: list[Gap]) -> Sides | None:
    """The label column with most labels, and the text beside it."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    best, most = None, 0
    for gap in gaps:
        for sides in gap.labels:
            if len(sides.left) > most and is_label_column(*sides, x1 - x0):
                best, most = sides, len(sides.left)
    return best
