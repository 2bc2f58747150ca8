"""Component `gapcheck_sections`: finds the headings and the section below each."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.extraction.gazetteers.headings import Name
from gapcheck.extraction.sections.candidates import Candidate
from gapcheck.extraction.sections.evidence import headings_of
from gapcheck.extraction.sections.resumed import resumed
from gapcheck.extraction.text.component import Component
from gapcheck.extraction.text.doc import SECTIONS, DocLine, lines_of
from gapcheck.extraction.text.looks import look_of
from gapcheck.extraction.text.records import SectionRecord

__all__ = ["SectionFinder", "make_sections"]

# The owner's name is larger than the headings by this factor.
_NAME_LARGER = 1.25


class SectionFinder(Component[SectionRecord]):
    """Writes one record per section; text above the first heading is one without."""

    def match(self, doc: Doc) -> list[SectionRecord]:
        """Return the sections in reading order."""
        lines = lines_of(doc)
        found = headings_of(lines)
        found = [*found, *_name_line(lines, found)]
        found = sorted([*found, *_resumed(lines, found)])
        ends = [heading.start - 1 for heading in found[1:]]
        ends += [lines[-1].end] if lines else []
        sections = [
            SectionRecord(h.start, max(end, h.end), h.name.kind, h.text, h.end)
            for h, end in zip(found, ends, strict=False)
        ]
        if found and found[0].first > 0:
            lead = SectionRecord(0, found[0].start - 1, "contact", "", 0)
            return [lead, *sections]
        return sections or [SectionRecord(0, end, "other", "", 0) for end in ends]


@Language.factory(
    "gapcheck_sections",
    assigns=["doc.spans"],
    default_config={"spans_key": SECTIONS},
)
def make_sections(nlp: Language, name: str, spans_key: str) -> SectionFinder:
    """Make the component that finds sections."""
    return SectionFinder(name, spans_key=spans_key)


def _name_line(
    lines: Sequence[DocLine], headings: Sequence[Candidate]
) -> list[Candidate]:
    """Return the owner's name as a heading without words, after a sidebar.

    When a sidebar is read first, the name and the text below it would be added to its
    last section. The name is the one largest line of the first page.
    """
    first = [line for line in lines if line.page == lines[0].page and line.size_pt]
    if not first or not headings:
        return []
    largest = max(line.size_pt for line in first)
    named = [line for line in lines if line.size_pt == largest]
    headed = max(lines[heading.first].size_pt for heading in headings)
    at = named[0].number
    if len(named) > 2 or largest < _NAME_LARGER * headed or at <= headings[0].first:
        return []
    return [_without_words(named[0], "contact")]


def _resumed(
    lines: Sequence[DocLine], headings: Sequence[Candidate]
) -> list[Candidate]:
    """Return headings without words where a column goes on with its last section."""
    kinds = {heading.first: heading.name.kind for heading in headings}
    return [
        _without_words(lines[at], kinds[of]) for at, of in resumed(lines, kinds).items()
    ]


def _without_words(line: DocLine, kind: str) -> Candidate:
    """Return a heading without words above a line."""
    at, start = line.number, line.start
    return Candidate(at, at, start, start, "", Name(kind), look_of(line, 0))
