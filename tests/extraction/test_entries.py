"""Lines of a section → entries: heads, bodies, where the next entry begins."""

from __future__ import annotations

import pytest
from spacy.language import Language

from gapcheck.extraction.entries.segment import Entry, entries_of
from gapcheck.extraction.text.doc import lines_of, make_doc
from gapcheck.models.document import Box, Document, Line
from gapcheck.reading import read_text
from tests.extraction.build import LEFT_PT, line, pdf_document

NLP = Language()
PROSE = "Made reports for the sales team of the shop every week of the year."


def entries(document: Document | str) -> list[Entry]:
    read = read_text(document) if isinstance(document, str) else document
    return entries_of(lines_of(make_doc(NLP, read)))


def heads(document: Document | str) -> list[list[str]]:
    return [[h.text for h in entry.head] for entry in entries(document)]


def bodies(document: Document | str) -> list[list[str]]:
    return [[b.text for b in entry.body] for entry in entries(document)]


def test_entries_head_and_body() -> None:
    text = f"Clerk, Shop\n2019 - 2020\n- sold tea\n- sold milk\n{PROSE}"

    assert heads(text) == [["Clerk, Shop", "2019 - 2020"]]
    assert bodies(text) == [["- sold tea", "- sold milk", PROSE]]


def test_entries_a_body_ends_an_entry() -> None:
    text = "Clerk, Shop, 2019\n- sold tea\nCook, Inn, 2020\n- cooked soup"

    assert heads(text) == [["Clerk, Shop, 2019"], ["Cook, Inn, 2020"]]
    assert bodies(text) == [["- sold tea"], ["- cooked soup"]]


def test_entries_without_bodies_are_told_by_their_dates() -> None:
    text = "Clerk, Shop\n2019\nCook, Inn\n2020\nBaker, Mill\n2021"

    assert heads(text) == [
        ["Clerk, Shop", "2019"],
        ["Cook, Inn", "2020"],
        ["Baker, Mill", "2021"],
    ]


def test_entries_dates_first() -> None:
    text = "2019\nClerk, Shop\n2020\nCook, Inn"

    assert heads(text) == [["2019", "Clerk, Shop"], ["2020", "Cook, Inn"]]


def test_entries_one_line_each() -> None:
    text = "Clerk, Shop\t2019\nCook, Inn\t2020"

    assert heads(text) == [["Clerk, Shop\t2019"], ["Cook, Inn\t2020"]]


def test_entries_lists_of_dated_bullets() -> None:
    text = "- Clerk, Shop, 2019\n- Cook, Inn, 2020"

    assert heads(text) == [["Clerk, Shop, 2019"], ["Cook, Inn, 2020"]]
    assert [entry.head[0].offset for entry in entries(text)] == [2, 2]


def test_entries_bullets_beside_a_dated_head_are_body() -> None:
    text = "Clerk, Shop, 2019\n- won the prize of 2020"

    assert heads(text) == [["Clerk, Shop, 2019"]]


def test_entries_white_space_begins_one() -> None:
    document = pdf_document(
        "Shop", "Clerk", "2019 - 2020", line("Inn", gap_before_pt=12.0), "Cook", "2020"
    )

    assert heads(document) == [
        ["Shop", "Clerk", "2019 - 2020"],
        ["Inn", "Cook", "2020"],
    ]


def test_entries_the_look_of_the_first_line_begins_one() -> None:
    document = pdf_document(
        line("Shop", is_bold=True), "Clerk", "2019 - 2020", "in town",
        line("Inn", is_bold=True), "Cook", "2020 - 2021",
    )  # fmt: skip

    assert heads(document) == [
        ["Shop", "Clerk", "2019 - 2020", "in town"],
        ["Inn", "Cook", "2020 - 2021"],
    ]


def test_entries_labels_in_the_margin_begin_one() -> None:
    document = pdf_document(
        line("2019 - 2020", is_label=True), "Clerk", "Shop",
        line("2020 - 2021", is_label=True), "Cook", "Inn",
    )  # fmt: skip

    assert heads(document) == [
        ["2019 - 2020", "Clerk", "Shop"],
        ["2020 - 2021", "Cook", "Inn"],
    ]


def test_entries_wrapped_bullets_belong_to_the_body() -> None:
    wide = "- sold tea and coffee and milk and cake to all of the many guests of the"
    document = pdf_document(
        "Clerk, Shop, 2019", wide, "house and more", "Cook, Inn, 2020", "- cooked"
    )

    assert heads(document) == [["Clerk, Shop, 2019"], ["Cook, Inn, 2020"]]
    assert bodies(document)[0] == [wide, "house and more"]


