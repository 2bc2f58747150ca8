"""One page of PDFium → glyphs and fills, in the order in which they are painted.

PDFium's text page knows the characters and their places, its page objects how they
are painted; the object of a character joins the two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from ctypes import Structure, addressof, c_double, c_float, c_int, c_uint
from typing import Any, NamedTuple

from gapcheck.reading.budget import Budget
from gapcheck.reading.font import Font
from gapcheck.reading.graphics import (
    IDENTITY,
    Box,
    Matrix,
    box_around,
    clamped,
    intersection,
    multiplied,
    quarter_turn,
    transformed,
)
from gapcheck.reading.pdfium_api import Pdfium
from gapcheck.reading.raw import Fill, Glyph, Paint, RawPage, Rgb

__all__ = ["PageReader"]

# Kinds of page objects (fpdf_edit.h).
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_LINE, _MOVE = 0, 2
