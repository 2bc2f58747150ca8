"""Groups the text runs of a page into glyphs that are read together, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, pairwise
from operator import and_, sub
from statistics import median
from typing import NamedTuple

from gapcheck.reading.clean import BULLET, ICON
from gapcheck.reading.layout.overprint import without_overprint
from gapcheck.reading.raw import TextRun, TextStyle

__all__ = ["HANG_GAP", "Glyphs", "glyph_groups", "letter_gap"]

# In font sizes: the width of a gap between columns. Gutters are at least that wide;
# words of the tightest justified LaTeX lines are 0.2 apart, three spaces in a row 0.75.
_WIDE_GAP = 1.0
# Spaces that run on in the file are wider together.
_CUT_GAP = 1.2 * _WIDE_GAP
# The signs of a list, and how far in font sizes they hang before its text.
_MARKS = frozenset({BULLET, "-", "\u2013", "*", "o"})
HANG_GAP = 4.0
# A glyph that starts this far before the end of the previous one starts a new chain.
_BACK = 0.6
# Largest difference of baselines: inside a chain (superscripts have 0.33), in a row.
_SAME_BASE = 0.4
_SAME_ROW = 0.25
# Letters this far apart throughout are letter-spaced; fewer letters are not enough to
# tell.
_LETTER_GAP = 0.1
_LETTERS_MIN = 4

_Chain = list[TextRun]
"""Runs that follow each other."""
_Columns = tuple[list[str], list[float], list[float], list[TextStyle]]
"""Characters, left edges, right edges and styles of glyphs, including spaces."""


class Glyphs(NamedTuple):
    """Glyphs that are not spaces; the lists have the same length.

    Why: operations on whole lists by functions written in C take a quarter of the time
    of a loop over glyphs.
    """

    texts: list[str]
    x0s: list[float]
    x1s: list[float]
    styles: list[TextStyle]
    is_spaced: list[bool]
    """True where a space precedes the glyph."""

    def gaps(self) -> list[float]:
        """The distances between each glyph and the next."""
        return list(map(sub, self.x0s[1:], self.x1s))

    def sizes(self) -> list[float]:
        """The font size of each glyph."""
        if self.has_one_style():
            return [self.styles[0].size] * len(self.styles)
        return [style.size for style in self.styles]

    def has_one_style(self) -> bool:
        """True if all glyphs have the style of the first."""
        return self.styles.count(self.styles[0]) == len(self.styles)

    def part(self, start: int, end: int) -> Glyphs:
        """The glyphs from `start` up to `end`."""
        return Glyphs._make(column[start:end] for column in self)

    def kept(self, is_kept: Sequence[object]) -> Glyphs:
        """The glyphs whose item in `is_kept` is true."""
        return Glyphs._make(list(compress(column, is_kept)) for column in self)


def glyph_groups(runs: Sequence[TextRun]) -> list[Glyphs]:
    """Groups of glyphs on one baseline, from top to bottom, cut at icons and wide gaps.

    Glyphs that are printed twice (fake bold) appear once.
    """
    return [group for chain in _chains(runs) for group in _cut(chain)]


def _chains(runs: Sequence[TextRun]) -> list[_Chain]:
    """Join the chains of each row that are close to each other."""
    pieces = sorted(_pieces(runs), key=lambda p: (p[0].style.base, p[0].x0s[0]))
    rows: list[list[_Chain]] = []
    for piece in pieces:
        if rows and _is_same_base(rows[-1][-1][0].style, piece[0].style, _SAME_ROW):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    found: list[_Chain] = []
    for row in rows:
        row.sort(key=lambda piece: piece[0].x0s[0])
        chains = [list(row[0])]
        for last, piece in pairwise(row):
            if _is_near(chains[-1], last, piece) or _hangs(chains, piece):
                chains[-1] += piece
            else:
                chains.append(list(piece))
        found += chains
    return found


def _pieces(runs: Sequence[TextRun]) -> list[_Chain]:
    """Chains of runs that follow each other both in the file and on the page."""
    pieces: list[_Chain] = []
    last: TextRun | None = None
    for run in without_overprint(runs):
        for part in _unbroken(run):
            if last is not None and _follows(last, part):
                pieces[-1].append(part)
            else:
                pieces.append([part])
            last = part
    return [piece for piece in pieces if any(map(_is_shown, piece))]


def _is_shown(run: TextRun) -> bool:
    """True if a run has more than spaces."""
    return not "".join(run.texts).isspace() or "" in run.texts


def _unbroken(run: TextRun) -> list[TextRun]:
    """Cut a run where a glyph does not follow the previous one."""
    back, wide = -_BACK * run.style.size, _WIDE_GAP * run.style.size
    gaps = list(map(sub, run.x0s[1:], run.x1s))
    if not gaps or (back < min(gaps) and max(gaps) < wide):
        return [run]
    cuts = [index for index, gap in enumerate(gaps, 1) if not back < gap < wide]
    return [run.part(*ends) for ends in pairwise([0, *cuts, len(run.texts)])]


def _follows(last: TextRun, run: TextRun) -> bool:
    limit = max(run.style.size, last.style.size)
    gap = run.x0s[0] - last.x1s[-1]
    return -_BACK * limit < gap < _WIDE_GAP * limit and _is_same_base(
        last.style, run.style, _SAME_BASE
    )


def _is_same_base(a: TextStyle, b: TextStyle, tolerance: float) -> bool:
    return abs(a.base - b.base) <= tolerance * max(a.size, b.size)


def _is_near(chain: _Chain, last: _Chain, piece: _Chain) -> bool:
    """True if a piece continues a chain whose last piece is `last`."""
    end, left = next(
        (run.x1s[index], run.style.size)
        for run in reversed(last)
        for index in reversed(range(len(run.texts)))
        if not run.texts[index].isspace()
    )
    start, right = next(
        (x0, run.style.size)
        for run in piece
        for text, x0 in zip(run.texts, run.x0s, strict=True)
        if not text.isspace()
    )
    gap = start - end
    if gap < _WIDE_GAP * max(left, right):
        return True
    if sum(len(run.texts) for run in chain) == 1:
        return False
    spacings = [letter_gap(_without_spaces(_columns(runs))) for runs in (chain, piece)]
    return gap < 3 * max(spacings)


def _hangs(chains: list[_Chain], piece: _Chain) -> bool:
    """True if the last chain of a row is the sign of a list before its text.

    A sign as near to the text on its left separates the two.
    """
    sign = chains[-1]
    if _text(sign) not in _MARKS or _text(piece) in _MARKS:
        return False
    gap = piece[0].x0s[0] - sign[-1].x1s[-1]
    before = sign[0].x0s[0] - chains[-2][-1].x1s[-1] if chains[1:] else float("inf")
    return gap < min(HANG_GAP * piece[0].style.size, before)


def _text(chain: _Chain) -> str:
    return "".join(text for run in chain for text in run.texts).strip()


def _cut(chain: _Chain) -> list[Glyphs]:
    """The glyphs of a chain from left to right, cut at icons and wide gaps."""
    columns = _columns(chain)
    glyphs = _without_spaces(columns)
    cuts = _cuts(glyphs)
    if not cuts:
        ordered = _in_order(columns)
        return [glyphs if ordered is columns else _without_spaces(ordered)]
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
    columns: _Columns = ([], [], [], [])
    texts, x0s, x1s, styles = columns
    for run in runs:
        texts += run.texts
        x0s += run.x0s
        x1s += run.x1s
        styles += [run.style] * len(run.texts)
    return columns


def _without_spaces(columns: _Columns) -> Glyphs:
    is_space = list(map(str.isspace, columns[0]))
    if not any(is_space):
        return Glyphs(*columns, is_space)
    is_shown = [not is_one for is_one in is_space]
    _, x0s, x1s, _ = columns
    for number in compress(range(1, len(x0s) - 1), is_space[1:-1]):
        # a blank on the glyph before or after it parts nothing
        middle = (x0s[number] + x1s[number]) / 2
        if middle > x0s[number + 1] or x1s[number] <= x1s[number - 1]:
            is_space[number] = False
    return Glyphs(*columns, [False, *is_space[:-1]]).kept(is_shown)


def _in_order(columns: _Columns) -> _Columns:
    """Sort glyphs from left to right."""
    texts, x0s, x1s, styles = columns
    if x0s == sorted(x0s):
        return columns
    order = sorted(range(len(x0s)), key=x0s.__getitem__)
    return (
        [texts[number] for number in order],
        [x0s[number] for number in order],
        [x1s[number] for number in order],
        [styles[number] for number in order],
    )


def _cuts(glyphs: Glyphs) -> list[int]:
    """The numbers of the glyphs that are icons or follow a wide gap."""
    texts, gaps, sizes = glyphs.texts, glyphs.gaps(), glyphs.sizes()
    wide = _CUT_GAP * min(sizes, default=0.0)
    if ICON not in texts and max(gaps, default=0.0) <= wide:
        return []
    cuts = [
        number
        for number, gap in enumerate(gaps, 1)
        if gap > _CUT_GAP * max(sizes[number - 1], sizes[number])
        and ICON not in texts[number - 1 : number + 1]
    ]
    if cuts:
        spacing = 3 * letter_gap(glyphs)
        is_hung = texts[0] in _MARKS and gaps[0] < HANG_GAP * sizes[1]
        cuts = [n for n in cuts if gaps[n - 1] > spacing and not (is_hung and n == 1)]
    icons = [number for number, text in enumerate(texts) if text == ICON]
    return sorted(cuts + icons)


def letter_gap(glyphs: Glyphs) -> float:
    """The usual gap between letters in points if they are letter-spaced, else 0."""
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
    # signs between spaces ("C | R | SQL") say nothing about letter spacing
    gaps = list(compress(gaps, map(and_, begins[1:], ends)))
    if len(gaps) < _LETTERS_MIN - 1:
        return 0.0
    # most texts are settled here, without sorting their gaps
    if 2 * sum(map(tight.__lt__, gaps)) < len(gaps):
        return 0.0
    typical = median(gaps)
    return typical if typical > tight else 0.0
