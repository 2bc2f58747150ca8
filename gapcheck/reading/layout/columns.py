"""Splits the segments of a page into blocks of rows in reading order.

Pure geometry. White space that runs down the page has one of three meanings:

- between *columns*: both sides are texts of their own, read one after the other;
- before a *gutter*: the right side is notes (dates, places) on rows of the left;
- after a *label column*: the left side is labels (dates, headings) of the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
_EDGE_PT = 3.0  # edges this close are one

Bounds = tuple[float, float]
"""Left edge of a column and where the space that it may fill ends."""


@dataclass(slots=True)
class Block:
    """Rows that are read from top to bottom."""

    rows: list[Row]
    column: Bounds | None
    """The innermost column that holds the block; None outside of columns."""


class _Known(NamedTuple):
    """What is known of a page besides its text."""

    rules: Sequence[Rule]
    before: Sequence[Bounds]
    top: float
    """Where its text begins."""

    def go_on(self, sides: Sides) -> bool:
        """True if both sides are at the top and begin where columns before did."""
        edges = [min([s.x0 for s in side]) for side in sides]
        return (
            bool(self.before)
            and min([s.top for side in sides for s in side]) <= self.top
            and all(
                any(abs(start - edge) < _EDGE_PT for start, _ in self.before)
                for edge in edges
            )
        )


def blocks_in_order(
    segments: Sequence[Segment],
    column: Bounds | None = None,
    *,
    rules: Sequence[Rule] = (),
    before: Sequence[Bounds] = (),
) -> list[Block]:
    """The blocks of a page, or of a column, in the order in which people read them.

    Args:
        segments: What is on the page.
        column: The column that holds them all.
        rules: Drawn lines.
        before: The columns of the page before, which may go on.
    """
    top = min([segment.top for segment in segments], default=0.0)
    return list(_arranged(list(segments), column, _Known(rules, before, top), 0))


def _arranged(
    found: list[Segment], column: Bounds | None, known: _Known, depth: int
) -> Iterator[Block]:
    if not found:
        return
    if depth >= _MAX_DEPTH or not 4 <= len(found) <= _MAX_SEGMENTS:
        yield Block(flow(found), column)
        return
    gaps = gaps_of(found, known.rules)
    columns = _best_columns(found, gaps, known)
    labeled = _best_labels(found, gaps)
    if labeled and (columns is None or _is_margin(labeled, columns, known)):
        above, below = _around(found, labeled)
        yield from _arranged(above, column, known, depth + 1)
        for labels, block in label_blocks(*labeled):
            for line in label_lines(labels):
                yield Block([Row(row, is_label=True) for row in rows_of(line)], column)
            yield from _arranged(block, column, known, depth + 1)
        yield from _arranged(below, column, known, depth + 1)
    elif columns:
        above, below = _around(found, columns)
        border = min(s.x0 for s in columns.right)
        end = column[1] if column else float("inf")
        start = min(s.x0 for s in columns.left)
        yield from _arranged(above, column, known, depth + 1)
        yield from _arranged(columns.left, (start, border), known, depth + 1)
        yield from _arranged(columns.right, (border, end), known, depth + 1)
        yield from _arranged(below, column, known, depth + 1)
    else:
        yield Block(flow(found), column)


def _is_margin(labeled: Sides, columns: Sides, known: _Known) -> bool:
    """True if labels with their text are more than columns, which have no headings."""
    are_columns = have_headings(*columns) or known.go_on(columns)
    return _count(labeled) >= _count(columns) and not are_columns


def _count(sides: Sides) -> int:
    return len(sides.left) + len(sides.right)


def _around(found: list[Segment], sides: Sides) -> tuple[list[Segment], list[Segment]]:
    """The segments above a gap's stretch of page, and those below."""
    inside = {id(s) for side in sides for s in side}
    top = min(s.base for side in sides for s in side)
    rest = [s for s in found if id(s) not in inside]
    return [s for s in rest if s.base < top], [s for s in rest if s.base >= top]


def _best_columns(found: list[Segment], gaps: list[Gap], known: _Known) -> Sides | None:
    """The columns with most text on the weaker side."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    best, most = None, 0.0
    for gap in gaps:
        for sides in gap.columns:
            weight = column_weight(
                *sides, x0, x1, at_least=most, go_on=known.go_on(sides)
            )
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
