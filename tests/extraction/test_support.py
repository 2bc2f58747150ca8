"""When a guarded name counts: every rule of lexicons/ambiguity.toml, both ways."""

from __future__ import annotations

import pytest

from gapcheck import parse_text
from gapcheck.data.load import load_lexicon
from tests.extraction.build import ids

RULES = load_lexicon("ambiguity")
CONTEXT = RULES["context"]["words"]
BEFORE = RULES["before"]
SEPARATORS = [sign for sign in RULES["list"]["separators"] if sign not in "()[]"]
CONJUNCTIONS = RULES["list"]["conjunctions"]


def is_found(text: str, skill_id: str = "zed") -> bool:
    return skill_id in ids(text)


@pytest.mark.parametrize(
    "text", ["Zed", "Met Zed there", "Zed Miller, Dean", "Zed is great", "For Zed."]
)
def test_support_a_name_alone_does_not_count(text: str) -> None:
    assert not is_found(text)


@pytest.mark.parametrize("text", ["Languages: zed, Python", "ZED, Python", "zed code"])
def test_support_other_casings_never_count(text: str) -> None:
    assert not is_found(text)


# --- context -------------------------------------------------------------------------


@pytest.mark.parametrize("word", CONTEXT)
def test_support_context_words_on_either_side(word: str) -> None:
    assert is_found(f"made Zed {word} there")
    assert is_found(f"their {word} Zed there")


def test_support_context_words_of_the_entry() -> None:
    assert is_found("a Zed zeppelin")
    assert not is_found("a Zig zeppelin", "zig")


@pytest.mark.parametrize("text", ["many Zed zeppelins", "Zed pipelines"])
def test_support_context_words_in_either_number(text: str) -> None:
    assert is_found(text)


def test_support_context_reaches_four_words() -> None:
    reach = RULES["context"]["reach"]
    near, far = "so " * (reach - 1), "so " * reach

    assert is_found(f"Zed {near}zeppelin")
    assert not is_found(f"Zed {far}zeppelin")
    assert is_found(f"zeppelin {near}Zed")
    assert not is_found(f"zeppelin {far}Zed")


@pytest.mark.parametrize("sign", [", ", "/", " (", ") "])
def test_support_context_reaches_over_light_signs(sign: str) -> None:
    assert is_found(f"met Zed{sign}a zeppelin")


@pytest.mark.parametrize("sign", [". ", "; ", ": ", " | ", "\t", "\n- "])
def test_support_context_ends_with_the_phrase(sign: str) -> None:
    assert not is_found(f"met Zed{sign}a zeppelin")


# --- words before --------------------------------------------------------------------


@pytest.mark.parametrize("word", BEFORE["strong"])
def test_support_strong_words_whatever_follows(word: str) -> None:
    assert is_found(f"{word} Zed there")
    assert not is_found(f"{word} the Zed there")


@pytest.mark.parametrize("word", BEFORE["final"])
@pytest.mark.parametrize("end", ["", ".", ", which was new", "; more", ")"])
def test_support_final_words_when_the_phrase_ends(word: str, end: str) -> None:
    assert is_found(f"written {word} Zed{end}")


@pytest.mark.parametrize("word", BEFORE["final"])
def test_support_final_words_not_when_it_goes_on(word: str) -> None:
    assert not is_found(f"written {word} Zed there")


@pytest.mark.parametrize("word", BEFORE["words"])
def test_support_words_when_a_skill_follows(word: str) -> None:
    assert is_found(f"made {word} Zed and Python there")
    assert not is_found(f"made {word} Zed and Peter there")
    assert not is_found(f"made {word} Zed then Python there")
    assert not is_found(f"made {word} Zed Python there")


@pytest.mark.parametrize("word", BEFORE["after_skill"])
def test_support_words_after_a_skill(word: str) -> None:
    assert is_found(f"from Python {word} Zed quickly")
    assert not is_found(f"from Peter {word} Zed quickly")


