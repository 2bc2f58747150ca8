"""Lines of an education section → degrees with their field, school and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gapcheck.extraction.dates.dates import PRESENT, DateSpan
from gapcheck.extraction.education.fields import (
    field_in_line,
    field_of,
    is_general,
    is_told_field,
)
from gapcheck.extraction.education.rows import LINES_AROUND, Entry, Row, entries_of
from gapcheck.extraction.gazetteers.degree_names import (
    Mention,
    field_in_name,
    is_in_name,
)
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.gazetteers.schools import (
    has_school,
    is_provider,
    name_part,
    school_part,
)
from gapcheck.extraction.text.records import DegreeRecord
from gapcheck.extraction.text.separators import Part
from gapcheck.models.resume import DegreeLevel

__all__ = ["degrees_of", "is_in_progress"]

_IN_PROGRESS = re.compile(
    r"\b(?:in progress|ongoing|on-going|(?:in )?pursui(?:ng|t)|pursuing|expected|"
    r"anticipated|currently(?! (?:work|employ))|incomplete|not completed|"
    r"did not (?:complete|finish|graduate)|unfinished|dropped out|withdr[ae]w|"
    r"to be completed|en cours|laufend|en curso|graduating|abgebrochen|inachevé|"
    r"sin terminar|(?:credits?|units|credit hours) (?:completed|toward)|no degree|"
    r"coursework toward|prévue?|obtaining)\b",
    re.IGNORECASE,
)
# After the name of a degree: "(BGS)", "(Co-op)".
_INITIALS = re.compile(r"\s?\([\w.\s-]{2,24}\)")
# Between two degrees that share what follows: "MS/PhD in Physics".
_JOINT = re.compile(r"\s*(?:/|&|\+|and|,|-)\s*", re.IGNORECASE)


def degrees_of(rows: Sequence[Row], *, reach: int = LINES_AROUND) -> list[DegreeRecord]:
    """Return the degrees of one section, in order.

    A school that heads several degrees is told once.
    """
    found: list[DegreeRecord] = []
    school: Part | None = None
    for entry in entries_of(rows, reach=reach):
        near = entry.near
        school = _school(entry.row, near) or (school if entry.is_headed else None)
        for mention in entry.row.mentions:
            degree = _degree(entry, mention, school)
            found += [degree] if degree else []
    return found


def _degree(entry: Entry, mention: Mention, school: Part | None) -> DegreeRecord | None:
    row, near = entry.row, entry.near
    own = _own_field(row, mention, has_name=_has_name(row, near))
    named = field_in_name(row.text, mention)
    place = _place(row, own) if own else None
    if own is None and (named is None or is_general(named)):
        is_school = mention.level == DegreeLevel.HIGH_SCHOOL
        told = [one for one in near if is_told_field(one.text) or not is_school]
        place = next(filter(None, map(_field_place, told)), None)
    if mention.level == DegreeLevel.CERTIFICATE and (
        (mention.strength == "weak" and own is None)
        or any(is_provider(other.text) for other in near)
    ):
        return None
    field = place.text if place else named
    date = _date(row, mention, near)
    said = [row.text, *(one.text for one in near if date in one.dates)]
    is_open = (
        any(map(is_in_progress, said))
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


def _own_field(row: Row, mention: Mention, *, has_name: bool = True) -> Part | None:
    """Return the field in the line; names joined by a sign share the last one's."""
    number = row.mentions.index(mention)
    following = row.mentions[number + 1 : number + 2]
    if following and _JOINT.fullmatch(row.text, mention.end, following[0].start):
        return _own_field(row, following[0], has_name=has_name)
    return field_of(row.text, row.mentions, number, has_name=has_name)


def _has_name(row: Row, near: Sequence[Row]) -> bool:
    """True if an entry tells its school, so that another name is none."""
    others = [one for one in near if not one.is_detail]
    return any(has_school(one.text) for one in (row, *others)) or any(
        _in_row(one, name_part) for one in others
    )


def _field_place(row: Row) -> Part | None:
    found = field_in_line(row.text)
    return _place(row, found) if found else None


def _place(row: Row, part: Part) -> Part:
    return Part(row.start + part.start, row.start + part.end, part.text)


def _school(row: Row, near: Sequence[Row]) -> Part | None:
    """Return the school: one that says so here or near, else any name here or near."""
    others = [one for one in near if not one.is_detail]
    own = _taken(row)
    for find in (school_part, name_part):
        part = find(row.text, own, is_own_line=True)
        if part:
            return _place(row, part)
        told = next(filter(None, (_in_row(one, find) for one in others)), None)
        if told:
            return told
    return None


def _in_row(row: Row, find: Callable[..., Part | None]) -> Part | None:
    """Look for a school in a line of its own; a line about the field has none."""
    field = field_in_line(row.text)
    if field and not has_school(row.text):
        return None
    part = find(row.text, _taken(row))
    return _place(row, part) if part else None


def _taken(row: Row) -> list[tuple[int, int]]:
    """Return what of a line is a degree, a field or a date."""
    taken = [(date.start_char, date.end_char) for date in row.dates]
    for number, mention in enumerate(row.mentions):
        if not is_in_name(row.text, mention):
            initials = _INITIALS.match(row.text, mention.end)
            finish = initials.end() if initials else mention.end
            taken.append((mention.start, finish))
        field = field_of(row.text, row.mentions, number)
        taken += [(field.start, field.end)] if field else []
    return taken


def _date(row: Row, mention: Mention, near: Sequence[Row]) -> DateSpan | None:
    """Return the date of a degree: its line's, else the nearest line's.

    Of a line of several degrees with a date each, the n-th belongs to the n-th. Of a
    degree that goes on, an end that is announced elsewhere is its end.
    """
    if len(row.dates) == len(row.mentions) > 1:
        return row.dates[row.mentions.index(mention)]
    dated = [one for one in (row, *near) if one.dates and one.may_date]
    dated.sort(key=lambda one: one.is_detail)  # a line on the grade comes last
    if not dated:
        return None
    ranges = [date for date in dated[0].dates if date.is_range]
    date = (ranges or list(dated[0].dates))[0]
    announced = [d for one in dated for d in one.dates if d.is_expected and d != date]
    if announced and date.end == PRESENT:
        return date._replace(end=announced[0].end, is_expected=True)
    return date
