"""The head of a position → cells: tabs, bars, dashes, parentheses; dates set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.entries.line_evidence import FACT_LABEL, HeadLine
from gapcheck.extraction.entries.segment import Entry
from gapcheck.extraction.gazetteers.employers import EMPLOYER, org_weight
from gapcheck.extraction.gazetteers.titles import HEAD_INSIDE, is_title, title_score
from gapcheck.extraction.text.paragraphs import Columns
from gapcheck.extraction.text.separators import FACTS, separators

__all__ = ["Cell", "cells_of", "client_of", "parts_of"]

_SPLIT = separators(FACTS)
_PAREN = re.compile(r"\(([^()]*)\)")
_AT = re.compile(r"(?:^|\s+)(?:(?:at|chez|bei)\s+(?=\w)|@\s*(?=\w))")
# What follows "at" when a name does: a capital, or one inside ("eBay").
_NAME = re.compile(r"[A-Z0-9]|[a-z]+[A-Z0-9]")
# A name that goes on in the next line.
_OPEN = re.compile(r"(?i)\s(?:of|and|for|the|&|de|für|und)$")
# Most words of an employer in lower case ("founder at studio north").
_EMPLOYER_WORDS = 4
_TAIL_SIGNS = re.compile(r"[^\w)+#.!]+$")
_TRAIL = re.compile(r"(?i)\s+(?:from|since|until|between|during|at)$")
_CLIENT = re.compile(r"(?i)^(?:end )?(?:client|customer)\s*:\s*(?=\S)")
_DURATION = re.compile(
    r"(?i)^\W*(?:\d+\+?\s*(?:years?|yrs?|months?|mos?|weeks?|ans?|mois|semaines?)\W*"
    r"(?:and|et|,)?\s*)+\W*$"
)
_REST = re.compile(r"^[\W_]+|[^\w)+#.!]+$")
_EMPTY = re.compile(
    r"(?i)^\W*(?:from|since|to|until|du|de|date|dates|duration|period|expected|anticipated"
    r"|current|in)?\W*$"
)
_URL = re.compile(r"(?i)\S+@\S+|https?://|www\.|\.(?:com|org|io|net|dev|co)/\S")
_TECH = re.compile(
    r"(?i)^(?:technolog\w*|tech(?: stack)?|stack|tools?|environment|skills?|keywords?)"
    r"\b.*:"
)


@dataclass(slots=True)
class Cell:
    """A piece of a head and where it stands."""

    text: str
    start: int
    line: int
    order: int
    place: str = ""
    """`title` before "at", `employer` after it, `aside` in parentheses."""


_Piece = tuple[int, str, str]


def cells_of(entry: Entry) -> list[Cell]:
    """Return the cells of an entry's head without its dates, links and durations."""
    cells: list[Cell] = []
    for number, head in enumerate(_whole_lines(entry)):
        if _TECH.match(head.text):
            continue
        text = list(head.text)
        for date in head.dates:
            for index in range(date.start_char, date.end_char):
                text[index] = "\t"
        plain = "".join(text)
        offset = head.line.start + head.offset
        order = 0
        for start, piece, place in _pieces(plain):
            kept = _cleaned(piece)
            if kept is None:
                continue
            shift, value = kept
            cells.append(Cell(value, offset + start + shift, number, order, place))
            order += 1
    return cells


def _whole_lines(entry: Entry) -> list[HeadLine]:
    """Return the lines of a head; one that was wrapped counts as one.

    "Product Owner, Ridge Mobility Private", "Limited (2019 - 2021)"; "Institute of",
    "Technology".
    """
    whole: list[HeadLine] = []
    columns = Columns(entry.lines)
    for head in entry.head:
        before = whole[-1] if whole else None
        if (
            before is not None
            and not before.dates
            and "\t" not in before.text
            and ((head.dates and "," in before.text) or _OPEN.search(before.text))
            and not head.offset
            and head.line.start == before.line.end + 1
            and columns.is_wrapped(before.line, head.line)
        ):
            text = f"{before.text} {head.text}"
            whole[-1] = HeadLine(before.line, text, before.offset, find_dates(text))
        else:
            whole.append(head)
    return whole


def _pieces(text: str) -> list[_Piece]:
    """Cut a line at tabs, bars, spaced dashes and parentheses."""
    pieces: list[_Piece] = []
    inner: list[_Piece] = []

    def blank(found: re.Match[str]) -> str:
        if found.start() == 0 or not found.group(1).strip():
            return found.group()
        inner.append((found.start(1), found.group(1), "aside"))
        return "\t" * len(found.group())

    plain = _PAREN.sub(blank, text)
    start = 0
    for cut in [*_SPLIT.finditer(plain), None]:
        end = cut.start() if cut else len(plain)
        pieces += _cut_at(start, plain[start:end])
        start = cut.end() if cut else end
    return sorted(pieces + inner)


def _cut_at(start: int, text: str) -> list[_Piece]:
    """Cut "Engineer at Acme" if the text before "at" is a title."""
    found = _AT.search(text)
    if found is None:
        return [(start, text, "")]
    if not text[: found.start()].strip():  # behind a remark: "Clerk (part-time) at Inn"
        return [(start + found.end(), text[found.end() :], "employer")]
    title, employer = text[: found.start()], text[found.end() :]
    if "@" not in found[0] and not _are_parted(title, employer):
        return [(start, text, "")]
    return [(start, title, "title"), (start + found.end(), employer, "employer")]


def _are_parted(title: str, employer: str) -> bool:
    """True if "at" is between a title and an employer."""
    if _NAME.match(employer):
        is_title_like = title_score(title) >= HEAD_INSIDE
        return is_title_like or org_weight(employer) >= EMPLOYER
    return is_title(title) and len(employer.split()) <= _EMPLOYER_WORDS


def _cleaned(piece: str) -> tuple[int, str] | None:
    """Return a piece without signs at its ends, and how much was cut in front."""
    label = FACT_LABEL.match(piece.lstrip())
    shift = len(piece) - len(piece.lstrip()) + (label.end() if label else 0)
    value = piece[shift:]
    lead = _REST.match(value)
    if lead and lead.start() == 0 and not value.startswith("("):
        shift += lead.end()
        value = value[lead.end() :]
    value = _TAIL_SIGNS.sub("", _TRAIL.sub("", value.rstrip()))
    if _EMPTY.match(value) or _DURATION.match(value) or _URL.search(value):
        return None
    return shift, value


def client_of(cell: Cell) -> Cell | None:
    """Return the customer for whom the work was done: "Client: Baltic Rail"."""
    label = _CLIENT.match(cell.text)
    if label is None:
        return None
    shift = label.end()
    return Cell(cell.text[shift:], cell.start + shift, cell.line, cell.order)


def parts_of(cell: Cell, sign: str) -> list[Cell]:
    """Cut a cell at every sign; empty parts are left out.

    Example:
        >>> [part.text for part in parts_of(Cell("Clerk, Inn", 0, 0, 0), ",")]
        ['Clerk', 'Inn']
    """
    parts: list[Cell] = []
    position = 0
    for text in cell.text.split(sign):
        lead = len(text) - len(text.lstrip())
        if text.strip():
            start = cell.start + position + lead
            parts.append(Cell(text.strip(), start, cell.line, cell.order))
        position += len(text) + len(sign)
    return parts
