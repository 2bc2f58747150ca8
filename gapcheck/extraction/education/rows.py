"""Lines of an education section → rows, and which rows belong to which degree.

The entries of a section are siblings, in one order. What stands above the first degree
(a school, a date, both or nothing) is what may stand above the others, unless entries
without any of it have a school and a date each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan, find_dates
from gapcheck.extraction.education.fields import field_in_line
from gapcheck.extraction.gazetteers.degree_names import (
    Mention,
    find_mentions,
    is_in_name,
)
from gapcheck.extraction.gazetteers.employers import is_place
from gapcheck.extraction.gazetteers.fields import find_fields
from gapcheck.extraction.gazetteers.schools import (
    has_school,
    is_provider,
    name_part,
    school_part,
)
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

__all__ = ["LINES_AROUND", "Entry", "Row", "entries_of", "rows_of"]

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
# Rows between a school leaving certificate and its school.
_NEAR = 2
LINES_AROUND = 4  # a school and a date stand no further from the name of the degree
_NAME_WORDS = 8  # a dated line with more, and no school, heads an entry of its own
# So many faults less, of each kind and entry, tell that nothing stands above.
_DOUBT = 0.8

_Kinds = frozenset[str]


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
    is_alike = (line.size_pt, line.is_bold) == (following.size_pt, following.is_bold)
    if is_bullet(line.text) and is_alike and columns.goes_on(line, following):
        return True
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
        and is_alike
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


class Entry(NamedTuple):
    """The row of a degree and those around it that are its own, the nearest first."""

    row: Row
    near: list[Row]
    is_headed: bool
    """Whether schools stand above degrees, so that one may head several."""


def entries_of(rows: Sequence[Row], *, reach: int = LINES_AROUND) -> list[Entry]:
    """Return the entries of a section, one for each row that names a degree."""
    anchors = [index for index, row in enumerate(rows) if row.mentions]
    if not anchors:
        return []
    first = _lead(rows[: anchors[0]], frozenset(("date", "school", "field")), reach)
    above = frozenset[str]().union(*map(_kinds, first))
    told, bare = (
        _divided(rows, anchors, kinds, reach) for kinds in (above, frozenset[str]())
    )
    gain = sum(map(_fault, told)) - sum(map(_fault, bare))
    return bare if gain > _DOUBT * len(above) * len(anchors) else told


def _divided(
    rows: Sequence[Row], anchors: Sequence[int], above: _Kinds, reach: int
) -> list[Entry]:
    """Return the entries if rows of these kinds stand above their degrees."""
    borders = [-1, *anchors, len(rows)]
    gaps = [rows[a + 1 : b] for a, b in pairwise(borders)]
    leads = [*(_lead(gap, above, reach) for gap in gaps[:-1]), []]
    entries: list[Entry] = []
    below: list[Row] = []
    for number in reversed(range(len(anchors))):
        lead, gap, row = leads[number], gaps[number + 1], rows[anchors[number]]
        if gap or not entries:  # degrees right above one another share the rest
            below = list(gap[: len(gap) - len(leads[number + 1])])
        entries.append(Entry(row, [*lead, *below[:reach]], "school" in above))
    return entries[::-1]


def _lead(rows: Sequence[Row], kinds: _Kinds, reach: int) -> list[Row]:
    """Return the rows above a degree that belong to it, the nearest first.

    Each tells something of these kinds that none below it does, or nothing.
    """
    taken: list[Row] = []
    seen: _Kinds = frozenset()
    length = 0
    for row in reversed(rows[-reach:]):
        own = _kinds(row)
        if row.is_detail or not own <= kinds or (own and own <= seen):
            break
        taken.append(row)
        seen |= own
        length = len(taken) if own else length
    return taken[:length]


def _kinds(row: Row) -> _Kinds:
    """Return what a row tells of its entry: a date, a school, a field."""
    kinds = {"date"} if row.dates and row.may_date else set[str]()
    taken = [date[2:4] for date in row.dates] + [m[:2] for m in row.mentions]
    if row.is_detail:
        pass
    elif school_part(row.text, taken):
        kinds.add("school")
    elif not row.mentions and field_in_line(row.text):
        kinds.add("field")
    elif not row.mentions and name_part(row.text, taken):
        kinds.add("school")
    elif row.dates and not row.mentions and len(row.text.split()) > _NAME_WORDS:
        kinds.add("other")
    return frozenset(kinds)


def _fault(entry: Entry) -> int:
    """Return how many of date and school an entry does not tell exactly once."""
    kinds = [_kinds(row) for row in (entry.row, *entry.near)]
    return sum(sum(kind in k for k in kinds) != 1 for kind in ("date", "school"))
