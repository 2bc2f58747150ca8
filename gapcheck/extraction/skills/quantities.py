"""Words between a verb and its object that say how many or whose: "audited 12 clients"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gapcheck.data.tokens import BREAK, Word

__all__ = ["kept_words"]

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
# Signs that stand before a number or inside it ("£2m", "~40", "1,200").
_BEFORE_NUMBER = frozenset("£$€~≈<>")


def kept_words(words: Sequence[Word]) -> list[int]:
    """Return the places of the words that are left without numbers and determiners.

    Args:
        words: The words of a text; breaks among them.
    """
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
    """Tell whether a comma stands in a number: "1,200"."""
    if not 0 < index < len(words) - 1:
        return False
    before, sign, after = words[index - 1 : index + 2]
    is_tight = before.end == sign.start and sign.end == after.start
    return is_tight and before.form[-1:].isdigit() and after.form[:1].isdigit()
