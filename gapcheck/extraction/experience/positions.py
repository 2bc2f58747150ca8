"""Component `gapcheck_positions`: jobs, internships and voluntary work with dates."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from gapcheck.extraction.entries.headers import Head, read_heads
from gapcheck.extraction.entries.segment import entries_of
from gapcheck.extraction.gazetteers.role_families import family_of
from gapcheck.extraction.gazetteers.titles import (
    HEAD_LAST,
    LISTED,
    kind_of_title,
    title_score,
)
from gapcheck.extraction.sections.finder import heading_kind
from gapcheck.extraction.text.component import SectionedComponent
from gapcheck.extraction.text.doc import (
    POSITIONS,
    SECTIONS,
    DocLine,
    lines_of,
    lines_within,
    mark,
    record_of,
    spans_of,
)
from gapcheck.extraction.text.section_lines import section_lines
from gapcheck.models.resume import PositionKind

__all__ = ["PositionFinder", "make_positions"]

_SECTIONS = ("experience", "volunteering")


class PositionFinder(SectionedComponent[tuple[Head, str]]):
    """Writes one span per position under `spans_key`; its record holds the fields.

    The span covers the head and the body of the entry, so that what is named inside
    it belongs to the position.
    """

    def match(self, doc: Doc) -> list[tuple[Head, str]]:
        """Return the heads of positions and the kind of their sections, in order."""
        lines = lines_of(doc)
        sections = list(spans_of(doc, self.sections_key))
        found: list[tuple[Head, str]] = []
        is_told = any(s.label_ == "experience" for s in sections)
        for section in sections:
            kind = section.label_
            if kind in _SECTIONS:
                heads = read_heads(entries_of(section_lines(section, lines)))
                found += [(head, kind) for head in heads if _is_position(head)]
            elif kind == "other" and record_of(section)["heading"]:
                heads = read_heads(entries_of(section_lines(section, lines)))
                if is_told or heading_kind(record_of(section)["heading"]):
                    roles = [head for head in heads if _is_role(head)]
                    found += [(head, "volunteering") for head in roles]
                else:  # an unusual heading for what one has worked
                    jobs = [head for head in heads if _is_job(head)]
                    found += [(head, "experience") for head in jobs]
        if not found and not any(s.label_ in _SECTIONS for s in sections):
            heads = read_heads(entries_of(_unsectioned(sections, lines)))
            found = [(head, "experience") for head in heads if _is_certain(head)]
        return found

    def set_annotations(self, doc: Doc, found: list[tuple[Head, str]]) -> Doc:
        """Write the spans."""
        spans = [self._span(doc, head, kind) for head, kind in found]
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc

    def _span(self, doc: Doc, head: Head, section: str) -> Span | None:
        lines = head.entry.lines
        title, organisation = head.title, head.organisation
        assert title is not None
        kind = kind_of_title(
            f"{title.text} {head.kind}",
            organisation=organisation.text if organisation else "",
        )
        if section == "volunteering" and kind is PositionKind.JOB:
            kind = PositionKind.VOLUNTEERING
        record: dict[str, Any] = {
            "title": title.text,
            "title_start": title.start,
            "title_end": title.start + len(title.text),
            "organisation": organisation.text if organisation else None,
            "organisation_start": organisation.start if organisation else 0,
            "organisation_end": (
                organisation.start + len(organisation.text) if organisation else 0
            ),
            "kind": str(kind),
            "family": family_of(f"{title.text}, {head.field}"),
            "start": head.dates.start if head.dates else None,
            "end": head.dates.end if head.dates else None,
            "head_end": max(h.line.end for h in head.entry.head),
        }
        start = min(line.start for line in lines)
        end = max(line.end for line in lines)
        return mark(doc, start, end, "POSITION", record=record)


@Language.factory(
    "gapcheck_positions",
    assigns=["doc.spans"],
    requires=["doc.spans"],
    default_config={"spans_key": POSITIONS, "sections_key": SECTIONS},
)
def make_positions(
    nlp: Language, name: str, spans_key: str, sections_key: str
) -> PositionFinder:
    """Make the component that finds positions."""
    return PositionFinder(name, spans_key=spans_key, sections_key=sections_key)


def _unsectioned(sections: list[Span], lines: list[DocLine]) -> list[DocLine]:
    taken = {
        line.number
        for section in sections
        if section.label_ != "other"
        for line in lines_within(lines, section.start_char, section.end_char)
        if section.start_char <= line.start < section.end_char
    }
    return [line for line in lines if line.number not in taken]


def _is_position(head: Head) -> bool:
    """Tell whether a head in an experience section is a position."""
    if head.title is None:
        return False
    if head.dates is not None:
        return True
    return head.title_score >= HEAD_LAST


def _is_role(head: Head) -> bool:
    """Tell whether a head in a section of another kind ("Leadership") is a role.

    A role is described; a mere membership is not.
    """
    return (
        head.title_score >= HEAD_LAST
        and bool(head.entry.body)
        and head.organisation is not None
        and head.dates is not None
        and head.dates.is_range
    )


def _is_job(head: Head) -> bool:
    """Tell whether a head under a heading of unknown words is a job."""
    return (
        head.title_score >= HEAD_LAST
        and head.organisation is not None
        and head.dates is not None
        and head.dates.is_range
    )


def _is_certain(head: Head) -> bool:
    """Tell whether a head outside such a section is one: a listed title and a range."""
    return (
        head.title is not None
        and head.dates is not None
        and head.dates.is_range
        and title_score(head.title.text) >= LISTED
    )
