"""The page objects of PDFium: forms taken apart, and how each object is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.budget import Budget
from gapcheck.reading.pdf.content.graphics import (
    Box,
    Matrix,
    Step,
    box_around,
    clamped,
    intersection,
    is_rectangle,
    multiplied,
    transformed,
)
from gapcheck.reading.raw import Fill, Paint, RawPage, Rgb

__all__ = [
    "LayersOff",
    "Leaf",
    "Objects",
    "bounds",
    "color_and_alpha",
    "may_be_pattern",
    "paint_of",
]

# Paint weaker than this leaves nothing to see; stronger than that hides what is below.
_INVISIBLE_ALPHA = 0.05
_SOLID_ALPHA = 0.9
# A rectangle has so many steps at most: move, four lines, close.
_RECTANGLE_STEPS = 6
# Clips of more steps (outlines of letters) cost more than they tell.
_CLIP_STEPS = 64
_STEPS = {2: "m", 0: "l", 1: "c"}
# An image hides what lies below when so much of it is painted.
_SOLID_SHARE = 0.95
# Larger images are not rendered to see whether they do.
_RENDERED_PT2 = 4_000_000.0
# How PDFium describes the color of a pattern.
_PATTERN_COLORS = ((1.0, 1.0, 1.0), (191 / 255, 191 / 255, 191 / 255))


LayersOff = Callable[[], frozenset[str]]


class Leaf(NamedTuple):
    """A page object that is no form."""

    handle: int
    kind: int
    matrix: Matrix
    """From the space it is described in to the page, y from the top."""
    clip: Box | None
    alpha: float
    """Of the forms around it."""
    is_layer_off: bool

    @property
    def is_text(self) -> bool:
        """Whether it shows text."""
        return bool(self.kind == api.TEXT)


class Objects:
    """The objects of a page.

    Args:
        document: The document, for what has to be rendered.
        page: The page.
        to_page: From user space to the page, y from the top.
        layers_off: Returns the names of the layers that are off.
        budget: What is left of the limits.
    """

    def __init__(
        self,
        document: api.Handle,
        page: api.Handle,
        *,
        to_page: Matrix,
        layers_off: LayersOff,
        budget: Budget,
    ) -> None:
        self.document = document
        self.page = page
        self.to_page = to_page
        self.layers_off = layers_off
        self.budget = budget

    def leaves(self) -> list[Leaf]:
        """Return all objects that are no forms, in painting order.

        Their replacement texts are taken off: a reader of the page sees the glyphs,
        and `/ActualText` may say anything.
        """
        page = api.address(self.page)
        handles = [api.object_at(page, n) for n in range(api.count_objects(page))]
        return list(self._walk(handles, self.to_page, None, 1.0, False, 0))

    def _walk(
        self,
        handles: list[int | None],
        matrix: Matrix,
        clip: Box | None,
        alpha: float,
        is_layer_off: bool,
        depth: int,
    ) -> Iterator[Leaf]:
        kind_of, count_marks = api.kind, api.count_marks
        for count, handle in enumerate(handles):
            if not count % 256:
                self.budget.check_time()
            if handle is None:
                continue
            kind = kind_of(handle)
            is_off = is_layer_off
            if count_marks(handle) > 0:
                is_off = self._read_marks(handle) or is_layer_off
            own_clip = _clip(handle, matrix, clip)
            if kind != api.FORM:
                yield Leaf(handle, kind, matrix, own_clip, alpha, is_off)
                continue
            self.budget.spend("forms")
            if depth >= self.budget.limits.form_depth:
                continue
            api.matrix(handle, api.MATRIX_AT)
            inner = multiplied(api.matrix_read(), matrix)
            most = api.count_form_objects(handle)
            inside = [api.form_object_at(handle, n) for n in range(most)]
            own_alpha = min(alpha, color_and_alpha(handle)[1])
            yield from self._walk(inside, inner, own_clip, own_alpha, is_off, depth + 1)

    def _read_marks(self, handle: int) -> bool:
        """Take replacement texts off; return whether a layer that is off holds it."""
        is_off = False
        for number in reversed(range(api.count_marks(handle))):
            mark = api.mark(handle, number)
            if api.mark_type(mark, b"ActualText"):
                api.remove_mark(handle, mark)
            elif api.mark_type(mark, b"Name"):
                is_off |= api.mark_string(mark, b"Name") in self.layers_off()
        return is_off

    def paint(self, leaf: Leaf, raw: RawPage) -> None:
        """Record something painted that is no text."""
        color, alpha = color_and_alpha(leaf.handle)
        alpha = min(alpha, leaf.alpha)
        if leaf.is_layer_off or alpha < _INVISIBLE_ALPHA:
            return
        kind: Literal["box", "shape", "image", "stroke"] = "image"
        if leaf.kind == api.PATH:
            how, box = _path(leaf)
            if how is None:
                return
            kind = how
        elif leaf.kind in (api.IMAGE, api.SHADING):
            box = bounds(leaf)
        else:
            return
        visible = clamped(intersection(leaf.clip, box))
        if visible is None:
            return
        self.budget.spend("fills")
        is_opaque = (
            kind in ("box", "image")
            and alpha > _SOLID_ALPHA
            and not api.has_transparency(leaf.handle)
            and (leaf.kind == api.PATH or self._is_solid(leaf, visible, raw))
        )
        if kind in ("image", "stroke") or self.is_pattern(leaf.handle, color):
            color = None
        raw.fills.append(Fill(*visible, kind, color, raw.glyphs, is_opaque))

    def _is_solid(self, leaf: Leaf, box: Box, raw: RawPage) -> bool:
        """Tell whether an image hides what lies below; only asked where text does."""
        if leaf.kind != api.IMAGE or not any(
            box[0] < (x0 + x1) / 2 < box[2]
            for strip in raw.runs
            if box[1] < (strip.style.top + strip.style.bottom) / 2 < box[3]
            for x0, x1 in zip(strip.x0s, strip.x1s, strict=True)
        ):
            return False
        x0, top, x1, bottom = bounds(leaf)
        if (x1 - x0) * (bottom - top) > _RENDERED_PT2:
            return False
        return api.solid_share(self.document, self.page, leaf.handle) > _SOLID_SHARE

    def is_pattern(self, handle: int, color: Rgb | None) -> bool:
        """Tell whether a color is what stands for a pattern."""
        return may_be_pattern(color) and api.has_pattern(self.document, handle)


def may_be_pattern(color: Rgb | None) -> bool:
    """Tell whether a color may stand for a pattern; each object has to be asked."""
    return color in _PATTERN_COLORS


def paint_of(leaf: Leaf, objects: Objects) -> Paint:
    """Return how a text object is painted."""
    color, alpha = color_and_alpha(leaf.handle)
    if objects.is_pattern(leaf.handle, color):
        color = None
    mode = max(0, api.render_mode(leaf.handle))
    return Paint(color, mode, min(alpha, leaf.alpha), leaf.clip, leaf.is_layer_off)


def color_and_alpha(handle: int) -> tuple[Rgb | None, float]:
    """Return the fill color of an object and how opaque it is, both from 0 to 1."""
    if not api.fill_color(handle, *api.COLOR_AT):
        return None, 1.0
    red, green, blue, alpha = api.COLOR[:]
    return (red / 255, green / 255, blue / 255), alpha / 255


def bounds(leaf: Leaf) -> Box:
    """Return the box of an object on the page."""
    if not api.bounds(leaf.handle, *api.BOUNDS_AT):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = api.BOUNDS[:]
    return transformed((left, bottom, right, top), leaf.matrix)


def _path(leaf: Leaf) -> tuple[Literal["box", "shape", "stroke"] | None, Box]:
    """Return how a path is painted, and where."""
    api.draw_mode(leaf.handle, *api.MODE_AT)
    is_filled, is_stroked = api.MODE[:]
    box = bounds(leaf)
    if not is_filled and not is_stroked:
        return None, box
    steps: list[Step] = []
    count = api.count_points(leaf.handle)
    if count <= _RECTANGLE_STEPS:
        # the bounds of strokes hold half their width on each side
        api.matrix(leaf.handle, api.MATRIX_AT)
        matrix = multiplied(api.matrix_read(), leaf.matrix)
        segments = [api.path_point(leaf.handle, n) for n in range(count)]
        points = [_point(segment, matrix) for segment in segments]
        kinds = [_STEPS.get(api.step(segment), "c") for segment in segments]
        steps = [(kind, (at,)) for kind, at in zip(kinds, points, strict=True)]
        box = box_around(points) if points else box
    if not is_filled:
        return "stroke", box
    return ("box" if steps and is_rectangle(steps, box) else "shape"), box


def _point(segment: int, matrix: Matrix) -> tuple[float, float]:
    api.point(segment, *api.POINT_AT)
    x, y = api.POINT[:]
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _clip(handle: int, matrix: Matrix, outer: Box | None) -> Box | None:
    """Return the box that an object is clipped to."""
    path = api.clip_path(handle)
    if not path:
        return outer
    box = outer
    for number in range(api.count_clip_paths(path)):
        count = api.count_clip_points(path, number)
        if not 0 < count <= _CLIP_STEPS:
            continue
        segments = [api.clip_point(path, number, n) for n in range(count)]
        points = [_point(segment, matrix) for segment in segments]
        box = clamped(intersection(box, box_around(points)))
    return box
