"""The head of a position → title, employer, dates.

Of the head's cells, places set aside, the one that looks most like a title is the
title. Where no cell does, the place of the titles of the other entries decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.extraction.dates.dates import PRESENT, DateSpan
from gapcheck.extraction.entries.cells import Cell, cells_of, client_of, parts_of
from gapcheck.extraction.entries.segment import Entry
from gapcheck.extraction.gazetteers.employers import (
    EMPLOYER,
    employer_of,
    is_kind,
    is_place,
    is_region,
    org_weight,
)
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.gazetteers.role_families import is_field
from gapcheck.extraction.gazetteers.titles import (
    HEAD_LAST,
    LISTED,
    is_title,
    title_score,
)

__all__ = ["Head", "read_heads"]


@dataclass(slots=True)
class Head:
    """What a head says; offsets are characters of the whole text."""

    title: Cell | None
    organisation: Cell | None
    dates: DateSpan | None
    entry: Entry
    title_score: float = 0.0
    kind: str = ""
    """The kind of work as written beside the title: "Internship", "Part-time"."""
    field: str = ""
    """A field of work in a cell of its own: "Data Science"."""


def read_heads(entries: Sequence[Entry]) -> list[Head]:
    """Return what the heads of a section's entries say, read side by side."""
    heads = [_read(entry, None) for entry in entries]
    _group_under_employers(heads)
    order = _usual_order(heads)
    if order is not None:
        heads = [
            head
            if head.title is None
            or head.title_score >= HEAD_LAST
            or len(cells_of(head.entry)) < 2
            else _read(head.entry, order)
            for head in heads
        ]
    heads = _without_strays(heads)
    _carry_organisations(heads)
    return heads


def _usual_order(heads: Sequence[Head]) -> tuple[int, int] | None:
    """Return the line and place in which most sure titles of a section stand."""
    seen = Counter(
        (head.title.line, head.title.order)
        for head in heads
        if head.title is not None and head.title_score >= HEAD_LAST
    )
    return seen.most_common(1)[0][0] if seen else None


# --- several entries together ----------------------------------------------------


def _group_under_employers(heads: list[Head]) -> None:
    """An employer with its whole time above its titles is no position of its own."""
    for head, below in pairwise(heads):
        is_header = (
            not head.entry.body
            and head.title is not None
            and head.title_score < HEAD_LAST
            and below.title_score >= HEAD_LAST
            and below.organisation is None
            and _covers(head.dates, below.dates)
        )
        if is_header:
            cells = [c for c in cells_of(head.entry) if not is_place(c.text)]
            head.organisation = _employer(cells[0]) if cells else None
            head.title = None


def _covers(whole: DateSpan | None, part: DateSpan | None) -> bool:
    """True if a range of dates holds another, as far as their years tell."""
    if whole is None or part is None or not (whole.start and part.start):
        return False
    ends = whole.end == PRESENT or (
        part.end not in (None, PRESENT) and str(part.end)[:4] <= str(whole.end)[:4]
    )
    return whole.is_range and whole.start[:4] <= part.start[:4] and ends


def _without_strays(heads: list[Head]) -> list[Head]:
    """Give undated heads that are no titles to the body of the entry before.

    Such a line among dated entries is a piece of running text.
    """
    dated = sum(head.dates is not None for head in heads)
    if 2 * dated < len(heads):
        return heads
    kept: list[Head] = []
    for head in heads:
        is_sure = head.title_score >= LISTED or (
            head.title_score >= HEAD_LAST and head.organisation is not None
        )
        if head.dates is None and not is_sure and kept and kept[-1].title is not None:
            kept[-1].entry.body += head.entry.lines
        else:
            kept.append(head)
    return kept


def _carry_organisations(heads: list[Head]) -> None:
    """Several titles under one employer: later ones have the employer of the first."""
    last: Cell | None = None
    for head in heads:
        if head.organisation is not None:
            last = head.organisation
        elif head.dates is not None:
            head.organisation = last


# --- one entry -------------------------------------------------------------------


def _read(entry: Entry, order: tuple[int, int] | None) -> Head:
    cells = cells_of(entry)
    dates = next((d for head in entry.head for d in _best_dates(head.dates)), None)
    clients = [client for client in map(client_of, cells) if client is not None]
    named = [c for c in cells if not is_place(c.text) and client_of(c) is None]
    named = _split_at_signs(named)
    kinds = [c for c in cells if is_kind(c.text)]
    fields = [c for c in named if is_field(c.text)]
    if any(title_score(c.text) >= HEAD_LAST for c in named if c not in kinds):
        named = [c for c in named if c not in kinds and c not in fields]
    else:
        kinds, fields = [], []
    if not named:
        return Head(None, None, dates, entry)
    title, organisation = _title_and_employer(named, order)
    return Head(
        title,
        organisation or next(iter(clients), None),
        dates,
        entry,
        title_score(title.text),
        " ".join(cell.text for cell in kinds),
        ", ".join(cell.text for cell in fields),
    )


def _best_dates(dates: Sequence[DateSpan]) -> list[DateSpan]:
    """Return the ranges first, then single dates; a lone season is all its months."""
    whole = [
        date._replace(end=date.season_end, is_range=True) if date.season_end else date
        for date in dates
    ]
    return sorted(whole, key=lambda d: (not d.is_range, bool(d.season_end)))


