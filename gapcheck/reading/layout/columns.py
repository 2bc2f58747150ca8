"""Splits the segments of a page into blocks of rows in reading order.

Pure geometry. White space that runs down the page has one of three meanings:

- between *columns*: both sides are texts of their own, read one after the other;
- before a *gutter*: the right side is notes (dates, places) on rows of the left;
- after a *label column*: the left side is labels (dates, headings) of the right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from gapcheck.reading.layout.column_classifier import (
    LABEL_LEFT,
    LARGER,
    MIN_GAP_PT,
    column_weight,
    is_in_capitals,
    stand_out,
)
from gapcheck.reading.layout.label_column import (
    is_label_column,
    label_blocks,
    label_lines,
)
from gapcheck.reading.layout.rows import Row, flow, is_on_one, rows_of
from gapcheck.reading.layout.segments import EDGE_SHARED, Segment

__all__ = ["Block", "Bounds", "blocks_in_order"]

_MAX_DEPTH = 12
# Pages with more segments are not resumes (the fullest of 79 has 124). They are read
# row by row, since the search for columns takes the square of their number.
_MAX_SEGMENTS = 1_000
# A gap that recurs in width but not in place is the spacing of items set in a line
# (tags, a row of contacts): its largest width in font sizes, its least number.
_ITEM_GAP = 3.0
_ITEM_GAP_PT = 0.5
_ITEM_GAPS_MIN = 3
# Lines this near to the middle of the page, with one middle and left edges of this many
# places, are centered.
_CENTER_SHARE = 0.05
_CENTERED_MIN = 3
_SAME_PT = 0.5  # sizes this close are one
# White space of this many font sizes across a stretch of page separates its bands.
_BAND_GAP = 1.35
# Text above both columns is a header if it takes no more of the stretch than this.
_LEAD_SHARE = 0.25
# A right column that ends within this share of the stretch is notes on its upper part.
_SHORT_SHARE = 0.33

_Spans = list[tuple[float, float]]
"""Stretches of a row that no column gap may cut."""
Bounds = tuple[float, float]
"""Left edge of a column and where the space that it may fill ends."""


@dataclass(slots=True)
class Block:
    """Rows that are read from top to bottom."""

    rows: list[Row]
    column: Bounds | None
    """The innermost column that holds the block; None outside of columns."""


class _Sides(NamedTuple):
    """The segments on both sides of a gap, in one stretch of the page."""

    left: list[Segment]
    right: list[Segment]


def blocks_in_order(segments: Sequence[Segment]) -> list[Block]:
    """The blocks of a page in the order in which people read them."""
    return list(_arranged(list(segments), None, 0))


def _arranged(
    found: list[Segment], column: Bounds | None, depth: int
) -> Iterator[Block]:
    if not found:
        return
    if depth >= _MAX_DEPTH or not 4 <= len(found) <= _MAX_SEGMENTS:
        yield Block(flow(found), column)
        return
    gaps = _gaps(found)
    columns, labeled = _best_columns(found, gaps), _best_labels(found, gaps)
    if labeled and (columns is None or _count(labeled) >= _count(columns)):
        above, below = _around(found, labeled)
        yield from _arranged(above, column, depth + 1)
        for labels, block in label_blocks(*labeled):
            for line in label_lines(labels):
                yield Block([Row(row, is_label=True) for row in rows_of(line)], column)
            yield from _arranged(block, column, depth + 1)
        yield from _arranged(below, column, depth + 1)
    elif columns:
        above, below = _around(found, columns)
        border = min(s.x0 for s in columns.right)
        end = column[1] if column else float("inf")
        start = min(s.x0 for s in columns.left)
        yield from _arranged(above, column, depth + 1)
        yield from _arranged(columns.left, (start, border), depth + 1)
        yield from _arranged(columns.right, (border, end), depth + 1)
        yield from _arranged(below, column, depth + 1)
    else:
        yield Block(flow(found), column)


def _count(sides: _Sides) -> int:
    return len(sides.left) + len(sides.right)


def _around(found: list[Segment], sides: _Sides) -> tuple[list[Segment], list[Segment]]:
    """The segments above a gap's stretch of page, and those below."""
    inside = {id(s) for side in sides for s in side}
    top = min(s.base for side in sides for s in side)
    rest = [s for s in found if id(s) not in inside]
    return [s for s in rest if s.base < top], [s for s in rest if s.base >= top]


