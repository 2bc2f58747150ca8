"""Runs content streams and records glyphs, fills and images with how they are painted.

A subclass of pdfminer's interpreter: its fonts, colors and resources, our scanner and
our own text and path painting. The graphics state also knows transparency, clipping
and layers, which pdfminer leaves out, because they decide what a reader can see.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Literal

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
)
from pdfminer.pdftypes import (
    PDFObjRef,
    PDFStream,
    dict_value,
    list_value,
    resolve1,
    stream_value,
)
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, mult_matrix

from gapcheck.reading.content import Name, operations
from gapcheck.reading.limits import Limits
from gapcheck.reading.raw import Fill, Glyph, Paint, RawPage, Rgb

__all__ = ["Budget", "BudgetExceeded", "PageRecorder"]

# Paint weaker than this leaves nothing to see; stronger than that hides what is below.
_INVISIBLE_ALPHA = 0.05
_SOLID_ALPHA = 0.9
_BOLD_WORDS = ("bold", "black", "heavy", "demi", "semibd", "cmbx", "-bd", "medi-", "sfbx")
_ITALIC_WORDS = ("italic", "oblique", "cmti", "-it", "slanted", "cmsl", "sfti")


class BudgetExceeded(Exception):  # noqa: N818  it names what happened
    """A limit was passed; the argument says which."""


class Budget:
    """What is left of the limits of a document."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.operators = limits.operators
        self.glyphs = limits.glyphs
        self.forms = limits.forms
        self.decoded_bytes = limits.decoded_bytes

    def spend(self, what: str, amount: int = 1) -> None:
        """Take `amount` off and raise when nothing is left."""
        left = getattr(self, what) - amount
        setattr(self, what, left)
        if left < 0:
            raise BudgetExceeded(f"more than {getattr(self.limits, what):,} {what}")


class GraphicState(PDFGraphicState):
    """Graphics state with what decides visibility."""

    def __init__(self) -> None:
        super().__init__()
        self.alpha = 1.0
        self.has_soft_mask = False
        self.blend = "Normal"
        self.clip: tuple[float, float, float, float] | None = None

    def copy(self) -> GraphicState:
        """Return an independent copy."""
        twin = GraphicState.__new__(GraphicState)
        twin.__dict__.update(self.__dict__)
        return twin


class _Font:
    """What painting needs of a font, looked up once."""

    __slots__ = ("descent", "font", "glyphs", "is_bold", "is_italic", "name", "wide")

    def __init__(self, font: PDFFont) -> None:
        self.font = font
        self.name = str(font.fontname or "")
        lower = self.name.lower()
        plain = lower.partition("+")[2] or lower
        flags = font.flags if isinstance(font.flags, int) else 0
        weight = resolve1(font.descriptor.get("FontWeight"))
        is_heavy = isinstance(weight, int | float) and weight >= 600
        self.is_bold = (
            any(word in plain for word in _BOLD_WORDS) or bool(flags & 2**18) or is_heavy
        )
        self.is_italic = any(word in plain for word in _ITALIC_WORDS) or bool(flags & 64)
        self.descent = max(-0.5, min(0.0, font.get_descent() or -0.2))
        self.wide = font.is_multibyte()
        self.glyphs: dict[int, tuple[str | None, float]] = {}

    def glyph(self, cid: int) -> tuple[str | None, float]:
        """Return the characters (None when unmapped) and the width in em."""
        known = self.glyphs.get(cid)
        if known is None:
            try:
                text: str | None = self.font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = None
            known = self.glyphs[cid] = (text, self.font.char_width(cid))
        return known


