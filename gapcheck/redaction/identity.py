"""Whom a resume is about: the parts of the name, user names, and other contact data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from gapcheck.data.load import load_lexicon
from gapcheck.models.document import Document, Line
from gapcheck.redaction.patterns import (
    DOMAINS,
    EMAILS,
    LINKS,
    NUMBERS,
    STREETS,
    is_phone,
)

__all__ = ["Identity", "folded", "identity_of"]


class Identity(NamedTuple):
    """Names and contact data of a person that no pattern can recognize."""

    names: tuple[str, ...]
    """Parts of the name, as written and without accents."""
    handles: tuple[str, ...]
    """User names, in lower case."""
    contacts: tuple[tuple[str, str], ...]
    """Domains, addresses and numbers in the resume's header, with their kind."""


_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.-])*")
_SEPARATORS = re.compile(r"\s*(?:[|•·●\t,;(\u2013\u2014/]|\s-\s)\s*")
_PARTICLES = frozenset({
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "la", "le", "of", "san", "st", "ten", "ter", "van", "von", "y", "zu",
})  # fmt: skip
# First and last name at least; five words cover compound names with particles.
_FEWEST_WORDS, _MOST_WORDS = 2, 5
# Lines from the top in which a name need not be the largest text of the page.
_TOP_LINES = 6
# Share of the page's largest font size that counts as largest; sizes are rounded.
_LARGE = 0.95
# Lines around an e-mail address or link that hold the rest of the contact data.
_NEAR = 2
# Shorter parts of a name may be words and abbreviations: they count only in a full name.
_ALONE = 3
_NOT_NAMES = frozenset(
    ["curriculum", "vitae", "resume", "résumé", "cv", "page", "profile", "contact"]
)
# Parts of a link's path that are no user name.
_PATHS = frozenset(["in", "pub", "company", "users", "people", "profile", "www"])


def folded(text: str) -> str:
    """Return a text in lower case and without accents."""
    return _without_accents(text.casefold())


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char))


def identity_of(
    document: Document, headings: Iterable[str] = (), *, words: Iterable[str] = ()
) -> Identity:
    """Return whom a resume is about.

    Args:
        document: The resume as it was read.
        headings: The headings of its sections.
        words: Skills, titles and fields of study, which are not the name.
    """
    lines = document.lines
    titles = {one.strip() for one in headings if one.strip()}
    head = _head(lines, titles)
    emails = (one for line in lines for one in EMAILS.findall(line.text))
    local = [one.partition("@")[0] for one in emails if "@" in one]
    handles = [*_handles(head), *local[:1]]
    name = _name(
        document,
        titles,
        hints=folded(" ".join(handles)),
        weak_hints=folded(PurePath(document.source).stem),
        others=_title_words() | _NOT_NAMES | _folded_words(words),
    )
    parts = dict.fromkeys(part for word in name.split() for part in _variants(word))
    own = dict.fromkeys(one.lower() for one in handles if _is_own(one, parts))
    return Identity(tuple(parts), tuple(own), tuple(_contacts(head)))


def _variants(word: str) -> Iterator[str]:
    """Yield a part of a name and the parts of a double name, each without accents too."""
    word = word.strip(".,'\u2019")
    if folded(word) in _PARTICLES | _NOT_NAMES:
        return
    for one in (word, *re.split(r"[-\u2019']", word)):
        if len(one) > 1:
            yield one
            yield _without_accents(one)


def _head(lines: Sequence[Line], titles: set[str]) -> list[Line]:
    """Return the lines above the first heading, and those around contact data."""
    texts = [line.text.strip() for line in lines]
    first = next((i for i, text in enumerate(texts) if text in titles), len(lines))
    # Without headings, the whole resume would count as its header.
    chosen = set(range(min(first, 2 * _TOP_LINES)))
    for index, line in enumerate(lines):
        if EMAILS.search(line.text) or LINKS.search(line.text):
            near = range(max(index - _NEAR, 0), min(index + _NEAR + 1, len(lines)))
            chosen |= {i for i in near if lines[i].block == line.block}
    return [lines[i] for i in sorted(chosen)]


