"""What an engine hands over: glyphs, fills and images of a page, before any reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = ["Fill", "Glyph", "Paint", "RawPage", "Rgb"]

Rgb = tuple[float, float, float]


class Paint(NamedTuple):
    """How glyphs are painted; many glyphs share one."""

    color: Rgb | None
    """Fill color, 0 to 1; None when it is a pattern or unknown."""
    mode: int
    """Text rendering mode of the PDF specification; 3 and 7 paint nothing."""
    alpha: float
    clip: tuple[float, float, float, float] | None
    """Clip box (x0, top, x1, bottom); None when nothing is clipped."""
    is_layer_off: bool
    """Inside optional content that is switched off."""


@dataclass(slots=True)
class Glyph:
    """One character as it is drawn; lengths in points from the top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    """Baseline, from the top."""
    size: float
    """Font size after all matrices."""
    angle: int
    """Direction of the text in degrees clockwise: 0, 90, 180, 270."""
    font: str
    is_bold: bool
    is_italic: bool
    paint: Paint


class Fill(NamedTuple):
    """Something painted that is no text, by its bounding box."""

    x0: float
    top: float
    x1: float
    bottom: float
    kind: Literal["box", "shape", "image", "stroke"]
    """A filled rectangle, another filled path, an image or shading, a stroked path."""
    color: Rgb | None
    """None when it is an image, a pattern, a shading or a stroke."""
    z: int
    """How many glyphs of the page were painted before it."""
    is_opaque: bool
    """Hides what lies under it: a rectangle or unmasked image without blending."""


@dataclass(slots=True)
class RawPage:
    """One page, in painting order."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    crop: tuple[float, float, float, float] | None = None
    """The visible part (x0, top, x1, bottom)."""
    unmapped: int = 0
    """Glyphs without a character: the font names none."""
