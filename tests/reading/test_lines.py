"""What a line says about itself: style, box, edges, gap above, rule."""

from __future__ import annotations

import pytest

from gapcheck.models.document import Box
from tests.reading.pdf_builder import Pdf, lines_of, width_of


def test_lines_style_of_text() -> None:
    page = Pdf().page().text(50, 80, "Kim", size=20, color=(1.0, 0.0, 0.0))
    page.text(50, 100, "bold", font="Helvetica-Bold")
    page.text(50, 120, "slanted", font="Helvetica-Oblique", size=9)

    name, bold, slanted = lines_of(page)

    assert (name.size_pt, name.color, name.is_bold) == (20.0, "#ff0000", False)
    assert (bold.is_bold, bold.is_italic, bold.color) == (True, False, "#000000")
    assert (slanted.is_bold, slanted.is_italic, slanted.size_pt) == (False, True, 9.0)


def test_lines_style_is_that_of_most_letters() -> None:
    page = Pdf().page().text(50, 80, "Data Scientist", font="Helvetica-Bold")
    page.text(50 + 80, 80, "at").text(400, 80, "March 2021", size=9)

    (line,) = lines_of(page)

    assert (line.is_bold, line.size_pt) == (True, 10.0)


def test_lines_stroked_and_filled_text_is_bold() -> None:
    (line,) = lines_of(Pdf().page().text(50, 80, "Emboldened", mode=2))

    assert line.is_bold


def test_lines_color_of_a_pattern_is_unknown() -> None:
    page = Pdf().page().text(50, 80, "x")
    page.raw("q /Pattern cs /P0 scn BT /F0 10 Tf 50 600 Td (patterned) Tj ET Q")

    assert lines_of(page)[-1].color is None


def test_lines_box_and_edges() -> None:
    (line,) = lines_of(Pdf().page().text(50, 80, "Python", size=10))

    assert line.box is not None
    assert line.box.x0 == 50.0
    assert line.box.x1 == pytest.approx(50 + width_of("Python"), abs=0.1)
    assert line.box.top < 80 < line.box.bottom
    assert len(line.edges) == len(line.text) + 1
    assert line.edges[2] == pytest.approx(50 + width_of("Py"), abs=0.1)


def test_lines_box_of_some_characters() -> None:
    (line,) = lines_of(Pdf().page().text(50, 80, "in Python and R"))

    box = line.box_of(3, 9)

    assert box is not None
    assert line.box is not None
    assert box.x0 == pytest.approx(50 + width_of("in "), abs=0.1)
    assert box.x1 == pytest.approx(50 + width_of("in Python"), abs=0.1)
    assert (box.top, box.bottom) == (line.box.top, line.box.bottom)
    assert line.box_of(0, len(line.text)) == line.box
    assert line.box_of(0, 10_000) == line.box


def test_lines_edges_pass_over_a_tab() -> None:
    page = Pdf().page().text(50, 80, "Intern").flush_right(560, 80, "2021")

    (line,) = lines_of(page)

    box = line.box_of(line.text.index("2021"), len(line.text))
    assert box is not None
    assert box.x0 == pytest.approx(560 - width_of("2021"), abs=0.1)
    assert box.x1 == pytest.approx(560, abs=0.1)


def test_lines_gap_before_is_the_white_space_above() -> None:
    page = (
        Pdf().page().text(50, 80, "Heading").text(50, 94, "line").text(50, 140, "far")
    )

    first, second, third = lines_of(page)

    assert first.gap_before_pt == 0.0
    assert second.gap_before_pt == pytest.approx(4.0, abs=0.1)
    assert third.gap_before_pt == pytest.approx(36.0, abs=0.1)


