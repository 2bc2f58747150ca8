"""Draws annotations over a page, as viewers do, and records the links."""

from __future__ import annotations

import math
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

from gapcheck.reading.pdf.content.colors import DEVICE_COLORS
from gapcheck.reading.pdf.content.graphics import (
    Box,
    Matrix,
    box_around,
    clamped,
    multiplied,
    transformed,
)
from gapcheck.reading.pdf.content.interpreter import Run, matrix_of, on_page, run_form
from gapcheck.reading.pdf.content.painting import add_fill
from gapcheck.reading.pdf.syntax.values import (
    array,
    dictionary,
    name,
    number,
    number_box,
    real,
)
from gapcheck.reading.raw import RawLink, Rgb

__all__ = ["draw_annotations"]

# Bits of /F (ISO 32000-1, table 165): not shown on the screen.
_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5
# Shown only when they are opened.
_POPUP = "Popup"
# Viewers fill these with their interior color when they have no appearance.
_FILLED_KINDS = frozenset({"Square", "Circle"})
# A page of a resume has some 20 links; longer addresses carry data, not a place.
_MOST_LINKS = 1_000
_URI_CHARS = 2_000


def draw_annotations(run: Run, annotations: tuple[dict[str, Any], ...]) -> None:
    """Draw annotations over the page that a run has painted."""
    for annotation in annotations:
        flags = number(annotation.get("F"), 0)
        box = number_box(annotation.get("Rect"))
        kind = name(annotation.get("Subtype"))
        if flags & (_HIDDEN | _NO_VIEW) or kind == _POPUP or box is None:
            continue
        if kind == "Link":
            _add_link(run, annotation, box)
        appearance = _appearance(annotation)
        if appearance is not None:
            _draw(run, appearance, box)
        elif kind in _FILLED_KINDS:
            _fill(run, annotation, box, is_box=kind == "Square")


def _add_link(run: Run, annotation: dict[str, Any], box: Box) -> None:
    """Record the areas of a link to an address; one over a line end has several."""
    uri = resolve1(dictionary(annotation.get("A")).get("URI"))
    address = uri.decode("utf-8", "replace").strip() if isinstance(uri, bytes) else ""
    if not 0 < len(address) <= _URI_CHARS or not address.isprintable():
        return
    values = [real(value, math.nan) for value in array(annotation.get("QuadPoints"))]
    quads = [values[at : at + 8] for at in range(0, len(values) - 7, 8)]
    areas = [
        box_around(list(zip(quad[::2], quad[1::2], strict=True))) for quad in quads
    ]
    for area in areas or [box]:
        place = clamped(on_page(run, area))
        if place and len(run.page.links) < _MOST_LINKS:
            run.page.links.append(RawLink(place, address))


def _appearance(annotation: dict[str, Any]) -> PDFStream | None:
    """Return the normal appearance, of the present state when it has states."""
    normal = resolve1(dictionary(annotation.get("AP")).get("N"))
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name(annotation.get("AS"))))
    return normal if isinstance(normal, PDFStream) else None


def _draw(run: Run, form: PDFStream, rectangle: Box) -> None:
    """Run an appearance so that its box fills the rectangle (ISO 32000-1, 12.5.5)."""
    bounds = number_box(form.get("BBox"))
    matrix = matrix_of(form)
    if bounds is None:
        return
    x0, y0, x1, y1 = transformed(bounds, matrix)
    if x1 - x0 <= 0 or y1 - y0 <= 0:
        return
    scale_x = (rectangle[2] - rectangle[0]) / (x1 - x0)
    scale_y = (rectangle[3] - rectangle[1]) / (y1 - y0)
    move: Matrix = (
        scale_x, 0.0, 0.0, scale_y,
        rectangle[0] - x0 * scale_x, rectangle[1] - y0 * scale_y,
    )  # fmt: skip
    run_form(run, form, multiplied(matrix, move))


def _fill(run: Run, annotation: dict[str, Any], box: Box, *, is_box: bool) -> None:
    color = _color(array(annotation.get("IC")))
    if color is None:
        return
    run.state.alpha = max(0.0, min(1.0, real(annotation.get("CA"), 1.0)))
    add_fill(
        run,
        on_page(run, box),
        "box" if is_box else "shape",
        color=color,
        is_opaque=is_box,
    )
    run.state.alpha = 1.0


def _color(values: list[Any]) -> Rgb | None:
    """Return a color of one, three or four parts; None is transparent."""
    parts = [max(0.0, min(1.0, real(value, 0.0))) for value in values]
    convert = DEVICE_COLORS.get(len(parts))
    return convert(parts) if convert else None
