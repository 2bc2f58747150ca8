"""Sections and items that the input names → the spans that components find elsewhere.

Titles, employers, schools and dates are taken from their fields; the level of a degree,
the family of a title and known certificates are looked up in the text of a field.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span

from gapcheck.extraction.certifications.entries import is_not_yet
from gapcheck.extraction.dates.dates import PRESENT, find_dates, is_present
from gapcheck.extraction.education.entries import field_in_name, is_in_progress
from gapcheck.extraction.education.fields import field_of
from gapcheck.extraction.gazetteers.certificate_names import find_certificates
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.gazetteers.role_families import family_of
from gapcheck.extraction.gazetteers.titles import kind_of_title
from gapcheck.extraction.sections.finder import heading_kind
from gapcheck.extraction.skills.qualifiers import level_of
from gapcheck.extraction.text.doc import (
    CERTIFICATIONS,
    DEGREES,
    POSITIONS,
    QUALIFIED,
    SECTIONS,
    SKILLS,
    lines_of,
    mark,
    spans_of,
)
from gapcheck.models.document import Finding
from gapcheck.models.resume import PositionKind, SectionKind
from gapcheck.models.structure import (
    Entry,
    Item,
    ItemSection,
    Part,
    Stretch,
    StructuredDocument,
)

__all__ = ["SHARED", "annotate", "outline_of_items", "qualify"]

SHARED = frozenset({"gapcheck_skills", "gapcheck_qualifiers"})
"""The components that run on structured documents as well."""

_DAY = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)(?:[T ].*)?")
_SHORT = re.compile(r"-(\d)(?!\d)")  # "2024-5"
_SHOWN = 5
_POSITIONS = frozenset({SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING})
# Parts in which people also put certificates; only known ones count there.
_MAY_CERTIFY = frozenset({SectionKind.AWARDS, SectionKind.EDUCATION})
_TOLD = {
    "unread_dates": (
        "not dates that can be read, and left out; write 2024-05, 2024 or present"
    ),
    "untitled_positions": (
        "jobs without a title do not count as positions; fill in `position`"
    ),
    "unread_degrees": (
        "no degree of a known level; name it in `studyType`, for example Bachelor"
    ),
}
"""Code of a finding → its message after the names of the places."""


class _Place(NamedTuple):
    """The words of a field, and their characters in the doc."""

    text: str
    start: int
    end: int


class _Lines:
    """The lines of a doc, and the places that could not be read, by finding."""

    def __init__(self, doc: Doc) -> None:
        self.lines = lines_of(doc)
        self.unread: dict[str, list[str]] = {code: [] for code in _TOLD}

    def place(self, stretch: Stretch | None) -> _Place | None:
        """Return the place of a field, if the item has it."""
        if stretch is None:
            return None
        number, start, end = stretch
        line = self.lines[number]
        return _Place(line.text[start:end], line.start + start, line.start + end)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the characters of some lines."""
        return self.lines[first].start, self.lines[end - 1].end

    def texts(self, first: int, end: int) -> tuple[str, ...]:
        """Return the texts of some lines."""
        return tuple(line.text for line in self.lines[first:end])


def annotate(doc: Doc, document: StructuredDocument) -> list[Finding]:
    """Write the spans of a document; return findings on what could not be read."""
    lines = _Lines(doc)
    spans: dict[str, list[Span | None]] = {
        key: [] for key in (SECTIONS, POSITIONS, DEGREES, CERTIFICATIONS)
    }
    for section in document.sections:
        spans[SECTIONS].append(_section(doc, section, lines))
        for item in section.items:
            title = lines.place(item.title)
            known = find_certificates(title.text) if title else []
            if section.kind in _POSITIONS:
                spans[POSITIONS].append(_position(doc, item, section, lines))
            elif section.kind is SectionKind.CERTIFICATIONS or (
                section.kind in _MAY_CERTIFY and any(not m.is_short for m in known)
            ):
                spans[CERTIFICATIONS].append(_certificate(doc, item, lines))
            elif section.kind is SectionKind.EDUCATION:
                spans[DEGREES].append(_degree(doc, item, lines))
    for key, found in spans.items():
        doc.spans[key] = [span for span in found if span is not None]
    return list(_findings(lines.unread))


