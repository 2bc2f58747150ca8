"""The words of the catalog's names, and the pairs that they stand in."""

from __future__ import annotations

from itertools import product

import pytest

from gapcheck.data.catalog import Catalog
from gapcheck.extraction.skills.vocabulary import Vocabulary, load_vocabulary
from tests.extraction.build import skill


def vocabulary(*names: str) -> Vocabulary:
    found = [skill(str(number), name=name) for number, name in enumerate(names)]
    return Vocabulary(Catalog(found).vocabulary)


@pytest.mark.parametrize("size", range(7))
def test_vocabulary_holds_its_words_and_no_others(size: int) -> None:
    words = ["".join(letters) for letters in product("ab", repeat=3)]
    held = vocabulary(*words[:size])

    assert [word in held for word in words] == [n < size for n in range(len(words))]


def test_vocabulary_holds_words_and_pairs_of_neighbors() -> None:
    held = vocabulary("Machine learning model")

    assert "learning" in held
    assert "machine learning" in held
    assert "machine model" not in held
    assert "learn" not in held
    assert "learning model " not in held


def test_vocabulary_of_the_shipped_catalog_has_its_first_and_last_word() -> None:
    text = load_vocabulary()._text
    words = text.strip("|").split("|")

    assert words == sorted(words)
    assert all(word in load_vocabulary() for word in (words[0], words[-1], "python"))
    assert "zzzz" not in load_vocabulary()
    assert "" not in load_vocabulary()
