"""The readings of a header: which stretch may be the title, and which the employer.

Each has a score, the sum of the evidence for its parts and for how they stand to each
other. The figures were set on real resumes; none decides alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from gapcheck.extraction.entries.cells import Cell
from gapcheck.extraction.gazetteers.employers import (
    employer_of,
    has_kind_of_firm,
    is_area,
    is_kind,
    is_unit,
)
from gapcheck.extraction.gazetteers.evidence import employer_evidence, title_evidence
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, is_title, title_score

__all__ = ["Pattern", "Reading", "readings_of"]

# Readings of a header that may win by the pattern of the section.
_KEPT = 8
# What the border between title and employer says for their being a pair; a surer one
# than a gap tells little beside an unknown title.
_PAIR = {
    "at": 3.0, "bar": 2.8, "dash": 2.8, "style": 2.8, "comma": 1.8, "colon": 1.8,
    "tab": 1.0, "slash": 1.0, "aside": 0.0, "client": 0.0, "words": -0.5,
}  # fmt: skip
_SURE_TITLE = 1.0
_PAIR_OF_LINES, _LINE_BETWEEN, _CELL_BETWEEN = 0.5, -0.4, -0.3
_ASIDE = -1.2
_LEFT_OVER, _FIRM_LEFT_OVER = -0.3, -0.6
# A title goes on in a title or area, in a subject or after a dash, in any other words.
_KNOWN_REST, _SUBJECT_REST, _REST = 0.05, -0.1, -0.25
_LATER = -0.05  # of two unknown names the first is the title
_WITHIN_EMPLOYER = {"comma", "at", "words", "colon", "style", "slash"}

Pattern = tuple[Any, ...]
"""Where the title stands (lines from the date, cells from the left), where the employer
does as seen from it, the looks of both and the border between them."""


class Reading(NamedTuple):
    """A title and an employer among the cells of a header."""

    title: Cell
    employer: Cell | None
    score: float
    pattern: Pattern


def readings_of(cells: Sequence[Cell], dated: int) -> list[Reading]:
    """Return the best readings of a header, the best one first.

    Args:
        cells: The cells of the header.
        dated: Number of the line with the date.
    """
    found = [
        _reading(cells, titled, employed, dated)
        for titled in _titles(cells)
        for employed in [*_employers(cells, titled), None]
    ]
    return sorted(found, key=lambda one: -one.score)[:_KEPT]


# --- stretches -------------------------------------------------------------------


def _titles(cells: Sequence[Cell]) -> Iterator[range]:
    """Yield the stretches that may be a title."""
    for first, cell in enumerate(cells):
        yield range(first, first + 1)
        for last in range(first + 1, len(cells)):
            other = cells[last]
            is_first = last == first + 1
            if other.line != cell.line or not _goes_on(
                cells[last - 1], other, is_first
            ):
                break
            yield range(first, last + 1)


def _goes_on(before: Cell, cell: Cell, is_first: bool) -> bool:
    """True if a title may go on in a cell."""
    if cell.sign in ("words", "style"):
        return True
    if cell.sign == "slash":
        return is_title(before.text) or is_title(cell.text)
    if cell.sign not in ("comma", "dash") or cell.is_before_place:
        return False
    if is_unit(cell.text) or (is_first and title_score(before.text) < HEAD_LAST):
        return False
    is_known = is_title(cell.text) or is_area(cell.text)
    if is_kind(before.text):  # "Internship, Acme"
        return is_known
    return is_known or not has_kind_of_firm(cell.text)


def _employers(cells: Sequence[Cell], titled: range) -> Iterator[range]:
    """Yield the stretches that may be the employer beside a title."""
    for first, cell in enumerate(cells):
        if first in titled or _is_inside(cells, first, titled):
            continue
        last = first + 1
        while (
            last < len(cells)
            and last not in titled
            and cell.sign != "aside"
            and cells[last].line == cell.line
            and cells[last].sign in _WITHIN_EMPLOYER
            and not cells[last].is_before_place
        ):
            last += 1
        run = range(first, last)
        is_list = len(run) > 2 and not any(has_kind_of_firm(cells[i].text) for i in run)
        is_other = is_list or _is_subject(cell.text) or is_title(cell.text)
        if len(run) == 1 or not is_other:
            yield run


def _is_inside(cells: Sequence[Cell], first: int, titled: range) -> bool:
    """True if a cell goes on with a list of names, as the town of an employer does."""
    before = cells[first - 1]
    return (
        cells[first].sign == "comma"
        and before.sign != "aside"
        and first - 1 not in titled
        and not _is_subject(before.text)
        and not has_kind_of_firm(cells[first].text)
    )


def _is_subject(text: str) -> bool:
    """True if a text beside a title says what the work is about ("Physics")."""
    is_name = has_kind_of_firm(text) or is_unit(text)
    return is_area(text) or (not is_name and bool(field_ids(text)))


# --- scores ----------------------------------------------------------------------


def _reading(
    cells: Sequence[Cell], titled: range, employed: range | None, dated: int
) -> Reading:
    title = cells[titled[0]].through(cells[titled[-1]])
    score = _title_score(cells, titled) + _left_over(cells, titled, employed)
    left = next(i for i, cell in enumerate(cells) if cell.line == title.line)
    slot = (title.line - dated, titled[0] - left)
    if employed is None:
        return Reading(title, None, score, (slot, None, title.look, None, None))
    whole = cells[employed[0]].through(cells[employed[-1]])
    employer = replace(whole, text=employer_of(whole.text))
    pair, sign = _pair(cells, titled, employed)
    score += employer_evidence(employer.text) + pair
    relation = (employer.line - title.line, employed[0] > titled[0])
    pattern = (slot, relation, title.look, employer.look, sign)
    return Reading(title, employer, score, pattern)


def _title_score(cells: Sequence[Cell], titled: range) -> float:
    first, *rest = (cells[i] for i in titled)
    texts = [first.text, *(cell.text for cell in rest)]
    if rest:
        texts.append(first.through(rest[-1]).text)
    score = max(map(title_evidence, texts)) + sum(map(_rest, rest))
    return score + _LATER * titled[0] + (_ASIDE if first.sign == "aside" else 0.0)


def _rest(cell: Cell) -> float:
    """Return how surely a title goes on in a cell."""
    text = cell.text
    is_known = is_title(text) or is_area(text) or is_kind(text)
    if is_known or cell.sign not in ("comma", "dash"):
        return _KNOWN_REST
    return _SUBJECT_REST if field_ids(text) or cell.sign == "dash" else _REST


def _left_over(cells: Sequence[Cell], titled: range, employed: range | None) -> float:
    """Return what the cells say that would be neither title nor employer."""
    taken = {*titled, *(employed or ())}
    line = cells[titled[0]].line
    return sum(
        _LEFT_OVER * (cell.line == line) + _FIRM_LEFT_OVER * has_kind_of_firm(cell.text)
        for i, cell in enumerate(cells)
        if i not in taken and _is_open(cell)
    )


def _is_open(cell: Cell) -> bool:
    """True if a cell should be read as something."""
    return not (
        cell.sign in ("aside", "client")
        or cell.is_before_place
        or is_kind(cell.text)
        or is_title(cell.text)
        or is_unit(cell.text)
    )


def _pair(cells: Sequence[Cell], titled: range, employed: range) -> tuple[float, str]:
    """Return what the places of title and employer say, and the border."""
    title, employer = cells[titled[0]], cells[employed[0]]
    first, last = sorted((titled, employed), key=lambda one: one[0])
    sign = cells[last[0]].sign
    aside = _ASIDE if employer.sign in ("aside", "client") else 0.0
    if title.line != employer.line:
        lines = abs(title.line - employer.line) - 1
        return _PAIR_OF_LINES + _LINE_BETWEEN * lines + aside, sign
    if sign == "at" and employed[0] < titled[0]:
        return aside, sign
    if sign == "at" and len(titled) > 1 and not is_title(cells[titled[-1]].text):
        sign = "comma"
    between = sum(map(_is_open, cells[first[-1] + 1 : last[0]]))
    score = _PAIR[sign] + _CELL_BETWEEN * between
    if all(title_evidence(cells[i].text) < _SURE_TITLE for i in titled):
        score = min(score, _PAIR["tab"])
    return score + aside, sign
