"""Bullets of thirty trades (claims.toml): the skills a careful reader would list."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from gapcheck import parse_text
from gapcheck.data.load import load_catalog

FILE = Path(__file__).with_name("claims.toml")
MIN_TRADES, MIN_SENTENCES = 30, 150
# Measured when this was written: precision 0.99, recall 0.98 on 233 sentences.
MIN_PRECISION, MIN_RECALL = 0.95, 0.9
BULLET = """\
EXPERIENCE

Specialist, Example Company
March 2019 - May 2022
- {}
"""


class Sentence(NamedTuple):
    """A bullet and what a reader lists; what is optional counts neither way."""

    text: str
    expected: frozenset[str]
    optional: frozenset[str]


def trades() -> dict[str, list[Sentence]]:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        trade: [
            Sentence(text, *(frozenset(ids.split()) for ids in (*lists, "")[:2]))
            for text, *lists in rows
        ]
        for trade, rows in tables.items()
    }


@pytest.fixture(scope="module")
def found() -> dict[Sentence, frozenset[str]]:
    return {
        sentence: frozenset(
            s.id for s in parse_text(BULLET.format(sentence.text)).skills
        )
        for sentences in trades().values()
        for sentence in sentences
    }


def test_claim_sentences_are_enough_and_name_what_the_catalog_has() -> None:
    sentences = [sentence for rows in trades().values() for sentence in rows]
    named = {one for s in sentences for one in s.expected | s.optional}
    catalog = load_catalog()

    assert len(trades()) >= MIN_TRADES
    assert len({sentence.text for sentence in sentences}) >= MIN_SENTENCES
    assert sorted(one for one in named if one not in catalog) == []
    assert [s.text for s in sentences if s.expected & s.optional] == []


def test_claim_sentences_precision(found: dict[Sentence, frozenset[str]]) -> None:
    surplus = {s.text: got - s.expected - s.optional for s, got in found.items()}
    hits = sum(len(s.expected & got) for s, got in found.items())
    false = sum(map(len, surplus.values()))

    assert hits / (hits + false) >= MIN_PRECISION, {
        k: v for k, v in surplus.items() if v
    }


def test_claim_sentences_recall(found: dict[Sentence, frozenset[str]]) -> None:
    missed = {s.text: s.expected - got for s, got in found.items()}
    hits = sum(len(s.expected & got) for s, got in found.items())

    assert hits / (hits + sum(map(len, missed.values()))) >= MIN_RECALL, {
        k: v for k, v in missed.items() if v
    }
