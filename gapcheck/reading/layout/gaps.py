"""White space that runs down a page: where it is, and what stands at its sides."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from operator import attrgetter
from statistics import median

from gapcheck.reading.layout.column_headings import LARGER, stand_out
from gapcheck.reading.layout.rows import is_on_one, rows_of
from gapcheck.reading.layout.segments import Segment

__all__ = ["MIN_GAP_PT", "Gap", "Split", "cut", "gaps_of"]

MIN_GAP_PT = 6.0
# A gap that recurs in width but not in place is the spacing of items set in a line
# (tags, a row of contacts): so wide at most, in font sizes, and so often at least.
_ITEM_GAP = 3.0
_ITEM_GAP_PT = 0.5
_ITEM_GAPS_MIN = 3
# White space of so many font sizes across a stretch of page sets its bands apart.
_BAND_GAP = 1.35
# What stands above both columns is a header, when it is no more of the stretch.
_LEAD_SHARE = 0.25
# A right column that ends within this share of the stretch is notes to its upper part.
_SHORT_SHARE = 0.33

Split = tuple[list[Segment], list[Segment], list[Segment], list[Segment]]
"""Segments above a gap's stretch of page, left of the gap, right of it, below."""
Sides = tuple[list[Segment], list[Segment]]
"""What stands left and right of a gap."""
Gap = tuple[float, list[Sides]]
"""The middle of a gap, and its sides in each stretch of page that it runs down."""
_Spans = list[tuple[float, float]]
"""Stretches of a row that no column gap may cut."""


def cut(found: list[Segment], left: list[Segment], right: list[Segment]) -> Split:
    """Return the two sides of a gap, with what stands above and below them."""
    inside = {id(s) for s in left} | {id(s) for s in right}
    top = min(s.base for s in (*left, *right))
    above = [s for s in found if id(s) not in inside and s.base < top]
    below = [s for s in found if id(s) not in inside and s.base >= top]
    return above, left, right, below


def gaps_of(found: list[Segment]) -> list[Gap]:
    """Return the gaps that may run down between segments, from left to right.

    Sides that an earlier gap has, too, are left out; so are those of one segment.
    """
    rows = rows_of(found)
    spans = list(zip(rows, _spans(rows), strict=True))
    known: set[tuple[int, int, int]] = set()
    return [(x, _stretches(spans, x, known)) for x in _candidates(found, rows)]


