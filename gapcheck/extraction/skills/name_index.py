"""Catalog → patterns: every way in which a skill's name may be written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gapcheck.data.catalog import PHRASES, Catalog, Skill
from gapcheck.data.tokens import BREAK, Word, fold, other_numbers, words_of

__all__ = ["Name", "NameIndex"]

# Spelling and number change the end of a word, never its first letters.
_HEAD = 3
_PART = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")


class Name(NamedTuple):
    """One way to write a skill."""

    skill_id: str
    forms: tuple[str, ...]
    """Folded words."""
    texts: tuple[str, ...] | None
    """The words in the casing that is required; None when any will do."""
    is_guarded: bool
    """It needs support from what stands around it."""


class NameIndex:
    """The names of a catalog by their first word, made when that word turns up.

    Why: forty thousand names take two seconds to compile; a resume needs a tenth.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._stored = dict(catalog.first_words)
        self._waiting: dict[str, dict[str, list[_Waiting]]] = {}
        """First word → first letters of another word → names."""
        self._ready: dict[str, list[Name]] = {}

    def take(self, words: Iterable[str]) -> list[Name]:
        """Return the names that these words may spell, each only once.

        A name is left waiting until all its words have turned up in one text.
        """
        seen = set(words)
        heads = _heads(seen)
        found: dict[Name, None] = {}
        self._fetch(seen)
        for word in sorted(seen & self._waiting.keys()):
            for one in self._called(word, heads):
                names = _names(self._catalog[one.skill_id], one.text)
                self._ready.setdefault(word, []).extend(
                    name for name in names if name.forms[0] == word
                )
        for word in sorted(seen & self._ready.keys()):
            ready = self._ready[word]
            spelled = [n for n in ready if seen.issuperset(n.forms)]
            if spelled:
                found |= dict.fromkeys(spelled)
                self._ready[word] = [n for n in ready if n not in found]
        return list(found)

    def _fetch(self, words: set[str]) -> None:
        """Take the names that begin with these words out of the catalog's index."""
        for word in words & self._stored.keys():
            self._wait(word, json.loads(self._stored.pop(word)))

    def _wait(self, word: str, pairs: Iterable[Sequence[str]]) -> None:
        """Let names wait, each for the longest beginning of its other words.

        Why: most names wait for a word that a text does not have; a look at each of
        them took a tenth of the time of the extraction.
        """
        own = word[:_HEAD]
        waiting = self._waiting[word] = {}
        for number, (skill_id, text) in enumerate(pairs):
            heads = _heads((text.casefold(),))
            other = max(heads - {own}, key=lambda head: (len(head), head), default="")
            one = _Waiting(number, skill_id, text, heads)
            waiting.setdefault(other, []).append(one)

    def _called(self, word: str, heads: frozenset[str]) -> list[_Waiting]:
        """Take out what waits for no more than these, in the order of the catalog."""
        waiting = self._waiting[word]
        called: list[_Waiting] = []
        for other in waiting.keys() & {"", *heads}:
            ready = [one for one in waiting[other] if one.heads <= heads]
            if not ready:
                continue
            called += ready
            if len(ready) == len(waiting[other]):
                del waiting[other]
            else:
                waiting[other] = [one for one in waiting[other] if one not in ready]
        return sorted(called)


class _Waiting(NamedTuple):
    """A name some of whose words have not turned up yet."""

    number: int
    """Among those of its first word."""
    skill_id: str
    text: str
    heads: frozenset[str]
    """First letters of its words."""


def _heads(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part[:_HEAD] for word in words for part in _PART.findall(word))


def _names(skill: Skill, text: str) -> list[Name]:
    if text in skill.guarded:
        return _cased(skill, text, is_guarded=True)
    if text in skill.exact:
        return _cased(skill, text, is_guarded=False)
    return _variants(skill, text)


def _variants(skill: Skill, text: str) -> list[Name]:
    words = _name_words(text)
    forms = tuple(word.form for word in words)
    if not forms:
        return []
    found = [forms]
    if skill.kind in PHRASES and words[-1].text[1:].islower():
        found += [(*forms[:-1], last) for last in other_numbers(forms[-1])]
    return [Name(skill.id, one, None, False) for one in found]


def _name_words(text: str) -> list[Word]:
    """Return the words of a name; none when a sign inside it ends the phrase."""
    if _PLAIN.fullmatch(text):  # most names: cheaper than to look for signs
        return [Word(fold(part), part, 0, 0) for part in _PART.findall(text)]
    words = words_of(text)
    while words and words[-1].form == BREAK:
        words.pop()
    return [] if any(word.form == BREAK for word in words) else words


def _cased(skill: Skill, text: str, *, is_guarded: bool) -> list[Name]:
    words = _name_words(text)
    forms, texts = tuple(w.form for w in words), tuple(w.text for w in words)
    return [Name(skill.id, forms, texts, is_guarded)] if forms else []
