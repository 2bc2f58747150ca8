"""Schools in a line of an education section, by the words of lexicons/institutions.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data import load_lexicon
from gapcheck.extraction.fields import coverage
from gapcheck.extraction.phrases import PhraseTable

__all__ = ["Part", "has_school", "is_provider", "name_part", "parts_of", "school_part"]

# Borders between the parts of a line: gutters, bars, bullets, dashes between spaces.
_BORDER = re.compile(
    r"\t|\s*\|\s*|\s+[•·∙?@/]\s+|\s[\u2013\u2014-]+\s|\s*;\s*|,\s+|[()]|\u2014|\u2013\s"
    r"|\b(?:at|from)\s(?=[A-Z])",
)
_EDGES = " \t,.:;|-\u2013\u2014•·()?"
_NAME_WORDS_MAX = 8
_FIELD_SHARE = 0.5  # a part with so many words of a field of study is no name
# Words before a school's name that are no part of it.
_LEAD = re.compile(
    r"^(?:graduated\s(?:from|at)|(?:studied|student|enrolled)\s(?:at|in)|at|from|the)\s+",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A part of a line between two borders; offsets in characters of the line."""

    begin: int
    finish: int
    text: str


def parts_of(text: str, *, but: Iterable[tuple[int, int]] = ()) -> Iterator[Part]:
    """Yield the parts of a line in order, the stretches `but` left out."""
    edges = [(m.start(), m.end()) for m in _BORDER.finditer(text)]
    edges += list(but)
    edges.sort()
    begin = 0
    for start, end in [*edges, (len(text), len(text))]:
        if start > begin:
            raw = text[begin:start]
            part = raw.strip(_EDGES)
            if part:
                offset = begin + raw.index(part)
                yield Part(offset, offset + len(part), part)
        begin = max(begin, end)


@lru_cache(maxsize=2)
def _table(key: str) -> PhraseTable[bool]:
    table: PhraseTable[bool] = PhraseTable()
    for word in load_lexicon("institutions")[key]["words"]:
        table.add(word, True)
    return table


def has_school(text: str) -> bool:
    """Tell whether a text has a word that marks a school."""
    return any(True for _ in _table("schools").find(text))


def is_provider(text: str) -> bool:
    """Tell whether a text names a provider of online courses."""
    return any(True for _ in _table("providers").find(text))


def school_part(text: str, taken: Iterable[tuple[int, int]]) -> Part | None:
    """Return the first part of a line that says it is a school.

    Args:
        text: The line.
        taken: Stretches that are something else: degrees, fields, dates.
    """
    parts = (part for part in parts_of(text, but=taken) if has_school(part.text))
    return next((_without_lead(part) for part in parts), None)


def name_part(
    text: str, taken: Iterable[tuple[int, int]], *, is_own_line: bool = False
) -> Part | None:
    """Return the part of a line that may be a name of a school ("MIT").

    In a line that names the degree as well it is any part, else only the first.
    """
    for part in parts_of(text, but=taken):
        if _may_be_name(part.text):
            return _without_lead(part)
        if not is_own_line:
            return None
    return None


def _without_lead(part: Part) -> Part:
    lead = _LEAD.match(part.text)
    offset = lead.end() if lead else 0
    return Part(part.begin + offset, part.finish, part.text[offset:])


def _may_be_name(text: str) -> bool:
    words = text.split()
    is_short = len(words) <= _NAME_WORDS_MAX
    is_name = text[0].isupper() and len(text) > 1 and not any(map(str.isdigit, text))
    is_whole = words[-1][0].isupper() and text[-1] != "."  # not "Graduated as"
    return is_short and is_name and is_whole and coverage(text) < _FIELD_SHARE
