"""Signs between the facts of a line, and the parts between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "COMMAS",
    "FACTS",
    "LISTED",
    "PARENTHESES",
    "SLASHES",
    "Part",
    "parts",
    "separators",
]

# White space before a sign is bounded: a long run of it is looked at once, not from
# each of its characters on.
LISTED = r"\t|\s{0,9}[|\u2016•∙;]\s*|\s{1,9}·\s*|·\s+"
"""Tabs, bars, list signs, semicolons: what parts items of a list."""
FACTS = rf"{LISTED}|\s{{1,9}}[\u2013\u2014?-]+\s+|[\u2013\u2014]\s+|\u2014"
"""These and dashes: what parts a title from an employer, a degree from a school."""
COMMAS = r",\s+"
SLASHES = r"\s+[/@]\s+"
PARENTHESES = r"[()]"

_EDGES = " \t,.:;|-\u2013\u2014•·()?"


class Part(NamedTuple):
    """A part of a text between two separators; offsets in characters of the text."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=32)
def separators(*kinds: str) -> re.Pattern[str]:
    """Return the pattern of any of these separators."""
    return re.compile("|".join(kinds))


def parts(
    text: str, pattern: re.Pattern[str], *, but: Iterable[tuple[int, int]] = ()
) -> Iterator[Part]:
    """Yield the parts of a text without signs at their ends, stretches `but` left out.

    Example:
        >>> [part.text for part in parts("Clerk | Inn, Rye", separators(FACTS, COMMAS))]
        ['Clerk', 'Inn', 'Rye']
    """
    cuts = sorted([*(cut.span() for cut in pattern.finditer(text)), *but])
    start = 0
    for left, right in [*cuts, (len(text), len(text))]:
        raw = text[start:left] if left > start else ""
        part = raw.strip(_EDGES)
        if part:
            begin = start + raw.index(part)
            yield Part(begin, begin + len(part), part)
        start = max(start, right)
