"""Document → spaCy Doc and back: which line, page and box a stretch of text stands in.

The lines travel in `doc.user_data` as plain values, so that they survive
serialization and worker processes. In a pipeline that did not begin with a Document,
lines are the lines of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span

from gapcheck.models.document import Box, Cell, Document, StyleRun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
    "mark",
    "record_of",
    "section_kinds",
    "text_of",
]

# Keys of doc.spans that the components write unless configured otherwise.
SECTIONS = "gapcheck_sections"
SKILLS = "gapcheck_skills"
QUALIFIED = "gapcheck_qualified"
DEGREES = "gapcheck_degrees"
POSITIONS = "gapcheck_positions"
CERTIFICATIONS = "gapcheck_certifications"

_LINES = "gapcheck_lines"
_RECORD = "gapcheck_record"


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


def make_doc(nlp: Language, document: Document) -> Doc:
    """Return the text of a document, tokenized, with its lines attached."""
    doc = nlp.make_doc(document.text)
    start = 0
    rows: list[list[Any]] = []
    for line in document.lines:
        end = start + len(line.text)
        box = line.box or Box(0.0, 0.0, 0.0, 0.0)
        rows.append(
            [
                start, end, line.text, line.page, line.block, line.size_pt,
                line.is_bold, line.is_italic, line.color or "", line.gap_before_pt,
                line.has_rule, line.is_label, *line.extent, box.top, box.bottom,
                line.region, line.runs, line.cells,
            ]
        )  # fmt: skip
        start = end + 1
    doc.user_data[_LINES] = rows
    return doc


def text_of(doc: Doc) -> str:
    """Return `doc.text`; from the lines where they are all of it, which is faster."""
    rows = doc.user_data.get(_LINES)
    return doc.text if rows is None else "\n".join(row[2] for row in rows)


def lines_of(doc: Doc) -> list[DocLine]:
    """Return the lines of a doc in order."""
    rows = doc.user_data.get(_LINES)
    if rows is not None:
        for row in rows:  # named again after serialization
            row[-2:] = (
                tuple(map(StyleRun._make, row[-2])),
                tuple(map(Cell._make, row[-1])),
            )
        return [DocLine(number, *row) for number, row in enumerate(rows)]
    text = doc.text
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
    """Return the lines that touch a stretch of characters, its borders included."""
    first = bisect_left(lines, start, key=lambda line: line.end)
    last = bisect_right(lines, end, key=lambda line: line.start)
    return lines[first:last]


def mark(
    doc: Doc,
    start: int,
    end: int,
    label: str,
    *,
    id_: str = "",
    record: dict[str, Any] | None = None,
) -> Span | None:
    """Return a span over characters with a record of plain values attached.

    Token borders are widened to hold the characters (the record keeps the exact
    ones); None when there are none.
    """
    span = _span_of(doc, start, end, label, id_)
    if span is not None:
        register()
        attributes = span._
        known = dict(attributes.get(_RECORD) or {})
        known[f"{label} {id_}"] = {
            **(record or {}),
            "start_char": start,
            "end_char": end,
        }
        attributes.set(_RECORD, known)
    return span


def _span_of(doc: Doc, start: int, end: int, label: str, id_: str) -> Span | None:
    """Return the tokens that hold characters, as `char_span` with `expand` does.

    Why not that: it looks at every token before, a quarter of the time of the
    extraction and more than that of long texts.
    """
    places = _places(doc)
    first = bisect_right(places, start) - 1
    last = bisect_left(places, end)
    if not 0 <= start < end or first < 0:
        return None
    return Span(doc, first, last, label=label, span_id=id_)


_known_places: WeakKeyDictionary[Doc, list[int]] = WeakKeyDictionary()


def _places(doc: Doc) -> list[int]:
    """Return where the tokens begin; kept as long as the doc, for all its spans."""
    places = _known_places.get(doc)
    if places is None or len(places) != len(doc):
        places = _known_places[doc] = doc.to_array("IDX").tolist()
    return places


def record_of(span: Span) -> dict[str, Any]:
    """Return what a component attached to a span.

    The attribute belongs to the place in the text; spans of several components may
    share it, so records are told apart by label and id.
    """
    register()
    known = span._.get(_RECORD) or {}
    return dict(known.get(f"{span.label_} {span.id_}") or {})


def register() -> None:
    """Register the one extension attribute, unless that is done already."""
    if not Span.has_extension(_RECORD):
        # force: another thread may do it meanwhile
        Span.set_extension(_RECORD, default=None, force=True)


def section_kinds(doc: Doc, key: str = SECTIONS) -> Callable[[int], str]:
    """Return what tells the kind of section at a character, `other` without one."""
    sections = sorted(
        (span.start_char, max(span.end_char, span.start_char + 1), str(span.label_))
        for span in spans_of(doc, key)
    )

    def kind_at(char: int) -> str:
        at = bisect_right(sections, char, key=itemgetter(0)) - 1
        return sections[at][2] if at >= 0 and char < sections[at][1] else "other"

    return kind_at


def spans_of(doc: Doc, key: str) -> Iterable[Span]:
    """Return the spans under a key; none when the component did not run."""
    spans: Iterable[Span] = doc.spans.get(key, ())
    return spans
