"""Catalog entries → the ways in which their names may be written."""

from __future__ import annotations

import pytest

from gapcheck.data.load import Catalog
from gapcheck.data.tokens import other_numbers, words_of
from gapcheck.extraction.skills.name_index import Name, NameIndex
from tests.extraction.build import skill


def names(*words: str, kind: str = "tool", **fields: object) -> list[Name]:
    return NameIndex(Catalog([skill("x", kind=kind, **fields)])).take(words)  # type: ignore[arg-type]


def forms(*words: str, kind: str = "tool", **fields: object) -> set[str]:
    return {" ".join(name.forms) for name in names(*words, kind=kind, **fields)}


@pytest.mark.parametrize("kind", ["method", "concept", "practice", "soft", "domain"])
def test_names_phrases_have_a_plural(kind: str) -> None:
    words = ("neural", "network", "networks")

    assert forms(*words, name="neural network", kind=kind) == {
        "neural network",
        "neural networks",
    }


@pytest.mark.parametrize(
    "kind", ["language", "library", "framework", "tool", "platform", "service"]
)
def test_names_products_have_no_plural(kind: str) -> None:
    words = ("neural", "network", "networks")

    assert forms(*words, name="neural network", kind=kind) == {"neural network"}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("network", ["networks"]),
        ("networks", ["network"]),
        ("query", ["queries"]),
        ("queries", ["query"]),
        ("survey", ["surveys"]),
        ("class", ["classes"]),
        ("classes", ["class"]),
        ("branch", ["branches"]),
        ("branches", ["branch"]),
        ("index", ["indexes"]),
        ("boxes", ["box"]),
        ("statistics", []),
        ("analysis", []),
        ("corpus", []),
        ("learning", []),
        ("aws", []),
        ("ios", []),
        ("python3", []),
        ("c++", []),
    ],
)
def test_names_number_of_a_word(word: str, other: list[str]) -> None:
    assert other_numbers(word) == other


def test_names_one_word_phrases_are_found_by_either_number() -> None:
    assert forms("dashboards", name="dashboard", kind="concept") == {"dashboards"}
    assert forms("dashboard", name="dashboard", kind="concept") == {"dashboard"}


def test_names_capitals_at_the_end_have_no_plural() -> None:
    assert forms("web", "api", "apis", name="web API", kind="concept") == {"web api"}


def test_names_exact_names_keep_their_casing() -> None:
    [name] = names("rag", name="RAG", exact=("RAG",))

    assert (name.texts, name.is_guarded) == (("RAG",), False)


def test_names_guarded_names_keep_their_casing() -> None:
    [name] = names("go", name="Go", guarded=("Go",))

    assert (name.texts, name.is_guarded) == (("Go",), True)


def test_names_guarded_wins_over_exact() -> None:
    [name] = names("go", name="Go", exact=("Go",), guarded=("Go",))

    assert name.is_guarded


def test_names_aliases_match_in_any_casing() -> None:
    found = names("golang", name="Go", guarded=("Go",), aliases=("golang",))

    assert [(name.texts, name.is_guarded) for name in found] == [(None, False)]


def test_names_are_given_once() -> None:
    index = NameIndex(Catalog([skill("x", name="Docker")]))

    assert len(index.take(["docker", "docker"])) == 1
    assert index.take(["docker"]) == []


def test_names_are_given_when_all_their_words_are_in_one_text() -> None:
    index = NameIndex(Catalog([skill("x", name="Spark SQL")]))

    assert index.take(["spark"]) == []
    assert index.take(["sql"]) == []
    assert [name.forms for name in index.take(["sql", "spark"])] == [("spark", "sql")]


def test_names_that_share_their_first_word_wait_each_for_its_own() -> None:
    texts = ["Spark", "Spark SQL", "Spark Streaming", "Spark Structured Streaming"]
    skills = [skill(f"s{n}", name=text) for n, text in enumerate(texts)]
    index = NameIndex(Catalog(skills))

    assert [n.skill_id for n in index.take(["spark", "strong"])] == ["s0"]
    assert [n.skill_id for n in index.take(["spark", "streaming"])] == ["s2"]
    every = ["spark", "sql", "streaming", "structured"]
    assert sorted(n.skill_id for n in index.take(every)) == ["s1", "s3"]
    assert index.take(every) == []


@pytest.mark.parametrize(
    "text", ["C++", "C#", ".NET", "ASP.NET", "Node.js", "R&D", "A/B testing", "Q&A+"]
)
def test_names_with_signs_are_given(text: str) -> None:
    words = [word.form for word in words_of(text)]

    assert [name.skill_id for name in names(*words, name=text)] == ["x"]


@pytest.mark.parametrize(
    ("text", "written"),
    [("colour theory", "color theory"), ("data centre", "data centers")],
)
def test_names_spelling_and_number_do_not_matter(text: str, written: str) -> None:
    words = [word.form for word in words_of(written)]

    assert forms(*words, name=text, kind="concept") == {written}


def test_names_only_of_the_words_asked_for() -> None:
    catalog = Catalog([skill("a", name="Docker"), skill("b", name="Kafka")])

    assert [n.skill_id for n in NameIndex(catalog).take(["kafka", "x"])] == ["b"]


def test_names_of_signs_only_are_never_found() -> None:
    assert names("--", name="--") == []


@pytest.mark.parametrize("alias", ["one, two", "one (two)", "one: two"])
def test_names_with_a_sign_that_ends_a_phrase_are_never_found(alias: str) -> None:
    assert names("one", name="Other", aliases=(alias,)) == []


def test_names_may_end_with_such_a_sign() -> None:
    assert forms("yahoo", name="Yahoo!") == {"yahoo"}
    assert forms("go", name="Go!", guarded=("Go!",)) == {"go"}
