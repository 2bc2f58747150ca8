"""Catalog → patterns: every way in which a skill's name may be written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from gapcheck.data import Catalog, Skill
from gapcheck.extraction.tokens import BREAK, Word, first_word, fold, words_of

__all__ = ["PHRASES", "Name", "NameIndex", "by_first_word", "other_numbers"]

# Kinds whose names are ordinary phrases: they have a plural and a singular.
PHRASES = frozenset({"method", "concept", "practice", "soft", "domain", "format"})
# Spelling and number change the end of a word, never its first letters.
_HEAD = 3
_PART = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
# Shorter words have no plural of their own ("ios", "aws").
_PLURAL_MIN = 4


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
        self._stored = dict(catalog.first_words or {})
        self._waiting: dict[str, list[_Waiting]] = {}
        self._ready: dict[str, list[Name]] = {}
        if catalog.first_words is None:
            for word, pairs in by_first_word(catalog.surfaces()).items():
                self._waiting[word] = [_waiting(*pair) for pair in pairs]

    def take(self, words: Iterable[str]) -> list[Name]:
        """Return the names that these words may spell, each only once.

        A name is left waiting until all its words have turned up in one text.
        """
        seen = set(words)
        heads = _heads(seen)
        found: dict[Name, None] = {}
        self._fetch(seen)
        for word in sorted(seen & self._waiting.keys()):
            later: list[_Waiting] = []
            for one in self._waiting[word]:
                if one.heads <= heads:
                    names = _names(self._catalog[one.skill_id], one.text)
                    self._ready.setdefault(word, []).extend(
                        name for name in names if name.forms[0] == word
                    )
                else:
                    later.append(one)
            self._waiting[word] = later
        for word in sorted(seen & self._ready.keys()):
            found |= dict.fromkeys(
                n for n in self._ready[word] if seen.issuperset(n.forms)
            )
            self._ready[word] = [n for n in self._ready[word] if n not in found]
        return list(found)

    def _fetch(self, words: set[str]) -> None:
        """Take the names that begin with these words out of the catalog's index."""
        for word in words & self._stored.keys():
            pairs = json.loads(self._stored.pop(word))
            self._waiting[word] = [_waiting(*pair) for pair in pairs]


class _Waiting(NamedTuple):
    """A name some of whose words have not turned up yet."""

    skill_id: str
    text: str
    heads: frozenset[str]
    """First letters of its words."""


def _waiting(skill_id: str, text: str) -> _Waiting:
    return _Waiting(skill_id, text, _heads((text.casefold(),)))


def _heads(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part[:_HEAD] for word in words for part in _PART.findall(word))


def by_first_word(
    surfaces: Iterable[tuple[str, str, tuple[str, ...]]],
) -> dict[str, list[tuple[str, str]]]:
    """Return first word → (id, name) of all names, from `Catalog.surfaces`."""
    found: dict[str, list[tuple[str, str]]] = {}
    for skill_id, kind, texts in surfaces:
        for text in texts:
            for word in _first_words(text, is_phrase=kind in PHRASES):
                found.setdefault(word, []).append((skill_id, text))
    return found


def _first_words(text: str, *, is_phrase: bool) -> tuple[str, ...]:
    found = first_word(text)
    if found is None:
        return ()
    is_whole = is_phrase and len(found) == len(text.strip())
    first = fold(found)
    return (first, *other_numbers(first)) if is_whole else (first,)


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


def other_numbers(word: str) -> list[str]:
    """Return the other number of a noun: its plural or singular."""
    if len(word) < _PLURAL_MIN or not word.isalpha():
        return []
    if word.endswith("ies"):
        return [word[:-3] + "y"]
    if word.endswith(("sses", "xes", "ches", "shes")):
        return [word[:-2]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        return [word[:-1]]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word[:-1] + "ies"]
    if word.endswith(("s", "x", "ch", "sh")):
        return [word + "es"] if not word.endswith(("ics", "us", "is")) else []
    return [] if word.endswith("ing") else [word + "s"]
