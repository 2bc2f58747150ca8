"""Job titles: how much a text looks like one, which are listed, its kind of work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data.load import load_lexicon
from gapcheck.models.resume import PositionKind

__all__ = [
    "HEAD_INSIDE",
    "HEAD_LAST",
    "LINKS",
    "LISTED",
    "is_no_work",
    "is_title",
    "kind_of_title",
    "listed_titles",
    "title_score",
    "title_words",
    "without_genders",
]

_WORD = re.compile(r"[^\W_]+(?:[+#]+|['\u2019][^\W_]+)?|&")
# "CS 1103"
_COURSE = re.compile(r"[A-Z]{2,5}[ -]?\d{3,4}[A-Z]?")
# French titles name both genders: "Développeur(se)", "Chargé·e", "Directeur/trice",
# "H/F"; the masculine stands for them.
_ENDINGS = r"(?:e|ne|se|ère|euse|rice|trice|ière|ienne)"
_GENDERS = re.compile(
    rf"(?<=[^\W\d_]{{3}})(?:\({_ENDINGS}\)|[\u00b7\u2022.]{_ENDINGS}|[/-]{_ENDINGS})"
    r"(?:[\u00b7\u2022.]?s)?(?!\w)|(?<!\w)\(?(?:h\s?/\s?f|f\s?/\s?h)(?:\s?/\s?x)?(?!\w)\)?",
    re.IGNORECASE,
)
_MASCULINES = {
    "euse": "eur", "trice": "teur", "ière": "ier", "iere": "ier", "ienne": "ien",
    "eure": "eur", "ante": "ant", "ente": "ent", "ée": "é", "effe": "ef",
}  # fmt: skip
_FEMININE = re.compile(rf"({'|'.join(_MASCULINES)})$")
# Capitals often lose their accents; a last é tells "chargé" from "charge".
_ACCENTS = str.maketrans("àâçèêëîïôùû", "aaceeeiiouu")
_INNER_E = re.compile(r"é(?=\w)")
# Titles longer than this are sentences.
_WORDS_MAX = 12
# Most words of one that begins with its noun: "Stage technique en génie civil".
_FIRST_WORDS = 5
# How sure a text is a title: a listed title, a head noun at its end, one inside it.
LISTED, HEAD_LAST, HEAD_INSIDE = 3.0, 2.0, 1.0

# "Director of Sales", "Head for Europe": the head noun is before these.
LINKS = frozenset({"of", "for", "in", "to", "de", "du", "des", "für", "und"})


class _Lexicon(NamedTuple):
    families: dict[tuple[str, ...], str]
    longest: int
    heads: frozenset[str]
    no_work: tuple[tuple[str, ...], ...]
    prizes: tuple[tuple[str, ...], ...]
    first_heads: frozenset[str]
    """Of languages in which a title begins with its noun."""
    internship: tuple[tuple[str, ...], ...]
    not_internship: tuple[tuple[str, ...], ...]
    volunteering: tuple[tuple[str, ...], ...]
    sport_roles: tuple[tuple[str, ...], ...]
    sports: tuple[tuple[str, ...], ...]
    levels: frozenset[str]


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
    is_first = words[0] in lexicon.first_heads
    if is_first or is_head[len(_before_link(words)) - 1] or is_head[-1]:
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


def is_title(text: str) -> bool:
    """True if a whole text is a title ("Senior Data Analyst II", "Head of X").

    "Baker Hughes" only begins with one.
    """
    words = _before_link(title_words(text))
    if len(words) > _WORDS_MAX:
        return False
    lexicon = _lexicon()
    if words and words[0] in lexicon.first_heads:
        return len(words) <= _FIRST_WORDS
    ends = {end for _, end, _ in listed_titles(words)}
    size = len(words)
    while size and size not in ends and words[size - 1] not in lexicon.heads:
        if words[size - 1] not in lexicon.levels:
            return False
        size -= 1
    return size > 0


def is_no_work(text: str) -> bool:
    """True if a text in the place of a title is a break, a prize or a course.

    Example:
        >>> [is_no_work(text) for text in ("Parental leave", "Gold medalist", "Miller")]
        [True, True, False]
    """
    words, lexicon = tuple(title_words(text)), _lexicon()
    is_prize = _has(words, lexicon.prizes) and title_score(text) < HEAD_LAST
    return is_prize or _has(words, lexicon.no_work) or bool(_COURSE.fullmatch(text))


def kind_of_title(text: str, *, organisation: str = "") -> PositionKind:
    """Return the kind of work of a title.

    A role in a sports team ("Captain, Women's Soccer") is voluntary; the sport may be
    named in the organisation only.
    """
    words = tuple(title_words(text))
    lexicon = _lexicon()
    if _has(_without(words, lexicon.not_internship), lexicon.internship):
        return PositionKind.INTERNSHIP
    around = (*words, *title_words(organisation))
    if _has(words, lexicon.volunteering) or (
        _has(words, lexicon.sport_roles) and _has(around, lexicon.sports)
    ):
        return PositionKind.VOLUNTEERING
    return PositionKind.JOB


def _before_link(words: list[str]) -> list[str]:
    link = (i for i, word in enumerate(words) if i and _is_link(word))
    return words[: next(link, len(words))]


def _is_link(word: str) -> bool:
    return word in LINKS or word.startswith("d'")


def _is_head(word: str, lexicon: _Lexicon) -> bool:
    return word in lexicon.heads or (word.endswith("s") and word[:-1] in lexicon.heads)


def _longest_title(words: Sequence[str]) -> tuple[int, int] | None:
    """Return begin and end of the longest listed title, the first of several."""
    found = [(start, end) for start, end, _ in listed_titles(words)]
    return min(found, key=lambda place: (place[0] - place[1], place[0]), default=None)


def _without(
    words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]
) -> tuple[str, ...]:
    """Return words without those of phrases: "Intern, key stage 2" is an intern."""
    for phrase in phrases:
        for i in range(len(words) - len(phrase) + 1):
            if words[i : i + len(phrase)] == phrase:
                return _without(words[:i] + words[i + len(phrase) :], phrases)
    return words


def _has(words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(
        words[i : i + len(phrase)] == phrase
        for phrase in phrases
        for i in range(len(words) - len(phrase) + 1)
    )


def without_genders(text: str) -> str:
    """Return a title in one gender ("Développeur(se)" → "Développeur")."""
    return _GENDERS.sub("", text)


def title_words(text: str) -> list[str]:
    """Return the words of a title, folded, as the lexicon's are; "&" is "and".

    French feminines become masculine, and French accents are left out.
    """
    plain = without_genders(text).casefold().replace("\u2019", "'")
    plain = plain.replace("(s)", "").replace("&", " and ")
    words = _WORD.findall(plain.replace("-", " ").replace("/", " "))
    return [_root(word) for word in words]


def _root(word: str) -> str:
    """Return a word as its masculine, without the accents that capitals lose."""
    masculine = _FEMININE.sub(lambda end: _MASCULINES[end[0]], word)
    return _INNER_E.sub("e", masculine.translate(_ACCENTS))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    titles = load_lexicon("titles")
    seniority = load_lexicon("seniority")
    kinds, levels = seniority["kinds"], seniority["levels"]
    families: dict[tuple[str, ...], str] = {}
    for family, entry in titles.items():
        for title in entry.get("titles", ()):
            families.setdefault(tuple(title_words(title)), family)

    def phrases(listed: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(title_words(one)) for one in listed)

    first_heads = frozenset(
        w for head in titles["_heads"]["first_heads"] for w in title_words(head)[:1]
    )
    return _Lexicon(
        families,
        max(map(len, families)),
        first_heads.union(
            w for head in titles["_heads"]["heads"] for w in title_words(head)[-1:]
        ),
        phrases(titles["_heads"]["no_work"]),
        phrases(titles["_heads"]["prizes"]),
        first_heads,
        phrases(kinds["internship"]),
        phrases(kinds["not_internship"]),
        phrases(kinds["volunteering"]),
        phrases(kinds["sport_roles"]),
        phrases(kinds["sports"]),
        frozenset(_root(word) for words in levels.values() for word in words),
    )
