"""Finds the regions of a document: columns, panels, tables, and the rest of the page.

Lines stay in their order. A region continues where another of the same kind, place and
color is found, on the same page or a later one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from gapcheck.models.document import Box, Line, Page, Place, Region
from gapcheck.reading.layout.column_classifier import NOTE_LEFT
from gapcheck.reading.layout.columns import Bounds
from gapcheck.reading.layout.segments import hex_color
from gapcheck.reading.raw import Fill, RawPage, Rgb

__all__ = ["Regions", "reach_down"]

# Edges this close are one edge. The space of a column ends where its neighbor begins,
# which differs a little from page to page.
_EDGE_PT = 3.0
_BORDER_PT = 12.0
# Panels are at least this wide and high, unlike tags and bars of charts, and hold lines;
# a page with more filled areas is a picture. Shades differ by more than rounding.
_PANEL_WIDTH_PT, _PANEL_HEIGHT_PT = 60.0, 24.0
_PANEL_LINES = 2
_MOST_AREAS = 200
_PAGE_SHARE = 0.95
_SHADE = 0.015
# Rows with two common left edges are a table from this number on.
_TABLE_ROWS = 3


class _Key(NamedTuple):
    """What the lines of a region have in common."""

    kind: Literal["page", "column", "panel", "table"]
    bounds: Bounds = (0.0, 0.0)
    color: str | None = None

    def is_like(self, other: _Key) -> bool:
        """True if both are one region: same kind and color, almost the same place."""
        if (self.kind, self.color) != (other.kind, other.color):
            return False
        (x0, x1), (other_x0, other_x1) = self.bounds, other.bounds
        is_same_border = x1 == other_x1 or abs(x1 - other_x1) <= _BORDER_PT
        return abs(x0 - other_x0) <= _EDGE_PT and is_same_border


_PAGE = _Key("page")


class Regions:
    """The regions of a document, found page by page."""

    def __init__(self) -> None:
        self._keys: list[_Key] = []
        self._boxes: list[dict[int, Box]] = []
        self._numbers: dict[_Key, int] = {}

    def all(self) -> tuple[Region, ...]:
        """The regions in the order in which they begin."""
        return tuple(
            Region(
                kind=key.kind,
                color=key.color,
                places=tuple(Place(*one) for one in boxes.items()),
            )
            for key, boxes in zip(self._keys, self._boxes, strict=True)
        )

    def assigned(self, page: Page, raw: RawPage, columns: Mapping[int, Bounds]) -> Page:
        """The page with the region of each line; `columns` is by block."""
        keys = _keys(page.lines, raw, columns)
        rest = [
            line for line, key in zip(page.lines, keys, strict=True) if key == _PAGE
        ]
        if rest and not any(key.kind == "column" for key in keys):
            column = self._continued(rest, page.number)
            keys = [column if key == _PAGE else key for key in keys]
        numbers = list(map(self._number, keys))
        boxes: dict[int, list[Box]] = defaultdict(list)
        for line, number in zip(page.lines, numbers, strict=True):
            if line.box:
                boxes[number].append(line.box)
        for number, held in boxes.items():
            x0s, tops, x1s, bottoms = zip(*held, strict=True)
            whole = Box(min(x0s), min(tops), max(x1s), max(bottoms))
            self._boxes[number][page.number] = whole
        if not any(numbers):
            return page
        lines = tuple(
            line.model_copy(update={"region": number}) if number else line
            for line, number in zip(page.lines, numbers, strict=True)
        )
        return page.model_copy(update={"lines": lines})

    def _continued(self, lines: Sequence[Line], page: int) -> _Key:
        """The column of the page before that the lines of a whole page continue."""
        x0 = min(line.box.x0 for line in lines if line.box)
        x1 = max(line.box.x1 for line in lines if line.box)
        return next(
            (
                key
                for key, boxes in zip(self._keys, self._boxes, strict=True)
                if key.kind == "column"
                and page - 1 in boxes
                and abs(key.bounds[0] - x0) <= _EDGE_PT
                and x1 <= key.bounds[1] + _EDGE_PT
            ),
            _PAGE,
        )

    def _number(self, key: _Key) -> int:
        if key not in self._numbers:
            alike = (n for n, known in enumerate(self._keys) if known.is_like(key))
            number = self._numbers[key] = next(alike, len(self._keys))
            if number == len(self._keys):
                self._keys.append(key)
                self._boxes.append({})
        return self._numbers[key]


def reach_down(page: Page, columns: Mapping[int, Bounds]) -> bool:
    """True if columns reach the lower half of a page, so that the next may go on."""
    bottoms = [
        line.box.bottom for line in page.lines if line.block in columns and line.box
    ]
    return max(bottoms, default=0.0) > page.height_pt / 2


def _keys(
    lines: Sequence[Line], page: RawPage, columns: Mapping[int, Bounds]
) -> list[_Key]:
    panels = _panels(lines, page)
    tables = _tables(lines, page.width)
    keys = []
    for number, line in enumerate(lines):
        key = panels.get(number) or tables.get(number)
        if key is None and line.block in columns:
            key = _Key("column", columns[line.block])
        keys.append(key or _PAGE)
    return keys


def _panels(lines: Sequence[Line], page: RawPage) -> dict[int, _Key]:
    """Number of a line → the panel that it is on."""
    areas = [
        fill
        for fill in page.fills
        if fill.kind in ("box", "shape")
        and fill.x1 - fill.x0 >= _PANEL_WIDTH_PT
        and fill.bottom - fill.top >= _PANEL_HEIGHT_PT
    ]
    if not 0 < len(areas) <= _MOST_AREAS:
        return {}
    found: dict[int, Fill] = {}
    for number, line in enumerate(lines):
        area = line.box and _area_below(line.box, areas)
        is_page = area and (
            area.x1 - area.x0 > _PAGE_SHARE * page.width
            and area.bottom - area.top > _PAGE_SHARE * page.height
        )
        if area and not is_page:
            found[number] = area
    held = Counter(found.values())
    return {
        number: _Key("panel", (area.x0, area.x1), hex_color(area.color))
        for number, area in found.items()
        if held[area] >= _PANEL_LINES
    }


def _area_below(box: Box, areas: Sequence[Fill]) -> Fill | None:
    """The uppermost area below a line whose color differs from what is under it."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    found = None
    ground: Rgb | None = (1.0, 1.0, 1.0)
    for area in areas:
        if area.x0 <= x <= area.x1 and area.top <= y <= area.bottom:
            if not _is_same_shade(area.color, ground):
                found = area
            ground = area.color
    return found


def _is_same_shade(one: Rgb | None, other: Rgb | None) -> bool:
    if one is None or other is None:
        return one is other
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= _SHADE


def _tables(lines: Sequence[Line], width: float) -> dict[int, _Key]:
    """Number of a line → the table that it is in."""
    edges = [
        [cell.x0 for cell in line.cells] if line.edges and "\t" in line.text else []
        for line in lines
    ]
    found: dict[int, _Key] = {}
    start = 0
    while start < len(lines):
        end = start + 1
        while (
            end < len(lines)
            and lines[end].block == lines[start].block
            and _are_aligned(edges[start], edges[end], width)
        ):
            end += 1
        if end - start >= _TABLE_ROWS:
            key = _Key("table", (edges[start][0], edges[start][1]))
            found |= dict.fromkeys(range(start, end), key)
        start = end
    return found


def _are_aligned(one: list[float], other: list[float], width: float) -> bool:
    """True if two rows have two cells at the same places, the second not a note."""
    if not one or not other or (len(one) == 2 and one[1] > NOTE_LEFT * width):
        return False
    shared = [x for x in one if any(abs(x - edge) <= _EDGE_PT for edge in other)]
    return len(shared) > 1
