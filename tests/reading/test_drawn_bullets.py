"""Bullets that are painted as shapes are read like those that are characters."""

from __future__ import annotations

import pytest

import gapcheck
from tests.reading.pdf_builder import WHITE, Page, Pdf, texts_of

ITEMS = [
    "Built reports of stock and sales",
    "Taught two colleagues",
    "Closed the books",
]


def listed(side: float, *, gap: float = 8.0) -> Page:
    """Draw a list whose bullets are boxes `gap` points before the text."""
    page = Pdf().page().text(50, 80, "Data Analyst, Sample Shop, 2019 - 2021")
    for number, item in enumerate(ITEMS):
        y = 95 + 14 * number
        x = 70 - gap
        page.box(x - side, y - 3 - side / 2, x, y - 3 + side / 2).text(70, y, item)
    return page


@pytest.mark.parametrize("gap", [3.0, 8.0, 30.0])
def test_drawn_bullets_are_the_signs_of_a_list(gap: float) -> None:
    read = texts_of(listed(3.0, gap=gap))

    assert read[1:] == [f"\u2022 {item}" for item in ITEMS]


def test_drawn_bullets_begin_items_of_their_own() -> None:
    page = listed(3.0).text(50, 60, "Experience", size=14)
    page.text(50, 150, "Data Scientist, Example Bank, 2017 - 2019")

    jobs = gapcheck.parse(page.pdf.to_bytes()).positions

    assert [(job.title, job.organisation) for job in jobs] == [
        ("Data Analyst", "Sample Shop"),
        ("Data Scientist", "Example Bank"),
    ]


@pytest.mark.parametrize("side", [0.5, 9.0])
def test_drawn_bullets_are_neither_specks_nor_pictures(side: float) -> None:
    assert texts_of(listed(side))[1:] == ITEMS


def test_drawn_bullets_are_no_ratings_and_no_lone_or_white_shapes() -> None:
    page = Pdf().page().text(50, 80, "Python").text(50, 100, "Kim Example")
    for y in (80, 120):
        for x in (150, 160, 170, 180):
            page.box(x, y - 5, x + 3, y - 2)
        page.text(190, y, "Excel")
    page.box(40, 95, 43, 98)
    for y in (140, 160):
        page.box(40, y - 5, 43, y - 2, WHITE).text(50, y, "Kim Example")

    assert "\u2022" not in "".join(texts_of(page))
