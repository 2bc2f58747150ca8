"""Ordinary text (plain_text.txt) claims no skill: how often the catalog sees one."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapcheck import parse_text

FILE = Path(__file__).with_name("plain_text.txt")
MIN_PARAGRAPHS = 200
MIN_WORDS, MAX_WORDS = 60, 120
# The text is thick with names of tools in their ordinary sense (python, docker, helm,
# Kafka's station, Miss Perl); 0.64 was measured when this was written.
MAX_FALSE_PER_1000_WORDS = 1.0


def paragraphs() -> list[str]:
    blocks = FILE.read_text(encoding="utf-8").split("\n\n")
    return [" ".join(block.split()) for block in blocks if not block.startswith("#")]


def test_plain_text_is_large_enough() -> None:
    texts = paragraphs()

    assert len(texts) >= MIN_PARAGRAPHS
    assert len(set(texts)) == len(texts)
    assert all(MIN_WORDS <= len(text.split()) <= MAX_WORDS for text in texts)


def test_plain_text_claims_hardly_a_skill() -> None:
    texts = paragraphs()
    found = [
        (skill.id, skill.evidence[0].line)
        for text in texts
        for skill in parse_text(text).skills
    ]
    words = sum(len(text.split()) for text in texts)

    assert len(found) / words * 1000 <= MAX_FALSE_PER_1000_WORDS, found


@pytest.mark.parametrize(
    "text",
    [
        "She went to market to buy salt, a puppet and a jar of honey from the hive.",
        "The chef could excel at nothing but soup, and the outlook was poor.",
        "They had access to the vault, a ruby, and a lean pig called Scala.",
        "He would go to the spring, react to the storm and express no word.",
        "Teams of three: a maven, a docker and a looker with a swift pen.",
        "The bootstrap on his boot broke in the relay, and the helm with it.",
    ],
)
def test_plain_text_names_of_tools_in_their_ordinary_sense(text: str) -> None:
    assert parse_text(text).skills == ()
