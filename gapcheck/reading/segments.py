"""Glyphs → segments: stretches of text on one baseline without a wide gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gapcheck.reading.clean import BULLET, ICON
from gapcheck.reading.raw import Glyph, RawPage, Rgb

__all__ = ["Cell", "Segment", "segments", "unrotate"]

# Gaps, in font sizes. Words of the tightest justified LaTeX lines are 0.2 apart;
# columns and gutters at least 1; three spaces in a row are 0.75.
_WORD_GAP = 0.15
_WIDE_GAP = 1.0
# A gap of this many font sizes is a cell's border when it ends where so many segments
# begin. Bullets and numbers of lists, of so many characters, hang before their text.
_EDGE_GAP = 0.6
_EDGE_SHARED = 5
_MARK_CHARS = 4
# A glyph belongs to a line when its baseline differs by less (superscripts: 0.33).
_SAME_BASE = 0.4
# Letters this far apart throughout are letter-spaced; a word gap is so much wider.
_LETTER_GAP = 0.1
_LETTER_WORD_FACTOR = 1.6
# Fewer letters than this tell nothing about letter spacing.
_LETTERS_MIN = 4
# Text without a letter or digit that still says something to a reader.
_LONE_SIGNS = frozenset({BULLET, "-", "\u2013", "\u2014", "*", "|", "&", "/"})
# Fake bold repeats a glyph within this distance.
_TWIN_PT = 1.0


@dataclass(slots=True)
class Cell:
    """A character of a segment and its edges."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Segment:
    """A stretch of text on one baseline; lengths in points in the text's own frame."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    base: float
    top: float
    bottom: float
    size: float
    cells: list[Cell] = field(default_factory=list)
    text: str = ""

    def style(self) -> tuple[bool, bool, str | None, float]:
        """Return bold, italic, color and size of most of its letters."""
        seen = Counter(
            [
                (g.is_bold, g.is_italic, g.paint.color, round(g.size, 1))
                for g in self.glyphs
            ]
        )
        is_bold, is_italic, color, size = seen.most_common(1)[0][0]
        return is_bold, is_italic, _hex(color), size


def _hex(color: Rgb | None) -> str | None:
    if color is None:
        return None
    return "#" + "".join(f"{round(min(1.0, max(0.0, v)) * 255):02x}" for v in color)


def segments(glyphs: Iterable[Glyph]) -> list[Segment]:
    """Return the segments of glyphs that all run in one direction, top to bottom.

    Glyphs drawn twice (fake bold) count once, icons and invisible characters separate
    but do not appear, letter-spaced words are closed up.
    """
    runs = _runs(glyphs)
    runs.sort(key=lambda run: (run[0].base, run[0].x0))
    rows: list[list[list[Glyph]]] = []
    for run in runs:
        row = rows[-1] if rows else None
        if row and _is_same_base(row[-1][0], run[0], 0.25):
            row.append(run)
        else:
            rows.append([run])
    found: list[Segment] = []
    for row in rows:
        row.sort(key=lambda run: run[0].x0)
        current = row[0]
        for run in row[1:]:
            if _is_near(current, run):
                current = current + run
            else:
                found.extend(_segment(current))
                current = run
        found.extend(_segment(current))
    return _cut_at_edges(found)


def _cut_at_edges(found: list[Segment]) -> list[Segment]:
    """Cut segments where a rather wide gap ends on an edge that many others begin at.

    A date that fills its margin comes nearer to the text beside it than `_WIDE_GAP`.
    """
    edges = Counter(round(segment.x0) for segment in found)
    shared = {
        edge
        for edge in edges
        if sum(edges[near] for near in (edge - 1, edge, edge + 1)) >= _EDGE_SHARED
    }
    cut: list[Segment] = []
    for segment in found:
        cut.extend(_cut_at(segment, shared) or [segment])
    return cut


def _cut_at(segment: Segment, edges: set[int]) -> list[Segment] | None:
    for space, after in pairwise(segment.cells[_MARK_CHARS:]):
        is_gap = space.text == " " and after.x0 - space.x0 > _EDGE_GAP * segment.size
        if is_gap and round(after.x0) in edges:
            left = [g for g in segment.glyphs if g.x0 < after.x0 - 0.01]
            right = [g for g in segment.glyphs if g.x0 >= after.x0 - 0.01]
            parts = [_make(left), _make(right)]
            return [part for part in parts if part is not None]
    return None


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group glyphs that follow each other both in the file and on the page."""
    runs: list[list[Glyph]] = []
    current: list[Glyph] = []
    drawn: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text != " " and _is_drawn_again(glyph, drawn):
            continue
        if current:
            last = current[-1]
            gap = glyph.x0 - last.x1
            limit = max(glyph.size, last.size)
            if -0.6 * limit < gap < _WIDE_GAP * limit and _is_same_base(
                last, glyph, _SAME_BASE
            ):
                current.append(glyph)
                continue
            runs.append(current)
        current = [glyph]
    if current:
        runs.append(current)
    return [run for run in runs if any(not g.text.isspace() for g in run)]


