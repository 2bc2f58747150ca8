"""Header lines → cells, the smallest stretches that may be a title or an employer.

Dates, places, links and durations are set aside; every border keeps the sign that makes
it, as a comma parts less than a bar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.entries.line_evidence import FACT_LABEL, HeadLine
from gapcheck.extraction.entries.segment import Entry
from gapcheck.extraction.gazetteers.employers import (
    EMPLOYER,
    LEGAL_FORM,
    is_kind,
    org_weight,
    place_at_end,
)
from gapcheck.extraction.gazetteers.titles import (
    HEAD_INSIDE,
    is_title,
    kind_of_title,
    title_score,
)
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import Columns
from gapcheck.extraction.text.separators import LISTED
from gapcheck.models.resume import PositionKind

__all__ = ["PROMOTED", "Cell", "cells_of", "whole_lines"]

_SIGNS = re.compile(
    rf"(?P<tab>\s*\t\s*)|(?P<bar>{LISTED})|(?P<dash>\s{{1,9}}[\u2013\u2014?\u2192-]+\s+|[\u2013\u2014]\s+"
    r"|\s[\u2013\u2014](?=[A-Z])|\u2014)"
    r"|(?P<at>(?:^|(?<=\s))(?:(?:at|chez|bei)\s+(?=\w)|@\s*(?=\w)"
    r"|(?:à|au|aux)\s+(?:la\s+|les\s+|l['\u2019])?(?=[A-Z])))"
)
_LESSER_SIGNS = re.compile(
    rf"(?P<comma>\s?,\s+(?!(?i:{LEGAL_FORM})(?!\w)))|(?P<slash>\s/\s+)|(?P<colon>\s?:\s+)"
)
# A bracket before another word is inside of a name: "Harbor Tools (Peru) Co., Ltd".
_BRACKET = re.compile(r"\(([^()]*)\)(?! +(?!(?:at|chez|bei) )\w)")
# What follows "at" when a name does: a capital, or one inside ("eBay").
_NAME = re.compile(r"[A-Z0-9]|[a-z]+[A-Z0-9]")
# A name that goes on in the next line.
_OPEN = re.compile(r"(?i)\s(?:of|and|for|the|&|de|für|und)$")
# Most words of an employer in lower case ("founder at studio north").
_EMPLOYER_WORDS = 4
_LABEL = re.compile(
    rf"\s*(?:{FACT_LABEL.pattern.removeprefix('(?i)^')}"
    r"|(?P<client>(?:end )?(?:clients?|customers?)\s*:\s*(?=\S)))",
    re.IGNORECASE,
)
PROMOTED = re.compile(r"(?i)^(?:promoted|advanced)\s+(?:from\s.*?\s)?to\s+(?=\w)")
_SERVED = re.compile(r"\sfor\s+(?:the\s+)?(?=[A-Z])")
_LEAD = re.compile(r"^[^\w(]+|^\((?=[^()]*$)")
_TAIL = re.compile(r"(?i)\s+(?:from|since|until|between|during|at)$|[^\w)+#.!]+$")
_DURATION = re.compile(
    r"(?i)^\W*(?:\d+\+?\s*(?:years?|yrs?|months?|mos?|weeks?|ans?|mois|semaines?)\W*"
    r"(?:and|et|,)?\s*)+\W*$"
)
_EMPTY = re.compile(
    r"(?i)^\W*(?:from|since|to|until|till|du|de|date|dates|duration|period|expected"
    r"|anticipated|current|in|s)?\W*$"
)
_URL = re.compile(r"(?i)\S+@\S+\.\w|https?://|www\.|\.(?:com|org|io|net|dev|co)/\S")


@dataclass(slots=True)
class Cell:
    """A stretch of a header line."""

    text: str
    start: int
    """Character of the whole text."""
    line: int
    """Among the header lines of the entry."""
    order: int
    """Among the cells of the line."""
    sign: str = ""
    """The border before it: `tab`, `bar`, `dash`, `at`, `style`, `comma`, `slash`,
    `colon`, `words`, `aside` for text in brackets, or `client`."""
    look: tuple[object, ...] = ()
    """Weight, slant, color and size of its first character."""
    is_before_place: bool = False
    """True if a country follows after a comma: it may be a town."""
    source: str = ""
    """The text of the line."""
    source_start: int = 0

    def through(self, last: Cell) -> Cell:
        """Return the stretch from this cell to a later one of the line."""
        start, end = self.start - self.source_start, last.start - self.source_start
        return replace(self, text=self.source[start : end + len(last.text)])


class _Piece(NamedTuple):
    start: int
    end: int
    sign: str
    is_before_place: bool = False


def cells_of(lines: Sequence[HeadLine]) -> list[Cell]:
    """Return the cells of header lines, places and dates left out.

    Example:
        >>> from gapcheck.extraction.entries.segment import entries_of
        >>> from gapcheck.extraction.text.doc import DocLine
        >>> text = "Clerk (seasonal) - The Inn, Kent, Ohio"
        >>> [entry] = entries_of([DocLine(0, 0, len(text), text)])
        >>> [cell.text for cell in cells_of(entry.head)]
        ['Clerk', 'seasonal', 'The Inn']
    """
    cells: list[Cell] = []
    for number, head in enumerate(lines):
        begin = len(cells)
        offset = head.line.start + head.offset
        text = _without_dates(head)
        for piece in _pieces(text, _style_borders(head)):
            kept = _cleaned(text[piece.start : piece.end])
            if kept is None:
                continue
            shift, value = kept
            start = offset + piece.start + shift
            look = _look_at(head.line, start - head.line.start)
            order = len(cells) - begin
            cells.append(
                Cell(
                    value, start, number, order, piece.sign, look,
                    piece.is_before_place, head.text, offset,
                )
            )  # fmt: skip
    return cells


def _without_dates(head: HeadLine) -> str:
    """Return a header line with tabs in place of its dates and of what a promotion left."""
    text = list(head.text)
    promoted = PROMOTED.match(head.text)
    spans = [(date.start_char, date.end_char) for date in head.dates]
    for start, end in [*spans, *([promoted.span()] if promoted else ())]:
        text[start:end] = "\t" * (end - start)
    return "".join(text)


def whole_lines(entry: Entry) -> list[HeadLine]:
    """Return the lines of a head; one that was wrapped counts as one.

    "Product Owner, Ridge Mobility Private", "Limited (2019 - 2021)"; "Institute of",
    "Technology".
    """
    whole: list[HeadLine] = []
    columns = Columns(entry.lines)
    told = entry.body[:1]  # "Promoted from Clerk to Manager" is no description
    promoted = [HeadLine(line, line.text, 0, find_dates(line.text)) for line in told]
    for head in [*entry.head, *(h for h in promoted if PROMOTED.match(h.text))]:
        if _DURATION.match(head.text):
            continue
        before = whole[-1] if whole else None
        if (
            before is not None
            and not before.dates
            and "\t" not in before.text
            and ((head.dates and "," in before.text) or _OPEN.search(before.text))
            and not head.offset
            and head.line.start == before.line.end + 1
            and place_at_end(before.text) is None
            and columns.is_wrapped(before.line, head.line)
        ):
            text = f"{before.text} {head.text}"
            whole[-1] = HeadLine(before.line, text, before.offset, find_dates(text))
        else:
            whole.append(head)
    return whole


# --- borders ---------------------------------------------------------------------


def _pieces(text: str, styles: list[int]) -> list[_Piece]:
    """Cut a line at its signs, brackets and changes of style, places left out."""
    asides: list[_Piece] = []

    def blank(found: re.Match[str]) -> str:
        asides.append(_Piece(found.start(1), found.end(1), "aside"))
        return "\t" * len(found.group())

    plain = _BRACKET.sub(blank, text)
    found = [
        *_without_place(plain, _cut(plain, _Piece(0, len(plain), ""), _SIGNS, styles)),
        *asides,
    ]
    return sorted(found)


def _without_place(text: str, pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Cut what is left of each piece at commas, slashes and colons."""
    for start, end, sign, _ in pieces:
        raw = text[start:end]
        place = None if is_kind(raw) else place_at_end(raw)
        stop = end if place is None else start + place
        label = _LABEL.match(text, start, stop)
        if label is None or label.end() >= stop:
            is_part = sign == "at" and not _is_name_after(text, start, end)
            piece = _Piece(start, stop, "words" if is_part else sign)
        else:
            piece = _Piece(label.end(), stop, "client" if label["client"] else sign)
        parts = list(_cut(text, piece, _LESSER_SIGNS, []))
        is_open = place is not None and raw[place:].lstrip(" ,").isalpha()
        if len(parts) > 1 and is_open:
            parts[-1] = parts[-1]._replace(is_before_place=True)
        for part in parts:
            yield from _title_and_rest(text, part)


