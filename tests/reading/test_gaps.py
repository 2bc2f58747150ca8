"""Where columns begin and end, and what only reaches into the gap between them."""

from __future__ import annotations

from gapcheck.reading import read
from tests.reading.pdf_builder import Page, Pdf, texts_of, width_of

DUTIES = [f"built press number {n} for the mill and its crew" for n in range(12)]
TOOLS = ["TOOLS", "Lathe", "Saw", "Plane", "Rasp", "Vise", "Drill", "Level", "Jig"]
RIGHT = 400.0


def two_columns() -> Page:
    page = Pdf().page().column(50, 103, DUTIES, leading=17)
    return page.column(RIGHT, 100, TOOLS, leading=16)


def regions_of(page: Page) -> dict[str, int]:
    """The number of the region of each text."""
    return {line.text: line.region for line in read(page.pdf.to_bytes()).lines}


def test_gaps_one_line_that_reaches_into_the_gap_ends_no_column() -> None:
    long = "and set the belts of all"
    while width_of(long) + 50 < RIGHT + 1:
        long += "i"
    duties = [*DUTIES[:5], long, *DUTIES[6:]]
    page = Pdf().page().column(50, 103, duties, leading=17)
    page.column(RIGHT, 100, TOOLS, leading=16)

    assert texts_of(page) == [*duties, *TOOLS]


def test_gaps_a_line_far_across_the_gap_ends_the_columns() -> None:
    page = two_columns()
    whole = (
        "References are gladly given on request, by mail or by telephone, at any time"
    )
    page.text(50, 330, whole).text(50, 350, "Mill Street 1, Bremen")

    assert texts_of(page) == [*DUTIES, *TOOLS, whole, "Mill Street 1, Bremen"]


def test_gaps_a_heading_with_a_rule_across_both_columns_comes_after_them() -> None:
    page = two_columns().text(50, 330, "Languages").text(50, 350, "German, Dutch")
    page.box(50, 333, 560, 334, (0, 0, 0))

    assert texts_of(page) == [*DUTIES, *TOOLS, "Languages", "German, Dutch"]


def test_gaps_a_row_of_contacts_is_not_the_first_line_of_columns() -> None:
    page = Pdf().page().text(50, 60, "Kim Example", size=20)
    contacts = ["kim@example.org", "0123 456", "Bremen", "example.org/kim"]
    for x, text in zip((60, 180, 270, RIGHT + 8), contacts, strict=True):
        page.text(x, 76, text, size=8)
    page.text(50, 100, "Work", size=14).text(RIGHT, 100, "Tools", size=14)
    page.column(50, 120, DUTIES, leading=17)
    page.column(RIGHT, 121, TOOLS[1:], leading=16)

    read, region = texts_of(page), regions_of(page)

    assert read[:2] == ["Kim Example", "\t".join(contacts)]
    assert region["Kim Example"] == region[read[1]] != region["Work"]


def test_gaps_a_heading_above_two_halves_of_a_list_is_in_neither() -> None:
    page = Pdf().page().text(50, 60, "A joiner who has worked in four mills " * 2)
    left, right = (
        [f"\u2022 {text}" for text in some] for some in (TOOLS[1:5], TOOLS[5:])
    )
    page.text(50, 80, "Tools").column(70, 94, left).column(300, 94, right)
    page.text(
        50, 160, "and who has built presses, lathes and looms in all of them, too"
    )

    region = regions_of(page)

    assert region["Tools"] == 0
    assert [region[f"\u2022 {text}"] for text in TOOLS[1:]] == [1] * 4 + [2] * 4


def test_gaps_labels_with_colons_below_a_ruled_heading_stay_with_their_values() -> None:
    rows = [("Machines:", "lathe, saw, press"), ("Hands:", "plane and rasp"),
            ("Plans:", "paper, pencils"), ("Machines and presses:", "belts, rods")]  # fmt: skip
    page = Pdf().page().text(43, 60, "Tools").box(43, 63, 560, 64, (0, 0, 0))
    for number, (label, value) in enumerate(rows):
        y = 76 + 12 * number
        page.text(64, y, label).text(251, y, value)

    assert texts_of(page)[1:] == ["\t".join(row) for row in rows]


def test_gaps_columns_on_one_grid_of_lines_may_be_indented_in_part() -> None:
    work = [f"built and mended press {n} of the mill" for n in range(6)]
    left = ["Joiner, Sample Mill", *work, "Turner, Trial Works", *work]
    page = Pdf().page().text(220, 60, "Kim Example")
    for x in (60, 320):
        for number, text in enumerate(left):
            page.text(x + (0 if text.istitle() else 12), 90 + 14 * number, text)

    assert texts_of(page) == ["Kim Example", *left, *left]


def test_gaps_columns_are_where_they_were_on_the_page_before() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    duties = [f"built press {number} of the mill" for number in range(30)]
    more = [f"Old {tool}" for tool in TOOLS[1:]]
    first.column(60, 90, duties, leading=14).column(320, 90, TOOLS + more, leading=22)
    notes = ["Bremen", "Rye", "Lund", "Jena"]
    for number, text in enumerate(duties[:6]):
        second.text(60, 90 + 14 * number, f"once more {text}")
    for number, text in enumerate(notes):
        second.text(320, 90 + 14 * number, text)

    read_lines = [line.text for line in read(pdf.to_bytes()).lines if line.page == 2]

    assert read_lines == [*(f"once more {text}" for text in duties[:6]), *notes]
