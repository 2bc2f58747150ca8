"""Lines that may be headings: their words, and how they look beside the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gapcheck.extraction.gazetteers.ratings import without_rating
from gapcheck.extraction.sections.names import Name, name_of
from gapcheck.extraction.text.bullets import is_item
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import ends_open, is_below, is_rest, looks_like

__all__ = ["Candidate", "Look", "bodies_of", "candidates", "look_of", "may_be_heading"]

_WORDS_MAX = 7
_CHARS_MAX = 60
_LINES_MAX = 3
_NOT_HEADING = re.compile(
    r"@|https?:|www\.|\b(?:19|20)\d\d\b|[.;!?]\s*$|[a-z]{3}[.;!?]\s|^\W*$"
)
_LABEL = re.compile(r"[^:\t]{3,40}?\s?:(?=\s*\S)")
_SAME_PT = 0.4
# So many of the letters are capitals: "PhD EDUCATION".
_CAPITALS = 0.8
# A region with less text in one look is compared with the text of the whole document.
_BODY_CHARS = 150


class Look(NamedTuple):
    """How a stretch of text looks."""

    size: float
    is_bold: bool
    is_upper: bool
    color: str
    has_rule: bool = False

    def likeness(self, other: Look) -> float:
        """Return how alike two looks are: 1, ½ without a rule or with capitals, or 0."""
        if abs(self.size - other.size) >= _SAME_PT or self[1::2] != other[1::2]:
            return 0.0
        differ = (self.is_upper != other.is_upper) + (self.has_rule < other.has_rule)
        return max(0.0, 1 - differ / 2)

    def loudness(self, body: Look) -> float:
        """Return how much a look stands out from the one of the text."""
        larger = self.size / body.size - 1 if body.size else 0.0
        return (
            min(3.0, max(0.0, 4 * larger))
            + 0.8 * (self.is_bold > body.is_bold)
            + 0.7 * (self.is_upper > body.is_upper)
            + 0.4 * (self.color != body.color)
            + self.has_rule
        )


class Candidate(NamedTuple):
    """Lines that may be a heading, and what they would announce."""

    first: int
    last: int
    start: int
    end: int
    text: str
    name: Name
    look: Look
    is_label: bool = False
    """Whether text follows a colon in its line."""


def candidates(lines: Sequence[DocLine]) -> Iterator[Candidate]:
    """Yield the lines, first cells and labels that may be headings."""
    index = 0
    while index < len(lines):
        found = _candidate(index, lines)
        index = found.last + 1 if found else index + 1
        if found:
            yield found


def _candidate(index: int, lines: Sequence[DocLine]) -> Candidate | None:
    line = lines[index]
    if is_item(index, lines) or without_rating(line.text) != line.text:
        return None
    text, _, rest = line.text.partition("\t")
    last = index
    if not rest:
        text, last = _wrapped(index, lines)
    if name_of(text).is_known and len(text) <= _CHARS_MAX:
        return _made(index, last, text, lines)
    label = _LABEL.match(line.text)
    if label and name_of(label[0]).is_known:
        name = name_of(label[0])
        is_apart = look_of(line, label.end()) != look_of(line, len(line.text))
        if is_apart or not may_be_heading(line.text) or "," in line.text:
            text = label[0]
        return _made(index, index, text, lines, name=name, is_label=True)
    if rest or not may_be_heading(text):
        return None
    return _made(index, last, text, lines)


def _wrapped(index: int, lines: Sequence[DocLine]) -> tuple[str, int]:
    """Return the text that begins in a line as far as it may be one heading."""
    text, last = lines[index].text, index
    joint = text
    for number in range(index + 1, min(index + _LINES_MAX, len(lines))):
        before, line = lines[number - 1], lines[number]
        if not _wraps(before, line):
            break
        joint = joint[:-1] + line.text if joint[-1] == "-" else f"{joint} {line.text}"
        is_open = ends_open(before.text) or is_rest(line.text)
        is_two = name_of(text).is_known or name_of(line.text).is_known
        if name_of(joint).is_known or (may_be_heading(joint) and is_open >= is_two):
            text, last = joint, number
    return text, last


def _wraps(line: DocLine, following: DocLine) -> bool:
    return (
        line.size_pt > 0
        and line.page == following.page
        and line.is_label == following.is_label
        and is_below(line, following._replace(is_label=False))
        and looks_like(line, following)
        and not line.text.rstrip().endswith(":")
        and (line.is_label or line.text.isupper() == following.text.isupper())
    )


def _made(
    first: int,
    last: int,
    text: str,
    lines: Sequence[DocLine],
    *,
    name: Name | None = None,
    is_label: bool = False,
) -> Candidate:
    length = len(text) if first == last else len(lines[last].text)
    return Candidate(
        first,
        last,
        start=lines[first].start,
        end=lines[last].start + length,
        text=" ".join(text.strip().rstrip(":").split()),
        name=name or name_of(text),
        look=look_of(lines[first], len(text)),
        is_label=is_label,
    )


def may_be_heading(text: str) -> bool:
    """True if a text is as short as a heading, and no address, date or sentence."""
    words = text.split()
    return (
        len(words) <= _WORDS_MAX
        and len(text) <= _CHARS_MAX
        and not _NOT_HEADING.search(text)
        and any(len(word) > 2 and word[0].isalpha() for word in words)
    )


def look_of(line: DocLine, length: int) -> Look:
    """Return the look of the beginning of a line; small capitals are as large as big ones."""
    text = line.text[:length]
    runs = [
        run._replace(end=min(run.end, length))
        for run in line.runs
        if any(map(str.isalnum, text[run.start : run.end]))
    ]
    if not runs:
        size, is_bold, color = line.size_pt, line.is_bold, line.color
    else:
        size = max(run.size_pt for run in runs)
        is_bold = all(run.is_bold for run in runs)
        color = max(runs, key=lambda run: run.end - run.start).color or ""
    return Look(round(size, 1), is_bold, _is_upper(text), color, line.has_rule)


def _is_upper(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)


def bodies_of(lines: Sequence[DocLine]) -> dict[int, Look]:
    """Return the look of the text of each region: the one of most characters."""
    counts: dict[int, Counter[Look]] = defaultdict(Counter)
    for line in lines:
        if not line.runs:
            look = Look(line.size_pt, line.is_bold, _is_upper(line.text), line.color)
            counts[line.region][look] += len(line.text)
        for run in line.runs:
            is_upper = _is_upper(line.text[run.start : run.end])
            look = Look(round(run.size_pt, 1), run.is_bold, is_upper, run.color or "")
            counts[line.region][look] += run.end - run.start
    every = sum(counts.values(), Counter())
    found = {}
    for region, looks in counts.items():
        look, count = looks.most_common(1)[0]
        found[region] = look if count >= _BODY_CHARS else every.most_common(1)[0][0]
    return found