def _cut(
    text: str, piece: _Piece, signs: re.Pattern[str], styles: list[int]
) -> Iterator[_Piece]:
    cuts = [
        (found.start(), found.end(), found.lastgroup or "")
        for found in signs.finditer(text, piece.start, piece.end)
    ]
    borders = [piece.start, *(at for cut in cuts for at in cut[:2]), piece.end]
    for left, right in zip(borders[::2], borders[1::2], strict=True):
        inside = [at for at in styles if left < at < right]
        if len(inside) == 1:  # more are words set apart inside of a name
            cuts.append((inside[0], inside[0], "style"))
    start, sign = piece.start, piece.sign
    for left, right, following in sorted(cuts):
        yield _Piece(start, left, sign)
        start, sign = right, following
    yield _Piece(start, piece.end, sign)


def _title_and_rest(text: str, piece: _Piece) -> Iterator[_Piece]:
    """Cut between a title and the employer that follows it without any sign.

    "Coach for Kent Rowing Club" is one too where the role is voluntary or a firm is named.
    """
    raw = text[piece.start : piece.end]
    if served := _SERVED.search(raw):
        title, employer = raw[: served.start()], raw[served.end() :]
        kind = kind_of_title(title, organisation=employer)
        is_name = kind is PositionKind.VOLUNTEERING or org_weight(employer) >= EMPLOYER
        if is_name and is_title(title):
            yield piece._replace(end=piece.start + served.start())
            yield _Piece(piece.start + served.end(), piece.end, "at")
            return
    if not is_title(raw):
        for word in re.finditer(r"\s+(?=[A-Z])", raw):
            rest = raw[word.end() :]
            is_name = " " in rest.strip() and org_weight(rest) >= EMPLOYER
            if is_name and is_title(raw[: word.start()]):
                border = piece.start + word.end()
                yield piece._replace(end=border)
                yield _Piece(border, piece.end, "words")
                return
    yield piece


