"""Component `gapcheck_positions`: jobs, internships and voluntary work with dates."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.extraction.entries.cells import Cell
from gapcheck.extraction.entries.headers import Head, read_heads
from gapcheck.extraction.entries.segment import entries_of
from gapcheck.extraction.gazetteers.headings import heading_kind
from gapcheck.extraction.gazetteers.role_families import family_of
from gapcheck.extraction.gazetteers.titles import (
    HEAD_LAST,
    LISTED,
    is_no_work,
    kind_of_title,
    title_score,
)
from gapcheck.extraction.text.component import SectionedComponent
from gapcheck.extraction.text.doc import (
    POSITIONS,
    SECTIONS,
    DocLine,
    lines_of,
    lines_within,
)
from gapcheck.extraction.text.records import (
    PositionRecord,
    SectionRecord,
    records_of,
)
from gapcheck.extraction.text.section_lines import section_lines
from gapcheck.models.resume import PositionKind

__all__ = ["PositionFinder", "make_positions"]

_SECTIONS = ("experience", "volunteering")


class PositionFinder(SectionedComponent[PositionRecord]):
    """Writes one record per position.

    It covers the header and the body of the entry, so that what is named inside of it
    belongs to the position.
    """

    def match(self, doc: Doc) -> list[PositionRecord]:
        """Return the positions in reading order."""
        lines = lines_of(doc)
        sections = records_of(doc, self.sections_key, SectionRecord)
        found: list[PositionRecord] = []
        is_told = any(s.label == "experience" for s in sections)
        for section in sections:
            kind, is_wanted = section.label, _is_position
            if kind == "other" and section.heading:
                if is_told or heading_kind(section.heading):
                    kind, is_wanted = "volunteering", _is_role
                else:  # an unusual heading for what one has worked
                    kind, is_wanted = "experience", _is_job
            if kind in _SECTIONS:
                heads = read_heads(entries_of(section_lines(section, lines)))
                found += [_record(head, kind) for head in heads if is_wanted(head)]
        if not found and not any(s.label in _SECTIONS for s in sections):
            heads = read_heads(entries_of(_unsectioned(sections, lines)))
            found = [_record(head, "experience") for head in heads if _is_certain(head)]
        return found


def _record(head: Head, section: str) -> PositionRecord:
    lines = head.entry.lines
    title, organisation = head.title, head.organisation
    assert title is not None
    employer = organisation.text if organisation else None
    kind = kind_of_title(f"{title.text} {head.kind}", organisation=employer or "")
    if section == "volunteering" and kind is PositionKind.JOB:
        kind = PositionKind.VOLUNTEERING
    return PositionRecord(
        start_char=min(line.start for line in lines),
        end_char=max(line.end for line in lines),
        kind=kind.value,
        title=title.text,
        title_offsets=_offsets(title),
        organisation=employer,
        organisation_offsets=_offsets(organisation) if organisation else None,
        family=family_of(f"{title.text}, {head.field}"),
        start=head.dates.start if head.dates else None,
        end=head.dates.end if head.dates else None,
        header_end=head.entry.header_end,
    )


def _offsets(cell: Cell) -> tuple[int, int]:
    return cell.start, cell.start + len(cell.text)


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


def _unsectioned(sections: list[SectionRecord], lines: list[DocLine]) -> list[DocLine]:
    taken = {
        line.number
        for section in sections
        if section.label != "other"
        for line in lines_within(lines, section.start_char, section.end_char)
    }
    return [line for line in lines if line.number not in taken]


def _is_position(head: Head) -> bool:
    """True if a header in an experience section is a position.

    A name alone beside a lone year is a medal or a festival.
    """
    if head.title is None or is_no_work(head.title.text):
        return False
    if head.dates is None or head.title_score >= HEAD_LAST:
        return head.title_score >= HEAD_LAST
    return head.dates.is_range or head.organisation is not None


def _is_role(head: Head) -> bool:
    """True if a header in a section of another kind ("Leadership") is a role.

    A role is described; a mere membership is not.
    """
    return bool(head.entry.body) and _is_job(head)


def _is_job(head: Head) -> bool:
    """True if a header below an unknown heading is a job."""
    return (
        head.title_score >= HEAD_LAST
        and head.organisation is not None
        and head.dates is not None
        and head.dates.is_range
    )


def _is_certain(head: Head) -> bool:
    """True if a header elsewhere is a position: a listed title with a range."""
    return (
        head.title is not None
        and head.dates is not None
        and head.dates.is_range
        and title_score(head.title.text) >= LISTED
    )