def _handles(head: Iterable[Line]) -> Iterator[str]:
    """Yield the user names in the links of the header."""
    for line in head:
        for link in LINKS.findall(line.text):
            path = re.sub(r"^\w+://", "", link).split("/")[1:3]
            names = (part.strip("~@.,;)") for part in path)
            yield from [one for one in names if one and one.lower() not in _PATHS][:1]


def _is_own(handle: str, parts: Iterable[str]) -> bool:
    """True if a handle is a user name; "info" and "certification" are words."""
    plain = folded(handle)
    if plain in map(folded, parts):  # replaced as a name, where it is one
        return False
    if any(len(part) >= _ALONE and folded(part) in plain for part in parts):
        return True
    letters = any(char.isalpha() for char in plain)
    return len(plain) > _ALONE and letters and not plain.isalpha()


def _contacts(head: Iterable[Line]) -> Iterator[tuple[str, str]]:
    for line in head:
        yield from ((one, "link") for one in DOMAINS.findall(line.text))
        yield from ((one, "address") for one in STREETS.findall(line.text))
        for one in NUMBERS.finditer(line.text):
            if is_phone(one, among_contacts=True):
                yield one.group().strip(), "phone"


def _name(
    document: Document,
    titles: set[str],
    *,
    hints: str,
    weak_hints: str,
    others: frozenset[str],
) -> str:
    """Return the text that is most likely the person's name; empty if there is none.

    Args:
        document: The resume as it was read.
        titles: Its headings.
        hints: E-mail address and links, which often hold the name.
        weak_hints: The file's name, which has other words too.
        others: Words that are rarely part of a name.
    """
    first = [line for page in document.pages[:1] for line in page.lines]
    largest = max((line.size_pt for line in first), default=0.0)
    best: tuple[tuple[bool, bool, float, int], str] | None = None
    for index, (line, text) in enumerate(_candidates(first)):
        is_top = index < _TOP_LINES
        is_large = line.size_pt >= _LARGE * largest > 0
        is_hinted = _shares(text, hints) or (
            (is_top or is_large) and _shares(text, weak_hints)
        )
        if text in titles or not (is_top or is_hinted or is_large):
            continue
        if len(text.split()) < _FEWEST_WORDS and not (is_hinted and is_large):
            continue
        is_other = not text or not others.isdisjoint(_folded_words([text]))
        if not is_hinted and is_other:
            continue
        rank = (is_hinted, not is_other, line.size_pt, -index)
        if best is None or rank > best[0]:
            best = rank, text
    return best[1] if best else ""


def _shares(text: str, hints: str) -> bool:
    words = (word for part in text.split() for word in (part, *part.split("-")))
    return any(len(word) >= _ALONE and folded(word) in hints for word in words)


def _candidates(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Yield each line with the name that it, or it and the next line, may hold."""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = _SEPARATORS.split(line.text.strip(), maxsplit=1)[0]
        if _is_name_like(text.split()):
            yield line, text
            continue
        if after is not None and after.size_pt == line.size_pt > 0:
            both = f"{line.text.strip()} {after.text.strip()}"
            if _is_name_like(both.split()):
                yield line, both
                continue
        yield line, text if _is_name_like(text.split(), fewest=1) else ""


def _is_name_like(words: Sequence[str], *, fewest: int = _FEWEST_WORDS) -> bool:
    if not fewest <= len(words) <= _MOST_WORDS:
        return False
    names = [word for word in words if folded(word) not in _PARTICLES]
    return len(names) >= fewest and all(
        _WORD.fullmatch(word) and word[0].isupper() for word in names
    )


def _folded_words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(word) for text in texts for word in text.split())


def _title_words() -> frozenset[str]:
    """Return the last words of job titles: engineer, nurse, scientist."""
    families = [one for one in load_lexicon("titles").values() if isinstance(one, dict)]
    titles = (title for family in families for title in family.get("titles", ()))
    return frozenset(folded(title.split()[-1]) for title in titles if title)
