"""The head of a position → title, employer, dates.

The head's lines are cut into cells (tabs, bars, dashes, parentheses); dates, places and
durations are set aside; of what is left the cell that looks most like a title is the
title. Where no cell does, the place of the titles of the other entries decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gapcheck.data import load_lexicon
from gapcheck.extraction.dates import DateSpan
from gapcheck.extraction.entries import Entry
from gapcheck.extraction.titles import HEAD_INSIDE, HEAD_LAST, title_score

__all__ = ["Cell", "Head", "read_heads"]

_SPLIT = re.compile(
    r"\t|\s+[|•·‖/\u2013—-]\s+|\s+[|•·]|[|•·]\s+|\s*[\u2013—]\s+|\s+@\s+|\s*\|\s*|;\s+"
)
_PAREN = re.compile(r"\(([^()]*)\)")
_AT = re.compile(r"\s+(?:at|chez|bei)\s+(?=[A-Z0-9]|[a-z]+[A-Z0-9])")
_DURATION = re.compile(
    r"(?i)^\W*(?:\d+\+?\s*(?:years?|yrs?|months?|mos?|weeks?)\W*(?:and|,)?\s*)+\W*$"
)
_REST = re.compile(r"^[\W_]+|[^\w)+#.!]+$")
_EMPTY = re.compile(
    r"(?i)^\W*(?:from|since|to|until|date|dates|duration|period|expected|anticipated"
    r"|current|in)?\W*$"
)
_URL = re.compile(
    r"(?i)\S+@\S+|https?://|www\.|\b[\w-]+\.(?:com|org|io|net|dev|inc|co)\b"
)
_LABEL = re.compile(
    r"(?i)^(?:title|position|role|job title|company|employer|organi[sz]ation|location"
    r"|place|date|dates|duration|client)\s*:\s*"
)
_TECH = re.compile(
    r"(?i)^(?:technolog\w*|tech(?: stack)?|stack|tools?|environment|skills?|keywords?)"
    r"\b.*:"
)
_STATE = re.compile(
    r"^[A-Z][\w.'\u2019 -]+,\s*(?:[A-Z]{2}|[A-Z][\w.'\u2019 -]+)"
    r"(?:,\s*[A-Z][\w.'\u2019 -]+)?(?:\s+\d{5})?$"
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


@dataclass(slots=True)
class Head:
    """What a head says; offsets are characters of the whole text."""

    title: Cell | None
    organisation: Cell | None
    dates: DateSpan | None
    entry: Entry
    title_score: float = 0.0
    kind: str = ""
    """What stands beside the title of the kind of work: "Internship", "Part-time"."""


def read_heads(entries: Sequence[Entry]) -> list[Head]:
    """Return what the heads of a section's entries say, read side by side."""
    heads = [_read(entry, None) for entry in entries]
    order = _usual_order(heads)
    if order is not None:
        heads = [
            head
            if head.title_score >= HEAD_LAST or len(_cells(head.entry)) < 2
            else _read(head.entry, order)
            for head in heads
        ]
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


def _carry_organisations(heads: list[Head]) -> None:
    """Several titles under one employer: later ones have the employer of the first."""
    last: Cell | None = None
    for head in heads:
        if head.organisation is None and head.dates is not None:
            head.organisation = last
        elif head.organisation is not None:
            last = head.organisation


def _read(entry: Entry, order: tuple[int, int] | None) -> Head:
    cells = _cells(entry)
    dates = next((d for head in entry.head for d in _best_dates(head.dates)), None)
    named = [c for c in cells if not _is_place(c.text)]
    kinds = [c for c in cells if _is_kind(c.text)]
    if any(title_score(c.text) >= HEAD_LAST for c in named if c not in kinds):
        named = [c for c in named if c not in kinds]
    else:
        kinds = []
    if not named:
        return Head(None, None, dates, entry)
    title = None
    if order is not None:
        title = next((c for c in named if (c.line, c.order) == order), None)
    scored = [
        (title_score(c.text) - _org_weight(c.text), -i, c) for i, c in enumerate(named)
    ]
    best = max(scored, key=lambda s: s[:2])
    said = next((c for c in named if c.place == "title"), None)
    title = title or said or best[2]
    others = [c for c in named if c is not title]
    if not others:
        title, organisation = _split_commas(title)
    else:
        line = title.line
        organisation = max(
            others, key=lambda c: (_org_weight(c.text) + _nearness(c, line), -c.order)
        )
        organisation = _without_place(organisation)
        if _org_weight(title.text) and "," in title.text:
            title = _split_commas(title)[0]
    kind = " ".join(cell.text for cell in kinds)
    return Head(title, organisation, dates, entry, title_score(title.text), kind)


def _nearness(cell: Cell, title_line: int) -> float:
    """Return what the place of a cell says for its being the employer."""
    if cell.place == "employer" and cell.line == title_line:
        return 2.0
    return -0.1 * cell.line - (0.5 if cell.place == "aside" else 0.0)


