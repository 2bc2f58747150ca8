"""The characters of a text page of PDFium, column by column.

Why not one by one: `map` calls a function of PDFium in half the time that a loop takes,
with arguments that need no conversion; there are five calls for each character.
"""

from __future__ import annotations

from collections import deque
from ctypes import byref, c_double, c_float, c_void_p, sizeof
from itertools import compress, repeat
from typing import NamedTuple

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.budget import Budget

__all__ = ["Characters", "characters"]

# So many are asked for between two looks at the clock.
_BLOCK = 1024
# PDFium writes the place of the nth character of a block here: x, y; left, top, right,
# bottom. One set for all, as only the holder of the lock of `pdfium_api` calls.
_PLACES = (c_double * (2 * _BLOCK))()
_BOXES = (c_float * (4 * _BLOCK))()
_X_AT = [byref(_PLACES, 2 * n * sizeof(c_double)) for n in range(_BLOCK)]
_Y_AT = [byref(_PLACES, (2 * n + 1) * sizeof(c_double)) for n in range(_BLOCK)]
# What PDFium writes into the text of a page where a character is none.
_NO_CHARACTER = 0xFFFE
_BOX_AT = [byref(_BOXES, 4 * n * sizeof(c_float)) for n in range(_BLOCK)]


class Characters(NamedTuple):
    """Characters that belong to a text object; lists that are as long as each other."""

    numbers: list[int]
    """Which of the characters of the page each is."""
    handles: list[int]
    """Of the text objects."""
    codes: list[int]
    """In Unicode, or what the font calls those that are unmapped."""
    unmapped: list[int]
    """Not 0 for those of which the font does not say what they are."""
    xs: list[float]
    """Origins, in user space."""
    ys: list[float]
    rights: list[float]
    """Right edges of the boxes that hold advance and ink."""

    def part(self, start: int, end: int) -> Characters:
        """Return the characters from `start` up to `end`."""
        return Characters(
            self.numbers[start:end],
            self.handles[start:end],
            self.codes[start:end],
            self.unmapped[start:end],
            self.xs[start:end],
            self.ys[start:end],
            self.rights[start:end],
        )


def characters(text: int, budget: Budget) -> Characters:
    """Return the characters of a text page, without spaces between the text objects.

    Args:
        text: Address of the text page.
        budget: What is left of the limits.
    """
    found = Characters([], [], [], [], [], [], [])
    page = repeat(c_void_p(text))
    count = api.count_chars(text)
    codes = _codes(text, count)
    for start in range(0, count, _BLOCK):
        budget.check_time()
        numbers = range(start, min(start + _BLOCK, count))
        size = len(numbers)
        handles = list(map(api.object_of, page, numbers))
        _exhaust(map(api.origin, page, numbers, _X_AT, _Y_AT))
        _exhaust(map(api.loose_box, page, numbers, _BOX_AT))
        found.numbers.extend(compress(numbers, handles))
        found.handles.extend(filter(None, handles))
        found.codes.extend(compress(codes[start : start + size], handles))
        found.unmapped.extend(compress(map(api.is_unmapped, page, numbers), handles))
        found.xs.extend(compress(_PLACES[0 : 2 * size : 2], handles))
        found.ys.extend(compress(_PLACES[1 : 2 * size : 2], handles))
        found.rights.extend(compress(_BOXES[2 : 4 * size : 4], handles))
    return found


def _codes(text: int, count: int) -> list[int]:
    """Return the codes of the characters, from the text of the whole page at once.

    That leaves some control characters out; where it does, each code is asked for.
    """
    codes = list(map(ord, api.page_text(text, count)))
    page = c_void_p(text)
    if len(codes) != count:
        return list(map(api.unicode, repeat(page), range(count)))
    if _NO_CHARACTER in codes:
        for number, code in enumerate(codes):
            if code == _NO_CHARACTER:
                codes[number] = api.unicode(page, number)
    return codes


def _exhaust(calls: map[int]) -> None:
    deque(calls, maxlen=0)
