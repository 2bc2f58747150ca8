"""Maps a character of a resume to its line, section, position and kind of evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Doc

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.gazetteers.headings import heading_kind
from gapcheck.extraction.text.bullets import BULLET
from gapcheck.extraction.text.doc import (
    CERTIFICATIONS,
    DEGREES,
    POSITIONS,
    QUALIFIED,
    SECTIONS,
    SKILLS,
    DocLine,
    line_at,
    lines_of,
    lines_within,
)
from gapcheck.extraction.text.phrases import words_in
from gapcheck.extraction.text.records import (
    CertificationRecord,
    DegreeRecord,
    PositionRecord,
    QualifierRecord,
    SectionRecord,
    SkillRecord,
    records_of,
)
from gapcheck.extraction.text.section_lines import section_lines
from gapcheck.models.document import Box, Document
from gapcheck.models.resume import Evidence, EvidenceKind, PositionKind, SectionKind

__all__ = ["EvidenceContext"]

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
# A line above the first heading claims skills when it names this many: fewer are a
# title ("DevOps Engineer") or links ("GitHub").
_HEADER_LIST = 2
# A row of this many names has a label and items; two cells may be two items.
_ROW_NAMES = 3
# What is shown of a line around evidence. Longer ones are texts without line ends: each
# of their skills would quote them whole.
_LINE_CHARS = 2000
# "Interests: chess" in a list of skills; the text before the colon is the label.
_LABEL = re.compile(r"[\s•·∙▪■●◦‣*\u2013\u2014-]*([^:,;|•]{2,40}):\s*")
# What a label in a list of skills can announce that is no skill.
_NO_SKILLS = frozenset({SectionKind.INTERESTS, SectionKind.AWARDS})
# "Master Project", "12/2019 Start the MathPy Project", at the head of a line.
_PROJECT = re.compile(
    r"\W*(?:[\d/.\u2013\u2014-]+\s+)*(?:[^\s:,;]+\s+){0,4}?projects?\b"
    r"(?!\s+(?:manage|planning))",
    re.IGNORECASE,
)
_TALK_SECTIONS = frozenset({SectionKind.OTHER, SectionKind.PUBLICATIONS})


class EvidenceContext:
    """A processed resume: its records, and what each of its lines is evidence of.

    Args:
        doc: The text of the document, run through the pipeline.
        document: What was read; gives pages and boxes.
    """

    def __init__(self, doc: Doc, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.lines = lines_of(doc)
        self.sections = records_of(doc, SECTIONS, SectionRecord)
        self.skills = records_of(doc, SKILLS, SkillRecord)
        self.qualified = records_of(doc, QUALIFIED, QualifierRecord)
        self.positions = records_of(doc, POSITIONS, PositionRecord)
        self.degrees = records_of(doc, DEGREES, DegreeRecord)
        self.certifications = records_of(doc, CERTIFICATIONS, CertificationRecord)
        self.bodies = [section_lines(one, self.lines) for one in self.sections]
        """The lines of each section below its heading."""
        self.line_sections = [SectionKind.OTHER] * len(self.lines)
        """Kind of section of each line; a label in a list may change it."""
        self.line_positions: list[int | None] = [None] * len(self.lines)
        """Number of the position that each line belongs to, the first of several."""
        self._line_evidence = [EvidenceKind.TEXT] * len(self.lines)
        self._label_lines()
        starts = (skill.start_char for skill in self.skills)
        self._skills_per_line = Counter(self.line(start).number for start in starts)

    def _label_lines(self) -> None:
        sections, evidence = self.line_sections, self._line_evidence
        for section, body in zip(self.sections, self.bodies, strict=True):
            kind = SectionKind(section.label)
            for line in lines_within(self.lines, section.start_char, section.end_char):
                sections[line.number] = kind
                evidence[line.number] = _SECTION_EVIDENCE.get(kind, EvidenceKind.TEXT)
            if kind is SectionKind.SKILLS:
                for number, other in _relabeled(body):
                    sections[number] = other
                    evidence[number] = EvidenceKind.TEXT
            elif kind is SectionKind.EDUCATION:
                for number, study in _studies(body):
                    evidence[number] = study
        for number, position in reversed(list(enumerate(self.positions))):
            first = self.line(position.start_char).start
            for line in lines_within(self.lines, first, position.end_char):
                self.line_positions[line.number] = number
                evidence[line.number] = _POSITION_EVIDENCE[PositionKind(position.kind)]

    def line(self, char: int) -> DocLine:
        """Return the line of a character."""
        return line_at(self.lines, char)

    def section(self, char: int) -> SectionKind:
        """Return the kind of section of a character."""
        return self.line_sections[self.line(char).number]

    def box(self, start: int, end: int) -> Box | None:
        """Return the box of a stretch of one line on its page, in points."""
        line = self.line(start)
        seen = self.document.lines[line.number]
        return seen.box_of(start - line.start, min(end, line.end) - line.start)

    def is_subheading(self, start: int, end: int) -> bool:
        """True if a name is a bold line of its own above plain ones."""
        line = self.line(start)
        below = self.lines[line.number + 1 : line.number + 2]
        is_alone = line.text.strip(" :") == self.text[start:end]
        return is_alone and line.is_bold and any(not b.is_bold for b in below)

    def heads_row(self, start: int, end: int) -> bool:
        """True if a name is the first cell of a row that names other skills."""
        line = self.line(start)
        label, _, row = line.text.partition("\t")
        is_cell = BULLET.sub("", label, count=1).strip() == self.text[start:end]
        is_named = self._skills_per_line[line.number] >= _ROW_NAMES
        return is_cell and bool(row) and is_named and start < line.start + len(label)

    def is_list(self, char: int) -> bool:
        """True if a line above the first heading lists skills, no title or links."""
        return self._skills_per_line[self.line(char).number] >= _HEADER_LIST

    def evidence(
        self, start: int, end: int, kind: EvidenceKind | None = None
    ) -> Evidence:
        """Return a stretch as evidence, by default of the kind of its line."""
        line = self.line(start)
        return Evidence(
            text=" ".join(self.text[start:end].split()),
            line=_excerpt(line.text, start - line.start),
            page=line.page,
            box=self.box(start, end),
            section=self.line_sections[line.number],
            kind=kind or self._line_evidence[line.number],
            position=self.line_positions[line.number],
        )

    def talks(self) -> Iterator[DocLine]:
        """Yield one line per talk of a list of talks: the dated ones, else the first."""
        for section, body in zip(self.sections, self.bodies, strict=True):
            heading = {word.key for word in words_in(section.heading)}
            if section.label in _TALK_SECTIONS and heading & _talk_words():
                yield from [x for x in body if find_dates(x.text)] or body[:1]


def _excerpt(text: str, at: int) -> str:
    """Return a line; of a very long one only what is around an offset."""
    if len(text) > _LINE_CHARS:
        start = max(0, at - _LINE_CHARS // 2)
        text = text[start : start + _LINE_CHARS]
    return " ".join(text.split())


def _relabeled(lines: Sequence[DocLine]) -> Iterator[tuple[int, SectionKind]]:
    """Yield the numbers of the lines of a skills list that a label makes another kind.

    "Interests: …" and what follows until the next label or bullet are no skills.
    """
    current, is_open = None, False
    for line in lines:
        label = _LABEL.match(line.text)
        if label is not None:
            kind = heading_kind(label[1])
            current = SectionKind(kind) if kind in _NO_SKILLS else None
            is_open = label.end() == len(line.text)
        elif line.is_label or (BULLET.match(line.text) and not is_open):
            current = None
        if current is not None:
            yield line.number, current


def _studies(lines: Sequence[DocLine]) -> Iterator[tuple[int, EvidenceKind]]:
    """Yield the numbers of the lines of an education section on a thesis or project."""
    is_project = False
    for line in lines:
        if find_mentions(line.text):
            is_project = False
        elif _PROJECT.match(line.text):
            is_project = True
        elif find_dates(line.text) and not BULLET.match(line.text):
            is_project = False
        if _THESIS.search(line.text):
            yield line.number, EvidenceKind.THESIS
        elif is_project:
            yield line.number, EvidenceKind.PROJECT


@lru_cache(maxsize=1)
def _talk_words() -> frozenset[str]:
    return frozenset(load_lexicon("headings")["other"]["talks"])
