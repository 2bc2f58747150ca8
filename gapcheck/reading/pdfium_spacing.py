"""Level texts of PDFium: how wide their glyphs are, and the spaces it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gapcheck.reading.graphics import Matrix
from gapcheck.reading.pdfium_fonts import Face, Key
from gapcheck.reading.raw import Glyph, Paint

__all__ = ["Style", "Text", "settle", "space"]

# A gap this near to a number of spaces, in spaces, is what they left.
_SPACE_SLACK = 0.05
# Widths are whole thousandths of an em; places are rounded, too.
_WIDTH_SLACK = 0.002
_STEP_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Style:
    """What the glyphs of a text object share."""

    face: Face
    font_size: float
    size: float
    matrix: Matrix
    """From text to page, y from the top."""
    angle: int
    is_level: bool
    em: float
    """Length of an em of a level text."""
    is_bold: bool
    paint: Paint


@dataclass(slots=True)
class Text:
    """The glyphs of a text object."""

    style: Style
    glyphs: list[Glyph] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    """By what the font knows their widths."""
    after_space: list[int] = field(default_factory=list)
    """Glyphs before which spaces may be missing."""


def settle(texts: Collection[Text]) -> None:
    """Give glyphs their widths, and put in the spaces that were left out.

    Where the ink of a glyph reaches over the next one, its width is how far that one
    usually is away.
    """
    level = [text for text in texts if text.style.is_level]
    steps: dict[tuple[Face, Key], list[float]] = defaultdict(list)
    for text in level:
        face, em = text.style.face, text.style.em
        if not face.doubtful:
            continue
        for index, (glyph, after) in enumerate(pairwise(text.glyphs)):
            key = text.keys[index]
            step = (after.x0 - glyph.x0) / em
            if key in face.doubtful and 0 < step <= face.widths[key] + _WIDTH_SLACK:
                steps[face, key].append(step)
    for face in {text.style.face for text in level}:
        for key in face.doubtful:
            face.widths[key] = _likely_width(face, key, steps[face, key])
    for text in level:
        widths, em = text.style.face.widths, text.style.em
        for glyph, key in zip(text.glyphs, text.keys, strict=True):
            glyph.x1 = glyph.x0 + widths[key] * em
        _fill_gaps(text)


def _likely_width(face: Face, key: Key, steps: list[float]) -> float:
    """Return a width that is hidden: as stated, if the next glyphs agree."""
    widest = face.widths[key]
    stated = face.stated_width(key[0])
    if not 0 < stated <= widest + _WIDTH_SLACK:
        stated = 0.0
    if stated and (not steps or min(abs(s - stated) for s in steps) < _STEP_SLACK):
        return stated
    return median(steps) if steps else widest


def _fill_gaps(text: Text) -> None:
    """Put in the spaces that PDFium leaves out after another."""
    style, glyphs = text.style, text.glyphs
    width = style.face.space * style.em
    if width <= 0:
        return
    for index in reversed(text.after_space):
        x0 = glyphs[index].x0
        before = glyphs[index - 1] if index else None
        gap = x0 - (before.x1 if before else style.matrix[4])
        if before and before.text == " ":
            count = gap / width
            if count > 0.5 and abs(count - round(count)) < _SPACE_SLACK:
                before.x1 = x0
        elif gap > (1 - _SPACE_SLACK) * width:
            start = x0 - width if before else style.matrix[4]
            glyphs.insert(index, space(style, start, x0))


def space(style: Style, x0: float, x1: float) -> Glyph:
    """Return a space of a level text."""
    base, font = style.matrix[5], style.face.font
    bottom = base - font.descent * style.size
    return Glyph(
        " ", x0, x1, bottom - style.size, bottom, base, style.size, 0,
        font.name, style.is_bold, font.is_italic, style.paint,
    )  # fmt: skip
