"""Lines of a certification section → its entries, by the reading that fits them best.

People write one certificate a line or bullet, with the issuer and the date on the same
line or on lines of their own, above or below; or the issuer heads a list of them. Each
way gives a reading of the whole section. What speaks against a reading is added up over
its entries, and the one with the least against it is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import inf
from typing import NamedTuple

from gapcheck.extraction.gazetteers.certificate_names import (
    DATE,
    ISSUER,
    NAME,
    PROSE,
    REMARK,
    find_certificates,
    has_cue,
    kind_of,
)
from gapcheck.extraction.text.bullets import bullet_end, is_bullet
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import (
    Columns,
    ends_open,
    is_rest,
    joined,
    last_words,
    looks_like,
)

__all__ = ["Row", "entries_of"]

_NAMES = (NAME, PROSE)
_GAP_PT = 15.0  # wider gaps are all alike


class Row(NamedTuple):
    """A line or a cell, wrapped lines joined; `start` counts in the doc."""

    text: str
    start: int
    line: DocLine
    is_bullet: bool
    kind: str
    known: frozenset[str]
    """Ids of the certificates that it names."""


def entries_of(lines: Sequence[DocLine]) -> Iterator[Sequence[Row]]:
    """Yield the rows of each entry; an issuer that heads others is one of its own."""
    if not lines:
        return
    columns = Columns(lines)
    wide = _wide_gap(lines)
    is_parted = wide < inf or any(is_bullet(line.text) for line in lines)

    def goes_on(line: DocLine, following: DocLine) -> bool:
        text, border = following.text.strip(), len(line.text)
        names = find_certificates(f"{line.text} {text}")
        if any(name.start < border < name.end for name in names):
            return True
        if is_bullet(text) or kind_of(text) == REMARK:
            return False
        if ends_open(line.text):
            return True
        is_issuer = kind_of(text) == ISSUER and text[0] != "("
        is_named = any(name.end > border for name in names)
        if is_issuer or is_named or not looks_like(line, following):
            return False
        if is_rest(text) or line.text.endswith(")"):
            return is_rest(text)
        is_full = following.gap_before_pt < wide and columns.is_wrapped(line, following)
        return is_full and (is_parted or last_words(text) == text)

    rows = _of_list([_row(line) for line in _cells(joined(lines, goes_on))], wide)
    readings = (_entries(rows, begins) for begins in _readings(rows, wide))
    yield from min(readings, key=lambda entries: _against(entries, wide))


def _of_list(rows: Sequence[Row], wide: float) -> list[Row]:
    """Return the rows above a footer, a heading or the next page."""
    looks: set[tuple[object, ...]] = set()
    for index, row in enumerate(rows):
        line = row.line
        is_below = (
            rows[0].is_bullet and not row.is_bullet and line.gap_before_pt >= wide
        )
        is_heading = line.is_bold and row.text.isupper() and row.kind == NAME
        is_new = is_below or is_heading or line.page != rows[0].line.page
        if index and is_new and not row.known and _look(row) not in looks:
            return list(rows[:index])
        looks.add(_look(row))
    return list(rows)


def _wide_gap(lines: Sequence[DocLine]) -> float:
    """Return the least gap between entries, if theirs are wider than those in them."""
    near = (b for a, b in pairwise(lines) if a.block == b.block)
    gaps = sorted(min(line.gap_before_pt, _GAP_PT) for line in near)
    step, wide = max(((b - a, b) for a, b in pairwise(gaps)), default=(0.0, 0.0))
    return wide if step >= (2.0 if lines[0].size_pt else 1.0) else inf


def _row(line: DocLine) -> Row:
    offset = bullet_end(line.text)
    text = line.text[offset:].rstrip()
    known = frozenset(match.certificate.id for match in find_certificates(text))
    is_item = offset > 0
    return Row(text, line.start + offset, line, is_item, kind_of(text), known)


def _cells(lines: Sequence[DocLine]) -> Iterator[DocLine]:
    """Yield the lines, and those of a table or of lists side by side by their cells."""
    for width, group in groupby(lines, key=lambda line: line.text.count("\t")):
        whole = list(group)
        rows = [list(_split(line)) for line in whole]
        kinds = [{kind_of(cell.text) for cell in row} for row in rows]
        if width and kinds.count({DATE}) == 1:
            yield from (cell for column in zip(*rows, strict=True) for cell in column)
            continue
        is_list = kinds.count({NAME}) == len(rows) > 1
        for line, row in zip(whole, rows, strict=True):
            is_marked = sum(is_bullet(cell.text) for cell in row) > 1
            yield from row if is_list or is_marked else (line,)


def _split(line: DocLine) -> Iterator[DocLine]:
    start = line.start
    for text in line.text.split("\t"):
        yield line._replace(start=start, end=start + len(text), text=text)
        start += len(text) + 1


def _readings(rows: Sequence[Row], wide: float) -> Iterator[list[bool]]:
    """Yield where entries begin in each of the ways to write them."""
    kinds = [row.kind for row in rows]
    for begins in ((NAME,), (NAME, ISSUER), (DATE,)):
        yield [kind in begins for kind in kinds]
    yield [row.is_bullet for row in rows]
    closing = (DATE, REMARK)
    yield [a in closing and b not in closing for a, b in pairwise(["", *kinds])]
    yield [row.line.gap_before_pt >= wide for row in rows]
    yield [_look(row) == _look(rows[0]) for row in rows]


def _entries(rows: Sequence[Row], begins: Sequence[bool]) -> list[Sequence[Row]]:
    starts = [0, *(at for at, is_begin in enumerate(begins) if is_begin and at)]
    return [rows[a:b] for a, b in pairwise([*starts, len(rows)])]


# Weights set by hand on half of the annotated resumes; most may change by a quarter.
def _against(entries: Sequence[Sequence[Row]], wide: float) -> float:
    """Return what speaks against a reading: the weights of all that does not fit."""
    names = [
        next((row for row in entry if row.kind in _NAMES), None) for entry in entries
    ]
    looks = Counter(_look(row) for row in names if row)
    usual = looks.most_common(1)[0][0] if looks else None
    total = 0.0
    for index, (entry, name) in enumerate(zip(entries, names, strict=True)):
        if name is None:
            is_head = entry[0].kind == ISSUER and index + 1 < len(entries)
            total += 0.3 if is_head else 2.0
        else:
            total += 0.5 * (_look(name) != usual)
        total += 0.4 * (index > 0 and entry[0].line.gap_before_pt < wide < inf)
        total += _against_entry(entry, wide)
    for kinds in ((DATE, REMARK), (ISSUER, NAME)):
        having = sum(any(row.kind in kinds for row in one[1:]) for one in entries)
        if 2 * having >= len(entries):
            total += len(entries) - having
    told = [one for one in entries if any(row.kind == ISSUER for row in one)]
    places = {one[0].kind == ISSUER for one in told}
    return total + 1.0 * (len(places) > 1)


def _against_entry(entry: Sequence[Row], wide: float) -> float:
    kinds = [row.kind for row in entry]
    total = 1.5 * max(0, kinds.count(DATE) - 1) + 0.8 * max(0, kinds.count(ISSUER) - 1)
    total += 0.1 * (kinds[0] != NAME)
    name: Row | None = None
    for index, row in enumerate(entry):
        if index:
            is_item = row.is_bullet and row.kind != REMARK
            total += is_item * (1.2 * entry[0].is_bullet + 0.6 * (row.kind == NAME))
            total += 0.8 * (row.line.gap_before_pt >= wide)
        if name is None:
            name = row if row.kind in _NAMES else None
            total += 0.5 * (row.kind == PROSE)
        elif row.kind == NAME:
            is_other = bool(row.known - name.known) or has_cue(row.text)
            total += 2.0 if is_other else 0.7
    return total


def _look(row: Row) -> tuple[object, ...]:
    line = row.line
    return row.is_bullet, line.is_bold, line.is_italic, line.color, round(line.size_pt)
