"""Catalog → patterns: every way in which a skill's name may be written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from gapcheck.data.catalog import PHRASES, Catalog, Skill
from gapcheck.data.tokens import BREAK, Word, other_numbers, words_of

__all__ = ["Name", "NameIndex"]

# Spelling and number change the end of a word, never its first letters.
_HEAD = 3
_PART = re.compile(r"[^\W_]+")


class Name(NamedTuple):
    """One way to write a skill."""

    skill_id: str
    forms: tuple[str, ...]
    """Folded words."""
    texts: tuple[str, ...] | None
    """The words in the casing that is required; None when any will do."""
    is_guarded: bool
    """It counts only with support from the words around it."""


class NameIndex:
    """The names of a catalog by their first word, made when their words turn up.

    Why: forty thousand names take two seconds to compile; a resume needs a tenth.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._stored = dict(catalog.first_words)
        self._waiting: dict[str, list[_Waiting]] = {}
        self._ready: dict[str, list[Name]] = {}

    def take(self, words: Iterable[str]) -> list[Name]:
        """Return the names that these words may spell, each only once.

        A name is left waiting until all its words have turned up in one text.
        """
        seen = set(words)
        heads = _heads(seen)
        found: dict[Name, None] = {}
        for word in sorted(seen):
            waiting = self._waiting_for(word)
            called = [one for one in waiting if one.heads <= heads]
            if called:
                self._waiting[word] = [one for one in waiting if not one.heads <= heads]
            ready = self._ready.get(word, []) + [
                name
                for one in called
                for name in _names(self._catalog[one.skill_id], one.text)
                if name.forms[0] == word
            ]
            if ready:
                spelled = [name for name in ready if seen.issuperset(name.forms)]
                found |= dict.fromkeys(spelled)
                self._ready[word] = [name for name in ready if name not in found]
        return list(found)

    def _waiting_for(self, word: str) -> list[_Waiting]:
        """Return the names that begin with a word and were never made."""
        if word in self._stored:
            self._waiting[word] = [
                _Waiting(skill_id, text, _heads([text.casefold()]))
                for skill_id, text in json.loads(self._stored.pop(word))
            ]
        return self._waiting.get(word, [])


class _Waiting(NamedTuple):
    """A name some of whose words have not turned up yet."""

    skill_id: str
    text: str
    heads: frozenset[str]
    """First letters of its words."""


def _heads(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part[:_HEAD] for word in words for part in _PART.findall(word))


def _names(skill: Skill, text: str) -> list[Name]:
    words = _name_words(text)
    if not words:
        return []
    forms = tuple(word.form for word in words)
    is_guarded = text in skill.guarded
    if is_guarded or text in skill.exact:
        return [Name(skill.id, forms, tuple(word.text for word in words), is_guarded)]
    found = [forms]
    if skill.kind in PHRASES and words[-1].text[1:].islower():
        found += [(*forms[:-1], last) for last in other_numbers(forms[-1])]
    return [Name(skill.id, one, None, False) for one in found]


def _name_words(text: str) -> list[Word]:
    """Return the words of a name; none when a sign inside it ends the phrase."""
    words = words_of(text)
    while words and words[-1].form == BREAK:
        words.pop()
    return [] if any(word.form == BREAK for word in words) else words
