"""Glyphs of several runs side by side, without the spaces between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from operator import and_, sub
from statistics import median
from typing import NamedTuple

from gapcheck.reading.clean import ICON
from gapcheck.reading.raw import TextRun, TextStyle

__all__ = ["WIDE_GAP", "Glyphs", "gathered", "letter_gap", "parted"]

# A gap of so many font sizes parts columns: gutters are at least that wide, words of
# the tightest justified LaTeX lines 0.2 apart, three spaces in a row 0.75.
WIDE_GAP = 1.0
# What runs on in the file is parted by spaces that are wider together.
_PART_GAP = 1.2 * WIDE_GAP
# Letters this far apart throughout are letter-spaced.
_LETTER_GAP = 0.1
# Fewer letters than this tell nothing about letter spacing.
_LETTERS_MIN = 4

_Columns = tuple[list[str], list[float], list[float], list[TextStyle]]
"""Characters, left edges, right edges and styles of glyphs, spaces among them."""


class Glyphs(NamedTuple):
    """Glyphs that are no spaces; lists that are as long as each other.

    Why: what is done to each glyph is done to whole lists, by functions written in C;
    that took a quarter of the time of a loop.
    """

    texts: list[str]
    x0s: list[float]
    x1s: list[float]
    styles: list[TextStyle]
    is_spaced: list[bool]
    """Whether a space stands before it."""

    def gaps(self) -> list[float]:
        """Return how far each glyph but the first begins behind the one before."""
        return list(map(sub, self.x0s[1:], self.x1s))

    def sizes(self) -> list[float]:
        """Return the font size of each glyph."""
        if self.has_one_style():
            return [self.styles[0].size] * len(self.styles)
        return [style.size for style in self.styles]

    def has_one_style(self) -> bool:
        """Tell whether all glyphs look like the first."""
        return self.styles.count(self.styles[0]) == len(self.styles)

    def part(self, start: int, end: int) -> Glyphs:
        """Return the glyphs from `start` up to `end`."""
        return Glyphs(
            self.texts[start:end],
            self.x0s[start:end],
            self.x1s[start:end],
            self.styles[start:end],
            self.is_spaced[start:end],
        )

    def kept(self, is_kept: Sequence[object]) -> Glyphs:
        """Return the glyphs for which something is true."""
        return Glyphs(
            list(compress(self.texts, is_kept)),
            list(compress(self.x0s, is_kept)),
            list(compress(self.x1s, is_kept)),
            list(compress(self.styles, is_kept)),
            list(compress(self.is_spaced, is_kept)),
        )


def gathered(runs: Iterable[TextRun]) -> Glyphs:
    """Return the glyphs of runs, in the order in which they are drawn."""
    return _without_spaces(_columns(runs))


def parted(runs: Iterable[TextRun]) -> list[Glyphs]:
    """Return the glyphs of runs from left to right, parted by icons and wide gaps."""
    columns = _columns(runs)
    glyphs = _without_spaces(columns)
    cuts = _cuts(glyphs)
    if not cuts:
        is_in_order = columns[1] == sorted(columns[1])
        return [glyphs if is_in_order else _without_spaces(_in_order(columns))]
    shown = [number for number, text in enumerate(columns[0]) if not text.isspace()]
    parts = []
    start = 0
    for cut in [*cuts, None]:
        end = len(columns[0]) if cut is None else shown[cut]
        texts, x0s, x1s, styles = columns
        part = (texts[start:end], x0s[start:end], x1s[start:end], styles[start:end])
        parts.append(_without_spaces(_in_order(part)))
        is_icon = cut is not None and glyphs.texts[cut] == ICON
        start = end + 1 if is_icon else end
    return parts


def _columns(runs: Iterable[TextRun]) -> _Columns:
    texts: list[str] = []
    x0s: list[float] = []
    x1s: list[float] = []
    styles: list[TextStyle] = []
    for run in runs:
        texts += run.texts
        x0s += run.x0s
        x1s += run.x1s
        styles += [run.style] * len(run.texts)
    return texts, x0s, x1s, styles


def _without_spaces(columns: _Columns) -> Glyphs:
    is_space = list(map(str.isspace, columns[0]))
    if not any(is_space):
        return Glyphs(*columns, is_space)
    is_shown = [not is_one for is_one in is_space]
    return Glyphs(*columns, [False, *is_space[:-1]]).kept(is_shown)


def _in_order(columns: _Columns) -> _Columns:
    """Return columns from left to right."""
    x0s = columns[1]
    if x0s == sorted(x0s):
        return columns
    order = sorted(range(len(x0s)), key=x0s.__getitem__)
    texts, _, x1s, styles = columns
    return (
        [texts[number] for number in order],
        [x0s[number] for number in order],
        [x1s[number] for number in order],
        [styles[number] for number in order],
    )


def _cuts(glyphs: Glyphs) -> list[int]:
    """Return which glyphs are icons, or have a wide gap before them."""
    texts, gaps, sizes = glyphs.texts, glyphs.gaps(), glyphs.sizes()
    wide = _PART_GAP * min(sizes, default=0.0)
    if ICON not in texts and max(gaps, default=0.0) <= wide:
        return []
    cuts = [
        number
        for number, gap in enumerate(gaps, 1)
        if gap > _PART_GAP * max(sizes[number - 1], sizes[number])
        and ICON not in texts[number - 1 : number + 1]
    ]
    if cuts:
        spacing = 3 * letter_gap(glyphs)
        cuts = [number for number in cuts if gaps[number - 1] > spacing]
    icons = [number for number, text in enumerate(texts) if text == ICON]
    return sorted(cuts + icons)


def letter_gap(glyphs: Glyphs) -> float:
    """Return the typical gap between letters in points, when they are spaced out."""
    gaps = glyphs.gaps()
    if len(gaps) < _LETTERS_MIN - 1:
        return 0.0
    tight = _LETTER_GAP * glyphs.styles[0].size
    if max(gaps) <= tight:
        return 0.0
    texts = glyphs.texts
    begins = ends = list(map(str.isalnum, texts))
    if len("".join(texts)) != len(texts) or "" in texts:
        begins = [text[:1].isalnum() for text in texts]
        ends = [text[-1:].isalnum() for text in texts]
    # signs between spaces ("C | R | SQL") say nothing of letter spacing
    gaps = list(compress(gaps, map(and_, begins[1:], ends)))
    if len(gaps) < _LETTERS_MIN - 1:
        return 0.0
    # most texts are settled by this, without sorting their gaps
    if 2 * sum(map(tight.__lt__, gaps)) < len(gaps):
        return 0.0
    typical = median(gaps)
    return typical if typical > tight else 0.0
