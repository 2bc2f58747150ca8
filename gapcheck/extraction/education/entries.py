"""Lines of an education section → degrees with their field, school and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from gapcheck.extraction.dates.dates import PRESENT, DateSpan
from gapcheck.extraction.education.fields import (
    field_in_line,
    field_of,
    is_general,
    is_told_field,
)
from gapcheck.extraction.education.rows import Row, is_in_name
from gapcheck.extraction.gazetteers.degree_names import Mention
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.gazetteers.schools import (
    has_school,
    name_part,
    school_part,
)
from gapcheck.extraction.text.records import DegreeRecord
from gapcheck.extraction.text.separators import Part
from gapcheck.models.resume import DegreeLevel

__all__ = ["degrees_of", "field_in_name", "is_in_progress"]

_IN_PROGRESS = re.compile(
    r"\b(?:in progress|ongoing|on-going|pursuing|expected|anticipated|currently|"
    r"incomplete|not completed|did not (?:complete|finish|graduate)|unfinished|"
    r"dropped out|withdr[ae]w|to be completed|en cours|laufend|en curso|graduating|"
    r"abgebrochen|inachevé|sin terminar|credits completed|no degree|coursework toward)\b",
    re.IGNORECASE,
)
_LINES_AROUND = 4  # a school and a date stand no further from the name of the degree
# "Master of Science in Analytics": the words after the last connector.
_FIELD_IN_NAME = re.compile(r".*\b(?:of|in)\s+(.+)$", re.IGNORECASE | re.DOTALL)
# After the name of a degree: "(BGS)".
_INITIALS = re.compile(r"\s?\([A-Z][A-Za-z.]{1,7}\)")
# Between two degrees that share what follows: "MS/PhD in Physics".
_JOINT = re.compile(r"\s*(?:/|&|\+|and|,|-)\s*", re.IGNORECASE)


def degrees_of(
    rows: Sequence[Row], *, reach: int = _LINES_AROUND
) -> list[DegreeRecord]:
    """Return the degrees of one section, in order.

    A degree is anchored at the line of its name. Lines between two such lines belong to
    the upper one, but for as many as are above the first degree of the section.
    """
    anchors = [index for index, row in enumerate(rows) if row.mentions]
    if not anchors:
        return []
    lead = sum(not row.is_detail for row in rows[: anchors[0]])
    lead = min(lead, reach)
    found: list[DegreeRecord] = []
    school: Part | None = None
    for number, index in enumerate(anchors):
        before = anchors[number - 1] if number else -1
        after = anchors[number + 1] if number + 1 < len(anchors) else len(rows)
        above = _above(rows[before + 1 : index], lead)
        below = _below(rows[index + 1 : after], lead if after < len(rows) else 0)
        if _is_dated_first(rows[index]):  # so is every entry of the list
            above = list(takewhile(lambda row: not _is_dated_first(row), above))
            below = list(takewhile(lambda row: not _is_dated_first(row), below))
        near = [*above, *below[:reach]]
        school = _school(rows[index], near) or (school if lead else None)
        for mention in rows[index].mentions:
            degree = _degree(rows[index], mention, near, school)
            found += [degree] if degree else []
    return found


def _is_dated_first(row: Row) -> bool:
    return bool(row.dates) and not row.text[: row.dates[0].start_char].strip(" \t(")


def _above(rows: Sequence[Row], lead: int) -> list[Row]:
    """Return the lines above a degree that belong to it, the nearest first."""
    taken: list[Row] = []
    for row in reversed(rows):
        if row.is_detail or len(taken) == lead:
            break
        taken.append(row)
    return taken


def _below(rows: Sequence[Row], lead: int) -> list[Row]:
    """Return the lines below a degree, without those that lead to the next one."""
    end = len(rows)
    while lead and end and not rows[end - 1].is_detail:
        end -= 1
        lead -= 1
    return list(rows[:end])


def _degree(
    row: Row, mention: Mention, near: list[Row], school: Part | None
) -> DegreeRecord | None:
    own = _own_field(row, mention)
    named = field_in_name(row.text, mention)
    place = _place(row, own) if own else None
    if own is None and (named is None or is_general(named)):
        is_school = mention.level == DegreeLevel.HIGH_SCHOOL
        place = _first(near, _told_field_place if is_school else _field_place)
    if mention.level == "certificate" and mention.strength == "weak" and own is None:
        return None
    field = place.text if place else named
    date = _date(row, mention, near)
    told = [row.text, *(other.text for other in near if date in other.dates)]
    is_open = (
        any(map(is_in_progress, told))
        or mention.is_candidate
        or bool(date and (date.is_expected or date.end == PRESENT))
    )
    is_after = own is not None and own.start >= mention.end
    end = own.end if own and is_after else mention.end
    return DegreeRecord(
        start_char=row.start + mention.start,
        end_char=row.start + end,
        id=mention.id,
        label=mention.level,
        name=row.text[mention.start : mention.end],
        field=field,
        field_ids=field_ids(field) or field_ids(mention.field if field else None),
        field_offsets=place[:2] if place else None,
        institution=school.text if school else None,
        institution_offsets=school[:2] if school else None,
        start=date.start if date and date.is_range else None,
        end=date.end if date else None,
        completed=not is_open,
        expected=bool(date and date.is_expected),
    )


def is_in_progress(text: str) -> bool:
    """True if a text says that a degree is not finished."""
    return bool(_IN_PROGRESS.search(text))


def field_in_name(text: str, mention: Mention) -> str | None:
    """Return the field that the name of a degree tells, in the resume's words.

    "MBA" has none, and takes the lexicon's.
    """
    if mention.field is None:
        return None
    told = _FIELD_IN_NAME.search(text[mention.start : mention.end])
    return told[1].strip(" .()") if told else mention.field


def _own_field(row: Row, mention: Mention) -> Part | None:
    """Return the field in the line; names joined by a sign share the last one's."""
    number = row.mentions.index(mention)
    following = row.mentions[number + 1 : number + 2]
    if following and _JOINT.fullmatch(row.text, mention.end, following[0].start):
        return _own_field(row, following[0])
    return field_of(row.text, row.mentions, number)


