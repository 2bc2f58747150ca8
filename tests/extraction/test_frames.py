"""Verbs that name a skill with a later word, and words that changed their sense."""

from __future__ import annotations

import pytest

from gapcheck.data.load import Catalog, load_catalog, load_lexicon
from tests.extraction.build import ids


@pytest.mark.parametrize(
    ("text", "skill_id"),
    [
        ("Presented findings at the annual conference", "public-speaking"),
        ("Presented the state of the market to the association", "presenting"),
        ("Developed and presented stablecoins at bank events", "presenting"),
        ("Spoke on labor law at the spring symposium", "public-speaking"),
        ("Gave a talk on lasers", "public-speaking"),
        ("Prepared two student lectures", "public-speaking"),
        ("Trained 30 colleagues", "teaching"),
        ("Advised clients on pensions", "client-communication"),
        ("A/B tested every landing page", "ab-testing"),
    ],
)
def test_frames_name_a_skill(text: str, skill_id: str) -> None:
    assert skill_id in ids(text, load_catalog())


@pytest.mark.parametrize(
    ("text", "skill_id"),
    [
        ("Was presented as a candidate to the board", "presenting"),
        ("Presented with a medal at the conference", "public-speaking"),
        ("Presented. Walked to the office", "presenting"),
        ("Highly trained engineers", "teaching"),
        ("Trained by senior staff", "teaching"),
        ("Pruned a network, measured on ImageNet", "image-classification"),
        ("Ranked teams by centrality ranking algorithms", "learning-to-rank"),
        ("Drew visualizations of player statistics", "statistics"),
        ("Set up 4 VPCs and 100 subnets", "ipv6"),
        ("Fixed 20 bugs in a legacy codebase", "legacy-modernization"),
        ("Opened a GitHub account", "github"),
        ("Head of Digital Asset Management", "content-management"),
        ("Referred requests such as mortgages", "loan-processing"),
        ("Outgoing and polite", "emotional-intelligence"),
        ("Building AI infrastructure", "mlops"),
    ],
)
def test_frames_and_names_in_another_sense(text: str, skill_id: str) -> None:
    assert skill_id not in ids(text, load_catalog())


def test_frames_of_skills_that_the_catalog_lacks_find_nothing() -> None:
    assert ids("Presented results to the board", Catalog(())) == []


def test_frames_name_skills_of_the_catalog() -> None:
    catalog = load_catalog()

    assert [skill_id for skill_id in load_lexicon("frames") if skill_id in catalog] == [
        "presenting", "public-speaking", "teaching",
    ]  # fmt: skip