@pytest.mark.parametrize("word", ["the", "by", "from", "for"])
def test_support_other_words_before_do_not(word: str) -> None:
    assert not is_found(f"made {word} Zed and Python there")


# --- lists ---------------------------------------------------------------------------


@pytest.mark.parametrize("sign", SEPARATORS)
def test_support_a_neighbor_in_the_list(sign: str) -> None:
    assert is_found(f"Python {sign} Zed")
    assert is_found(f"Zed {sign} Python")
    assert not is_found(f"Peter {sign} Zed")
    assert not is_found(f"Zed {sign} Paul")


@pytest.mark.parametrize("word", CONJUNCTIONS)
def test_support_a_neighbor_beyond_a_conjunction(word: str) -> None:
    assert is_found(f"Python {word} Zed")
    assert is_found(f"Zed, {word} Python")
    assert not is_found(f"Peter {word} Zed")


def test_support_parentheses_separate() -> None:
    assert is_found("Python (Zed)")
    assert is_found("Zed (Python)")


def test_support_only_a_whole_item_counts() -> None:
    assert not is_found("Python, Zed Miller")
    assert not is_found("Python, Uncle Zed")


def test_support_a_neighbor_stands_in_the_same_line() -> None:
    assert not is_found("Python\n\nZed")
    assert not is_found("- Python\n- Zed")


def test_support_a_neighbor_stands_directly_beside() -> None:
    assert not is_found("Python, Peter, Zed")


def test_support_passes_on() -> None:
    assert ids("Python, Zed, Zig") == ["python", "zed", "zig"]
    assert ids("Zig, Zed, Python") == ["zig", "zed", "python"]
    assert ids("Zig, Zed") == []


# --- sections ------------------------------------------------------------------------

SKILLS_SECTION = "Kim\n\nExperience\n\nClerk, Shop, 2019 - 2020\n\nSkills\n\n"
OTHER_SECTION = "Kim\n\nExperience\n\nClerk, Shop, 2019 - 2020\n\nInterests\n\n"


@pytest.mark.parametrize("items", ["Zed", "- Zed\n- Paul", "Paul, Zed", "Tools: Zed"])
def test_support_a_whole_item_of_a_skills_section(items: str) -> None:
    assert is_found(SKILLS_SECTION + items)


@pytest.mark.parametrize("items", ["Zed Miller", "Paul Zed, Peter", "met Zed there"])
def test_support_a_part_of_such_an_item_does_not(items: str) -> None:
    assert not is_found(SKILLS_SECTION + items)


@pytest.mark.parametrize("items", ["Zed", "- Zed\n- Paul", "Paul, Zed"])
def test_support_items_of_other_sections_do_not(items: str) -> None:
    assert not is_found(OTHER_SECTION + items)


@pytest.mark.parametrize("word", ["with", "via", "on"])
def test_support_remembers_what_the_document_uses_as_a_skill(word: str) -> None:
    text = f"Built a shop {word} Zed."

    assert not is_found(text)
    assert ids(f"{text}\nPython, Zed") == ["zed", "python", "zed"]
    assert ids(f"{text}\nPython, zed") == ["python"]


# --- words of level ------------------------------------------------------------------


@pytest.mark.parametrize("words", ["a little", "some", "basic", "advanced", "good"])
def test_support_level_words_before_a_listed_name(words: str) -> None:
    assert is_found(f"Python, {words} Zed, SQL")


def test_support_level_words_outside_of_a_list() -> None:
    assert not is_found("a little Zed came to tea")


def test_support_word_of_level_is_no_skill_of_that_name() -> None:
    text = "SKILLS\nSQL (basic), Tableau (basic)"

    assert "basic" not in {skill.id for skill in parse_text(text).skills}
    assert "basic" in {s.id for s in parse_text("SKILLS\nCobol, BASIC, C").skills}
