"""Which glyphs a reader of the page cannot see, and why.

Hidden text is a finding with page, box and reason. It is never evidence and never
silently dropped. What cannot be decided (text on a picture or pattern) is visible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gapcheck.models.document import Box, Finding
from gapcheck.reading.budget import LimitPassed
from gapcheck.reading.raw import Fill, Glyph, RawPage, Rgb

__all__ = ["visible"]

# Smaller than this no one reads on paper or at 100 %; footnotes are 5 pt and more.
_TINY_PT = 2.5
# Contrast ratio (WCAG 2.2, 1.4.3) under which text cannot be told from its ground:
# #f0f0f0 on white is 1.14, the palest grey seen on a real resume (#c8c8c8) 1.67.
_MIN_CONTRAST = 1.2
_MIN_ALPHA = 0.1
# An image that covers this share of the page is a scan.
_SCAN_SHARE = 0.5
# Outlines of one line of text are at most this many font sizes high.
_OUTLINE_HEIGHT = 2.0
_EXCERPT = 80
_CELL_PT = 48.0
# No more cells than this in a row or column, however large the page.
_MOST_CELLS = 20
# Fills looked at for the glyphs of a page; the richest of 79 real resumes needs 4,065.
_MOST_COMPARISONS = 1_000_000
_WHITE: Rgb = (1.0, 1.0, 1.0)
_UNPAINTED_MODES = (3, 7)


def visible(page: RawPage) -> tuple[list[Glyph], list[Finding]]:
    """Return the glyphs that can be seen, and a finding for each hidden run."""
    ground = _Ground(page)
    shown: list[Glyph] = []
    runs: list[tuple[str, list[Glyph]]] = []
    last_hidden = -2
    ocr = 0
    for index, glyph in enumerate(page.glyphs):
        reason = None if glyph.text.isspace() else _reason(index, glyph, page, ground)
        if reason is None:
            shown.append(glyph)
        elif reason == "ocr":
            ocr += 1
            shown.append(glyph)
        elif runs and last_hidden >= index - 2 and runs[-1][0] == reason:
            runs[-1][1].extend(page.glyphs[last_hidden + 1 : index + 1])
            last_hidden = index
        else:
            runs.append((reason, [glyph]))
            last_hidden = index
    findings = [_finding(page, reason, run) for reason, run in runs]
    if ocr:
        message = "the page is a scan; its invisible text layer was read"
        findings.append(Finding(code="ocr_layer", message=message, page=page.number))
    return shown, findings


def _reason(index: int, glyph: Glyph, page: RawPage, ground: _Ground) -> str | None:
    """Say why a glyph cannot be seen; None when it can, `ocr` in a scan's layer."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    paint = glyph.paint
    if paint.is_layer_off:
        return "layer switched off"
    if not _inside((0, 0, page.width, page.height), x, y):
        return "off the page"
    if page.crop and not _inside(page.crop, x, y):
        return "outside the visible part of the page"
    if paint.mode in _UNPAINTED_MODES or paint.alpha < _MIN_ALPHA:
        if ground.has_outline(x, y, glyph.size):
            glyph.is_bold = True
            return None
        if paint.mode not in _UNPAINTED_MODES:
            return "transparent"
        return "ocr" if ground.is_scan else "invisible rendering mode"
    if glyph.size < _TINY_PT:
        return "too small to read"
    if paint.clip and not _inside(paint.clip, x, y):
        return "clipped away"
    if not ground.cells:
        return "color of the page" if _is_close(paint.color, _WHITE) else None
    return ground.reason(index, paint.color, x, y)


