"""Operators of content streams that need nothing of the file: state and paths.

Each takes the run it belongs to and its operands; `NUMERIC` ones get numbers only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from gapcheck.reading.pdf.content.graphics import (
    Box,
    Matrix,
    box_around,
    clamped,
    in_range,
    intersection,
    is_rectangle,
    multiplied,
)
from gapcheck.reading.raw import Fill, Rgb

if TYPE_CHECKING:
    from gapcheck.reading.pdf.content.interpreter import Run

__all__ = ["NUMERIC", "OTHER", "add_fill"]

# Paint weaker than this leaves nothing to see; stronger than that hides what is below.
_INVISIBLE_ALPHA = 0.05
_SOLID_ALPHA = 0.9
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
    pixels: float = 0.0,
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
    is_opaque = is_opaque and is_solid
    fill = Fill(*visible, kind, color, run.page.glyphs, is_opaque, pixels)
    run.page.fills.append(fill)


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
}
"""Operator → function and number of operands, of any type."""
