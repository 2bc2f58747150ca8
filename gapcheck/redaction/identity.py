"""Who a resume is about: the parts of the name, and contact data without a form."""

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
    """What to take out besides what has a form of its own."""

    names: tuple[str, ...]
    """Parts of the name, as written and without accents."""
    handles: tuple[str, ...]
    """Names that the person has elsewhere, lower case."""
    contacts: tuple[tuple[str, str], ...]
    """Domains and numbers of the head of the resume, and their kind."""


_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.-])*")
_SEPARATORS = re.compile(r"\s*(?:[|•·●\t,;(\u2013\u2014/]|\s-\s)\s*")
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "of",
        "san",
        "st",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
    ]
)
# A name has first and last name; five cover compound ones with particles.
_FEWEST_WORDS, _MOST_WORDS = 2, 5
# Lines from the top in which a name may stand that is not the largest text of the page.
_TOP_LINES = 6
# Of the largest font size of the page: sizes of one line differ by rounding.
_LARGE = 0.95
# Lines beside an e-mail, phone or link that hold the rest of the contact data.
_NEAR = 2
# Shorter parts are words and abbreviations: they count only beside another part.
_ALONE = 3
_NOT_NAMES = frozenset(
    ["curriculum", "vitae", "resume", "résumé", "cv", "page", "profile", "contact"]
)
# In the hosts of these links the path begins with what is no name.
_PATHS = frozenset(["in", "pub", "company", "users", "people", "profile", "www"])


def folded(text: str) -> str:
    """Return a text in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def identity_of(
    document: Document, headings: Iterable[str] = (), *, words: Iterable[str] = ()
) -> Identity:
    """Return who a resume is about.

    Args:
        document: As it was read.
        headings: Of its sections.
        words: What was read as skills, titles or studies, so that no name stands there.
    """
    lines = document.lines
    titles = {one.strip() for one in headings if one.strip()}
    head = _head(lines, titles)
    local = [
        one.group().partition("@")[0]
        for line in lines
        for one in EMAILS.finditer(line.text)
        if "@" in one.group()
    ]
    handles = [*_handles(head), *(local[:1])]
    name = _name(
        document,
        titles,
        hints=folded(" ".join(handles)),
        weak_hints=folded(PurePath(document.source).stem),
        others=_title_words() | _NOT_NAMES | _folded_words(words),
    )
    parts = dict.fromkeys(
        variant for word in name.split() for variant in _variants(word)
    )
    return Identity(
        names=tuple(parts),
        handles=tuple(
            dict.fromkeys(one.lower() for one in handles if _is_own(one, parts))
        ),
        contacts=tuple(_contacts(head)),
    )


def _variants(word: str) -> Iterator[str]:
    """Yield a part of a name, the parts of a double one, and all without accents."""
    word = word.strip(".,'\u2019")
    if folded(word) in _PARTICLES | _NOT_NAMES:
        return
    for one in (word, *re.split(r"[-\u2019']", word)):
        if len(one) > 1:
            yield one
            yield "".join(
                char
                for char in unicodedata.normalize("NFKD", one)
                if not unicodedata.combining(char)
            )


def _head(lines: Sequence[Line], titles: set[str]) -> list[Line]:
    """Return the lines above the first heading, and those beside contact data."""
    first = next(
        (i for i, line in enumerate(lines) if line.text.strip() in titles), len(lines)
    )
    # Without any heading, a whole resume would count as its head.
    chosen = set(range(min(first, 2 * _TOP_LINES)))
    for index, line in enumerate(lines):
        if EMAILS.search(line.text) or LINKS.search(line.text):
            near = range(index - _NEAR, index + _NEAR + 1)
            chosen |= {
                i for i in near if 0 <= i < len(lines) and lines[i].block == line.block
            }
    return [lines[i] for i in sorted(chosen)]


def _handles(head: Iterable[Line]) -> Iterator[str]:
    """Yield the names in the paths of links that stand with the contact data."""
    for line in head:
        for link in LINKS.finditer(line.text):
            path = re.sub(r"^\w+://", "", link.group()).split("/")[1:]
            for part in path[:2]:
                bare = part.strip("~@.,;)")
                if bare and bare.lower() not in _PATHS:
                    yield bare
                    break


def _is_own(handle: str, parts: Iterable[str]) -> bool:
    """Tell whether a handle is a person's; "info" and "certification" are words."""
    plain = folded(handle)
    if plain in map(folded, parts):  # replaced as a name, where it is one
        return False
    if any(len(part) >= _ALONE and folded(part) in plain for part in parts):
        return True
    letters = any(char.isalpha() for char in plain)
    return len(plain) > _ALONE and letters and not plain.isalpha()


def _contacts(head: Iterable[Line]) -> Iterator[tuple[str, str]]:
    for line in head:
        for one in DOMAINS.finditer(line.text):
            yield one.group(), "link"
        for one in STREETS.finditer(line.text):
            yield one.group(), "address"
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
    """Return the words of the line that is most likely the person's name, or none.

    Args:
        document: As it was read.
        titles: Headings.
        hints: E-mail and links, which have the name where nothing else has.
        weak_hints: The file's name, which has other words as well.
        others: Words that are seldom part of a name.
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
    """Yield lines whose first part is words as in a name; also of two lines at once."""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = _SEPARATORS.split(line.text.strip(), maxsplit=1)[0]
        if _is_name_like(text.split()):
            yield line, text
        elif after is not None and after.size_pt == line.size_pt > 0:
            both = f"{line.text.strip()} {after.text.strip()}"
            if len(both.split()) <= _MOST_WORDS and _is_name_like(both.split()):
                yield line, both
            else:
                yield line, text if _is_name_like(text.split(), fewest=1) else ""
        else:
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
    """Return the last words of titles: engineer, nurse, scientist."""
    families = load_lexicon("titles")
    titles = (
        title
        for table in families.values()
        for title in (table.get("titles", ()) if isinstance(table, dict) else ())
    )
    return frozenset(folded(title.split()[-1]) for title in titles if title)