def _best_dates(dates: Sequence[DateSpan]) -> list[DateSpan]:
    """Return the ranges first, then single dates."""
    return sorted(dates, key=lambda d: not d.is_range)


# --- cells -----------------------------------------------------------------------


def _cells(entry: Entry) -> list[Cell]:
    cells: list[Cell] = []
    for number, head in enumerate(entry.head):
        if _TECH.match(head.text):
            continue
        text = list(head.text)
        for date in head.dates:
            for index in range(date.begin, date.finish):
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


_Piece = tuple[int, str, str]


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
    """Cut "Engineer at Acme" when what stands before is a title."""
    found = _AT.search(text)
    if found and title_score(text[: found.start()]) >= HEAD_INSIDE:
        return [
            (start, text[: found.start()], "title"),
            (start + found.end(), text[found.end() :], "employer"),
        ]
    return [(start, text, "")]


def _cleaned(piece: str) -> tuple[int, str] | None:
    """Return a piece without signs at its ends, and how much was cut in front."""
    label = _LABEL.match(piece.lstrip())
    shift = len(piece) - len(piece.lstrip()) + (label.end() if label else 0)
    value = piece[shift:]
    lead = _REST.match(value)
    if lead and lead.start() == 0 and not value.startswith("("):
        shift += lead.end()
        value = value[lead.end() :]
    value = re.sub(r"[^\w)+#.!]+$", "", value)
    if _EMPTY.match(value) or _DURATION.match(value) or _URL.search(value):
        return None
    return shift, value


def _split_commas(cell: Cell) -> tuple[Cell, Cell | None]:
    """Read "Engineer, Acme, Berlin" and "Acme, Engineer"."""
    parts: list[Cell] = []
    position = 0
    for part in cell.text.split(","):
        lead = len(part) - len(part.lstrip())
        if part.strip():
            parts.append(
                Cell(part.strip(), cell.start + position + lead, cell.line, cell.order)
            )
        position += len(part) + 1
    if len(parts) < 2:
        return cell, None
    scores = [title_score(p.text) - _org_weight(p.text) for p in parts]
    best = max(range(len(parts)), key=lambda i: (scores[i], -i))
    if scores[best] < HEAD_LAST - 1.0 and best != 0:
        best = 0
    rest = [p for i, p in enumerate(parts) if i != best and not _is_region(p.text)]
    organisation = rest[0] if best == 0 or not rest else parts[0]
    if not rest:
        organisation = parts[1] if best == 0 else parts[0]
    return parts[best], organisation


def _without_place(cell: Cell) -> Cell:
    """Cut ", Kent, Ohio" off an employer."""
    parts = cell.text.split(",")
    last = parts[-1].strip()
    if len(parts) > 1 and (_is_region(last) or _is_city(last) or len(parts) > 2):
        return Cell(parts[0].strip(), cell.start, cell.line, cell.order)
    return cell


@lru_cache(maxsize=4096)
def _org_weight(text: str) -> float:
    """Return how much a text looks like an employer."""
    words = set(re.findall(r"[\w&.']+", text.casefold()))
    return 1.5 if words & _org_words() else 0.0


@lru_cache(maxsize=1)
def _org_words() -> frozenset[str]:
    return frozenset(load_lexicon("organisations")["words"]["words"])


def _is_kind(text: str) -> bool:
    """Tell whether a text only says what kind of work it was."""
    return text.strip(" .").casefold() in _kinds()


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    words = load_lexicon("seniority")
    return frozenset(
        [
            *words["kinds"]["internship"],
            *words["kinds"]["volunteering"],
            *words["modifiers"]["words"],
        ]
    )


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    places = load_lexicon("places")
    names = [
        *places["countries"]["names"],
        *places["regions"]["names"],
        *places["regions"]["codes"],
    ]
    return frozenset(name.casefold() for name in names)


def _is_region(text: str) -> bool:
    return text.strip(" .").casefold() in _regions()


@lru_cache(maxsize=4096)
def _is_place(text: str) -> bool:
    """Tell whether a text is a place ("Kent, Ohio", "Remote", "London, UK")."""
    plain = text.strip(" .,()")
    if plain.casefold() in _places():
        return True
    parts = [part.strip() for part in plain.split(",")]
    if not 1 < len(parts) <= 4 or not _STATE.match(plain) or not _is_region(parts[-1]):
        return False
    if len(parts) > 2 and not (_is_region(parts[1]) or _is_city(parts[0])):
        return False  # "Gatehouse Ticketing, Dallas, TX" begins with an employer
    return title_score(parts[0]) < HEAD_LAST and not _org_weight(plain)


def _is_city(text: str) -> bool:
    return text.casefold() in _places()


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    places = load_lexicon("places")
    names = [
        *places["cities"]["names"],
        *places["modes"]["names"],
        *places["countries"]["names"],
        *places["regions"]["names"],
    ]
    return frozenset(name.casefold() for name in names)
