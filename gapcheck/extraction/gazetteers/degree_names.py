"""Names and abbreviations of degrees in a text, unless they mean something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.dates.grammar import DASH
from gapcheck.extraction.gazetteers.employers import is_region
from gapcheck.extraction.gazetteers.fields import find_fields
from gapcheck.extraction.gazetteers.schools import has_school
from gapcheck.extraction.text.phrases import PhraseTable
from gapcheck.models.resume import DegreeLevel

__all__ = ["Mention", "field_in_name", "find_mentions", "is_in_name"]

Strength = Literal["full", "short", "weak"]


class Mention(NamedTuple):
    """A degree named in a text; offsets in characters.

    `full` is a name of several words, `short` an abbreviation, `weak` a name of one
    word ("Master", "Diploma") or an abbreviation that is also something else.
    """

    start: int
    end: int
    id: str
    level: str
    strength: Strength
    field: str | None
    is_candidate: bool = False


# Before a weak name: nothing, a bullet, a border between cells, or words like these.
_BEFORE = re.compile(
    r"(?:^|[\t|•·∙;:,/(\u2013\u2014?&+]|(?:^|\s)-|(?:^|\s)\(?[12][:.][12i]\)?|\b(?:a|an|my|the|his|her|and|with|as|"
    r"double|dual|joint|second|european|executive|integrated|international|specialized|"
    r"professional|post|pursuing|completed|obtained|earned|received|hold|holds|holding|"
    r"honou?rs|hon\.?|advanced|un|une|mit|als|en|of))\s*$",
    re.IGNORECASE,
)
# After a weak name: the end, a border, or words like these; a field of study as well.
_AFTER = re.compile(
    rf"\.?\s*(?:$|[\t|,;:()/&+•·]|{DASH}|(?:'s\s)?(?:degree|in|of|en|ès|of\s|der|des|di|de|"
    r"studies|studium|program(?:me)?|with|from|at|honou?rs|hons?\.?|and|cum|magna|summa|"
    r"\(|candidate|course|diploma|option|mention|spécialité|parcours)(?!\w)|"
    r"(?:19|20)\d\d)",
    re.IGNORECASE,
)
# In French more than degrees are followed so: "maîtrise des outils", "licence de pêche".
_OF = re.compile(r"\s(?:de\s(?:la\s)?|des\s|du\s|d['\u2019])", re.IGNORECASE)
_APOSTROPHE = "['\u2019]"
# After any name: it is work toward a degree.
_NOT_AFTER = re.compile(
    rf"{_APOSTROPHE}?s?\s*(?:[-:]\s*)?(?:thesis|theses|project(?!\s+management)|"
    r"dissertation|coursework|advis[oe]r|supervis|committee|defen[cs]e|arbeit|mémoire)",
    re.IGNORECASE,
)
# After a weak name: it is a product, a person or another expression.
_NOT_AFTER_WEAK = re.compile(
    r"(?<=certificate)\s+program|\s*(?:level|students|classes|plan|card|black|"
    r"of\s(?:ceremonies|excellence|merit|appreciation|participation|completion|achievement)|recruit|admission|office|word|"
    r"excel|powerpoint|access|sql|server|teams|windows|dynamics|visio|outlook|azure|"
    r"sharepoint|suite|paint|dos|exchange|certified|ad|data\s(?:manage|entry|govern|"
    r"quality)|visual\s(?:studio|basic)|power\s?(?:bi|point|platform|apps|automate))\b",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(
    rf"{_APOSTROPHE}?s?\s*(?:degree\s)?\(?(?:candidate|student|cand\.|aspirant|scholar|"
    r"researcher|fellow\b)",
    re.IGNORECASE,
)
# Before a state of the USA ("Minneapolis, MN"), which is no degree.
_ADDRESS = re.compile(r",\s*$")
_ENDS = re.compile(rf"\s*(?:$|[\t|,;•·)]|{DASH}|\d)")
_CHUNK = re.compile(r"[A-Z][a-z]*|[a-z]+|\+?\d+(?:th)?|[-+ ]")


# "Master of Science in Analytics": the words after the last connector.
_FIELD_IN_NAME = re.compile(r".*\b(?:of|in)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_BRACKETED = re.compile(r"\([^()]*\)")
_LEVELS: list[str] = list(DegreeLevel)


class _Entry(NamedTuple):
    id: str
    level: str
    field: str | None
    is_guarded: bool = False


@lru_cache(maxsize=1)
def _names() -> PhraseTable[_Entry]:
    table: PhraseTable[_Entry] = PhraseTable()
    for degree_id, raw in load_lexicon("degrees").items():
        entry = _entry(degree_id, raw)
        for name in raw.get("names", ()):
            table.add(name, entry)
    return table


def _entry(degree_id: str, raw: dict[str, Any], *, is_guarded: bool = False) -> _Entry:
    return _Entry(degree_id, raw["level"], raw.get("field"), is_guarded)


class _Abbreviations(NamedTuple):
    """Abbreviations by their letters: in any casing (folded) and as they are."""

    entries: dict[str, _Entry]
    loose: dict[str, list[str]]
    exact: dict[str, list[str]]
    sizes: tuple[int, ...]
    """Numbers of letters, the largest first."""
    pairs: frozenset[str]
    """First two letters, folded: almost all words are ruled out by them."""


@lru_cache(maxsize=1)
def _abbreviations() -> _Abbreviations:
    """Return the abbreviations of the lexicon.

    Those with a lower-case letter (BSc, PhD) match in any casing, the others (MBA) and
    the guarded ones (MA, BEd) as they are.
    """
    entries: dict[str, _Entry] = {}
    exact: dict[str, list[str]] = {}
    loose: dict[str, list[str]] = {}
    for degree_id, raw in load_lexicon("degrees").items():
        for key in ("abbreviations", "guarded"):
            for name in raw.get(key, ()):
                letters = _letters(name)
                is_guarded = key == "guarded"
                entries[letters] = _entry(degree_id, raw, is_guarded=is_guarded)
                if is_guarded or letters.upper() == letters:
                    exact.setdefault(letters, []).append(name)
                else:
                    loose.setdefault(letters.casefold(), []).append(name)
                    entries.setdefault(letters.upper(), entries[letters])
    for names in (*loose.values(), *exact.values()):
        names.sort(key=lambda name: (-len(name), name))
    sizes = sorted({len(letters) for letters in (*loose, *exact)}, reverse=True)
    pairs = frozenset(letters[:2].casefold() for letters in (*loose, *exact))
    return _Abbreviations(entries, loose, exact, tuple(sizes), pairs)


@lru_cache(maxsize=1024)
def _pattern(name: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"{_dotted(name)}(?![\w+]|-\w|'\w)", flags)


_START = re.compile(r"(?<![\w.&'\u2019+-])(\w)(?=[\s.\u00a0-]*(\w))")
# What the letters of an abbreviation reach over, dots and spaces included.
_REACH = 40


def _find_abbreviations(text: str) -> Iterator[re.Match[str]]:
    """Yield the abbreviations of a text, leftmost first, none overlapping.

    Why: one pattern of all of them takes 0.1 s to compile; here only those are
    compiled whose letters stand in the text.
    """
    known = _abbreviations()
    finish = 0
    for start in _START.finditer(text):
        begin = start.start()
        if begin < finish or (start[1] + start[2]).casefold() not in known.pairs:
            continue
        letters = _letters(text[begin : begin + _REACH])
        match = _match_at(text, begin, letters.casefold(), known.loose, re.IGNORECASE)
        match = match or _match_at(text, begin, letters, known.exact, 0)
        if match is not None:
            finish = match.end()
            yield match


def _match_at(
    text: str, begin: int, letters: str, names: dict[str, list[str]], flags: int
) -> re.Match[str] | None:
    """Return the longest abbreviation at an offset."""
    for size in _abbreviations().sizes:
        for name in names.get(letters[:size], ()) if size <= len(letters) else ():
            match = _pattern(name, flags).match(text, begin)
            if match is not None:
                return match
    return None


def _letters(text: str) -> str:
    return re.sub(r"[\s.\u00a0-]", "", text)


def _dotted(name: str) -> str:
    r"""Return the pattern of an abbreviation: `B\.?\s?Sc\.?` for BSc."""
    chunks = [c for c in _CHUNK.findall(name) if c.strip(" -")]
    parts = []
    for chunk, after in zip(chunks, [*chunks[1:], ""], strict=True):
        parts.append(re.escape(chunk))
        if not after:
            continue
        is_word = len(chunk) > 1 or len(after) > 1  # "B Sc", but not "B S"
        parts.append(r"(?:\.[\s-]?|[\s-])?" if is_word else r"(?:\.\s?)?")
    return "".join(parts) + r"\.?"


def find_mentions(text: str, but: Iterable[tuple[int, int]] = ()) -> list[Mention]:
    """Return the degrees named in one line of text, in order, none nested.

    One in brackets after another is the same: "Maîtrise (M.Sc.)". Stretches `but` are
    borders, no part of a name: "DEC 2020".

    Example:
        >>> [(m.level, m.strength) for m in find_mentions("B.Sc. (Hons), MA in History")]
        [('bachelor', 'short'), ('master', 'weak')]
        >>> find_mentions("La Martiniere, MS Office, Boston, MA")
        []
    """
    for start, end in but:
        text = text[:start] + "\t" * (end - start) + text[end:]
    found = [one for one in (*_by_name(text), *_by_abbreviation(text)) if one]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if kept and _BRACKETED.fullmatch(text, mention.start - 1, mention.end + 1):
            higher = max(kept[-1], mention, key=lambda one: _LEVELS.index(one.level))
            kept[-1] = kept[-1]._replace(id=higher.id, level=higher.level)
        elif not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def is_in_name(text: str, mention: Mention) -> bool:
    """True if a degree is a part of a school's name: "Lincoln High School"."""
    own = text[mention.start : mention.end]
    before = text[: mention.start].rstrip()
    after = text[mention.end :].split(maxsplit=1)[:1]
    is_school = has_school(own) or bool(after and has_school(after[0]))
    return is_school and before[-1:].isalpha() and not own[0].islower()


