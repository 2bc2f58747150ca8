"""Tables with drawn borders: read row by row, each cell whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from gapcheck.reading.clean import BULLET
from gapcheck.reading.layout.columns import Block
from gapcheck.reading.layout.rows import Row, flow, rows_of
from gapcheck.reading.layout.segments import Segment, cut_at
from gapcheck.reading.raw import Fill

__all__ = ["fold_tables", "unfold_tables"]

# Borders are drawn as thin areas, of which those this near are one; a page with more of
# them is a drawing.
_THIN_PT, _NEAR_PT = 3.0, 4.0
_MOST = 800
# A table has at least two columns and two rows, which are two borders and one more.
_LEAST = 3
# Borders between rows run across the whole table; cells of a row may be joined.
_WIDE, _HIGH = 0.9, 0.5
# Cells of more lines are texts of their own.
_CELL_LINES = 3
_LEFT = attrgetter("x0")

_Cells = list[list[Segment]]


@dataclass(slots=True)
class _Folded(Segment):
    """A table in place of its text, so that it keeps its place among other text."""

    blocks: list[list[Row]]


@dataclass(slots=True)
class _Grid:
    """The borders of a table from left to right and from top to bottom."""

    xs: list[float]
    ys: list[float]
    upright: list[Fill]

    def holds(self, segment: Segment) -> bool:
        """True if a segment begins inside of the table."""
        is_beside = self.xs[0] - 1.0 < segment.x0 < self.xs[-1]
        return is_beside and self.ys[0] < segment.base < self.ys[-1]


def fold_tables(found: list[Segment], fills: Sequence[Fill]) -> list[Segment]:
    """The segments with one in place of each table that has drawn borders."""
    for grid in _grids(fills):
        inside = [part for s in found if grid.holds(s) for part in _cells_of(s, grid)]
        rows = _rows(inside, grid)
        if sum(sum(map(bool, row)) > 1 for row in rows) < _LEAST - 1:
            continue
        blocks = list(_blocks(rows, grid.xs))
        first = min(inside, key=attrgetter("base"))
        table = _Folded(
            glyphs=first.glyphs,
            text=" ".join([s.text for s in inside]),
            lefts=first.lefts,
            x0=min(map(_LEFT, inside)),
            x1=max(s.x1 for s in inside),
            base=first.base,
            top=min(s.top for s in inside),
            bottom=max(s.bottom for s in inside),
            size=first.size,
            blocks=blocks,
        )
        found = [*[s for s in found if not grid.holds(s)], table]
    return found


def unfold_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with the rows of each table in blocks of their own."""
    for block in blocks:
        rows: list[Row] = []
        for row in block.rows:
            tables = [s for s in row.segments if isinstance(s, _Folded)]
            row.segments = [s for s in row.segments if not isinstance(s, _Folded)]
            if row.segments:
                rows.append(row)
            for table in tables:
                if rows:
                    yield Block(rows, block.column)
                yield from (Block(part, block.column) for part in table.blocks)
                rows = []
        if rows:
            yield Block(rows, block.column)


def _blocks(rows: list[_Cells], xs: list[float]) -> Iterator[list[Row]]:
    """The rows of cells; where several are texts of their own, these one by one."""
    lines: list[Row] = []
    ends = [*xs[1:], xs[-1]]
    for row in rows:
        is_text = [_is_text(*cell) for cell in zip(row, ends, strict=True)]
        if sum(is_text) > 1:
            if lines:
                yield lines
            yield from (flow(cell) for cell in row if cell)
            lines = []
            continue
        first = Row([])
        below: list[Row] = []
        for cell, is_one in zip(row, is_text, strict=True):
            if is_one and sum(map(bool, row)) > _LEAST - 1:
                below = flow(cell)  # a text on all of the other cells
            elif is_one:
                beginning, *below = flow(cell)
                first.segments += beginning.segments
            elif cell:
                first.segments.append(_whole(cell))
        lines += [first, *below] if first.segments else []
    if lines:
        yield lines


