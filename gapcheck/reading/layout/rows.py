"""Groups segments into rows, and the rows of one column with the notes beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from gapcheck.reading.layout.segments import Segment

__all__ = [
    "NOTE_CHARS",
    "ROW",
    "YEAR",
    "Row",
    "blocks_of",
    "flow",
    "is_on",
    "is_on_one",
    "rows_of",
]

# Baselines this close (in font sizes) are on one row.
ROW = 0.4
# Rows closer than this (in font sizes) are one block of lines.
_BLOCK_PITCH = 1.9
# Notes are short. Figure from the templates of 45 real resumes.
NOTE_CHARS = 26
# A date may be longer: "September 2018 - December 2020".
_DATED_NOTE_CHARS = 36
# A note goes on in so many rows.
_NOTE_ROWS = 2
YEAR = re.compile(r"(?:19|20)\d\d|\d\d/\d\d")
# Notes with a common left edge begin at this share of the page's width or further right;
# what begins further left is the text itself, beside a label column.
_NOTES_FROM = 0.5
_BULLETS = "•-\u2013*"
_PLACE = attrgetter("base", "x0")
_LEFT = attrgetter("x0")


@dataclass(slots=True)
class Row:
    """Segments on one baseline, from left to right."""

    segments: list[Segment]
    is_label: bool = False


def rows_of(found: Sequence[Segment]) -> list[list[Segment]]:
    """The rows of segments from top to bottom, each from left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(found, key=_PLACE):
        if rows:
            last = rows[-1][-1]
            if segment.base - last.base <= ROW * min(segment.size, last.size):
                rows[-1].append(segment)
                continue
        rows.append([segment])
    for row in rows:
        if len(row) > 1:
            row.sort(key=_LEFT)
    return rows


def blocks_of(rows: list[list[Segment]]) -> list[list[list[Segment]]]:
    """The groups of rows that follow each other closely."""
    blocks = [[rows[0]]]
    for row in rows[1:]:
        last = blocks[-1][-1][0]
        if row[0].base - last.base < _BLOCK_PITCH * max(row[0].size, last.size):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def is_on(segment: Segment, base: float) -> bool:
    """True if a segment is on a baseline."""
    return abs(segment.base - base) <= ROW * segment.size


def is_on_one(segment: Segment, bases: list[float]) -> bool:
    """True if a segment is on one of the baselines, which are sorted."""
    at = bisect_left(bases, segment.base)
    return any(is_on(segment, base) for base in bases[max(0, at - 1) : at + 1])


def flow(found: list[Segment]) -> list[Row]:
    """The rows of one column, with the notes in its gutter."""
    return _lift_notes([Row(row) for row in rows_of(found)])


def _lift_notes(rows: list[Row]) -> list[Row]:
    """Move all rows of a note on the right up to the row where it begins.

    A note of three lines beside a title and its bullets ("Berlin", "2019 - 2021",
    "2 years") belongs to the title.
    """
    middle = _middle(rows)
    for index, row in enumerate(rows[:-1]):
        below: list[Row] = []
        for later in rows[index + 1 : index + 2 + _NOTE_ROWS]:
            if not _goes_on(row, [*below, later], middle):
                break
            below.append(later)
        # so many bullets with a note each have notes of their own
        if len(below) <= _NOTE_ROWS:
            row.segments += [later.segments.pop() for later in below]
    return [row for row in rows if row.segments]


def _goes_on(row: Row, below: list[Row], middle: float) -> bool:
    """True if the note of a row goes on in the last of the rows below it."""
    if len(row.segments) < 2 or not below[-1].segments:
        return False
    heads, note = row.segments[:-1], row.segments[-1]
    *texts, tail = below[-1].segments
    last = below[-2].segments[-1] if len(below) > 1 else note
    is_aligned = (
        abs(tail.x1 - note.x1) < 2.0 or abs(tail.x0 - note.x0) < 2.0 < note.x0 - middle
    )
    most = _DATED_NOTE_CHARS if YEAR.search(tail.text) else NOTE_CHARS
    return (
        tail.base - last.base < _BLOCK_PITCH * last.size
        and is_aligned
        and tail.x0 > heads[0].x1
        and len(tail.text) <= most
        and (not texts or _is_text_of(texts[0], row.segments))
    )


def _middle(rows: Sequence[Row]) -> float:
    """The x from which on notes with a common left edge may begin."""
    found = [segment for row in rows for segment in row.segments]
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    return x0 + _NOTES_FROM * (x1 - x0)


def _is_text_of(first: Segment, title: list[Segment]) -> bool:
    """True if a row is a bullet or indented text below its title row.

    A row that begins like the one above, bullet or not, has notes of its own.
    """
    start, near = title[0], 0.5 * first.size
    if first.text[:1] in _BULLETS and start.text[:1] not in _BULLETS:
        return True
    is_like = any(abs(first.x0 - _text_left(segment)) < near for segment in title)
    return first.x0 > start.x0 + near and not is_like


def _text_left(segment: Segment) -> float:
    """Where the text of a segment begins, behind its bullet."""
    is_item = segment.text[:1] in _BULLETS and segment.text[1:2] == " "
    return segment.lefts[2] if is_item else segment.x0