def _told_field_place(row: Row) -> Part | None:
    """Return the field of a line that says so: "Specializing in mathematics"."""
    return _field_place(row) if is_told_field(row.text) else None


def _field_place(row: Row) -> Part | None:
    found = field_in_line(row.text)
    return _place(row, found) if found else None


def _place(row: Row, part: Part) -> Part:
    return Part(row.start + part.start, row.start + part.end, part.text)


def _first(rows: Sequence[Row], find: Callable[[Row], Part | None]) -> Part | None:
    return next((place for place in map(find, rows) if place), None)


def _school(row: Row, near: Sequence[Row]) -> Part | None:
    """Return the school: one that says so here or near, else any name here or near."""
    others = [one for one in near if not one.is_detail]
    own = _taken(row)
    part = school_part(row.text, own)
    if part:
        return _place(row, part)
    told = _first(others, lambda one: _in_row(one, school_part))
    if told:
        return told
    part = name_part(row.text, own, is_own_line=True)
    if part:
        return _place(row, part)
    return _first(others, lambda one: _in_row(one, name_part))


_Find = Callable[[str, Sequence[tuple[int, int]]], Part | None]


def _in_row(row: Row, find: _Find) -> Part | None:
    """Look for a school in a line of its own; a line about the field has none."""
    field = field_in_line(row.text)
    if field and not has_school(row.text):
        return None
    part = find(row.text, _taken(row))
    return _place(row, part) if part else None


def _taken(row: Row) -> list[tuple[int, int]]:
    """Return what of a line is a degree, a field or a date."""
    taken = [(date.start_char, date.end_char) for date in row.dates]
    for mention in row.mentions:
        if not is_in_name(row.text, mention):
            initials = _INITIALS.match(row.text, mention.end)
            finish = initials.end() if initials else mention.end
            taken.append((mention.start, finish))
    for number in range(len(row.mentions)):
        field = field_of(row.text, row.mentions, number)
        taken += [(field.start, field.end)] if field else []
    return taken


def _date(row: Row, mention: Mention, near: Sequence[Row]) -> DateSpan | None:
    """Return the date of a degree: its line's, else the nearest line's.

    Of a line of several degrees with a date each, the n-th belongs to the n-th.
    """
    if len(row.dates) == len(row.mentions) > 1:
        return row.dates[row.mentions.index(mention)]
    for one in [row, *(other for other in near if not other.is_detail)]:
        ranges = [date for date in one.dates if date.is_range]
        if one.dates:
            return (ranges or list(one.dates))[0]
    return None