def _is_drawn_again(
    glyph: Glyph, drawn: dict[tuple[str, int, int], list[Glyph]]
) -> bool:
    """Tell whether a glyph repeats one that is drawn, and note it when it does not.

    The two l of "tell" are a width apart, copies that make a text look bold much less.
    """
    near = min(_TWIN_PT, 0.5 * (glyph.x1 - glyph.x0))
    step = 2 * _TWIN_PT  # no distance to look over is longer: two cells hold it
    for x in {int((glyph.x0 - near) / step), int((glyph.x0 + near) / step)}:
        for y in {int((glyph.base - near) / step), int((glyph.base + near) / step)}:
            for twin in drawn.get((glyph.text, x, y), ()):
                if (
                    abs(twin.x0 - glyph.x0) < near
                    and abs(twin.base - glyph.base) < near
                ):
                    return True
    place = (glyph.text, int(glyph.x0 / step), int(glyph.base / step))
    drawn.setdefault(place, []).append(glyph)
    return False


def _is_same_base(a: Glyph, b: Glyph, tolerance: float) -> bool:
    return abs(a.base - b.base) <= tolerance * max(a.size, b.size)


def _is_near(left: list[Glyph], right: list[Glyph]) -> bool:
    """Tell whether two runs of a row are one stretch of text."""
    a = next(g for g in reversed(left) if not g.text.isspace())
    b = next(g for g in right if not g.text.isspace())
    size = max(a.size, b.size)
    spacing = max(_letter_gap(left), _letter_gap(right)) if len(left) > 1 else 0.0
    return b.x0 - a.x1 < max(_WIDE_GAP * size, 3 * spacing)


def _letter_gap(glyphs: list[Glyph]) -> float:
    """Return the typical gap between letters in points, when they are spaced out."""
    shown = [g for g in glyphs if not g.text.isspace()]
    # signs between spaces ("C | R | SQL") say nothing of letter spacing
    gaps = [
        b.x0 - a.x1
        for a, b in pairwise(shown)
        if a.text[-1:].isalnum() and b.text[:1].isalnum()
    ]
    if len(gaps) < _LETTERS_MIN - 1:
        return 0.0
    typical = median(gaps)
    return typical if typical > _LETTER_GAP * shown[0].size else 0.0


def _segment(glyphs: list[Glyph]) -> list[Segment]:
    """Make segments of a stretch; an icon or a wide run of spaces splits it."""
    parts: list[list[Glyph]] = [[]]
    spacing = _letter_gap(glyphs)
    for glyph in glyphs:
        if glyph.text == ICON:
            parts.append([])
            continue
        if parts[-1] and not glyph.text.isspace():
            last = next((g for g in reversed(parts[-1]) if not g.text.isspace()), None)
            if last:
                wide = 1.2 * _WIDE_GAP * max(glyph.size, last.size)
                if glyph.x0 - last.x1 > max(wide, 3 * spacing):
                    parts.append([])
        parts[-1].append(glyph)
    made = (_make(part) for part in parts)
    return [segment for segment in made if segment is not None]


def _make(glyphs: list[Glyph]) -> Segment | None:
    glyphs.sort(key=lambda g: g.x0)
    cells = _cells(glyphs)
    text = "".join(cell.text for cell in cells)
    if not any(char.isalnum() for char in text) and text.strip() not in _LONE_SIGNS:
        return None
    shown = [g for g in glyphs if not g.text.isspace()]
    size = median(g.size for g in shown)
    main = [g for g in shown if g.size >= 0.8 * size] or shown
    return Segment(
        glyphs=shown,
        x0=cells[0].x0,
        x1=cells[-1].x1,
        base=median(g.base for g in main),
        top=min(g.top for g in main),
        bottom=max(g.bottom for g in main),
        size=size,
        cells=cells,
        text=text,
    )


def _cells(glyphs: list[Glyph]) -> list[Cell]:
    """Return the characters with one space between words."""
    spacing = _letter_gap(glyphs)
    cells: list[Cell] = []
    right = 0.0
    is_spaced = False
    for glyph in glyphs:
        text = glyph.text
        if not text.strip():
            is_spaced = is_spaced or bool(text)
            continue
        gap = glyph.x0 - right
        if cells:
            if spacing:
                is_word = gap > _LETTER_WORD_FACTOR * spacing + 0.05 * glyph.size
            else:
                is_word = is_spaced or gap > _WORD_GAP * glyph.size
            if is_word and cells[-1].text != " ":
                cells.append(Cell(" ", right, glyph.x0))
        is_spaced = False
        if text == BULLET and len(cells) > 1 and cells[-1].text == BULLET:
            right = glyph.x1
            continue
        step = (glyph.x1 - glyph.x0) / len(text)
        for index, char in enumerate(text):
            left = glyph.x0 + index * step
            cells.append(Cell(char, left, left + step))
        right = glyph.x1
    return cells


def unrotate(glyphs: list[Glyph], angle: int, page: RawPage) -> list[Glyph]:
    """Return copies of turned glyphs in a frame in which their text runs level.

    Args:
        glyphs: Glyphs of one direction.
        angle: That direction, degrees clockwise: 90, 180 or 270.
        page: The page, for its sides.
    """
    turned = []
    for g in glyphs:
        if angle == 90:
            x0, x1 = g.top, g.bottom
            top, bottom = page.width - g.x1, page.width - g.x0
        elif angle == 270:
            x0, x1 = page.height - g.bottom, page.height - g.top
            top, bottom = g.x0, g.x1
        else:
            x0, x1 = page.width - g.x1, page.width - g.x0
            top, bottom = page.height - g.bottom, page.height - g.top
        turned.append(
            Glyph(
                g.text, x0, x1, top, bottom, g.base, g.size, 0,
                g.font, g.is_bold, g.is_italic, g.paint,
            )
        )  # fmt: skip
    return turned