def _is_text(cell: list[Segment], end: float) -> bool:
    """True if a cell that ends at x has more than a few words that are wrapped."""
    lines = [row[0] for row in rows_of(cell)]
    return len(lines) > _CELL_LINES or any(
        following.text.startswith(BULLET) or not _is_wrapped(line, following, end)
        for line, following in pairwise(lines)
    )


def _is_wrapped(line: Segment, following: Segment, end: float) -> bool:
    """True if the first word of the next line had no room in the cell."""
    word = following.text.find(" ")
    width = (following.lefts[word] if word > 0 else following.x1) - following.x0
    return line.x1 + width + line.size > end


def _whole(cell: list[Segment]) -> Segment:
    """The lines of a cell as one segment, whose characters share its width."""
    if len(cell) == 1:
        return cell[0]
    parts = [segment for row in rows_of(cell) for segment in row]
    text = " ".join([part.text for part in parts])
    x0, x1 = min(map(_LEFT, parts)), max(part.x1 for part in parts)
    step = (x1 - x0) / len(text)
    return replace(
        parts[0],
        glyphs=parts[0].glyphs.part(0, 1),
        text=text,
        lefts=[x0 + number * step for number in range(len(text))],
        x0=x0,
        x1=x1,
        top=min(part.top for part in parts),
        bottom=max(part.bottom for part in parts),
    )


def _rows(inside: list[Segment], grid: _Grid) -> list[_Cells]:
    rows: list[_Cells] = [[[] for _ in grid.xs] for _ in grid.ys]
    for segment in inside:
        column = bisect_right(grid.xs, segment.x0 + 1.0)
        rows[bisect_right(grid.ys, segment.base)][max(0, column - 1)].append(segment)
    return rows


def _cells_of(segment: Segment, grid: _Grid) -> Iterator[Segment]:
    """A segment cut between its words where borders cross its line."""
    for border in grid.upright:
        if (
            segment.x0 < border.x0 < segment.x1
            and border.top < segment.base < border.bottom
        ):
            left, right = cut_at(segment, border.x0)
            if left and right and left.x1 < border.x0:
                yield left
                segment = right
    yield segment


def _grids(fills: Sequence[Fill]) -> Iterator[_Grid]:
    """Borders that touch each other and make rows and columns."""
    borders = [f for f in fills if min(f.x1 - f.x0, f.bottom - f.top) <= _THIN_PT]
    if len(borders) > _MOST:
        return
    for group in _touching(borders):
        height = max(f.bottom for f in group) - min(f.top for f in group)
        width = max(f.x1 for f in group) - min(f.x0 for f in group)
        upright = [f for f in group if f.x1 - f.x0 <= _THIN_PT]
        level = [f for f in group if f.bottom - f.top <= _THIN_PT]
        xs = _places([(f.x0, f.bottom - f.top) for f in upright], _HIGH * height)
        ys = _places([(f.top, f.x1 - f.x0) for f in level], _WIDE * width)
        if min(len(xs), len(ys)) >= _LEAST:
            yield _Grid(xs, ys, sorted(upright))


def _touching(borders: list[Fill]) -> list[list[Fill]]:
    """Groups of borders that touch, from top to bottom."""
    groups: list[list[Fill]] = []
    for border in sorted(borders, key=attrgetter("top")):
        near = [g for g in groups if any(_touch(border, other) for other in g)]
        groups = [g for g in groups if g not in near]
        groups.append([border, *[other for g in near for other in g]])
    return groups


def _touch(one: Fill, other: Fill) -> bool:
    return (
        one.x0 - _NEAR_PT < other.x1
        and other.x0 - _NEAR_PT < one.x1
        and one.top - _NEAR_PT < other.bottom
        and other.top - _NEAR_PT < one.bottom
    )


def _places(found: list[tuple[float, float]], least: float) -> list[float]:
    """Where borders are that are this long altogether, by place and length."""
    places: list[float] = []
    length = 0.0
    for (place, part), (following, _) in pairwise([*sorted(found), (float("inf"), 0)]):
        length += part
        if following - place > _NEAR_PT:
            if length >= least:
                places.append(place)
            length = 0.0
    return places