def _best_columns(
    found: list[Segment], gaps: list[tuple[float, list[_Sides]]]
) -> _Sides | None:
    """The columns with most text on the weaker side."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    best, most = None, 0.0
    for _, stretches in gaps:
        for sides in stretches:
            weight = column_weight(*sides, x0, x1, at_least=most)
            if weight > most:
                best, most = sides, weight
    return best


def _best_labels(
    found: list[Segment], gaps: list[tuple[float, list[_Sides]]]
) -> _Sides | None:
    """The label column with most labels, and the text beside it."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    best, most = None, 0
    for x, stretches in gaps:
        if x - x0 > LABEL_LEFT * (x1 - x0):
            break
        for sides in stretches:
            if len(sides.left) > most and is_label_column(*sides, x1 - x0):
                best, most = sides, len(sides.left)
    return best


# --- gaps -----------------------------------------------------------------------------


def _gaps(found: list[Segment]) -> list[tuple[float, list[_Sides]]]:
    """The middles of possible gaps from left to right, with the sides of each stretch.

    Sides that an earlier gap has as well are left out, and sides of one segment.
    """
    rows = rows_of(found)
    spans = list(zip(rows, _spans(rows), strict=True))
    known: set[tuple[int, int, int]] = set()
    return [(x, _stretches(spans, x, known)) for x in _middles(found, rows)]


def _middles(found: list[Segment], rows: list[list[Segment]]) -> list[float]:
    """The middles of possible gaps: left of common left edges, right of right ones.

    A heading's left edge need not be common: the text of boxes below it is indented.
    """
    least = LARGER * median([segment.size for segment in found])
    lefts = Counter([round(segment.x0 / 2) for segment in found])
    rights = Counter([round(segment.x1 / 2) for segment in found])
    start = min(lefts)
    half = MIN_GAP_PT / 2 + 1.0
    xs = {2 * key - half for key, count in lefts.items() if count > 1 and key > start}
    xs |= {2 * key + half for key, count in rights.items() if count > 2}
    xs |= {
        2 * round(segment.x0 / 2) - half
        for segment in found
        if stand_out([segment], least) and round(segment.x0 / 2) > start
    }
    xs |= {(a.x1 + b.x0) / 2 for row in rows for a, b in pairwise(row)}
    kept: list[float] = []
    for x in sorted(xs):
        if not kept or x - kept[-1] >= 2.0:
            kept.append(x)
    return kept


def _spans(rows: list[list[Segment]]) -> list[_Spans]:
    """The stretches of each row that no column gap may cut."""
    starts = Counter(round(segment.x0) for row in rows for segment in row)
    gaps = [
        (b.x0 - a.x1, b.x0)
        for row in rows
        for a, b in pairwise(row)
        if b.x0 - a.x1 < _ITEM_GAP * a.size and starts[round(b.x0)] < EDGE_SHARED
    ]
    centered = _centered(rows)
    found: list[_Spans] = []
    for row in rows:
        if id(row[0]) in centered:
            found.append([(float("-inf"), float("inf"))])
            continue
        spans = [(row[0].x0, row[0].x1)]
        for a, b in pairwise(row):
            gap = b.x0 - a.x1
            places = {
                round(x0 / MIN_GAP_PT)
                for width, x0 in gaps
                if abs(width - gap) < _ITEM_GAP_PT
            }
            is_edge = starts[round(b.x0)] >= EDGE_SHARED
            if len(places) >= _ITEM_GAPS_MIN and not is_edge:
                spans[-1] = (spans[-1][0], b.x1)
            else:
                spans.append((b.x0, b.x1))
        found.append(spans)
    return found


def _centered(rows: list[list[Segment]]) -> set[int]:
    """The ids of the segments alone on their rows that are centered on the page.

    A heading between two halves of a list is not the first line of one of them.
    """
    x0, x1 = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    off = [
        (segment.x0 + segment.x1 - x0 - x1, segment)
        for (segment, *others) in rows
        if not others
    ]
    near = [(by, s) for by, s in off if abs(by) < 2 * _CENTER_SHARE * (x1 - x0)]
    found: set[int] = set()
    for by, segment in near:
        alike = {round(s.x0 / MIN_GAP_PT) for other, s in near if abs(other - by) < 2.0}
        if len(alike) >= _CENTERED_MIN:
            found.add(id(segment))
    return found


def _stretches(
    rows: list[tuple[list[Segment], _Spans]], x: float, known: set[tuple[int, int, int]]
) -> list[_Sides]:
    """What is left and right of x between the rows that cross it.

    Besides each whole stretch, every band of it that white space separates.

    Args:
        rows: Rows with the stretches of them that no gap may cut.
        x: The middle of the gap.
        known: First row, end and number of segments on the left at earlier gaps.
    """
    near, far = x - MIN_GAP_PT / 2, x + MIN_GAP_PT / 2
    found: list[_Sides] = []
    stretch: list[Segment] = []
    start = 0
    for index, (row, spans) in enumerate([*rows, ([], [(x, x)])]):
        for x0, x1 in spans:
            if x0 < far and x1 > near:
                break
        else:
            stretch += row
            continue
        if stretch:
            sides = _sides(stretch, x)
            key = (start, index, len(sides.left))
            # nearly everywhere one side is empty, or the same as at the previous gap
            if _are_both(sides) and key not in known:
                known.add(key)
                found += _in_stretch(stretch, x, is_cut=index < len(rows))
            stretch = []
        start = index + 1
    return found


