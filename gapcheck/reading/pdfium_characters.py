"""The characters of a text page of PDFium: their text, places and text objects.

Why not one by one: `map` calls a function of PDFium in half the time that a loop takes,
with arguments that need no conversion; there are two calls for each character.
"""

from __future__ import annotations

import math
from collections import deque
from ctypes import byref, c_float, c_void_p, sizeof
from itertools import compress, count, repeat
from operator import gt, ne
from typing import NamedTuple

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.budget import Budget
from gapcheck.reading.pdf.content.graphics import FAR

__all__ = ["Characters", "characters"]

# So many are asked for between two looks at the clock.
_BLOCK = 1024
# PDFium writes the box of the nth character of a block here: left, top, right, bottom.
# One set for all, as only the holder of the lock of `pdfium_api` calls.
_BOXES = (c_float * (4 * _BLOCK))()
_BOX_AT = [byref(_BOXES, 4 * n * sizeof(c_float)) for n in range(_BLOCK)]
# What PDFium writes into the text of a page where a character is none.
_NO_CHARACTER = "\ufffe"


class Characters(NamedTuple):
    """The characters of a page; text and lists are as long as each other."""

    text: str
    """What the font calls those that are unmapped."""
    handles: list[int | None]
    """Of the text objects; None for spaces that PDFium puts between two."""
    lefts: list[float]
    """Left edges of the boxes that hold advance and ink, in user space."""
    rights: list[float]

    def runs(self) -> list[tuple[int, int, int]]:
        """Return text object, start and end of characters that belong together."""
        handles = self.handles
        starts = [0, *compress(count(1), map(ne, handles[1:], handles))]
        ends = [*starts[1:], len(handles)]
        return [
            (handle, start, end)
            for start, end in zip(starts, ends, strict=True)
            if start < end and (handle := handles[start])
        ]


def characters(text: int, budget: Budget) -> Characters:
    """Return the characters of a text page.

    Args:
        text: Address of the text page.
        budget: What is left of the limits.
    """
    handles: list[int | None] = []
    lefts: list[float] = []
    rights: list[float] = []
    page = repeat(c_void_p(text))
    most = api.count_chars(text)
    for start in range(0, most, _BLOCK):
        budget.check_time()
        numbers = range(start, min(start + _BLOCK, most))
        size = 4 * len(numbers)
        handles.extend(map(api.object_of, page, numbers))
        deque(map(api.loose_box, page, numbers, _BOX_AT), maxlen=0)
        lefts += _BOXES[0:size:4]
        rights += _BOXES[2:size:4]
    if not _are_sane(lefts, rights):
        lefts = [_clamped(left) for left in lefts]
        rights = [
            max(left, _clamped(right))
            for left, right in zip(lefts, rights, strict=True)
        ]
    return Characters(_text(text, most), handles, lefts, rights)


def _are_sane(lefts: list[float], rights: list[float]) -> bool:
    """Tell whether boxes are on or near a page, and none is inside out."""
    return not lefts or (
        math.isfinite(sum(lefts) + sum(rights))
        and min(lefts) > -FAR
        and max(rights) < FAR
        and not any(map(gt, lefts, rights))
    )


def _clamped(x: float) -> float:
    return max(-FAR, min(FAR, x)) if x == x else FAR


def _text(text: int, most: int) -> str:
    """Return the characters, from the text of the whole page at once.

    That leaves some control characters out; where it does, each character is asked for.
    """
    found = api.page_text(text, most)
    page = c_void_p(text)
    if len(found) != most:
        return "".join(map(chr, map(api.unicode, repeat(page), range(most))))
    if _NO_CHARACTER in found:
        return "".join(
            chr(api.unicode(page, number)) if char == _NO_CHARACTER else char
            for number, char in enumerate(found)
        )
    return found
