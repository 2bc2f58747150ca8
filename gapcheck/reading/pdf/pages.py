"""The pages of a PDF by its page tree or, if that is broken, all page-like objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

from gapcheck.reading.pdf.content.graphics import Box, Matrix, transformed
from gapcheck.reading.pdf.document import Document
from gapcheck.reading.pdf.syntax.index import page_like
from gapcheck.reading.pdf.syntax.values import number, number_box, real
from gapcheck.reading.raw import RawPage

__all__ = ["PageSource", "pages"]

_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
# The default of viewers for pages without a sensible size.
_LETTER: Box = (0.0, 0.0, 612.0, 792.0)
_MOST_UNIT = 75_000.0  # a larger `UserUnit` is a mistake


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page as the file describes it."""

    media: Box
    crop: Box
    rotation: int
    """Degrees clockwise: 0, 90, 180, 270."""
    resources: dict[str, Any]
    contents: tuple[PDFStream, ...]
    annotations: tuple[dict[str, Any], ...]
    unit: float = 1.0
    """Length of a unit of user space, in points."""

    @property
    def ctm(self) -> Matrix:
        """From user space to the turned page, its lower left corner at the origin."""
        x0, y0, x1, y1 = self.media
        a, b, c, d, e, f = {
            90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
            180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
            270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
        }.get(self.rotation, (1.0, 0.0, 0.0, 1.0, -x0, -y0))
        unit = self.unit
        return a * unit, b * unit, c * unit, d * unit, e * unit, f * unit

    def blank(self, number: int) -> RawPage:
        """Return the page before anything is painted on it."""
        x0, y0, x1, y1 = self.media
        width, height = (x1 - x0) * self.unit, (y1 - y0) * self.unit
        if self.rotation in (90, 270):
            width, height = height, width
        left, bottom, right, top = transformed(self.crop, self.ctm)
        crop = (left, height - top, right, height - bottom)
        return RawPage(number=number, width=width, height=height, crop=crop)


def pages(document: Document) -> Iterator[PageSource]:
    """Yield the pages in order; without a page tree, by object number."""
    is_empty = True
    for attributes in _walk(document.catalog.get("Pages")):
        is_empty = False
        yield _source(attributes)
    if is_empty:
        for objid in sorted(document.index.places):
            value = document.getobj(objid)
            if page_like(value):
                yield _source(value)


def _walk(root: object) -> Iterator[dict[str, Any]]:
    """Yield the leaves of a page tree with inherited entries."""
    seen: set[int] = set()
    waiting: list[tuple[object, dict[str, Any]]] = [(root, {})]
    while waiting:
        reference, inherited = waiting.pop()
        if isinstance(reference, PDFObjRef):
            if reference.objid in seen:
                continue
            seen.add(reference.objid)
        node = resolve1(reference)
        if not isinstance(node, dict):
            continue
        attributes = inherited | node
        kids = resolve1(node.get("Kids"))
        if isinstance(kids, list):
            passed_on = {
                key: attributes[key] for key in _INHERITED if key in attributes
            }
            waiting += [(kid, passed_on) for kid in reversed(kids)]
        elif str(getattr(resolve1(node.get("Type")), "name", "")) != "Pages":
            yield attributes


def _source(attributes: dict[str, Any]) -> PageSource:
    media = number_box(attributes.get("MediaBox")) or _LETTER
    if media[2] - media[0] < 1 or media[3] - media[1] < 1:
        media = _LETTER
    contents = resolve1(attributes.get("Contents"))
    streams = contents if isinstance(contents, list) else [contents]
    resources = resolve1(attributes.get("Resources"))
    annotations = resolve1(attributes.get("Annots"))
    unit = real(attributes.get("UserUnit"), 1.0)
    notes = annotations if isinstance(annotations, list) else []
    return PageSource(
        media=media,
        crop=number_box(attributes.get("CropBox")) or media,
        rotation=number(attributes.get("Rotate"), 0) // 90 * 90 % 360,
        resources=resources if isinstance(resources, dict) else {},
        contents=tuple(
            stream for stream in map(resolve1, streams) if isinstance(stream, PDFStream)
        ),
        annotations=tuple(
            note for note in map(resolve1, notes) if isinstance(note, dict)
        ),
        unit=unit if 0.0 < unit < _MOST_UNIT else 1.0,
    )
