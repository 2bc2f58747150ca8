"""Puts right-to-left text, which a page shows as it is seen, into reading order.

Layout knows one direction. A page of Hebrew or Arabic is therefore laid out as its
mirror image, with columns, margins and bullets where layout expects them; only what runs
the other way, Latin words and numbers, is reversed at the end. This undoes the Unicode
Bidirectional Algorithm (UAX #9).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from gapcheck.reading.clean import BULLET, turned
from gapcheck.reading.raw import Fill, TextRun

__all__ = ["Mirror", "in_reading_order", "runs_from_right"]

# Hebrew, Arabic, Syriac, Thaana and N'Ko, and the presentation forms of the first two.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
# A page runs from the right if more than this share of its letters does; the others are
# Latin names and terms. The share is that of PDF.js.
_PAGE_SHARE = 0.3
_OPENING, _CLOSING = "([{\xab", ")]}\xbb"
_BRACKETS = frozenset(_OPENING + _CLOSING)
_MIRRORED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
# Numbers keep their direction and their signs; a hyphen is part of a number after Hebrew,
# and not after Arabic (rules W2 and W4).
_NUMBER = re.compile(r"[%$€£]?\d+(?:[.,:/-]\d+)*[%$€£]?")
_ARABIC_NUMBER = re.compile(r"[%$€£]?\d+(?:[.,:/]\d+)*[%$€£]?")
_BULLET = re.compile(rf"\s*{BULLET}\s*")
_SIGNS_OF_NAMES = frozenset("+#")
# "3D": digits without a space belong to the word.
_GLUED_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
# This many words with one of these on their left are a sentence; ".NET" is not.
_SENTENCE_ENDS = frozenset(".!?")
_SENTENCE_WORDS = 3
# In a string of character classes: text from the right, and text that is not.
_RUN_FROM_RIGHT = re.compile(r"R(?:[RN.]*R)?")
_NOT_FROM_RIGHT = re.compile(r"[^R]+")

_Turn = Callable[[str], str]


def runs_from_right(runs: Iterable[TextRun]) -> bool:
    """True if the text of a page runs from right to left."""
    text = "".join(["".join(run.texts) for run in runs])
    return _is_from_right(text, _PAGE_SHARE)


class Mirror:
    """The mirror image of a page, and the way back."""

    def __init__(self, runs: Sequence[TextRun]) -> None:
        """Put the mirror in the middle of the text."""
        left = min(min(run.x0s) for run in runs)
        self.turn = left + max(max(run.x1s) for run in runs)

    def runs(self, runs: Sequence[TextRun]) -> list[TextRun]:
        """The image of runs in reverse order, so that they still follow each other."""
        return [self._run(run) for run in reversed(runs)]

    def _run(self, run: TextRun) -> TextRun:
        texts = [turned(text) for text in run.texts]
        x0s = [self.turn - x1 for x1 in run.x1s]
        x1s = [self.turn - x0 for x0 in run.x0s]
        if x0s[0] > x0s[-1]:
            texts, x0s, x1s = texts[::-1], x0s[::-1], x1s[::-1]
        return TextRun(run.style, texts, x0s, x1s)

    def fill(self, fill: Fill) -> Fill:
        """The image of a fill."""
        return fill._replace(x0=self.turn - fill.x1, x1=self.turn - fill.x0)

    def x(self, x: float) -> float:
        """The x on the page of an x in the image, or the other way round."""
        return self.turn - x

    def read(self, text: str) -> str:
        """A line of the image as it is read."""
        read = _of_image if _FROM_RIGHT.search(text) else _latin_of_image
        return "\t".join(map(read, text.split("\t")))


def in_reading_order(text: str) -> str:
    """A line of a left-to-right page, given as it is seen, as it is read.

    Example:
        >>> in_reading_order("Hebrew (\u05d1\u05d0)")
        'Hebrew (\u05d0\u05d1)'
    """
    if text.isascii() or not _FROM_RIGHT.search(text):
        return text
    return "\t".join(map(_cell_in_reading_order, text.split("\t")))


def _cell_in_reading_order(text: str) -> str:
    classes = _classes(text)
    if "L" not in classes:
        bullet = _BULLET.match(text)
        start = bullet.end() if bullet else 0
        return text[:start] + _of_image(turned(text[start:]))
    runs = [
        _with_bracket(text, *run.span()) for run in _RUN_FROM_RIGHT.finditer(classes)
    ]
    return _put_together(text, runs, turn=_run_from_right, keep=str)


def _is_from_right(text: str, share: float) -> bool:
    if text.isascii() or not _FROM_RIGHT.search(text):
        return False
    from_right = _classes(text).count("R")
    return from_right > share * sum(map(str.isalpha, text))


def _run_from_right(run: str) -> str:
    read = _with_numbers_turned(turned(run))
    return _balanced(read.translate(_MIRRORED), read)


def _of_image(text: str) -> str:
    """A cell of the image as it is read: Latin words and numbers are reversed."""
    runs = list(_latin_runs(text, _classes(text)))

    def drawn(part: str) -> str:
        return _with_numbers_turned(part).translate(_MIRRORED)

    return _balanced(
        _put_together(text, runs, turn=turned, keep=drawn),
        _put_together(text, runs, turn=turned, keep=_with_numbers_turned),
    )


def _latin_of_image(text: str) -> str:
    """A Latin cell of the image as it is read.

    On a page from the right, the bullet of a line is its first character already, and
    the sign that ends it is on its left.
    """
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    seen = turned(text[start:])
    if seen[:1] in _SENTENCE_ENDS and len(seen.split()) >= _SENTENCE_WORDS:
        seen = seen[1:].lstrip() + seen[0]
    return text[:start] + _balanced(seen)


def _latin_runs(text: str, classes: str) -> Iterator[tuple[int, int]]:
    """The Latin words of the image, with the numbers that follow them."""
    for stretch in _NOT_FROM_RIGHT.finditer(classes):
        found = stretch.group()
        if "L" not in found:
            continue
        start = stretch.start() + len(found) - len(found.lstrip("."))
        end = stretch.start() + found.rindex("L") + 1
        glued = _GLUED_NUMBER.match(text, end)
        end = glued.end() if glued else end
        while start > stretch.start() and text[start - 1] in _SIGNS_OF_NAMES:
            start -= 1
        yield _with_bracket(text, start, end)


def _with_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """The run with the bracket before it if its partner is inside.

    The last sign of "Python (3.11)" is the first one where it is reversed.
    """
    if start and text[start - 1] in _BRACKETS:
        bracket, inside = text[start - 1], text[start:end]
        partner = bracket.translate(_MIRRORED)
        start -= inside.count(partner) > inside.count(bracket)
    return start, end


def _put_together(
    text: str, runs: list[tuple[int, int]], *, turn: _Turn, keep: _Turn
) -> str:
    """A text whose runs are reversed and whose rest is kept."""
    read: list[str] = []
    end = 0
    for start, stop in runs:
        read += [keep(text[end:start]), turn(text[start:stop])]
        end = stop
    return "".join([*read, keep(text[end:])])


def _balanced(*readings: str) -> str:
    """The first reading whose brackets match, or else the first one with brackets mended.

    Fonts map a bracket to the one that is drawn or to the one that is meant, and some
    to either, by where it was used first.
    """
    for reading in readings:
        if _is_balanced(reading):
            return reading
    first = readings[0]
    places = [index for index, char in enumerate(first) if char in _BRACKETS]
    if len(places) % 2:
        return first  # a pair is split over two lines
    read = list(first)
    for order, index in enumerate(places):
        is_opening = read[index] in _OPENING
        if is_opening == bool(order % 2):
            read[index] = read[index].translate(_MIRRORED)
    return "".join(read)


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        if char in _BRACKETS:
            depth += 1 if char in _OPENING else -1
            if depth < 0:
                return False
    return depth == 0


def _with_numbers_turned(text: str) -> str:
    number = _ARABIC_NUMBER if _ARABIC.search(text) else _NUMBER
    return number.sub(lambda found: found.group()[::-1], text)


@lru_cache(maxsize=4096)
def _class(char: str) -> str:
    """L or R for a letter of either direction, N for a digit, a dot for all others."""
    kind = unicodedata.bidirectional(char)
    if kind in ("R", "AL"):
        return "R"
    return {"L": "L", "EN": "N", "AN": "N"}.get(kind, ".")


def _classes(text: str) -> str:
    return "".join(map(_class, text))
