"""Soft wraps: which lines go on in the next one."""

from __future__ import annotations

import pytest

from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import (
    Columns,
    ends_open,
    is_below,
    is_rest,
    joined,
    last_words,
)

WIDE = "a line that fills the whole column of this block"


def lines(*texts: str, pt: float = 10.0) -> list[DocLine]:
    """Return lines of one block; each character is half as wide as high."""
    result: list[DocLine] = []
    start = 0
    for number, text in enumerate(texts):
        end = start + len(text)
        width = 0.5 * pt * len(text)
        result.append(
            DocLine(number, start, end, text, size_pt=pt, x0=50.0, x1=50.0 + width)
        )
        start = end + 1
    return result


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Bachelor of Science in Mechanical", "Engineering, 2019", False),
        ("Bachelor of Science in the Field of Mechanical", "Engineering", True),
        ("Bachelor of Science in the Field of Mechanical", "• Engineering", False),
        ("Bachelor of Science in the Field of Physics", "It is", False),
        ("Bachelor of Science in the Field of Physics", "", False),
    ],
)
def test_paragraphs_a_line_was_wrapped_where_the_next_word_had_no_room(
    first: str, second: str, *, expected: bool
) -> None:
    one, other, *rest = lines(first, second, WIDE)

    assert Columns([one, other, *rest]).is_wrapped(one, other) is expected


def test_paragraphs_rows_with_cells_do_not_tell_the_width_of_the_text() -> None:
    one, other, row = lines("a line as wide as its", "column", f"Acme\t{WIDE}")

    assert Columns([one, other, row]).is_wrapped(one, other)
    assert not Columns([one, other, row._replace(text=WIDE)]).is_wrapped(one, other)


def test_paragraphs_no_line_goes_on_in_another_block() -> None:
    one, other = lines(WIDE, "and more")

    assert not Columns([one, other]).is_wrapped(one, other._replace(block=1))
    assert not is_below(one, other._replace(block=1))
    assert not is_below(one, other._replace(gap_before_pt=9.0))
    assert is_below(one, other._replace(gap_before_pt=2.0))


def test_paragraphs_of_plain_text_are_wrapped_at_its_longest_line() -> None:
    long, short, last = lines("x " * 36 + "end", "y " * 33 + "end", "of it", pt=0.0)
    columns = Columns([long, short, last])

    assert columns.is_wrapped(long, short)
    assert not columns.is_wrapped(short, last)
    assert columns.is_wrapped(short, last._replace(text="whatever"))
    assert not Columns([last, last]).is_wrapped(last, last)  # its writer broke it


@pytest.mark.parametrize("text", ["Bachelor of", "Tools:", "Git, ", "R &", "self-"])
def test_paragraphs_open_ends(text: str) -> None:
    assert ends_open(text)
    assert not ends_open(f"{text} Science")


def test_paragraphs_rests_begin_inside_a_phrase() -> None:
    rests = ["of Texas", "(PMP)", "& Sons", "And More"]

    assert all(map(is_rest, rests))
    assert not any(map(is_rest, ["Android", "Texas", "2019"]))


def test_paragraphs_last_words_are_few() -> None:
    assert last_words("Studies | Minor in Music") == "Studies"
    assert last_words("Master of Science") == ""
    assert last_words("June 2019") == ""


def test_paragraphs_joined_lines_keep_their_offsets() -> None:
    texts = lines("Scrum", "Master", "PMP")
    whole = joined(texts, lambda line, following: line.text != "Master")

    assert [(line.text, line.start, line.end) for line in whole] == [
        ("Scrum Master", 0, 12),
        ("PMP", 13, 16),
    ]
    assert joined([texts[0], texts[2]], lambda *_: True) == [texts[0], texts[2]]
