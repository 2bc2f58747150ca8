"""Job title → role family, from its parts: listed titles, ranks beside a field.

Titles are listed in skills/lexicons/titles.toml. A part that only tells a rank or a
form of employment ("founder", "manager", "student assistant") loses to any other; a
rank beside the name of a field belongs to the field ("head of AI").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.titles import (
    LINKS,
    listed_titles,
    title_words,
    without_genders,
)
from gapcheck.extraction.text.separators import FACTS, separators

__all__ = ["family_of", "is_field"]

# The borders between parts of a title.
_BREAK = separators(FACTS, r"\s{0,9}[/,:()\u2013]\s*", r"\s{1,9}\+\s+")
_AND = frozenset({"and", "und", "et", "y"})
# "Director of applied customer analytics": words before the name of the field.
_MODIFIERS_MAX = 3
# How sure the family of a part is; the longest of the surest parts is taken.
_TITLE, _RANK, _WEAK = 3, 2, 1

Words = Sequence[str]


class _Found(NamedTuple):
    """A listed title among words, and its family."""

    start: int
    end: int
    family: str


class _Told(NamedTuple):
    """The family that a part suggests: how surely, and by how many words."""

    sure: int
    size: int
    family: str
    is_generic: bool = False


class _Grammar(NamedTuple):
    fields: dict[tuple[str, ...], str]
    longest: int
    weak: frozenset[str]
    refining: frozenset[str]
    generic: frozenset[tuple[str, ...]]
    ranks: tuple[tuple[str, ...], ...]
    ends: frozenset[str]
    units: frozenset[str]
    around: frozenset[str]
    modifiers: frozenset[str]


def family_of(text: str) -> str | None:
    """Return the role family of a title, or None.

    Example:
        >>> family_of("Co-Founder & Data Scientist"), family_of("Head of AI")
        ('data-scientist', 'ai-engineer')
    """
    words, breaks = _broken(text)
    found = _found(words)
    told: list[_Told] = []
    fields: list[str] = []
    for start, end in _parts(len(words), breaks, found):
        inside = [f for f in found if start <= f.start < end]
        one = _told(words, start, end, inside)
        if one is not None:
            told.append(one)
        else:
            fields += [f for f in [_bare_field(words[start:end])] if f]
    best = max(told, key=lambda one: one[:2], default=None)
    if fields and _gives_way(best, fields[0], words):
        return fields[0]
    return best.family if best else None


def is_field(text: str) -> bool:
    """True if a text names a field alone ("Machine Learning", "Data Team")."""
    words, breaks = _broken(text)
    parts = [words[a:b] for a, b in _parts(len(words), breaks, ())]
    named = [part for part in parts if not _AND.issuperset(part)]
    return bool(named) and all(map(_bare_field, named))


# --- parts -----------------------------------------------------------------------


def _broken(text: str) -> tuple[list[str], set[int]]:
    """Return the words of a title and the places between its parts."""
    words: list[str] = []
    breaks: set[int] = set()
    for piece in _BREAK.split(without_genders(text)):
        breaks.add(len(words))
        for word in title_words(piece):
            if word in _AND:
                breaks |= {len(words), len(words) + 1}
            words.append(word)
    return words, breaks


def _found(words: Words) -> list[_Found]:
    """Return listed titles that do not overlap; the longest are taken first."""
    taken: list[_Found] = []
    every = [_Found(*one) for one in listed_titles(words)]
    for one in sorted(every, key=lambda f: (f.start - f.end, f.start)):
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
    return taken


def _parts(
    size: int, breaks: set[int], found: Sequence[_Found]
) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the parts; a listed title is never cut."""
    inner = {i for f in found for i in range(f.start + 1, f.end)}
    yield from pairwise(sorted({0, size} | (breaks - inner)))