class PageRecorder(PDFPageInterpreter):
    """Interprets a page and fills a `RawPage`."""

    def __init__(
        self,
        rsrcmgr: PDFResourceManager,
        device: PDFDevice,
        *,
        page: RawPage,
        budget: Budget,
        layers_off: frozenset[int] = frozenset(),
        fonts: dict[int, _Font] | None = None,
        depth: int = 0,
    ) -> None:
        super().__init__(rsrcmgr, device)
        self.page = page
        self.budget = budget
        self.layers_off = layers_off
        self.fonts: dict[int, _Font] = {} if fonts is None else fonts
        self.depth = depth
        self.inherited: GraphicState | None = None
        self.layers: list[bool] = []
        self.has_pending_clip = False
        self.graphicstate: GraphicState
        self.methods: dict[str, tuple[Callable[..., object], int] | None] = {}

    # --- running ---------------------------------------------------------------

    def init_state(self, ctm: Matrix) -> None:
        """Start with the state of the caller when inside a form."""
        super().init_state(ctm)
        self.graphicstate = self.inherited.copy() if self.inherited else GraphicState()

    def execute(self, streams: Sequence[object]) -> None:
        """Run content streams that belong together."""
        data = b"\n".join(self._decoded(stream) for stream in streams)
        self.budget.spend("decoded_bytes", len(data))
        methods = self.methods
        for count, (name, operands) in enumerate(operations(data)):
            if not count % 256:
                self.budget.spend("operators", 256 if count else 0)
            entry = methods[name] if name in methods else self._method(name)
            if entry is None:
                continue
            method, wanted = entry
            if wanted < 0:
                self.argstack = operands  # type: ignore[assignment]  # scn takes them
                method()
            elif len(operands) >= wanted:
                method(*operands[len(operands) - wanted :])

    def _decoded(self, stream: object) -> bytes:
        value = resolve1(stream)
        if not isinstance(value, PDFStream):
            return b""
        if value.objid is not None:
            if value.objid in self.parent_stream_ids:
                return b""
            self.stream_ids.add(value.objid)
        return value.get_data()

    def _method(self, name: str) -> tuple[Callable[..., object], int] | None:
        plain = name.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        function = getattr(self, f"do_{plain}", None)
        entry = None
        if function is not None:
            wanted = function.__func__.__code__.co_argcount - 1
            entry = (function, -1 if name in _TAKES_STACK else wanted)
        self.methods[name] = entry
        return entry

    # --- graphics state --------------------------------------------------------

    def do_gs(self, name: object) -> None:
        """Set transparency, soft mask and blend mode."""
        states = dict_value(resolve1(self.resources.get("ExtGState")) or {})
        state = dict_value(states.get(str(name)) or {})
        alpha = resolve1(state.get("ca"))
        if isinstance(alpha, int | float):
            self.graphicstate.alpha = float(alpha)
        if "SMask" in state:
            mask = resolve1(state["SMask"])
            self.graphicstate.has_soft_mask = not isinstance(mask, PSLiteral)
        if "BM" in state:
            mode = resolve1(state["BM"])
            mode = resolve1(mode[0]) if isinstance(mode, list) and mode else mode
            self.graphicstate.blend = str(getattr(mode, "name", "Normal"))
        font = resolve1(state.get("Font"))
        if isinstance(font, list) and len(font) == 2:
            self._set_font(font[0], font[1])

    def _set_font(self, reference: object, size: object) -> None:
        objid = reference.objid if isinstance(reference, PDFObjRef) else None
        self.textstate.font = self.rsrcmgr.get_font(objid, dict_value(reference))
        if isinstance(size, int | float):
            self.textstate.fontsize = float(size)

    def do_cs(self, name: object) -> None:
        """Set the fill color space; its initial color goes with it."""
        space = self.csmap.get(str(name))
        if space is not None:
            self.graphicstate.ncs = space
        self.graphicstate.ncolor = 1.0 if space and space.name == "Separation" else 0.0

    def do_scn(self) -> None:
        """Set the fill color; a pattern leaves it unknown."""
        values = [v for v in self.argstack if isinstance(v, int | float)]
        if len(values) != len(self.argstack) or not values:
            self.graphicstate.ncolor = "pattern"
        elif len(values) == 1:
            self.graphicstate.ncolor = float(values[0])
        elif len(values) in (3, 4):
            self.graphicstate.ncolor = tuple(float(v) for v in values)  # type: ignore[assignment]  # 3 or 4 long
        else:
            self.graphicstate.ncolor = 1.0 - min(1.0, sum(map(float, values)))

    def do_sc(self) -> None:
        """Set the fill color."""
        self.do_scn()

    def do_SCN(self) -> None:
        """Stroke colors do not matter to text."""

    def do_SC(self) -> None:
        """Stroke colors do not matter to text."""

    def do_BMC(self, tag: object) -> None:
        """Begin marked content."""
        self.layers.append(False)

    def do_BDC(self, tag: object, properties: object) -> None:
        """Begin marked content, perhaps of a layer that is off."""
        is_off = False
        if tag == "OC" and isinstance(properties, Name):
            known = dict_value(resolve1(self.resources.get("Properties")) or {})
            is_off = self._is_off(known.get(str(properties)))
        self.layers.append(is_off)

    def do_EMC(self) -> None:
        """End marked content."""
        if self.layers:
            self.layers.pop()

    def _is_off(self, group: object) -> bool:
        """Tell whether an optional content group (or all of a membership) is off."""
        if isinstance(group, PDFObjRef) and group.objid in self.layers_off:
            return True
        value = resolve1(group)
        members = value.get("OCGs") if isinstance(value, dict) else None
        if members is None:
            return False
        refs = members if isinstance(members, list) else [members]
        inner = resolve1(members)
        refs = inner if isinstance(inner, list) else refs
        return bool(refs) and all(
            isinstance(ref, PDFObjRef) and ref.objid in self.layers_off for ref in refs
        )

    # --- paths -----------------------------------------------------------------

    def do_W(self) -> None:
        """Clip with the next path."""
        self.has_pending_clip = True

    def do_W_a(self) -> None:
        """Clip with the next path."""
        self.has_pending_clip = True

    def do_n(self) -> None:
        """End a path without painting."""
        self._paint(is_filled=False, is_stroked=False)

    def do_S(self) -> None:
        """Stroke."""
        self._paint(is_filled=False, is_stroked=True)

    def do_f(self) -> None:
        """Fill."""
        self._paint(is_filled=True, is_stroked=False)

    def do_f_a(self) -> None:
        """Fill by the even-odd rule."""
        self._paint(is_filled=True, is_stroked=False)

    def do_B(self) -> None:
        """Fill and stroke."""
        self._paint(is_filled=True, is_stroked=True)

    def do_B_a(self) -> None:
        """Fill and stroke by the even-odd rule."""
        self._paint(is_filled=True, is_stroked=True)

    def _paint(self, *, is_filled: bool, is_stroked: bool) -> None:
        path, self.curpath = self.curpath, []
        points = [
            self._to_page(step[i], step[i + 1])
            for step in path
            for i in range(1, len(step) - 1, 2)
        ]
        if not points:
            self.has_pending_clip = False
            return
        xs = [x for x, _ in points]
        ys = [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if is_filled:
            is_box = _is_rectangle(path, points, box)
            self._add_fill(
                box,
                "box" if is_box else "shape",
                color=_rgb(self.graphicstate.ncolor),
                is_opaque=is_box,
            )
        elif is_stroked:
            self._add_fill(box, "stroke")
        if self.has_pending_clip:
            self.has_pending_clip = False
            self.graphicstate.clip = _intersection(self.graphicstate.clip, box)

    def _add_fill(
        self,
        box: tuple[float, float, float, float],
        kind: Literal["box", "shape", "image", "stroke"],
        *,
        color: Rgb | None = None,
        is_opaque: bool = False,
    ) -> None:
        state = self.graphicstate
        if state.alpha < _INVISIBLE_ALPHA or any(self.layers):
            return
        is_solid = (
            state.alpha > _SOLID_ALPHA
            and state.blend in ("Normal", "Compatible")
            and not state.has_soft_mask
        )
        box = _intersection(state.clip, box)
        z = len(self.page.glyphs)
        self.page.fills.append(Fill(*box, kind, color, z, is_opaque and is_solid))

    def do_sh(self, name: object) -> None:
        """Paint a shading over the clip."""
        clip = self.graphicstate.clip or (0.0, 0.0, self.page.width, self.page.height)
        self._add_fill(clip, "image")

    def _to_page(self, x: Any, y: Any) -> tuple[float, float]:
        a, b, c, d, e, f = self.ctm
        return a * x + c * y + e, self.page.height - (b * x + d * y + f)

    # --- external objects --------------------------------------------------------

    def do_EI(self, obj: object) -> None:
        """Paint an inline image."""
        is_mask = isinstance(obj, dict) and bool(obj.get("IM") or obj.get("ImageMask"))
        self._paint_image(is_opaque=not is_mask)

    def _paint_image(self, *, is_opaque: bool) -> None:
        corners = [self._to_page(x, y) for x in (0, 1) for y in (0, 1)]
        xs, ys = zip(*corners, strict=True)
        box = (min(xs), min(ys), max(xs), max(ys))
        self._add_fill(box, "image", is_opaque=is_opaque)

    def do_Do(self, xobjid_arg: object) -> None:
        """Draw an image or run a form."""
        reference = self.xobjmap.get(str(xobjid_arg))
        if reference is None:
            return
        xobject = stream_value(reference)
        kind = str(getattr(resolve1(xobject.get("Subtype")), "name", ""))
        if "OC" in xobject and self._is_off(xobject["OC"]):
            return
        if kind == "Image":
            masks = ("SMask", "Mask", "ImageMask")
            self._paint_image(is_opaque=not any(xobject.get(key) for key in masks))
        elif kind == "Form":
            self._run_form(xobject)

    def _run_form(self, form: PDFStream) -> None:
        self.budget.spend("forms")
        if self.depth >= self.budget.limits.form_depth:
            return
        matrix = tuple(list_value(form.get("Matrix") or (1, 0, 0, 1, 0, 0)))
        own = resolve1(form.get("Resources"))
        inner = PageRecorder(
            self.rsrcmgr,
            self.device,
            page=self.page,
            budget=self.budget,
            layers_off=self.layers_off,
            fonts=self.fonts,
            depth=self.depth + 1,
        )
        inner.parent_stream_ids.update(self.parent_stream_ids | self.stream_ids)
        inner.layers = [any(self.layers)]
        inner.inherited = self.graphicstate.copy()
        ctm = mult_matrix(matrix, self.ctm) if len(matrix) == 6 else self.ctm  # type: ignore[arg-type]  # six numbers
        box = resolve1(form.get("BBox"))
        if isinstance(box, list) and len(box) == 4:
            inner.inherited.clip = _intersection(
                inner.inherited.clip, self._form_box([resolve1(v) for v in box], ctm)
            )
        resources = own if isinstance(own, dict) and own else self.resources
        inner.render_contents(dict(resources), [form], ctm=ctm)

    def _form_box(
        self, box: list[Any], ctm: Matrix
    ) -> tuple[float, float, float, float]:
        a, b, c, d, e, f = ctm
        points = [
            (a * x + c * y + e, self.page.height - (b * x + d * y + f))
            for x in (box[0], box[2])
            for y in (box[1], box[3])
        ]
        xs, ys = zip(*points, strict=True)
        return (min(xs), min(ys), max(xs), max(ys))

    # --- text ------------------------------------------------------------------

    def do_TJ(self, seq: Any) -> None:
        """Show strings with the given shifts between them."""
        state = self.textstate
        if state.font is None or not isinstance(seq, list):
            return
        font = self.fonts.get(id(state.font))
        if font is None:
            font = self.fonts[id(state.font)] = _Font(state.font)
        page, graphic = self.page, self.graphicstate
        a, b, c, d, e, f = mult_matrix(state.matrix, self.ctm)
        angle = _angle(a, b)
        size = abs(state.fontsize) * math.hypot(c, d)
        paint = Paint(
            color=_rgb(graphic.ncolor),
            mode=int(state.render),
            alpha=graphic.alpha,
            clip=graphic.clip,
            is_layer_off=any(self.layers),
        )
        scaling = state.scaling * 0.01
        em = state.fontsize * scaling
        char_space = state.charspace * scaling
        word_space = 0.0 if font.wide else state.wordspace * scaling
        shift = 0.001 * state.fontsize * scaling
        x, y = state.linematrix
        before = len(page.glyphs)
        for item in seq:
            if isinstance(item, int | float):
                x -= item * shift
                continue
            if not isinstance(item, bytes):
                continue
            for cid in font.font.decode(item):
                text, width = font.glyph(cid)
                advance = width * em
                if text is None:
                    page.unmapped += 1
                else:
                    px, py = a * x + c * (y + state.rise) + e, 0.0
                    py = page.height - (b * x + d * (y + state.rise) + f)
                    page.glyphs.append(
                        _glyph(
                            text, px, py, a * advance, -b * advance, size, angle,
                            font, paint, page,
                        )
                    )  # fmt: skip
                x += advance + char_space
                if cid == 32 and word_space:
                    x += word_space
        state.linematrix = (x, y)
        self.budget.spend("glyphs", len(page.glyphs) - before)

    def do_Tj(self, s: object) -> None:
        """Show a string."""
        self.do_TJ([s])


# Operators that take what is there instead of a fixed number of operands.
_TAKES_STACK = frozenset({"scn", "sc", "SCN", "SC"})


def _glyph(
    text: str,
    x: float,
    y: float,
    dx: float,
    dy: float,
    size: float,
    angle: int,
    font: _Font,
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
    return Glyph(
        text, x0, x1, top, bottom, base, size, angle,
        font.name, font.is_bold or paint.mode == 2, font.is_italic, paint,
    )  # fmt: skip


def _angle(a: float, b: float) -> int:
    """Return the direction of text, clockwise, to the next quarter turn."""
    if abs(b) <= abs(a):
        return 0 if a >= 0 else 180
    return 270 if b > 0 else 90


def _rgb(color: object) -> Rgb | None:
    """Return a pdfminer color as RGB; None for patterns and the unknown."""
    if isinstance(color, int | float):
        return (float(color),) * 3
    if isinstance(color, tuple) and all(isinstance(v, int | float) for v in color):
        if len(color) == 3:
            return (float(color[0]), float(color[1]), float(color[2]))
        if len(color) == 4:
            c, m, y, k = (float(v) for v in color)
            return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    return None


def _is_rectangle(
    path: Sequence[Any],
    points: list[tuple[float, float]],
    box: tuple[float, float, float, float],
) -> bool:
    """Tell whether a path is one rectangle with level sides."""
    if not 4 <= len(points) <= 5 or any(step[0] not in "mlh" for step in path):
        return False
    if sum(step[0] == "m" for step in path) != 1:
        return False
    x0, y0, x1, y1 = box
    return all(
        min(abs(x - x0), abs(x - x1)) < 0.5 and min(abs(y - y0), abs(y - y1)) < 0.5
        for x, y in points
    )


def _intersection(
    a: tuple[float, float, float, float] | None, b: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    if a is None:
        return b
    x0, y0 = max(a[0], b[0]), max(a[1], b[1])
    return (x0, y0, max(x0, min(a[2], b[2])), max(y0, min(a[3], b[3])))
