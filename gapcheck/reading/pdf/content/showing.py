"""Operators of content streams that place and show text.

Each takes the run it belongs to and its operands; `NUMERIC` ones get numbers only.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapcheck.reading.pdf.content.graphics import (
    FAR,
    IDENTITY,
    Matrix,
    multiplied,
    quarter_turn,
)
from gapcheck.reading.raw import LOST, Paint, RawPage, TextRun, TextStyle

if TYPE_CHECKING:
    from gapcheck.reading.pdf.content.interpreter import Run
    from gapcheck.reading.pdf.fonts.font import Font

__all__ = ["NUMERIC", "OTHER"]

_FILL_AND_STROKE_MODE = 2
_SPACE = 32

_Written = tuple[list[str], list[float], list[float]]
"""Characters, and the beginning and the advance of each in text space."""


def _begin_text(run: Run) -> None:
    run.state.line, run.state.x = IDENTITY, 0.0


def _set_matrix(
    run: Run, a: float, b: float, c: float, d: float, e: float, f: float
) -> None:
    run.state.line, run.state.x = (a, b, c, d, e, f), 0.0


def _move_line(run: Run, x: float, y: float) -> None:
    a, b, c, d, e, f = run.state.line
    run.state.line = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
    run.state.x = 0.0


def _move_line_and_set_leading(run: Run, x: float, y: float) -> None:
    run.state.leading = -y
    _move_line(run, x, y)


def _next_line(run: Run) -> None:
    _move_line(run, 0.0, -run.state.leading)


def _setter(field: str, factor: float = 1.0) -> Callable[[Run, float], None]:
    def set_it(run: Run, value: float) -> None:
        setattr(run.state, field, value * factor)

    return set_it


def _set_mode(run: Run, mode: float) -> None:
    run.state.mode = int(mode)


def _show(run: Run, text: object) -> None:
    _show_all(run, [text])


def _show_on_next_line(run: Run, text: object) -> None:
    _next_line(run)
    _show_all(run, [text])


def _show_spaced_on_next_line(
    run: Run, word_space: object, char_space: object, text: object
) -> None:
    if isinstance(word_space, int | float) and isinstance(char_space, int | float):
        run.state.word_space, run.state.char_space = word_space, char_space
    _show_on_next_line(run, text)


def _show_all(run: Run, items: object) -> None:
    """Show strings with the given shifts between them."""
    state, page = run.state, run.page
    font = state.font
    if font is None or not isinstance(items, list):
        return
    before = page.glyphs
    written = _written(run, font, items)
    if written[0]:
        matrix = multiplied(state.line, state.ctm)
        size = min(FAR, abs(state.font_size) * math.hypot(matrix[2], matrix[3]))
        paint = Paint(
            state.color, state.mode, state.alpha, state.clip, run.is_layer_off
        )
        hand = _Hand(font, size, paint, matrix, state.rise, page)
        if not hand.place_level(written):
            hand.place_each(written)
    run.budget.spend("glyphs", page.glyphs - before)
    run.budget.check_page("glyphs", page.glyphs)


def _written(run: Run, font: Font, items: list[object]) -> _Written:
    """Return the characters of strings with shifts between them; move to their end."""
    state = run.state
    em = state.font_size * state.scaling
    char_space = state.char_space * state.scaling
    # Word spacing is for codes of one byte.
    word_space = state.word_space * state.scaling if font.split is None else 0.0
    x = state.x
    texts: list[str] = []
    xs: list[float] = []
    advances: list[float] = []
    known = font.known
    for item in items:
        if isinstance(item, bytes):
            for code in font.codes(item):
                text, width = known.get(code) or font.glyph(code)
                advance = width * em
                if text is None:
                    run.page.unmapped += 1
                    text = LOST if code else None  # 0 is the sign of a missing glyph
                if text is not None:
                    texts.append(text)
                    xs.append(x)
                    advances.append(advance)
                x += advance + char_space
                if code == _SPACE and word_space:
                    x += word_space
        elif isinstance(item, int | float):
            x -= item * 0.001 * em
    state.x = x
    return texts, xs, advances


@dataclass(slots=True)
class _Hand:
    """Places glyphs of one style on a page."""

    font: Font
    size: float
    """On the page, in points."""
    paint: Paint
    matrix: Matrix
    """From text space to user space."""
    rise: float
    """Above the line, in text space."""
    page: RawPage

    def place_level(self, written: _Written) -> bool:
        """Place glyphs that run left to right at once; return False for all others."""
        a, b, c, d, e, f = self.matrix
        texts, xs, advances = written
        y = self.page.height - (d * self.rise + f)
        if b or a < 0 or not -FAR < y < FAR or min(advances) < 0:
            return False
        shift = c * self.rise
        x0s = [a * x + shift + e for x in xs]
        x1s = [x0 + a * advance for x0, advance in zip(x0s, advances, strict=True)]
        # A NaN makes the sum one; `min` and `max` may miss it.
        if not (
            math.isfinite(sum(x1s))
            and min(x0s) > -FAR
            and max(x0s) < FAR
            and a * max(advances) < FAR
        ):
            return False
        below = -self.font.descent * self.size
        style = self._style(y, y - (self.size - below), y + below, 0)
        self.page.add(TextRun(style, texts, x0s, x1s))
        return True

    def place_each(self, written: _Written) -> None:
        """Place glyphs one by one, in any direction."""
        a, b, c, d, e, f = self.matrix
        angle = quarter_turn(a, b)
        for text, x, advance in zip(*written, strict=True):
            px = a * x + c * self.rise + e
            py = self.page.height - (b * x + d * self.rise + f)
            dx, dy = a * advance, -b * advance
            # False for NaN, too.
            if not (-FAR < px < FAR > py > -FAR < dx < FAR > dy > -FAR):
                px = py = -FAR
                dx = dy = 0.0
            self._place(text, px, py, dx, dy, angle)

    def _place(
        self, text: str, x: float, y: float, dx: float, dy: float, angle: int
    ) -> None:
        """Place a glyph whose origin is (x, y) and whose advance is (dx, dy)."""
        below = -self.font.descent * self.size
        above = self.size - below
        if angle == 0:
            x0, x1, top, bottom, base = x, x + dx, y - above, y + below, y
        elif angle == 90:
            x0, x1, top, bottom = x - below, x + above, y, y + dy
            base = self.page.width - x
        elif angle == 270:
            x0, x1, top, bottom = x - above, x + below, y + dy, y
            base = x
        else:
            x0, x1, top, bottom = x + dx, x, y - below, y + above
            base = self.page.height - y
        if x1 < x0:
            x0, x1 = x1, x0
        style = self._style(base, top, bottom, angle)
        self.page.add(TextRun(style, [text], [x0], [x1]))

    def _style(self, base: float, top: float, bottom: float, angle: int) -> TextStyle:
        font = self.font
        is_bold = font.is_bold or self.paint.mode == _FILL_AND_STROKE_MODE
        return TextStyle(
            base, top, bottom, self.size, angle,
            font.name, is_bold, font.is_italic, self.paint,
        )  # fmt: skip


Operator = Callable[..., None]

NUMERIC: dict[str, tuple[Operator, int]] = {
    "Tc": (_setter("char_space"), 1),
    "Tw": (_setter("word_space"), 1),
    "Tz": (_setter("scaling", 0.01), 1),
    "TL": (_setter("leading"), 1),
    "Ts": (_setter("rise"), 1),
    "Tr": (_set_mode, 1),
    "Td": (_move_line, 2),
    "TD": (_move_line_and_set_leading, 2),
    "Tm": (_set_matrix, 6),
}
"""Operator → function and number of operands, all of which have to be numbers."""

OTHER: dict[str, tuple[Operator, int]] = {
    "BT": (_begin_text, 0),
    "T*": (_next_line, 0),
    "Tj": (_show, 1),
    "TJ": (_show_all, 1),
    "'": (_show_on_next_line, 1),
    '"': (_show_spaced_on_next_line, 3),
}
"""Operator → function and number of operands, of any type."""
