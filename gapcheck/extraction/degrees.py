"""Component `gapcheck_degrees`: the degrees of the education section.

A degree is anchored at its name. Its field, school and dates stand in the same line, or
in the lines around it that are not another degree's: above it when the section begins
with such a line, below it when the section begins with a degree.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from gapcheck.extraction.dates import DateSpan, find_dates
from gapcheck.extraction.degree_fields import default_field, field_of, is_field_line
from gapcheck.extraction.degree_names import Mention, find_mentions
from gapcheck.extraction.doc import (
    DEGREES,
    SECTIONS,
    DocLine,
    lines_of,
    mark,
    record_of,
    register,
    spans_of,
)
from gapcheck.extraction.fields import field_ids
from gapcheck.extraction.institutions import institution_of, is_provider

__all__ = ["DegreeFinder", "FoundDegree", "make_degrees"]

_BULLET = re.compile(r"^\s*(?:[•·∙▪■●◦‣⁃*o–—-]\s+)")
# A line that tells about a degree, and opens no new one.
_DETAIL = re.compile(
    r"\s*(?:c?gpa|grade|score|result|percentage|marks|relevant|course|subjects?|thesis|"
    r"dissertation|honou?rs|dean|advis|supervis|minor|award|activit|scholar|society|"
    r"member|concentration|speciali[sz]ation|focus|note|rank|cumulative|overall|achieve|"
    r"focus|schwerpunkt|abschlussnote|note|mention|mémoire|modules|project)",
    re.IGNORECASE,
)
_IN_PROGRESS = re.compile(
    r"\b(?:in progress|ongoing|on-going|pursuing|expected|anticipated|currently|"
    r"incomplete|not completed|did not complete|unfinished|dropped out|withdr[ae]w|"
    r"candidate|to be completed|en cours|laufend|en curso|graduating|abgebrochen|"
    r"inachevé|no finalizado|coursework completed|credits completed)\b",
    re.IGNORECASE,
)
_LINES_AROUND = 4  # a school and a date stand no further from the name of the degree
_HIGH_SCHOOL = "high-school"


class FoundDegree(NamedTuple):
    """A degree and the characters of the doc that name it."""

    start: int
    end: int
    id: str
    record: dict[str, Any]


class _Row(NamedTuple):
    """A line of a section: its text without a bullet, and what it holds."""

    start: int
    text: str
    mentions: list[Mention]
    dates: tuple[DateSpan, ...]
    is_detail: bool


class DegreeFinder:
    """Writes one span per degree under `spans_key`; its label is the level.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
        spans_key: Where the degrees go.
        sections_key: Where the sections stand; without an education section, full
            names of degrees count anywhere.
    """

    def __init__(
        self, nlp: Language, name: str, *, spans_key: str, sections_key: str
    ) -> None:
        self.name = name
        self.spans_key = spans_key
        self.sections_key = sections_key
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Find and set the degrees."""
        return self.set_annotations(doc, self.match(doc))

    def match(self, doc: Doc) -> list[FoundDegree]:
        """Return the degrees in reading order."""
        lines = lines_of(doc)
        sections = [_body(s, lines) for s in spans_of(doc, self.sections_key)]
        found: list[FoundDegree] = []
        for kind, body in sections:
            if kind == "education":
                found += _degrees_of(_rows(body))
        if not found:
            rows = [_without_short(row) for row in _rows(lines)]
            found = _degrees_of(rows)
        return _merged(found)

    def set_annotations(self, doc: Doc, degrees: list[FoundDegree]) -> Doc:
        """Write the spans with their records."""
        spans: list[Span | None] = [
            mark(
                doc, one.start, one.end, one.record["level"], id_=one.id, **one.record
            )
            for one in degrees
        ]
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory(
    "gapcheck_degrees",
    assigns=["doc.spans"],
    default_config={"spans_key": DEGREES, "sections_key": SECTIONS},
)
def make_degrees(
    nlp: Language, name: str, spans_key: str, sections_key: str
) -> DegreeFinder:
    """Make the component that finds degrees."""
    return DegreeFinder(nlp, name, spans_key=spans_key, sections_key=sections_key)


def _body(section: Span, lines: list[DocLine]) -> tuple[str, list[DocLine]]:
    """Return the kind of a section and its lines below the heading."""
    record = record_of(section)
    begin = max(section.start_char, record.get("heading_end", 0))
    body = [x for x in lines if begin <= x.start and x.end <= section.end_char]
    return str(section.label_), body


def _rows(lines: list[DocLine]) -> list[_Row]:
    rows = []
    for line in lines:
        bullet = _BULLET.match(line.text)
        offset = bullet.end() if bullet else 0
        text = line.text[offset:]
        mentions = [] if is_provider(text) else find_mentions(text)
        is_detail = bool(bullet and not mentions) or bool(_DETAIL.match(text))
        dates = find_dates(text)
        if _DETAIL.match(text):
            mentions = []
        rows.append(_Row(line.start + offset, text, mentions, dates, is_detail))
    return rows


