"""The stretches of rows that no gap between columns may cut."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from gapcheck.reading.layout.column_classifier import MIN_GAP_PT
from gapcheck.reading.layout.segments import EDGE_SHARED, Segment

__all__ = ["Span", "whole_stretches"]

# A gap that recurs in width but not in place is the spacing of items set in a line
# (tags, a row of contacts): its largest width in font sizes, its least number.
_ITEM_GAP = 3.0
_ITEM_GAP_PT = 0.5
_ITEM_GAPS_MIN = 3
# Lines this near to the middle of the page, with one middle and left edges of this many
# places, are centered.
_CENTER_SHARE = 0.05
_CENTERED_MIN = 3

Span = tuple[float, float]
"""Where a stretch begins and ends, in points."""


def whole_stretches(rows: list[list[Segment]]) -> list[list[Span]]:
    """The stretches of each row that no column gap may cut."""
    starts = Counter(round(segment.x0) for row in rows for segment in row)
    gaps = [
        (b.x0 - a.x1, b.x0)
        for row in rows
        for a, b in pairwise(row)
        if b.x0 - a.x1 < _ITEM_GAP * a.size and starts[round(b.x0)] < EDGE_SHARED
    ]
    centered = _centered(rows)
    found: list[list[Span]] = []
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
