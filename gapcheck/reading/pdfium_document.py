"""A document of PDFium: its pages with their sides, layers and annotations."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Literal

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.utils import decode_text

from gapcheck.models.document import Finding
from gapcheck.reading import pdfium_api as api
from gapcheck.reading.budget import Budget, LimitPassed, TimeUp
from gapcheck.reading.limits import Limits
from gapcheck.reading.pdf.content.graphics import Box, Matrix, transformed
from gapcheck.reading.pdf.document import Document
from gapcheck.reading.pdf.syntax.values import array, dictionary, name
from gapcheck.reading.pdfium_objects import LayersOff, Objects
from gapcheck.reading.pdfium_page import read_page
from gapcheck.reading.raw import Fill, RawPage, Rgb

__all__ = ["PasswordNeeded", "read"]

# Paint weaker than this leaves nothing to see; stronger than that hides what is below.
_INVISIBLE_ALPHA = 0.05
_SOLID_ALPHA = 0.9


class PasswordNeeded(Exception):
    """The file is encrypted."""


def read(data: bytes, budget: Budget) -> tuple[list[RawPage], list[Finding]]:
    """Return the pages of a document and what is odd about them."""
    layers_off = lru_cache(partial(_layers_off, data, budget.limits))
    with api.LOCK:
        try:
            document = api.opened(data)
        except api.OpenError as error:
            if error.args[0] in api.PASSWORD_ERRORS:
                raise PasswordNeeded from error
            raise
        try:
            return _pages(document, layers_off, budget)
        finally:
            api.close_document(document)


def _pages(
    document: api.Handle, layers_off: LayersOff, budget: Budget
) -> tuple[list[RawPage], list[Finding]]:
    limits = budget.limits
    pages: list[RawPage] = []
    findings: list[Finding] = []
    count = api.count_pages(document)
    if count > limits.book_pages:
        passed = f"more than {limits.book_pages:,} pages"
        raise LimitPassed(passed)
    for number in range(1, min(count, limits.pages) + 1):
        budget.check_time()
        page = _page(document, number, layers_off, budget)
        if page is not None:
            pages.append(page)
            continue
        message = "the page could not be read"
        findings.append(Finding(code="damaged_page", message=message, page=number))
    if count > limits.pages:
        message = f"only the first {limits.pages} pages were read"
        findings.append(Finding(code="pages_left_out", message=message))
    return pages, findings


def _page(
    document: api.Handle, number: int, layers_off: LayersOff, budget: Budget
) -> RawPage | None:
    handle = api.load_page(document, number - 1)
    if not handle:
        return None
    try:
        has_appearances, fills = _annotations(handle)
        if has_appearances:
            # makes them part of the page, in memory
            api.flatten(handle, api.AS_DISPLAYED)
            api.close_page(handle)
            handle = api.load_page(document, number - 1)
        page, to_page = _blank(api.address(handle), number)
        side = max(page.width, page.height)
        if side > budget.limits.page_side_pt:
            passed = f"a page side of {side:,.0f} points"
            raise LimitPassed(passed)
        objects = Objects(
            document, handle, to_page=to_page, layers_off=layers_off, budget=budget
        )
        read_page(handle, page, objects, budget)
    finally:
        api.close_page(handle)
    for is_box, box, color, alpha in fills:
        kind: Literal["box", "shape"] = "box" if is_box else "shape"
        is_opaque = is_box and alpha > _SOLID_ALPHA
        place = transformed(box, to_page)
        page.fills.append(Fill(*place, kind, color, page.glyphs, is_opaque))
    return page


def _blank(handle: int, number: int) -> tuple[RawPage, Matrix]:
    """Return the page before anything is painted on it, and the way onto it."""
    api.page_box(handle, api.RECT_AT)
    seen = _sorted_box((api.RECT.left, api.RECT.bottom, api.RECT.right, api.RECT.top))
    media = _box(api.media_box, handle) or seen
    crop = _box(api.crop_box, handle) or seen
    x0, y0, x1, y1 = media
    turns = api.rotation(handle) % 4
    to_page: Matrix = (
        (1.0, 0.0, 0.0, -1.0, -x0, y1),
        (0.0, 1.0, 1.0, 0.0, -y0, -x0),
        (-1.0, 0.0, 0.0, 1.0, x1, -y0),
        (0.0, -1.0, -1.0, 0.0, y1, x1),
    )[turns]
    width, height = x1 - x0, y1 - y0
    if turns % 2:
        width, height = height, width
    page = RawPage(number=number, width=width, height=height)
    page.crop = transformed(crop, to_page)
    return page, to_page


def _box(function: Callable[..., int], page: int) -> Box | None:
    """Return a box that the page itself states; None for what it inherits."""
    if not function(page, *api.BOUNDS_AT):
        return None
    left, bottom, right, top = api.BOUNDS[:]
    box = _sorted_box((left, bottom, right, top))
    return box if box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _sorted_box(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


# --- annotations ----------------------------------------------------------------------


def _annotations(page: api.Handle) -> tuple[bool, list[tuple[bool, Box, Rgb, float]]]:
    """Return whether annotations have an appearance, and what the others fill."""
    has_appearances = False
    fills = []
    for number in range(api.count_annotations(page)):
        annotation = api.annotation(page, number)
        if not annotation:
            continue
        try:
            kind = api.annotation_kind(annotation)
            if kind in api.UNSEEN or api.annotation_flags(annotation) & api.NOT_SHOWN:
                continue
            if api.has_appearance(annotation):
                has_appearances = True
            elif kind in (api.SQUARE, api.CIRCLE):
                fill = _interior(annotation)
                if fill is not None:
                    fills.append((kind == api.SQUARE, *fill))
        finally:
            api.close_annotation(annotation)
    return has_appearances, fills


def _interior(annotation: api.Handle) -> tuple[Box, Rgb, float] | None:
    """Return the place and the color of what viewers fill without an appearance."""
    if not api.interior_color(annotation):
        return None
    red, green, blue, alpha = (part / 255 for part in api.COLOR[:])
    if alpha < _INVISIBLE_ALPHA:
        return None
    rectangle = api.RECT
    api.annotation_box(annotation, api.RECT)
    box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    return _sorted_box(box), (red, green, blue), alpha


# --- layers ---------------------------------------------------------------------------


def _layers_off(data: bytes, limits: Limits) -> frozenset[str]:
    """Return the names of the layers that are off, without those that others share.

    PDFium says which layer an object belongs to, but not whether that one is shown.
    Only asked for when there is such an object: it takes another parser.
    """
    if b"/OCProperties" not in data and b"/ObjStm" not in data:
        return frozenset()
    try:
        document = Document(data, Budget(limits))
        properties = dictionary(document.catalog.get("OCProperties"))
        if not properties:
            return frozenset()
        default = dictionary(properties.get("D"))
        every = _numbers(properties.get("OCGs"))
        off = _numbers(default.get("OFF"))
        if name(default.get("BaseState")) == "OFF":
            off |= every - _numbers(default.get("ON"))
        names = {number: _layer_name(document, number) for number in every | off}
    except TimeUp:
        raise
    except Exception:  # PDFium opens more files than our own parser does
        return frozenset()
    return frozenset(names[n] for n in off) - {names[n] for n in every - off}


def _numbers(value: object) -> set[int]:
    return {entry.objid for entry in array(value) if isinstance(entry, PDFObjRef)}


def _layer_name(document: Document, number: int) -> str:
    stated = resolve1(dictionary(document.getobj(number)).get("Name"))
    return decode_text(stated) if isinstance(stated, bytes) else ""