def _is_name_after(text: str, start: int, end: int) -> bool:
    """True if "at" is between a title and an employer."""
    *words, sign = re.split(r"[\t|,]", text[:start].rstrip())[-1].split()
    title, employer = " ".join(words), text[start:end]
    if sign == "@":
        return True
    if _NAME.match(employer):
        is_title_like = title_score(title) >= HEAD_INSIDE
        return is_title_like or org_weight(employer) >= EMPLOYER
    return len(employer.split()) <= _EMPLOYER_WORDS


def _style_borders(head: HeadLine) -> list[int]:
    """Return where the style of a line changes between two words."""
    text, borders = head.text, []
    for before, run in pairwise(head.line.runs):
        at = run.start - head.offset
        is_other = before[2:6] != run[2:6]
        if is_other and 0 < at < len(text) and not text[at - 1 : at + 1].isalnum():
            borders.append(at)
    return borders


def _look_at(line: DocLine, char: int) -> tuple[object, ...]:
    for run in line.runs:
        if run.start <= char < run.end:
            return run.is_bold, run.is_italic, run.color, round(run.size_pt)
    return line.is_bold, line.is_italic, line.color, round(line.size_pt)


def _cleaned(piece: str) -> tuple[int, str] | None:
    """Return a piece without signs at its ends, and how much was cut in front."""
    shift = len(piece) - len(piece.lstrip())
    lead = _LEAD.match(piece[shift:])
    shift += lead.end() if lead else 0
    value = _TAIL.sub("", _TAIL.sub("", piece[shift:].rstrip()))
    if _EMPTY.match(value) or _DURATION.match(value) or _URL.search(value):
        return None
    return shift, value
