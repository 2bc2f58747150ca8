"""The written forms of one date, from words of skills/lexicons/dates.toml; no spaCy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from gapcheck.data.load import load_lexicon

__all__ = ["DASH", "YEAR", "Atom", "any_of", "find_atoms", "words_of"]

# Every sign between two dates: dashes, the soft hyphen that some PDF
# writers emit for one, tildes and arrows.
DASH = "[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d~\u301c\u2192]"
_APOSTROPHE = "['\u2019\u2018`\u00b4]"
YEAR = r"(?:19[4-9]\d|20[0-5]\d|2060)"  # years of living memory and of plans
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TWO_DIGITS_TURN = 60  # '59 is 2059, '60 is 1960: the reach of YEAR
_LONGEST_PAIR = 15  # "2005-20" may be one; "2005-99" is a number

AtomKind = Literal["full", "year", "short", "shared", "pair"]


class Atom(NamedTuple):
    """One date; `short` and `shared` ones count only inside a range.

    `short` has a two-digit year ("06/19"), `shared` takes its year from the date after
    it ("May" of "May - August 2019"), `pair` is a range by itself ("2018/19").
    """

    kind: AtomKind
    start: int
    end: int
    year: int
    first: int | None = None
    last: int | None = None
    until: int | None = None

    def text(self, *, is_end: bool) -> str:
        """Return `YYYY-MM` or `YYYY`; a season begins and ends in different months."""
        month = self.last if is_end else self.first
        return f"{self.year:04}" if month is None else f"{self.year:04}-{month:02}"


def words_of(table: str, key: str) -> tuple[str, ...]:
    """Return a word list of the lexicon."""
    return tuple(load_lexicon("dates")[table][key])


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first, accents and kind of space free."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_word_pattern(word) for word in ordered) + ")"


def _word_pattern(word: str) -> str:
    parts = []
    for char in word:
        base = unicodedata.normalize("NFD", char)
        if len(base) > 1:  # precomposed, decomposed or left out
            parts.append(f"(?:{char}|{base[0]}{base[1]}?)")
        elif char == " ":
            parts.append(r"\s{1,3}")
        elif char == "'":
            parts.append(f"{_APOSTROPHE}?")
        else:
            parts.append(re.escape(char))
    return "".join(parts)


@lru_cache(maxsize=1)
def _calendar() -> tuple[dict[str, tuple[int, int]], str, str]:
    """Return folded name → (first, last month), patterns of months and of seasons."""
    lexicon = load_lexicon("dates")
    table = {
        _fold(name): (int(number), int(number))
        for number, names in lexicon["months"].items()
        for name in names
    }
    months = any_of(name for names in lexicon["months"].values() for name in names)
    seasons = []
    for body in lexicon["seasons"].values():
        table |= {_fold(n): (body["first"], body["last"]) for n in body["names"]}
        seasons += body["names"]
    for quarter in range(1, 5):
        table[f"q{quarter}"] = (quarter * 3 - 2, quarter * 3)
    return table, months, any_of(seasons)


def _fold(name: str) -> str:
    text = unicodedata.normalize("NFD", name.lower())
    return "".join(char for char in text if not unicodedata.combining(char)).strip(". ")


_Forms = tuple[tuple[AtomKind, str], ...]


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], dict[str, _Forms]]:
    """Return where a date can begin, and the forms by kind of begin, longest first.

    Groups: `y` year, `n` month or season by name, `m` month by number, `u` second year
    of a pair, `a` and `b` day and month in either order. Every repetition is bounded,
    so that the time is linear in the text.
    """
    _, month, season = _calendar()
    m = rf"(?:{month})(?![^\W\d_])\.?"
    term = rf"(?:{season}|Q[1-4])(?![^\W\d_])"
    name, named = rf"(?P<n>{m})", rf"(?P<n>{term})"
    year, year_end = rf"(?P<y>{YEAR})", rf"(?P<y>{_APOSTROPHE}\s?\d\d|{YEAR})(?!\d)"
    of = r"(?:of\s|del?\s)?"
    day = rf"{_DAY}(?:st|nd|rd|th|er|\.)?"
    days = rf"\s{{0,3}}{day}(?:\s?{DASH}\s?{day})?"
    gap = r"[\s,./]{0,4}"
    to = any_of(words_of("words", "to"))
    between = rf"\s{{0,3}}(?:{DASH}{{1,2}}|/|&|{to}|and|et)\s{{0,3}}"
    whole = rf"(?:\d\d?/\d\d?/{YEAR}|{YEAR}/\d\d?/\d\d?)"
    until_day = rf"(?:{day}\s(?:{to})\s(?=\d))?"  # "du 4 au" 28 juillet
    same_year = (
        rf"(?={between}(?:{day}\s)?(?:{m}|{term})(?:{days},?\s)?{gap}"
        rf"(?:{_APOSTROPHE}\d\d|{YEAR})(?!\d))"
    )
    by_year: list[tuple[AtomKind, str]] = [
        ("full", rf"{year}([-/])(?P<m>{_MONTH_NUMBER})\2{_DAY}(?!\d)"),
        ("full", rf"{year}\.(?P<m>0[1-9]|1[0-2])(?:\.[0-3]\d)?(?![\d/.])"),
        ("full", rf"{year}(?:-(?=\d\d)|\s?/\s?)(?P<m>{_MONTH_NUMBER})(?![\d/])"),
        ("pair", rf"{year}(?:{DASH}|/)(?P<u>\d\d)(?![\d/.])"),
        ("full", rf"{year}[\s,/]{{0,2}}{named}(?!\s?\d)"),
        ("full", rf"{year}[\s,./-]{{1,2}}{name}(?!\s{{0,3}}[\d'])"),
        ("year", rf"{year}(?!\d)"),
    ]
    shared: tuple[AtomKind, str] = (
        "shared",
        rf"(?:{day}\s)?(?P<n>{m}|{term})(?:{days})?{same_year}",
    )
    by_number: list[tuple[AtomKind, str]] = [
        (
            "full",
            rf"{until_day}{day}\s{{0,2}}[-./]?\s?{of}{name}[-\s,./]{{0,4}}{of}{year_end}",
        ),
        shared,
        ("full", rf"{until_day}(?P<a>\d\d?)([/.-])(?P<b>\d\d?)\2{year}(?!\d)"),
        ("shared", rf"(?P<a>\d\d?)/(?P<b>\d\d?)(?={between}{whole}(?!\d))"),
        ("short", r"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>\d\d)(?!\d)"),
        ("full", rf"(?P<m>{_MONTH_NUMBER})(?:\s?/\s?|[.-]){year}(?!\d)"),
        ("shared", rf"(?P<m>0[1-9]|1[0-2])(?=\s?{DASH}\s?[01]\d[/.]{YEAR}(?!\d))"),
        # alone in a cell it is a date, "8/10" is a grade
        ("full", r"(?<=\t)(?P<m>0[1-9]|1[0-2])/(?P<y>\d\d)(?=\t|$)"),
        ("short", rf"(?P<m>{_MONTH_NUMBER})/{_APOSTROPHE}?(?P<y>\d\d)(?!\d)"),
    ]
    by_name: list[tuple[AtomKind, str]] = [
        ("full", rf"{named}(?:\s(?:term|semester|session))?{gap}{of}{year_end}"),
        ("full", rf"{name}{days}(?:\s?,\s{{0,3}}|\s{{1,3}}){year}(?!\d)"),
        ("full", rf"{name}(?:{gap}|\s?-\s?){of}{year_end}"),
        shared,
        ("short", rf"{name}[-\s]{{1,2}}(?P<y>\d\d)(?![\d%]|,\d)"),
    ]
    number = (
        rf"\d\d?(?=\s?(?:[/.]|{DASH})\s?\d|/{_APOSTROPHE}\d)|"
        rf"{day}(?=\s{{0,2}}[-./]?\s?{of}{m})|{day}(?=\s(?:{to})\s\d\d?[\s/.])"
    )
    lone: list[tuple[AtomKind, str]] = [("short", rf"{_APOSTROPHE}(?P<y>\d\d)(?!\w)")]
    starts: dict[str, tuple[str, list[tuple[AtomKind, str]]]] = {
        "lone": (rf"{_APOSTROPHE}\d\d(?!\w)", lone),
        "year": (rf"{YEAR}(?!\d)", by_year),
        "number": (number, by_number),
        "name": (rf"(?:{m}|{term})", by_name),
    }
    start = "|".join(f"(?P<{key}>{begin})" for key, (begin, _) in starts.items())
    return (
        re.compile(rf"(?<!\w)(?:{start})", re.IGNORECASE),
        {key: tuple(forms) for key, (_, forms) in starts.items()},
    )


@lru_cache(maxsize=64)  # compiled when first tried: all together take 0.05 s
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def find_atoms(text: str) -> Iterator[Atom]:
    """Yield every date of the text, in order, none overlapping."""
    if not _NUMBER.search(text):  # there is no date without one
        return
    day_first = bool(_DAY_FIRST.search(text))
    finish = 0
    starts, forms = _forms()
    for start in starts.finditer(text):
        begin = start.start()
        if begin < finish or not _is_free(text, begin, finish):
            continue
        for kind, pattern in forms[start.lastgroup or ""]:
            match = _form(pattern).match(text, begin)
            if match is None or _NO_END.match(text, match.end()):
                continue
            atom = _read(kind, match, day_first=day_first)
            if atom is None or (kind == "year" and not _is_year(text, atom, finish)):
                continue
            finish = atom.end
            yield atom
            break


_NUMBER = re.compile(r"\d")
# One date whose first number cannot be a month settles the order for the whole text.
_DAY_FIRST = re.compile(
    rf"(?<![\d/])(?:1[3-9]|2\d|3[01])/\d\d?/{YEAR}(?!\d)"
    r"|(?<!\w)(?:du|le|vom|am)\s\d\d?/\d\d?(?!\d)",
    re.IGNORECASE,
)


def _is_free(text: str, begin: int, finish: int) -> bool:
    """True if a date may begin here: not inside a number, a price or a path."""
    before = text[max(finish, begin - 2) : begin]
    if not before or _ABOUT.search(text[max(finish, begin - _REACH_ABOUT) : begin]):
        return True
    if before.rpartition("\t")[2].rstrip()[-1:] in set("$€£¥#@+\\=_"):
        return False
    char, sign = before[:-1], before[-1:]
    is_path = sign in "-/" and (char.isalpha() or char == "/")
    is_rest = char.isdigit() or (text[begin].isdigit() and is_path)
    return not (sign in "-/.,:'" and is_rest)


# "mid-2018", "end-2019": the word is glued to the year.
_ABOUT = re.compile(r"(?<!\w)(?:mid|early|late|end)-$", re.IGNORECASE)
_REACH_ABOUT = 6  # characters of the longest such word and its dash


_NO_END = re.compile(
    rf"[\w%@$€£]|[.,:]\d|/(?!{YEAR}(?!\d))\d|-\d{{1,3}}(?![\d/.])|-\d{{5}}|\.[a-z]{{2,4}}\b"
)


def _read(kind: AtomKind, match: re.Match[str], *, day_first: bool) -> Atom | None:
    groups = match.groupdict()
    year = _year(groups["y"]) if groups.get("y") else 0
    first = last = None
    if groups.get("n"):
        first, last = _calendar()[0][_fold(groups["n"])]
    elif groups.get("m"):
        first = last = int(groups["m"])
    elif groups.get("a"):
        a, b = int(groups["a"]), int(groups["b"])
        is_dotted = match[0][len(groups["a"])] == "."
        is_day_first = a > 12 or (b <= 12 and (day_first or is_dotted))
        day, month = (a, b) if is_day_first else (b, a)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        first = last = month
    until = None
    if groups.get("u"):
        until = year - year % 100 + int(groups["u"])
        until += 100 if until < year else 0
        if not year < until <= year + _LONGEST_PAIR:
            return None
    return Atom(kind, match.start(), match.end(), year, first, last, until)


def _year(text: str) -> int:
    if text.isdecimal() and len(text) == len("2024"):
        return int(text)
    digits = int(text[-2:])
    return digits + (1900 if digits >= _TWO_DIGITS_TURN else 2000)


@lru_cache(maxsize=1)
def _guards() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what makes a number no year: words after it, and before it."""
    counted = any_of(words_of("guards", "counted"))
    streets = any_of(words_of("guards", "streets"))
    before = any_of([*words_of("guards", "before"), *words_of("guards", "products")])
    return (
        re.compile(
            rf"\+|[ -](?:[^\W\d_]{{1,15}} ){{0,2}}{counted}(?!\w)"
            rf"|\s(?:[A-Z][\w.'-]{{0,15}}\s){{1,3}}(?i:{streets})(?!\w)"
            rf"|[ -](?!{YEAR}(?!\d))\d{{3,}}"  # a telephone number
        ),
        re.compile(rf"(?:(?<!\w){before}\.?|\d{{3}}\)?)[ -]$", re.IGNORECASE),
    )


_REACH_BEFORE = 24  # characters: the longest product name and a space


def _is_year(text: str, atom: Atom, finish: int) -> bool:
    """True if a bare number in the range of years is one, by its neighbors."""
    after, before = _guards()
    reach = max(finish, atom.start - _REACH_BEFORE)
    return not after.match(text, atom.end) and not before.search(
        text[reach : atom.start]
    )
