"""The words that qualify skills, and which of them are nearest to a skill."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Cue", "Cues"]


class Cue(NamedTuple):
    """Words that say something about the skills before or behind them."""

    start: int
    end: int
    label: str
    text: str
    is_before: bool
    is_remark: bool = False
    """It stands alone in parentheses, so it is about the item before them only."""


class Cues:
    """The cues of a text, in order; remarks apart, as they are about one item only."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        found = list(cues)
        groups = [
            [cue for cue in found if cue.is_remark is kind] for kind in (True, False)
        ]
        self.before = [[cue for cue in group if cue.is_before] for group in groups]
        self.after = [[cue for cue in group if not cue.is_before] for group in groups]

    def around(self, first: int, last: int) -> Iterator[Cue]:
        """Yield the nearest cues of each kind that look forward, and that look back."""
        for cues in self.before:
            at = bisect_right(cues, first, key=lambda cue: cue.end)
            yield from cues[max(at - 1, 0) : at]
        for cues in self.after:
            at = bisect_left(cues, last, key=lambda cue: cue.start)
            yield from cues[at : at + 1]
