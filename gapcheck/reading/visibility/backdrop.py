"""Spatial index of fills and images, to find what is painted behind a glyph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from gapcheck.reading.budget import LimitPassed
from gapcheck.reading.pdf.content.graphics import Box
from gapcheck.reading.raw import Fill, RawPage, Rgb

__all__ = ["WHITE", "Ground", "inside", "is_close"]

# Contrast ratio (WCAG 2.2, 1.4.3) below which text is invisible on its background:
# #f0f0f0 on white is 1.14, the palest grey seen on a real resume (#c8c8c8) 1.67.
_MIN_CONTRAST = 1.2
# Colors whose components differ by less may be shades of one hue.
_ONE_HUE = 0.15
# A scan covers more than this share of its page, by one image or by strips of it, in at
# least so many pixels per inch: with fewer, no letter can be read.
_SCAN_SHARE = 0.5
_SCAN_DPI = 30
# The outlines of a line of text are at most this many font sizes high.
_OUTLINE_HEIGHT = 2.0
_CELL_PT = 48.0
# Most cells in a row or column, however large the page.
_MOST_CELLS = 20
# Most comparisons for a page; the richest of 79 real resumes needs 4,065.
_MOST_COMPARISONS = 1_000_000
# Tolerance, since coordinates are rounded.
_EDGE_PT = 0.5
WHITE: Rgb = (1.0, 1.0, 1.0)


class Ground:
    """The fills of a page by place, so that a glyph is compared with only a few."""

    def __init__(self, page: RawPage) -> None:
        self.cells: dict[tuple[int, int], list[Fill]] = defaultdict(list)
        self.cell_pt = max(
            _CELL_PT, page.width / _MOST_CELLS, page.height / _MOST_CELLS
        )
        self.comparisons = 0
        scanned = 0.0
        for fill in page.fills:
            width, height = fill.x1 - fill.x0, fill.bottom - fill.top
            if fill.kind == "stroke" or width <= 0 or height <= 0:
                continue
            if fill.pixels > width * height * (_SCAN_DPI / 72) ** 2:
                scanned += width * height
            for cell in _cells(fill, page, self.cell_pt):
                self.cells[cell].append(fill)
        self.is_scan = scanned > _SCAN_SHARE * page.width * page.height

    def has_image(self, x: float, y: float) -> bool:
        """True if there is an image at a point."""
        return any(fill.kind == "image" for fill in self._at(x, y))

    def has_outline(self, x: float, y: float, size: float) -> bool:
        """True if the outlines of glyphs are drawn here, below invisible text.

        Browsers print emboldened fonts this way, so that the text can be selected.
        """
        below: Rgb | None = WHITE
        for fill in self._at(x, y):
            is_line_high = fill.bottom - fill.top < _OUTLINE_HEIGHT * size
            if fill.kind == "shape" and is_line_high:
                if below is None or not is_close(fill.color, below):
                    return True
            else:
                below = fill.color if fill.kind == "box" else None
        return False

    def shows(
        self, color: Rgb | None, left: float, right: float, y: float, numbers: range
    ) -> bool:
        """True if glyphs are visible from end to end on one background.

        Args:
            color: Their color.
            left: Where they begin.
            right: Where they end.
            y: The middle of their height.
            numbers: Their numbers in painting order.
        """
        if not self.cells:
            return not is_close(color, WHITE)
        row = int(y // self.cell_pt)
        columns = range(int(left // self.cell_pt), int(right // self.cell_pt) + 1)
        grounds = [
            self._one_ground((column, row), left, right, y, numbers)
            for column in columns
        ]
        fill = grounds[0]
        if isinstance(fill, str) or any(other is not fill for other in grounds):
            return False
        if fill is None:
            return not is_close(color, WHITE)
        if fill.kind == "box" and fill.color is not None:
            return not is_close(color, fill.color)
        return True

    def _one_ground(
        self, cell: tuple[int, int], left: float, right: float, y: float, numbers: range
    ) -> Fill | Literal["several"] | None:
        """The fill right below glyphs, as far as a cell knows; None for paper."""
        for fill in reversed(self.cells.get(cell, ())):
            self._compare()
            if (
                fill.top - _EDGE_PT > y
                or y > fill.bottom + _EDGE_PT
                or fill.x0 - _EDGE_PT > right
                or left > fill.x1 + _EDGE_PT
            ):
                continue
            if not (
                fill.x0 <= left and right <= fill.x1 and fill.top <= y <= fill.bottom
            ):
                return "several"
            if fill.z <= numbers.start:
                return fill
            if fill.is_opaque or fill.z < numbers.stop:
                return "several"
        return None

    def _compare(self) -> None:
        self.comparisons += 1
        if self.comparisons > _MOST_COMPARISONS:
            raise LimitPassed("too many things painted over each other")

    def _at(self, x: float, y: float, *, is_last_first: bool = False) -> Iterator[Fill]:
        """The fills at a point, in painting order or in reverse.

        Raises:
            LimitPassed: There are too many to compare.
        """
        fills = self.cells.get((int(x // self.cell_pt), int(y // self.cell_pt)), [])
        for fill in reversed(fills) if is_last_first else fills:
            self._compare()
            if inside((fill.x0, fill.top, fill.x1, fill.bottom), x, y):
                yield fill

    def reason(self, index: int, color: Rgb | None, x: float, y: float) -> str | None:
        """Why a glyph is hidden by what is painted below or above it; None if it is not."""
        for fill in self._at(x, y, is_last_first=True):
            if fill.z > index:
                if fill.is_opaque:
                    return "covered"
                continue
            if fill.kind == "box" and fill.color is not None:
                is_hidden = is_close(color, fill.color)
                return "color of its background" if is_hidden else None
            return None
        return "color of the page" if is_close(color, WHITE) else None


def _cells(fill: Fill, page: RawPage, size: float) -> Iterator[tuple[int, int]]:
    x0, x1 = max(0.0, fill.x0), min(page.width, fill.x1)
    top, bottom = max(0.0, fill.top), min(page.height, fill.bottom)
    for column in range(int(x0 // size), int(x1 // size) + 1):
        for row in range(int(top // size), int(bottom // size) + 1):
            yield column, row


def inside(box: Box, x: float, y: float) -> bool:
    """True if a point is in a box or on its edge."""
    return (
        box[0] - _EDGE_PT <= x <= box[2] + _EDGE_PT
        and box[1] - _EDGE_PT <= y <= box[3] + _EDGE_PT
    )


@lru_cache(maxsize=1024)
def is_close(color: Rgb | None, ground: Rgb) -> bool:
    """True if a color is hardly visible on its background.

    Two hues of the same brightness are visible; shades of one hue are not.
    """
    if color is None:
        return False
    if max(abs(a - b) for a, b in zip(color, ground, strict=True)) >= _ONE_HUE:
        return False
    light, dark = sorted((_luminance(color), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < _MIN_CONTRAST


def _luminance(color: Rgb) -> float:
    """Relative luminance of WCAG 2.2."""
    linear = [
        v / 12.92 if v <= 0.04045 else ((min(v, 1.0) + 0.055) / 1.055) ** 2.4
        for v in color
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
