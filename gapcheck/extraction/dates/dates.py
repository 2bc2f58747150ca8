"""Dates and date ranges of resumes; no spaCy.

A season or quarter stands for its first month, at the end of a range for its last.
How many months a range covers is said in gapcheck/months.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gapcheck.extraction.dates.grammar import DASH, Atom, any_of, find_atoms, words_of

__all__ = [
    "PRESENT",
    "DateSpan",
    "find_dates",
    "find_unreadable",
    "is_present",
]

PRESENT = "present"
_LONGEST_RANGE_YEARS = 60  # a working life; beyond it the two are not a range
_EXPECTED_REACH = 48  # characters: "expected date of graduation: " and some more


class DateSpan(NamedTuple):
    """A date (start = end) or a range: `YYYY-MM`, `YYYY` or `present`.

    `start_char` and `end_char` are character offsets; trailers such as "(2 years)" are outside.
    """

    start: str | None
    end: str | None
    start_char: int
    end_char: int
    is_expected: bool = False
    is_range: bool = False
    season_end: str | None = None
    """The last month of a season or quarter that stands alone ("Summer 2023")."""


@lru_cache(maxsize=1024)  # several components ask about the same lines
def find_dates(text: str) -> tuple[DateSpan, ...]:
    """Return the dates of a text in order, none overlapping.

    Example:
        >>> [span[:2] for span in find_dates("Acme, Jan 2020 - Present")]
        [('2020-01', 'present')]
    """
    atoms = list(find_atoms(text))
    return tuple(_spans(text, atoms))


def is_present(text: str) -> bool:
    """True if a text is a word for today, as at the end of a range."""
    return text.casefold() in words_of("words", "present")


def find_unreadable(text: str) -> tuple[DateSpan, ...]:
    """Return what looks like a date and names none: "Month 20XX", "?? - Present".

    The start is None; the end is None, or `present` where the text goes on so.

    Example:
        >>> [span[:2] for span in find_unreadable("Acme, Month 20XX - Ongoing")]
        [(None, 'present')]
    """
    return tuple(
        DateSpan(
            None,
            PRESENT if found["now"] or found["still"] else None,
            *found.span(),
            is_range=True,
        )
        for found in _unreadable().finditer(text)
    )


@lru_cache(maxsize=1)
def _unreadable() -> re.Pattern[str]:
    """Compile years with letters for digits, and odd words before "- present"."""
    present = any_of(words_of("words", "present"))
    year = r"(?:(?:19|20)(?:XX|YY|xx|yy|__|##|\?\?)|YYYY|yyyy|XXXX|\?{4})"
    named = any_of(
        [*(name for n in range(1, 13) for name in words_of("months", str(n))), "month"]
    )
    month = rf"(?:(?i:{named})\.?\s|(?:MM|mm|XX|xx|\?\?)\s?[/.-]\s?)?"
    to = rf"\s{{0,3}}{DASH}{{1,2}}\s{{0,3}}"
    odd = r"(?:1[3-9]|[2-9]\d|00)[/.](?:19|20)\d\d(?![\d/.])"  # of no month
    now = rf"(?P<now>(?i:{present})(?!\w))"
    return re.compile(
        rf"(?<!\w)(?:{month}{year}(?:{to}(?:{month}{year}|{now}))?|{odd}(?:{to}{odd})?"
        rf"|{month}(?=\S{{0,11}}[\d?])\S{{1,12}}{to}(?P<still>(?i:{present})(?!\w)))"
    )


def _spans(text: str, atoms: list[Atom]) -> Iterator[DateSpan]:
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        other = atoms[index + 1] if index + 1 < len(atoms) else None
        span = _present(text, atom)
        if span is None and other is not None:
            span = _range(text, atom, other)
            index += span is not None
        span = span or _open_before_tab(text, atom) or _single(text, atom)
        if span is not None:
            yield span._replace(
                start_char=_start_of(text, span),
                is_expected=_is_expected(text, span),
            )
        index += 1


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    """Compile the words around dates; every repetition is bounded."""
    i = re.IGNORECASE
    to, present, onwards, begin, since, until, expected, links, around = (
        any_of(words_of("words", key))
        for key in (
            "to", "present", "onwards", "begin", "since", "until", "expected",
            "expected_links", "about",
        )
    )  # fmt: skip
    soon = rf"(?:{expected}|exp\.?|est\.)"
    dash = rf"(?:{DASH}{{1,3}}|\.{{2,3}}|\u2026)"
    between = rf"{dash}\s{{0,6}}(?:{to}\s{{1,3}})?|/\s?|(?<=\s){to}\s{{1,6}}"
    return {
        "connector": re.compile(
            rf"\.?\s{{0,6}}(?:{between})(?:{soon}\s(?:{links}\s)?)?(?:{around}[\s-]{{1,3}})?",
            i,
        ),
        "present": re.compile(
            rf"\s{{0,6}}(?:{between}|(?<=\s)(?=(?-i:[PC]))){present}(?!\w)"
            rf"|\s{{0,6}}(?:{dash}\s{{0,6}})?{onwards}(?!\w)",
            i,
        ),
        "open_end": re.compile(
            rf"\s{{0,3}}{dash}[^\S\n]{{0,6}}(?:[)\]]|\.{{2,3}}|\u2026)?[^\S\n]{{0,6}}(?:\n|$)"
        ),
        "open_margin": re.compile(rf"\s?{dash}(?=[^\S\n]*\t|(?<=\d.)\s[^\W\d_])"),
        "lead": re.compile(rf"(?<!\w)(?:{begin}|{since})\s{{1,3}}$", i),
        "since": re.compile(rf"(?<!\w){since}\s{{1,3}}(?:the\s)?$", i),
        "until": re.compile(rf"(?<!\w){until}\s{{1,3}}$", i),
        "expected_before": re.compile(
            rf"(?<!\w){soon}(?:[\s:,.(\-]{{1,3}}{links}){{0,4}}[\s:,.(\-]{{0,4}}$", i
        ),
        "expected_within": re.compile(rf"(?<!\w){soon}(?!\w)", i),
        "expected_after": re.compile(rf"[\s,(\[\-]{{1,4}}{expected}(?!\w)", i),
    }


def _start_of(text: str, span: DateSpan) -> int:
    """Return where a date begins, with its "from" or "since"."""
    before = _before(text, span.start_char)
    lead = _words()["lead"].search(before)
    return span.start_char - len(before) + lead.start() if lead else span.start_char


def _present(text: str, atom: Atom) -> DateSpan | None:
    """Return the range from the date until now, if the text goes on so."""
    if atom.kind in ("shared", "pair"):
        return None
    end = None
    if match := _words()["present"].match(text, atom.end):
        end = match.end()
    elif atom.kind == "short":
        return None
    elif match := _words()["open_end"].match(text, atom.end):
        end = atom.end + len(match[0].rstrip().rstrip(")]"))
    elif match := _words()["since"].search(_before(text, atom.start)):
        start = atom.start - len(match[0])
        return _until_now(atom, atom.end)._replace(start_char=start)
    return None if end is None else _until_now(atom, end)


def _before(text: str, index: int) -> str:
    return text[max(0, index - _EXPECTED_REACH) : index]


def _until_now(atom: Atom, end: int) -> DateSpan:
    return DateSpan(atom.text(is_end=False), PRESENT, atom.start, end, is_range=True)


def _open_before_tab(text: str, atom: Atom) -> DateSpan | None:
    """Return the range of a margin that ends with a dash: "2018- ⇥ Professor"."""
    match = _words()["open_margin"].match(text, atom.end)
    if match is None or atom.kind not in ("full", "year"):
        return None
    return _until_now(atom, match.end())


def _range(text: str, atom: Atom, other: Atom) -> DateSpan | None:
    if "pair" in (atom.kind, other.kind) or other.kind == "shared":
        return None
    between = text[atom.end : other.start]
    is_joined = _words()["connector"].fullmatch(between) is not None
    if not is_joined and _listed(between, atom, other) is None:
        return None
    if atom.kind == "shared":  # "Nov - Feb 2020" began in the year before
        is_later = (atom.first or 0) > (other.last or 0)
        atom = atom._replace(year=other.year - is_later, kind="full")
    start, end = atom.text(is_end=False), other.text(is_end=True)
    width = min(len(start), len(end))
    is_reversed = start[:width] > end[:width]  # kept as written, to be told
    is_odd = is_reversed and not (is_joined and len(start) == len(end) > len("2024"))
    if is_odd or other.year - atom.year > _LONGEST_RANGE_YEARS:
        return None
    return DateSpan(start, end, atom.start, other.end, is_range=True)


_LIST = re.compile(r"\s?(?:,|&|and|et)\s{1,3}")
_SIDE_BY_SIDE = re.compile(r"\s{1,8}")
_SHARED_LIST = re.compile(r"\s{0,3}(?:&|and|et|/)\s{0,3}", re.IGNORECASE)


def _listed(between: str, atom: Atom, other: Atom) -> re.Match[str] | None:
    """Match what joins "2013, 2014", "May & June 2019" and months side by side."""
    if atom.kind == "shared":
        return _SHARED_LIST.fullmatch(between)
    if other.kind == "year" and other.year == atom.year + 1:
        return _LIST.fullmatch(between)
    if atom.kind == other.kind == "full":
        return _SIDE_BY_SIDE.fullmatch(between)
    return None


def _single(text: str, atom: Atom) -> DateSpan | None:
    if atom.kind in ("short", "shared"):
        return None
    start = atom.text(is_end=False)
    if atom.until is not None:
        return DateSpan(start, str(atom.until), atom.start, atom.end, is_range=True)
    if _words()["until"].search(_before(text, atom.start)):
        return DateSpan(None, start, atom.start, atom.end, is_range=True)
    last = atom.text(is_end=True)
    season_end = last if last != start else None
    return DateSpan(start, start, atom.start, atom.end, season_end=season_end)


def _is_expected(text: str, span: DateSpan) -> bool:
    words = _words()
    return bool(
        words["expected_within"].search(text, span.start_char, span.end_char)
        or words["expected_before"].search(_before(text, span.start_char))
        or words["expected_after"].match(text, span.end_char)
    )
