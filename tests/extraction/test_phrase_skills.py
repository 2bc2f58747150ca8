"""Skills of single phrases: what introduces a name makes an item of it."""

from __future__ import annotations

import re

import pytest

from gapcheck.data.load import load_catalog
from gapcheck.extraction.phrase_skills import PhraseSkill, skills_of_phrases
from gapcheck.models.resume import MentionStatus


def found(*texts: str) -> list[list[PhraseSkill]]:
    return skills_of_phrases(
        texts,
        catalog=load_catalog(),
        introduced=re.compile(r"\b(?:knowledge of|solid)"),
        concluded=re.compile(r"\bexperience\b"),
    )


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("SQL", ["sql"]),
        ("knowledge of Spark", ["spark"]),
        ("Spark experience", ["spark"]),
        ("a Spark of joy", []),
        ("solid experience with Python", ["python"]),
        ("", []),
    ],
)
def test_phrase_skills(text: str, ids: list[str]) -> None:
    assert [one.id for one in found(text)[0]] == ids


def test_phrase_skills_stand_at_their_place_in_their_phrase() -> None:
    texts = ("Python", "joy", "knowledge of Spark, SQL")
    named = [
        [text[one.start : one.end] for one in skills]
        for text, skills in zip(texts, found(*texts), strict=True)
    ]

    assert named == [["Python"], [], ["Spark", "SQL"]]


def test_phrase_skills_tell_what_is_denied_or_wished() -> None:
    (skills,) = found("Python; no experience with PyTorch; eager to learn Kubernetes")

    assert [(one.id, one.status) for one in skills] == [
        ("python", None),
        ("pytorch", MentionStatus.DENIED),
        ("kubernetes", MentionStatus.WISHED),
    ]


def test_phrase_skills_of_nothing() -> None:
    assert found() == []
