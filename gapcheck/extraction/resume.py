"""Doc → Resume: the one bridge from spaCy objects to our models."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from gapcheck.data import Catalog
from gapcheck.extraction.claims import skill_claims
from gapcheck.extraction.doc import (
    CERTIFICATIONS,
    DEGREES,
    POSITIONS,
    QUALIFIED,
    SECTIONS,
    SKILLS,
    DocLine,
    line_at,
    lines_of,
    record_of,
    spans_of,
)
from gapcheck.extraction.language import language_of
from gapcheck.extraction.other_skills import unknown_items
from gapcheck.models.areas import Area
from gapcheck.models.document import Box, Document, Line
from gapcheck.models.resume import (
    Certification,
    Degree,
    Evidence,
    EvidenceKind,
    Mention,
    MentionStatus,
    OtherSkill,
    Position,
    PositionKind,
    Resume,
    Section,
    SectionKind,
)

__all__ = ["to_resume"]

_SECTION_EVIDENCE = {
    SectionKind.SKILLS: EvidenceKind.LIST,
    SectionKind.PROJECTS: EvidenceKind.PROJECT,
    SectionKind.EDUCATION: EvidenceKind.COURSE,
    SectionKind.COURSES: EvidenceKind.COURSE,
    SectionKind.CERTIFICATIONS: EvidenceKind.CERTIFICATE,
    SectionKind.PUBLICATIONS: EvidenceKind.PUBLICATION,
    SectionKind.VOLUNTEERING: EvidenceKind.VOLUNTEERING,
    SectionKind.EXPERIENCE: EvidenceKind.JOB,
}
_POSITION_EVIDENCE = {
    PositionKind.JOB: EvidenceKind.JOB,
    PositionKind.INTERNSHIP: EvidenceKind.INTERNSHIP,
    PositionKind.VOLUNTEERING: EvidenceKind.VOLUNTEERING,
}
_THESIS = re.compile(
    r"(?i)\b(?:thesis|dissertation|capstone|mémoire|abschlussarbeit)\b"
)
# What stands there is said of somebody else, or of the owner's wishes.
_UNCLAIMED_SECTIONS = frozenset({SectionKind.REFERENCES})
_WISHED_SECTIONS = frozenset({SectionKind.INTERESTS})
# A line above the first heading claims skills when it names so many: fewer are a
# title ("DevOps Engineer") or links ("GitHub").
_HEADER_LIST = 2
_STATUS = {
    "DENIED": MentionStatus.DENIED,
    "WISHED": MentionStatus.WISHED,
    "OTHERS": MentionStatus.OTHERS,
}


@dataclass(slots=True)
class _Place:
    """What is needed to say where characters stand."""

    text: str
    seen: tuple[Line, ...]
    lines: list[DocLine]
    sections: list[tuple[int, int, SectionKind]]
    positions: list[tuple[int, int, PositionKind]]
    skills_per_line: Counter[int]

    def section(self, char: int) -> SectionKind:
        for start, end, kind in self.sections:
            if start <= char < end:
                return kind
        return SectionKind.OTHER

    def position(self, char: int) -> int | None:
        for index, (start, end, _) in enumerate(self.positions):
            if start <= char < end:
                return index
        return None

    def line(self, char: int) -> DocLine:
        return line_at(self.lines, char)

    def box(self, start: int, end: int) -> Box | None:
        line = self.line(start)
        seen = self.seen[line.number]
        return seen.box_of(start - line.start, min(end, line.end) - line.start)

    def is_subheading(self, start: int, end: int) -> bool:
        """Tell whether a name is a bold line of its own above plain ones."""
        line = self.line(start)
        below = self.lines[line.number + 1 : line.number + 2]
        is_alone = line.text.strip(" :") == self.text[start:end]
        return is_alone and line.is_bold and any(not b.is_bold for b in below)

    def is_list(self, char: int) -> bool:
        """Tell whether a line of the header lists skills, not a title or links."""
        line = self.line(char)
        return self.skills_per_line[line.number] >= _HEADER_LIST

    def evidence(
        self, start: int, end: int, kind: EvidenceKind | None = None
    ) -> Evidence:
        line = self.line(start)
        position = self.position(start)
        section = self.section(start)
        if kind is None:
            kind = self._kind(line, section, position)
        text = self.text[start:end]
        return Evidence(
            text=" ".join(text.split()),
            line=" ".join(line.text.split()),
            page=line.page,
            box=self.box(start, end),
            section=section,
            kind=kind,
            position=position,
        )

    def _kind(
        self, line: DocLine, section: SectionKind, position: int | None
    ) -> EvidenceKind:
        if position is not None:
            return _POSITION_EVIDENCE[self.positions[position][2]]
        if section is SectionKind.EDUCATION and _THESIS.search(line.text):
            return EvidenceKind.THESIS
        return _SECTION_EVIDENCE.get(section, EvidenceKind.TEXT)


def to_resume(doc: Doc, document: Document, *, catalog: Catalog, as_of: str) -> Resume:
    """Return what a processed doc claims.

    Args:
        doc: The document's text, run through the pipeline.
        document: What was read; gives pages and boxes.
        catalog: The catalog that the pipeline used.
        as_of: `YYYY-MM` that `present` stands for.
    """
    sections = list(spans_of(doc, SECTIONS))
    records = [record_of(span) for span in spans_of(doc, POSITIONS)]
    lines = lines_of(doc)
    starts = [record_of(span)["start_char"] for span in spans_of(doc, SKILLS)]
    place = _Place(
        document.text,
        document.lines,
        lines,
        [(s.start_char, s.end_char, SectionKind(s.label_)) for s in sections],
        [(r["start_char"], r["end_char"], PositionKind(r["kind"])) for r in records],
        Counter(line_at(lines, start).number for start in starts),
    )
    positions = tuple(_position(record, place) for record in records)
    degrees = tuple(
        _degree(record_of(s), place, as_of=as_of) for s in spans_of(doc, DEGREES)
    )
    certifications = tuple(
        _certification(record_of(s), place) for s in spans_of(doc, CERTIFICATIONS)
    )
    seen = list(_seen(doc, place, catalog))
    claims = skill_claims(
        ((i, e, level, years) for i, e, status, level, years in seen if status is None),
        positions=positions,
        catalog=catalog,
        as_of=as_of,
    )
    found = {area for claim in claims for area in claim.areas}
    return Resume(
        source=document.source,
        sha256=document.sha256,
        engine=document.engine,
        language=language_of(place.text),
        as_of=as_of,
        page_count=len(document.pages),
        skills=claims,
        other_skills=tuple(_other_skills(doc, sections, place)),
        mentions=tuple(_mentions(seen, catalog)),
        degrees=degrees,
        positions=positions,
        certifications=certifications,
        sections=tuple(_section(span, place) for span in sections),
        areas=tuple(area for area in Area if area in found),
        findings=document.findings,
        catalog=catalog.fingerprint,
    )


_Status = tuple[MentionStatus, str] | None
_Seen = tuple[str, Evidence, _Status, str | None, float | None]


def _seen(doc: Doc, place: _Place, catalog: Catalog) -> Iterator[_Seen]:
    """Yield every skill named that can count: id, evidence, status, level, years."""
    qualified: dict[tuple[int, int, str], dict[str, str]] = {}
    for span in spans_of(doc, QUALIFIED):
        key = (span.start_char, span.end_char, span.id_)
        cue = str(record_of(span).get("cue", ""))
        qualified.setdefault(key, {})[span.label_] = cue
    names = list(_names(doc))
    for span in spans_of(doc, SKILLS):
        record = record_of(span)
        start, end = record["start_char"], record["end_char"]
        if _is_name_of_something_else(start, end, place, names):
            continue
        if catalog[span.id_].is_generic and place.is_subheading(start, end):
            continue
        section = place.section(start)
        said = qualified.get((span.start_char, span.end_char, span.id_), {})
        status: _Status = next(
            ((_STATUS[label], cue) for label, cue in said.items() if label in _STATUS),
            None,
        )
        if status is None and section in _WISHED_SECTIONS:
            status = (MentionStatus.WISHED, "interests")
        years = float(said["YEARS"].replace(",", ".")) if "YEARS" in said else None
        evidence = place.evidence(start, end)
        yield span.id_, evidence, status, said.get("LEVEL"), years


def _is_name_of_something_else(
    start: int, end: int, place: _Place, names: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether a skill's name stands in a heading, title, employer or degree."""
    section = place.section(start)
    if section in _UNCLAIMED_SECTIONS:
        return True
    if section is SectionKind.CONTACT and not place.is_list(start):
        return True
    return any(a < end and start < b for a, b in names)


