"""Invented people in many layouts: the words and their order stay."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gapcheck.models.document import Line
from gapcheck.reading import read

EXAMPLES = Path(__file__).parents[2] / "examples"
PEOPLE = ("ml-engineer", "new-graduate", "senior-data-scientist")
# Layouts that only move the words, and designs that part or reorder an entry's too.
LAYOUTS = (
    "bands", "job-tables", "left-margin", "one-column", "right-gutter", "sidebar-left",
    "sidebar-right", "two-columns",
)  # fmt: skip
DESIGNS = (
    "awesome-cv", "centered-rules", "dark-panel", "dates-below", "europass",
    "filled-bars", "job-rows", "letter-spaced", "linkedin-export", "long-columns",
    "mirrored", "moderncv", "sb2nov", "side-headings", "stacked-dates",
)  # fmt: skip
CASES = [(person, layout) for person in PEOPLE for layout in LAYOUTS]
WITH_DESIGNS = CASES + [(person, layout) for person in PEOPLE for layout in DESIGNS]
# What is not read in order yet, of whom, under its cause; what passes must be taken out.
KNOWN_FAULTS = {
    # labels at the right edge of their column are read before or after all lists
    ("awesome-cv", "groups"): "senior-data-scientist",
    ("moderncv", "groups"): "ml-engineer new-graduate senior-data-scientist",
    # cells of a ruled table are read line by line across it
    ("job-rows", "headings"): "new-graduate senior-data-scientist",
    # the columns of the second page are read across
    ("long-columns", "headings"): "senior-data-scientist",
}
# Signs with which layouts part the items of a line.
_SIGNS = re.compile(r"[\s\u2022|:,]+")
_NEAR_LINES = 3


@cache
def lines_of(person: str, layout: str) -> tuple[Line, ...]:
    return read(EXAMPLES / "families" / f"{person}_{layout}.pdf").lines


@cache
def person_of(person: str) -> dict[str, Any]:
    text = (EXAMPLES / "people" / f"{person}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def run(lines: tuple[Line, ...]) -> str:
    """Return the lines as one text, as it would be without line breaks."""
    text = " ".join(_SIGNS.sub(" ", line.text.casefold()) for line in lines)
    # some layouts break a compound or an address after its hyphen
    return re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(text.split()))


def plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", text.casefold()).split())


def place(lines: tuple[Line, ...], text: str, start: int = 0) -> int:
    """Return the first line from `start` in which a text begins, or fail."""
    words = plain(text)
    for index in range(start, len(lines)):
        here = run(lines[index : index + 3])
        rest = run(lines[index + 1 : index + 3])
        if words in here and words not in rest:
            return index
    raise AssertionError(f"{text!r} is not found from line {start} on")


def expect_fault(
    request: pytest.FixtureRequest, person: str, layout: str, kind: str
) -> None:
    """Expect the test to fail, and only to fail, when the fault is known."""
    if person in KNOWN_FAULTS.get((layout, kind), "").split():
        request.applymarker(pytest.mark.xfail(reason="a known fault", strict=True))


def test_families_are_all_there() -> None:
    found = {file.stem for file in (EXAMPLES / "families").glob("*.pdf")}

    assert found >= {f"{person}_{layout}" for person, layout in WITH_DESIGNS}


@pytest.mark.parametrize(("person", "layout"), CASES)
def test_families_have_the_same_words_in_every_layout(person: str, layout: str) -> None:
    expected = Counter(run(lines_of(person, "one-column")).split())

    assert len(expected) > 150
    assert Counter(run(lines_of(person, layout)).split()) == expected


@pytest.mark.parametrize(("person", "layout"), WITH_DESIGNS)
def test_families_headings_stand_before_their_content(
    request: pytest.FixtureRequest, person: str, layout: str
) -> None:
    expect_fault(request, person, layout, "headings")
    lines = lines_of(person, layout)
    headings = [section["heading"] for section in person_of(person)["sections"]]
    at = {
        heading: next(
            i
            for i in range(len(lines))
            # a narrow column may wrap it
            if plain(heading) in (run(lines[i : i + 1]), run(lines[i : i + 2]))
        )
        for heading in headings
    }
    for section in person_of(person)["sections"]:
        start = at[section["heading"]]
        end = min((i for i in at.values() if i > start), default=len(lines))
        content = run(lines[start + 1 : end])
        for text in contents(section):
            assert plain(text) in content, (section["heading"], text)


def contents(section: dict[str, Any]) -> list[str]:
    """Return the texts that stand in a section, whatever its layout."""
    texts = [section["text"]] if "text" in section else []
    texts += section.get("lines", [])
    for group in section.get("groups", []):
        texts += [group["label"], *group["items"]]
    for entry in section.get("entries", []):
        texts += [entry[key] for key in ("title", "organisation") if key in entry]
        texts += entry.get("bullets", [])
    return texts


JOBS = [
    (person, layout, section["heading"], number)
    for person, layout in CASES
    for section in person_of(person)["sections"]
    for number, _ in enumerate(section.get("entries", []))
]


@pytest.mark.parametrize(("person", "layout", "heading", "number"), JOBS)
def test_families_title_employer_and_date_stand_together(
    person: str, layout: str, heading: str, number: int
) -> None:
    lines = lines_of(person, layout)
    section = next(s for s in person_of(person)["sections"] if s["heading"] == heading)
    entry = section["entries"][number]
    bullets = entry.get("bullets", [])
    start = next(
        i for i, line in enumerate(lines) if plain(line.text) == plain(heading)
    )
    first = place(lines, (bullets or [entry["title"]])[0], start)
    # the same title may stand in another job: take what is nearest to the bullets
    near = lines[max(start, first - _NEAR_LINES - 1) : first + _NEAR_LINES + 1]

    keys = [key for key in ("title", "organisation", "dates") if key in entry]
    at = [place(near, entry[key]) for key in keys]

    assert max(at) - min(at) <= _NEAR_LINES
    between = near[min(at) : max(at) + 1]
    assert not any(line.text.startswith("\u2022") for line in between)
    places = [place(lines, bullet, first) for bullet in bullets]
    assert places == sorted(places)


@pytest.mark.parametrize(("person", "layout"), WITH_DESIGNS)
def test_families_skills_of_a_group_follow_their_label(
    request: pytest.FixtureRequest, person: str, layout: str
) -> None:
    expect_fault(request, person, layout, "groups")
    text = run(lines_of(person, layout))
    groups = [
        group
        for section in person_of(person)["sections"]
        for group in section.get("groups", [])
    ]

    assert groups
    for group in groups:
        assert plain(" ".join([group["label"], *group["items"]])) in text
