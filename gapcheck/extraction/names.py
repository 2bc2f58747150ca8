"""Catalog → patterns: every way in which a skill's name may be written."""

from __future__ import annotations

from typing import NamedTuple

from gapcheck.data import Catalog, Skill
from gapcheck.extraction.tokens import BREAK, words_of

__all__ = ["Name", "names_of"]

# Kinds whose names are ordinary phrases: they have a plural and a singular.
_PHRASES = frozenset({"method", "concept", "practice", "soft", "domain", "format"})
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


def names_of(catalog: Catalog) -> list[Name]:
    """Return the names of all skills; guarded ones after the others."""
    names: dict[tuple[str, tuple[str, ...], tuple[str, ...] | None], Name] = {}
    for skill in catalog.skills.values():
        for name in _names(skill):
            names.setdefault((name.skill_id, name.forms, name.texts), name)
    return sorted(names.values(), key=lambda n: (n.is_guarded, n.skill_id, n.forms))


def _names(skill: Skill) -> list[Name]:
    strict = {*skill.exact, *skill.guarded}
    found = []
    for text in (skill.name, *skill.aliases):
        if text not in strict:
            found += _variants(skill, text)
    for text in skill.exact:
        found += _cased(skill, text, is_guarded=False)
    for text in skill.guarded:
        found += _cased(skill, text, is_guarded=True)
    return found


def _variants(skill: Skill, text: str) -> list[Name]:
    words = [word for word in words_of(text) if word.form != BREAK]
    forms = tuple(word.form for word in words)
    if not forms:
        return []
    found = [forms]
    if skill.kind in _PHRASES and words[-1].text[1:].islower():
        found += [(*forms[:-1], last) for last in _numbers(forms[-1])]
    return [Name(skill.id, one, None, False) for one in found]


def _cased(skill: Skill, text: str, *, is_guarded: bool) -> list[Name]:
    words = [word for word in words_of(text) if word.form != BREAK]
    forms, texts = tuple(w.form for w in words), tuple(w.text for w in words)
    return [Name(skill.id, forms, texts, is_guarded)] if forms else []


def _numbers(word: str) -> list[str]:
    """Return the other number of a noun."""
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
