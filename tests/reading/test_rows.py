"""Glyphs become segments and rows: gaps, gutters, notes, superscripts, twins."""

from __future__ import annotations

import pytest

from tests.reading.pdf_builder import Pdf, lines_of, texts_of, width_of

BULLETS = [
    "\u2022 Built churn models that rank customers by how likely they are to leave",
    "\u2022 Wrote reports that the marketing group reads on every Monday morning",
    "\u2022 Held courses for two colleagues",
]
CUPS = [("Rye", "2021"), ("Lund", "2019, 2020"), ("Jena", "2018"), ("Ulm", "2016")]


def test_rows_date_in_a_gutter_is_one_tab_away() -> None:
    page = Pdf().page()
    for y, title, date in [(80, "Data Scientist", "2021"), (150, "Analyst", "2019")]:
        page.text(50, y, title).flush_right(560, y, date)
        page.column(50, y + 14, BULLETS)

    texts = texts_of(page)

    assert texts == ["Data Scientist\t2021", *BULLETS, "Analyst\t2019", *BULLETS]


def test_rows_three_spaces_of_the_file_are_no_gap_of_their_own() -> None:
    page = Pdf().page().text(50, 80, "Python   SQL")

    assert texts_of(page) == ["Python SQL"]


def test_rows_wide_run_of_spaces_is_a_tab() -> None:
    page = Pdf().page().text(50, 80, "Data Scientist" + 12 * " " + "2021 - 2024")

    assert texts_of(page) == ["Data Scientist\t2021 - 2024"]


def test_rows_words_without_space_characters_are_parted_by_their_gap() -> None:
    page = Pdf().page().text(50, 80, "churn").text(53 + width_of("churn"), 80, "model")

    assert texts_of(page) == ["churn model"]


def test_rows_words_drawn_in_any_order_are_one_line() -> None:
    page = Pdf().page()
    first = 50 + width_of("Built ")
    page.text(first, 80, "models").text(50, 80, "Built")

    assert texts_of(page) == ["Built models"]


def test_rows_kerned_pieces_are_one_word() -> None:
    page = Pdf().page().text(50, 80, "Py").text(50.4 + width_of("Py"), 80, "thon")

    assert texts_of(page) == ["Python"]


def test_rows_note_of_three_lines_is_lifted_to_its_row() -> None:
    page = Pdf().page()
    page.text(50, 80, "Research Intern, Example Lab").column(50, 94, BULLETS)
    for number, note in enumerate(["Berlin", "May 2020 - Aug 2020", "4 months"]):
        page.flush_right(560, 80 + 14 * number, note)

    assert texts_of(page) == [
        "Research Intern, Example Lab\tBerlin\tMay 2020 - Aug 2020\t4 months",
        *BULLETS,
    ]


def test_rows_note_of_the_next_entry_is_not_lifted() -> None:
    page = Pdf().page()
    rows = [("First talk on churn", "2020"), ("Second talk on sales", "2021")]
    for number, (talk, year) in enumerate(rows):
        page.text(50, 80 + 14 * number, talk).flush_right(560, 80 + 14 * number, year)

    assert texts_of(page) == [f"{talk}\t{year}" for talk, year in rows]


def test_rows_bullets_of_one_depth_keep_their_own_notes() -> None:
    page = Pdf().page()
    rows = [("- M.B.A.", "2008 to 2009"), ("- M.S. in Physics", "2006 to 2008")]
    for number, (degree, years) in enumerate(rows):
        page.text(50, 80 + 14 * number, degree)
        page.flush_right(560, 80 + 14 * number, years)

    assert texts_of(page) == [f"{degree}\t{years}" for degree, years in rows]


def test_rows_title_below_the_bullet_of_its_employer_keeps_its_note() -> None:
    page = Pdf().page()
    for top, employer, title in [(80, "Harbor Inn", "Cook"), (150, "Inn", "Clerk")]:
        page.text(50, top, f"\u2022 {employer}").flush_right(
            560, top, "Bremen, Germany"
        )
        page.text(50 + width_of("- "), top + 14, title)
        page.flush_right(560, top + 14, "May 2020 - Aug 2020")
        page.text(
            70, top + 28, "\u2022 Made soup for forty guests a day and wrote menus"
        )

    assert texts_of(page)[:2] == [
        "\u2022 Harbor Inn\tBremen, Germany",
        "Cook\tMay 2020 - Aug 2020",
    ]