def _names(doc: Doc) -> Iterator[tuple[int, int]]:
    for span in spans_of(doc, SECTIONS):
        record = record_of(span)
        yield record["heading_start"], record["heading_end"]
    for span in spans_of(doc, POSITIONS):
        record = record_of(span)
        yield record["title_start"], record["title_end"]
        yield record["organisation_start"], record["organisation_end"]
    for span in spans_of(doc, DEGREES):
        record = record_of(span)
        for key in ("field", "institution"):
            if record.get(f"{key}_start") is not None:
                yield record[f"{key}_start"], record[f"{key}_end"]


def _mentions(seen: Iterable[_Seen], catalog: Catalog) -> Iterator[Mention]:
    grouped: dict[tuple[str, MentionStatus], tuple[str, list[Evidence]]] = {}
    for skill_id, evidence, status, _, _ in seen:
        if status is not None:
            entry = grouped.setdefault((skill_id, status[0]), (status[1], []))
            entry[1].append(evidence)
    for (skill_id, why), (cue, found) in grouped.items():
        name = catalog[skill_id].name
        yield Mention(
            id=skill_id, name=name, status=why, cue=cue, evidence=tuple(found)
        )


def _other_skills(
    doc: Doc, sections: Iterable[Span], place: _Place
) -> Iterator[OtherSkill]:
    known = [(s.start_char, s.end_char) for s in spans_of(doc, SKILLS)]
    for section in sections:
        if section.label_ != SectionKind.SKILLS:
            continue
        after = record_of(section)["heading_end"]
        lines = [
            line._replace(
                start=max(line.start, after),
                text=line.text[max(0, after - line.start) :],
            )
            for line in place.lines
            if line.end > after and line.start < section.end_char
        ]
        for item in unknown_items(lines, known):
            evidence = place.evidence(item.start, item.end, EvidenceKind.LIST)
            yield OtherSkill(text=item.text, evidence=(evidence,))


