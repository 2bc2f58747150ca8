"""Text → comparable words: what is one word, what separates, where each stands."""

# ruff: noqa: RUF001  typographic signs are the subject

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.data.tokens import BREAK, first_word, fold, words_of


def forms(text: str) -> list[str]:
    return ["|" if w.form == BREAK else w.form for w in words_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("scikit-learn", ["scikit", "learn"]),
        ("Scikit Learn", ["scikit", "learn"]),
        ("CI/CD", ["ci", "cd"]),
        ("A/B testing", ["a", "b", "testing"]),
        ("Node.js", ["node", "js"]),
        ("ASP.NET", ["asp", "net"]),
        (".NET", [".net"]),
        ("use .NET", ["use", ".net"]),
        ("C++", ["c++"]),
        ("C#", ["c#"]),
        ("F# and C++.", ["f#", "and", "c++", "|"]),
        ("C/C++", ["c", "c++"]),
        ("R&D", ["r", "and", "d"]),
        ("R & D", ["r", "and", "d"]),
        ("Word2Vec", ["word2vec"]),
        ("Python3.11", ["python3", "11"]),
        ("snake_case", ["snake", "case"]),
        ("Pearson's r", ["pearson", "s", "r"]),
        ("Pearson’s r", ["pearson", "|", "s", "r"]),
        ("end–to–end", ["end", "to", "end"]),
        ("Müller", ["müller"]),
        ("", []),
        ("  ", []),
    ],
)
def test_tokens_words(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize("sign", [*',;:()[]{}|•·!?"…→', " - ", " / ", ". "])
def test_tokens_signs_between_phrases_are_breaks(sign: str) -> None:
    assert forms(f"one{sign}two") == ["one", "|", "two"]


def test_tokens_a_sign_at_the_end_of_a_word_is_a_break() -> None:
    assert forms("Python.") == ["python", "|"]
    assert forms("-Python") == ["|", "python"]
    assert forms("well-") == ["well", "|"]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("optimise", "optimize"),
        ("optimised", "optimized"),
        ("optimising", "optimizing"),
        ("optimisation", "optimization"),
        ("visualisations", "visualizations"),
        ("tokeniser", "tokenizer"),
        ("analyse", "analyze"),
        ("analysing", "analyzing"),
        ("modelling", "modeling"),
        ("labelled", "labeled"),
        ("behaviour", "behavior"),
        ("behavioural", "behavioral"),
        ("centre", "center"),
        ("metres", "meters"),
        ("catalogue", "catalog"),
        ("defence", "defense"),
    ],
)
def test_tokens_british_spelling_folds_to_american(british: str, american: str) -> None:
    assert fold(british) == fold(american) == american


@pytest.mark.parametrize("word", ["SQL", "Exercise", "our", "four", "size", "Analysis"])
def test_tokens_other_words_keep_their_spelling(word: str) -> None:
    # "exercise" folds to a form of its own, but to no other word
    assert fold(word) in {word.lower(), "exercize"}


def test_tokens_fold_ignores_case_and_curly_apostrophes() -> None:
    assert fold("STRASSE") == fold("straße")
    assert fold("don’t") == "don't"


def test_tokens_first_word_skips_signs() -> None:
    assert first_word("  (Apache) Spark") == "Apache"
    assert first_word("C++ programming") == "C++"
    assert first_word("-- ,") is None


def test_tokens_offsets_are_shifted() -> None:
    words = words_of("use C++, now", offset=100)

    assert [(w.text, w.start, w.end) for w in words] == [
        ("use", 100, 103),
        ("C++", 104, 107),
        (",", 107, 108),
        ("now", 109, 112),
    ]


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    words = words_of(text)

    assert all(text[w.start : w.end] == w.text for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))


@given(st.text(max_size=60))
def test_tokens_fold_is_stable(text: str) -> None:
    # Folded text may change its length, but folding case again changes nothing.
    assert fold(text).casefold() == fold(text)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("haemodynamic", "hemodynamic"),
        ("paediatric", "pediatric"),
        ("orthopaedic", "orthopedic"),
        ("anaesthesia", "anesthesia"),
        ("gynaecology", "gynecology"),
        ("oedema", "edema"),
    ],
)
def test_fold_greek_diphthongs(british: str, american: str) -> None:
    assert fold(british) == fold(american) == american


@pytest.mark.parametrize("word", ["aerospace", "phoenix", "michael", "oecd", "paella"])
def test_fold_leaves_other_words_with_them(word: str) -> None:
    assert fold(word) == word
