"""Numbers and determiners inside phrases: which words of a text are left."""

from __future__ import annotations

import pytest

from gapcheck import parse_text
from gapcheck.data.tokens import words_of
from gapcheck.extraction.skills.verb_patterns import kept_words


def kept(text: str) -> str:
    words = words_of(text)
    return " ".join(words[index].text for index in kept_words(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trained 12 models", "trained models"),
        ("trained over 40+ models", "trained models"),
        ("audited more than 1,200 clients", "audited clients"),
        ("segmented 2.3m customers", "segmented customers"),
        ("segmented 2.3 million customers", "segmented customers"),
        ("closed ~£4m of deals", "closed deals"),
        ("reviewed the contracts", "reviewed contracts"),
        ("wrote several new unit tests", "wrote unit tests"),
        ("built a couple of dashboards", "built dashboards"),
        ("moved over to models", "moved over to models"),
        ("Python, 3 models", "Python , models"),
    ],
)
def test_quantities_are_left_out(text: str, expected: str) -> None:
    assert kept(text) == expected


def skills(bullet: str) -> dict[str, str]:
    head = "EXPERIENCE\n\nAnalyst, Northwind Ltd, 2019 - 2022\n\n- "
    found = parse_text(f"{head}{bullet}\n").skills
    return {skill.id: skill.evidence[0].text for skill in found}


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        ("Trained 12 models in two years", "model-training"),
        ("Managed 40+ servers", "systems-administration"),
        ("Segmented 2.3m customers", "customer-segmentation"),
        ("Drafted over 1,200 contracts", "contract-management"),
        ("Cleaned our data", "data-cleaning"),
    ],
)
def test_quantities_do_not_part_an_activity(bullet: str, expected: str) -> None:
    assert expected in skills(bullet)


def test_quantities_leave_the_shorter_name_its_place() -> None:
    assert skills("Wrote 300 unit tests")["unit-testing"] == "unit tests"


@pytest.mark.parametrize(
    "bullet", ["Trained, 12 models of shoes", "Drafted. The contracts came later"]
)
def test_quantities_do_not_reach_over_signs(bullet: str) -> None:
    assert not {"model-training", "contract-management"} & skills(bullet).keys()
