"""Job titles: how much a text looks like one, which are listed, its kind of work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data import load_lexicon
from gapcheck.models.resume import PositionKind

__all__ = [
    "HEAD_INSIDE",
    "HEAD_LAST",
    "LINKS",
    "LISTED",
    "kind_of_title",
    "listed_titles",
    "title_score",
    "title_words",
]

_WORD = re.compile(r"[^\W_]+(?:[+#]+|['\u2019][^\W_]+)?|&")
# Titles longer than this are sentences.
_WORDS_MAX = 12
# How sure a text is a title: a listed title, a head noun at its end, one inside it.
LISTED, HEAD_LAST, HEAD_INSIDE = 3.0, 2.0, 1.0

# "Director of Sales", "Head for Europe": the head noun stands before these.
LINKS = frozenset({"of", "for", "in", "to", "de", "du", "des", "für", "und"})


class _Lexicon(NamedTuple):
    families: dict[tuple[str, ...], str]
    longest: int
    heads: frozenset[str]
    internship: tuple[tuple[str, ...], ...]
    not_internship: tuple[tuple[str, ...], ...]
    volunteering: tuple[tuple[str, ...], ...]


def title_score(text: str) -> float:
    """Return how much a text looks like a job title; 0 not at all, 3 a listed title."""
    words = title_words(text)
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
        (i for i, word in enumerate(words) if i and word in LINKS), len(words)
    )
    if is_head[phrase_end - 1] or is_head[-1]:
        return HEAD_LAST
    return HEAD_INSIDE


def listed_titles(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield begin, end and family of every listed title among the words."""
    lexicon = _lexicon()
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + lexicon.longest) + 1):
            family = lexicon.families.get(tuple(words[start:end]))
            if family is not None:
                yield start, end, family


def kind_of_title(text: str) -> PositionKind:
    """Return the kind of work that a title tells."""
    words = tuple(title_words(text))
    lexicon = _lexicon()
    is_other = any(_contains(words, phrase) for phrase in lexicon.not_internship)
    if not is_other and any(_contains(words, one) for one in lexicon.internship):
        return PositionKind.INTERNSHIP
    if any(_contains(words, phrase) for phrase in lexicon.volunteering):
        return PositionKind.VOLUNTEERING
    return PositionKind.JOB


def _is_head(word: str, lexicon: _Lexicon) -> bool:
    return word in lexicon.heads or (word.endswith("s") and word[:-1] in lexicon.heads)


def _longest_title(words: Sequence[str]) -> tuple[int, int] | None:
    """Return where the longest listed title stands, the first of several."""
    found = [(start, end) for start, end, _ in listed_titles(words)]
    return min(found, key=lambda place: (place[0] - place[1], place[0]), default=None)


def _contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(words[i : i + size] == phrase for i in range(len(words) - size + 1))


def title_words(text: str) -> list[str]:
    """Return the words of a title, folded, as the lexicon's are; "&" is "and"."""
    plain = text.casefold().replace("\u2019", "'").replace("&", " and ")
    return _WORD.findall(plain.replace("-", " ").replace("/", " "))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    titles = load_lexicon("titles")
    kinds = load_lexicon("seniority")["kinds"]
    families: dict[tuple[str, ...], str] = {}
    for family, entry in titles.items():
        for title in entry.get("titles", ()):
            families.setdefault(tuple(title_words(title)), family)

    def phrases(key: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(title_words(word)) for word in kinds[key])

    return _Lexicon(
        families,
        max(map(len, families)),
        frozenset(
            w for head in titles["_heads"]["heads"] for w in title_words(head)[-1:]
        ),
        phrases("internship"),
        phrases("not_internship"),
        phrases("volunteering"),
    )