def _section(span: Span, place: _Place) -> Section:
    record = record_of(span)
    start, end = record["heading_start"], record["heading_end"]
    return Section(
        kind=SectionKind(span.label_),
        heading=record["heading"],
        page=place.line(span.start_char).page,
        box=place.box(start, end) if end > start else None,
    )


def _position(record: dict[str, Any], place: _Place) -> Position:
    evidence = place.evidence(record["title_start"], record["title_end"])
    keys = ("title", "organisation", "start", "end", "family")
    return Position(
        **{key: record[key] for key in keys},
        kind=PositionKind(record["kind"]),
        evidence=(evidence,),
    )


def _degree(record: dict[str, Any], place: _Place, *, as_of: str) -> Degree:
    keys = ("level", "name", "field", "institution", "start", "end")
    end = record.get("end") or ""
    # "Aug 2023 - May 2027": it is not finished before its end; "2027" is compared by
    # the year, and `present` is not completed anyway.
    is_ahead = end[:1].isdigit() and end > as_of[: len(end)]
    evidence = place.evidence(record["start_char"], record["end_char"])
    return Degree(
        **{key: record[key] for key in keys if key in record},
        field_ids=tuple(record.get("field_ids") or ()),
        completed=record["completed"] and not is_ahead,
        evidence=(evidence,),
    )


def _certification(record: dict[str, Any], place: _Place) -> Certification:
    start, end = record["start_char"], record["end_char"]
    evidence = place.evidence(start, end, EvidenceKind.CERTIFICATE)
    keys = ("name", "issuer", "date", "id")
    return Certification(
        **{key: record[key] for key in keys if key in record}, evidence=(evidence,)
    )
