"""Color spaces of a PDF → RGB, close enough to tell text from its background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

from gapcheck.reading.pdf.content.functions import function
from gapcheck.reading.pdf.syntax.values import (
    array,
    dictionary,
    name,
    number,
    stream_data,
)
from gapcheck.reading.raw import Rgb

__all__ = ["DEVICE_COLORS", "ColorSpace", "cmyk", "color_space", "gray"]

Values = Sequence[float]


@dataclass(frozen=True, slots=True)
class ColorSpace:
    """How the operands of `sc` and `scn` become a color."""

    components: int
    to_rgb: Callable[[Values], Rgb | None]
    initial: tuple[float, ...]
    """What `cs` sets."""

    def rgb(self, values: Values) -> Rgb | None:
        """Return a color; None when it is a pattern or unknown."""
        return self.to_rgb(values) if len(values) == self.components else None


def gray(values: Values) -> Rgb:
    """Return a shade of gray, 0 black."""
    return (float(values[0]),) * 3


def cmyk(values: Values) -> Rgb:
    """Return the color of four inks on white paper."""
    cyan, magenta, yellow, black = values
    light = 1 - black
    return ((1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light)


def _rgb(values: Values) -> Rgb:
    return (float(values[0]), float(values[1]), float(values[2]))


DEVICE_COLORS: dict[int, Callable[[Values], Rgb]] = {1: gray, 3: _rgb, 4: cmyk}
"""Converters of device colors by number of components."""


def _lab(values: Values) -> Rgb:
    """Return the gray of a CIE lightness; the hue does not matter here."""
    lightness = max(0.0, min(100.0, values[0])) / 100
    return (lightness,) * 3


def _unknown(_values: Values) -> None:
    return None


_GRAY = ColorSpace(1, gray, (0.0,))
_RGB = ColorSpace(3, _rgb, (0.0, 0.0, 0.0))
_CMYK = ColorSpace(4, cmyk, (0.0, 0.0, 0.0, 1.0))
_LAB = ColorSpace(3, _lab, (0.0, 0.0, 0.0))
PATTERN = ColorSpace(-1, _unknown, ())
_NAMED = {
    "DeviceGray": _GRAY, "G": _GRAY, "CalGray": _GRAY,
    "DeviceRGB": _RGB, "RGB": _RGB, "CalRGB": _RGB,
    "DeviceCMYK": _CMYK, "CMYK": _CMYK,
    "Lab": _LAB, "Pattern": PATTERN,
}  # fmt: skip
_BY_COMPONENTS = {1: _GRAY, 3: _RGB, 4: _CMYK}
# Spaces in spaces: an indexed one on a Separation on CMYK is as deep as they go.
_DEEPEST = 4


def color_space(value: object, resources: dict[str, Any], depth: int = 0) -> ColorSpace:
    """Return the color space that a name or array stands for."""
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
    tint = function(transform)

    def rgb(values: Values) -> Rgb | None:
        mixed = tint(values) if tint else None
        if mixed is None:
            # More ink is darker; no ink is the paper.
            return (1 - min(1.0, sum(values)),) * 3
        return base.rgb(mixed)

    return ColorSpace(count, rgb, (1.0,) * count)