def _candidates(found: list[Segment], rows: list[list[Segment]]) -> list[float]:
    """Return middles of possible gaps: left of common left edges, right of right.

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
    xs |= {
        (a.x1 + b.x0) / 2  # between neighbors of a row
        for row in rows
        for a, b in pairwise(row)
    }
    kept: list[float] = []
    for x in sorted(xs):
        if not kept or x - kept[-1] >= 2.0:
            kept.append(x)
    return kept


def _spans(rows: list[list[Segment]]) -> list[_Spans]:
    """Return the stretches of each row that no column gap may cut."""
    gaps = [
        (b.x0 - a.x1, b.x0)
        for row in rows
        for a, b in pairwise(row)
        if b.x0 - a.x1 < _ITEM_GAP * a.size
    ]
    found: list[_Spans] = []
    for row in rows:
        spans = [(row[0].x0, row[0].x1)]
        for a, b in pairwise(row):
            gap = b.x0 - a.x1
            places = {
                round(x0 / MIN_GAP_PT)
                for width, x0 in gaps
                if abs(width - gap) < _ITEM_GAP_PT
            }
            if len(places) >= _ITEM_GAPS_MIN:
                spans[-1] = (spans[-1][0], b.x1)
            else:
                spans.append((b.x0, b.x1))
        found.append(spans)
    return found


def _stretches(
    rows: list[tuple[list[Segment], _Spans]], x: float, known: set[tuple[int, int, int]]
) -> list[Sides]:
    """Return what stands left and right of x between the rows that cross it.

    Besides each whole stretch, every band of it that white space sets apart.

    Args:
        rows: Rows with the stretches of them that no gap may cut.
        x: The middle of the gap.
        known: What earlier gaps had: first row, end, number of segments on the left.
    """
    near, far = x - MIN_GAP_PT / 2, x + MIN_GAP_PT / 2
    found: list[Sides] = []
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
            key = (start, index, len(sides[0]))
            # nearly everywhere one side is empty, or the same as at the gap before
            if _are_both(sides) and key not in known:
                known.add(key)
                found += _in_stretch(stretch, x, is_cut=index < len(rows))
            stretch = []
        start = index + 1
    return found


def _in_stretch(stretch: list[Segment], x: float, *, is_cut: bool) -> list[Sides]:
    """Return the sides of a stretch, and those of each of its bands."""
    if is_cut:
        stretch = _without_tail(stretch, x)
    bands = _bands(stretch)
    sides = [_sides(band, x) for band in bands]
    whole: Sides = ([], [])
    start, end = _trimmed(bands, sides, is_cut=is_cut)
    for left, right in sides[start:end]:
        whole[0].extend(left)
        whole[1].extend(right)
    found = [whole, *sides] if len(bands) > 1 else [whole]
    return [pair for pair in found if _are_both(pair)]


def _are_both(sides: Sides) -> bool:
    return len(sides[0]) > 1 and len(sides[1]) > 1


def _sides(found: list[Segment], x: float) -> Sides:
    return [s for s in found if s.x1 <= x], [s for s in found if s.x1 > x]


def _bands(stretch: list[Segment]) -> list[list[Segment]]:
    """Cut a stretch where white space runs across it, or headings stand in a row."""
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
    bands: list[list[Segment]], sides: list[Sides], *, is_cut: bool
) -> tuple[int, int]:
    """Leave out what stands alone above both columns, and a heading of what follows.

    A name above two columns is read before them; a lone line at the end, before text
    that crosses the gap, belongs to that text.

    Returns:
        The first of the bands that are left, and the end.
    """
    both = [index for index, side in enumerate(sides) if all(side)]
    if not both:
        return 0, 0
    top = bands[0][0].top
    height = max(s.bottom for band in bands for s in band) - top
    start, end = _start(sides, both[0]), len(bands)
    if bands[start][0].top - top > _LEAD_SHARE * height:
        start = 0
    if sides[-1][0]:
        shared = max(s.bottom for s in bands[both[-1]])
        if shared - top < _SHORT_SHARE * height:
            end = both[-1] + 1
    while is_cut and end > start and len(rows_of(bands[end - 1])) == 1:
        if all(sides[end - 1]):
            break
        end -= 1
    return start, end


def _without_tail(stretch: list[Segment], x: float) -> list[Segment]:
    """Leave out the last heading on the left when text below crosses the gap.

    It is a heading of that text, if right of what follows it there are only notes: on
    rows of the left, none at the edge of the right column.
    """
    rows = rows_of(stretch)
    least = LARGER * median([segment.size for segment in stretch])
    at = next(
        (
            number
            for number, row in reversed(list(enumerate(rows)))
            if len(row) == 1 and row[0].x1 <= x and stand_out(row, least)
        ),
        None,
    )
    if at is None:
        return stretch
    top = rows[at][0].top
    left, right = _sides([s for s in stretch if s.top >= top], x)
    edge = min([s.x0 for s in stretch if s.x0 > x], default=x) + MIN_GAP_PT
    bases = [row[0].base for row in rows_of(left)]
    is_below = all(s.x0 > edge and is_on_one(s, bases) for s in right)
    return [s for s in stretch if s.top < top] if is_below else stretch


def _start(sides: list[Sides], both: int) -> int:
    """Return the first band of the columns: where they have begun side by side.

    A heading on the right is no header of both when the left has begun above it, or
    begins between it and the first band of both.
    """
    lead = sides[:both]
    rights = [index for index, side in enumerate(lead) if side[1]]
    return rights[0] if rights and len(rights) < len(lead) else both