def _findings(unread: dict[str, list[str]]) -> Iterator[Finding]:
    for code, places in unread.items():
        if places:
            more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
            message = f"{', '.join(places[:_SHOWN])}{more}: {_TOLD[code]}"
            yield Finding(code=code, message=message)


def _section(doc: Doc, section: ItemSection, lines: _Lines) -> Span | None:
    start, end = lines.span(section.first, section.end)
    kind, heading = section.kind, ""
    heading_start = heading_end = start
    if section.heading is not None:
        heading = lines.lines[section.heading].text
        heading_start, heading_end = lines.span(section.heading, section.heading + 1)
        if kind is SectionKind.OTHER:
            kind = SectionKind(heading_kind(heading) or kind)
    places = [lines.place(one) for item in section.items for one in item.keywords]
    record: dict[str, Any] = {
        "heading": heading,
        "heading_start": heading_start,
        "heading_end": heading_end,
        "items": [[place.start, place.end] for place in places if place],
    }
    return mark(doc, start, end, kind, record=record)


def _position(doc: Doc, item: Item, section: ItemSection, lines: _Lines) -> Span | None:
    start, end = _dates(item, lines)
    title, employer = lines.place(item.title), lines.place(item.organisation)
    if title is None and employer and section.kind is SectionKind.VOLUNTEERING:
        title = employer._replace(text="Volunteer")
    if title is None:
        lines.unread["untitled_positions"].append(item.path)
        return None
    kind = kind_of_title(
        f"{title.text} {item.employment}",
        organisation=employer.text if employer else "",
    )
    if section.kind is SectionKind.VOLUNTEERING and kind is PositionKind.JOB:
        kind = PositionKind.VOLUNTEERING
    record = {
        **_placed("title", title),
        **_placed("organisation", employer, absent=0),
        "kind": str(kind),
        "family": family_of(title.text),
        "start": start,
        "end": end,
    }
    return mark(doc, *lines.span(item.first, item.end), "POSITION", record=record)


def _placed(
    key: str, place: _Place | None, absent: int | None = None
) -> dict[str, Any]:
    """Return the words and characters of a field under its keys in a record."""
    text, start, end = place or (None, absent, absent)
    return {key: text, f"{key}_start": start, f"{key}_end": end}


def _degree(doc: Doc, item: Item, lines: _Lines) -> Span | None:
    start, end = _dates(item, lines)
    name, field = lines.place(item.title), lines.place(item.field)
    school = lines.place(item.organisation)
    for place in filter(None, (name, field, school)):
        if mentions := find_mentions(place.text):
            break
    else:
        if name or field:
            lines.unread["unread_degrees"].append(item.path)
        return None
    if field == place:  # "B.Sc. in Statistics" in the field of study
        field = None
    mention = mentions[0]
    behind = field_of(place.text, mentions, 0)
    told = field_in_name(place.text, mention) or (behind and behind.text)
    if field is None or (told and field_ids(told) and not field_ids(field.text)):
        subject = told
    else:
        subject = field.text
    is_open = mention.is_candidate or end == PRESENT or is_in_progress(place.text)
    record: dict[str, Any] = {
        "level": mention.level,
        "name": place.text,
        **_placed("field", field),
        "field": subject,
        "field_ids": list(
            field_ids(subject) or field_ids(mention.field if subject else None)
        ),
        **_placed("institution", school),
        "start": None if start == end else start,
        "end": end,
        "completed": not is_open,
        "expected": False,
    }
    return mark(
        doc, place.start, place.end, mention.level, id_=mention.id, record=record
    )


def _certificate(doc: Doc, item: Item, lines: _Lines) -> Span | None:
    dates = _dates(item, lines)
    name, issuer = lines.place(item.title), lines.place(item.organisation)
    if name is None or is_not_yet(name.text):
        return None
    known = next((m.certificate for m in find_certificates(name.text)), None)
    record = {
        "name": name.text,
        "issuer": issuer.text if issuer else known and known.issuer,
        "date": next((day for day in dates if day and day != PRESENT), None),
        "id": known.id if known else None,
    }
    id_ = known.id if known else ""
    return mark(doc, name.start, name.end, "certification", id_=id_, record=record)


