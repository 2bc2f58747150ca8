"""Lines of an education section → rows: the degrees and dates that each line names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan, find_dates
from gapcheck.extraction.gazetteers.degree_names import Mention, find_mentions
from gapcheck.extraction.gazetteers.fields import find_fields
from gapcheck.extraction.gazetteers.schools import has_school, is_provider
from gapcheck.extraction.text.bullets import bullet_end
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.soft_wraps import had_no_room, is_full
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
_OPEN = re.compile(r"(?i)\s(?:of|in|and|&|for|the|de|für|und|et|y)$")
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
    rest: str = ""
    """The next line, when this one is full or open, so that it may go on there."""
    after: str = ""
    """The next line in any case; a narrow column breaks names that no border tells."""


def rows_of(lines: Sequence[DocLine]) -> list[Row]:
    """Return the lines with the degrees and dates in them."""
    rows = []
    lines = _whole_lines(lines)
    for line, following in zip_longest(lines, lines[1:]):
        offset = bullet_end(line.text)
        text = line.text[offset:]
        is_remark = bool(_DETAIL.match(text))
        dates = find_dates(text)
        mentions = [] if is_remark or is_provider(text) else _mentions(text, dates)
        is_detail = is_remark or (offset > 0 and not mentions)
        goes_on = following is not None and is_full(line, following, lines)
        rest = following.text if following is not None and goes_on else ""
        after = following.text if following is not None else ""
        rows.append(
            Row(line.start + offset, text, mentions, dates, is_detail, rest, after)
        )
    return _with_own_dates(_without_names(rows))


def _whole_lines(lines: Sequence[DocLine]) -> list[DocLine]:
    """Return the lines; one whose last name goes on in the next makes one with it.

    "Associate of Science, Front Range Community", "College, 2011 - 2013".
    """
    whole: list[DocLine] = []
    for line, before in zip(lines, [None, *lines], strict=False):
        if before is not None and _goes_on(before, line, lines):
            text = f"{whole[-1].text} {line.text}"
            whole[-1] = whole[-1]._replace(text=text, end=line.end, x1=line.x1)
        else:
            whole.append(line)
    return whole


def _goes_on(line: DocLine, following: DocLine, lines: Sequence[DocLine]) -> bool:
    if "\t" in line.text or following.start != line.end + 1:
        return False
    if _DETAIL.match(line.text) or not had_no_room(line, following, lines):
        return False
    last, first = line.text.split()[-1:], following.text.split()[:1]
    if not last or not first or find_dates(last[0]):
        return False
    is_school = bool(
        has_school(first[0])
        and _ENDS_NAME.match(following.text)
        and not has_school(line.text)
    )
    is_open = bool(_OPEN.search(line.text)) or first[0][0].islower()
    is_open = is_open or first[0][0] == "("
    return is_open or is_school or _is_field(last[0], first[0])


def _is_field(last: str, first: str) -> bool:
    """Tell whether two words are one field: "Mechanical", "Engineering"."""
    found = find_fields(f"{last} {first}")
    return any(one.begin < len(last) < one.finish for one in found)


def _mentions(text: str, dates: Sequence[DateSpan]) -> list[Mention]:
    """Return the degrees of a line; its dates are borders, no part of a name.

    "DEC 2020" names no degree, and one may begin right after "06/2019".
    """
    undated = text
    for date in dates:
        gap = "\t" * (date.finish - date.begin)
        undated = undated[: date.begin] + gap + undated[date.finish :]
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
            moved = ranges[1]._replace(begin=0, finish=0)
            kept[after] = kept[after]._replace(dates=(moved,))
            kept[index] = kept[index]._replace(dates=(ranges[0],))
    return kept


def is_in_name(text: str, mention: Mention) -> bool:
    """Tell whether it is the end of a school's name: "Lincoln High School"."""
    own = text[mention.begin : mention.finish]
    before = text[: mention.begin].rstrip()
    return has_school(own) and before[-1:].isalpha() and not own[0].islower()
