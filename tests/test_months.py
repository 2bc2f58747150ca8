"""Months that a pair of dates covers."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck import months
from gapcheck.months import Span, month_of, span_of

TODAY = date(2026, 11, 1)


def shown(start: str | None, end: str | None, today: date = TODAY) -> str | None:
    span = span_of(start, end, today=today)
    if span is None:
        return None
    first, last = (f"{m // 12}-{m % 12 + 1:02d}" for m in span)
    return f"{first} {last}"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-03", "2021-05", "2020-03 2021-05"),
        ("2020-03", "2020-03", "2020-03 2020-03"),
        ("2020-03", "present", "2020-03 2026-11"),
        ("2020-03", "2030-01", "2020-03 2026-11"),
        ("2019", "2021", "2019-07 2021-06"),
        ("2021", "2023", "2021-07 2023-06"),
        ("2019", "2019", "2019-07 2019-12"),
        ("2019-09", "2019", "2019-09 2019-12"),
        ("2019-02", "2019", "2019-02 2019-06"),
        ("2019", "2019-10", "2019-07 2019-10"),
        ("2019", "2019-03", "2019-03 2019-03"),
        ("2019", None, "2019-07 2019-07"),
        (None, "2019-04", "2019-04 2019-04"),
        (None, "present", "2026-11 2026-11"),
        (None, None, None),
        ("soon", "2019-13", None),
        ("2021-05", "2020-03", None),
        ("2027-01", "2028-01", None),
        ("2027", "present", None),
    ],
)
def test_span_of_covers(start: str | None, end: str | None, expected: str) -> None:
    assert shown(start, end) == expected


@pytest.mark.parametrize("end", ["present", "2026", None])
def test_span_of_never_guesses_past_today(end: str | None) -> None:
    assert shown("2026", end, date(2026, 3, 9)) == "2026-03 2026-03"


def test_span_lists_its_months() -> None:
    span = span_of("2025-12", "2026-02", today=TODAY)

    assert span is not None
    assert list(span.months) == [month_of(date(2026, m, 1)) - 1 for m in (1, 2, 3)]


def test_covered_counts_overlaps_once() -> None:
    assert months.covered([Span(0, 11), Span(6, 17), Span(24, 24)]) == 19
    assert months.covered([]) == 0


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 60)), max_size=12))
def test_covered_law_between_longest_and_sum(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(first, first + length) for first, length in pairs]
    lengths = [len(span.months) for span in spans]

    total = months.covered(spans)

    assert max(lengths, default=0) <= total <= sum(lengths)


def test_examples_are_right() -> None:
    result = doctest.testmod(months)

    assert result.attempted > 0
    assert result.failed == 0
