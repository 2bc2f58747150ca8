"""Level texts of PDFium: how wide their glyphs are, and the spaces it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from gapcheck.reading.layout.bidi import FROM_RIGHT
from gapcheck.reading.pdfium_fonts import Face
from gapcheck.reading.raw import Paint, TextRun, TextStyle

__all__ = ["Style", "Text", "level_look", "settle"]

# A gap this near to a number of spaces, in spaces, is what they left.
_SPACE_SLACK = 0.05
# Widths are whole thousandths of an em; places are rounded, too.
_WIDTH_SLACK = 0.002
_STEP_SLACK = 0.01
# Glyphs of a character are told apart by their widths, in so many steps to the em.
_WIDTH_STEPS = 100
# Halves of characters beyond U+FFFF, where characters have 16 bits.
_HIGH, _LOW, _LOW_END = 0xD800, 0xDC00, 0xE000


Key = tuple[str, int]
"""A character and how wide it looks: a font may have several glyphs for one."""


class Style(NamedTuple):
    """What the glyphs of many text objects share."""

    face: Face
    font_size: float
    size: float
    across: tuple[float, float]
    """Where the x axis of the text runs on the page, y from the top."""
    angle: int
    is_level: bool
    em: float
    """Length of an em of a level text."""
    is_bold: bool
    paint: Paint


@dataclass(slots=True)
class Text:
    """The glyphs of a text object: columns as those of a strip, or single runs."""

    style: Style
    start: float
    """Where it begins, on the page."""
    base: float
    """Its baseline, from the top, when it is level."""
    texts: list[str] = field(default_factory=list)
    x0s: list[float] = field(default_factory=list)
    x1s: list[float] = field(default_factory=list)
    doubts: list[tuple[int, Key]] = field(default_factory=list)
    """Which glyphs may be narrower than their ink, and what they are known by."""
    after_space: list[int] = field(default_factory=list)
    """Glyphs before which spaces may be missing."""
    turned: list[TextRun] = field(default_factory=list)
    """The glyphs of a text that does not run level."""

    def join(self, char: str) -> None:
        """Add a character to the last glyph."""
        if self.turned:
            self.turned[-1].texts[0] = _joined(self.turned[-1].texts[0], char)
        elif self.texts:
            self.texts[-1] = _joined(self.texts[-1], char)
            if self.doubts and self.doubts[-1][0] == len(self.texts) - 1:
                index, (chars, steps) = self.doubts[-1]
                self.doubts[-1] = (index, (chars + char, steps))

    def doubt(self, index: int, char: str) -> None:
        """Note that a glyph may be narrower than it looks."""
        width = (self.x1s[index] - self.x0s[index]) / self.style.em
        self.doubts.append((index, (char, int(width * _WIDTH_STEPS))))

    def runs(self) -> list[TextRun]:
        """Return the glyphs in their order."""
        if not self.texts:
            return self.turned
        look = level_look(self.style, self.base)
        return [TextRun(look, self.texts, self.x0s, self.x1s)]


def _joined(text: str, more: str) -> str:
    """Add a character to the text of its glyph; halves make a whole."""
    if _LOW <= ord(more[0]) < _LOW_END and _HIGH <= ord(text[-1]) < _LOW:
        pair = (text[-1] + more).encode("utf-16-le", "surrogatepass")
        return text[:-1] + pair.decode("utf-16-le", "replace")
    return text + more


def level_look(style: Style, base: float) -> TextStyle:
    """Return the look of the glyphs of a level text."""
    font = style.face.font
    bottom = base - font.descent * style.size
    return TextStyle(
        base, bottom - style.size, bottom, style.size, 0,
        font.name, style.is_bold, font.is_italic, style.paint,
    )  # fmt: skip


def settle(texts: Collection[Text]) -> None:
    """Give glyphs their widths, and put in the spaces that were left out.

    Where the ink of a glyph reaches over the next one, its width is how far that one
    usually is away.
    """
    for text in texts:
        _order(text)
    widest: dict[tuple[Face, Key], float] = {}
    steps: dict[tuple[Face, Key], list[float]] = defaultdict(list)
    doubtful = [text for text in texts if text.doubts]
    for text in doubtful:
        face, em, x0s = text.style.face, text.style.em, text.x0s
        for index, key in text.doubts:
            width = (text.x1s[index] - x0s[index]) / em
            most = widest.setdefault((face, key), width)
            if index + 1 < len(x0s):
                step = (x0s[index + 1] - x0s[index]) / em
                if 0 < step <= most + _WIDTH_SLACK:
                    steps[face, key].append(step)
    likely = {
        (face, key): _likely_width(face, key[0], width, steps[face, key])
        for (face, key), width in widest.items()
    }
    for text in doubtful:
        face, em = text.style.face, text.style.em
        for index, key in text.doubts:
            text.x1s[index] = text.x0s[index] + likely[face, key] * em
    for text in texts:
        if text.after_space:
            _fill_gaps(text)


def _order(text: Text) -> None:
    """Put glyphs from left to right; PDFium gives what runs from the right as read."""
    if text.x0s == sorted(text.x0s) or not FROM_RIGHT.search("".join(text.texts)):
        return
    order = sorted(range(len(text.x0s)), key=text.x0s.__getitem__)
    place = {number: index for index, number in enumerate(order)}
    text.texts = [text.texts[number] for number in order]
    text.x0s = [text.x0s[number] for number in order]
    text.x1s = [text.x1s[number] for number in order]
    text.doubts = sorted((place[number], key) for number, key in text.doubts)
    text.after_space = [
        index
        for index in range(len(order))
        if not index or text.texts[index - 1] == " "
    ]


def _likely_width(face: Face, char: str, widest: float, steps: list[float]) -> float:
    """Return a width that is hidden: as stated, if the next glyphs agree."""
    stated = face.stated_width(char)
    if not 0 < stated <= widest + _WIDTH_SLACK:
        stated = 0.0
    if stated and (not steps or min(abs(s - stated) for s in steps) < _STEP_SLACK):
        return stated
    return median(steps) if steps else widest


def _fill_gaps(text: Text) -> None:
    """Put in the spaces that PDFium leaves out after another."""
    style, texts, x0s, x1s = text.style, text.texts, text.x0s, text.x1s
    width = style.face.space * style.em
    if width <= 0:
        return
    for index in reversed(text.after_space):
        x0 = x0s[index]
        gap = x0 - (x1s[index - 1] if index else text.start)
        if index and texts[index - 1] == " ":
            count = gap / width
            if count > 0.5 and abs(count - round(count)) < _SPACE_SLACK:
                x1s[index - 1] = x0
        elif gap > (1 - _SPACE_SLACK) * width:
            texts.insert(index, " ")
            x0s.insert(index, x0 - width if index else text.start)
            x1s.insert(index, x0)
