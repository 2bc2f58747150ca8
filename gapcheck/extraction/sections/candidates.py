"""Lines, first cells and labels that may be headings, by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gapcheck.extraction.gazetteers.headings import Name, heading_kind, name_of
from gapcheck.extraction.gazetteers.ratings import without_rating
from gapcheck.extraction.text.bullets import is_bullet, is_item
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.looks import Look, look_of
from gapcheck.extraction.text.paragraphs import ends_open, is_below, is_rest, looks_like

__all__ = ["Candidate", "candidates", "may_be_heading"]

_WORDS_MAX = 7
_CHARS_MAX = 60
_LINES_MAX = 3
_NOT_HEADING = re.compile(
    r"@|https?:|www\.|\b(?:19|20)\d\d\b|[.;!?]\s*$|[a-z]{3}[.;!?]\s|^\W*$"
)
_LABEL = re.compile(r"[^:\t]{3,40}?\s?:(?=\s*\S)")


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
    """Whether its line goes on after a colon."""


def candidates(lines: Sequence[DocLine]) -> Iterator[Candidate]:
    """Yield what may be a heading, in order and without overlaps."""
    index = 0
    while index < len(lines):
        found = _candidate(index, lines)
        index = found.last + 1 if found else index + 1
        if found:
            yield found


def may_be_heading(text: str) -> bool:
    """True if a text is as short as a heading, and no address, date or sentence."""
    words = text.split()
    return (
        len(words) <= _WORDS_MAX
        and len(text) <= _CHARS_MAX
        and not _NOT_HEADING.search(text)
        and any(len(word) > 2 and word[0].isalpha() for word in words)
        and not is_bullet(text)
    )


def _candidate(index: int, lines: Sequence[DocLine]) -> Candidate | None:
    line = lines[index]
    if _is_item(index, lines) or without_rating(line.text) != line.text:
        return None
    text, _, rest = line.text.partition("\t")
    last = index
    if not rest:
        text, last = _wrapped(index, lines)
    is_known = heading_kind(text) is not None
    label = None if is_known else _LABEL.match(line.text)
    is_label = label is not None and heading_kind(label[0]) is not None
    if label and is_label:
        # In one look, the whole line is the heading: "OBJECTIVE: SHIP'S COOK".
        is_one = look_of(line, label.end()) == look_of(line, len(line.text))
        is_one = is_one and may_be_heading(line.text) and "," not in line.text
        text, last = text if is_one else label[0], index
        name = name_of(label[0])
    elif not is_known and (rest or not may_be_heading(text)):
        return None
    else:
        name = name_of(text)
    length = len(text) if last == index else len(lines[last].text)
    plain = " ".join(text.strip().rstrip(":").split())
    return Candidate(
        index,
        last,
        line.start,
        lines[last].start + length,
        plain,
        name,
        look_of(line, len(text)),
        is_label,
    )


def _is_item(index: int, lines: Sequence[DocLine]) -> bool:
    """True if a line is one of a list: a neighbor has its bullet, and one its look."""
    around = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return is_item(index, lines) and any(
        looks_like(lines[index], one) for one in around
    )


def _wrapped(index: int, lines: Sequence[DocLine]) -> tuple[str, int]:
    """Return the text from a line on that may be one heading, and its last line."""
    text, last = lines[index].text, index
    joint = text
    for number in range(index + 1, min(index + _LINES_MAX, len(lines))):
        before, line = lines[number - 1], lines[number]
        if not _wraps(before, line):
            break
        joint = joint[:-1] + line.text if joint[-1] == "-" else f"{joint} {line.text}"
        is_open = ends_open(before.text) or is_rest(line.text)
        if heading_kind(joint) or (
            may_be_heading(joint)
            and (is_open or not any(map(heading_kind, (text, line.text))))
        ):
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
