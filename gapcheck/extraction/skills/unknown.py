"""Items of skills lists that the catalog does not know."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.headings import heading_kind
from gapcheck.extraction.gazetteers.ratings import without_rating
from gapcheck.extraction.text.bullets import is_bullet
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import Columns, joined
from gapcheck.extraction.text.separators import FACTS, PARENTHESES, parts, separators

__all__ = ["Item", "Spans", "unknown_items"]

_LABEL = re.compile(r"^[^:,;|•]{2,40}:\s*(?=\S)|^[^:,;|•]{2,40}:\s*$")
_SEPARATOR = separators(FACTS, ",", r"/\s+|\s/", PARENTHESES)
# "Foreign Exchange (FX) Markets" is one name.
_ACRONYM = re.compile(r"(?<=\w)\s\([A-Z][A-Za-z&]{1,5}\)(?=\s+\w)")
_SIGNS = " ,.;:!?()\"'"
_LEAD = re.compile(
    r"[\W_]*(?:(?:and|or|und|et|incl(?:uding|\.)?|e\.?g\.?|etc)\b\.?\s*)?(?=\S|$)", re.I
)
_TAIL = re.compile(r"[^\w)+#]+$")
_AND_AT_END = re.compile(r"\s+(?:and|or|und|et|&)\s*$", re.IGNORECASE)
# An item of more words is a phrase or sentence, no name.
_WORDS_MAX = 4
_NOT_ITEM = re.compile(
    r"@|https?:|www\.|^\W*\d[\d\W]*$|\b(?:19|20)\d\d\b|[.!?]$|\d+\s*(?:years?|yrs?|%)"
    r"|\s\d+\s"
)
# A line of this many words with one of these is a sentence, and so are the lines after
# it up to its end, no more than these.
_FINITE = frozenset(
    {"am", "are", "been", "has", "have", "i", "i'm", "is", "my", "was", "we"}
)
_SENTENCE_MIN = 5
_SENTENCE_LINES = 5
_SENTENCE_WORDS = frozenset({
    "a", "an", "are", "as", "by", "etc", "for", "from", "had", "has", "have", "i", "in",
    "including", "is", "me", "my", "of", "on", "our", "such", "that", "the", "this",
    "to", "use", "used", "using", "various", "was", "we", "were", "with",
})  # fmt: skip
# Headings of groups of skills ("Languages", "Tools") are no skills.
_GROUPS = frozenset({"skills", "languages"})


class Item(NamedTuple):
    """An item and its characters of the text."""

    text: str
    start: int
    end: int


class Spans:
    """Spans of a text, sorted for a quick search of overlaps."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        spans = sorted(spans)
        self.starts = [start for start, _ in spans]
        self.ends = list(accumulate((end for _, end in spans), max))

    def overlap(self, start: int, end: int) -> bool:
        """True if a span that is not empty shares a character with one of these."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.ends[before - 1] > start


def unknown_items(
    lines: Sequence[DocLine],
    known: Spans,
    items: Sequence[Item] = (),
) -> list[Item]:
    """Return the items of lists that no known skill overlaps, each text once.

    Args:
        lines: The lines of a skills section, its heading left out.
        known: Characters of skills that the catalog knows.
        items: Further items, which the input told apart itself.
    """
    found: dict[str, Item] = {}
    lists = [
        line
        for index, line in enumerate(lines)
        if not _is_subheading(index, lines) and not _is_prose(index, lines)
    ]
    columns = Columns(lists)
    whole = joined(lists, lambda a, b: _is_one_list(a, b, columns))
    read = (item for line in whole for item in _items(line))
    for item in (*items, *read):
        if not known.overlap(item.start, item.end) and _is_name(item.text):
            found.setdefault(item.text.casefold(), item)
    return list(found.values())


def _is_one_list(line: DocLine, following: DocLine, columns: Columns) -> bool:
    """True if a line of items that commas part was wrapped."""
    return (
        "," in line.text
        and "\t" not in line.text + following.text
        and not _AND_AT_END.search(line.text)
        and not _LABEL.match(following.text)
        and (line.size_pt, line.is_bold) == (following.size_pt, following.is_bold)
        and columns.is_wrapped(line, following)
    )


def _is_prose(index: int, lines: Sequence[DocLine]) -> bool:
    """True if a line is part of a sentence that begins there or shortly above."""
    for at in range(index, max(-1, index - _SENTENCE_LINES), -1):
        line = lines[at]
        words = [word.strip(_SIGNS).casefold() for word in line.text.split()]
        if len(words) >= _SENTENCE_MIN and not _FINITE.isdisjoint(words):
            return True
        is_start = is_bullet(line.text) or _LABEL.match(line.text) or line.is_bold
        is_after_end = at > 0 and lines[at - 1].text.rstrip()[-1:] in (".", "!", "?")
        if is_start or is_after_end:
            return False
    return False


def _items(line: DocLine) -> Iterator[Item]:
    label = _LABEL.match(line.text)
    masked = _ACRONYM.sub(lambda found: re.sub(r"[()]", "_", found[0]), line.text)
    for part in parts(masked, _SEPARATOR, but=[label.span()] if label else ()):
        text = line.text[part.start : part.end]
        lead = _LEAD.match(text)
        shift = lead.end() if lead else 0
        value = without_rating(_AND_AT_END.sub("", text[shift:]))
        value = _TAIL.sub("", value) if value[-1:] in " .:*" else value.rstrip()
        if value:
            start = line.start + part.start + shift
            yield Item(value, start, start + len(value))


def _is_subheading(index: int, lines: Sequence[DocLine]) -> bool:
    """True if a line only names what is below it: a group, or the columns of a table."""
    line = lines[index]
    if line.is_label or line.text.rstrip().endswith(":"):
        return True
    if {cell.strip().casefold() for cell in line.text.split("\t")} <= _columns():
        return True
    plain = [other for other in lines if not other.is_bold]
    return line.is_bold and bool(plain) and not re.search(r"[,;|•\t]", line.text)


def _is_name(text: str) -> bool:
    folded = text.casefold()
    words = folded.split()
    plain = folded.replace("-", " ")
    return (
        0 < len(words) <= _WORDS_MAX
        and 2 <= len(text) <= 40
        and not _NOT_ITEM.search(text)
        and any(c.isalpha() for c in text)
        and heading_kind(text) not in _GROUPS
        and _not_skills().isdisjoint((folded, *words))
        and plain not in _remarks()
        and not plain.startswith(_wishes())
        and _SENTENCE_WORDS.isdisjoint(words)
    )


@lru_cache(maxsize=1)
def _not_skills() -> frozenset[str]:
    names = load_lexicon("languages")["names"]
    return frozenset([*names["names"], *names["levels"]])


@lru_cache(maxsize=1)
def _remarks() -> frozenset[str]:
    """Return what people write in parentheses after a skill ("basics", "hobby")."""
    lexicon = load_lexicon("qualifiers")
    wished = lexicon["wished"]
    levels = (words for key, words in lexicon["level"].items() if key != "reach")
    return frozenset().union(
        *levels, wished["remarks"], wished["after"], wished["initial"]
    )


@lru_cache(maxsize=1)
def _columns() -> frozenset[str]:
    """Return the names of the columns of a table of skills."""
    return frozenset(load_lexicon("qualifiers")["columns"]["names"])


@lru_cache(maxsize=1)
def _wishes() -> tuple[str, ...]:
    """Return the first words of items that somebody is still learning."""
    wished = load_lexicon("qualifiers")["wished"]
    return tuple(f"{cue} " for cue in (*wished["before"], *wished["initial"]))
