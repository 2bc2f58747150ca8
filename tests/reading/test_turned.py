"""Text that runs up or down the page stands before what it stands beside."""

from __future__ import annotations

import pytest

from tests.reading.pdf_builder import Page, Pdf, lines_of, texts_of, width_of

FIRST = [f"a job of the first section, line {n}" for n in range(5)]
SECOND = [f"a school of the second section, line {n}" for n in range(5)]


def two_sections() -> Page:
    return Pdf().page().column(120, 100, FIRST).column(120, 200, SECOND)


def test_turned_heading_stands_before_the_lines_beside_it() -> None:
    page = (
        two_sections().text(60, 98, "WORK", turn=90).text(60, 198, "STUDIES", turn=90)
    )

    assert texts_of(page) == ["WORK", *FIRST, "STUDIES", *SECOND]


def test_turned_heading_that_runs_up_stands_before_its_upper_end() -> None:
    page = two_sections().text(60, 98 + width_of("WORK"), "WORK", turn=270)
    page.text(60, 198 + width_of("STUDIES"), "STUDIES", turn=270)

    assert texts_of(page) == ["WORK", *FIRST, "STUDIES", *SECOND]


def test_turned_heading_stands_before_the_band_it_is_in() -> None:
    page = Pdf().page().box(40, 85, 560, 175, color=(0.9, 0.95, 1.0))
    page.column(120, 100, FIRST).column(120, 200, SECOND)
    page.text(60, 120, "WORK", turn=90)

    assert texts_of(page) == ["WORK", *FIRST, *SECOND]


def test_turned_heading_below_all_text_is_read_last() -> None:
    page = two_sections().text(60, 700, "Page end", turn=90)

    assert texts_of(page) == [*FIRST, *SECOND, "Page end"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text_is_a_label_with_its_box_on_the_page(turn: int) -> None:
    page = two_sections().text(60, 400, "STUDIES", turn=turn)

    (line,) = [line for line in lines_of(page) if line.text == "STUDIES"]

    assert line.is_label
    assert line.angle == turn
    assert line.box is not None
    long = width_of("STUDIES")
    width, height = line.box.x1 - line.box.x0, line.box.bottom - line.box.top
    assert max(width, height) == pytest.approx(long, abs=0.2)
    assert (width > height) == (turn == 180)
    near = {
        90: (line.box.x0 < 60 < line.box.x1, line.box.top == 400.0),
        270: (line.box.x0 < 60 < line.box.x1, line.box.bottom == 400.0),
        180: (line.box.x1 == 60.0, line.box.top < 400 < line.box.bottom),
    }
    assert near[turn] == (True, True)


@pytest.mark.parametrize(
    ("turn", "place"),
    [
        (90, {"top": 400 + width_of("MY "), "bottom": 400 + width_of("MY WORK")}),
        (180, {"x0": 60 - width_of("MY WORK"), "x1": 60 - width_of("MY ")}),
        (270, {"top": 400 - width_of("MY WORK"), "bottom": 400 - width_of("MY ")}),
    ],
)
def test_turned_words_have_their_box_on_the_page(
    turn: int, place: dict[str, float]
) -> None:
    page = two_sections().text(60, 400, "MY WORK", turn=turn)

    (line,) = [line for line in lines_of(page) if line.text == "MY WORK"]

    assert line.box is not None
    place = {side: round(value, 1) for side, value in place.items()}
    assert line.box_of(3, 7) == line.box._replace(**place)


def test_turned_page_without_rotation_is_read_in_order() -> None:
    page = Pdf().page()
    for number, text in enumerate(FIRST):
        page.text(500 - 14 * number, 100, text, turn=90)

    lines = lines_of(page)

    assert [line.text for line in lines] == FIRST
    assert not any(line.is_label for line in lines)
    for number, line in enumerate(lines):
        assert line.box is not None
        assert line.box.x0 < 500 - 14 * number < line.box.x1
        assert line.box.top == 100.0
