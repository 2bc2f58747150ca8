"""The fewest moves that reach a target, computed exactly in whole numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

__all__ = ["Move", "combined", "fewest", "shown_tenths", "units"]

_TENTHS = 10
# Credits have four decimals and points are whole tenths: one unit is 1/10,000 tenth.
_CREDITS = 10_000
_FULL = 100 * _TENTHS * _CREDITS


class Move(NamedTuple):
    """The gains and the effort of closing a gap."""

    gains: tuple[tuple[str, int], ...]
    """Part of the score → gain in units. If several moves raise the same part, only the
    highest gain counts."""
    effort: int
    """Relative effort; only the order matters."""


class _Chosen(NamedTuple):
    gain: int
    moves: tuple[int, ...]


class _State(NamedTuple):
    size: int
    effort: int
    shared: tuple[int, ...]
    """Gains so far in the parts that several moves raise."""


def units(credit: float, points: float) -> int:
    """Return credit times points in units.

    >>> units(0.3333, 9.5)
    316635
    """
    return round(credit * _CREDITS) * round(points * _TENTHS)


def shown_tenths(total: int) -> int:
    """Return a score in tenths of a point, rounded half up and capped at 100 points.

    >>> shown_tenths(7_994_999), shown_tenths(7_995_000), shown_tenths(99_000_000)
    (799, 800, 1000)
    """
    return (min(total, _FULL) + _CREDITS // 2) // _CREDITS


def combined(moves: Sequence[Move]) -> int:
    """Return the units that moves gain together: the highest gain of each part.

    >>> combined([Move((("python", 3), ("sql", 2)), 1), Move((("python", 5),), 1)])
    7
    """
    best: dict[str, int] = {}
    for move in moves:
        for part, gain in move.gains:
            best[part] = max(best.get(part, 0), gain)
    return sum(best.values())


def fewest(moves: Sequence[Move], *, base: int, target: float) -> tuple[int, ...]:
    """Return the indexes of the fewest moves that reach a target, largest gain first.

    Of equally many moves, the easiest are chosen. If even all moves do not reach the
    target, they are the fewest that gain as much as all.

    Args:
        moves: Gaps; several may raise the same part.
        base: The score in units, before it is rounded and capped.
        target: Points.
    """
    wanted = ceil(Fraction(str(target)) * _TENTHS)
    need = min(wanted * _CREDITS - _CREDITS // 2 - base, combined(moves))
    if need <= 0:
        return ()
    possible = _reaching(moves, need, len(moves), efforts=())
    count = min(state.size for state in possible)
    efforts = [move.effort for move in moves]
    found = _reaching(moves, need, count, efforts=efforts)
    _, chosen = min(found.items(), key=lambda one: (one[0].effort, -one[1].gain))
    return tuple(_in_order(moves, chosen.moves))


def _reaching(
    moves: Sequence[Move], need: int, most: int, *, efforts: Sequence[int]
) -> dict[_State, _Chosen]:
    """Return the best choices that gain enough, by count, effort and shared parts.

    Why: gains in parts that only one move raises add up, so that of choices that are
    otherwise equal only the best can lead further. Without `efforts`, all are 0.
    """
    raised = Counter(part for move in moves for part, _ in move.gains)
    shared = [part for part, count in raised.items() if count > 1]
    best = {_State(0, 0, (0,) * len(shared)): _Chosen(0, ())}
    for index, move in enumerate(moves):
        gains = dict(move.gains)
        own = sum(gain for part, gain in gains.items() if raised[part] == 1)
        effort = efforts[index] if efforts else 0
        room = _room(moves[index + 1 :], most)
        longer = dict(best)
        for state, chosen in best.items():
            if state.size == most:
                continue
            levels = tuple(
                max(level, gains.get(part, 0))
                for part, level in zip(shared, state.shared, strict=True)
            )
            grown = _State(state.size + 1, state.effort + effort, levels)
            gain = chosen.gain + own
            if grown not in longer or gain > longer[grown].gain:
                longer[grown] = _Chosen(gain, (*chosen.moves, index))
        best = {
            state: chosen
            for state, chosen in longer.items()
            if chosen.gain + sum(state.shared) + room[most - state.size] >= need
        }
    return {
        state: _Chosen(chosen.gain + sum(state.shared), chosen.moves)
        for state, chosen in best.items()
    }


def _room(moves: Sequence[Move], most: int) -> list[int]:
    """Return the most that 0, 1, … further moves can gain."""
    alone = sorted((combined([move]) for move in moves), reverse=True)
    return [sum(alone[:count]) for count in range(most + 1)]


def _in_order(moves: Sequence[Move], chosen: Sequence[int]) -> Iterator[int]:
    """Yield the moves; each adds the most to those before it."""
    left, taken = list(chosen), list[Move]()
    while left:
        index = max(left, key=lambda i: (combined([*taken, moves[i]]), -i))
        left.remove(index)
        taken.append(moves[index])
        yield index
