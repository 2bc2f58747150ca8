"""Typed records of what the components find.

A component keeps its records in `doc.user_data` and shows them in `doc.spans`, under
the same key and in the same order. Offsets are characters of `doc.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from spacy.tokens import Doc, Span

__all__ = [
    "CertificationRecord",
    "DegreeRecord",
    "Fragment",
    "PositionRecord",
    "QualifierRecord",
    "Record",
    "SectionRecord",
    "SkillRecord",
    "records_of",
    "write_records",
]

Offsets = tuple[int, int]


class Fragment(NamedTuple):
    """A piece of the text and its offsets."""

    text: str
    start: int
    end: int

    @property
    def offsets(self) -> Offsets:
        """Where it starts and ends."""
        return self.start, self.end


class SectionRecord(NamedTuple):
    """A heading with all that belongs to it; the label is the kind."""

    start_char: int
    end_char: int
    label: str
    heading: str
    """Empty above the first heading."""
    heading_end: int
    """The heading starts where the section does."""
    items: tuple[Offsets, ...] = ()
    """Items of a list that the input keeps apart."""
    id: str = ""

    @property
    def body_start(self) -> int:
        """Where the text below the heading starts."""
        return max(self.start_char, self.heading_end)


class SkillRecord(NamedTuple):
    """A skill of the catalog where the text names it."""

    start_char: int
    end_char: int
    id: str
    label: str = "SKILL"


class QualifierRecord(NamedTuple):
    """What is said about a skill at one place."""

    start_char: int
    end_char: int
    id: str
    """Of the skill."""
    label: str
    """DENIED, WISHED, OTHERS, LEVEL or YEARS."""
    cue: str


class DegreeRecord(NamedTuple):
    """A degree; its characters are those of its name and field."""

    start_char: int
    end_char: int
    id: str
    label: str
    """The level."""
    name: str
    field: str | None
    field_ids: tuple[str, ...]
    field_offsets: Offsets | None
    institution: str | None
    institution_offsets: Offsets | None
    start: str | None
    end: str | None
    completed: bool
    expected: bool


class PositionRecord(NamedTuple):
    """A job, internship or voluntary work; its characters are the whole entry's."""

    start_char: int
    end_char: int
    kind: str
    title: str
    title_offsets: Offsets
    organisation: str | None
    organisation_offsets: Offsets | None
    family: str | None
    start: str | None
    end: str | None
    header_end: int = 0
    label: str = "POSITION"
    id: str = ""


class CertificationRecord(NamedTuple):
    """A certificate or licence; its characters are those of its name."""

    start_char: int
    end_char: int
    id: str | None
    name: str
    issuer: str | None
    date: str | None
    label: str = "certification"


Record = (
    SectionRecord
    | SkillRecord
    | QualifierRecord
    | DegreeRecord
    | PositionRecord
    | CertificationRecord
)
RecordT = TypeVar("RecordT")


def write_records(doc: Doc, key: str, records: Iterable[Record]) -> None:
    """Keep records under a key of `doc.user_data`, and show them as spans.

    Spans are widened to the borders of tokens, as `char_span` does with `expand` (which
    looks at every token before, a quarter of the time of the extraction). A record
    without characters is left out.
    """
    tokens: list[int] = doc.to_array("IDX").tolist()
    kept, spans = [], []
    for one in records:
        first = bisect_right(tokens, one.start_char) - 1
        last = bisect_left(tokens, one.end_char)
        if 0 <= one.start_char < one.end_char and first >= 0:
            kept.append(one)
            spans.append(Span(doc, first, last, label=one.label, span_id=one.id or ""))
    doc.user_data[key] = kept
    doc.spans[key] = spans


def records_of(doc: Doc, key: str, kind: Callable[..., RecordT]) -> list[RecordT]:
    """Return the records under a key; none if the component did not run.

    Serialization makes lists of tuples: they become records again here.
    """
    rows: list[Any] = doc.user_data.get(key, [])
    if rows and isinstance(rows[0], list):
        rows = doc.user_data[key] = [kind(*_tuple(row)) for row in rows]
    return rows


def _tuple(row: Iterable[object]) -> tuple[object, ...]:
    return tuple(_tuple(one) if isinstance(one, list) else one for one in row)
