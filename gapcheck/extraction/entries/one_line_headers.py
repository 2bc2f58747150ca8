"""Sections whose entry headers are single lines: the lines between are descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.gazetteers.employers import EMPLOYER, is_place, org_weight
from gapcheck.extraction.gazetteers.evidence import employer_evidence
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, is_title, title_score
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.separators import (
    COMMAS,
    FACTS,
    SLASHES,
    parts,
    separators,
)

__all__ = ["bodies_between", "is_whole_head"]

_PARTS = separators(FACTS, COMMAS, SLASHES, r"\s+at\s+")
# Lower-case words in the names of firms and schools.
_PARTICLES = frozenset(
    {"and", "at", "d", "da", "de", "del", "der", "des", "di", "do", "du", "e", "et"}
    | {"for", "für", "in", "la", "le", "of", "the", "und", "van", "von", "y"}
)
# Shorter lines may be the employer, in a line of its own.
_BODY_WORDS = 3


def bodies_between(lines: Sequence[DocLine], is_body: Sequence[bool]) -> list[bool]:
    """Return which lines are body, where every head is whole in its dated line.

    "Engineer, Acme, 2019 - 2020" needs no second line: a plain line of several words
    below it describes the work, with a bullet or without.

    Args:
        lines: The lines of a section.
        is_body: What their own looks tell.
    """
    dated = [
        bool(find_dates(line.text)) and not body
        for line, body in zip(lines, is_body, strict=True)
    ]
    heads = [line for line, is_head in zip(lines, dated, strict=True) if is_head]
    if not heads or not all(map(is_whole_head, heads)):
        return list(is_body)
    first = dated.index(True)
    return [
        body or (index > first and not is_head and _describes(line))
        for index, (line, body, is_head) in enumerate(
            zip(lines, is_body, dated, strict=True)
        )
    ]


def is_whole_head(line: DocLine) -> bool:
    """True if a dated line names a title and, apart from it, an employer."""
    text, dates = line.text, find_dates(line.text)
    for date in reversed(dates):
        text = f"{text[: date.start_char]}\t{text[date.end_char :]}"
    found = [part.text for part in parts(text, _PARTS) if not is_place(part.text)]
    titles = [part for part in found if title_score(part) >= HEAD_LAST]
    others = (part for part in found if part not in titles and part[0].isupper())
    return bool(dates and titles) and any(employer_evidence(p) > 0 for p in others)


def _describes(line: DocLine) -> bool:
    """True if a line without a date is neither title, employer nor place."""
    if line.is_bold or line.is_italic or line.is_label or "\t" in line.text:
        return False
    text = line.text.strip()
    words = [word for word in text.split() if any(c.isalnum() for c in word)]
    if len(words) < _BODY_WORDS or is_place(text):
        return False
    is_name = not any(word.islower() and word not in _PARTICLES for word in words)
    return not is_title(text) and not (is_name and org_weight(text) >= EMPLOYER)
