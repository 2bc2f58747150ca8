"""What is painted on a page: glyphs, fills and images in painting order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = [
    "LOST",
    "Fill",
    "Paint",
    "RawLink",
    "RawPage",
    "Rgb",
    "TextRun",
    "TextStyle",
    "append",
]

# Runs closer than this many font sizes are joined.
_NEAR = 1.0

LOST = "\x00"
"""The character of a glyph for which the font names none; producers use it as well."""

Rgb = tuple[float, float, float]


class Paint(NamedTuple):
    """How glyphs are painted; shared by many of them."""

    color: Rgb | None
    """Fill color, 0 to 1; None when it is a pattern or unknown."""
    mode: int
    """Text rendering mode of the PDF specification; 3 and 7 paint nothing."""
    alpha: float
    clip: tuple[float, float, float, float] | None
    """Clip box (x0, top, x1, bottom); None if nothing is clipped."""
    is_layer_off: bool
    """Inside optional content that is switched off."""


class TextStyle(NamedTuple):
    """What the glyphs of a run have in common; lengths in points from the top left."""

    base: float
    """Baseline, from the top."""
    top: float
    bottom: float
    size: float
    """Font size after all matrices."""
    angle: int
    """Direction of the text in degrees clockwise: 0, 90, 180, 270."""
    font: str
    is_bold: bool
    is_italic: bool
    paint: Paint


@dataclass(slots=True)
class TextRun:
    """Glyphs painted one after the other on one baseline, in one style.

    Why: a page has some 3,000 glyphs but 100 runs; an object for each glyph took two
    thirds of the time of reading. The three lists have the same length.
    """

    style: TextStyle
    texts: list[str]
    """The characters of each glyph; several for a ligature."""
    x0s: list[float]
    """Left edges."""
    x1s: list[float]
    """Right edges."""

    def part(self, start: int, end: int) -> TextRun:
        """The glyphs from `start` up to `end`."""
        return TextRun(
            self.style, self.texts[start:end], self.x0s[start:end], self.x1s[start:end]
        )


class RawLink(NamedTuple):
    """An area of the page that leads to an address."""

    box: tuple[float, float, float, float]
    uri: str


class Fill(NamedTuple):
    """Something painted that is not text, by its bounding box."""

    x0: float
    top: float
    x1: float
    bottom: float
    kind: Literal["box", "shape", "image", "stroke"]
    """A filled rectangle, another filled path, an image or shading, a stroked path."""
    color: Rgb | None
    """None for an image, a pattern, a shading or a stroke."""
    z: int
    """How many glyphs of the page were painted before it."""
    is_opaque: bool
    """True if it hides what is below: a rectangle or unmasked image without blending."""
    pixels: float = 0.0
    """Number of pixels of an image; 0 for everything else."""


@dataclass(slots=True)
class RawPage:
    """One page, in painting order."""

    number: int
    width: float
    height: float
    runs: list[TextRun] = field(default_factory=list)
    glyphs: int = 0
    """Number of glyphs of all runs."""
    fills: list[Fill] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    crop: tuple[float, float, float, float] | None = None
    """The visible part (x0, top, x1, bottom)."""
    unmapped: int = 0
    """Number of glyphs for which the font names no character."""

    def add(self, run: TextRun) -> None:
        """Paint a run."""
        self.glyphs += len(run.texts)
        append(self.runs, run)


def append(runs: list[TextRun], run: TextRun) -> None:
    """Add a run to others, joined with the last one if it continues it.

    Runs far apart stay apart, so that each can be compared with what is near it.
    """
    if runs:
        last = runs[-1]
        gap = run.x0s[0] - last.x1s[-1]
        if last.style == run.style and abs(gap) < _NEAR * last.style.size:
            last.texts += run.texts
            last.x0s += run.x0s
            last.x1s += run.x1s
            return
    runs.append(run)