def _without_short(row: _Row) -> _Row:
    """Keep only full names, and abbreviations with their field of study."""
    kept = [
        mention
        for mention in row.mentions
        if not mention.is_candidate
        and mention.level != _HIGH_SCHOOL
        and (
            mention.strength == "full"
            or (mention.strength == "short" and field_ids(_after(row, mention)))
        )
    ]
    return row._replace(mentions=kept)


def _after(row: _Row, mention: Mention) -> str | None:
    return field_of(row.text, mention, len(row.text))


def _degrees_of(rows: list[_Row]) -> list[FoundDegree]:
    anchors = [index for index, row in enumerate(rows) if row.mentions]
    if not anchors:
        return []
    lead = sum(not row.is_detail for row in rows[: anchors[0]])
    lead = min(lead, _LINES_AROUND)
    found: list[FoundDegree] = []
    school = None
    for number, index in enumerate(anchors):
        before = anchors[number - 1] if number else -1
        after = anchors[number + 1] if number + 1 < len(anchors) else len(rows)
        above = _above(rows[before + 1 : index], lead)
        below = _below(rows[index + 1 : after], lead if after < len(rows) else 0)
        near = [*reversed(above), *below] if lead else [*below, *reversed(above)]
        school = _school(rows[index], near) or (school if lead else None)
        for group in _groups(rows[index]):
            found += _degrees_in(rows[index], group, near, below, school)
    return found


def _above(rows: list[_Row], lead: int) -> list[_Row]:
    """Return the lines above a degree that belong to it, the nearest last."""
    taken: list[_Row] = []
    for row in reversed(rows):
        if row.is_detail or len(taken) == lead:
            break
        taken.append(row)
    return taken[::-1]


def _below(rows: list[_Row], lead: int) -> list[_Row]:
    """Return the lines below a degree, without those that lead to the next one."""
    end = len(rows)
    while lead and end and not rows[end - 1].is_detail:
        end -= 1
        lead -= 1
    return rows[:end][:_LINES_AROUND]


def _school(row: _Row, near: list[_Row]) -> str | None:
    own = institution_of(row.text, row.mentions, row.dates)
    if own:
        return own
    for other in near:
        if not other.is_detail:
            school = institution_of(other.text, [], other.dates, is_alone=True)
            if school:
                return school
    return None


def _groups(row: _Row) -> list[list[Mention]]:
    """Split the mentions of a line: those of one group are names of one degree.

    "Bachelor of Engineering (B.E.)" is one degree, "MS/PhD" and "BSc, MSc" are two.
    """
    groups: list[list[Mention]] = []
    for mention in row.mentions:
        previous = groups[-1][-1] if groups else None
        if previous is not None and previous.level == mention.level:
            between = row.text[previous.finish : mention.begin]
            if re.fullmatch(r"[\s(,:\u2013\u2014-]{0,4}(?:degree\W{0,3})?", between):
                groups[-1].append(mention)
                continue
        groups.append([mention])
    return groups


def _degrees_in(
    row: _Row,
    group: list[Mention],
    near: list[_Row],
    below: list[_Row],
    school: str | None,
) -> list[FoundDegree]:
    first, last = group[0], group[-1]
    following = [m.begin for m in row.mentions if m.begin > last.finish]
    own = field_of(row.text, last, following[0] if following else len(row.text))
    if own is None and following:  # "MS/PhD in Physics": the field follows the last
        is_joint = re.fullmatch(
            r"\s*(?:/|&|\+|and|,)\s*", row.text[last.finish : following[0]]
        )
        own = field_of(row.text, row.mentions[-1], len(row.text)) if is_joint else None
    named = default_field(group)
    if own is None and (named is None or named.is_generic):
        own = next((f for f in map(_field_line, [*below, *near]) if f), None)
    field = own or (named.text if named else None)
    if first.level == "certificate" and first.strength == "weak" and not own:
        return []
    date = _date(row, near)
    status = " ".join(r.text for r in [row, *(n for n in near if date in n.dates)])
    is_open = bool(date and (date.is_expected or date.end == "present"))
    is_open = is_open or any(m.is_candidate for m in group)
    is_open = is_open or bool(_IN_PROGRESS.search(status))
    single = date is not None and not date.is_range
    record = {
        "level": first.level,
        "name": row.text[first.begin : last.finish].strip(" ,("),
        "field": field,
        "field_ids": list(field_ids(field)),
        "institution": school,
        "start": None if single or date is None else date.start,
        "end": date.end if date else None,
        "completed": not is_open,
    }
    end = row.text.find(own, last.finish) + len(own) if own in (row.text or "") else 0
    finish = max(end, last.finish)
    return [FoundDegree(row.start + first.begin, row.start + finish, first.id, record)]


def _field_line(row: _Row) -> str | None:
    return is_field_line(row.text)


def _date(row: _Row, near: list[_Row]) -> DateSpan | None:
    """Return the date of a degree: its line's, else the nearest line's."""
    for one in [row, *near]:
        if one.is_detail and one is not row:
            continue
        ranges = [date for date in one.dates if date.is_range]
        if one.dates:
            return (ranges or list(one.dates))[0]
    return None
