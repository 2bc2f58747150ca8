"""In what setting the characters of a resume stand: section, position, evidence."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from spacy.tokens import Span

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.sections.finder import heading_kind
from gapcheck.extraction.text.bullets import BULLET
from gapcheck.extraction.text.doc import DocLine, line_at, lines_within, record_of
from gapcheck.extraction.text.phrases import words_in
from gapcheck.models.document import Box, Line
from gapcheck.models.resume import Evidence, EvidenceKind, PositionKind, SectionKind

__all__ = ["Place", "line_kinds", "project_lines", "talk_lines"]

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
# A line above the first heading claims skills when it names so many: fewer are a
# title ("DevOps Engineer") or links ("GitHub").
_HEADER_LIST = 2
# A row of so many names has a label and items; two cells may be two items.
_ROW_NAMES = 3
# What is shown of a line around evidence. Longer ones are texts without line ends: each
# of their skills would quote them whole.
_LINE_CHARS = 2000
# "Interests: chess" in a list of skills; what stands before the colon is the label.
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


@dataclass(slots=True)
class Place:
    """What is needed to say where characters stand."""

    text: str
    seen: tuple[Line, ...]
    lines: list[DocLine]
    sections: list[tuple[int, int, SectionKind]]
    positions: list[tuple[int, int, PositionKind]]
    skills_per_line: Counter[int]
    kinds: Mapping[int, SectionKind]
    """Lines that a label makes another kind than their section."""
    projects: frozenset[int]
    """Lines of education sections that tell of a project."""
    _order: list[tuple[int, float, int]] = field(init=False)
    """Begin, end and number of the positions, by their begin."""
    _ends: list[float] = field(init=False)
    """The last end of all positions up to one in that order."""

    def __post_init__(self) -> None:
        numbered = enumerate(self.positions)
        self._order = sorted((start, end, n) for n, (start, end, _) in numbered)
        self._ends = list(accumulate((end for _, end, _ in self._order), max))

    def section(self, char: int) -> SectionKind:
        """Return the kind of section at a place; a label in a list may change it."""
        if self.kinds:
            number = self.line(char).number
            if number in self.kinds:
                return self.kinds[number]
        at = bisect_right(self.sections, char, key=itemgetter(0)) - 1
        is_inside = at >= 0 and char < self.sections[at][1]
        return self.sections[at][2] if is_inside else SectionKind.OTHER

    def position(self, char: int) -> int | None:
        """Return the number of the position at a place, the first of several."""
        found = []
        at = bisect_right(self._order, (char, math.inf, 0))
        while at and self._ends[at - 1] > char:
            at -= 1
            _, end, number = self._order[at]
            found += [number] if end > char else []
        return min(found, default=None)

    def line(self, char: int) -> DocLine:
        """Return the line at a place."""
        return line_at(self.lines, char)

    def box(self, start: int, end: int) -> Box | None:
        """Return where a stretch of one line stands on its page, in points."""
        line = self.line(start)
        seen = self.seen[line.number]
        return seen.box_of(start - line.start, min(end, line.end) - line.start)

    def is_subheading(self, start: int, end: int) -> bool:
        """Tell whether a name is a bold line of its own above plain ones."""
        line = self.line(start)
        below = self.lines[line.number + 1 : line.number + 2]
        is_alone = line.text.strip(" :") == self.text[start:end]
        return is_alone and line.is_bold and any(not b.is_bold for b in below)

    def heads_row(self, start: int, end: int) -> bool:
        """Tell whether a name is the first cell of a row that names other skills."""
        line = self.line(start)
        label, _, row = line.text.partition("\t")
        is_cell = BULLET.sub("", label, count=1).strip() == self.text[start:end]
        is_named = self.skills_per_line[line.number] >= _ROW_NAMES
        return is_cell and bool(row) and is_named and start < line.start + len(label)

    def is_list(self, char: int) -> bool:
        """Tell whether a line of the header lists skills, not a title or links."""
        line = self.line(char)
        return self.skills_per_line[line.number] >= _HEADER_LIST

    def evidence(
        self, start: int, end: int, kind: EvidenceKind | None = None
    ) -> Evidence:
        """Return a stretch as evidence, of the kind that its place tells by default."""
        line = self.line(start)
        position = self.position(start)
        section = self.section(start)
        if kind is None:
            kind = self._kind(line, section, position)
        text = self.text[start:end]
        return Evidence(
            text=" ".join(text.split()),
            line=_excerpt(line.text, start - line.start),
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
        if line.number in self.projects:
            return EvidenceKind.PROJECT
        return _SECTION_EVIDENCE.get(section, EvidenceKind.TEXT)


def _excerpt(text: str, at: int) -> str:
    """Return a line, or of a very long one what stands around a place in it."""
    if len(text) > _LINE_CHARS:
        start = max(0, at - _LINE_CHARS // 2)
        text = text[start : start + _LINE_CHARS]
    return " ".join(text.split())


def line_kinds(
    lines: Sequence[DocLine], sections: Iterable[Span]
) -> dict[int, SectionKind]:
    """Return the lines of skills lists that a label makes another kind, by number.

    "Interests: …" and what follows until the next label or bullet are no skills.
    """
    kinds: dict[int, SectionKind] = {}
    for section in sections:
        current, is_open = None, False
        for line in _below(section, lines, SectionKind.SKILLS):
            label = _LABEL.match(line.text)
            if label is not None:
                kind = heading_kind(label[1])
                current = SectionKind(kind) if kind in _NO_SKILLS else None
                is_open = label.end() == len(line.text)
            elif line.is_label or (BULLET.match(line.text) and not is_open):
                current = None
            if current is not None:
                kinds[line.number] = current
    return kinds


def project_lines(lines: Sequence[DocLine], sections: Iterable[Span]) -> frozenset[int]:
    """Return the lines of education sections that tell of a project, by number."""
    numbers = set()
    for section in sections:
        is_project = False
        for line in _below(section, lines, SectionKind.EDUCATION):
            if find_mentions(line.text):
                is_project = False
            elif _PROJECT.match(line.text):
                is_project = True
            elif find_dates(line.text) and not BULLET.match(line.text):
                is_project = False
            if is_project:
                numbers.add(line.number)
    return frozenset(numbers)


def talk_lines(lines: Sequence[DocLine], sections: Iterable[Span]) -> Iterator[DocLine]:
    """Yield one line per talk of a list of talks: the dated ones, else the first."""
    for section in sections:
        heading = {word.key for word in words_in(record_of(section)["heading"])}
        if section.label_ not in _TALK_SECTIONS or not heading & _talk_words():
            continue
        below = list(_below(section, lines, SectionKind(section.label_)))
        yield from [x for x in below if find_dates(x.text)] or below[:1]


def _below(
    section: Span, lines: Sequence[DocLine], kind: SectionKind
) -> Iterator[DocLine]:
    """Yield the lines of a section of that kind that begin below its heading."""
    begin = max(section.start_char, record_of(section)["heading_end"])
    if section.label_ != kind:
        return
    for line in lines_within(lines, begin, section.end_char):
        if begin <= line.start < section.end_char:
            yield line


@lru_cache(maxsize=1)
def _talk_words() -> frozenset[str]:
    return frozenset(load_lexicon("headings")["other"]["talks"])
