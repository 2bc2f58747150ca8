"""Tables with drawn borders are read row by row, each cell whole."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.reading import read
from tests.reading.pdf_builder import Page, Pdf, texts_of

BLACK = (0.0, 0.0, 0.0)
XS = [50.0, 150.0, 262.0, 330.0]
STUDIES = [
    [["Course"], ["School"], ["Year of", "leaving"]],
    [["M.Sc. in Fruit", "Growing"], ["State College of the", "North"], ["2021"]],
    [["B.Sc. in Soil"], ["Harbor College"], ["2019"]],
]


def table(
    page: Page, rows: Sequence[Sequence[Sequence[str]]], xs: list[float], *, top: float
) -> float:
    """Draw rows of cells, each of several lines, with borders; return the lower end."""
    y = top
    for row in rows:
        height = 12 * max(map(len, row)) + 4
        page.box(xs[0], y, xs[-1], y + 0.5, BLACK)
        for x in xs:
            page.box(x, y, x + 0.5, y + height, BLACK)
        for x, lines in zip(xs, row, strict=False):
            page.column(x + 2, y + 11, list(lines), leading=12)
        y += height
    page.box(xs[0], y, xs[-1], y + 0.5, BLACK)
    return y


def test_tables_wrapped_cells_are_whole_and_each_row_is_a_line() -> None:
    page = Pdf().page().text(50, 60, "Education", size=14)
    end = table(page, STUDIES, XS, top=80)
    page.text(50, end + 20, "A line below the table that is much longer than its rows")

    read = texts_of(page)

    assert read == [
        "Education",
        "Course\tSchool\tYear of leaving",
        "M.Sc. in Fruit Growing\tState College of the North\t2021",
        "B.Sc. in Soil\tHarbor College\t2019",
        "A line below the table that is much longer than its rows",
    ]


def test_tables_cells_keep_their_places() -> None:
    page = Pdf().page()
    table(page, STUDIES, XS, top=80)

    line = read(page.pdf.to_bytes()).lines[1]

    assert [round(cell.x0) for cell in line.cells] == [52, 152, 264]
    assert all(cell.x1 <= x for cell, x in zip(line.cells, XS[1:], strict=True))
    assert line.box is not None
    assert line.box.bottom - line.box.top > 20


def test_tables_cells_that_touch_are_parted_by_their_border() -> None:
    rows = [[["Firm"], ["Duty"], ["From"]], [["Sample Mill"], ["Turner"], ["2019"]]]
    page = Pdf().page()
    table(page, rows, [50, 108, 140, 170], top=80)

    assert texts_of(page) == ["Firm\tDuty\tFrom", "Sample Mill\tTurner\t2019"]


def test_tables_a_cell_with_a_list_is_read_below_its_first_line() -> None:
    rows = [
        [["Machines"], ["Lathe, saw"]],
        [["Hand tools"], ["\u2022 Plane", "\u2022 Rasp", "\u2022 Jig"]],
    ]
    page = Pdf().page()
    table(page, rows, [50, 150, 400], top=80)

    assert texts_of(page) == [
        "Machines\tLathe, saw",
        "Hand tools\t\u2022 Plane",
        "\u2022 Rasp",
        "\u2022 Jig",
    ]


def test_tables_a_cell_with_a_list_is_read_after_the_several_other_cells() -> None:
    rows = [
        [["Period"], ["Duty"], ["Tasks"]],
        [["2019"], ["Turner"], ["\u2022 Made spindles", "\u2022 Swept the floor"]],
    ]
    page = Pdf().page()
    table(page, rows, [50, 150, 250, 450], top=80)

    assert texts_of(page) == [
        "Period\tDuty\tTasks",
        "2019\tTurner",
        "\u2022 Made spindles",
        "\u2022 Swept the floor",
    ]


def test_tables_of_two_texts_side_by_side_are_read_cell_by_cell() -> None:
    left = ["Joiner", "Built presses", "Mended belts", "Kept the books"]
    right = ["Turner", "Made spindles", "Taught two hands", "Swept the floor"]
    page = Pdf().page()
    table(page, [[["Day"], ["Night"]], [left, right]], [50, 250, 450], top=80)

    assert texts_of(page) == ["Day\tNight", *left, *right]


def test_tables_text_across_joined_cells_stays_whole() -> None:
    page = Pdf().page()
    end = table(page, STUDIES[1:], XS, top=80)
    page.text(
        52, end + 11, "A note on both studies that runs on below all of the cells"
    )
    for x in (XS[0], XS[-1]):
        page.box(x, end, x + 0.5, end + 16, BLACK)
    page.box(XS[0], end + 16, XS[-1], end + 16.5, BLACK)

    assert texts_of(page)[-1].startswith("A note on both studies that runs on below")
    assert "\t" not in texts_of(page)[-1]


def test_tables_rules_across_one_column_of_a_framed_page_are_none() -> None:
    page = Pdf().page()
    for x in (40, 330, 560):
        page.box(x, 60, x + 0.5, 400, BLACK)
    for y in (60, 400):
        page.box(40, y, 560, y + 0.5, BLACK)
    jobs = [f"built press number {n} for the mill and its crew" for n in range(18)]
    tools = ["TOOLS", "Lathe", "Saw", "Plane", "Rasp", "Vise", "Drill", "Level", "Jig"]
    page.column(50, 80, jobs, leading=17).column(350, 83, tools, leading=21)
    for y in (140, 220, 310):
        page.box(45, y, 330, y + 0.5, BLACK)

    assert texts_of(page) == [*jobs, *tools]
