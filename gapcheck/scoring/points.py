"""Whole tenths of a point that add up exactly; no resume, no profile."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import floor

__all__ = ["apportion", "exact", "in_tenths", "round_half_up", "shares"]

_HALF = Fraction(1, 2)


@lru_cache(maxsize=1024)
def exact(value: float) -> Fraction:
    """Return the decimal number that is printed, without binary error.

    >>> exact(0.35)
    Fraction(7, 20)
    """
    return Fraction(str(value))


def in_tenths(points: float) -> int:
    """Return points as whole tenths of a point."""
    return round_half_up(exact(points) * 10)


def round_half_up(value: Fraction) -> int:
    """Return the nearest whole number; a half goes up, as people round."""
    return floor(value + _HALF)


def apportion(parts: Sequence[Fraction]) -> tuple[int, ...]:
    """Round parts, none below 0, so that they add up to their rounded sum.

    Largest remainder: each part is rounded down, and the units still missing from the
    rounded sum go, one each, to the parts that lost most; of equals to the first.

    >>> apportion([Fraction(14, 10), Fraction(14, 10), Fraction(12, 10)])
    (2, 1, 1)
    """
    total = round_half_up(sum(parts, start=Fraction()))
    whole = [floor(part) for part in parts]
    by_loss = sorted(range(len(parts)), key=lambda i: (whole[i] - parts[i], i))
    for i in by_loss[: total - sum(whole)]:
        whole[i] += 1
    return tuple(whole)


@lru_cache(maxsize=64)
def shares(weights: tuple[float, ...], *, total: int) -> tuple[int, ...]:
    """Divide a whole number of tenths by weight.

    >>> shares((50.0, 30.0, 20.0), total=600)
    (300, 180, 120)
    """
    parts = [exact(weight) for weight in weights]
    whole = sum(parts, start=Fraction())
    return apportion([part * total / whole for part in parts])