# --- dates -----------------------------------------------------------------------


def _dates(item: Item, lines: _Lines) -> tuple[str | None, str | None]:
    """Return begin and end of an item; other texts than dates are reported."""
    dates, unread = item.dates, lines.unread["unread_dates"]
    if dates.whole and not (dates.start or dates.end):
        return _read(dates.whole, f"{item.path}.date", unread)
    start, _ = _read(dates.start, f"{item.path}.startDate", unread)
    _, end = _read(dates.end, f"{item.path}.endDate", unread)
    if dates.is_current or (start and not dates.end):
        end = PRESENT  # without an end, in JSON Resume
    return start, end


def _read(text: str, path: str, unread: list[str]) -> tuple[str | None, str | None]:
    """Return begin and end of a range; both are the same for one date."""
    if not text:
        return None, None
    if is_present(text):
        return None, PRESENT
    day = _DAY.fullmatch(_SHORT.sub(r"-0\1", text))
    plain = day[1] if day else text
    found = find_dates(plain)
    is_whole = len(found) == 1 and (found[0].begin, found[0].finish) == (0, len(plain))
    if is_whole and (day is None or _is_in_calendar(plain)):
        return found[0].start, found[0].season_end or found[0].end
    unread.append(f"{path} “{text[:40]}”")
    return None, None


def _is_in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day if len(day) > len("2024-05") else f"{day}-01")
    except ValueError:
        return False
    return True


# --- after the skills ------------------------------------------------------------


def qualify(doc: Doc, document: StructuredDocument) -> None:
    """Give the skills of a group the level of the group.

    A level beside the name of a skill is that skill's, which the qualifiers have read.
    """
    lines = _Lines(doc)
    known = sorted((s.start_char, s.end_char, s.id_) for s in spans_of(doc, SKILLS))
    told = {(s.start_char, s.id_) for s in spans_of(doc, QUALIFIED)}
    found: list[Span | None] = list(spans_of(doc, QUALIFIED))
    for section in document.sections:
        for item in section.items if section.kind is SectionKind.SKILLS else ():
            level, name = level_of(item.level), lines.place(item.title)
            if level is None or item.first == item.end - 1:
                continue
            start, end = lines.span(item.first, item.end)
            inside = known[bisect_left(known, (start,)) : bisect_left(known, (end,))]
            if name and any(name.start <= one[0] < name.end for one in inside):
                continue
            found += [
                mark(doc, a, b, "LEVEL", id_=skill, record={"cue": level})
                for a, b, skill in inside
                if (a, skill) not in told
            ]
    doc.spans[QUALIFIED] = [span for span in found if span is not None]


def outline_of_items(doc: Doc, document: StructuredDocument) -> tuple[Part, ...]:
    """Return the text of a structured document by its sections and items."""
    lines, parts = _Lines(doc), []
    starts = {
        key: {span.start_char: n for n, span in enumerate(spans_of(doc, key))}
        for key in (POSITIONS, DEGREES)
    }
    sections = zip(document.sections, spans_of(doc, SECTIONS), strict=True)
    for section, span in sections:
        entries = []
        for item in section.items:
            begin, end = lines.span(item.first, item.end)
            position = starts[POSITIONS].get(begin)
            inside = [n for at, n in starts[DEGREES].items() if begin <= at < end]
            head = list(lines.texts(item.first, item.body))
            if section.kind is SectionKind.PROJECTS and item.dates.start:
                head[:1] = [f"{one}\t{item.dates.start}" for one in head[:1]]
            entries.append(
                Entry(
                    head=tuple(head),
                    body=lines.texts(item.body, item.end),
                    position=position if section.kind in _POSITIONS else None,
                    degrees=tuple(inside),
                )
            )
        begins = section.first + (section.heading is not None)
        if not section.items and begins < section.end:
            entries.append(Entry(body=lines.texts(begins, section.end)))
        heading = (
            lines.lines[section.heading].text if section.heading is not None else ""
        )
        parts.append(
            Part(kind=SectionKind(span.label_), heading=heading, entries=tuple(entries))
        )
    return tuple(parts)
