"""Lines → comparable words: what a line end joins and what it parts."""

from __future__ import annotations

import pytest

from gapcheck.data.tokens import BREAK
from gapcheck.extraction.skills.word_stream import comparable
from gapcheck.extraction.text.doc import DocLine


def words(first: str, second: str) -> list[str]:
    """Return the words of two lines of one paragraph, sides of breaks apart."""
    end = len(first)
    lines = [
        DocLine(0, 0, end, first, block=1, size_pt=10.0),
        DocLine(1, end + 1, end + 1 + len(second), second, block=1, size_pt=10.0),
    ]
    return [word.form for word in comparable(lines) if word.form != BREAK]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("research on language mod-", "eling for all", ["modeling"]),
        ("deployed with Con-", "sul and Terraform now", ["consul"]),
        ("made with scikit-", "learn and pandas", ["scikit", "learn"]),
        ("a large data-", "base of customers", ["database"]),
        ("a framework of self-", "supervised learning", ["self", "supervized"]),
        ("worked with spaCy-", "Transformers for all", ["spacy", "transformers"]),
    ],
)
def test_comparable_mends_words_that_a_line_end_cut(
    first: str, second: str, expected: list[str]
) -> None:
    found = words(first, second)
    start = len(first.split()) - 1

    assert found[start : start + len(expected)] == expected


def test_comparable_mended_word_covers_both_parts() -> None:
    lines = [
        DocLine(0, 0, 14, "language model", block=1, size_pt=10.0),
        DocLine(1, 15, 30, "and more of Con-", block=1, size_pt=10.0),
        DocLine(2, 32, 35, "sul", block=1, size_pt=10.0),
    ]
    word = next(word for word in comparable(lines) if word.form == "consul")

    assert (word.text, word.start, word.end) == ("Consul", 27, 35)