def field_in_name(text: str, mention: Mention) -> str | None:
    """Return the field that the name of a degree tells, in the resume's words.

    "MBA" has none, and takes the lexicon's.
    """
    if mention.field is None:
        return None
    told = _FIELD_IN_NAME.search(text[mention.start : mention.end])
    return told[1].strip(" .()") if told else mention.field


def _by_name(text: str) -> Iterator[Mention | None]:
    for found in _names().find(text):
        own = text[found.start : found.end]
        if ")" in own and "(" not in own:
            continue  # "(Dual Degree) in Chemistry" names no "degree in"
        strength: Strength = "weak" if found.words == 1 else "full"
        yield _mention(text, found.start, found.end, found.value, strength)


def _by_abbreviation(text: str) -> Iterator[Mention | None]:
    entries = _abbreviations().entries
    for match in _find_abbreviations(text):
        letters = _letters(match[0])
        entry = entries.get(letters) or entries.get(letters.upper())
        if entry is None:
            continue
        is_dotted = "." in match[0].rstrip(".") and len(letters) > 1
        # "Ming" is a name before it is an M.Ing.
        is_weak = (entry.is_guarded or match[0].istitle()) and not is_dotted
        finish = match.end() - (match[0].endswith(".") and not is_dotted)
        is_after_comma = _ADDRESS.search(text[: match.start()])
        if is_region(letters) and is_after_comma and _ENDS.match(text, finish):
            continue
        strength: Strength = "weak" if is_weak else "short"
        yield _mention(text, match.start(), finish, entry, strength)


def _mention(
    text: str, begin: int, finish: int, entry: _Entry, strength: Strength
) -> Mention | None:
    if _NOT_AFTER.match(text, finish):
        return None
    if strength == "weak" and not _has_support(text, begin, finish):
        return None
    is_candidate = _CANDIDATE.match(text, finish) is not None
    return Mention(
        begin, finish, entry.id, entry.level, strength, entry.field, is_candidate
    )


def _has_support(text: str, begin: int, finish: int) -> bool:
    """True if a weak name is in the place of a degree, by the words around it."""
    if _NOT_AFTER_WEAK.match(text, finish):
        return False
    if not _BEFORE.search(text[max(0, begin - 20) : begin]):
        return False
    of = _OF.match(text, finish)
    if of is None and _AFTER.match(text, finish):
        return True
    rest = text[of.end() if of else finish :].lstrip()
    return any(field.start == 0 for field in find_fields(rest)[:1])
