"""Doc → Resume: the one bridge from spaCy objects to our models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.tokens import Doc, Span

from gapcheck.data.load import Catalog
from gapcheck.extraction.resume.claims import skill_claims
from gapcheck.extraction.resume.context import (
    Place,
    line_kinds,
    project_lines,
    talk_lines,
)
from gapcheck.extraction.resume.stuffing import stuffing_findings
from gapcheck.extraction.resume.timeline import timeline_findings
from gapcheck.extraction.skills.unknown import Item, Spans, unknown_items
from gapcheck.extraction.text.doc import (
    CERTIFICATIONS,
    DEGREES,
    POSITIONS,
    QUALIFIED,
    SECTIONS,
    SKILLS,
    line_at,
    lines_of,
    record_of,
    spans_of,
)
from gapcheck.extraction.text.language import language_of
from gapcheck.models.areas import Area
from gapcheck.models.document import Document
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

# What stands there is said of somebody else, or of the owner's wishes.
_UNCLAIMED_SECTIONS = frozenset({SectionKind.REFERENCES})
# What a talk is evidence of, whatever it was about.
_SPEAKING = "public-speaking"
_STATUS = {
    "DENIED": MentionStatus.DENIED,
    "WISHED": MentionStatus.WISHED,
    "OTHERS": MentionStatus.OTHERS,
}


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
    place = Place(
        document.text,
        document.lines,
        lines,
        [(s.start_char, s.end_char, SectionKind(s.label_)) for s in sections],
        [(r["start_char"], r["end_char"], PositionKind(r["kind"])) for r in records],
        Counter(line_at(lines, start).number for start in starts),
        line_kinds(lines, sections),
        project_lines(lines, sections),
    )
    positions = tuple(_position(record, place) for record in records)
    degrees = tuple(
        _degree(record_of(s), place, as_of=as_of) for s in spans_of(doc, DEGREES)
    )
    certifications = tuple(
        _certification(record_of(s), place) for s in spans_of(doc, CERTIFICATIONS)
    )
    seen = [*_seen(doc, place, catalog), *_talks(sections, place, catalog)]
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
        findings=(
            *document.findings,
            *stuffing_findings((s[1] for s in seen), text=place.text),
            *timeline_findings(positions, as_of=as_of),
        ),
        catalog=catalog.fingerprint,
    )


_Status = tuple[MentionStatus, str] | None
_Seen = tuple[str, Evidence, _Status, str | None, float | None]


def _seen(doc: Doc, place: Place, catalog: Catalog) -> Iterator[_Seen]:
    """Yield every skill named that can count: id, evidence, status, level, years."""
    qualified: dict[tuple[int, int, str], dict[str, str]] = {}
    for span in spans_of(doc, QUALIFIED):
        key = (span.start_char, span.end_char, span.id_)
        cue = str(record_of(span).get("cue", ""))
        qualified.setdefault(key, {})[span.label_] = cue
    names = Spans(list(_names(doc)))
    for span in spans_of(doc, SKILLS):
        record = record_of(span)
        start, end = record["start_char"], record["end_char"]
        if _is_name_of_something_else(start, end, place, names):
            continue
        skill = catalog[span.id_]
        if skill.is_generic and place.is_subheading(start, end):
            continue
        # "Infrastructure" before a tab is the label that it is before a colon
        if skill.is_generic and not skill.areas and place.heads_row(start, end):
            continue
        section = place.section(start)
        said = qualified.get((span.start_char, span.end_char, span.id_), {})
        status: _Status = next(
            ((_STATUS[label], cue) for label, cue in said.items() if label in _STATUS),
            None,
        )
        if status is None and section is SectionKind.INTERESTS:
            status = (MentionStatus.INTEREST, "interests")
        years = float(said["YEARS"].replace(",", ".")) if "YEARS" in said else None
        evidence = place.evidence(start, end)
        yield span.id_, evidence, status, said.get("LEVEL"), years


def _talks(sections: Sequence[Span], place: Place, catalog: Catalog) -> Iterator[_Seen]:
    """Yield the entries of lists of talks: each is public speaking by its heading."""
    for line in talk_lines(place.lines, sections) if _SPEAKING in catalog else ():
        evidence = place.evidence(line.start, line.end, EvidenceKind.PUBLICATION)
        yield _SPEAKING, evidence, None, None, None


def _is_name_of_something_else(
    start: int, end: int, place: Place, names: Spans
) -> bool:
    """Tell whether a skill's name stands in a heading, title, employer or degree."""
    section = place.section(start)
    if section in _UNCLAIMED_SECTIONS:
        return True
    if section is SectionKind.CONTACT and not place.is_list(start):
        return True
    return names.overlap(start, end)


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
    doc: Doc, sections: Iterable[Span], place: Place
) -> Iterator[OtherSkill]:
    known = [(s.start_char, s.end_char) for s in spans_of(doc, SKILLS)]
    for section in sections:
        if section.label_ != SectionKind.SKILLS:
            continue
        record = record_of(section)
        after = record["heading_end"]
        places = record.get("items", ())
        items = [Item(place.text[a:b], a, b) for a, b in places]
        taken = {place.line(start).number for start, _ in places}
        lines = [
            line._replace(
                start=max(line.start, after),
                text=line.text[max(0, after - line.start) :],
            )
            for line in place.lines
            if line.end > after
            and line.start < section.end_char
            and line.number not in (place.kinds.keys() | taken)
        ]
        items = [i for i in items if place.line(i.start).number not in place.kinds]
        for item in unknown_items(lines, known, items):
            evidence = place.evidence(item.start, item.end, EvidenceKind.LIST)
            yield OtherSkill(text=item.text, evidence=(evidence,))


def _section(span: Span, place: Place) -> Section:
    record = record_of(span)
    start, end = record["heading_start"], record["heading_end"]
    return Section(
        kind=SectionKind(span.label_),
        heading=record["heading"],
        page=place.line(span.start_char).page,
        box=place.box(start, end) if end > start else None,
    )


def _position(record: dict[str, Any], place: Place) -> Position:
    evidence = place.evidence(record["title_start"], record["title_end"])
    keys = ("title", "organisation", "start", "end", "family")
    return Position(
        **{key: record[key] for key in keys},
        kind=PositionKind(record["kind"]),
        evidence=(evidence,),
    )


def _degree(record: dict[str, Any], place: Place, *, as_of: str) -> Degree:
    keys = ("level", "name", "field", "institution", "start", "end", "expected")
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


def _certification(record: dict[str, Any], place: Place) -> Certification:
    start, end = record["start_char"], record["end_char"]
    evidence = place.evidence(start, end, EvidenceKind.CERTIFICATE)
    keys = ("name", "issuer", "date", "id")
    return Certification(
        **{key: record[key] for key in keys if key in record}, evidence=(evidence,)
    )
