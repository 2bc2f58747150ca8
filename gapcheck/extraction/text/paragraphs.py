"""Soft wraps: which lines go on in the next one, and the paragraphs that they make.

A line was wrapped if the first word of the next one would not have fitted on it. A
paragraph goes on in the next line of its column, without a bullet or a gap. Where that
is not enough, as every widest line of a column had no room, the words tell more: an
open end ("Bachelor of"), or a start in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from gapcheck.extraction.text.bullets import is_bullet
from gapcheck.extraction.text.doc import DocLine

__all__ = [
    "Columns",
    "bare_items",
    "ends_open",
    "is_below",
    "is_rest",
    "joined",
    "last_words",
    "looks_like",
]

# More white space than this above a line, in sizes of the font, ends a paragraph.
_LEADING = 0.8
_PITCH_PT = 1.0  # lines of one paragraph differ by less in their leading
# A line that reaches so far fills its column; the right edge may be ragged.
_FILLED = 0.9
# Plain text: fewest characters of a wrapped line; the writer broke shorter ones. Where
# lines are wrapped, two of the longest differ by no more than a word.
_TYPED = 50
_TYPED_WORD = 12
_OPEN = re.compile(
    r"(?:[,:/&(-]|\b(?:and|or|of|in|for|the|with|on|by|to|as|an|ou|en|avec|de|des|du|"
    r"für|und|et|y|e))\s*$",
    re.IGNORECASE,
)
_REST = re.compile(r"\s*(?:&|\((?!\+?\d)|(?:and|or|of|und|et)\b)", re.IGNORECASE)
_SIGN = re.compile(r"[,|\t(]")
_LAST_WORDS = 2  # "Professional Scrum" ⏎ "Master"; more may be a name of its own
# An item of a list without bullets has no more words, and no sign that parts items or
# ends a sentence.
_ITEM_WORDS = 4
_PARTED = re.compile(r"[,;:|•\t]|[.!?-]\s*$")


class Columns:
    """How far the text of each block reaches, by the lines of a section.

    Rows with a cell at the far right (a date) do not tell where text is wrapped,
    unless a block has no other lines.
    """

    def __init__(self, lines: Sequence[DocLine]) -> None:
        plain = {line.block for line in lines if "\t" not in line.text}
        self._right: dict[int, float] = {}
        self._longest: dict[int, int] = {}
        self._second: dict[int, int] = {}
        self._pitch = min((line.gap_before_pt for line in lines[1:]), default=0.0)
        for line in lines:
            if "\t" not in line.text or line.block not in plain:
                at = line.block
                self._right[at] = max(self._right.get(at, 0.0), line.x1)
                shorter, longest = sorted((self._longest.get(at, 0), len(line.text)))
                self._second[at] = max(self._second.get(at, 0), shorter)
                self._longest[at] = longest

    def is_wrapped(self, line: DocLine, following: DocLine) -> bool:
        """True if the first word of the following line had no room on a line."""
        first = following.text.split(maxsplit=1)[:1]
        if not first or line.block != following.block or is_bullet(following.text):
            return False
        if not line.size_pt:
            length = len(line.text) + 1 + len(first[0])
            longest = self._longest.get(line.block, 0)
            is_typed = self._second.get(line.block, 0) >= longest - _TYPED_WORD
            return is_typed and len(line.text) >= _TYPED and length > longest
        per_character = (line.x1 - line.x0) / max(1, len(line.text))
        end = line.x1 + per_character * (len(first[0]) + 1)
        return end > self._right.get(line.block, 0.0)

    def goes_on(self, line: DocLine, following: DocLine) -> bool:
        """True if a paragraph goes on in the following line."""
        if not is_below(line, following) or is_bullet(following.text):
            return False
        is_told = ends_open(line.text) or is_rest(following.text)
        is_text = bool(line.size_pt) or len(line.text) >= _TYPED
        return (is_told and is_text) or self.is_wrapped(line, following)

    def is_tight(self, line: DocLine) -> bool:
        """True if no more white space is above a line than within paragraphs."""
        return line.gap_before_pt <= self._pitch + _PITCH_PT

    def is_filled(self, line: DocLine) -> bool:
        """True if a line of running text reaches the right edge of its column."""
        right = self._right.get(line.block, 0.0)
        return right > 0 and line.x1 >= _FILLED * right


def is_below(line: DocLine, following: DocLine) -> bool:
    """True if a line follows in the same column, without white space between."""
    if following.block != line.block or following.is_label or "\t" in following.text:
        return False
    return following.gap_before_pt <= _LEADING * (following.size_pt or 1.0)


def looks_like(one: DocLine, other: DocLine) -> bool:
    """True if two lines have the same style of text."""
    return (one.is_bold, one.is_italic, one.color) == (
        other.is_bold, other.is_italic, other.color,
    ) and abs(one.size_pt - other.size_pt) < 0.3  # fmt: skip


def ends_open(text: str) -> bool:
    """True if a text ends with a sign or word that no phrase ends with."""
    return _OPEN.search(text) is not None


def is_rest(text: str) -> bool:
    """True if a text begins inside a phrase: in lower case, "and", with a bracket."""
    return text[:1].islower() or _REST.match(text) is not None


def last_words(text: str) -> str:
    """Return the few words up to the first sign of a text, which may end a phrase."""
    first = _SIGN.split(text, maxsplit=1)[0].strip()
    is_end = len(first.split()) <= _LAST_WORDS and not re.search(r"[\d:]", first)
    return first if is_end else ""


def bare_items(lines: Sequence[DocLine]) -> set[int]:
    """Return the numbers of lines in a list of one item a line, without bullets.

    Three short lines in a row of one paragraph are three items and not one text.
    """
    found: set[int] = set()
    for run in zip(lines, lines[1:], lines[2:], strict=False):
        if all(map(_is_bare_item, run)) and all(
            is_below(*two) for two in pairwise(run)
        ):
            found.update(line.number for line in run)
    return found


def _is_bare_item(line: DocLine) -> bool:
    return len(line.text.split()) <= _ITEM_WORDS and not _PARTED.search(line.text)


def joined(
    lines: Sequence[DocLine], goes_on: Callable[[DocLine, DocLine], bool]
) -> list[DocLine]:
    """Return the lines, those that go on in the next one put together with it.

    Offsets stay right: between two lines of a document stands one character.
    """
    whole = list(lines[:1])
    for line, following in pairwise(lines):
        if following.start == line.end + 1 and goes_on(line, following):
            text = f"{whole[-1].text} {following.text}"
            whole[-1] = whole[-1]._replace(text=text, end=following.end)
        else:
            whole.append(following)
    return whole
