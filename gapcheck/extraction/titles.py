"""Job titles: how much a text looks like one, its role family, its kind of work."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data import load_lexicon
from gapcheck.models.resume import PositionKind

__all__ = ["family_of", "kind_of_title", "title_score"]

_WORD = re.compile(r"[^\W_]+(?:[+#]+|['\u2019][^\W_]+)?|&")
# Titles longer than this are sentences.
_WORDS_MAX = 12
# How sure a text is a title: a listed title, a head noun at its end, one inside it.
LISTED, HEAD_LAST, HEAD_INSIDE = 3.0, 2.0, 1.0


class _Lexicon(NamedTuple):
    families: dict[tuple[str, ...], str]
    longest: int
    heads: frozenset[str]
    internship: tuple[tuple[str, ...], ...]
    not_internship: tuple[tuple[str, ...], ...]
    volunteering: tuple[tuple[str, ...], ...]


def title_score(text: str) -> float:
    """Return how much a text looks like a job title; 0 not at all, 3 a listed title."""
    words = _words(text)
    if not words or len(words) > _WORDS_MAX:
        return 0.0
    lexicon = _lexicon()
    match = _longest_title(words)
    if match is not None:
        return LISTED + (match[1] - match[0]) / len(words)
    is_head = [_is_head(word, lexicon) for word in words]
    if not any(is_head):
        return 0.0
    phrase_end = next(
        (i for i, word in enumerate(words) if i and word in _LINKS), len(words)
    )
    if is_head[phrase_end - 1] or is_head[-1]:
        return HEAD_LAST
    return HEAD_INSIDE


def family_of(text: str) -> str | None:
    """Return the role family of a title; None when no listed title is in it."""
    words = _words(text)
    match = _longest_title(words)
    return (
        None
        if match is None
        else _lexicon().families[tuple(words[match[0] : match[1]])]
    )


def kind_of_title(text: str) -> PositionKind:
    """Return the kind of work that a title tells."""
    words = tuple(_words(text))
    lexicon = _lexicon()
    is_other = any(_contains(words, phrase) for phrase in lexicon.not_internship)
    if not is_other and any(_contains(words, one) for one in lexicon.internship):
        return PositionKind.INTERNSHIP
    if any(_contains(words, phrase) for phrase in lexicon.volunteering):
        return PositionKind.VOLUNTEERING
    return PositionKind.JOB


# "Director of Sales", "Head for Europe": the head noun stands before these.
_LINKS = frozenset({"of", "for", "in", "to", "de", "du", "des", "für", "und"})


def _is_head(word: str, lexicon: _Lexicon) -> bool:
    return word in lexicon.heads or (word.endswith("s") and word[:-1] in lexicon.heads)


def _longest_title(words: list[str]) -> tuple[int, int] | None:
    lexicon = _lexicon()
    best: tuple[int, int] | None = None
    for start in range(len(words)):
        for end in range(min(len(words), start + lexicon.longest), start, -1):
            if best is not None and end - start <= best[1] - best[0]:
                break
            if tuple(words[start:end]) in lexicon.families:
                best = (start, end)
                break
    return best


def _contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(words[i : i + size] == phrase for i in range(len(words) - size + 1))


def _words(text: str) -> list[str]:
    plain = text.casefold().replace("\u2019", "'").replace("&", " and ")
    return _WORD.findall(plain.replace("-", " ").replace("/", " "))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    titles = load_lexicon("titles")
    kinds = load_lexicon("seniority")["kinds"]
    families: dict[tuple[str, ...], str] = {}
    for family, entry in titles.items():
        for title in entry.get("titles", ()):
            families.setdefault(tuple(_words(title)), family)

    def phrases(key: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(_words(word)) for word in kinds[key])

    return _Lexicon(
        families,
        max(map(len, families)),
        frozenset(w for head in titles["_heads"]["heads"] for w in _words(head)[-1:]),
        phrases("internship"),
        phrases("not_internship"),
        phrases("volunteering"),
    )
