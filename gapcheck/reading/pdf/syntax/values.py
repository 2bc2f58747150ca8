"""Entries of PDF objects by type; another type counts as a missing entry."""

from __future__ import annotations

import math
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

__all__ = [
    "PdfValue",
    "array",
    "dictionary",
    "name",
    "number",
    "number_box",
    "real",
    "stream_data",
]


PdfValue = Any
"""An object of any type."""

_Box = tuple[float, float, float, float]


def number(value: object, default: int) -> int:
    """Return an integer entry."""
    value = resolve1(value)
    return int(value) if isinstance(value, int | float) else default


def real(value: object, default: float) -> float:
    """Return a number entry."""
    value = resolve1(value)
    return float(value) if isinstance(value, int | float) else default


def name(value: object) -> str:
    """Return a name entry; empty for another type."""
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def array(value: object) -> list[Any]:
    """Return an array entry."""
    value = resolve1(value)
    return value if isinstance(value, list) else []


def dictionary(value: object) -> dict[str, Any]:
    """Return a dictionary entry, or that of a stream."""
    value = resolve1(value)
    if isinstance(value, PDFStream):
        return dict(value.attrs)
    return value if isinstance(value, dict) else {}


def stream_data(value: object) -> bytes:
    """Return the data of a stream."""
    value = resolve1(value)
    return value.get_data() if isinstance(value, PDFStream) else b""


def number_box(value: object) -> _Box | None:
    """Return a rectangle with its corners in order, or None."""
    value = resolve1(value)
    if not isinstance(value, list) or len(value) < 4:
        return None
    corners = [resolve1(corner) for corner in value[:4]]
    if not all(isinstance(v, int | float) and math.isfinite(v) for v in corners):
        return None
    x0, y0, x1, y1 = (float(corner) for corner in corners)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
