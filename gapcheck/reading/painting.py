"""Operators of content streams that need nothing of the file: state, paths, text.

Each takes the run it belongs to and its operands; `NUMERIC` ones get numbers only.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from gapcheck.reading.graphics import (
    FAR,
    IDENTITY,
    Box,
    Matrix,
    box_around,
    clamped,
    in_range,
    intersection,
    is_rectangle,
    multiplied,
    quarter_turn,
)
from gapcheck.reading.raw import Fill, Glyph, Paint, RawPage, Rgb

if TYPE_CHECKING:
    from gapcheck.reading.font import Font
    from gapcheck.reading.pdf_interpreter import Run

__all__ = ["NUMERIC", "OTHER", "add_fill"]

# Paint weaker than this leaves nothing to see; stronger than that hides what is below.
_INVISIBLE_ALPHA = 0.05
_SOLID_ALPHA = 0.9
_FILL_AND_STROKE_MODE = 2
# Nested `q`: the specification speaks of 28; a million of them would fill the memory.
_MOST_SAVED = 1_000


# --- graphics state -------------------------------------------------------------------


def _save(run: Run) -> None:
    if len(run.saved) < _MOST_SAVED:
        run.saved.append(run.state.copy())
    else:
        run.unsaved += 1


def _restore(run: Run) -> None:
    if run.unsaved:
        run.unsaved -= 1
    elif run.saved:
        run.state = run.saved.pop()


def _concatenate(run: Run, *matrix: float) -> None:
    run.state.ctm = multiplied(_six(matrix), run.state.ctm)


def _six(values: tuple[float, ...]) -> Matrix:
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


def _set_gray(run: Run, level: float) -> None:
    run.state.space, run.state.color = None, in_range((level, level, level))


def _set_rgb(run: Run, red: float, green: float, blue: float) -> None:
    run.state.space, run.state.color = None, in_range((red, green, blue))


# --- paths ----------------------------------------------------------------------------


def _to_page(run: Run, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = run.state.ctm
    return a * x + c * y + e, run.page.height - (b * x + d * y + f)


def _move(run: Run, x: float, y: float) -> None:
    run.path.append(("m", (_to_page(run, x, y),)))


def _line(run: Run, x: float, y: float) -> None:
    run.path.append(("l", (_to_page(run, x, y),)))


def _curve(run: Run, *numbers: float) -> None:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    run.path.append(("c", tuple(_to_page(run, x, y) for x, y in pairs)))


def _curve_of_two(run: Run, x1: float, y1: float, x2: float, y2: float) -> None:
    _curve(run, x1, y1, x2, y2)


def _close(run: Run) -> None:
    run.path.append(("h", ()))


def _rectangle(run: Run, x: float, y: float, width: float, height: float) -> None:
    _move(run, x, y)
    _line(run, x + width, y)
    _line(run, x + width, y + height)
    _line(run, x, y + height)
    _close(run)


def _clip(run: Run) -> None:
    run.has_pending_clip = True


def _end_path(run: Run) -> None:
    _paint_path(run, None)


def _stroke(run: Run) -> None:
    _paint_path(run, "stroke")


def _fill(run: Run) -> None:
    _paint_path(run, "fill")


def _paint_path(run: Run, how: Literal["fill", "stroke"] | None) -> None:
    path, run.path = run.path, []
    is_clip, run.has_pending_clip = run.has_pending_clip, False
    points = [point for _, step in path for point in step]
    if not points:
        return
    box = box_around(points)
    if how == "fill":
        is_box = is_rectangle(path, box)
        kind: Literal["box", "shape"] = "box" if is_box else "shape"
        add_fill(run, box, kind, color=run.state.color, is_opaque=is_box)
    elif how == "stroke":
        add_fill(run, box, "stroke")
    if is_clip:
        run.state.clip = clamped(intersection(run.state.clip, box))


def add_fill(
    run: Run,
    box: Box,
    kind: Literal["box", "shape", "image", "stroke"],
    *,
    color: Rgb | None = None,
    is_opaque: bool = False,
) -> None:
    """Record something painted that is no text."""
    state = run.state
    if state.alpha < _INVISIBLE_ALPHA or run.is_layer_off:
        return
    is_solid = (
        state.alpha > _SOLID_ALPHA
        and state.blend in ("Normal", "Compatible")
        and not state.has_soft_mask
    )
    visible = clamped(intersection(state.clip, box))
    if visible is None:
        return
    run.budget.spend("fills")
    run.budget.check_page("fills", len(run.page.fills))
    z = len(run.page.glyphs)
    run.page.fills.append(Fill(*visible, kind, color, z, is_opaque and is_solid))


# --- text -----------------------------------------------------------------------------


def _begin_text(run: Run) -> None:
    run.state.line, run.state.x = IDENTITY, 0.0


def _set_matrix(run: Run, *matrix: float) -> None:
    run.state.line, run.state.x = _six(matrix), 0.0


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
    a, b, c, d, e, f = multiplied(state.line, state.ctm)
    height = page.height
    angle = quarter_turn(a, b)
    size = min(FAR, abs(state.font_size) * math.hypot(c, d))
    paint = Paint(state.color, state.mode, state.alpha, state.clip, run.is_layer_off)
    em = state.font_size * state.scaling
    char_space = state.char_space * state.scaling
    word_space = 0.0 if font.is_wide else state.word_space * state.scaling
    x, rise = state.x, state.rise
    glyphs = page.glyphs
    before = len(glyphs)
    for item in items:
        if isinstance(item, bytes):
            for code in font.codes(item):
                text, width = font.glyph(code)
                advance = width * em
                if text is None:
                    page.unmapped += 1
                else:
                    px = a * x + c * rise + e
                    py = height - (b * x + d * rise + f)
                    dx, dy = a * advance, -b * advance
                    # false for what is no number, too
                    if not (-FAR < px < FAR > py > -FAR < dx < FAR > dy > -FAR):
                        px = py = -FAR
                        dx = dy = 0.0
                    glyphs.append(
                        _glyph(text, px, py, dx, dy, size, angle, font, paint, page)
                    )
                x += advance + char_space
                if code == 32 and word_space:
                    x += word_space
        elif isinstance(item, int | float):
            x -= item * 0.001 * em
    state.x = x
    run.budget.spend("glyphs", len(glyphs) - before)
    run.budget.check_page("glyphs", len(glyphs))


def _glyph(
    text: str,
    x: float,
    y: float,
    dx: float,
    dy: float,
    size: float,
    angle: int,
    font: Font,
    paint: Paint,
    page: RawPage,
) -> Glyph:
    """Place a glyph whose origin is (x, y) and whose advance is (dx, dy)."""
    below = -font.descent * size
    above = size - below
    if angle == 0:
        x0, x1, top, bottom, base = x, x + dx, y - above, y + below, y
    elif angle == 90:
        x0, x1, top, bottom = x - below, x + above, y, y + dy
        base = page.width - x
    elif angle == 270:
        x0, x1, top, bottom = x - above, x + below, y + dy, y
        base = x
    else:
        x0, x1, top, bottom = x + dx, x, y - below, y + above
        base = page.height - y
    if x1 < x0:
        x0, x1 = x1, x0
    is_bold = font.is_bold or paint.mode == _FILL_AND_STROKE_MODE
    return Glyph(
        text, x0, x1, top, bottom, base, size, angle,
        font.name, is_bold, font.is_italic, paint,
    )  # fmt: skip


Operator = Callable[..., None]

NUMERIC: dict[str, tuple[Operator, int]] = {
    "cm": (_concatenate, 6),
    "g": (_set_gray, 1),
    "rg": (_set_rgb, 3),
    "m": (_move, 2),
    "l": (_line, 2),
    "c": (_curve, 6),
    "v": (_curve_of_two, 4),
    "y": (_curve_of_two, 4),
    "re": (_rectangle, 4),
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
    "q": (_save, 0),
    "Q": (_restore, 0),
    "h": (_close, 0),
    "W": (_clip, 0),
    "W*": (_clip, 0),
    "n": (_end_path, 0),
    "S": (_stroke, 0),
    "s": (_stroke, 0),
    "f": (_fill, 0),
    "F": (_fill, 0),
    "f*": (_fill, 0),
    "B": (_fill, 0),
    "B*": (_fill, 0),
    "b": (_fill, 0),
    "b*": (_fill, 0),
    "BT": (_begin_text, 0),
    "T*": (_next_line, 0),
    "Tj": (_show, 1),
    "TJ": (_show_all, 1),
    "'": (_show_on_next_line, 1),
    '"': (_show_spaced_on_next_line, 3),
}
"""Operator → function and number of operands, of any type."""
