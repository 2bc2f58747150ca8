"""Lines of an education section → degrees with their field, school and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from gapcheck.extraction.dates import PRESENT, DateSpan, find_dates
from gapcheck.extraction.degree_fields import (
    FieldText,
    field_in_line,
    field_of,
    is_general,
)
from gapcheck.extraction.degree_names import Mention, find_mentions
from gapcheck.extraction.doc import DocLine
from gapcheck.extraction.fields import field_ids
from gapcheck.extraction.institutions import (
    Part,
    has_school,
    is_provider,
    name_part,
    school_part,
)

__all__ = ["FoundDegree", "Row", "degrees_of", "rows_of"]

_BULLET = re.compile("^\\s*(?:[•·∙▪■●◦‣*o\u2043\u2013\u2014-]\\s+)")
# A line that tells about a degree, and opens no new one.
_DETAIL = re.compile(
    r"\s*(?:c?gpa|grade|score|result|percentage|marks|relevant|course(?!work\stoward)|subjects?|thesis|"
    r"dissertation|honou?rs\b(?!\s(?:bachelor|b\.?\w|degree))|dean|advis|supervis|minor|"
    r"award|activit|scholar|society|member|concentration|speciali[sz]ation|focus|note|"
    r"rank|cumulative|overall|achieve|schwerpunkt|abschlussnote|mention|mémoire|modules|"
    r"projects?\b)",
    re.IGNORECASE,
)
_IN_PROGRESS = re.compile(
    r"\b(?:in progress|ongoing|on-going|pursuing|expected|anticipated|currently|"
    r"incomplete|not completed|did not (?:complete|finish|graduate)|unfinished|"
    r"dropped out|withdr[ae]w|to be completed|en cours|laufend|en curso|graduating|"
    r"abgebrochen|inachevé|sin terminar|credits completed|no degree|coursework toward)\b",
    re.IGNORECASE,
)
_LINES_AROUND = 4  # a school and a date stand no further from the name of the degree
_REST_WORDS = 3  # of a field of study on the line after
# Between two names of one degree: "Bachelor of Engineering (B.E.)".
_SAME = re.compile(r"[\s(,:\u2013\u2014-]{0,4}(?:degree\W{0,3})?")
# Between two degrees that share what follows: "MS/PhD in Physics".
_JOINT = re.compile(r"\s*(?:/|&|\+|and|,|-)\s*", re.IGNORECASE)


class FoundDegree(NamedTuple):
    """A degree and the characters of the doc that name it."""

    start: int
    end: int
    id: str
    record: dict[str, Any]


class Row(NamedTuple):
    """A line without its bullet, and what it holds; `start` counts in the doc."""

    start: int
    text: str
    mentions: Sequence[Mention]
    dates: tuple[DateSpan, ...]
    is_detail: bool
    rest: str = ""
    """The next line, when this one is full, so that it may go on there."""


class _Place(NamedTuple):
    """Words and the characters of the doc that they stand at."""

    text: str
    start: int
    end: int


def rows_of(lines: Sequence[DocLine]) -> list[Row]:
    """Return the lines with the degrees and dates in them."""
    rows = []
    for line, following in zip_longest(lines, lines[1:]):
        bullet = _BULLET.match(line.text)
        offset = bullet.end() if bullet else 0
        text = line.text[offset:]
        is_remark = bool(_DETAIL.match(text))
        dates = find_dates(text)
        mentions = [] if is_remark or is_provider(text) else find_mentions(text)
        mentions = [m for m in mentions if not _overlaps(m, dates)]  # "DEC 2020"
        is_detail = is_remark or (bullet is not None and not mentions)
        is_full = following is not None and _is_full(line, following, lines)
        rest = following.text if is_full else ""
        rows.append(Row(line.start + offset, text, mentions, dates, is_detail, rest))
    return rows


def _is_full(line: DocLine, following: DocLine, lines: Sequence[DocLine]) -> bool:
    """Tell whether the next line's first word had no room at the end of a line."""
    first = following.text.split(maxsplit=1)[0]
    is_same = (line.block, line.size_pt, line.is_bold) == (
        following.block, following.size_pt, following.is_bold,
    )  # fmt: skip
    if not is_same or not line.size_pt or _BULLET.match(following.text):
        return False
    edge = max(other.x1 for other in lines if other.block == line.block)
    per_character = (line.x1 - line.x0) / len(line.text)
    return line.x1 + per_character * (len(first) + 1) > edge


def _overlaps(mention: Mention, dates: Sequence[DateSpan]) -> bool:
    return any(d.begin < mention.finish and mention.begin < d.finish for d in dates)


def degrees_of(rows: Sequence[Row], *, reach: int = _LINES_AROUND) -> list[FoundDegree]:
    """Return the degrees of one section, in order.

    A degree is anchored at the line of its name. Lines between two such lines belong to
    the upper one, but for as many as stand above the first degree of the section.
    """
    anchors = [index for index, row in enumerate(rows) if row.mentions]
    if not anchors:
        return []
    lead = sum(not row.is_detail for row in rows[: anchors[0]])
    lead = min(lead, reach)
    found: list[FoundDegree] = []
    school: _Place | None = None
    for number, index in enumerate(anchors):
        before = anchors[number - 1] if number else -1
        after = anchors[number + 1] if number + 1 < len(anchors) else len(rows)
        above = _above(rows[before + 1 : index], lead)
        below = _below(rows[index + 1 : after], lead if after < len(rows) else 0)
        near = [*above, *below[:reach]]
        school = _school(rows[index], near) or (school if lead else None)
        for group in _groups(rows[index]):
            degree = _degree(rows[index], group, near, school)
            found += [degree] if degree else []
    return found


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


