"""Makes segments of glyphs: stretches of text on one baseline without a wide gap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count, groupby
from operator import or_
from statistics import median
from typing import NamedTuple

from gapcheck.reading.clean import BULLET
from gapcheck.reading.layout.text_runs import Glyphs, glyph_groups, letter_gap
from gapcheck.reading.raw import Rgb, TextRun, TextStyle

__all__ = ["EDGE_SHARED", "Segment", "Style", "cut_at", "hex_color", "segments"]

# Gap between words in font sizes, and in letter gaps where text is letter-spaced.
_WORD_GAP = 0.15
_LETTER_WORD_FACTOR = 1.6
# A gap of this many font sizes is the border of a cell if it ends where this many
# segments begin. Bullets and numbers of lists, of few characters, hang before text.
_EDGE_GAP = 0.6
EDGE_SHARED = 5
_MARK_CHARS = 4
# Text without a letter or digit that still says something to a reader.
_LONE_SIGNS = frozenset({BULLET, "-", "\u2013", "\u2014", "*", "|", "&", "/"})
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")

# Style words at the end of a font's name, most of which tell its weight as in CSS.
_WEIGHTS = {
    "thin": 100, "hairline": 100, "extralight": 200, "ultralight": 200, "light": 300,
    "medium": 500, "semibold": 600, "demibold": 600, "demi": 600, "bold": 700,
    "extrabold": 800, "ultrabold": 800, "black": 900, "heavy": 900,
}  # fmt: skip
_REGULAR, _BOLD = 400, 700
_STYLE_WORD = re.compile(
    rf"(?i)[-, ]?(?:{'|'.join(_WEIGHTS)}|regular|book|italic|oblique|psmt|ps|mt)$"
)
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")


class Style(NamedTuple):
    """What a run of text looks like; the fields are those of `StyleRun`."""

    size_pt: float
    is_bold: bool
    is_italic: bool
    color: str | None
    family: str
    weight: int


@dataclass(slots=True)
class Segment:
    """A stretch of text on one baseline; lengths in points, as if the text were level."""

    glyphs: Glyphs
    """Without spaces, from left to right."""
    text: str
    lefts: list[float]
    """Left edge of each character of the text."""
    x0: float
    x1: float
    base: float
    top: float
    bottom: float
    size: float

    def styles(self) -> list[tuple[int, Style]]:
        """Where in the text each style begins."""
        glyphs = self.glyphs
        if glyphs.has_one_style():
            return [(0, _style_of(glyphs.styles[0]))]
        found: list[tuple[int, Style]] = []
        number = 0
        for one, same in groupby(glyphs.styles):
            style = _style_of(one)
            if not found:
                found.append((0, style))
            elif style != found[-1][1]:
                start = bisect_left(self.lefts, glyphs.x0s[number] - 0.01)
                found.append((start, style))
            number += len(list(same))
        return found


def _style_of(style: TextStyle) -> Style:
    return _known_style(
        round(style.size, 1),
        style.is_bold,
        style.is_italic,
        style.paint.color,
        style.font,
    )


@lru_cache(maxsize=1024)
def _known_style(
    size: float, is_bold: bool, is_italic: bool, color: Rgb | None, font: str
) -> Style:
    family, weight = _SUBSET_TAG.sub("", font), _REGULAR
    while (word := _STYLE_WORD.search(family)) and word.start():
        weight = _WEIGHTS.get(word.group().strip("-, ").lower(), weight)
        family = family[: word.start()]
    if is_bold and weight <= _REGULAR:
        weight = _BOLD
    return Style(size, is_bold, is_italic, hex_color(color), family, weight)


def hex_color(color: Rgb | None) -> str | None:
    """A color as `#rrggbb`."""
    if color is None:
        return None
    return "#" + "".join(f"{round(min(1.0, max(0.0, v)) * 255):02x}" for v in color)


def segments(runs: Sequence[TextRun]) -> list[Segment]:
    """The segments of runs of one direction, from top to bottom.

    Glyphs printed twice (fake bold) count once, icons separate but do not appear, and
    letter-spaced words are closed up.
    """
    made = map(_make, glyph_groups(runs))
    return _cut_at_edges([segment for segment in made if segment is not None])


def _cut_at_edges(found: list[Segment]) -> list[Segment]:
    """Cut segments where a rather wide gap ends at an edge where many others begin.

    A date that fills its margin may be closer to the text beside it than a wide gap.
    """
    edges = Counter(round(segment.x0) for segment in found)
    shared = {
        edge
        for edge in edges
        if sum(edges[near] for near in (edge - 1, edge, edge + 1)) >= EDGE_SHARED
    }
    if not shared:
        return found
    cut: list[Segment] = []
    for segment in found:
        cut.extend(_cut_at(segment, shared) or [segment])
    return cut


def _cut_at(segment: Segment, edges: set[int]) -> list[Segment] | None:
    text, lefts = segment.text, segment.lefts
    space = text.find(" ", _MARK_CHARS)
    while 0 <= space < len(text) - 1:
        after = lefts[space + 1]
        if after - lefts[space] > _EDGE_GAP * segment.size and round(after) in edges:
            return [part for part in cut_at(segment, after - 0.01) if part is not None]
        space = text.find(" ", space + 1)
    return None


def cut_at(segment: Segment, x: float) -> tuple[Segment | None, Segment | None]:
    """The parts of a segment whose glyphs begin left and right of x; None without text."""
    end = len(segment.glyphs.texts)
    glyphs = segment.glyphs._replace(is_spaced=end * [False])
    at = bisect_left(glyphs.x0s, x)
    return _make(glyphs.part(0, at)), _make(glyphs.part(at, end))


def _make(glyphs: Glyphs) -> Segment | None:
    """The segment of glyphs from left to right; None if they say nothing."""
    if not glyphs.texts:
        return None
    text, lefts, right = _characters(glyphs)
    if not _LETTER_OR_DIGIT.search(text) and text.strip() not in _LONE_SIGNS:
        return None
    styles = glyphs.styles[:1] if glyphs.has_one_style() else glyphs.styles
    size = median([style.size for style in styles])
    main = [style for style in styles if style.size >= 0.8 * size] or styles
    return Segment(
        glyphs=glyphs,
        text=text,
        lefts=lefts,
        x0=lefts[0],
        x1=right,
        base=median([style.base for style in main]),
        top=min([style.top for style in main]),
        bottom=max([style.bottom for style in main]),
        size=size,
    )


def _characters(glyphs: Glyphs) -> tuple[str, list[float], float]:
    """The text with one space between words, left edges, and the right edge.

    Most glyphs are one character and stay as they are; only the others are visited one
    by one, from the last to the first.
    """
    spacing = letter_gap(glyphs)
    if "" in glyphs.texts:
        glyphs = _without_invisible(glyphs)
        if not glyphs.texts:
            return "", [], 0.0
    is_word = _begin_words(glyphs, spacing)
    texts, x0s, x1s = glyphs.texts, glyphs.x0s, glyphs.x1s
    joined = "".join(texts)
    odd = set(compress(count(), is_word))
    repeated: set[int] = set()
    if joined.count(BULLET) > 1:
        repeated = _repeated_bullets(texts, is_word)
        odd |= repeated
    if len(joined) != len(texts):
        odd.update([number for number, text in enumerate(texts) if len(text) > 1])
    chars, lefts = list(texts), list(x0s)
    for number in sorted(odd, reverse=True):
        if number in repeated:
            del chars[number], lefts[number]
            continue
        x0, length = x0s[number], len(texts[number])
        if length > 1:
            step = (x1s[number] - x0) / length
            edges = [x0 + index * step for index in range(length)]
            lefts[number : number + 1] = edges
        if is_word[number]:
            chars.insert(number, " ")
            lefts.insert(number, x1s[number - 1])
    last = len(texts) - 1
    while last in repeated:
        last -= 1
    step = (x1s[last] - x0s[last]) / len(texts[last])
    return "".join(chars), lefts, lefts[-1] + step


def _without_invisible(glyphs: Glyphs) -> Glyphs:
    """The glyphs that have characters; spaces before the others stay."""
    is_spaced = False
    spaced = []
    for text, is_one in zip(glyphs.texts, glyphs.is_spaced, strict=True):
        is_spaced = is_spaced or is_one
        if text:
            spaced.append(is_spaced)
            is_spaced = False
    return glyphs.kept(glyphs.texts)._replace(is_spaced=spaced)


def _begin_words(glyphs: Glyphs, spacing: float) -> list[bool]:
    """True for each glyph that needs a space before it; `spacing` is the letter gap."""
    gaps = glyphs.gaps()
    if not spacing and glyphs.has_one_style():
        wide = _WORD_GAP * glyphs.styles[0].size
        is_word = list(map(or_, glyphs.is_spaced[1:], map(wide.__lt__, gaps)))
        return _after_spaces(glyphs.texts, is_word)
    sizes = glyphs.sizes()[1:]
    if spacing:
        wide = _LETTER_WORD_FACTOR * spacing
        is_word = [
            gap > wide + 0.05 * size for gap, size in zip(gaps, sizes, strict=True)
        ]
    else:
        is_word = [
            is_spaced or gap > _WORD_GAP * size
            for is_spaced, gap, size in zip(
                glyphs.is_spaced[1:], gaps, sizes, strict=True
            )
        ]
    return _after_spaces(glyphs.texts, is_word)


def _after_spaces(texts: list[str], is_word: list[bool]) -> list[bool]:
    """Add the first glyph, and leave out those after a glyph that ends with a space."""
    if " " in "".join(texts):
        is_word = [
            is_one and text[-1:] != " "
            for text, is_one in zip(texts[:-1], is_word, strict=True)
        ]
    return [False, *is_word]


def _repeated_bullets(texts: list[str], is_word: list[bool]) -> set[int]:
    """The bullets that merely repeat the previous one; two at the start are signs."""
    return {
        number
        for number in range(2, len(texts))
        if texts[number] == texts[number - 1] == BULLET and not is_word[number]
    }
