"""The words of the catalog's names, and the pairs that they stand in."""

from __future__ import annotations

from itertools import product

import pytest

from gapcheck.data.catalog import Catalog
from gapcheck.data.load import load_catalog
from gapcheck.extraction.skills.word_stream import is_in_vocabulary
from tests.extraction.build import skill


def vocabulary(*names: str) -> str:
    found = [skill(str(number), name=name) for number, name in enumerate(names)]
    return Catalog(found).vocabulary


@pytest.mark.parametrize("size", range(7))
def test_vocabulary_holds_its_words_and_no_others(size: int) -> None:
    words = ["".join(letters) for letters in product("ab", repeat=3)]
    held = vocabulary(*words[:size])

    assert [is_in_vocabulary(word, held) for word in words] == [
        n < size for n in range(len(words))
    ]


@pytest.mark.parametrize(
    ("form", "is_held"),
    [
        ("learning", True),
        ("machine learning", True),
        ("machine model", False),
        ("learn", False),
        ("learning model ", False),
    ],
)
def test_vocabulary_holds_words_and_pairs_of_neighbors(
    form: str, is_held: bool
) -> None:
    assert is_in_vocabulary(form, vocabulary("Machine learning model")) is is_held


def test_vocabulary_of_the_shipped_catalog_has_its_first_and_last_word() -> None:
    text = load_catalog().vocabulary
    words = text.strip("|").split("|")

    assert words == sorted(words)
    assert all(is_in_vocabulary(word, text) for word in (words[0], words[-1], "python"))
    assert not is_in_vocabulary("zzzz", text)
    assert not is_in_vocabulary("", text)
