"""The functions of PDFium that we call, as fast as ctypes can call them.

Why not pypdfium2's own bindings: they make a Python object of every pointer and give
up the interpreter lock for every character; a resume takes some 20,000 calls.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import addressof, c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from threading import Lock
from typing import Any

import pypdfium2  # noqa: F401  starts the library, and ends it at exit
from pypdfium2 import raw

from gapcheck.reading.pdf.content.graphics import Matrix

# Names here are PDFium's own, shortened; they are used as `api.name`.
__all__: list[str] = []

Handle = Any
"""What PDFium gives to be given back: an opaque pointer."""
LOCK = Lock()
"""PDFium is not thread safe, not even for two documents."""
PASSWORD_ERRORS = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
TEXT, PATH, IMAGE = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE
AS_DISPLAYED = raw.FLAT_NORMALDISPLAY
SQUARE, CIRCLE = raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE
UNSEEN = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
NOT_SHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
SHADING, FORM = raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM

_Type = Any


class OpenError(Exception):
    """PDFium does not open the file; the argument is its error code."""


def _quick(name: str, result: _Type, *arguments: _Type) -> Callable[..., Any]:
    """Return a function that takes and gives plain numbers and keeps the lock."""
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def _quickest(name: str, result: _Type) -> Callable[..., Any]:
    """Return a function that takes its arguments as they are, in half the time.

    Pointers have to be given as `c_void_p` or `byref`, not as numbers; numbers are
    taken for C integers.
    """
    return _quick(name, result)


def _buffers(kind: _Type, count: int) -> tuple[Handle, tuple[int, ...]]:
    """Return an array of numbers to be written, and the address of each."""
    numbers = (kind * count)()
    start, size = addressof(numbers), ctypes.sizeof(kind)
    return numbers, tuple(range(start, start + count * size, size))


# Slow ones give the interpreter lock up.
load_page = raw.FPDF_LoadPage
close_page = raw.FPDF_ClosePage
load_text = raw.FPDFText_LoadPage
close_text = raw.FPDFText_ClosePage
close_document = raw.FPDF_CloseDocument
count_pages = raw.FPDF_GetPageCount
flatten = raw.FPDFPage_Flatten
count_annotations = raw.FPDFPage_GetAnnotCount
annotation = raw.FPDFPage_GetAnnot
close_annotation = raw.FPDFPage_CloseAnnot
annotation_kind = raw.FPDFAnnot_GetSubtype
annotation_flags = raw.FPDFAnnot_GetFlags
annotation_box = raw.FPDFAnnot_GetRect

_annotation_color = _quick(
    "FPDFAnnot_GetColor", c_int, c_void_p, c_int, *[c_void_p] * 4
)

count_chars = _quick("FPDFText_CountChars", c_int, c_void_p)
_page_text = _quick("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
unicode = _quickest("FPDFText_GetUnicode", c_uint)
object_of = _quickest("FPDFText_GetTextObject", c_void_p)
loose_box = _quickest("FPDFText_GetLooseCharBox", None)
ink_box = _quick("FPDFText_GetCharBox", c_int, c_void_p, c_int, *[c_void_p] * 4)
origin = _quick("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, *[c_void_p] * 2)
is_generated = _quick("FPDFText_IsGenerated", c_int, c_void_p, c_int)
is_hyphen = _quick("FPDFText_IsHyphen", c_int, c_void_p, c_int)
is_unmapped = _quick("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)

count_objects = _quick("FPDFPage_CountObjects", c_int, c_void_p)
object_at = _quick("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _quick("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object_at = _quick("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)

kind = _quick("FPDFPageObj_GetType", c_int, c_void_p)
bounds = _quick("FPDFPageObj_GetBounds", c_int, *[c_void_p] * 5)
matrix = _quick("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
fill_color = _quick("FPDFPageObj_GetFillColor", c_int, *[c_void_p] * 5)
has_transparency = _quick("FPDFPageObj_HasTransparency", c_int, c_void_p)
clip_path = _quick("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
count_clip_paths = _quick("FPDFClipPath_CountPaths", c_int, c_void_p)
count_clip_points = _quick("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
clip_point = _quick("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
point = _quick("FPDFPathSegment_GetPoint", c_int, *[c_void_p] * 3)
step = _quick("FPDFPathSegment_GetType", c_int, c_void_p)
count_points = _quick("FPDFPath_CountSegments", c_int, c_void_p)
path_point = _quick("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
draw_mode = _quick("FPDFPath_GetDrawMode", c_int, *[c_void_p] * 3)

count_marks = _quick("FPDFPageObj_CountMarks", c_int, c_void_p)
mark = _quick("FPDFPageObj_GetMark", c_void_p, c_void_p, c_ulong)
remove_mark = _quick("FPDFPageObj_RemoveMark", c_int, c_void_p, c_void_p)
mark_type = _quick(
    "FPDFPageObjMark_GetParamValueType", c_int, c_void_p, ctypes.c_char_p
)
_mark_text = _quick(
    "FPDFPageObjMark_GetParamStringValue",
    c_int, c_void_p, ctypes.c_char_p, c_void_p, c_ulong, c_void_p,
)  # fmt: skip

render_mode = _quick("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
font_size = _quick("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
font = _quick("FPDFTextObj_GetFont", c_void_p, c_void_p)
_font_name = _quick(
    "FPDFFont_GetBaseFontName", ctypes.c_size_t, c_void_p, c_void_p, ctypes.c_size_t
)
font_flags = _quick("FPDFFont_GetFlags", c_int, c_void_p)
descent = _quick("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)
glyph_width = _quick(
    "FPDFFont_GetGlyphWidth", c_int, c_void_p, ctypes.c_uint32, c_float, c_void_p
)

media_box = _quick("FPDFPage_GetMediaBox", c_int, *[c_void_p] * 5)
crop_box = _quick("FPDFPage_GetCropBox", c_int, *[c_void_p] * 5)
page_box = _quick("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)
rotation = _quick("FPDFPage_GetRotation", c_int, c_void_p)

# What PDFium writes its answers into, and the addresses that it is given: one set for
# all, since only the holder of LOCK calls. Each holds the last answer.
FLOAT = c_float()
FLOAT_AT = addressof(FLOAT)
BOUNDS, BOUNDS_AT = _buffers(c_float, 4)
POINT, POINT_AT = _buffers(c_float, 2)
INK, INK_AT = _buffers(c_double, 4)
PLACE, PLACE_AT = _buffers(c_double, 2)
COLOR, COLOR_AT = _buffers(c_uint, 4)
MODE, MODE_AT = _buffers(c_int, 2)
RECT = raw.FS_RECTF()
RECT_AT = addressof(RECT)
MATRIX, (MATRIX_AT, *_) = _buffers(c_float, 6)


def address(handle: Handle) -> int:
    """Return the address that a handle of pypdfium2 points to."""
    return ctypes.cast(handle, c_void_p).value or 0


def matrix_read() -> Matrix:
    """Return the matrix that was written last."""
    a, b, c, d, e, f = MATRIX[:]
    return (a, b, c, d, e, f)


def font_name(font: int) -> str:
    """Return the name of a font."""
    length = _font_name(font, None, 0)
    name = ctypes.create_string_buffer(length + 1)
    _font_name(font, addressof(name), length)
    return name.value.decode("utf-8", "replace")


def page_text(text: int, count: int) -> str:
    """Return the text of a page that has so many characters."""
    # it ends with a zero, and a character may take two units
    written = ctypes.create_string_buffer(4 * (count + 1))
    length = _page_text(text, 0, count, addressof(written))
    return written.raw[: 2 * max(0, length - 1)].decode("utf-16-le", "surrogatepass")


def mark_string(mark: int, key: bytes) -> str:
    """Return a text of a content mark; empty when there is none."""
    length = c_ulong()
    _mark_text(mark, key, None, 0, addressof(length))
    text = ctypes.create_string_buffer(length.value + 2)
    _mark_text(mark, key, addressof(text), length.value, addressof(length))
    return text.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def has_pattern(document: Handle, handle: int) -> bool:
    """Tell whether an object is filled with a pattern."""
    # not in the first releases of pypdfium2 5
    render = getattr(raw, "FPDFPageObj_GetRenderedFillPattern", None)
    bitmap = render(document, _pointer(handle)) if render else None
    if not bitmap:
        return False
    raw.FPDFBitmap_Destroy(bitmap)
    return True


def solid_share(document: Handle, page: Handle, handle: int) -> float:
    """Return the share of an image that is painted without anything shining through."""
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(document, page, _pointer(handle))
    if not bitmap:
        return 0.0
    try:
        if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
            return 1.0
        size = raw.FPDFBitmap_GetStride(bitmap) * raw.FPDFBitmap_GetHeight(bitmap)
        alpha = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), size)[3::4]
        return alpha.count(255) / max(1, len(alpha))
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _pointer(handle: int) -> Handle:
    return ctypes.cast(handle, raw.FPDF_PAGEOBJECT)


def opened(data: bytes) -> Handle:
    """Return the handle of a document, to be closed with `close_document`.

    PDFium reads the data as long as the document is open: the caller has to keep them.

    Raises:
        OpenError: It cannot be opened.
    """
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise OpenError(raw.FPDF_GetLastError())
    return document


def has_appearance(annotation: Handle) -> bool:
    """Tell whether an annotation says how it looks."""
    mode = raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    # an empty text has two bytes, its end
    return bool(raw.FPDFAnnot_GetAP(annotation, mode, None, 0) > 2)


def interior_color(annotation: Handle) -> bool:
    """Write the color that fills an annotation into COLOR; False when there is none."""
    kind = raw.FPDFANNOT_COLORTYPE_InteriorColor
    return bool(_annotation_color(address(annotation), kind, *COLOR_AT))
