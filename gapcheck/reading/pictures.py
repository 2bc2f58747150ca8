"""Pages as pictures, by PDFium and Pillow (extra `pictures`): what a viewer shows.

Without the extra, and for pages that PDFium cannot draw, there are none.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Literal

from gapcheck.models.document import Box, Document
from gapcheck.models.resume import Picture
from gapcheck.reading.pdf.content.graphics import Box as Rectangle
from gapcheck.reading.pdf.content.graphics import Matrix, transformed

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

__all__ = ["take"]

# PDFium is not thread safe, not even for two documents.
_PDFIUM = Lock()
# A4 in 144 dpi: sharp on screens with two pixels per point, at most of phones and desks.
LONG_SIDE_PX = 1684
# Pictures of all pages together. As base64 they take a third more: a report of two pages
# with its 0.2 MB of text and marks stays below 1.5 MB.
TOTAL_BYTES = 900_000
# So much for a page, however few there are: enough for a page with a photograph.
PAGE_BYTES = 450_000
# Later pages are drawn from their lines: so many pictures leave too little for each.
PAGES = 10
# A page of text has few colors; more of them only draw the grain of photographs.
COLORS = 64
# Tried in this order until one is small enough: (share of the size, JPEG quality).
_SMALLER = ((1.0, 80), (0.75, 75), (0.5, 70), (0.35, 60))


def take(data: bytes, document: Document) -> tuple[Picture, ...]:
    """Draw the pages of a document.

    Args:
        data: The bytes that it was read from.
        document: What was read from them; a plain text has no pictures.

    Returns:
        None at all without the extra `pictures`.
    """
    if document.engine == "text":
        return ()
    try:
        import PIL.Image  # noqa: F401  to_pil needs it
        import pypdfium2
    except ModuleNotFoundError:
        return ()

    numbers = [page.number for page in document.pages][:PAGES]
    most = min(PAGE_BYTES, TOTAL_BYTES // max(len(numbers), 1))
    with _PDFIUM:
        try:
            opened = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return ()
        try:
            drawn = [_draw(opened, number, most) for number in numbers]
        finally:
            opened.close()
    return tuple(picture for picture in drawn if picture is not None)


def _draw(document: PdfDocument, number: int, most: int) -> Picture | None:
    """Draw one page; nothing for one that cannot be drawn."""
    import pypdfium2

    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = LONG_SIDE_PX / max(width, height, 1.0)
        image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        place = _shown(page)
    except (pypdfium2.PdfiumError, IndexError, MemoryError, ValueError):
        return None
    media_type, encoded = _encoded(image, most)
    return Picture(page=number, media_type=media_type, data=encoded, box=place)


def _shown(page: PdfPage) -> Box:
    """Return the part that viewers show (the crop box), from the page's top left.

    Why: lines are placed in the media box, which can be larger.
    """
    seen = _upright(page.get_bbox())
    # PDFium does not say which media box a page takes over from its parent.
    media = page.get_mediabox(fallback_ok=False)
    x0, y0, x1, y1 = _upright(media) if media else seen
    turns = page.get_rotation() // 90 % 4
    to_page: Matrix = (
        (1.0, 0.0, 0.0, -1.0, -x0, y1),
        (0.0, 1.0, 1.0, 0.0, -y0, -x0),
        (-1.0, 0.0, 0.0, 1.0, x1, -y0),
        (0.0, -1.0, -1.0, 0.0, y1, x1),
    )[turns]
    return Box(*(round(side, 2) for side in transformed(seen, to_page)))


def _upright(box: Rectangle) -> Rectangle:
    x0, y0, x1, y1 = box
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _encoded(
    image: Image, most: int
) -> tuple[Literal["image/png", "image/jpeg"], bytes]:
    """Return the picture in the sharpest encoding that is small enough.

    PNG keeps letters crisp; a page with photographs is smaller as a JPEG.
    """
    from PIL.Image import Quantize, Resampling

    few = image.quantize(COLORS, method=Quantize.FASTOCTREE)
    encoded = _saved(few, "PNG", optimize=True)
    if len(encoded) <= most:
        return "image/png", encoded
    for share, quality in _SMALLER:
        size = (max(round(image.width * share), 1), max(round(image.height * share), 1))
        small = image.resize(size, Resampling.LANCZOS)
        encoded = _saved(small, "JPEG", quality=quality, optimize=True)
        if len(encoded) <= most:
            break
    return "image/jpeg", encoded


def _saved(image: Image, kind: str, **options: int | bool) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