def _org_weight(text: str) -> float:
    """Return how much a text looks like an employer; a whole title does not.

    "Software" is a word of firms, and of "Software Engineer, Co-founder".
    """
    return 0.0 if is_title(text) else org_weight(text)


def _likeness(cell: Cell) -> float:
    """Return how much a cell looks like a title, or has one beside its employer.

    The first part tells: "Director, Ridge Robotics Centre" is no worse than "Director".
    """
    first = parts_of(cell, ",")[:1] or [cell]
    texts = (cell.text, first[0].text)
    return max(title_score(text) - _org_weight(text) for text in texts)


def _title_and_employer(
    named: list[Cell], order: tuple[int, int] | None
) -> tuple[Cell, Cell | None]:
    title = None
    if order is not None:
        title = next((c for c in named if (c.line, c.order) == order), None)
    scored = [(_likeness(c), -i, c) for i, c in enumerate(named)]
    said = next((c for c in named if c.place == "title"), None)
    title = title or said or max(scored, key=lambda s: s[:2])[2]
    others = [c for c in named if c is not title]
    if title_score(title.text) >= HEAD_LAST:
        others = [c for c in others if not _is_other_title(c)]
    if not others:
        return _split_commas(title)
    line = title.line
    organisation = _employer(
        max(others, key=lambda c: (_org_weight(c.text) + _nearness(c, line), -c.order))
    )
    if _org_weight(title.text) and "," in title.text:
        title = _split_commas(title)[0]
    return title, organisation


def _nearness(cell: Cell, title_line: int) -> float:
    """Return what the place of a cell says for its being the employer."""
    if cell.place == "employer" and cell.line == title_line:
        return 2.0
    is_subject = cell.line == title_line and bool(field_ids(cell.text))
    return -0.1 * cell.line - (0.5 if cell.place == "aside" or is_subject else 0.0)


def _is_other_title(cell: Cell) -> bool:
    """True if a cell beside a title is another title and so not an employer."""
    return (
        cell.place != "employer"
        and is_title(cell.text)
        and _org_weight(cell.text) < EMPLOYER
    )


def _split_at_signs(named: list[Cell]) -> list[Cell]:
    """Cut "Engineer / Acme" and "Acme: Engineer", but not a slash within a title."""
    cells: list[Cell] = []
    for cell in named:
        sign = " / " if " / " in cell.text else ": "
        parts = parts_of(cell, sign)
        titled = [
            title_score(p.text) >= HEAD_LAST or is_field(p.text) or is_kind(p.text)
            for p in parts
        ]
        others = [p for p, is_one in zip(parts, titled, strict=True) if not is_one]
        is_employer = len(named) == 1 or any(
            _org_weight(p.text) >= EMPLOYER for p in others
        )
        is_name = all(p.text[0].isupper() or p.text[0].isdigit() for p in others)
        is_cut = any(titled) and others and is_employer and is_name
        cells += parts if is_cut else [cell]
    return cells


def _split_commas(cell: Cell) -> tuple[Cell, Cell | None]:
    """Read "Engineer, Acme, Berlin", "Acme, Engineer", "Manager, Sales, Acme"."""
    parts = parts_of(cell, ",")
    if len(parts) < 2:
        return cell, None
    scores = [title_score(p.text) - _org_weight(p.text) for p in parts]
    best = max(range(len(parts)), key=lambda i: (scores[i], -i))
    if scores[best] < HEAD_LAST - 1.0 and best != 0:
        best = 0
    begin, end = best, best + 1
    if scores[best] >= HEAD_LAST:
        while _is_of_title(parts[end:]):
            end += 1
    title = _joined(cell, parts[begin:end])
    rest = parts[end:] if begin == 0 else parts[:begin]
    if scores[best] >= HEAD_LAST:
        rest = [p for i, p in enumerate(rest) if i or not is_place(p.text)]
    elif all(is_region(p.text) for p in rest):
        return title, rest[0] if rest else None
    if not rest or is_region(rest[0].text):
        return title, None
    return title, _employer(_joined(cell, rest))


def _is_of_title(parts: Sequence[Cell]) -> bool:
    """True if the first of the parts after a title belongs to it.

    A field of work does, a kind of work, and a subject before an employer ("Teaching
    Assistant, Introductory Statistics, University of Example").
    """
    if not parts:
        return False
    text = parts[0].text
    if is_field(text) or is_kind(text):
        return True
    is_before_employer = len(parts) > 1 and _org_weight(parts[1].text) >= EMPLOYER
    return is_before_employer and not _org_weight(text) and bool(field_ids(text))


def _joined(cell: Cell, parts: Sequence[Cell]) -> Cell:
    """Return the stretch of a cell from the first to the last of its parts."""
    start, end = parts[0].start, parts[-1].start + len(parts[-1].text)
    text = cell.text[start - cell.start : end - cell.start]
    return Cell(text, start, cell.line, cell.order)


def _employer(cell: Cell) -> Cell:
    """Return an employer without a place after it and a team before it."""
    parts = parts_of(cell, ",")
    if len(parts) > 1 and is_field(parts[0].text) and not is_place(parts[1].text):
        cell = _joined(cell, parts[1:])
    return Cell(employer_of(cell.text), cell.start, cell.line, cell.order)