def _told(words: Words, start: int, end: int, found: list[_Found]) -> _Told | None:
    """Return the family that a part of a title suggests, by the titles in `found`."""
    grammar = _grammar()
    link = next((i for i in range(start + 1, end) if words[i] in LINKS), end)
    first = [f for f in found if f.start < link] or found
    strong = [f for f in first if f.family not in grammar.weak]
    title = _longest(strong)
    if title is None:
        weak = _longest(first)
        family = _ranked(words[start:end])
        if family and not (weak and _ranked(words[weak.start : weak.end])):
            return _Told(_RANK, end - start, family)
        return weak and _Told(_WEAK, weak.end - weak.start, weak.family)
    if tuple(words[title.start : title.end]) not in grammar.generic:
        return _Told(_TITLE, title.end - title.start, title.family)
    family = _beside(words[start : title.start], words[title.end : end])
    if family in grammar.refining:
        return _Told(_TITLE, end - start, str(family))
    return _Told(_TITLE, title.end - title.start, title.family, is_generic=True)


def _longest(found: list[_Found]) -> _Found | None:
    return min(found, key=lambda f: (f.start - f.end, f.start), default=None)


def _gives_way(told: _Told | None, field: str, words: Words) -> bool:
    """True if a field by itself says more than the titles."""
    if told is None or told.sure == _WEAK:
        return _has_rank(words)
    return told.is_generic and field in _grammar().refining


# --- ranks and fields ------------------------------------------------------------


def _ranked(words: Words) -> str | None:
    """Return the family of "head of AI", "VP data", "analytics lead"."""
    for rank in _grammar().ranks:
        for index in range(len(words) - len(rank) + 1):
            if tuple(words[index : index + len(rank)]) == rank:
                family = _beside(words[:index], words[index + len(rank) :])
                if family is not None:
                    return family
    return None


def _has_rank(words: Words) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {' '.join(rank)} " in text for rank in _grammar().ranks)


def _beside(before: Words, after: Words) -> str | None:
    """Return the family of the field that follows or precedes a rank."""
    grammar = _grammar()
    start = next((i for i, w in enumerate(after) if w not in grammar.ends), len(after))
    named = start + _length_of_field(after[start:])  # "science des données"
    end = next((i for i in range(named, len(after)) if after[i] in grammar.ends), None)
    for phrase in (after[start:end], before):
        field = _field_at_end(phrase, but=grammar.around)
        if field is not None and field[1] <= _MODIFIERS_MAX:
            return field[0]
    return None


def _length_of_field(words: Words) -> int:
    """Return how many words the longest field takes that the words begin with."""
    fields, longest = _grammar().fields, _grammar().longest
    sizes = range(min(longest, len(words)), 0, -1)
    return next((size for size in sizes if tuple(words[:size]) in fields), 0)


def _bare_field(words: Words) -> str | None:
    """Return the family of a field by itself, perhaps after common words."""
    field = _field_at_end(words, but=_grammar().units)
    if field is None or not _grammar().modifiers.issuperset(words[: field[1]]):
        return None
    return field[0]


def _field_at_end(words: Words, *, but: frozenset[str]) -> tuple[str, int] | None:
    """Return the family of the field that ends a phrase, and where the field begins.

    Words of `but` may follow it.
    """
    grammar = _grammar()
    end = len(words)
    while end and words[end - 1] in but:
        end -= 1
    for start in range(max(0, end - grammar.longest), end):
        family = grammar.fields.get(tuple(words[start:end]))
        if family is not None:
            return family, start
    return None


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    titles = load_lexicon("titles")
    beside = load_lexicon("seniority")["field_of"]
    fields = {
        tuple(title_words(field)): family
        for family, entry in titles.items()
        for field in entry.get("fields", ())
    }
    ranks = [tuple(title_words(word)) for word in beside["words"]]
    single = {rank[0] for rank in ranks if len(rank) == 1}

    def having(key: str) -> frozenset[str]:
        return frozenset(f for f, entry in titles.items() if entry.get(key))

    return _Grammar(
        fields,
        max(map(len, fields)),
        having("is_weak"),
        having("refines"),
        frozenset(tuple(title_words(t)) for t in titles["_heads"]["generic"]),
        tuple(sorted(ranks, key=lambda rank: (-len(rank), rank))),
        frozenset(beside["links"]) | {"at", "with", "to"},
        frozenset(beside["units"]),
        frozenset({*beside["units"], *beside["levels"], *single}),
        frozenset(beside["modifiers"]),
    )
