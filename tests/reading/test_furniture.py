"""Headers, footers and page numbers do not stand in the text between pages."""

from __future__ import annotations

import pytest

from gapcheck.reading import read
from tests.reading.pdf_builder import Pdf, lines_of, texts_of


def pages(count: int, *, header: str = "", footer: str = "") -> Pdf:
    pdf = Pdf()
    for number in range(1, count + 1):
        page = pdf.page().text(50, 200, f"text of page {number}, and more of it")
        if header:
            page.text(50, 40, header.format(number))
        if footer:
            page.text(50, 770, footer.format(number))
    return pdf


def test_furniture_header_is_kept_once() -> None:
    texts = texts_of(pages(3, header="Kim Example, Data Scientist"))

    assert texts == [
        "Kim Example, Data Scientist",
        *(f"text of page {n}, and more of it" for n in (1, 2, 3)),
    ]


def test_furniture_footer_that_repeats_is_left_out() -> None:
    texts = texts_of(pages(3, footer="Resume of Kim Example - {}"))

    assert texts == [f"text of page {n}, and more of it" for n in (1, 2, 3)]


def test_furniture_footer_of_one_page_is_kept() -> None:
    pdf = pages(2)
    pdf.pages[0].text(50, 770, "References on request")

    assert "References on request" in texts_of(pdf)


@pytest.mark.parametrize(
    "number", ["1", "- 1 -", "Page 1", "page 1 of 3", "1/3", "1 | 3", "p. 1", "Seite 1"]
)
def test_furniture_page_numbers_are_left_out(number: str) -> None:
    pdf = Pdf()
    pdf.page().text(50, 200, "text").text(300, 770, number)

    expected = ["text", number] if "|" in number else ["text"]
    assert texts_of(pdf) == expected


@pytest.mark.parametrize("text", ["2019", "Python 3", "1 year", "10 of 12 courses"])
def test_furniture_other_numbers_at_the_edge_are_kept(text: str) -> None:
    pdf = Pdf()
    pdf.page().text(50, 200, "text").text(300, 770, text)

    assert texts_of(pdf) == ["text", text]


def test_furniture_what_repeats_inside_the_page_is_kept() -> None:
    pdf = pages(2)
    for page in pdf.pages:
        page.text(50, 400, "Data Scientist")

    assert texts_of(pdf).count("Data Scientist") == 2


def test_furniture_plain_text_has_none() -> None:
    from gapcheck.reading import read_text

    assert [line.text for line in read_text("1\n2\n1").lines] == ["1", "2", "1"]


def test_furniture_page_one_keeps_its_name() -> None:
    pdf = Pdf()
    for _ in range(2):
        pdf.page().text(50, 40, "Kim Example").text(50, 200, "text")

    assert [(line.page, line.text) for line in lines_of(pdf)] == [
        (1, "Kim Example"), (1, "text"), (2, "text"),
    ]  # fmt: skip


def test_furniture_footer_that_says_something_new_is_read_once_at_the_end() -> None:
    texts = texts_of(
        pages(2, footer="Strengths: Docker, Kubernetes, Terraform, Ansible")
    )

    assert texts == [
        "text of page 1, and more of it",
        "text of page 2, and more of it",
        "Strengths: Docker, Kubernetes, Terraform, Ansible",
    ]


@pytest.mark.parametrize("count", [8, 40])
def test_furniture_copy_of_a_page_counts_once(count: int) -> None:
    items = [f"Wrote report {number} for the board" for number in range(count)]
    pdf = Pdf()
    for _ in range(2):
        pdf.page().column(50, 40, [*items, "References on request"], leading=18)
        pdf.page().text(50, 200, "Education").text(50, 220, "M.Sc. Statistics")
    pdf.pages[2].text(300, 786, "Sent in May")

    document = read(pdf.to_bytes())

    found = [(finding.code, finding.page) for finding in document.findings]
    assert found == [("repeated_page", 3)]
    assert [line.text for line in document.lines] == [
        *items,
        "References on request",
        "Education",
        "M.Sc. Statistics",
        "Sent in May",
        "Education",
        "M.Sc. Statistics",
    ]


def test_furniture_page_that_repeats_a_few_lines_is_no_copy() -> None:
    pdf = Pdf()
    for number in range(2):
        page = pdf.page().column(50, 200, ["Taught", "Graded", "Coached"] * 2)
        page.column(50, 400, [f"Course {number}", f"Term {number}", "Riverton"])

    assert len(texts_of(pdf)) == 18
