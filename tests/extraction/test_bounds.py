"""Absurd texts: what extraction costs grows with their length, not with its square."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

import gapcheck
from gapcheck.extraction.text.bounds import with_bounded_lines
from gapcheck.models.document import Box, Document, Line, Page
from gapcheck.reading import read_text

# Texts that consist of one thing again and again.
UNITS = {
    "one name": "Python ",
    "one name per line": "Python\n",
    "one list": "Python, ",
    "guarded names in a list": "R, ",
    "guarded names with support": "used Go ",
    "dates": "2019 - 2021 ",
    "dates per line": "2019 - 2021\n",
    "headings": "Experience\n",
    "jobs": "Data Engineer, Acme\t2019 - 2021\n",
    "jobs with bullets": "Data Engineer, Acme\t2019 - 2021\n- Built it in Python\n",
    "degrees": "BSc Computer Science, MIT\t2014 - 2018\n",
    "degrees in a line": "BSc Computer Science ",
    "certificates": "AWS Certified Machine Learning - Specialty (2022)\n",
    "unknown skills": "Quuxlang, ",
    "denials": "no Python ",
    "wishes": "want to learn Python, ",
    "levels": "advanced Python, ",
    "cells": "Python\t",
    "one word": "a",
    "digits": "1",
    "parentheses": "(",
    "dots": "a.",
    "capitals": "A B ",
    "cut words": "foo-\n",
}
HEADS = ["Skills\n", "Experience\n"]
SHORT, FACTOR = 1_200, 3
# Twice the text costs twice as much, and now and then a little more.
SLACK = 1.6


def calls(text: str) -> int:
    """Return how many functions are called to extract what a text claims."""
    count = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        gapcheck.parse_text(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("head", HEADS, ids=str.strip)
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_bounds_cost_grows_with_the_text(unit: str, head: str) -> None:
    texts = [head + unit * (length // len(unit)) for length in (SHORT, SHORT * FACTOR)]
    for text in texts:
        gapcheck.parse_text(text)  # what is loaded, and made once, is there

    short, long = map(calls, texts)

    assert long < SLACK * FACTOR * short


# --- lines and words ---------------------------------------------------------------


def bounded(text: str) -> list[str]:
    return [line.text for line in with_bounded_lines(read_text(text)).lines]


def test_bounds_of_usual_lines_change_nothing() -> None:
    document = read_text("Skills\nPython, SQL\n" + "word " * 60)

    assert with_bounded_lines(document) is document


def test_bounds_long_lines_are_wrapped_between_words() -> None:
    text = " ".join(f"word{number}" for number in range(2000))

    lines = bounded(text)

    assert max(map(len, lines)) <= 1000
    assert len(lines) < 30
    assert " ".join(lines) == text


def test_bounds_ends_of_long_words_are_left_out() -> None:
    assert bounded(f"before {'x' * 5000} after") == [f"before {'x' * 300} after"]


def test_bounds_wrapped_lines_follow_each_other_in_their_block() -> None:
    first, *others = with_bounded_lines(read_text("one\n\n" + "word " * 900)).lines[1:]

    assert first.gap_before_pt > 0
    assert len(others) == 4
    assert {line.gap_before_pt for line in others} == {0.0}
    assert {line.block for line in others} == {first.block}


def test_bounds_parts_of_a_line_keep_their_places() -> None:
    text = "word " * 300
    edges = tuple(float(number) for number in range(len(text) + 1))
    line = Line(text=text, page=1, box=Box(0, 0, edges[-1], 10), edges=edges)
    page = Page(number=1, width_pt=1.0, height_pt=1.0, lines=(line,))

    document = with_bounded_lines(
        Document(source="", sha256="", engine="text", pages=(page,))
    )

    first, second = document.lines
    assert first.box_of(0, 4) == Box(0.0, 0.0, 4.0, 10.0)
    start = len(first.text) + 1
    assert second.box_of(0, 4) == Box(float(start), 0.0, start + 4.0, 10.0)


def test_bounds_skills_of_a_text_without_line_ends_are_found() -> None:
    filler = "worked on many things with many people in many places and "
    resume = gapcheck.parse_text(f"{filler * 50} used Docker {filler * 50} and Python")

    assert {claim.id for claim in resume.skills} >= {"docker", "python"}
    assert all(len(e.line) <= 2000 for claim in resume.skills for e in claim.evidence)