def _groups(row: Row) -> list[list[Mention]]:
    """Split the mentions of a line: those of one group are names of one degree."""
    groups: list[list[Mention]] = []
    for mention in row.mentions:
        last = groups[-1][-1] if groups else None
        is_same = last is not None and last.level == mention.level
        if last and is_same and _SAME.fullmatch(row.text, last.finish, mention.begin):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _degree(
    row: Row, group: list[Mention], near: list[Row], school: _Place | None
) -> FoundDegree | None:
    first, last = group[0], group[-1]
    own = _own_field(row, last)
    named = next((mention.field for mention in group if mention.field), None)
    place = _place(row, own) if own else None
    if own is None and (named is None or is_general(named)):
        place = _first(near, _field_place)
    if first.level == "certificate" and first.strength == "weak" and own is None:
        return None
    field = place.text if place else named
    date = _date(row, near)
    told = [row.text, *(other.text for other in near if date in other.dates)]
    is_open = (
        any(_IN_PROGRESS.search(text) for text in told)
        or any(mention.is_candidate for mention in group)
        or bool(date and (date.is_expected or date.end == PRESENT))
    )
    record = {
        "level": first.level,
        "name": row.text[first.begin : last.finish],
        "field": field,
        "field_ids": list(field_ids(field)),
        "field_start": place.start if place else None,
        "field_end": place.end if place else None,
        "institution": school.text if school else None,
        "institution_start": school.start if school else None,
        "institution_end": school.end if school else None,
        "start": date.start if date and date.is_range else None,
        "end": date.end if date else None,
        "completed": not is_open,
        "expected": bool(date and date.is_expected),
    }
    end = own.finish if own and own.begin >= last.finish else last.finish
    return FoundDegree(row.start + first.begin, row.start + end, first.id, record)


def _own_field(row: Row, mention: Mention) -> FieldText | None:
    """Return the field in the line; degrees joined by a slash share the last one's."""
    number = row.mentions.index(mention)
    following = row.mentions[number + 1 : number + 2]
    if following and _JOINT.fullmatch(row.text, mention.finish, following[0].begin):
        return _own_field(row, following[0])
    return _with_rest(row, lambda text: field_of(text, row.mentions, number))


def _field_place(row: Row) -> _Place | None:
    found = _with_rest(row, field_in_line)
    return _place(row, found) if found else None


def _with_rest(row: Row, find: Callable[[str], FieldText | None]) -> FieldText | None:
    """Return the field of a line, with the words of it that were wrapped."""
    found = find(row.text)
    if found is None or not row.rest or found.finish < len(row.text.rstrip()):
        return found
    whole = find(f"{row.text} {row.rest}")
    if whole is None or whole.begin != found.begin or whole.finish <= found.finish:
        return found
    more = whole.text[len(found.text) :]
    is_field = len(more.split()) <= _REST_WORDS and not has_school(more)
    return whole if is_field and not find_mentions(more) else found


def _place(row: Row, part: Part | FieldText) -> _Place:
    return _Place(part.text, row.start + part.begin, row.start + part.finish)


def _first(rows: Sequence[Row], find: Callable[[Row], _Place | None]) -> _Place | None:
    return next((place for place in map(find, rows) if place), None)


def _school(row: Row, near: Sequence[Row]) -> _Place | None:
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


def _in_row(row: Row, find: _Find) -> _Place | None:
    """Look for a school in a line of its own; a line about the field has none."""
    field = field_in_line(row.text)
    if field and not has_school(row.text):
        return None
    part = find(row.text, _taken(row))
    return _place(row, part) if part else None


def _taken(row: Row) -> list[tuple[int, int]]:
    """Return what of a line is a degree, a field or a date."""
    taken = [(date.begin, date.finish) for date in row.dates]
    for mention in row.mentions:
        if not _is_in_name(row.text, mention):
            taken.append((mention.begin, mention.finish))
    for number in range(len(row.mentions)):
        field = field_of(row.text, row.mentions, number)
        taken += [(field.begin, field.finish)] if field else []
    return taken


def _is_in_name(text: str, mention: Mention) -> bool:
    """Tell whether it is the end of a school's name: "Lincoln High School"."""
    own = text[mention.begin : mention.finish]
    before = text[: mention.begin].rstrip()
    return has_school(own) and before[-1:].isalpha() and not own[0].islower()


def _date(row: Row, near: Sequence[Row]) -> DateSpan | None:
    """Return the date of a degree: its line's, else the nearest line's."""
    for one in [row, *(other for other in near if not other.is_detail)]:
        ranges = [date for date in one.dates if date.is_range]
        if one.dates:
            return (ranges or list(one.dates))[0]
    return None
