"""Processed doc → outline: the text by sections and entries, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gapcheck.extraction.entries.segment import entries_of
from gapcheck.extraction.resume.context import EvidenceContext
from gapcheck.extraction.text.bullets import BULLET, is_bullet
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import Columns, ends_open, is_rest
from gapcheck.extraction.text.records import DegreeRecord, PositionRecord
from gapcheck.models.resume import SectionKind
from gapcheck.models.structure import Entry, Part

__all__ = ["outline_of"]

_SENTENCE_END = frozenset(".!?:")
_LABELED = re.compile(r"^[^:,;|•]{2,40}:\s")
# A full line of fewer words may be an item of a list in a narrow column.
_FULL_WORDS = 5
# Sections whose entries have a head with a name and a date, as jobs have.
_HEADED = frozenset({
    SectionKind.EDUCATION, SectionKind.EXPERIENCE, SectionKind.PROJECTS,
    SectionKind.VOLUNTEERING,
})  # fmt: skip
# Sections of items, which may stand one to a line.
_LISTS = frozenset({
    SectionKind.INTERESTS, SectionKind.LANGUAGES, SectionKind.SKILLS,
})  # fmt: skip
_LINE_EACH = frozenset({
    SectionKind.AWARDS, SectionKind.CERTIFICATIONS, SectionKind.CONTACT,
})  # fmt: skip


def outline_of(context: EvidenceContext) -> tuple[Part, ...]:
    """Return the sections of a processed resume, headings and jobs told apart.

    The lines of a position are one entry, wherever they are; every line is in one entry.
    """
    owners, known = context.line_positions, set[int]()
    parts: list[Part] = []
    for section, body in zip(context.sections, context.bodies, strict=True):
        kind = SectionKind(section.label)
        entries: list[Entry] = []
        for owner, group in groupby(body, key=lambda line: owners[line.number]):
            if owner is None:
                entries += _unowned(list(group), kind, context.degrees)
            else:
                record = None if owner in known else context.positions[owner]
                entries.append(_position(list(group), owner, record))
                known.add(owner)
        parts.append(Part(kind=kind, heading=section.heading, entries=tuple(entries)))
    return tuple(parts)


def _position(
    lines: list[DocLine], number: int, record: PositionRecord | None
) -> Entry:
    """Return the lines of a position; its record is given where it is met first."""
    count = 0 if record is None else _header_size(lines, record)
    return Entry(
        head=tuple(line.text for line in lines[:count]),
        body=tuple(_paragraphs(lines[count:])),
        position=number,
    )


def _header_size(lines: Sequence[DocLine], record: PositionRecord) -> int:
    """Return how many lines at the top name a position: what, where, when."""
    names = filter(None, (record.title_offsets, record.organisation_offsets))
    last = max(record.header_end, *(end for _, end in names))
    return sum(line.start < last for line in lines)


def _unowned(
    lines: list[DocLine], kind: SectionKind, degrees: Sequence[DegreeRecord]
) -> Iterator[Entry]:
    """Yield the entries of lines of no position."""
    if kind in _HEADED:
        yield from _headed(lines, degrees)
    elif kind in _LINE_EACH:
        for line in lines:
            yield Entry(body=(BULLET.sub("", line.text),))
    else:
        for group in _grouped(lines):
            is_titled = len(group) > 1 and _is_subheading(group[0], group[1])
            yield Entry(
                head=(group[0].text,) if is_titled else (),
                body=tuple(_paragraphs(group[is_titled:], is_list=kind in _LISTS)),
            )


def _headed(lines: list[DocLine], degrees: Sequence[DegreeRecord]) -> Iterator[Entry]:
    found = entries_of(lines)
    taken = {line.number for one in found for line in one.lines}
    lead = [line for line in lines if line.number not in taken]
    if lead:
        yield Entry(body=tuple(_paragraphs(lead)))
    for one in found:
        inside = one.lines
        begin, end = inside[0].start, inside[-1].end
        yield Entry(
            head=tuple(BULLET.sub("", head.line.text) for head in one.head),
            body=tuple(_paragraphs(one.body)),
            degrees=tuple(
                number
                for number, degree in enumerate(degrees)
                if begin <= degree.start_char < end
            ),
        )


def _grouped(lines: Sequence[DocLine]) -> Iterator[list[DocLine]]:
    """Yield groups of lines, cut before each bold line above plain ones."""
    group: list[DocLine] = []
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        if group and below is not None and _is_subheading(line, below):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_subheading(line: DocLine, below: DocLine) -> bool:
    is_marked = line.is_bold and not below.is_bold
    return is_marked and not is_bullet(line.text) and len(line.text.split()) <= 4


def _paragraphs(lines: Sequence[DocLine], *, is_list: bool = False) -> Iterator[str]:
    """Yield each list item and paragraph on one line."""
    if not lines:
        return
    has_bullets = is_bullet(lines[0].text)
    text, columns = lines[0].text, Columns(lines)
    for before, line in pairwise(lines):
        if _goes_on(before, line, columns, has_bullets=has_bullets, is_list=is_list):
            joint = "" if _is_cut(text) else " "
            text = f"{text.rstrip()}{joint}{line.text.lstrip()}"
        else:
            yield BULLET.sub("", text)
            text = line.text
    yield BULLET.sub("", text)


def _is_cut(text: str) -> bool:
    """True if a line ends inside a compound ("self-", "CI/")."""
    return bool(re.search(r"\w[-/]$", text.rstrip()))


def _goes_on(
    before: DocLine,
    line: DocLine,
    columns: Columns,
    *,
    has_bullets: bool,
    is_list: bool,
) -> bool:
    if before.block != line.block or line.is_label or "\t" in line.text:
        return False
    is_label = _LABELED.match(line.text) and not line.text[:1].islower()
    if is_label or is_bullet(line.text):
        return False
    if ends_open(before.text) and not before.text.rstrip().endswith(":"):
        return True
    if is_rest(line.text) and not is_list:  # items are often in lower case
        return True
    if (
        len(before.text.split()) >= _FULL_WORDS
        and (line.size_pt, line.is_bold) == (before.size_pt, before.is_bold)
        and columns.is_wrapped(before, line)
    ):
        return has_bullets or before.text.rstrip()[-1:] not in _SENTENCE_END
    # Plain text has no edges: what follows a list item without a sign belongs to it.
    return has_bullets and not before.size_pt and not line.gap_before_pt
