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
        line("Shop", is_bold=True), "Clerk", "2019 - 2020",
        line("Inn", is_bold=True), "Cook", "2020 - 2021",
    )  # fmt: skip

    assert heads(document) == [
        ["Shop", "Clerk", "2019 - 2020"],
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


def test_entries_dates_below_the_body_belong_to_the_entry_above() -> None:
    text = (
        "Head of Tea\nExample Mill\n- sold tea\n2021 - 2023\nToronto, ON\n"
        "Clerk\nExample Inn\n- sold milk\n2019 - 2021"
    )

    assert heads(text) == [
        ["Head of Tea", "Example Mill", "2021 - 2023"],
        ["Clerk", "Example Inn", "2019 - 2021"],
    ]
    assert bodies(text)[0][0] == "- sold tea"


def test_entries_of_several_terms_are_one_for_each() -> None:
    text = "Clerk, Shop\nMay - Aug 2023, May - Aug 2024\n- sold tea"
    found = entries(text)

    assert [[d[:2] for d in entry.head[1].dates] for entry in found] == [
        [("2023-05", "2023-08")],
        [("2024-05", "2024-08")],
    ]
    assert bodies(text) == [["- sold tea"]] * 2


def test_entries_a_year_beside_a_whole_date_is_part_of_a_name() -> None:
    [entry] = entries("Baking Fair 2024\tMay 2024\n- sold bread")

    assert [date.start for date in entry.head[0].dates] == ["2024-05"]


@pytest.mark.parametrize(
    "last", ["Environment: Oracle, Linux", "Tech stack: Java", "Tools: Excel, Word"]
)
def test_entries_a_line_of_tools_belongs_to_the_job_above(last: str) -> None:
    text = (
        f"Example Bank\nClerk\n2021 - 2023\n- kept the books\n{last}\n"
        f"Example Inn\nCook\n2019 - 2021\n- cooked soup\n{last}"
    )

    assert [body[-1] for body in bodies(text)] == [last, last]


def test_entries_titles_without_dates_in_a_list_are_one_each() -> None:
    text = "- Coach, Oak School\n- Volunteer, Rye Library\n- Treasurer, Elm Club"

    assert len(entries(text)) == 3


def test_entries_plain_lines_below_whole_headers_describe_the_work() -> None:
    text = (
        "Engineer, Acme, 2019 - 2020\nLegal research on Westlaw and LexisNexis\n"
        "Analyst, Borg Ltd, 2017 - 2019\nMaps of every town in the county"
    )

    assert [len(body) for body in bodies(text)] == [1, 1]


def test_entries_a_line_between_entries_begins_the_next_one() -> None:
    text = (
        "OAK MILL, Rye\nMiller (2020 - now)\n- ground the corn\n"
        "Clerk (2018 - 2020)\nELM FARM, Kent\nFarmer (2015 - 2017)\n- grew it"
    )

    assert heads(text)[1:] == [
        ["Clerk (2018 - 2020)"],
        ["ELM FARM, Kent", "Farmer (2015 - 2017)"],
    ]


def test_entries_a_year_inside_a_sentence_begins_none() -> None:
    text = (
        "Oak Mill\nMiller\n2015 - 2019\nOak Mill was built in 1980 as the first mill\n"
        "- ground about 2000 sacks of corn"
    )

    assert heads(text) == [["Oak Mill", "Miller", "2015 - 2019"]]


def test_entries_a_line_below_a_whole_header_is_of_the_body() -> None:
    text = (
        "Baker\nOak Mill\n2020 - now\nWheat and Corn\n- ground it\n"
        "Clerk\nElm Farm\n2016 - 2020\n- kept the books"
    )

    assert heads(text)[0] == ["Baker", "Oak Mill", "2020 - now"]


def test_entries_an_employer_above_dated_titles_is_of_the_first_of_them() -> None:
    document = pdf_document(
        line("Oak Mill", is_bold=True), "Miller\t2020 - now", "- ground the corn",
        "Clerk\t2018 - 2020", "- kept the books",
        "Porter\t2016 - 2018", "- carried the sacks",
        line("Elm Farm", is_bold=True), "Farmer\t2014 - 2016", "- grew the corn",
        "Guard\t2012 - 2014", "- watched the gate",
    )  # fmt: skip

    assert heads(document) == [
        ["Oak Mill", "Miller\t2020 - now"],
        ["Clerk\t2018 - 2020"],
        ["Porter\t2016 - 2018"],
        ["Elm Farm", "Farmer\t2014 - 2016"],
        ["Guard\t2012 - 2014"],
    ]


def test_entries_a_name_below_a_body_is_of_it_where_every_title_has_its_own() -> None:
    text = (
        "Miller, Oak Mill\t2020 - now\n- ground the corn of\nNorth Field\n"
        "Clerk, Elm Farm\t2018 - 2020\n- kept the books"
    )

    assert heads(text) == [
        ["Miller, Oak Mill\t2020 - now"],
        ["Clerk, Elm Farm\t2018 - 2020"],
    ]


def test_entries_bullets_before_employers_begin_entries() -> None:
    def at(x0: float, text: str) -> Line:
        return line(text, box=Box(LEFT_PT + x0, 0.0, 300.0, 10.0))

    document = pdf_document(
        at(0, "• Oak Mill\tRye\tJuly 2020 - June 2023"), at(12, "Miller"),
        at(24, "• Ground corn for all of the town"), at(24, "• Sold it in 2022"),
        at(0, "• Elm Farm\tKent\tJune 2018 - May 2020"), at(12, "Farmer"),
        at(24, "• Grew corn"),
    )  # fmt: skip

    assert [head[1] for head in heads(document)] == ["Miller", "Farmer"]
