"""Finds phrases of a word list in a text, in linear time, the longest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Found", "PhraseTable", "words_in"]

ValueT = TypeVar("ValueT")

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*[+#]*|&")
_ELISION = re.compile(r"^(?:[ldjmnstc]|qu)'(?=\w{2})")  # "l'informatique"
# What may stand between two words of one phrase; a tab is a gutter, never part of one.
_GAP = re.compile(r"[ \u00a0.,()/:®™\u2010-\u2014-]{1,4}")


class Word(NamedTuple):
    """A word, folded for comparison, and where it stands."""

    key: str
    text: str
    begin: int
    finish: int


class Found(NamedTuple, Generic[ValueT]):
    """A phrase of the table in the text; offsets in characters."""

    begin: int
    finish: int
    words: int
    value: ValueT


class PhraseTable(Generic[ValueT]):
    """Phrases → values; punctuation between words and the casing do not matter."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], list[tuple[str | None, ValueT]]] = {}
        self._longest: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, phrase: str, value: ValueT, *, is_exact: bool = False) -> None:
        """Add a phrase; an exact one matches in its own casing only."""
        words = words_in(phrase)
        if not words:
            return
        key = tuple(word.key for word in words)
        exact = " ".join(word.text for word in words) if is_exact else None
        self._entries.setdefault(key, []).append((exact, value))
        first = key[0]
        self._longest[first] = max(len(key), self._longest.get(first, 0))

    def find(self, text: str) -> Iterator[Found[ValueT]]:
        """Yield the phrases of a text, leftmost first, longest first, not nested."""
        words = words_in(text)
        index = 0
        while index < len(words):
            found = self._at(text, words, index)
            if found is not None:
                yield found
            index += found.words if found is not None else 1

    def _at(self, text: str, words: list[Word], index: int) -> Found[ValueT] | None:
        reach = self._longest.get(words[index].key, 0)
        run = words[index : index + reach]
        for count in range(1, len(run)):  # a wide gap ends the run
            if _GAP.fullmatch(text, run[count - 1].finish, run[count].begin) is None:
                run = run[:count]
                break
        for count in range(len(run), 0, -1):
            key = tuple(word.key for word in run[:count])
            for exact, value in self._entries.get(key, ()):
                written = " ".join(word.text for word in run[:count])
                if exact is None or exact == written:
                    return Found(run[0].begin, run[count - 1].finish, count, value)
        return None


def words_in(text: str) -> list[Word]:
    """Return the words of a text; `&` counts as `and`."""
    return [
        Word(_fold(match[0]), match[0], match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


def _fold(word: str) -> str:
    if word == "&":
        return "and"
    plain = unicodedata.normalize("NFC", word).casefold().replace("\u2019", "'")
    return _ELISION.sub("", plain)
