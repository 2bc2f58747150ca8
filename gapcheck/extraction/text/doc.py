"""Document → spaCy Doc and back: the lines of the text, and how they look."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc

from gapcheck.extraction.text.records import SectionRecord, records_of
from gapcheck.models.document import Box, Cell, Document, Line, StyleRun

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language

__all__ = [
    "CERTIFICATIONS",
    "DEGREES",
    "POSITIONS",
    "QUALIFIED",
    "SECTIONS",
    "SKILLS",
    "DocLine",
    "line_at",
    "lines_of",
    "lines_within",
    "make_doc",
    "section_kinds",
]

# Keys of doc.spans and doc.user_data that the components write unless configured
# otherwise.
SECTIONS = "gapcheck_sections"
SKILLS = "gapcheck_skills"
QUALIFIED = "gapcheck_qualified"
DEGREES = "gapcheck_degrees"
POSITIONS = "gapcheck_positions"
CERTIFICATIONS = "gapcheck_certifications"

_LINES = "gapcheck_lines"


class DocLine(NamedTuple):
    """A line of the text and how it looks; offsets are characters of `doc.text`."""

    number: int
    """Among the lines of the text, from 0."""
    start: int
    end: int
    text: str
    page: int = 0
    block: int = 0
    size_pt: float = 0.0
    is_bold: bool = False
    is_italic: bool = False
    color: str = ""
    gap_before_pt: float = 0.0
    has_rule: bool = False
    is_label: bool = False
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    region: int = 0
    runs: tuple[StyleRun, ...] = ()
    cells: tuple[Cell, ...] = ()
    is_link: bool = False


def make_doc(nlp: Language, document: Document) -> Doc:
    """Return the text of a document, tokenized, with its lines attached."""
    doc = nlp.make_doc(document.text)
    lines: list[DocLine] = []
    start = 0
    for number, line in enumerate(document.lines):
        end = start + len(line.text)
        box = line.box or Box(0.0, 0.0, 0.0, 0.0)
        lines.append(
            DocLine(
                number, start, end, line.text, line.page, line.block, line.size_pt,
                line.is_bold, line.is_italic, line.color or "", line.gap_before_pt,
                line.has_rule, line.is_label, *line.extent, box.top, box.bottom,
                line.region, line.runs, line.cells, _is_link(line),
            )
        )  # fmt: skip
        start = end + 1
    doc.user_data[_LINES] = lines
    return doc


def _is_link(line: Line) -> bool:
    """True if most of a line is the text of links."""
    return 2 * sum(link.end - link.start for link in line.links) > len(line.text)


def lines_of(doc: Doc) -> list[DocLine]:
    """Return the lines of a doc in order; do not change them.

    Of a doc that was not made from a Document they are the lines of its text.
    """
    if _LINES not in doc.user_data:
        doc.user_data[_LINES] = _lines_in(doc.text)
    return records_of(doc, _LINES, _line)


def _line(*fields: object) -> DocLine:
    """Return a line of fields that were serialized."""
    line = DocLine._make(fields)
    return line._replace(
        runs=tuple(map(StyleRun._make, line.runs)),
        cells=tuple(map(Cell._make, line.cells)),
    )


def _lines_in(text: str) -> list[DocLine]:
    lines: list[DocLine] = []
    start = 0
    gap = 0.0
    for part in text.split("\n"):
        if part.strip():
            number, end = len(lines), start + len(part)
            lines.append(DocLine(number, start, end, part, gap_before_pt=gap))
            gap = 0.0
        else:
            gap = 1.0
        start += len(part) + 1
    return lines


def line_at(lines: list[DocLine], char: int) -> DocLine:
    """Return the line that holds a character (the one before, in white space)."""
    return lines[max(0, bisect_right(lines, char, key=lambda line: line.start) - 1)]


def lines_within(lines: Sequence[DocLine], start: int, end: int) -> Sequence[DocLine]:
    """Return the lines that start between two characters."""
    first, last = (
        bisect_left(lines, char, key=lambda line: line.start) for char in (start, end)
    )
    return lines[first:last]


def section_kinds(doc: Doc, key: str = SECTIONS) -> Callable[[int], str]:
    """Return a function from a character to the kind of its section.

    It is `other` outside of all sections.
    """
    sections = records_of(doc, key, SectionRecord)
    starts = [section.start_char for section in sections]

    def kind_at(char: int) -> str:
        at = bisect_right(starts, char) - 1
        return (
            sections[at].label if at >= 0 and char < sections[at].end_char else "other"
        )

    return kind_at
