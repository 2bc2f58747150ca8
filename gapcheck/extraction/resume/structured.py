"""Sections and items that the input names → the records that components find elsewhere.

Titles, employers, schools and dates are taken from their fields; the level of a degree,
the family of a title and known certificates are looked up in the text of a field.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc

from gapcheck.extraction.dates.dates import PRESENT, find_dates, is_present
from gapcheck.extraction.education.entries import is_in_progress
from gapcheck.extraction.education.fields import field_of
from gapcheck.extraction.gazetteers.certificate_names import (
    find_certificates,
    is_not_yet,
)
from gapcheck.extraction.gazetteers.degree_names import field_in_name, find_mentions
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.gazetteers.headings import heading_kind
from gapcheck.extraction.gazetteers.role_families import family_of
from gapcheck.extraction.gazetteers.titles import kind_of_title
from gapcheck.extraction.resume.context import EvidenceContext
from gapcheck.extraction.skills.qualifiers import level_of
from gapcheck.extraction.text.doc import (
    CERTIFICATIONS,
    DEGREES,
    POSITIONS,
    QUALIFIED,
    SECTIONS,
    SKILLS,
    DocLine,
    lines_of,
)
from gapcheck.extraction.text.records import (
    CertificationRecord,
    DegreeRecord,
    PositionRecord,
    QualifierRecord,
    Record,
    SectionRecord,
    SkillRecord,
    records_of,
    write_records,
)
from gapcheck.extraction.text.separators import Part as TextPart
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

__all__ = ["annotate", "outline_of_items", "qualify"]

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


class _Lines:
    """The lines of a doc, and the places that could not be read, by finding."""

    def __init__(self, lines: Sequence[DocLine]) -> None:
        self.lines = lines
        self.unread: dict[str, list[str]] = {code: [] for code in _TOLD}

    def place(self, stretch: Stretch | None) -> TextPart | None:
        """Return the place of a field, if the item has it."""
        if stretch is None:
            return None
        number, start, end = stretch
        line = self.lines[number]
        return TextPart(line.start + start, line.start + end, line.text[start:end])

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the characters of some lines."""
        return self.lines[first].start, self.lines[end - 1].end

    def texts(self, first: int, end: int) -> tuple[str, ...]:
        """Return the texts of some lines."""
        return tuple(line.text for line in self.lines[first:end])


def annotate(doc: Doc, document: StructuredDocument) -> list[Finding]:
    """Write the records of sections, positions, degrees and certificates.

    Returns:
        What could not be read.
    """
    lines = _Lines(lines_of(doc))
    found: dict[str, list[Record | None]] = {
        key: [] for key in (POSITIONS, DEGREES, CERTIFICATIONS)
    }
    for section in document.sections:
        for item in section.items:
            title = lines.place(item.title)
            known = find_certificates(title.text) if title else []
            if section.kind in _POSITIONS:
                found[POSITIONS].append(_position(item, section, lines))
            elif section.kind is SectionKind.CERTIFICATIONS or (
                section.kind in _MAY_CERTIFY and any(not m.is_short for m in known)
            ):
                found[CERTIFICATIONS].append(_certificate(item, lines))
            elif section.kind is SectionKind.EDUCATION:
                found[DEGREES].append(_degree(item, lines))
    write_records(doc, SECTIONS, [_section(one, lines) for one in document.sections])
    for key, records in found.items():
        write_records(doc, key, filter(None, records))
    return list(_findings(lines.unread))


def _findings(unread: dict[str, list[str]]) -> Iterator[Finding]:
    for code, places in unread.items():
        if places:
            more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
            message = f"{', '.join(places[:_SHOWN])}{more}: {_TOLD[code]}"
            yield Finding(code=code, message=message)


def _section(section: ItemSection, lines: _Lines) -> SectionRecord:
    start, end = lines.span(section.first, section.end)
    kind, heading, heading_end = section.kind, "", start
    if section.heading is not None:  # its first line
        heading = lines.lines[section.heading].text
        heading_end = lines.lines[section.heading].end
        if kind is SectionKind.OTHER:
            kind = SectionKind(heading_kind(heading) or kind)
    places = [lines.place(one) for item in section.items for one in item.keywords]
    items = tuple(place[:2] for place in places if place)
    return SectionRecord(start, end, kind.value, heading, heading_end, items)


def _position(item: Item, section: ItemSection, lines: _Lines) -> PositionRecord | None:
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
    return PositionRecord(
        *lines.span(item.first, item.end),
        kind=kind.value,
        title=title.text,
        title_offsets=title[:2],
        organisation=employer.text if employer else None,
        organisation_offsets=employer[:2] if employer else None,
        family=family_of(title.text),
        start=start,
        end=end,
    )


def _degree(item: Item, lines: _Lines) -> DegreeRecord | None:
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
    return DegreeRecord(
        start_char=place.start,
        end_char=place.end,
        id=mention.id,
        label=mention.level,
        name=place.text,
        field=subject,
        field_ids=field_ids(subject) or field_ids(mention.field if subject else None),
        field_offsets=field[:2] if field else None,
        institution=school.text if school else None,
        institution_offsets=school[:2] if school else None,
        start=None if start == end else start,
        end=end,
        completed=not is_open,
        expected=False,
    )


def _certificate(item: Item, lines: _Lines) -> CertificationRecord | None:
    dates = _dates(item, lines)
    name, issuer = lines.place(item.title), lines.place(item.organisation)
    if name is None or is_not_yet(name.text):
        return None
    known = next((m.certificate for m in find_certificates(name.text)), None)
    return CertificationRecord(
        start_char=name.start,
        end_char=name.end,
        id=known.id if known else None,
        name=name.text,
        issuer=issuer.text if issuer else (known.issuer if known else None),
        date=next((day for day in dates if day and day != PRESENT), None),
    )


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
    is_whole = len(found) == 1 and (found[0].start_char, found[0].end_char) == (
        0,
        len(plain),
    )
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
    lines = _Lines(lines_of(doc))
    known = sorted(records_of(doc, SKILLS, SkillRecord))
    found = list(records_of(doc, QUALIFIED, QualifierRecord))
    told = {(one.start_char, one.id) for one in found}
    for section in document.sections:
        for item in section.items if section.kind is SectionKind.SKILLS else ():
            level, name = level_of(item.level), lines.place(item.title)
            if level is None or item.first == item.end - 1:
                continue
            start, end = lines.span(item.first, item.end)
            inside = known[bisect_left(known, (start,)) : bisect_left(known, (end,))]
            if name and any(name.start <= one.start_char < name.end for one in inside):
                continue
            found += [
                QualifierRecord(a, b, skill, "LEVEL", level)
                for a, b, skill, _ in inside
                if (a, skill) not in told
            ]
    write_records(doc, QUALIFIED, found)


def outline_of_items(
    context: EvidenceContext, document: StructuredDocument
) -> tuple[Part, ...]:
    """Return the text of a structured document by its sections and items."""
    lines, parts = _Lines(context.lines), []
    positions = {one.start_char: n for n, one in enumerate(context.positions)}
    degrees = {one.start_char: n for n, one in enumerate(context.degrees)}
    for section, record in zip(document.sections, context.sections, strict=True):
        entries = []
        for item in section.items:
            begin, end = lines.span(item.first, item.end)
            position = positions.get(begin)
            inside = [n for at, n in degrees.items() if begin <= at < end]
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
        parts.append(
            Part(
                kind=SectionKind(record.label),
                heading=record.heading,
                entries=tuple(entries),
            )
        )
    return tuple(parts)
