"""Headers, footers and page numbers do not stand in the text between pages."""

from __future__ import annotations

import pytest

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
