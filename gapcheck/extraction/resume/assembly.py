"""Processed doc → Resume: the one bridge from spaCy objects to our models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gapcheck.data.load import Catalog
from gapcheck.extraction.resume.claims import skill_claims
from gapcheck.extraction.resume.context import EvidenceContext
from gapcheck.extraction.resume.stuffing import stuffing_findings
from gapcheck.extraction.resume.timeline import timeline_findings
from gapcheck.extraction.skills.unknown import Item, Spans, unknown_items
from gapcheck.extraction.text.language import language_of
from gapcheck.extraction.text.records import (
    CertificationRecord,
    DegreeRecord,
    PositionRecord,
    SectionRecord,
)
from gapcheck.models.areas import Area
from gapcheck.models.resume import (
    Certification,
    Degree,
    DegreeLevel,
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

# Skills there are said of somebody else.
_UNCLAIMED_SECTIONS = frozenset({SectionKind.REFERENCES})
# What a talk is evidence of, whatever it was about.
_SPEAKING = "public-speaking"
_STATUS = {
    "DENIED": MentionStatus.DENIED,
    "WISHED": MentionStatus.WISHED,
    "OTHERS": MentionStatus.OTHERS,
}


def to_resume(context: EvidenceContext, *, catalog: Catalog, as_of: str) -> Resume:
    """Return what a processed resume claims.

    Args:
        context: The resume.
        catalog: The catalog that the pipeline used.
        as_of: `YYYY-MM` that `present` stands for.
    """
    document = context.document
    positions = tuple(_position(one, context) for one in context.positions)
    seen = [*_seen(context, catalog), *_talks(context, catalog)]
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
        language=language_of(context.text),
        as_of=as_of,
        page_count=len(document.pages),
        skills=claims,
        other_skills=tuple(_other_skills(context)),
        mentions=tuple(_mentions(seen, catalog)),
        degrees=tuple(_degree(one, context, as_of=as_of) for one in context.degrees),
        positions=positions,
        certifications=tuple(
            _certification(one, context) for one in context.certifications
        ),
        sections=tuple(
            _section(one, context)
            for one in context.sections
            # without one, text at the top, or a section that goes on
            if one.heading or one.label in ("contact", "other")
        ),
        areas=tuple(area for area in Area if area in found),
        findings=(
            *document.findings,
            *stuffing_findings((s[1] for s in seen), text=context.text),
            *timeline_findings(positions, as_of=as_of),
        ),
        catalog=catalog.fingerprint,
    )


_Status = tuple[MentionStatus, str] | None
_Seen = tuple[str, Evidence, _Status, str | None, float | None]


def _seen(context: EvidenceContext, catalog: Catalog) -> Iterator[_Seen]:
    """Yield every skill named that can count: id, evidence, status, level, years."""
    qualified: dict[tuple[int, int, str], dict[str, str]] = {}
    for start, end, skill_id, label, cue in context.qualified:
        qualified.setdefault((start, end, skill_id), {})[label] = cue
    names = Spans(list(_names(context)))
    for start, end, skill_id, _ in context.skills:
        section = context.section(start)
        if (
            names.overlap(start, end)
            or section in _UNCLAIMED_SECTIONS
            or (section is SectionKind.CONTACT and not context.is_list(start))
        ):
            continue
        skill = catalog[skill_id]
        if skill.is_generic and context.is_subheading(start, end):
            continue
        # "Infrastructure" before a tab is the label that it is before a colon
        if skill.is_generic and not skill.areas and context.heads_row(start, end):
            continue
        said = qualified.get((start, end, skill_id), {})
        status: _Status = next(
            ((_STATUS[label], cue) for label, cue in said.items() if label in _STATUS),
            None,
        )
        if status is None and section is SectionKind.INTERESTS:
            status = (MentionStatus.INTEREST, "interests")
        years = float(said["YEARS"].replace(",", ".")) if "YEARS" in said else None
        yield skill_id, context.evidence(start, end), status, said.get("LEVEL"), years


def _talks(context: EvidenceContext, catalog: Catalog) -> Iterator[_Seen]:
    """Yield the entries of lists of talks: each is public speaking by its heading."""
    for line in context.talks() if _SPEAKING in catalog else ():
        evidence = context.evidence(line.start, line.end, EvidenceKind.PUBLICATION)
        yield _SPEAKING, evidence, None, None, None


def _names(context: EvidenceContext) -> Iterator[tuple[int, int]]:
    """Yield where headings, titles, employers, fields and schools are."""
    for section in context.sections:
        yield section.start_char, section.heading_end
    for job in context.positions:
        yield from filter(None, (job.title_offsets, job.organisation_offsets))
    for degree in context.degrees:
        yield from filter(None, (degree.field_offsets, degree.institution_offsets))


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


def _other_skills(context: EvidenceContext) -> Iterator[OtherSkill]:
    known = Spans([(skill.start_char, skill.end_char) for skill in context.skills])
    for section, body in zip(context.sections, context.bodies, strict=True):
        if section.label != SectionKind.SKILLS:
            continue
        own = [
            Item(context.text[a:b], a, b)
            for a, b in section.items
            if context.section(a) is SectionKind.SKILLS
        ]
        taken = {context.line(item.start).number for item in own}
        lines = [
            line
            for line in body
            if line.number not in taken
            and context.line_sections[line.number] is SectionKind.SKILLS
        ]
        for item in unknown_items(lines, known, own):
            evidence = context.evidence(item.start, item.end, EvidenceKind.LIST)
            yield OtherSkill(text=item.text, evidence=(evidence,))


def _section(record: SectionRecord, context: EvidenceContext) -> Section:
    start, end = record.start_char, record.heading_end
    return Section(
        kind=SectionKind(record.label),
        heading=record.heading,
        page=context.line(start).page,
        box=context.box(start, end) if end > start else None,
    )


def _position(record: PositionRecord, context: EvidenceContext) -> Position:
    return Position(
        title=record.title,
        organisation=record.organisation,
        start=record.start,
        end=record.end,
        kind=PositionKind(record.kind),
        family=record.family,
        evidence=(context.evidence(*record.title_offsets),),
    )


def _degree(record: DegreeRecord, context: EvidenceContext, *, as_of: str) -> Degree:
    end = record.end or ""
    # "Aug 2023 - May 2027": it is not finished before its end; "2027" is compared by
    # the year, and `present` is not completed anyway.
    is_ahead = end[:1].isdigit() and end > as_of[: len(end)]
    return Degree(
        level=DegreeLevel(record.label),
        name=record.name,
        field=record.field,
        field_ids=record.field_ids,
        institution=record.institution,
        start=record.start,
        end=record.end,
        completed=record.completed and not is_ahead,
        expected=record.expected,
        evidence=(context.evidence(record.start_char, record.end_char),),
    )


def _certification(
    record: CertificationRecord, context: EvidenceContext
) -> Certification:
    evidence = context.evidence(
        record.start_char, record.end_char, EvidenceKind.CERTIFICATE
    )
    return Certification(
        name=record.name,
        issuer=record.issuer,
        date=record.date,
        id=record.id,
        evidence=(evidence,),
    )