@pytest.mark.parametrize(
    "below",
    [
        line("Next Thing", block=1),
        line("Next Thing", is_label=True),
        line("Next Thing", gap_before_pt=9.0),
        line("Next Thing", is_bold=True),
        line("Next Thing", size_pt=12.0),
        line("Next\tThing"),
    ],
)
def test_entries_what_does_not_go_on_from_a_bullet(below: Line) -> None:
    wide = "- sold tea and coffee and milk and cake to all of the many guests of the"
    document = pdf_document("Clerk, Shop, 2019", wide, below)

    assert bodies(document)[0] == [wide]


def test_entries_rows_with_a_far_cell_do_not_tell_the_width_of_the_text() -> None:
    far = "Clerk of the shop" + " " * 40 + "\t2019"
    document = pdf_document(
        far, "- sold tea and coffee of the Brothers and", "Founders", "- sold milk"
    )

    assert bodies(document)[0][1:] == ["Founders", "- sold milk"]


def test_entries_short_forms_of_firms_end_no_sentence() -> None:
    text = "[2017 - 2019] Clerk of the Tea | Paper Mill Co."

    assert heads(text) == [[text]]


def test_entries_unreadable_dates_anchor_entries() -> None:
    text = "Clerk, Shop\nMonth 20XX - Ongoing\nCook, Inn\nMonth 20XX - Month 20XX"

    assert heads(text) == [
        ["Clerk, Shop", "Month 20XX - Ongoing"],
        ["Cook, Inn", "Month 20XX - Month 20XX"],
    ]


def test_entries_after_a_full_stop_a_new_line_begins() -> None:
    wide = "- sold tea and coffee and milk and cake to all of the many guests there."

    assert bodies(pdf_document("Clerk, 2019", wide, "Inn"))[0] == [wide]


def test_entries_long_lines_are_running_text() -> None:
    many = "one two three four five six seven eight nine ten a b c d e f g"

    assert bodies(f"Clerk, Shop, 2019\n{many}") == [[many]]


def test_entries_lines_that_fill_the_column_are_running_text() -> None:
    full = "sold tea and coffee and milk and cake to the many guests"

    assert bodies(pdf_document("Clerk, Shop, 2019", full)) == [[full]]


def test_entries_full_lines_that_end_in_a_date_are_heads() -> None:
    full = "Clerk of the tea and the milk, Shop of the town, 2019 - 2020"

    assert heads(pdf_document(full, "- sold tea")) == [[full]]


def test_entries_body_before_any_head_is_left_out() -> None:
    assert entries("- sold tea\n- sold milk") == []


def test_entries_lines_in_order() -> None:
    [entry] = entries("Clerk, Shop\n2019\n- sold tea")

    assert [one.text for one in entry.lines] == ["Clerk, Shop", "2019", "- sold tea"]


def test_entries_of_nothing() -> None:
    assert entries_of([]) == []


def test_entries_signs_and_dates_are_no_words_of_a_head() -> None:
    head = (
        "Junior Network Clerk | Golden Harbor Hotel of the North | Example Town, Example "
        "County | May 2019 - August 2020"
    )

    assert heads(f"{head}\n- sold tea") == [[head]]


def test_entries_text_that_begins_where_the_text_above_does() -> None:
    def inset(text: str) -> Line:
        return line(text, box=Box(LEFT_PT + 10.0, 0.0, 300.0, 10.0))

    document = pdf_document(
        "Engineer, Example Bank\t2016 - now",
        inset("Invented a tool for rooms"),
        inset("Design of software and leading a team"),
        "Consultant, Example Inn\t2014 - 2016",
    )

    assert heads(document) == [
        ["Engineer, Example Bank\t2016 - now"],
        ["Consultant, Example Inn\t2014 - 2016"],
    ]


def test_entries_a_wide_line_with_a_title_is_a_head() -> None:
    wide = (
        "Intercontinental (Dublin, Ireland, Europe) | Senior Site Reliability Engineer"
    )
    document = pdf_document(
        wide, "2021 - 2023", "- ran it", "Inn | Cook", "2019 - 2021"
    )

    assert heads(document) == [[wide, "2021 - 2023"], ["Inn | Cook", "2019 - 2021"]]


def test_entries_text_of_capitals_is_body_where_a_sentence_ends() -> None:
    text = "Clerk, Shop, 2019 - 2020\nRuby on Rails and PostgreSQL.\nCook, Inn, 2018 - 2019"

    assert bodies(text)[0] == ["Ruby on Rails and PostgreSQL."]
