"""Lines that tell of work, and titles and names that only look like it."""

from __future__ import annotations

import pytest

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.prose import is_phrase, tells_of_work
from tests.extraction.build import Job, jobs, line, pdf_document, resume_of


@pytest.mark.parametrize(
    "text",
    [
        "Reduced waste by a third",
        "Mentored team of three junior data scientists",
        "Manage my clocks and plan trips",
        "Successfully built the new shop",
        "Also drove the van of the house",
        "Was in transit for a post as an analyst",
        "Launched Golden Tea support for images",
        "Planned and ran the summer fair",
    ],
)
def test_prose_tells_of_work(text: str) -> None:
    assert tells_of_work(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Senior waste analyst",
        "Research assistant to the dean",
        "Support engineer for the north",
        "Volunteer teacher of the evening school",
        "Applied Research Laboratories of Ohio",
        "Managed Services Engineer",
        "Lead engineer of the plant",
        "Teaching assistant in the school of law",
        "Registered nurse at the town hospital",
        "Integrated Systems Group of Example",
        "Improved Tea Company",
    ],
)
def test_prose_titles_and_names_do_not(text: str) -> None:
    assert not tells_of_work(text)


def test_prose_every_adjective_is_a_form_of_a_verb() -> None:
    verbs = load_lexicon("prose")["verbs"]

    assert [
        one for one in verbs["adjectives"] if not tells_of_work(f"{one} it all")
    ] == []


def test_prose_short_bodies_without_bullets_are_no_employers() -> None:
    text = (
        "Waiter, Harbor Inn\tMay 2019 - June 2020\nServed guests of the house\n"
        "Cook, Golden Hotel\tMay 2017 - April 2019\nTrained two kitchen hands"
    )

    assert jobs(text) == [
        Job("Waiter", "Harbor Inn", "2019-05", "2020-06"),
        Job("Cook", "Golden Hotel", "2017-05", "2019-04"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Triage of alerts in the control room",
        "Diary studies, surveys and usability tests.",
        "Budget responsibility of four million euros",
        "Ruby on rails and PostgreSQL.",
    ],
)
def test_prose_running_text_without_a_verb(text: str) -> None:
    assert is_phrase(text)


@pytest.mark.parametrize(
    "text",
    ["Bank of Nova Scotia", "Kent Foods", "Ministère de la Santé du Québec", "the Inn"],
)
def test_prose_names_are_no_running_text(text: str) -> None:
    assert not is_phrase(text)


def test_prose_below_heads_without_bullets_is_no_employer() -> None:
    document = pdf_document(
        line("EXPERIENCE", size_pt=14.0, is_bold=True),
        line("Web Developer, Harbor Shop (2019 - 2021)", is_bold=True),
        "Harbor Shop provides sails and ropes.",
        "Creation of pages in a shop for sails and ropes of all kinds",
        "Creation of layouts for the shop, the house and the yard",
        line("Cook, Harbor Inn (2016 - 2018)", is_bold=True),
        "Creation of soups from fish of the day",
    )
    found = [(one.title, one.organisation) for one in resume_of(document).positions]

    assert found == [("Web Developer", "Harbor Shop"), ("Cook", "Harbor Inn")]
