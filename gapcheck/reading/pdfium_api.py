"""The functions of PDFium that we call, as fast as ctypes can call them.

Why not pypdfium2's own bindings: they make a Python object of every pointer and give
up the interpreter lock for every character; a resume takes some 20,000 calls.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_float, c_int, c_uint, c_ulong, c_void_p
from threading import Lock
from typing import Any

import pypdfium2  # noqa: F401  starts the library, and ends it at exit
import pypdfium2.raw as raw

__all__ = ["LOCK", "PASSWORD_ERRORS", "OpenError", "Pdfium", "opened"]

LOCK = Lock()
"""PDFium is not thread safe, not even for two documents."""
PASSWORD_ERRORS = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


class OpenError(Exception):
    """PDFium does not open the file; the argument is its error code."""


def _quick(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function that takes and gives plain numbers and keeps the lock."""
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


class Pdfium:
    """Functions by name, and the buffers that they write into.

    Buffers are shared: they hold the last answer only, and LOCK guards them.
    """

    # Slow ones give the interpreter lock up.
    load_page = staticmethod(raw.FPDF_LoadPage)
    close_page = staticmethod(raw.FPDF_ClosePage)
    load_text = staticmethod(raw.FPDFText_LoadPage)
    close_text = staticmethod(raw.FPDFText_ClosePage)

    count_chars = _quick("FPDFText_CountChars", c_int, c_void_p)
    unicode = _quick("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
    object_of = _quick("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
    loose_box = _quick("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
    origin = _quick("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
    char_matrix = _quick("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
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
    mark_text = _quick(
        "FPDFPageObjMark_GetParamStringValue",
        c_int, c_void_p, ctypes.c_char_p, c_void_p, c_ulong, c_void_p,
    )  # fmt: skip

    render_mode = _quick("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
    font_size = _quick("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
    font = _quick("FPDFTextObj_GetFont", c_void_p, c_void_p)
    font_name = _quick(
        "FPDFFont_GetBaseFontName", ctypes.c_size_t, c_void_p, c_void_p, ctypes.c_size_t
    )
    font_flags = _quick("FPDFFont_GetFlags", c_int, c_void_p)
    descent = _quick("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)
    ascent = _quick("FPDFFont_GetAscent", c_int, c_void_p, c_float, c_void_p)
    glyph_width = _quick(
        "FPDFFont_GetGlyphWidth", c_int, c_void_p, ctypes.c_uint32, c_float, c_void_p
    )

    media_box = _quick("FPDFPage_GetMediaBox", c_int, *[c_void_p] * 5)
    crop_box = _quick("FPDFPage_GetCropBox", c_int, *[c_void_p] * 5)
    page_box = _quick("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)
    rotation = _quick("FPDFPage_GetRotation", c_int, c_void_p)


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Yield the handle of a document that is closed in the end; LOCK must be held.

    Raises:
        OpenError: It cannot be opened.
    """
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise OpenError(raw.FPDF_GetLastError())
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)
