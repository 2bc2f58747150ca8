"""The pipeline's own tokenizer loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from gapcheck.extraction.text.tokenizer import WordTokenizer

TOKENIZER = WordTokenizer(Vocab())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("C++, R", ["C", "+", "+", ",", "R"]),
        ("a  b\n\tc_d", ["a", " ", "b", "\n\t", "c", "_", "d"]),
        (" lead", [" ", "lead"]),
        ("tail ", ["tail"]),
    ],
)
def test_tokenizer_cuts_at_every_border(text: str, words: list[str]) -> None:
    doc = TOKENIZER(text)

    assert [token.text for token in doc] == words
    assert doc.text == text


@given(st.text())
def test_tokenizer_keeps_the_text(text: str) -> None:
    assert TOKENIZER(text).text == text
