"""Lines of an education section → rows: the degrees and dates that each line names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan, find_dates
from gapcheck.extraction.gazetteers.degree_names import (
    Mention,
    find_mentions,
    is_in_name,
)
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

__all__ = ["Row", "rows_of"]

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
# "Major in Physics" where no degree is named is what a bachelor's is in.
_IS_MAJOR = re.compile(r"(?:double\s)?major(?:s|ing|ed)?(?=\s?:|\sin\s)", re.IGNORECASE)
_MAJOR = Mention(0, 0, "bachelor", DegreeLevel.BACHELOR, "full", None)
# "College, 2011" ends a name, "University of Texas" begins one.
_ENDS_NAME = re.compile(r"\w+\s*(?:[,(\t]|$)")
_AND = re.compile(r"\s*(?:and|&|et|und)\s", re.IGNORECASE)
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
        rows = [
            r._replace(mentions=[_MAJOR] * bool(_IS_MAJOR.match(r.text))) for r in rows
        ]
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
    dates = find_dates(text)
    mentions = []
    if not remark and not is_provider(text):
        mentions = find_mentions(
            text, [(one.start_char, one.end_char) for one in dates]
        )
    is_head = has_heads and _is_bulleted_head(line)
    is_item = offset > 0 and not mentions and not is_head
    may_date = bool(remark["dated"]) if remark else not is_item
    return Row(
        line.start + offset, text, mentions, dates, bool(remark) or is_item, may_date
    )


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


def _without_names(rows: list[Row]) -> list[Row]:
    """Drop mentions in a school's name where the degree itself stands near.

    "A-Levels" above "Park Grammar School" is one degree and its school.
    """
    kept = list(rows)
    for index, row in enumerate(rows):
        around = [*rows[max(0, index - _NEAR) : index], *rows[index + 1 :][:_NEAR]]
        is_told = any(
            mention.level == DegreeLevel.HIGH_SCHOOL
            and not is_in_name(one.text, mention)
            for one in around
            for mention in one.mentions
        )
        if is_told and all(is_in_name(row.text, mention) for mention in row.mentions):
            kept[index] = row._replace(mentions=[])
    return kept