class _Ground:
    """Fills by place, so that a glyph is compared with a few of them only."""

    def __init__(self, page: RawPage) -> None:
        self.cells: dict[tuple[int, int], list[Fill]] = defaultdict(list)
        self.cell_pt = max(
            _CELL_PT, page.width / _MOST_CELLS, page.height / _MOST_CELLS
        )
        self.comparisons = 0
        area = page.width * page.height
        self.is_scan = False
        for fill in page.fills:
            width, height = fill.x1 - fill.x0, fill.bottom - fill.top
            if fill.kind == "stroke" or width <= 0 or height <= 0:
                continue
            if fill.kind == "image" and width * height > _SCAN_SHARE * area:
                self.is_scan = True
            for cell in _cells(fill, page, self.cell_pt):
                self.cells[cell].append(fill)

    def has_outline(self, x: float, y: float, size: float) -> bool:
        """Tell whether glyph outlines are drawn here, with the text only laid over.

        Browsers print emboldened fonts this way, so that the text can be selected.
        """
        below: Rgb | None = _WHITE
        for fill in self._at(x, y):
            is_line_high = fill.bottom - fill.top < _OUTLINE_HEIGHT * size
            if fill.kind == "shape" and is_line_high:
                if below is None or not _is_close(fill.color, below):
                    return True
            else:
                below = fill.color if fill.kind == "box" else None
        return False

    def _at(self, x: float, y: float, *, is_last_first: bool = False) -> Iterator[Fill]:
        """Yield the fills at a point in painting order, or the other way round.

        Raises:
            LimitPassed: There are so many that comparing all would take minutes.
        """
        fills = self.cells.get((int(x // self.cell_pt), int(y // self.cell_pt)), [])
        for fill in reversed(fills) if is_last_first else fills:
            self.comparisons += 1
            if self.comparisons > _MOST_COMPARISONS:
                raise LimitPassed("too many things painted over each other")
            if _inside((fill.x0, fill.top, fill.x1, fill.bottom), x, y):
                yield fill

    def reason(self, index: int, color: Rgb | None, x: float, y: float) -> str | None:
        """Compare a glyph with what is painted below and above it."""
        for fill in self._at(x, y, is_last_first=True):
            if fill.z > index:
                if fill.is_opaque:
                    return "covered"
                continue
            if fill.kind == "box" and fill.color is not None:
                is_hidden = _is_close(color, fill.color)
                return "color of its background" if is_hidden else None
            return None
        return "color of the page" if _is_close(color, _WHITE) else None


def _cells(fill: Fill, page: RawPage, size: float) -> Iterator[tuple[int, int]]:
    x0, x1 = max(0.0, fill.x0), min(page.width, fill.x1)
    top, bottom = max(0.0, fill.top), min(page.height, fill.bottom)
    for column in range(int(x0 // size), int(x1 // size) + 1):
        for row in range(int(top // size), int(bottom // size) + 1):
            yield column, row


def _inside(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    return box[0] - 0.5 <= x <= box[2] + 0.5 and box[1] - 0.5 <= y <= box[3] + 0.5


def _is_close(color: Rgb | None, ground: Rgb) -> bool:
    if color is None:
        return False
    if max(abs(a - b) for a, b in zip(color, ground, strict=True)) > 0.5:
        return False
    light, dark = sorted((_luminance(color), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < _MIN_CONTRAST and _near(color, ground)


def _near(color: Rgb, ground: Rgb) -> bool:
    """Two hues of the same brightness are told apart; shades of one are not."""
    return max(abs(a - b) for a, b in zip(color, ground, strict=True)) < 0.15


def _luminance(color: Rgb) -> float:
    """Relative luminance of WCAG 2.2."""
    linear = [
        v / 12.92 if v <= 0.04045 else ((min(v, 1.0) + 0.055) / 1.055) ** 2.4
        for v in color
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _finding(page: RawPage, reason: str, run: list[Glyph]) -> Finding:
    text = "".join(glyph.text for glyph in run)
    box = Box(
        round(min(g.x0 for g in run), 1),
        round(min(g.top for g in run), 1),
        round(max(g.x1 for g in run), 1),
        round(max(g.bottom for g in run), 1),
    )
    return Finding(
        code="hidden_text",
        message=f"text that cannot be seen ({reason}) was found and not counted; "
        "remove it from the resume",
        page=page.number,
        box=box,
        excerpt=text[:_EXCERPT],
        reason=reason,
    )
