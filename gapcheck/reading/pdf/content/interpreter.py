"""Runs content streams and records glyphs, fills and images with how they are painted.

Why not pdfminer's interpreter (20260107): it knows neither transparency nor clipping nor
layers, which decide what a reader can see, and it is three times slower.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import Any

from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

from gapcheck.reading.budget import Budget
from gapcheck.reading.pdf.content import painting, showing
from gapcheck.reading.pdf.content.colors import DEVICE_COLORS, ColorSpace, color_space
from gapcheck.reading.pdf.content.graphics import (
    Box,
    GraphicState,
    Matrix,
    Step,
    clamped,
    in_range,
    intersection,
    multiplied,
    transformed,
)
from gapcheck.reading.pdf.content.painting import Operator, add_fill
from gapcheck.reading.pdf.content.scanner import Name, operations
from gapcheck.reading.pdf.fonts.dictionaries import Fonts
from gapcheck.reading.pdf.syntax.values import (
    PdfValue,
    array,
    dictionary,
    name,
    number_box,
    real,
)
from gapcheck.reading.raw import RawPage

__all__ = ["Run", "matrix_of", "on_page", "run_form"]

_CHECK_EVERY = 256


class Run:
    """One run of content streams that belong together.

    Args:
        page: Receives what is painted.
        state: The state at the beginning.
        resources: The objects that names in the streams refer to.
        fonts: The fonts of the document.
        budget: What is left of the limits.
        layers_off: Object numbers of the optional content groups that are off.
        within: The run that draws this one as a form.
    """

    def __init__(
        self,
        page: RawPage,
        state: GraphicState,
        *,
        resources: dict[str, Any],
        fonts: Fonts,
        budget: Budget,
        layers_off: frozenset[int] = frozenset(),
        within: Run | None = None,
    ) -> None:
        self.page = page
        self.state = state
        self.resources = resources
        self.fonts = fonts
        self.budget = budget
        self.layers_off = layers_off
        self.depth: int = within.depth + 1 if within else 0
        self.saved: list[GraphicState] = []
        self.unsaved = 0
        self.path: list[Step] = []
        self.has_pending_clip = False
        self.marks: list[bool] = []
        self.layers_hidden = int(within is not None and within.is_layer_off)
        self.open_streams: set[int] = set(within.open_streams) if within else set()
        self._resolved: dict[str, dict[str, Any]] = {}

    @property
    def is_layer_off(self) -> bool:
        """True inside optional content that is switched off."""
        return self.layers_hidden > 0

    def resource(self, kind: str, key: str) -> PdfValue:
        """Return the object that a name refers to, or None."""
        known = self._resolved.get(kind)
        if known is None:
            known = self._resolved[kind] = dictionary(self.resources.get(kind))
        return known.get(key)

    def execute(self, streams: Iterable[PDFStream]) -> None:
        """Run the streams; operators without their operands are skipped, as in viewers.

        Raises:
            LimitPassed: The document costs too much.
            TimeUp: It takes too long.
        """
        budget = self.budget
        parts = []
        for stream in streams:
            data = stream.get_data()
            budget.spend("content_bytes", len(data))
            parts.append(data)
        pending = 0
        for word, operands in operations(b"\n".join(parts), on_block=budget.check_time):
            pending += 1
            if pending == _CHECK_EVERY:
                budget.spend("operators", pending)
                budget.check_time()
                pending = 0
            entry = _OPERATORS.get(word)
            if entry is None:
                continue
            function, wanted, is_numeric = entry
            if wanted < 0:
                function(self, operands)
            elif not wanted:
                function(self)
            elif len(operands) >= wanted:
                if len(operands) > wanted:
                    del operands[:-wanted]
                if not is_numeric or _are_numbers(operands):
                    function(self, *operands)
        budget.spend("operators", pending)


def _are_numbers(operands: list[object]) -> bool:
    for value in operands:
        if value.__class__ is not int and value.__class__ is not float:
            return False
    return True


# --- state ----------------------------------------------------------------------------


def _set_state(run: Run, key: object) -> None:
    """Set transparency, soft mask, blend mode and font."""
    entries = dictionary(run.resource("ExtGState", str(key)))
    state = run.state
    state.alpha = max(0.0, min(1.0, real(entries.get("ca"), state.alpha)))
    if "SMask" in entries:
        state.has_soft_mask = isinstance(resolve1(entries["SMask"]), dict)
    if "BM" in entries:
        modes = array(entries["BM"]) or [entries["BM"]]
        state.blend = name(modes[0]) or "Normal"
    font = array(entries.get("Font"))
    if len(font) == 2:
        state.font = run.fonts.get(font[0])
        state.font_size = real(font[1], state.font_size)


def _set_font(run: Run, key: object, size: object) -> None:
    reference = run.resource("Font", str(key))
    run.state.font = run.fonts.get(reference)
    if isinstance(size, int | float):
        run.state.font_size = float(size)


def _set_space(run: Run, key: object) -> None:
    """Set the fill color space; its initial color goes with it."""
    space = color_space(key, run.resources)
    run.state.space = space
    _set_values(run, space, list(space.initial))


def _set_color(run: Run, operands: list[Any]) -> None:
    """Set the fill color; a pattern leaves it unknown."""
    space = run.state.space
    values = [float(v) for v in operands if isinstance(v, int | float)]
    if len(values) != len(operands) or not values:
        run.state.color = None
    elif isinstance(space, ColorSpace):
        _set_values(run, space, values)
    elif len(values) in (1, 3, 4):
        run.state.color = in_range(DEVICE_COLORS[len(values)](values))


def _set_values(run: Run, space: ColorSpace, values: list[float]) -> None:
    color = space.rgb(values)
    run.state.color = None if color is None else in_range(color)


# --- marked content -------------------------------------------------------------------


def _begin_marked(run: Run, _tag: object) -> None:
    run.marks.append(False)


def _begin_marked_with(run: Run, tag: object, properties: object) -> None:
    """Begin marked content, perhaps of a layer that is off."""
    is_off = (
        tag == "OC"
        and isinstance(properties, Name)
        and _is_off(run, run.resource("Properties", properties))
    )
    run.marks.append(is_off)
    run.layers_hidden += is_off


def _end_marked(run: Run) -> None:
    if run.marks:
        run.layers_hidden -= run.marks.pop()


def _is_off(run: Run, group: object) -> bool:
    """True if an optional content group, or each group of a membership, is off."""
    if isinstance(group, PDFObjRef) and group.objid in run.layers_off:
        return True
    members = dictionary(group).get("OCGs")
    groups = members if isinstance(members, list) else array(members) or [members]
    return bool(members) and all(
        isinstance(member, PDFObjRef) and member.objid in run.layers_off
        for member in groups
    )


# --- images and forms -----------------------------------------------------------------


def _shade(run: Run, _key: object) -> None:
    """Paint a shading over the clip."""
    whole = (0.0, 0.0, run.page.width, run.page.height)
    add_fill(run, run.state.clip or whole, "image")


def _inline_image(run: Run, image: object) -> None:
    entries = image if isinstance(image, dict) else {}
    is_mask = bool(entries.get("IM") or entries.get("ImageMask"))
    sides = [entries.get(key) or entries.get(key[0]) for key in ("Width", "Height")]
    _paint_image(run, sides, is_opaque=not is_mask)


def _paint_image(run: Run, sides: list[object], *, is_opaque: bool) -> None:
    box = on_page(run, (0.0, 0.0, 1.0, 1.0))
    pixels = prod(real(side, 0.0) for side in sides)
    add_fill(run, box, "image", is_opaque=is_opaque, pixels=pixels)


def on_page(run: Run, box: Box) -> Box:
    """Return the box on the page that holds a box of user space."""
    x0, y0, x1, y1 = transformed(box, run.state.ctm)
    return (x0, run.page.height - y1, x1, run.page.height - y0)


def _draw(run: Run, key: object) -> None:
    """Draw an image or run a form."""
    xobject = resolve1(run.resource("XObject", str(key)))
    if not isinstance(xobject, PDFStream) or _is_off(run, xobject.get("OC")):
        return
    kind = name(xobject.get("Subtype"))
    if kind == "Image":
        masks = ("SMask", "Mask", "ImageMask")
        sides = [xobject.get(key) for key in ("Width", "Height")]
        is_opaque = not any(xobject.get(mask) for mask in masks)
        _paint_image(run, sides, is_opaque=is_opaque)
    elif kind == "Form":
        run_form(run, xobject, matrix_of(xobject))


def matrix_of(form: PDFStream) -> Matrix:
    """Return the matrix of a form; the identity when it has none."""
    values = [real(value, 0.0) for value in array(form.get("Matrix"))]
    if len(values) != 6:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


def run_form(run: Run, form: PDFStream, matrix: Matrix) -> None:
    """Run a form XObject, unless it contains itself or is nested too deeply."""
    run.budget.spend("forms")
    key = id(form)
    if run.depth >= run.budget.limits.form_depth or key in run.open_streams:
        return
    state = run.state.copy()
    state.ctm = multiplied(matrix, state.ctm)
    inner = Run(
        run.page,
        state,
        resources=dictionary(form.get("Resources")) or run.resources,
        fonts=run.fonts,
        budget=run.budget,
        layers_off=run.layers_off,
        within=run,
    )
    bounds = number_box(form.get("BBox"))
    if bounds is not None:
        state.clip = clamped(intersection(state.clip, on_page(inner, bounds)))
    inner.open_streams.add(key)
    inner.execute([form])


_HERE: dict[str, tuple[Operator, int]] = {
    "gs": (_set_state, 1),
    "Tf": (_set_font, 2),
    "cs": (_set_space, 1),
    "sc": (_set_color, -1),
    "scn": (_set_color, -1),
    "BMC": (_begin_marked, 1),
    "BDC": (_begin_marked_with, 2),
    "EMC": (_end_marked, 0),
    "sh": (_shade, 1),
    "EI": (_inline_image, 1),
    "Do": (_draw, 1),
}
_OPERATORS: dict[str, tuple[Operator, int, bool]] = {
    **{word: (*entry, True) for word, entry in painting.NUMERIC.items()},
    **{word: (*entry, True) for word, entry in showing.NUMERIC.items()},
    **{word: (*entry, False) for word, entry in painting.OTHER.items()},
    **{word: (*entry, False) for word, entry in showing.OTHER.items()},
    **{word: (*entry, False) for word, entry in _HERE.items()},
}
