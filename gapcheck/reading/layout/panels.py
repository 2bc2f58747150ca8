"""Tall filled areas: columns of their own, whatever the text beside them does."""

from __future__ import annotations

from gapcheck.reading.layout.columns import Bounds
from gapcheck.reading.layout.segments import Segment
from gapcheck.reading.raw import Fill, RawPage

__all__ = ["parts_of"]

# Smallest and largest share of the page width, smallest share of its height.
_WIDTHS = (0.15, 0.5)
_HEIGHT = 0.5
# Fewest lines in a panel, and beside it.
_LINES = 4

_Part = tuple[list[Segment], Bounds | None]
"""Segments, and the column that they are in."""


def parts_of(found: list[Segment], page: RawPage) -> list[_Part]:
    """The segments left and right of a panel's border, after those above, before others.

    All in one without a panel, or where text beside it crosses its border.
    """
    for panel in page.fills:
        if not _is_panel(panel, page):
            continue
        is_left = panel.x0 < page.width - panel.x1
        border = panel.x1 if is_left else panel.x0
        crossing = [s for s in found if s.x0 < border < s.x1]
        top = max([s.base for s in crossing if s.base < panel.top], default=0.0)
        bottom = min(
            [s.base for s in crossing if s.base >= panel.top], default=float("inf")
        )
        level = [s for s in found if top < s.base < bottom]
        left = [s for s in level if s.x1 <= border]
        right = [s for s in level if s.x0 >= border]
        if bottom < panel.bottom or min(len(left), len(right)) < _LINES:
            continue
        return [
            ([s for s in found if s.base <= top], None),
            (left, (min(s.x0 for s in left), border)),
            (right, (min(s.x0 for s in right), float("inf"))),
            ([s for s in found if s.base >= bottom], None),
        ]
    return [(found, None)]


def _is_panel(fill: Fill, page: RawPage) -> bool:
    low, high = (share * page.width for share in _WIDTHS)
    return (
        fill.kind in ("box", "shape")
        and fill.color != (1.0, 1.0, 1.0)
        and low <= fill.x1 - fill.x0 <= high
        and fill.bottom - fill.top >= _HEIGHT * page.height
        and min(fill.x0, page.width - fill.x1) < low
    )
