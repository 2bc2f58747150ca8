"""Skills that a verb names together with its object, whatever is between them.

"Presented … to" the board is lexicons/frames.toml; "audited 12 clients" is a name of
the catalog when numbers and determiners are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data.load import Catalog, load_lexicon
from gapcheck.data.tokens import BREAK, Word, fold
from gapcheck.extraction.skills.disambiguation import Found
from gapcheck.extraction.skills.name_index import Name

__all__ = ["kept_words", "match_verb_patterns"]

# Signs at which a phrase ends; commas, quotation marks and dashes are inside one.
_ENDS = frozenset(".;!?|\n\t•·▪■●◦‣")
# After a verb: the owner is presented with a medal, or trained by somebody.
_PASSIVE = frozenset({"with", "by"})
_NUMBER = re.compile(r"\d[\d.]*(?:k|m|bn|b)?\+?")
_NUMBER_WORDS = frozenset({
    "all", "both", "couple", "dozen", "dozens", "eight", "eleven", "fifteen", "fifty",
    "five", "four", "hundred", "hundreds", "many", "million", "millions", "multiple",
    "nine", "numerous", "seven", "several", "six", "some", "ten", "thirty", "thousand",
    "thousands", "three", "twelve", "twenty", "two", "various",
})  # fmt: skip
_OF_NUMBERS = frozenset({"of", "k", "m", "mn", "bn"})
# Before a number only: "over 40", "more than 40", "up to 40".
_ABOUT = frozenset({
    "about", "almost", "approx", "approximately", "around", "more", "nearly", "over",
    "than", "to", "up",
})  # fmt: skip
_DETERMINERS = frozenset({
    "a", "additional", "an", "complex", "custom", "each", "every", "existing", "her",
    "his", "internal", "its", "large", "my", "new", "our", "the", "their", "these",
    "this", "those", "your",
})  # fmt: skip
# Signs before a number or inside it ("£2m", "~40", "1,200").
_BEFORE_NUMBER = frozenset("£$€~≈<>")


class _Pattern(NamedTuple):
    skill_id: str
    verbs: frozenset[str]
    then: frozenset[str]
    unless: frozenset[str]
    reach: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            skill_id,
            frozenset(map(fold, raw["verbs"])),
            frozenset(map(fold, raw["then"])),
            frozenset(map(fold, raw["unless"])),
            int(raw["reach"]),
        )
        for skill_id, raw in load_lexicon("frames").items()
    )


def match_verb_patterns(
    words: Sequence[Word], catalog: Catalog, found: Iterable[Found]
) -> list[Found]:
    """Return the skills of lexicons/frames.toml that a text names.

    Args:
        words: The text.
        catalog: Patterns of skills that it does not have are left out.
        found: What was found by name; it is not found again in its own words.
    """
    taken = {(one.name.skill_id, i) for one in found for i in range(one.start, one.end)}
    patterns = [pattern for pattern in _patterns() if pattern.skill_id in catalog]
    return [
        Found.of(_name(pattern, words[index:end]), words, index, end)
        for index, word in enumerate(words)
        for pattern in patterns
        if word.form in pattern.verbs and (pattern.skill_id, index) not in taken
        if (end := _end(pattern, words, index)) is not None
    ]


def _name(pattern: _Pattern, words: Sequence[Word]) -> Name:
    return Name(pattern.skill_id, tuple(word.form for word in words), None, False)


def _end(pattern: _Pattern, words: Sequence[Word], verb: int) -> int | None:
    """Return the index after the word that completes a pattern; None without one."""
    if verb and words[verb - 1].form in pattern.unless:
        return None
    if verb + 1 < len(words) and words[verb + 1].form in _PASSIVE:
        return None
    counted = 0
    for index in range(verb + 1, len(words)):
        word = words[index]
        if word.form == BREAK:
            if word.text in _ENDS:
                return None
            continue
        counted += 1
        if counted > pattern.reach:
            return None
        if word.form in pattern.then:
            return index + 1
    return None


def kept_words(words: Sequence[Word]) -> list[int]:
    """Return the indices of the words that are left without numbers and determiners."""
    left_out = set(_left_out(words))
    return [index for index in range(len(words)) if index not in left_out]


def _left_out(words: Sequence[Word]) -> Iterator[int]:
    is_number = [_is_number(words, index) for index in range(len(words))]
    for index, word in enumerate(words):
        is_unit = word.form in _OF_NUMBERS and index > 0 and is_number[index - 1]
        is_about = word.form in _ABOUT or word.text in _BEFORE_NUMBER
        if (
            is_number[index]
            or is_unit
            or word.form in _DETERMINERS
            or (is_about and any(is_number[index + 1 : index + 3]))
        ):
            yield index


def _is_number(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if word.form == BREAK:
        return word.text == "," and _joins_digits(words, index)
    return bool(_NUMBER.fullmatch(word.form)) or word.form in _NUMBER_WORDS


def _joins_digits(words: Sequence[Word], index: int) -> bool:
    """True if a comma is inside a number: "1,200"."""
    if not 0 < index < len(words) - 1:
        return False
    before, sign, after = words[index - 1 : index + 2]
    is_tight = before.end == sign.start and sign.end == after.start
    return is_tight and before.form[-1:].isdigit() and after.form[:1].isdigit()
