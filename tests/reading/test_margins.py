"""Dates and headings in a left margin become labels before what they stand beside."""

from __future__ import annotations

import pytest

from tests.reading.pdf_builder import Page, Pdf, lines_of, texts_of

BODIES = [
    [
        "Data Scientist, Example Bank",
        "Built churn models that rank customers by how likely they are to leave",
        "and wrote reports for sales",
    ],
    [
        "Data Analyst, Sample Shop",
        "Made dashboards in Tableau that forty shops open on every Monday morning",
        "and cleaned sales data",
    ],
    [
        "Statistician, Test Office",
        "Fitted models of demand for bicycles, trains and a ferry across the bay",
        "and held two courses in R",
    ],
    [
        "Intern, Trial Works",
        "Counted bolts and nuts, tested their threads and drew charts of the faults",
        "and presented them to the team",
    ],
]


def with_margin(labels: list[list[str]], *, leading: float = 14.0) -> Page:
    """Set labels at the left, each on the first row of a body at the right."""
    page = Pdf().page()
    y = 80.0
    for label, body in zip(labels, BODIES, strict=False):
        page.column(160, y, body, leading=leading)
        page.column(50, y, label, leading=12.0)
        y += leading * len(body) + 12
    return page


def test_margins_dates_stand_before_what_they_label() -> None:
    dates = ["2021 - 2024", "2019 - 2021", "2016 - 2019", "Summer 2015"]

    lines = lines_of(with_margin([[date] for date in dates]))

    expected = []
    for date, body in zip(dates, BODIES, strict=True):
        expected += [(date, True), *((text, False) for text in body)]
    assert [(line.text, line.is_label) for line in lines] == expected


def test_margins_headings_stand_before_their_section() -> None:
    headings = ["EXPERIENCE", "EDUCATION", "SKILLS", "HONORS"]

    lines = lines_of(with_margin([[heading] for heading in headings]))

    assert [line.text for line in lines if line.is_label] == headings
    for heading, body in zip(headings, BODIES, strict=True):
        start = [line.text for line in lines].index(heading)
        assert [line.text for line in lines[start + 1 : start + 4]] == body


def test_margins_wrapped_heading_stays_together() -> None:
    labels = [["EXPERIENCE"], ["EDUCATION", "AND AWARDS"], ["SKILLS"], ["HONORS"]]

    lines = lines_of(with_margin(labels))

    texts = [line.text for line in lines]
    start = texts.index("EDUCATION AND AWARDS")
    assert texts[start : start + 2] == ["EDUCATION AND AWARDS", BODIES[1][0]]
    assert lines[start].is_label
    assert lines[start].edges == ()


def test_margins_hyphened_heading_is_closed_up() -> None:
    labels = [["EXPERIENCE"], ["INTER-", "COLLEGIATE"], ["SKILLS"], ["HONORS"]]

    texts = texts_of(with_margin(labels))

    assert "INTERCOLLEGIATE" in texts


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sept 2023 - Dec", "2024"),
        ("May 2023 to", "Dec. 2024"),
        ("May 2023 -", "Dec 2024"),
        ("May 2023 to Aug.", "2024"),
    ],
)
def test_margins_wrapped_date_stays_together(first: str, second: str) -> None:
    labels = [[first, second], ["2019 - 2021"], ["2016 - 2019"], ["2015"]]

    texts = texts_of(with_margin(labels))

    assert texts[:2] == [f"{first} {second}", BODIES[0][0]]


def test_margins_two_whole_dates_are_two_labels() -> None:
    labels = [["2021 - 2024", "2020 - 2021"], ["2016 - 2019"], ["2015"], ["2014"]]

    lines = lines_of(with_margin(labels))

    labels_read = [line for line in lines if line.is_label]
    assert [line.text for line in labels_read][:2] == labels[0]
    assert labels_read[0].block != labels_read[1].block


def test_margins_date_that_fills_its_margin_is_cut_from_the_text() -> None:
    dates = ["2021 - 2024", "2019 - 2021", "Sept. 2016 to Dec. 2019", "2015"]
    page = with_margin([])
    for number, (date, body) in enumerate(zip(dates, BODIES, strict=True)):
        page.flush_right(152, 80 + 54 * number, date)
        page.column(160, 80 + 54 * number, body)

    lines = lines_of(page)

    texts = [line.text for line in lines]
    assert texts == [
        text for date, body in zip(dates, BODIES, strict=True) for text in (date, *body)
    ]
    assert [line.text for line in lines if line.is_label] == dates


def test_margins_text_above_and_below_keeps_its_place() -> None:
    page = with_margin([["EXPERIENCE"], ["EDUCATION"], ["SKILLS"], ["HONORS"]])
    page.text(
        50, 50, "Kim Example, data scientist who lives in a small town by the sea"
    )
    page.text(
        50, 330, "References are gladly given on request, by mail or by telephone"
    )

    texts = texts_of(page)

    assert texts[0].startswith("Kim Example")
    assert texts[-1].startswith("References")
    assert len(texts) == 18


def test_margins_label_lines_have_the_box_of_the_label() -> None:
    lines = lines_of(with_margin([["2021"], ["2019"], ["2016"], ["2015"]]))

    box = lines[0].box
    assert box is not None
    assert (box.x0, box.x1) == (50.0, 72.2)


def test_margins_title_and_dates_of_one_label_stay_apart() -> None:
    page = Pdf().page()
    for number, (title, *rest) in enumerate(BODIES):
        y = 80.0 + 56 * number
        page.text(50, y, title.partition(",")[0], font="Helvetica-Bold")
        page.text(50, y + 14, f"{2019 - number} - {2020 - number}")
        page.column(200, y, [*rest, "and more of it"])

    lines = lines_of(page)

    labels = [line.text for line in lines if line.is_label]
    assert labels[:4] == [
        "Data Scientist",
        "2019 - 2020",
        "Data Analyst",
        "2018 - 2019",
    ]
    assert [line.text for line in lines[2:5]] == [*BODIES[0][1:], "and more of it"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([["2024 |", "2023"], ["2022 |", "2020"]], ["2023 - 2024", "2020 - 2022"]),
        (
            [["Apr 2020", "|", "Jul 2020"], ["Jan 2018", "|", "Mar 2020"], ["2016"]],
            ["Apr 2020 - Jul 2020", "Jan 2018 - Mar 2020", "2016"],
        ),
        ([["Now |", "2022"], ["2021 |", "2019"]], ["2022 - Now", "2019 - 2021"]),
        (
            [["Oct 2014 -", "Present"], ["June 2013 -", "Oct 2014"]],
            ["Oct 2014 - Present", "June 2013 - Oct 2014"],
        ),
    ],
)
def test_margins_dates_set_one_above_the_other_are_one_range(
    labels: list[list[str]], expected: list[str]
) -> None:
    lines = lines_of(with_margin(labels, leading=16))

    assert [line.text for line in lines if line.is_label] == expected
    assert [line.text for line in lines if not line.is_label] == [
        text for body in BODIES[: len(labels)] for text in body
    ]


def test_margins_two_short_headings_are_no_label_column() -> None:
    lines = lines_of(with_margin([["WORK"], ["STUDIES"]]))

    assert not any(line.is_label for line in lines)
