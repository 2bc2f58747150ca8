"""Items of skills lists that the catalog does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data import load_lexicon
from gapcheck.extraction.doc import DocLine

__all__ = ["Item", "unknown_items"]

_LABEL = re.compile(r"^[^:,;|•]{2,40}:\s*(?=\S)|^[^:,;|•]{2,40}:\s*$")
_SEPARATOR = re.compile(r"\s*[,;|•\t]\s*|\s+[\u2013—-]\s+|\s*/\s+|\s+/\s*|[()]")
_EDGE = re.compile(r"^[\W_]+|[^\w)+#]+$")
_AND = re.compile(
    r"^(?:and|or|und|et|incl(?:uding|\.)?|e\.?g\.?|etc)\b\.?\s*", re.IGNORECASE
)
_AND_AT_END = re.compile(r"\s+(?:and|or|und|et|&)\s*$", re.IGNORECASE)
# An item of more words is a phrase or sentence, no name.
_WORDS_MAX = 4
_NOT_ITEM = re.compile(
    r"@|https?:|www\.|^\W*\d[\d\W]*$|\b(?:19|20)\d\d\b|[.!?]$|\d+\s*(?:years?|yrs?|%)"
)
_SENTENCE_WORDS = frozenset({
    "a", "an", "are", "as", "by", "etc", "for", "from", "had", "has", "have", "i", "in",
    "including", "is", "me", "my", "of", "on", "our", "such", "that", "the", "this",
    "to", "use", "used", "using", "various", "was", "we", "were", "with",
})  # fmt: skip


class Item(NamedTuple):
    """An item and where it stands, in characters of the text."""

    text: str
    start: int
    end: int


def unknown_items(
    lines: Sequence[DocLine], known: Sequence[tuple[int, int]]
) -> list[Item]:
    """Return the items of lists that no known skill overlaps, each text once.

    Args:
        lines: The lines of a skills section, its heading left out.
        known: Character spans of skills that the catalog knows.
    """
    found: dict[str, Item] = {}
    for index, line in enumerate(lines):
        if _is_subheading(index, lines):
            continue
        for item in _items(line):
            is_known = any(a < item.end and item.start < b for a, b in known)
            if not is_known and _is_name(item.text):
                found.setdefault(item.text.casefold(), item)
    return list(found.values())


def _items(line: DocLine) -> Iterator[Item]:
    label = _LABEL.match(line.text)
    start = label.end() if label else 0
    text = line.text
    cuts = [*_SEPARATOR.finditer(text, start), None]
    for cut in cuts:
        end = cut.start() if cut else len(text)
        piece = text[start:end]
        lead = _EDGE.match(piece)
        shift = (
            lead.end() if lead and lead.start() == 0 and lead.end() < len(piece) else 0
        )
        value = piece[shift:]
        conjunction = _AND.match(value)
        if conjunction:
            shift += conjunction.end()
            value = value[conjunction.end() :]
        value = _AND_AT_END.sub("", value)
        value = _EDGE.sub("", value) if value[-1:] in " .:*" else value.rstrip()
        if value:
            yield Item(
                value,
                line.start + start + shift,
                line.start + start + shift + len(value),
            )
        start = cut.end() if cut else end


def _is_subheading(index: int, lines: Sequence[DocLine]) -> bool:
    """Tell whether a line only names the group of skills below it."""
    line = lines[index]
    if line.is_label or line.text.rstrip().endswith(":"):
        return True
    plain = [other for other in lines if not other.is_bold]
    return line.is_bold and bool(plain) and not re.search(r"[,;|•\t]", line.text)


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _WORDS_MAX or len(text) < 2 or len(text) > 40:
        return False
    if _NOT_ITEM.search(text) or not any(c.isalpha() for c in text):
        return False
    folded = text.casefold()
    if folded in _not_skills() or any(word in _not_skills() for word in folded.split()):
        return False
    return not any(word in _SENTENCE_WORDS for word in folded.split())


@lru_cache(maxsize=1)
def _not_skills() -> frozenset[str]:
    names = load_lexicon("languages")["names"]
    return frozenset([*names["names"], *names["levels"]])