@pytest.mark.parametrize(
    ("rule", "has_rule"),
    [
        ((50, 83, 560, 84), True),
        ((50, 90, 90, 91), True),
        ((118, 76, 560, 77), True),
        ((50, 100, 560, 101), False),
        ((50, 60, 560, 61), False),
        ((50, 83, 60, 84), False),
        ((300, 83, 560, 84), False),
        ((50, 70, 560, 90), False),
    ],
    ids=[
        "below", "under-part", "runs-on", "too-low", "above", "dash", "elsewhere", "band",
    ],
)  # fmt: skip
def test_lines_rule_under_or_beside_a_heading(
    rule: tuple[float, float, float, float], *, has_rule: bool
) -> None:
    page = Pdf().page().box(*rule, color=(0.5, 0.5, 0.8))
    page.text(50, 80, "EXPERIENCE").text(50, 130, "Data Scientist")

    heading, text = lines_of(page)

    assert (heading.has_rule, text.has_rule) == (has_rule, False)


def test_lines_stroked_rule_counts() -> None:
    page = Pdf().page().text(50, 80, "EXPERIENCE")
    page.raw(f"0.5 w 50 {792 - 84} m 560 {792 - 84} l S")

    assert lines_of(page)[0].has_rule


def test_lines_of_a_rotated_page_stand_as_they_are_seen() -> None:
    pdf = Pdf()
    # Rotated clockwise by a quarter, so what runs up the page is level to a reader.
    page = pdf.page(rotate=90)
    page.text(100, 700, "Kim Example", turn=270).text(120, 700, "Python", turn=270)

    lines = lines_of(pdf)

    assert [line.text for line in lines] == ["Kim Example", "Python"]
    assert all(not line.is_label for line in lines)
    assert lines[0].box is not None
    assert lines[0].box.x0 == pytest.approx(92, abs=0.1)
    assert lines[0].box.top < 100 < lines[0].box.bottom


@pytest.mark.parametrize(("rotate", "turn"), [(90, 270), (180, 180), (270, 90)])
def test_lines_of_every_rotation_are_upright(rotate: int, turn: int) -> None:
    pdf = Pdf()
    pdf.page(rotate=rotate).text(300, 400, "Python and SQL", turn=turn)

    (line,) = lines_of(pdf)

    assert line.text == "Python and SQL"
    assert line.box is not None
    assert line.box.x1 - line.box.x0 == pytest.approx(width_of(line.text), abs=0.2)
    assert len(line.edges) == len(line.text) + 1


def test_lines_size_of_a_page_is_that_which_is_seen() -> None:
    from gapcheck.reading import read

    pdf = Pdf()
    pdf.page(width=600, height=800, rotate=90).text(300, 400, "Python", turn=270)

    (page,) = read(pdf.to_bytes()).pages

    assert (page.width_pt, page.height_pt) == (800.0, 600.0)


@pytest.mark.parametrize("rotate", [0, 90])
def test_lines_are_in_points_whatever_the_unit_of_the_page(rotate: int) -> None:
    from gapcheck.reading import read

    pdf = Pdf()
    pdf.page(width=60, height=80, rotate=rotate, unit=10.0).text(
        20, 40, "SQL", size=1.2, turn=270 if rotate else 0
    )

    (page,) = read(pdf.to_bytes()).pages

    assert {page.width_pt, page.height_pt} == {600.0, 800.0}
    assert page.lines[0].size_pt == 12.0
    assert page.lines[0].box is not None
    assert page.lines[0].box.x0 == pytest.approx(400.0 if rotate else 200.0, abs=0.1)


@pytest.mark.parametrize("unit", [0.0, -2.0, 1e9])
def test_lines_of_an_impossible_unit_are_in_points(unit: float) -> None:
    pdf = Pdf()
    pdf.page(unit=unit).text(50, 80, "Python")

    (line,) = lines_of(pdf)

    assert line.size_pt == 10.0


def test_lines_box_is_a_named_rectangle() -> None:
    (line,) = lines_of(Pdf().page().text(50, 80, "x y"))

    assert isinstance(line.box, Box)


@pytest.mark.parametrize("shift", [-0.5, 0.5, 2.0])
def test_lines_blank_on_a_letter_parts_no_word(shift: float) -> None:
    page = Pdf().page().text(50, 80, "E")
    x = 50 + width_of("E")
    page.text(x + shift, 80, " ").text(x, 80, "DUCATION and work")

    assert [line.text for line in lines_of(page)] == ["EDUCATION and work"]
