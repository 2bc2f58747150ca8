"""White space that runs down a page: where it is, and what stands at its sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gapcheck.reading.rows import rows_of
from gapcheck.reading.segments import Segment

__all__ = ["MIN_GAP_PT", "Split", "candidates", "cut", "spans_of", "stretches"]

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
_Spans = list[tuple[list[Segment], list[tuple[float, float]]]]
"""Rows, each with the stretches of it that no column gap may cut."""


def cut(found: list[Segment], left: list[Segment], right: list[Segment]) -> Split:
    """Return the two sides of a gap, with what stands above and below them."""
    inside = {id(s) for s in left} | {id(s) for s in right}
    top = min(s.base for s in (*left, *right))
    above = [s for s in found if id(s) not in inside and s.base < top]
    below = [s for s in found if id(s) not in inside and s.base >= top]
    return above, left, right, below


def candidates(found: Sequence[Segment]) -> list[float]:
    """Return middles of possible gaps: left of common left edges, right of right."""
    lefts: dict[int, int] = {}
    rights: dict[int, int] = {}
    for segment in found:
        lefts[round(segment.x0 / 2)] = lefts.get(round(segment.x0 / 2), 0) + 1
        rights[round(segment.x1 / 2)] = rights.get(round(segment.x1 / 2), 0) + 1
    start = min(lefts)
    half = MIN_GAP_PT / 2 + 1.0
    xs = {2 * key - half for key, count in lefts.items() if count > 1 and key > start}
    xs |= {2 * key + half for key, count in rights.items() if count > 2}
    xs |= {
        (a.x1 + b.x0) / 2  # between neighbors of a row
        for row in rows_of(found)
        for a, b in pairwise(row)
    }
    kept: list[float] = []
    for x in sorted(xs):
        if not kept or x - kept[-1] >= 2.0:
            kept.append(x)
    return kept


def spans_of(
    found: Sequence[Segment],
) -> _Spans:
    """Return the rows, each with the stretches of it that no column gap may cut."""
    rows = rows_of(found)
    gaps = [
        (b.x0 - a.x1, b.x0)
        for row in rows
        for a, b in pairwise(row)
        if b.x0 - a.x1 < _ITEM_GAP * a.size
    ]
    found_spans: _Spans = []
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
        found_spans.append((row, spans))
    return found_spans


def stretches(rows: _Spans, x: float) -> list[tuple[list[Segment], list[Segment]]]:
    """Return what stands left and right of x between the segments that cross it.

    Besides each whole stretch, every band of it that white space sets apart.
    """
    half = MIN_GAP_PT / 2
    pairs: list[tuple[list[Segment], list[Segment]]] = []
    stretch: list[Segment] = []
    for index, (row, spans) in enumerate(rows):
        crosses = any(x0 < x + half and x1 > x - half for x0, x1 in spans)
        if not crosses:
            stretch.extend(row)
        if stretch and (crosses or index == len(rows) - 1):
            bands = _bands(stretch)
            whole = _trim(bands, x, is_cut=crosses)
            if whole:
                pairs.append(_sides([s for band in whole for s in band], x))
            if len(bands) > 1:
                pairs.extend(_sides(band, x) for band in bands)
            stretch = []
    return [(left, right) for left, right in pairs if left and right]


def _sides(found: Sequence[Segment], x: float) -> tuple[list[Segment], list[Segment]]:
    return [s for s in found if s.x1 <= x], [s for s in found if s.x1 > x]


def _bands(stretch: Sequence[Segment]) -> list[list[Segment]]:
    """Cut a stretch of page where white space runs across it."""
    bands: list[list[Segment]] = [[]]
    bottom = float("inf")
    for segment in sorted(stretch, key=lambda s: s.top):
        if segment.top - bottom > _BAND_GAP * segment.size:
            bands.append([])
            bottom = segment.bottom
        bottom = (
            segment.bottom if bottom == float("inf") else max(bottom, segment.bottom)
        )
        bands[-1].append(segment)
    return bands


def _trim(bands: list[list[Segment]], x: float, *, is_cut: bool) -> list[list[Segment]]:
    """Leave out what stands alone above both columns, and a heading of what follows.

    A name above two columns is read before them; a lone line at the end, before text
    that crosses the gap, belongs to that text.
    """
    whole = [s for band in bands for s in band]
    height = max(s.bottom for s in whole) - min(s.top for s in whole)
    start = 0
    while start < len(bands) and not all(_sides(bands[start], x)):
        start += 1
    if start < len(bands):
        lead = min(s.top for s in bands[start]) - min(s.top for s in whole)
        if lead > _LEAD_SHARE * height:
            start = 0
    end = len(bands)
    both = [i for i in range(start, end) if all(_sides(bands[i], x))]
    if both and _sides(bands[end - 1], x)[0]:
        shared = max(s.bottom for s in bands[both[-1]])
        if shared - min(s.top for s in whole) < _SHORT_SHARE * height:
            end = both[-1] + 1
    while is_cut and end > start and len(rows_of(bands[end - 1])) == 1:
        if all(_sides(bands[end - 1], x)):
            break
        end -= 1
    return bands[start:end]
