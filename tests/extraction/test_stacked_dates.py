"""Dates one below the other in a narrow column; lists with a year before each item."""

# ruff: noqa: RUF001  typographic signs are the subject

from __future__ import annotations

import pytest

from gapcheck.extraction.dates.joining import join_stacked_dates
from tests.extraction.build import line


def test_stacked_dates_that_zigzag_are_ranges() -> None:
    texts = [
        "Feb 2019\tCook, Harbor Inn", "Present\tLed the kitchen", "and the garden",
        "Aug 2015\tCook, Golden Hotel", "Jan 2019\tMade soups",
        "2009\tDiploma in Cooking", "2012\tSample College",
    ]  # fmt: skip

    read = [one.text for one in join_stacked_dates([line(text) for text in texts])]

    assert read == [
        "Feb 2019 –\tCook, Harbor Inn", "Present\tLed the kitchen", "and the garden",
        "Aug 2015 –\tCook, Golden Hotel", "Jan 2019\tMade soups",
        "2009 –\tDiploma in Cooking", "2012\tSample College",
    ]  # fmt: skip


def test_stacked_dates_of_labels_go_into_the_first() -> None:
    lines = [
        line("2019", is_label=True), line("Cook, Harbor Inn"),
        line("Present", is_label=True), line("Led the kitchen"),
        line("2015", is_label=True), line("Cook, Golden Hotel"),
        line("2019", is_label=True), line("Made soups"),
    ]  # fmt: skip

    assert [one.text for one in join_stacked_dates(lines)] == [
        "2019 – Present", "Cook, Harbor Inn", "Led the kitchen",
        "2015 – 2019", "Cook, Golden Hotel", "Made soups",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "texts",
    [
        ("2018\tBest soup", "2017\tBest bread", "2016\tBest tea", "2015\tBest jam"),
        ("2015\tBest soup", "2016\tBest bread", "2017\tBest tea", "2018\tBest jam"),
        ("2015\tBest soup", "2016\tBest bread"),  # one pair tells nothing
        ("2019 – 2020\tCook", "2017 – 2018\tWaiter", "2015 – 2016\tPorter"),
        ("2019\tCook", "of the House", "and more", "Present\tWaiter", "2015\tPorter",
         "2016\tCook"),  # a line between dates that begin entries of their own
        ("2019\tSales", "INR\t12", "2015\tSales", "USD\t3"),  # amounts
    ],
)  # fmt: skip
def test_stacked_dates_leaves_lists_as_they_are(texts: tuple[str, ...]) -> None:
    lines = [line(text) for text in texts]

    assert join_stacked_dates(lines) == lines
