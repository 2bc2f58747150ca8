"""Color spaces of a PDF → RGB, close enough to tell text from its background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

from gapcheck.reading.pdf.syntax.values import (
    array,
    dictionary,
    name,
    number,
    real,
    stream_data,
)
from gapcheck.reading.raw import Rgb

__all__ = ["DEVICE_COLORS", "ColorSpace", "color_space"]

Values = Sequence[float]
_Function = Callable[[Values], list[float]]
# Types of functions (ISO 32000-1, 7.10).
_SAMPLED, _EXPONENTIAL, _STITCHING = 0, 2, 3


@dataclass(frozen=True, slots=True)
class ColorSpace:
    """The conversion of the operands of `sc` and `scn`."""

    components: int
    to_rgb: Callable[[Values], Rgb | None]
    initial: tuple[float, ...]
    """What `cs` sets."""

    def rgb(self, values: Values) -> Rgb | None:
        """Return a color; None for patterns and unknown spaces."""
        return self.to_rgb(values) if len(values) == self.components else None


def _gray(values: Values) -> Rgb:
    """Return a shade of gray, 0 black."""
    return (float(values[0]),) * 3


def _cmyk(values: Values) -> Rgb:
    """Return the color of four inks on white paper."""
    cyan, magenta, yellow, black = values
    light = 1 - black
    return ((1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light)


def _rgb(values: Values) -> Rgb:
    return (float(values[0]), float(values[1]), float(values[2]))


DEVICE_COLORS: dict[int, Callable[[Values], Rgb]] = {1: _gray, 3: _rgb, 4: _cmyk}
"""Converters of device colors by number of components."""


def _lab(values: Values) -> Rgb:
    """Return the gray of a CIE lightness; the hue does not matter here."""
    lightness = max(0.0, min(100.0, values[0])) / 100
    return (lightness,) * 3


def _unknown(_values: Values) -> None:
    return None


_GRAY = ColorSpace(1, _gray, (0.0,))
_RGB = ColorSpace(3, _rgb, (0.0, 0.0, 0.0))
_CMYK = ColorSpace(4, _cmyk, (0.0, 0.0, 0.0, 1.0))
_LAB = ColorSpace(3, _lab, (0.0, 0.0, 0.0))
PATTERN = ColorSpace(-1, _unknown, ())
_NAMED = {
    "DeviceGray": _GRAY, "G": _GRAY, "CalGray": _GRAY,
    "DeviceRGB": _RGB, "RGB": _RGB, "CalRGB": _RGB,
    "DeviceCMYK": _CMYK, "CMYK": _CMYK,
    "Lab": _LAB, "Pattern": PATTERN,
}  # fmt: skip
_BY_COMPONENTS = {1: _GRAY, 3: _RGB, 4: _CMYK}
# Spaces in spaces: at most an indexed one on a Separation on CMYK. Functions likewise.
_DEEPEST = 4


def color_space(value: object, resources: dict[str, Any], depth: int = 0) -> ColorSpace:
    """Return the color space of a name or array."""
    value = resolve1(value)
    entries = array(value)
    kind = name(entries[0]) if entries else name(value) or str(value)
    if kind in _NAMED:
        return _NAMED[kind]
    if depth >= _DEEPEST:
        return PATTERN
    if not entries:
        known = dictionary(resources.get("ColorSpace")).get(kind)
        return PATTERN if known is None else color_space(known, resources, depth + 1)
    if kind == "ICCBased" and len(entries) > 1:
        profile = resolve1(entries[1])
        count = number(profile.get("N"), 3) if isinstance(profile, PDFStream) else 3
        return _BY_COMPONENTS.get(count, PATTERN)
    if kind in ("Indexed", "I") and len(entries) > 3:
        return _indexed(color_space(entries[1], resources, depth + 1), entries[3])
    if kind in ("Separation", "DeviceN") and len(entries) > 3:
        base = color_space(entries[2], resources, depth + 1)
        inks = len(array(entries[1])) if kind == "DeviceN" else 1
        return _inks(inks, base, entries[3])
    return PATTERN


def _indexed(base: ColorSpace, table: object) -> ColorSpace:
    raw = resolve1(table)
    colors = raw if isinstance(raw, bytes) else stream_data(raw)
    size = max(1, base.components)

    def rgb(values: Values) -> Rgb | None:
        at = max(0, int(values[0])) * size
        entry = colors[at : at + size]
        return base.rgb([byte / 255 for byte in entry])

    return ColorSpace(1, rgb, (0.0,))


def _inks(count: int, base: ColorSpace, transform: object) -> ColorSpace:
    tint = _function(transform)

    def rgb(values: Values) -> Rgb | None:
        mixed = tint(values) if tint else None
        if mixed is None:
            # More ink is darker; no ink is the paper.
            return (1 - min(1.0, sum(values)),) * 3
        return base.rgb(mixed)

    return ColorSpace(count, rgb, (1.0,) * count)


# --- functions of tints ---------------------------------------------------------


def _function(value: object, depth: int = 0) -> _Function | None:
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


def _exponential(entries: dict[str, object]) -> _Function:
    low = _numbers(entries.get("C0")) or [0.0]
    high = _numbers(entries.get("C1")) or [1.0]
    exponent = max(0.0, min(100.0, real(entries.get("N"), 1.0)))

    def value(inputs: Values) -> list[float]:
        part = max(0.0, min(1.0, inputs[0])) ** exponent
        return [a + part * (b - a) for a, b in zip(low, high, strict=False)]

    return value


def _stitched(entries: dict[str, object], depth: int) -> _Function | None:
    parts = [_function(part, depth + 1) for part in array(entries.get("Functions"))]
    bounds = _numbers(entries.get("Bounds"))
    encode = _numbers(entries.get("Encode"))
    domain = _numbers(entries.get("Domain")) or [0.0, 1.0]
    if len(parts) != len(bounds) + 1 or len(encode) < 2 * len(parts):
        return None
    edges = [domain[0], *bounds, domain[-1]]

    def value(inputs: Values) -> list[float]:
        x = max(edges[0], min(edges[-1], inputs[0]))
        at = sum(x >= bound for bound in bounds)
        part = parts[at]
        width = edges[at + 1] - edges[at]
        share = (x - edges[at]) / width if width else 0.0
        first, last = encode[2 * at], encode[2 * at + 1]
        return part([first + share * (last - first)]) if part else []

    return value


def _sampled(stream: object) -> _Function | None:
    """Return a function that gives the nearest sample, which is enough for a tint."""
    if not isinstance(stream, PDFStream) or number(stream.get("BitsPerSample"), 0) != 8:
        return None
    sizes = [number(size, 0) for size in array(stream.get("Size"))]
    ranges = _numbers(stream.get("Range"))
    outputs = len(ranges) // 2
    samples = stream_data(stream)
    if not outputs or not sizes or min(sizes) < 1:
        return None

    def value(inputs: Values) -> list[float]:
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
