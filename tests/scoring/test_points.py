"""Rounding that adds up."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.scoring.points import apportion, exact, round_half_up, shares

parts = st.lists(
    st.builds(Fraction, st.integers(0, 5000), st.sampled_from([1, 7, 100])), max_size=30
)


@given(parts)
def test_apportion_adds_up_to_the_rounded_sum(exact_parts: list[Fraction]) -> None:
    assert sum(apportion(exact_parts)) == round_half_up(sum(exact_parts, Fraction()))


@given(parts)
def test_apportion_rounds_each_part_up_or_down(exact_parts: list[Fraction]) -> None:
    for part, rounded in zip(exact_parts, apportion(exact_parts), strict=True):
        assert floor(part) <= rounded <= ceil(part)


def test_apportion_gives_to_the_first_of_equals() -> None:
    assert apportion([Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)]) == (1, 1, 0)


@given(st.lists(st.sampled_from([0.9, 8.9, 11.2, 33.3]), min_size=1, max_size=30))
def test_shares_divide_the_whole(weights: list[float]) -> None:
    assert sum(shares(tuple(weights), total=600)) == 600


@pytest.mark.parametrize(
    ("value", "expected"), [("0.4", 0), ("0.5", 1), ("1.5", 2), ("2.5", 3)]
)
def test_round_half_up_rounds_as_people_do(value: str, expected: int) -> None:
    assert round_half_up(exact(float(value))) == expected
