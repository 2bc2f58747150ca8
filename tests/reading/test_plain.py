"""Plain text: encodings, gutters, blank lines, signs."""

from __future__ import annotations

import codecs

import pytest

from gapcheck.errors import NoTextLayer, Unsupported
from gapcheck.reading import read, read_text

TEXT = "R\u00e9sum\u00e9 of Kim\nData Scientist"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1252", "utf-16", "utf-16 big-endian"],
)
def test_plain_encodings(data: bytes) -> None:
    document = read(data)

    assert document.text == TEXT
    assert document.engine == "text"


def test_plain_broken_utf16_is_no_text() -> None:
    with pytest.raises(Unsupported, match="neither a PDF nor plain text"):
        read(codecs.BOM_UTF16_LE + b"\x00\xd8")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Intern\t2021", "Intern\t2021"),
        ("Intern\t\t  2021", "Intern\t2021"),
        ("Intern   2021", "Intern\t2021"),
        ("Intern      2021", "Intern\t2021"),
        ("Intern  2021", "Intern  2021"),
        ("  Intern  ", "Intern"),
        ("\t2021", "2021"),
        ("* Built", "* Built"),
        ("\u25cf Built", "\u2022 Built"),
        ("\u2709 kim@example.com", "kim@example.com"),
        ("Pro\ufb01les", "Profiles"),
        ("a\u00a0b", "a b"),
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