def test_rows_bullets_with_a_note_each_keep_them() -> None:
    page = Pdf().page()
    rows = [("\u2022 Chess club", "2016 - 2021")]
    rows += [(f"\u2022 Cup of {place}", year) for place, year in CUPS]
    for number, (what, years) in enumerate(rows):
        page.text(70 if number else 50, 80 + 14 * number, what)
        page.text(400, 80 + 14 * number, years)

    assert texts_of(page) == [f"{what}\t{years}" for what, years in rows]


def test_rows_long_range_of_dates_below_a_place_is_lifted() -> None:
    page = Pdf().page()
    dates = "September 2018 - December 2020"
    page.text(50, 80, "Clerk, Sample Shop").flush_right(560, 80, "Bremen")
    page.flush_right(560, 94, dates)
    page.text(60, 108, "Counted bolts and nuts, tested their threads")

    assert texts_of(page)[0] == f"Clerk, Sample Shop\tBremen\t{dates}"


def test_rows_text_beside_a_label_is_no_note() -> None:
    page = Pdf().page()
    for number, (date, title) in enumerate(
        [("2019 - 2021", "Cook"), ("2016", "Clerk")]
    ):
        top = 80 + 70 * number
        page.text(50, top, date)
        for below, words in enumerate([f"{title}, Harbor Inn, Bremen", title, "Soup"]):
            page.text(160, top + 14 * below, words)
    page.text(160, 230, "A line that tells how wide the page of this resume is, about")

    assert "2019 - 2021\tCook, Harbor Inn, Bremen" in texts_of(page)
    assert {"Cook", "Clerk", "Soup"} <= set(texts_of(page))


def test_rows_note_longer_than_a_note_is_not_lifted() -> None:
    page = Pdf().page()
    page.text(50, 80, "Intern").flush_right(560, 80, "Berlin, Germany")
    page.text(60, 94, "- Wrote reports")
    page.flush_right(560, 94, "a text that is far too long for a note")

    assert texts_of(page) == [
        "Intern\tBerlin, Germany",
        "- Wrote reports\ta text that is far too long for a note",
    ]


def test_rows_superscript_and_subscript_stay_in_the_line() -> None:
    page = (
        Pdf()
        .page()
        .text(50, 80, "the 21")
        .text(50 + width_of("the 21"), 77, "st", size=6)
    )
    page.text(58 + width_of("the 21"), 80, "century")

    assert texts_of(page) == ["the 21st century"]


def test_rows_fake_bold_is_read_once() -> None:
    page = Pdf().page()
    for shift in (0.0, 0.3, 0.6):
        page.text(50 + shift, 80, "EXPERIENCE")

    assert texts_of(page) == ["EXPERIENCE"]


def test_rows_double_letters_are_not_taken_for_fake_bold() -> None:
    page = Pdf().page().text(50, 80, "committee llll", size=4)

    assert texts_of(page) == ["committee llll"]


@pytest.mark.parametrize("spacing", [2.0, 3.0, 5.0])
def test_rows_letter_spaced_heading_is_closed_up(spacing: float) -> None:
    page = Pdf().page().text(50, 80, "WORK EXPERIENCE", spacing=spacing)
    page.text(50, 100, "Data Scientist")

    assert texts_of(page) == ["WORK EXPERIENCE", "Data Scientist"]


def test_rows_letter_spacing_by_hand_is_closed_up() -> None:
    page = Pdf().page()
    x = 50.0
    for char in "EDUCATION":
        page.text(x, 80, char)
        x += width_of(char) + 4

    assert texts_of(page) == ["EDUCATION"]


def test_rows_of_marks_alone_are_left_out() -> None:
    page = Pdf().page().text(50, 80, "Skills").text(50, 95, "____ ....")

    assert texts_of(page) == ["Skills"]


def test_rows_lone_bullet_stands_before_its_text() -> None:
    page = Pdf().page().text(50, 80, "\u2022").text(70, 80, "Built churn models")

    assert [t.replace("\t", " ") for t in texts_of(page)] == [
        "\u2022 Built churn models"
    ]


def test_rows_of_a_page_without_text_are_none() -> None:
    pdf = Pdf()
    pdf.page()
    pdf.page().text(50, 80, "second page")

    lines = lines_of(pdf)

    assert [(line.page, line.text) for line in lines] == [(2, "second page")]
