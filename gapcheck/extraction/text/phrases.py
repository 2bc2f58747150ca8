"""Finds phrases of a word list in a text, in linear time, the longest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Found", "PhraseTable", "words_in"]

ValueT = TypeVar("ValueT")

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*[+#]*|&")
_ELISION = re.compile(r"^(?:[ldjmnstc]|qu)'(?=\w{2})")  # "l'informatique"
# What may be between two words of one phrase; a tab is a gutter, never part of one.
_GAP = re.compile(r"[ \u00a0.,()/:®™\u2010-\u2014-]{1,4}")


class Word(NamedTuple):
    """A word, folded for comparison, and where it stands."""

    key: str
    text: str
    start: int
    end: int


class Found(NamedTuple, Generic[ValueT]):
    """A phrase of the table in the text; offsets in characters."""

    start: int
    end: int
    words: int
    value: ValueT


class _Phrases(NamedTuple, Generic[ValueT]):
    """The phrases that begin with one word, cut into words."""

    longest: int
    entries: dict[tuple[str, ...], list[tuple[str | None, ValueT]]]


class PhraseTable(Generic[ValueT]):
    """Phrases → values; punctuation between words and the casing do not matter.

    Threads may share a table once it is filled.
    """

    def __init__(self) -> None:
        self._whole: dict[str, list[tuple[str, ValueT, bool]]] = {}
        self._cut: dict[str, _Phrases[ValueT]] = {}

    def add(self, phrase: str, value: ValueT, *, is_exact: bool = False) -> None:
        """Add a phrase; an exact one matches in its own casing only.

        It is cut into words when its first word turns up: to cut four thousand
        phrases takes longer than to read a resume, which needs few of them.
        """
        first = _WORD.search(phrase)
        if first is not None:
            entry = (phrase, value, is_exact)
            self._whole.setdefault(_fold(first[0]), []).append(entry)

    def _phrases(self, first: str) -> _Phrases[ValueT]:
        """Return the phrases that begin with a word, cut into words.

        Threads that meet the word at once make the same, so that none has to wait.
        """
        known = self._cut.get(first)
        if known is None:
            entries: dict[tuple[str, ...], list[tuple[str | None, ValueT]]] = {}
            for phrase, value, is_exact in self._whole[first]:
                words = words_in(phrase)
                key = tuple(word.key for word in words)
                exact = " ".join(word.text for word in words) if is_exact else None
                entries.setdefault(key, []).append((exact, value))
            known = self._cut[first] = _Phrases(max(map(len, entries)), entries)
        return known

    def find(self, text: str) -> Iterator[Found[ValueT]]:
        """Yield the phrases of a text, leftmost first, longest first, not nested."""
        words = words_in(text)
        index = 0
        while index < len(words):
            if words[index].key not in self._whole:  # nearly all words
                index += 1
                continue
            found = self._at(text, words, index)
            if found is not None:
                yield found
            index += found.words if found is not None else 1

    def _at(self, text: str, words: list[Word], index: int) -> Found[ValueT] | None:
        longest, entries = self._phrases(words[index].key)
        run = words[index : index + longest]
        for count in range(1, len(run)):  # a wide gap ends the run
            if _GAP.fullmatch(text, run[count - 1].end, run[count].start) is None:
                run = run[:count]
                break
        for count in range(len(run), 0, -1):
            key = tuple(word.key for word in run[:count])
            for exact, value in entries.get(key, ()):
                written = " ".join(word.text for word in run[:count])
                if exact is None or exact == written:
                    return Found(run[0].start, run[count - 1].end, count, value)
        return None


def words_in(text: str) -> list[Word]:
    """Return the words of a text; `&` counts as `and`."""
    return [
        Word(_fold(match[0]), match[0], match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=16384)
def _fold(word: str) -> str:
    if word == "&":
        return "and"
    plain = word.lower() if word.isascii() else _plain(word)
    return _ELISION.sub("", plain) if "'" in plain else plain


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("\u2019", "'")
