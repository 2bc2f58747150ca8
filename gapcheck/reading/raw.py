"""What an engine hands over: glyphs, fills and images of a page, before any reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = ["Fill", "Paint", "RawPage", "Rgb", "TextRun", "TextStyle", "append"]

# Runs less far apart than so many font sizes are joined.
_NEAR = 1.0

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


class TextStyle(NamedTuple):
    """What the glyphs of a run share; lengths in points from the top left corner."""

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
    """Glyphs that are painted one after the other on one baseline, in one style.

    Why: a page has some 3,000 glyphs but 100 runs; an object for each glyph, and a
    look at all of its sides in each step, took two thirds of the time of reading.
    The three lists are as long as each other.
    """

    style: TextStyle
    texts: list[str]
    """The characters of each glyph; several for a ligature."""
    x0s: list[float]
    """Left edges."""
    x1s: list[float]
    """Right edges."""

    def part(self, start: int, end: int) -> TextRun:
        """Return the glyphs from `start` up to `end`."""
        return TextRun(
            self.style, self.texts[start:end], self.x0s[start:end], self.x1s[start:end]
        )


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
    runs: list[TextRun] = field(default_factory=list)
    glyphs: int = 0
    """How many glyphs the runs have."""
    fills: list[Fill] = field(default_factory=list)
    crop: tuple[float, float, float, float] | None = None
    """The visible part (x0, top, x1, bottom)."""
    unmapped: int = 0
    """Glyphs without a character: the font names none."""

    def add(self, run: TextRun) -> None:
        """Paint a run."""
        self.glyphs += len(run.texts)
        append(self.runs, run)


def append(runs: list[TextRun], run: TextRun) -> None:
    """Add a run to others; it becomes one with the last if it goes on from there.

    Those far apart stay apart, so that each is easily compared with what is near it.
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
