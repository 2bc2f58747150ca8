"""Operators of content streams that set the graphics state or paint paths.

Each takes the run it belongs to and its operands; `NUMERIC` ones get numbers only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from gapcheck.reading.pdf.content.colors import DEVICE_COLORS
from gapcheck.reading.pdf.content.graphics import (
    Box,
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

# Paint weaker than the first is invisible; stronger than the second covers all below.
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


def _concatenate(
    run: Run, a: float, b: float, c: float, d: float, e: float, f: float
) -> None:
    run.state.ctm = multiplied((a, b, c, d, e, f), run.state.ctm)


def _set_color(run: Run, *values: float) -> None:
    color = DEVICE_COLORS[len(values)](values)
    run.state.space, run.state.color = None, in_range(color)


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


def _paint_path(run: Run, *, how: Literal["fill", "stroke"] | None = None) -> None:
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
    """Record a painted area other than text."""
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
    "g": (_set_color, 1),
    "rg": (_set_color, 3),
    "k": (_set_color, 4),
    "m": (_move, 2),
    "l": (_line, 2),
    "c": (_curve, 6),
    "v": (_curve, 4),
    "y": (_curve, 4),
    "re": (_rectangle, 4),
}
"""Operator → function and number of operands, all of which have to be numbers."""

OTHER: dict[str, tuple[Operator, int]] = {
    "q": (_save, 0),
    "Q": (_restore, 0),
    "h": (_close, 0),
    "W": (_clip, 0),
    "W*": (_clip, 0),
    "n": (_paint_path, 0),
    **dict.fromkeys("Ss", (partial(_paint_path, how="stroke"), 0)),
    **dict.fromkeys(
        ("f", "F", "f*", "B", "B*", "b", "b*"), (partial(_paint_path, how="fill"), 0)
    ),
}
"""Operator → function and number of operands, of any type."""
