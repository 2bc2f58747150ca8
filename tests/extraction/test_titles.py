"""Job titles: what looks like one, role families, kinds of work."""

from __future__ import annotations

import pytest

from gapcheck.data import load_lexicon
from gapcheck.extraction.titles import (
    HEAD_INSIDE,
    HEAD_LAST,
    LISTED,
    family_of,
    kind_of_title,
    title_score,
)
from gapcheck.models.resume import PositionKind

SENIORITY = load_lexicon("seniority")["kinds"]


@pytest.mark.parametrize(
    "text",
    [
        "Data Scientist",
        "Senior Data Scientist",
        "data scientist",
        "DATA SCIENTIST",
        "Data-Scientist",
        "Machine Learning Engineer II",
    ],
)
def test_titles_listed(text: str) -> None:
    assert LISTED <= title_score(text) <= LISTED + 1


@pytest.mark.parametrize(
    "text",
    [
        "Snow Globe Painter",
        "Chief Happiness Officer",
        "Director of Snow",
        "Head for Glaciers",
        "Iceberg Inspectors",
    ],
)
def test_titles_end_with_a_head_noun(text: str) -> None:
    assert title_score(text) >= HEAD_LAST


@pytest.mark.parametrize("text", ["Inspector Blue Team", "Blue Inspector Team"])
def test_titles_with_a_head_noun_inside(text: str) -> None:
    assert title_score(text) == HEAD_INSIDE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "Example Bank",
        "Toronto",
        "2019",
        "worked on many things and was asked by every engineer of the large company",
    ],
)
def test_titles_none(text: str) -> None:
    assert title_score(text) == 0.0


def test_titles_whole_ones_score_higher() -> None:
    assert title_score("Data Scientist") > title_score("Data Scientist Foo Bar")


def test_titles_families_of_the_lexicon() -> None:
    families = {
        title: family
        for family, entry in load_lexicon("titles").items()
        for title in entry.get("titles", ())
    }
    found = {title: family_of(f"Our {title.title()}") for title in families}

    assert len(families) > 500
    assert {t: f for t, f in found.items() if f != families[t]} == {}


def test_titles_longest_listed_title_tells_the_family() -> None:
    assert family_of("Machine Learning Software Engineer") == family_of(
        "Machine Learning Engineer"
    )
    assert family_of("Chief Snow Officer of Nothing") is None


@pytest.mark.parametrize("word", SENIORITY["internship"])
def test_titles_internships(word: str) -> None:
    assert kind_of_title(f"Marketing {word.title()}") is PositionKind.INTERNSHIP


@pytest.mark.parametrize("phrase", SENIORITY["not_internship"])
def test_titles_phrases_with_stage_are_no_internships(phrase: str) -> None:
    assert kind_of_title(phrase.title()) is PositionKind.JOB


@pytest.mark.parametrize("word", SENIORITY["volunteering"])
def test_titles_voluntary_work(word: str) -> None:
    assert kind_of_title(f"{word.title()} Coach") is PositionKind.VOLUNTEERING


@pytest.mark.parametrize(
    "text", ["Data Scientist", "International Officer", "Internal Auditor", "Painter"]
)
def test_titles_jobs(text: str) -> None:
    assert kind_of_title(text) is PositionKind.JOB
