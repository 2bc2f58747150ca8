"""Cues, the words that qualify skills, and which of them stand near a skill."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["AFTER_REACH", "Cue", "Cues"]

AFTER_REACH = 3
"""A cue behind a skill is so many words away at most."""


class Cue(NamedTuple):
    """Words that say something of skills; indexes of words."""

    start: int
    end: int
    label: str
    text: str
    is_before: bool
    is_remark: bool = False
    """It stands alone in parentheses, so it is about the item before them only."""


class Cues:
    """The cues of a text, in order."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        """Part those that look forward from those that look back."""
        found = list(cues)
        self.before = [cue for cue in found if cue.is_before]
        self.after = [cue for cue in found if not cue.is_before]

    def around(self, first: int, last: int) -> list[Cue]:
        """Return the nearest cue that looks forward, and those that look back.

        Of these a few: a remark may be on another item, and those behind it are not.
        """
        before = bisect_right(self.before, first, key=lambda cue: cue.end)
        after = bisect_left(self.after, last, key=lambda cue: cue.start)
        behind = self.after[after : after + AFTER_REACH + 1]
        return [*self.before[before - 1 : before], *behind]
