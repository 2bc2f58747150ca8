"""Lines of an education section → rows: the degrees and dates that each line names."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

# A line that tells about a degree, and opens no new one; of the first kind its date may
# be the degree's.
_DETAIL = re.compile(
    r"\s*(?:(?P<dated>[cqs]?gpa|grade|percentage|marks|relevant|course(?!work\stoward)|"
    r"minor|concentration|speciali[sz]ation)|score|result|subjects?|thesis|"
    r"dissertation|honou?rs\b(?!\s(?:bachelor|b\.?\w|degree))|dean|advis|supervis|"
    r"award|activit|scholar|society|member|focus|note|"
    r"rank|cumulative|overall|achieve|schwerpunkt|abschlussnote|mention|mémoire|modules|"
    r"projects?\b|qualified|gate\b|gre\b|toefl|ielts|jee\b)",
    re.IGNORECASE,
)
# A month and two digits of the year, alone in a cell.
_SHORT_DATE = re.compile(r"(?:^|\t)((0[1-9]|1[0-2])/(\d\d))(?=\t|$)")
# "Major in Physics" where no degree is named is what a bachelor's is in.
_MAJOR = re.compile(r"(?:double\s)?major(?:s|ing|ed)?(?=\s?:|\sin\s)", re.IGNORECASE)
# "College, 2011" ends a name, "University of Texas" begins one.
_ENDS_NAME = re.compile(r"\w+\s*(?:[,(\t]|$)")
_AND = re.compile(r"\s*(?:and|&|et|und)\s", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_LEVELS: list[str] = list(DegreeLevel)
# Rows between a school leaving certificate and its school.
_NEAR = 2


class Row(NamedTuple):
    """A line without its bullet, and what it holds; `start` counts in the doc."""

    start: int
    text: str
    mentions: Sequence[Mention]
    dates: tuple[DateSpan, ...]
    is_detail: bool
    may_date: bool = True
    """Whether its date can be the degree's."""


def rows_of(lines: Sequence[DocLine]) -> list[Row]:
    """Return the lines with the degrees and dates in them."""
    columns = Columns(lines)
    whole = joined(lines, lambda a, b: _goes_on(a, b, columns))
    heads = bool(whole) and _is_bulleted_head(whole[0])
    rows = [_row(line, has_heads=heads) for line in whole]
    if not any(row.mentions for row in rows):
        rows = [_with_major(row) for row in rows]
    return _without_names(rows)


def _is_bulleted_head(line: DocLine) -> bool:
    """True if a bullet has cells ("• College ⇥ Pune"), as heads of entries have."""
    rest = line.text[bullet_end(line.text) :]
    is_remark = _DETAIL.match(rest) or find_mentions(rest)
    return is_bullet(line.text) and "\t" in rest and not is_remark


def _row(line: DocLine, *, has_heads: bool) -> Row:
    offset = bullet_end(line.text)
    text = line.text[offset:]
    remark = _DETAIL.match(text)
    dates = find_dates(text) or _short_dates(text)
    mentions = [] if remark or is_provider(text) else _mentions(text, dates)
    is_item = offset > 0 and not mentions
    if is_item and has_heads and _is_bulleted_head(line):
        is_item = False
    may_date = bool(remark["dated"]) if remark else not is_item
    return Row(
        line.start + offset, text, mentions, dates, bool(remark) or is_item, may_date
    )


def _short_dates(text: str) -> tuple[DateSpan, ...]:
    found = _SHORT_DATE.search(text)
    if found is None:
        return ()
    dates = find_dates(f"{found[2]}/20{found[3]}")
    return tuple(
        one._replace(start_char=found.start(1), end_char=found.end(1)) for one in dates
    )


def _with_major(row: Row) -> Row:
    major = _MAJOR.match(row.text)
    if major is None:
        return row
    mention = Mention(0, 0, "bachelor", DegreeLevel.BACHELOR, "full", None)
    return row._replace(mentions=[mention])


def _goes_on(line: DocLine, following: DocLine, columns: Columns) -> bool:
    """True if the last name of a line goes on in the next.

    "Associate of Science, Front Range Community", "College, 2011 - 2013". A column
    may be so narrow that only a known field tells: "Human-Computer", "Interaction".
    """
    if "\t" in line.text or line.block != following.block or is_bullet(following.text):
        return False
    if is_bullet(line.text) and columns.goes_on(line, following):
        return True
    last, first = line.text.split()[-1:], following.text.split()[:1]
    if _DETAIL.match(line.text) or not last or not first or find_dates(last[0]):
        return False
    border = len(line.text)
    fields = find_fields(f"{line.text} {following.text}")
    if any(one.start < border < one.end for one in fields):
        return True
    if _AND.match(following.text) and any(one.end == border for one in fields):
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
    """Return the degrees of a line, each once: "Maîtrise (M.Sc.)" is one.

    Dates are borders, no part of a name: "DEC 2020" names no degree, and one may begin
    right after "06/2019".
    """
    undated = text
    for date in dates:
        gap = "\t" * (date.end_char - date.start_char)
        undated = undated[: date.start_char] + gap + undated[date.end_char :]
    kept: list[Mention] = []
    for mention in find_mentions(undated):
        if kept and _BRACKETED.fullmatch(text, mention.start - 1, mention.end + 1):
            higher = max(kept[-1], mention, key=lambda one: _LEVELS.index(one.level))
            kept[-1] = kept[-1]._replace(id=higher.id, level=higher.level)
        else:
            kept.append(mention)
    return kept


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


def is_in_name(text: str, mention: Mention) -> bool:
    """True if a degree is the end of a school's name: "Lincoln High School"."""
    own = text[mention.start : mention.end]
    before = text[: mention.start].rstrip()
    after = text[mention.end :].split(maxsplit=1)[:1]
    is_school = has_school(own) or bool(after and has_school(after[0]))
    return is_school and before[-1:].isalpha() and not own[0].islower()
