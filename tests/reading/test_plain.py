"""Plain text: gutters, blank lines, signs."""

from __future__ import annotations

import pytest

from gapcheck.errors import NoTextLayer
from gapcheck.reading import read_text


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Intern\t2021", "Intern\t2021"),
        ("Intern\t\t  2021", "Intern\t2021"),
        ("Intern   2021", "Intern\t2021"),
        ("Intern      2021", "Intern\t2021"),
        ("Intern  2021", "Intern  2021"),
        ("Intern  \t \t   2021", "Intern\t2021"),
        ("  Intern  ", "Intern"),
        ("\t2021", "2021"),
        ("* Built", "* Built"),
        ("\u25cf Built", "\u2022 Built"),
        ("\u2709 kim@example.com", "kim@example.com"),
        ("Pro\ufb01les", "Profiles"),
        ("a\u00a0b", "a b"),
        ("a\u2009b", "a b"),
        ("Py\u200bthon\u2060", "Python"),
        ("\uf0b7 Built", "\u2022 Built"),
        ("\U0001f468\u200d\U0001f4bb Kim", "Kim"),
        ("exam\u00adple, co-op", "example, co-op"),
        ("co\u00adop", "co-op"),
        ("2019\u00ad2020, co-op", "2019-2020, co-op"),
    ],
)
def test_plain_line(written: str, read_as: str) -> None:
    assert read_text(written).text == read_as


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\x85"])
def test_plain_line_ends(end: str) -> None:
    assert [line.text for line in read_text(f"a{end}b").lines] == ["a", "b"]


def test_plain_blank_lines_are_a_gap() -> None:
    lines = read_text("Kim\n\n\nEXPERIENCE\nIntern").lines

    assert [(line.text, line.gap_before_pt) for line in lines] == [
        ("Kim", 0.0),
        ("EXPERIENCE", 1.0),
        ("Intern", 0.0),
    ]


def test_plain_lines_have_no_place() -> None:
    (page,) = read_text("Kim").pages
    (line,) = page.lines

    assert (line.page, line.box, line.edges, line.block) == (0, None, (), 0)
    assert line.box_of(0, 2) is None
    assert (page.number, page.width_pt, page.height_pt) == (1, 0.0, 0.0)


def test_plain_text_names_its_source_and_digest() -> None:
    document = read_text("Kim", source="pasted")

    assert document.source == "pasted"
    assert len(document.sha256) == 64
    assert document.sha256 != read_text("Tim").sha256
    assert read_text("Kim").source == "<text>"


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\u200b\ufeff", "\u2709"])
def test_plain_text_without_text(text: str) -> None:
    with pytest.raises(NoTextLayer, match="has no text") as caught:
        read_text(text)

    assert caught.value.source == "<text>"


def test_plain_lone_surrogates_do_not_break_the_digest() -> None:
    assert read_text("Kim \ud800 Example").text == "Kim  Example"


def test_plain_markdown_is_read_without_its_marks() -> None:
    lines = read_text(
        "# Jane Roe\n\n## Experience\n\n**Miller**, [Oak Mill](https://example.com)\n"
        "_2017 - 2019_\n\n- ground `corn` and **_wheat_**\n\n"
        "| Skill | Years |\n|---|---|\n| Baking | 8 |\n"
    ).lines

    assert [line.text for line in lines] == [
        "Jane Roe",
        "Experience",
        "Miller, Oak Mill",
        "2017 - 2019",
        "- ground corn and wheat",
        "Skill\tYears",
        "Baking\t8",
    ]
    assert [line.is_bold for line in lines] == [True, True, *[False] * 5]


@pytest.mark.parametrize(
    "text",
    ["# 1 in sales\nused snake_case and _other_case", "*Python* for C#, 2 * 3 * 4"],
)
def test_plain_signs_in_other_text_stay(text: str) -> None:
    assert read_text(text).text == text
