"""What a line keeps of the page: styles, cells, links."""

from __future__ import annotations

import pytest

from gapcheck.models.document import Box, Line, Link, StyleRun
from tests.reading.pdf_builder import Pdf, lines_of, texts_of, width_of

TITLE, EMPLOYER = "Principal Engineer", "Example Bank"


def looks(line: Line) -> list[tuple[str, bool, int]]:
    """Text, boldness and weight of each run."""
    return [
        (line.text[run.start : run.end], run.is_bold, run.weight) for run in line.runs
    ]


def test_runs_bold_title_beside_a_plain_employer() -> None:
    page = Pdf().page().text(50, 80, TITLE, font="Helvetica-Bold")
    page.text(54 + width_of(TITLE) * 1.1, 80, EMPLOYER, size=9, color=(1.0, 0.0, 0.0))

    (line,) = lines_of(page)

    assert line.runs == (
        StyleRun(0, 19, 10.0, True, False, "#000000", "Helvetica", 700),
        StyleRun(19, 31, 9.0, False, False, "#ff0000", "Helvetica", 400),
    )


def test_runs_of_light_and_regular_weight_differ() -> None:
    page = Pdf().page().text(50, 80, "Cook", font="Lato-Light")
    page.text(74, 80, "Harbor", font="ABCDEF+Lato-Regular")
    page.text(108, 80, "Inn", font="LatoSemibold")

    (line,) = lines_of(page)

    assert {run.family for run in line.runs} == {"Lato"}
    assert looks(line) == [
        ("Cook ", False, 300), ("Harbor ", False, 400), ("Inn", True, 600)
    ]  # fmt: skip


def test_runs_cover_letter_spaced_and_ligature_text() -> None:
    page = Pdf().page().text(50, 80, "S K I L L S", spacing=2.0, font="Helvetica-Bold")
    pdf = page.pdf
    pdf.page().text(50, 80, "e\ufb03cient", font="Any").text(
        92, 80, "work", font="Any-Bold"
    )

    for line in lines_of(pdf):
        assert line.runs[0].start == 0
        assert line.runs[-1].end == len(line.text)
    assert looks(lines_of(pdf)[1]) == [
        ("efficient ", False, 400), ("work", True, 700)
    ]  # fmt: skip


def test_runs_of_a_wrapped_label_are_joined() -> None:
    page = Pdf().page()
    for number in range(4):
        top = 80.0 + 60 * number
        page.text(50, top, "EDUCATION", font="Helvetica-Bold")
        page.text(50, top + 12, "AND AWARDS", font="Helvetica-Bold")
        page.column(160, top, [f"a school in a town by the sea {n}" for n in range(4)])

    line = lines_of(page)[0]

    assert line.text == "EDUCATION AND AWARDS"
    assert [(run.start, run.end) for run in line.runs][-1][1] == len(line.text)
    assert all(run.is_bold for run in line.runs)
    assert line.box is not None
    assert line.box.bottom > 92
    assert line.box_of(0, 9) == line.box


def test_cells_are_what_wide_gaps_separate() -> None:
    page = Pdf().page().text(50, 80, "Cook").text(200, 80, "Harbor Inn")
    page.flush_right(560, 80, "2021")

    (line,) = lines_of(page)

    assert [line.text[cell.start : cell.end] for cell in line.cells] == [
        "Cook", "Harbor Inn", "2021"
    ]  # fmt: skip
    assert [(cell.x0, cell.x1) for cell in line.cells] == [
        (50.0, round(50 + width_of("Cook"), 1)),
        (200.0, round(200 + width_of("Harbor Inn"), 1)),
        (round(560 - width_of("2021"), 1), 560.0),
    ]


def test_cells_of_plain_text_have_no_place() -> None:
    assert Line(text="Cook\t2021", page=0).cells == ()


def test_links_know_the_characters_that_they_cover() -> None:
    start = 50 + width_of("See ")
    end = start + width_of("my work")
    page = Pdf().page().text(50, 80, "See my work here")
    page.link("https://example.org/work", (start, 70, end, 84))

    (line,) = lines_of(page)

    assert line.links == (
        Link(
            4,
            11,
            "https://example.org/work",
            Box(round(start, 1), 70, round(end, 1), 84),
        ),
    )


def test_links_over_a_line_end_cover_both_lines() -> None:
    page = Pdf().page().text(50, 80, "A thesis about").text(50, 94, "rivers, 2019")
    page.link(
        "https://example.org", (58, 70, 300, 84), (50, 85, 50 + width_of("rivers"), 97)
    )

    first, second = lines_of(page)

    assert [first.text[link.start : link.end] for link in first.links] == [
        "thesis about"
    ]
    assert [second.text[link.start : link.end] for link in second.links] == ["rivers"]


@pytest.mark.parametrize("uri", ["", "x" * 3000, "https://a\x07b"])
def test_links_without_a_sensible_address_are_left_out(uri: str) -> None:
    page = Pdf().page().text(50, 80, "See my work").link(uri, (40, 70, 300, 84))

    (line,) = lines_of(page)

    assert line.links == ()


def test_links_draw_nothing() -> None:
    page = Pdf().page().text(50, 80, "See my work")
    page.link("https://example.org", (40, 70, 300, 84))

    assert texts_of(page) == ["See my work"]
