"""The fewest steps from a score to a target: whole numbers only, so that it is exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Literal, NamedTuple

from pydantic import Field

from gapcheck.models.document import Frozen

__all__ = ["Move", "Path", "PathStep", "fewest", "shown_tenths", "units"]

_TENTHS = 10
# Credits have four decimals and points are whole tenths: one unit is 1/10,000 tenth.
_CREDITS = 10_000
_FULL = 100 * _TENTHS * _CREDITS


class PathStep(Frozen):
    """A gap to close on the way to a target score."""

    id: str = Field(description="Id of the gap.")
    name: str
    necessity: Literal["required", "preferred"]
    points: float = Field(description="What it adds to the score printed before it.")
    score: float = Field(description="The score after it and all steps before it.")
    action: str


class Path(Frozen):
    """The fewest gaps to close for a target score; of equals, the easiest.

    Each step stands for its gap closed in full, and nothing else changed. New work can
    bring more: it also counts as experience.
    """

    target: float
    is_reached: bool = Field(description="Whether the steps reach the target.")
    score: float = Field(description="The score after all steps.")
    most: float = Field(description="The score with every gap closed.")
    steps: tuple[PathStep, ...] = Field(description="Most points first.")


class Move(NamedTuple):
    """A gap as far as counting needs it."""

    part: str
    """What it raises; of two moves of one part the higher one counts."""
    gain: int
    """In units, above 0."""
    effort: int
    """How hard it is beside others."""


class _Chosen(NamedTuple):
    gain: int
    moves: tuple[int, ...]


def units(credit: float, points: float) -> int:
    """Return credit times points in units, exact for four decimals and whole tenths.

    >>> units(0.3333, 9.5)
    316635
    """
    return round(credit * _CREDITS) * round(points * _TENTHS)


def shown_tenths(total: int) -> int:
    """Return the score of so many units in tenths: 100 at most, halves up.

    >>> shown_tenths(7_994_999), shown_tenths(7_995_000), shown_tenths(99_000_000)
    (799, 800, 1000)
    """
    return (min(total, _FULL) + _CREDITS // 2) // _CREDITS


def fewest(moves: Sequence[Move], *, base: int, target: float) -> tuple[int, ...]:
    """Choose the fewest moves that reach a target, of equals the easiest.

    Args:
        moves: Those of one part exclude each other.
        base: The score in units, before it is rounded and capped.
        target: Points.

    Returns:
        Indexes of moves, most gain first; the best of every part when even all of them
        do not reach the target.
    """
    wanted = ceil(Fraction(str(target)) * _TENTHS)
    if shown_tenths(base) >= wanted:
        return ()
    by_part: dict[str, list[int]] = {}
    for index, move in enumerate(moves):
        by_part.setdefault(move.part, []).append(index)
    found = _best_by_cost(moves, by_part)
    enough = [
        (cost, chosen)
        for cost, chosen in found.items()
        if shown_tenths(base + chosen.gain) >= wanted
    ]
    if enough:
        _, chosen = min(enough, key=lambda one: one[0])
        indexes: Iterable[int] = chosen.moves
    else:
        indexes = [max(one, key=lambda i: moves[i].gain) for one in by_part.values()]
    return tuple(sorted(indexes, key=lambda i: (-moves[i].gain, i)))


def _best_by_cost(
    moves: Sequence[Move], by_part: Mapping[str, Sequence[int]]
) -> dict[tuple[int, int], _Chosen]:
    """Return, for each number of moves and sum of effort, the most that they gain."""
    best = {(0, 0): _Chosen(0, ())}
    for indexes in by_part.values():
        longer = dict(best)
        for (count, effort), chosen in best.items():
            for index in indexes:
                cost = (count + 1, effort + moves[index].effort)
                gain = chosen.gain + moves[index].gain
                if cost not in longer or gain > longer[cost].gain:
                    longer[cost] = _Chosen(gain, (*chosen.moves, index))
        best = longer
    return best
