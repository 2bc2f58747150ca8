"""Items of skills lists that the catalog does not know: what is one and what is none."""

# ruff: noqa: RUF001  typographic signs are the subject

from __future__ import annotations

import pytest

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.skills.unknown import Spans, unknown_items
from gapcheck.extraction.text.doc import DocLine

LANGUAGES = load_lexicon("languages")["names"]


def rows(text: str) -> list[DocLine]:
    lines: list[DocLine] = []
    start = 0
    for number, part in enumerate(text.split("\n")):
        lines.append(DocLine(number, start, start + len(part), part))
        start += len(part) + 1
    return lines


def items(text: str, *known: str) -> list[str]:
    spans = [(text.index(word), text.index(word) + len(word)) for word in known]
    return [item.text for item in unknown_items(rows(text), Spans(spans))]


@pytest.mark.parametrize(
    "text",
    [
        "Foo, Bar Baz, Qux",
        "Foo; Bar Baz; Qux",
        "Foo | Bar Baz | Qux",
        "Foo • Bar Baz • Qux",
        "Foo\tBar Baz\tQux",
        "Foo - Bar Baz - Qux",
        "Foo – Bar Baz – Qux",
        "Foo / Bar Baz / Qux",
        "Foo (Bar Baz, Qux)",
        "- Foo\n- Bar Baz\n- Qux",
        "• Foo\n• Bar Baz\n• Qux",
        "Foo, Bar Baz and\nQux",
        "Tools: Foo, Bar Baz, Qux",
        "Tools:\nFoo, Bar Baz, Qux.",
        "Foo, Bar Baz, and Qux",
        "Foo, Bar Baz, incl. Qux",
    ],
)
def test_other_skills_separators(text: str) -> None:
    assert items(text) == ["Foo", "Bar Baz", "Qux"]


@pytest.mark.parametrize(
    "name", ["Foo++", "Foo#", "Foo.js", "Foo-Bar", "Foo/Bar", "F2"]
)
def test_other_skills_signs_belong_to_names(name: str) -> None:
    assert items(f"Qux, {name}, Quux") == ["Qux", name, "Quux"]


def test_other_skills_known_ones_are_left_out() -> None:
    assert items("Foo, Python, Quux", "Python") == ["Foo", "Quux"]
    assert items("Foo Python, Quux", "Python") == ["Quux"]


def test_other_skills_each_text_once() -> None:
    assert items("Foo, FOO, foo, Bar") == ["Foo", "Bar"]


def test_other_skills_say_where_they_stand() -> None:
    text = "Tools: Foo, Bar Baz\n- Qux (Quux)"

    for item in unknown_items(rows(text), Spans([])):
        assert text[item.start : item.end] == item.text


@pytest.mark.parametrize(
    "text",
    [
        "kim@mail.example",
        "https://foo.example",
        "www.foo.example",
        "2019",
        "+1 555 0100",
        "Foo 2019",
        "3 years",
        "80%",
        "X",
        "one two three four five",
        "the foo",
        "used foo",
        "Foo with Bar",
        "I foo",
        "…",
        "A" * 41,
    ],
)
def test_other_skills_what_is_no_name(text: str) -> None:
    assert items(f"Qux; {text}; Quux") == ["Qux", "Quux"]


@pytest.mark.parametrize("word", [*LANGUAGES["names"], *LANGUAGES["levels"]])
def test_other_skills_languages_and_levels_are_none(word: str) -> None:
    assert items(f"Qux, {word.title()}, Quux") == ["Qux", "Quux"]


def test_other_skills_subheadings_are_none() -> None:
    lines = rows("Databases\nFoo, Bar")
    bold = [lines[0]._replace(is_bold=True), lines[1]]

    assert [item.text for item in unknown_items(bold, Spans([]))] == ["Foo", "Bar"]
    assert items("Databases:\nFoo, Bar") == ["Foo", "Bar"]


def test_other_skills_labels_in_the_margin_are_none() -> None:
    lines = rows("Databases\nFoo, Bar")
    labelled = [lines[0]._replace(is_label=True), lines[1]]

    assert [item.text for item in unknown_items(labelled, Spans([]))] == ["Foo", "Bar"]


def test_other_skills_bold_items_count_where_all_is_bold() -> None:
    lines = [line._replace(is_bold=True) for line in rows("Foo\nBar")]

    assert [item.text for item in unknown_items(lines, Spans([]))] == ["Foo", "Bar"]


def test_other_skills_of_nothing() -> None:
    assert unknown_items([], Spans([])) == []
    assert items("") == []


def wide(text: str) -> list[DocLine]:
    """Return lines with the geometry of a page, five points to the character."""
    return [line._replace(size_pt=10.0, x1=5.0 * len(line.text)) for line in rows(text)]


def test_other_skills_wrapped_items_are_one() -> None:
    text = "Foo Bar, Corge, Continuous\nDelivery, Qux\nQuux"
    found = unknown_items(wide(text), Spans([]))

    assert [item.text for item in found] == [
        "Foo Bar", "Corge", "Continuous Delivery", "Qux", "Quux",
    ]  # fmt: skip
    assert [" ".join(text[i.start : i.end].split()) for i in found] == [
        item.text for item in found
    ]


@pytest.mark.parametrize(
    "text", ["Foo, Bar\n- Qux Quux Corge", "Foo, Bar and\nQux Quux Corge"]
)
def test_other_skills_of_a_new_item_are_not_joined(text: str) -> None:
    found = [item.text for item in unknown_items(wide(text), Spans([]))]

    assert found == ["Foo", "Bar", "Qux Quux Corge"]


def test_other_skills_of_a_sentence_are_none() -> None:
    text = "Currently, I am writing foo and bar\nplus baz, and extracting\nqux.\nQuux"

    assert items(text) == ["Quux"]
    assert items("Tools I have used so far, foo\n- Qux") == ["Qux"]


def test_other_skills_an_acronym_is_a_part_of_its_name() -> None:
    assert items("Foo Bar (FB) Baz, Qux") == ["Foo Bar (FB) Baz", "Qux"]


@pytest.mark.parametrize("text", ["Tools", "Languages", "lovely 4 corge 3"])
def test_other_skills_groups_and_scales_are_none(text: str) -> None:
    assert items(f"Qux\t{text}\tQuux") == ["Qux", "Quux"]


@pytest.mark.parametrize(
    "text",
    [
        "Blender (hobby)",
        "Blender (side project)",
        "Blender (learning)",
        "Blender, currently learning Fooscript",
        "Blender (beginner)",
    ],
)
def test_other_skills_remarks_are_none(text: str) -> None:
    assert items(text) == ["Blender"]
