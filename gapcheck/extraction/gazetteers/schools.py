"""Schools in a line of an education section, by the words of lexicons/institutions.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.employers import is_place, is_region
from gapcheck.extraction.gazetteers.fields import coverage
from gapcheck.extraction.text.phrases import PhraseTable
from gapcheck.extraction.text.separators import (
    COMMAS,
    FACTS,
    PARENTHESES,
    SLASHES,
    Part,
    parts,
    separators,
)

__all__ = ["has_school", "is_provider", "name_part", "parts_of", "school_part"]

# A grade, which no name of a school holds: "8.4 CGPA", "with 75%", "3.7 / 4.0".
_GRADE = (
    r"(?:\bwith\s)?\b\d+(?:[.,]\d+)?(?:\s?/\s?\d+(?:\.\d+)?|\s?%)?\s?(?i:[cqs]?gpa\b)"
    r"|(?:\bwith\s)?\b\d+(?:[.,]\d+)?(?:\s?/\s?\d+(?:\.\d+)?|\s?%)"
)
_BORDER = separators(
    FACTS, COMMAS, SLASHES, PARENTHESES, _GRADE, r"\s+:\s+",
    r"\b(?:at|from)\s(?:the\s)?(?=[A-Z])",
)  # fmt: skip
_NAME_WORDS_MAX = 8
_FIELD_SHARE = 0.5  # a part with this share of words of a field of study is not a name
# Words before a school's name that are no part of it.
_LEAD = re.compile(
    r"^(?:(?:school|university|college|institut(?:e|ion)|établissement|hochschule)\s?:|"
    r"graduated\s(?:from|at)|(?:studied|student|enrolled)\s(?:at|in)|at|from|the)\s+",
    re.IGNORECASE,
)
# Words after it that go on with a sentence: "Yale University in" 2014.
_TAIL = re.compile(r"\s+(?:in|on|since|by|with|and|for)$")
# Between a school and the rest of its name.
_JOINT = re.compile(r"\s*,\s+|\s?\(|\s+at\s+|\s[\u2013\u2014-]+\s")
_TOWN_WORDS_MAX = 3
# "Expected in" 2019, "Graduation date": words of the degree's end.
_NO_NAME = re.compile(r"(?:expected|anticipated|graduat|class of|date|completed)", re.I)


def parts_of(text: str, *, but: Iterable[tuple[int, int]] = ()) -> Iterator[Part]:
    """Yield the parts of a line in order, the stretches `but` left out."""
    return parts(text, _BORDER, but=but)


@lru_cache(maxsize=4)
def _table(key: str) -> PhraseTable[bool]:
    table: PhraseTable[bool] = PhraseTable()
    for word in load_lexicon("institutions")[key]["words"]:
        table.add(word, True)
    return table


def has_school(text: str) -> bool:
    """True if a text has a word of schools, such as "college"."""
    return any(True for _ in _table("schools").find(text))


def is_provider(text: str) -> bool:
    """True if a text names a provider of online courses."""
    return any(True for _ in _table("providers").find(text))


def school_part(
    text: str, taken: Iterable[tuple[int, int]], *, is_own_line: bool = False
) -> Part | None:
    """Return the first part of a line with a word of schools.

    Stretches that are `taken` are something else: degrees, fields, dates.
    """
    all_parts = list(parts_of(text, but=taken))
    for index, part in enumerate(all_parts):
        if has_school(part.text):
            return _without_edges(_whole(text, all_parts[index:]))
    return None


def _whole(text: str, rest: Sequence[Part]) -> Part:
    """Return a school with the school or campus that continues its name.

    "Wharton School, University of Pennsylvania", "University of California, Davis";
    any other town after a comma is the address.
    """
    whole = rest[0]
    for part, following in zip_longest(rest[1:], rest[2:]):
        joint = _JOINT.fullmatch(text, whole.end, part.start)
        if joint is None:
            break
        is_town = _is_town(part.text, following.text if following else "")
        is_campus = whole == rest[0] and _is_system(whole.text) and is_town
        is_more = has_school(part.text) and joint[0].strip() in (",", "(")
        if not is_campus and not is_more:
            break
        end = part.end + ("(" in joint[0] and text[part.end :][:1] == ")")
        whole = Part(whole.start, end, text[whole.start : end])
    return whole


def _is_system(text: str) -> bool:
    """True if several universities share a name."""
    name = _LEAD.sub("", text)
    return any(f.end == len(name) and not f.start for f in _table("systems").find(name))


def _is_town(text: str, following: str) -> bool:
    """True if a part is a town, by its words and the part after it."""
    if is_region(text) and not is_region(following):
        return False  # "University of Texas, USA", but "Rutgers, New Brunswick, NJ"
    words = text.split()
    is_name = len(words) <= _TOWN_WORDS_MAX and text.replace(" ", "").isalpha()
    return is_name and text[0].isupper()


def name_part(
    text: str, taken: Iterable[tuple[int, int]], *, is_own_line: bool = False
) -> Part | None:
    """Return the part of a line that may be a name of a school ("MIT").

    In a line that names the degree as well it is any part, else only the first.
    """
    found = list(parts_of(text, but=taken))
    for part, after in zip_longest(found, found[1:]):
        is_town = is_place(part.text) or is_place(
            f"{part.text}, {after.text if after else ''}"
        )
        if _may_be_name(part.text) and not is_town:
            return _without_edges(part)
        if not is_own_line:
            return None
    return None


def _without_edges(part: Part) -> Part:
    lead, tail = _LEAD.match(part.text), _TAIL.search(part.text)
    start = lead.end() if lead else 0
    end = tail.start() if tail else len(part.text)
    return Part(part.start + start, part.start + end, part.text[start:end])


def _may_be_name(text: str) -> bool:
    words = text.split()
    is_short = len(words) <= _NAME_WORDS_MAX
    is_name = text[0].isupper() and len(text) > 1 and not any(map(str.isdigit, text))
    is_whole = words[-1][0].isupper() and text[-1] != "."  # not "Graduated as"
    if _NO_NAME.match(text):
        return False
    return is_short and is_name and is_whole and coverage(text) < _FIELD_SHARE