def _in_stretch(stretch: list[Segment], x: float, *, is_cut: bool) -> list[_Sides]:
    """The sides of a stretch, and those of each of its bands."""
    if is_cut:
        stretch = _without_tail(stretch, x)
    bands = _bands(stretch)
    sides = [_sides(band, x) for band in bands]
    start, end = _trimmed(bands, sides, is_cut=is_cut)
    whole = _Sides(
        [s for side in sides[start:end] for s in side.left],
        [s for side in sides[start:end] for s in side.right],
    )
    found = [whole, *sides] if len(bands) > 1 else [whole]
    return [pair for pair in found if _are_both(pair)]


def _are_both(sides: _Sides) -> bool:
    return len(sides.left) > 1 and len(sides.right) > 1


def _sides(found: list[Segment], x: float) -> _Sides:
    return _Sides([s for s in found if s.x1 <= x], [s for s in found if s.x1 > x])


def _bands(stretch: list[Segment]) -> list[list[Segment]]:
    """Cut a stretch where white space or a row of headings runs across it."""
    if not stretch:
        return []
    least = LARGER * median([segment.size for segment in stretch])
    starts = {
        id(row[0]) for row in rows_of(stretch) if len(row) > 1 and stand_out(row, least)
    }
    bands: list[list[Segment]] = []
    bottom = float("-inf")
    for segment in sorted(stretch, key=attrgetter("top")):
        is_apart = segment.top - bottom > _BAND_GAP * segment.size
        if is_apart or (id(segment) in starts and segment.top > bottom):
            bands.append([])
        bottom = max(bottom, segment.bottom)
        bands[-1].append(segment)
    return bands


def _trimmed(
    bands: list[list[Segment]], sides: list[_Sides], *, is_cut: bool
) -> tuple[int, int]:
    """The first band of the columns and the end, without a header and a last heading.

    A name above two columns is read before them; a lone line at the end, before text
    that crosses the gap, belongs to that text.
    """
    both = [index for index, side in enumerate(sides) if all(side)]
    if not both:
        return 0, 0
    top = bands[0][0].top
    height = max(s.bottom for band in bands for s in band) - top
    start, end = _start(sides, both[0]), len(bands)
    if bands[start][0].top - top > _LEAD_SHARE * height:
        start = 0
    if sides[-1].left:
        shared = max(s.bottom for s in bands[both[-1]])
        if shared - top < _SHORT_SHARE * height:
            end = both[-1] + 1
    while is_cut and end > start and len(rows_of(bands[end - 1])) == 1:
        if all(sides[end - 1]):
            break
        end -= 1
    return start, end


def _without_tail(stretch: list[Segment], x: float) -> list[Segment]:
    """Leave out the last headings on the left that belong to text that crosses the gap.

    They do if everything right of them and of the lines below is notes: on rows of the
    left, and not at the edge of the right column. What begins further left than all
    that is beside the right column is a heading too.
    """
    least = LARGER * median([segment.size for segment in stretch])
    left, right = _sides(stretch, x)
    top = min([s.top for s in right], default=0.0)
    bottom = max([s.bottom for s in right], default=0.0)
    outside = min([s.x0 for s in left if top < s.base < bottom], default=0.0)
    edge = min([s.x0 for s in right], default=x) + MIN_GAP_PT
    kept, size = stretch, 0.0
    for row in reversed(rows_of(left)):
        is_out = row[0].base > bottom and row[0].x0 < outside - MIN_GAP_PT
        is_heading = is_out or is_in_capitals(row) or stand_out(row, least)
        if not is_heading or row[0].size < size - _SAME_PT:
            continue
        below = _sides([s for s in stretch if s.top >= row[0].top], x)
        bases = [row[0].base for row in rows_of(below.left)]
        if not all(_is_note(s, edge, bases, least) for s in below.right):
            break
        kept, size = [s for s in stretch if s.top < row[0].top], row[0].size
    return kept


def _is_note(segment: Segment, edge: float, bases: list[float], least: float) -> bool:
    is_heading = is_in_capitals([segment]) or stand_out([segment], least)
    return segment.x0 > edge and is_on_one(segment, bases) and not is_heading


def _start(sides: list[_Sides], both: int) -> int:
    """The first band in which the columns have begun side by side.

    A heading on the right is not a header of both if the left has begun above it, or
    begins between it and the first band of both.
    """
    lead = sides[:both]
    rights = [index for index, side in enumerate(lead) if side.right]
    return rights[0] if rights and len(rights) < len(lead) else both
