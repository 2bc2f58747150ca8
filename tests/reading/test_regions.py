"""Regions: columns, panels, tables, and what continues on the next page."""

from __future__ import annotations

from gapcheck.models.document import Document
from gapcheck.reading import read
from tests.reading.pdf_builder import Page, Pdf

GREY, BLUE = (0.9, 0.9, 0.9), (0.1, 0.2, 0.5)
JOBS = [f"built a pipeline that moved data of shop {n} every night" for n in range(9)]
SKILLS = [f"Python, version {n}" for n in range(9)]


def regions_of(pdf: Pdf | Page) -> tuple[Document, dict[str, str]]:
    """The document, and text → kind and number of the region of each line."""
    document = read((pdf.pdf if isinstance(pdf, Page) else pdf).to_bytes())
    kinds = [region.kind for region in document.regions]
    return document, {
        line.text: f"{kinds[line.region]} {line.region}" for line in document.lines
    }


def two_columns(page: Page, *, number: int = 0) -> Page:
    page.column(50, 100, [f"{text} {number}" for text in SKILLS])
    return page.column(200, 103, [f"{text} {number}" for text in JOBS])


def test_regions_of_two_columns_below_a_name() -> None:
    page = two_columns(Pdf().page())
    page.text(50, 50, "Kim Example, data scientist in a small town by the sea", size=18)

    document, region = regions_of(page)

    assert [one.kind for one in document.regions] == ["page", "column", "column"]
    assert {region[f"{text} 0"] for text in SKILLS} == {"column 1"}
    assert {region[f"{text} 0"] for text in JOBS} == {"column 2"}


def test_regions_columns_continue_on_the_next_page() -> None:
    pdf = Pdf()
    two_columns(pdf.page(), number=1)
    two_columns(pdf.page(), number=2)

    document, region = regions_of(pdf)

    assert [[place.page for place in one.places] for one in document.regions] == [
        [1, 2], [1, 2]
    ]  # fmt: skip
    assert region[f"{JOBS[0]} 1"] == region[f"{JOBS[0]} 2"]


def test_regions_a_column_continues_alone_on_the_next_page() -> None:
    pdf = Pdf()
    two_columns(pdf.page(), number=1)
    pdf.page().column(200, 100, [f"{text} 2" for text in JOBS])

    _, region = regions_of(pdf)

    assert region[f"{JOBS[0]} 2"] == region[f"{JOBS[0]} 1"]


def test_regions_text_across_the_next_page_is_no_column() -> None:
    pdf = Pdf()
    two_columns(pdf.page(), number=1)
    wide = [f"{job} and wrote a long report about it in French" for job in JOBS]
    pdf.page().column(50, 100, wide)

    _, region = regions_of(pdf)

    assert region[wide[0]].startswith("page")


def test_regions_a_filled_sidebar_is_a_panel_on_all_pages() -> None:
    pdf = Pdf()
    for number in (1, 2):
        two_columns(pdf.page().box(30, 0, 190, 792, color=GREY), number=number)

    document, region = regions_of(pdf)

    panel, column = document.regions
    assert (panel.kind, panel.color, len(panel.places)) == ("panel", "#e6e6e6", 2)
    assert (column.kind, len(column.places)) == ("column", 2)
    assert {region[f"{text} {n}"] for text in SKILLS for n in (1, 2)} == {"panel 0"}


def test_regions_panels_of_other_colors_are_others() -> None:
    page = Pdf().page().box(30, 30, 580, 100, color=BLUE).box(30, 120, 580, 190, GREY)
    page.text(50, 60, "Kim Example", color=(1.0, 1.0, 1.0))
    page.text(50, 80, "data scientist", color=(1.0, 1.0, 1.0))
    page.column(50, 150, ["a summary of two lines", "that says all"])
    page.column(50, 220, JOBS)

    document, _ = regions_of(page)

    assert [(one.kind, one.color) for one in document.regions] == [
        ("panel", "#1a3380"), ("panel", "#e6e6e6"), ("page", None)
    ]  # fmt: skip


def test_regions_a_card_on_a_colored_page_is_a_panel() -> None:
    page = Pdf().page().box(0, 0, 612, 792, color=GREY)
    page.box(40, 200, 570, 500, color=(1.0, 1.0, 1.0))
    page.column(50, 60, ["Kim Example", "data scientist"]).column(60, 230, JOBS)

    document, region = regions_of(page)

    assert [one.kind for one in document.regions] == ["page", "panel"]
    assert region["Kim Example"] == "page 0"


def test_regions_bars_behind_headings_are_no_panels() -> None:
    page = Pdf().page()
    for number, heading in enumerate(["EXPERIENCE", "EDUCATION", "SKILLS"]):
        top = 60 + 90 * number
        page.box(40, top, 570, top + 26, color=GREY).text(50, top + 17, heading)
        page.column(50, top + 45, JOBS[:2])

    document, _ = regions_of(page)

    assert [one.kind for one in document.regions] == ["page"]


def test_regions_rows_with_common_edges_are_a_table() -> None:
    page = Pdf().page().column(50, 60, JOBS)
    rows = [("MSc", "Example University", "2019"), ("BSc", "Sample College", "2016"),
            ("A levels", "Test School", "2013")]  # fmt: skip
    for number, cells in enumerate(rows):
        for x, cell in zip((50, 180, 420), cells, strict=True):
            page.text(x, 220 + 14 * number, cell)

    document, region = regions_of(page)

    assert [one.kind for one in document.regions] == ["page", "table"]
    assert {region["\t".join(row)] for row in rows} == {"table 1"}


def test_regions_dates_in_a_gutter_are_no_table() -> None:
    page = Pdf().page()
    for number, job in enumerate(JOBS):
        page.text(50, 60 + 14 * number, job)
        page.flush_right(560, 60 + 14 * number, f"20{10 + number}")

    document, _ = regions_of(page)

    assert [one.kind for one in document.regions] == ["page"]


def test_regions_have_the_box_of_their_lines() -> None:
    document, _ = regions_of(two_columns(Pdf().page()))

    for number, region in enumerate(document.regions):
        (place,) = region.places
        boxes = [line.box for line in document.lines if line.region == number]
        assert place.box.x0 == min(box.x0 for box in boxes if box)
        assert place.box.bottom == max(box.bottom for box in boxes if box)
