"""Functions of a PDF (ISO 32000-1, 7.10) that the tints of inks use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pdfminer.pdftypes import PDFStream, resolve1

from gapcheck.reading.pdf.syntax.values import (
    array,
    dictionary,
    number,
    real,
    stream_data,
)

__all__ = ["function"]

Function = Callable[[Sequence[float]], list[float]]

_SAMPLED, _EXPONENTIAL, _STITCHING = 0, 2, 3
# Stitched functions of stitched functions.
_DEEPEST = 4


def function(value: object, depth: int = 0) -> Function | None:
    """Return a function; None for PostScript and unknown kinds."""
    entries = dictionary(value)
    kind = number(entries.get("FunctionType"), -1)
    if kind == _EXPONENTIAL:
        return _exponential(entries)
    if kind == _STITCHING and depth < _DEEPEST:
        return _stitched(entries, depth)
    if kind == _SAMPLED:
        return _sampled(resolve1(value))
    return None


def _numbers(value: object) -> list[float]:
    return [real(entry, 0.0) for entry in array(value)]


def _exponential(entries: dict[str, object]) -> Function:
    low = _numbers(entries.get("C0")) or [0.0]
    high = _numbers(entries.get("C1")) or [1.0]
    exponent = max(0.0, min(100.0, real(entries.get("N"), 1.0)))

    def value(inputs: Sequence[float]) -> list[float]:
        part = max(0.0, min(1.0, inputs[0])) ** exponent
        return [a + part * (b - a) for a, b in zip(low, high, strict=False)]

    return value


def _stitched(entries: dict[str, object], depth: int) -> Function | None:
    parts = [function(part, depth + 1) for part in array(entries.get("Functions"))]
    bounds = _numbers(entries.get("Bounds"))
    encode = _numbers(entries.get("Encode"))
    domain = _numbers(entries.get("Domain")) or [0.0, 1.0]
    if len(parts) != len(bounds) + 1 or len(encode) < 2 * len(parts):
        return None
    edges = [domain[0], *bounds, domain[-1]]

    def value(inputs: Sequence[float]) -> list[float]:
        x = max(edges[0], min(edges[-1], inputs[0]))
        at = sum(x >= bound for bound in bounds)
        part = parts[at]
        width = edges[at + 1] - edges[at]
        share = (x - edges[at]) / width if width else 0.0
        first, last = encode[2 * at], encode[2 * at + 1]
        return part([first + share * (last - first)]) if part else []

    return value


def _sampled(stream: object) -> Function | None:
    """Return a function that gives the nearest sample, which is enough for a tint."""
    if not isinstance(stream, PDFStream) or number(stream.get("BitsPerSample"), 0) != 8:
        return None
    sizes = [number(size, 0) for size in array(stream.get("Size"))]
    ranges = _numbers(stream.get("Range"))
    outputs = len(ranges) // 2
    samples = stream_data(stream)
    if not outputs or not sizes or min(sizes) < 1:
        return None

    def value(inputs: Sequence[float]) -> list[float]:
        at, step = 0, 1
        for x, size in zip(inputs, sizes, strict=False):
            at += step * round(max(0.0, min(1.0, x)) * (size - 1))
            step *= size
        found = samples[at * outputs : (at + 1) * outputs]
        return [
            low + byte / 255 * (high - low)
            for byte, low, high in zip(found, ranges[::2], ranges[1::2], strict=False)
        ]

    return value
