"""Lines of an education section → rows: the degrees and dates that each line names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan, find_dates
from gapcheck.extraction.gazetteers.degree_names import Mention, find_mentions
from gapcheck.extraction.gazetteers.employers import is_place
from gapcheck.extraction.gazetteers.fields import find_fields
from gapcheck.extraction.gazetteers.schools import has_school, is_provider
from gapcheck.extraction.text.bullets import bullet_end, is_bullet
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import (
    Columns,
    ends_open,
    is_rest,
    joined,
    last_words,
)
from gapcheck.models.resume import DegreeLevel

__all__ = ["Row", "is_in_name", "rows_of"]

# A line that tells about a degree, and opens no new one.
_DETAIL = re.compile(
    r"\s*(?:c?gpa|grade|score|result|percentage|marks|relevant|course(?!work\stoward)|subjects?|thesis|"
    r"dissertation|honou?rs\b(?!\s(?:bachelor|b\.?\w|degree))|dean|advis|supervis|minor|"
    r"award|activit|scholar|society|member|concentration|speciali[sz]ation|focus|note|"
    r"rank|cumulative|overall|achieve|schwerpunkt|abschlussnote|mention|mémoire|modules|"
    r"projects?\b)",
    re.IGNORECASE,
)
# "College, 2011" ends a name, "University of Texas" begins one.
_ENDS_NAME = re.compile(r"\w+\s*(?:[,(\t]|$)")
# Rows between a school leaving certificate and its school.
_NEAR = 2


class Row(NamedTuple):
    """A line without its bullet, and what it holds; `start` counts in the doc."""

    start: int
    text: str
    mentions: Sequence[Mention]
    dates: tuple[DateSpan, ...]
    is_detail: bool


def rows_of(lines: Sequence[DocLine]) -> list[Row]:
    """Return the lines with the degrees and dates in them."""
    rows = []
    columns = Columns(lines)
    for line in joined(lines, lambda a, b: _goes_on(a, b, columns)):
        offset = bullet_end(line.text)
        text = line.text[offset:]
        is_remark = bool(_DETAIL.match(text))
        dates = find_dates(text)
        mentions = [] if is_remark or is_provider(text) else _mentions(text, dates)
        is_detail = is_remark or (offset > 0 and not mentions)
        rows.append(Row(line.start + offset, text, mentions, dates, is_detail))
    return _with_own_dates(_without_names(rows))


def _goes_on(line: DocLine, following: DocLine, columns: Columns) -> bool:
    """True if the last name of a line goes on in the next.

    "Associate of Science, Front Range Community", "College, 2011 - 2013". A column
    may be so narrow that only a known field tells: "Human-Computer", "Interaction".
    """
    if "\t" in line.text or line.block != following.block or is_bullet(following.text):
        return False
    last, first = line.text.split()[-1:], following.text.split()[:1]
    if _DETAIL.match(line.text) or not last or not first or find_dates(last[0]):
        return False
    border = len(line.text)
    fields = find_fields(f"{line.text} {following.text}")
    if any(one.start < border < one.end for one in fields):
        return True
    is_school = bool(
        has_school(first[0])
        and _ENDS_NAME.match(following.text)
        and not has_school(line.text)
    )
    is_open = ends_open(line.text)
    if is_open and line.text.rstrip()[-1] not in ",:-/":
        return True
    rest = last_words(following.text)
    is_end = (
        bool(rest and line.size_pt)
        and not has_school(f"{line.text} {rest}")
        and not is_place(following.text)
        and (line.size_pt, line.is_bold) == (following.size_pt, following.is_bold)
    )
    is_one = is_open or is_school or is_end or is_rest(following.text)
    return is_one and columns.is_wrapped(line, following)


def _mentions(text: str, dates: Sequence[DateSpan]) -> list[Mention]:
    """Return the degrees of a line; its dates are borders, no part of a name.

    "DEC 2020" names no degree, and one may begin right after "06/2019".
    """
    undated = text
    for date in dates:
        gap = "\t" * (date.end_char - date.start_char)
        undated = undated[: date.start_char] + gap + undated[date.end_char :]
    return find_mentions(undated)


def _without_names(rows: list[Row]) -> list[Row]:
    """Drop mentions that end a school's name where the degree itself stands near.

    "A-Levels" above "Park Grammar School" is one degree and its school.
    """
    kept = list(rows)
    for index, row in enumerate(rows):
        is_name = row.mentions and all(is_in_name(row.text, m) for m in row.mentions)
        if is_name and any(_is_school_leaving(other) for other in _around(rows, index)):
            kept[index] = row._replace(mentions=[])
    return kept


def _around(rows: Sequence[Row], index: int) -> list[Row]:
    """Return the nearest row on each side that names a degree, within reach."""
    above = reversed(rows[max(0, index - _NEAR) : index])
    below = rows[index + 1 : index + 1 + _NEAR]
    nearest = (next((r for r in side if r.mentions), None) for side in (above, below))
    return [row for row in nearest if row is not None]


def _is_school_leaving(row: Row) -> bool:
    return any(
        mention.level == DegreeLevel.HIGH_SCHOOL and not is_in_name(row.text, mention)
        for mention in row.mentions
    )


def _with_own_dates(rows: list[Row]) -> list[Row]:
    """Give a second range of a degree's line to the next degree, when it has none.

    A margin of dates can be read into one line: "M.B.A. 2008 - 2009 2006 - 2008" above
    an undated "M.S.".
    """
    kept = list(rows)
    anchors = [index for index, row in enumerate(rows) if row.mentions]
    for index, after in pairwise(anchors):
        ranges = [date for date in kept[index].dates if date.is_range]
        is_undated = not any(row.dates for row in rows[index + 1 : after + 1])
        if len(kept[index].mentions) == 1 and len(ranges) == 2 and is_undated:
            # The characters of the date are in the other line.
            moved = ranges[1]._replace(start_char=0, end_char=0)
            kept[after] = kept[after]._replace(dates=(moved,))
            kept[index] = kept[index]._replace(dates=(ranges[0],))
    return kept


def is_in_name(text: str, mention: Mention) -> bool:
    """True if it is the end of a school's name: "Lincoln High School"."""
    own = text[mention.start : mention.end]
    before = text[: mention.start].rstrip()
    return has_school(own) and before[-1:].isalpha() and not own[0].islower()
