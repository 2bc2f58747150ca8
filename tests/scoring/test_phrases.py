"""Numbers, spans of time and lists in words."""

from __future__ import annotations

import pytest

from gapcheck.scoring.phrases import counted, length, listed, missing_length, period


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0.2, "less than 1 month"),
        (1.0, "1 month"),
        (11.9, "11 months"),
        (11.9999, "1 year"),
        (12.0, "1 year"),
        (35.9, "2.9 years"),
        (36.0, "3 years"),
    ],
)
def test_length_is_rounded_down(months: float, words: str) -> None:
    assert length(months) == words


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0.4, "1 more month"),
        (1.2, "2 more months"),
        (11.2, "1 more year"),
        (25.2, "2.1 more years"),
        (25.3, "2.2 more years"),
        (36.0, "3 more years"),
    ],
)
def test_missing_length_is_enough(months: float, words: str) -> None:
    assert missing_length(months) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023", "2023", "2023"),
        ("2023-06", "2023-06", "2023-06"),
        ("2023-06", None, "2023-06"),
        (None, "present", "present"),
        ("2021", "present", "2021 to present"),
    ],
)
def test_period_names_a_date_once(
    start: str | None, end: str | None, words: str
) -> None:
    assert period(start, end) == words


def test_listed_quotes_names_that_could_be_read_as_two() -> None:
    assert listed(["Data preparation and quality", "Python"]) == (
        "“Data preparation and quality” and “Python”"
    )
    assert listed(["Data preparation and quality"]) == "Data preparation and quality"
    assert listed([]) == ""


def test_counted_has_a_plural() -> None:
    assert [counted(0, "job"), counted(1, "job"), counted("0.1", "job")] == [
        "0 jobs",
        "1 job",
        "0.1 jobs",
    ]
