"""Sentences with ambiguous names (ambiguity.toml) against the shipped catalog."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gapcheck.data.load import load_catalog
from tests.extraction.build import ids

FILE = Path(__file__).with_name("ambiguity.toml")
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))
# Kinds of sentences: is the name a skill there, and does the program know?
KINDS = {
    "claims": (True, True),
    "others": (False, True),
    "missed": (True, False),
    "mistaken": (False, False),
}


def sentences(*, known: bool) -> list[tuple[str, str, bool]]:
    return [
        (skill_id, text, is_claim)
        for skill_id, kinds in CASES.items()
        for kind, texts in kinds.items()
        for is_claim, is_known in [KINDS[kind]]
        for text in texts
        if is_known is known
    ]


@pytest.mark.parametrize(("skill_id", "text", "is_claim"), sentences(known=True))
def test_ambiguity(skill_id: str, text: str, is_claim: bool) -> None:
    assert (skill_id in ids(text, load_catalog())) is is_claim


@pytest.mark.xfail(reason="known to be wrong; one that passes moves up", strict=True)
@pytest.mark.parametrize(("skill_id", "text", "is_claim"), sentences(known=False))
def test_ambiguity_known_faults(skill_id: str, text: str, is_claim: bool) -> None:
    assert (skill_id in ids(text, load_catalog())) is is_claim


def test_ambiguity_table_is_large_enough() -> None:
    catalog = load_catalog()

    assert len(CASES) >= 20
    assert [skill_id for skill_id in CASES if skill_id not in catalog] == []
    assert list(CASES) == sorted(CASES)
    for kinds in CASES.values():
        assert len(kinds["claims"]) + len(kinds.get("missed", ())) >= 4
        assert len(kinds["others"]) + len(kinds.get("mistaken", ())) >= 4
        texts = [text for entry in kinds.values() for text in entry]
        assert len(texts) == len(set(texts)) >= 8


def test_ambiguity_no_blocked_phrase_is_part_of_a_list() -> None:
    # "airflow and" would take Airflow out of "Airflow and Spark".
    faults = [
        (skill.id, phrase)
        for skill in load_catalog().skills.values()
        for phrase in skill.blocked
        if "and" in (phrase.split()[0], phrase.split()[-1]) and len(phrase.split()) == 2
    ]

    assert faults == []
