"""Bullets that are painted as small shapes instead of characters."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence

from gapcheck.reading.clean import BULLET
from gapcheck.reading.layout.text_runs import HANG_GAP
from gapcheck.reading.raw import Fill, TextRun

__all__ = ["drawn_bullets"]

# Smallest side of a bullet in points, largest in font sizes; it is about square.
_SIDE_PT, _SIDE = 1.0, 0.4
_SQUARE = 1.5
# Its middle is this far above the baseline, in font sizes.
_HEIGHTS = (0.1, 0.6)
# A list has several, below each other; a page with more small shapes is a picture.
_LEAST, _MOST = 2, 500


def drawn_bullets(fills: Sequence[Fill], runs: Sequence[TextRun]) -> list[TextRun]:
    """A bullet for each small shape that hangs before the first text of a line."""
    small = [fill for fill in fills if _is_small(fill)]
    places = Counter(map(_place, small))
    rows = Counter(round(fill.top) for fill in small)
    lists = [f for f in small if places[_place(f)] >= _LEAST and rows[round(f.top)] < 3]
    if not lists or len(small) > _MOST:
        return []
    level = sorted(
        (run for run in runs if run.style.angle == 0), key=lambda run: run.style.base
    )
    bases = [run.style.base for run in level]
    reach = _HEIGHTS[1] * max([run.style.size for run in level], default=0.0)
    found = []
    for fill in lists:
        middle = (fill.top + fill.bottom) / 2
        near = level[bisect(bases, middle) : bisect(bases, middle + reach)]
        beside = [run for run in near if _hangs(fill, run, run.style.base - middle)]
        if beside:
            style = min(beside, key=lambda run: run.x0s[0]).style
            found.append(TextRun(style, [BULLET], [fill.x0], [fill.x1]))
    return found


def _is_small(fill: Fill) -> bool:
    width, height = fill.x1 - fill.x0, fill.bottom - fill.top
    return (
        fill.kind in ("box", "shape")
        and fill.color != (1.0, 1.0, 1.0)
        and _SIDE_PT <= width <= height * _SQUARE
        and height <= width * _SQUARE
    )


def _place(fill: Fill) -> tuple[int, int]:
    return round(fill.x0), round(fill.x1)


def _hangs(fill: Fill, run: TextRun, above: float) -> bool:
    size = run.style.size
    return (
        fill.x1 - fill.x0 <= _SIDE * size
        and _HEIGHTS[0] * size <= above <= _HEIGHTS[1] * size
        and 0.0 <= run.x0s[0] - fill.x1 < HANG_GAP * size
    )
