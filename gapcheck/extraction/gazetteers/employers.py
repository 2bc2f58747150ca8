"""Employers and places in a text, by the words of the lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.role_families import is_field
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, title_score

__all__ = [
    "EMPLOYER",
    "LEGAL_FORM",
    "employer_of",
    "ends_with_legal_form",
    "has_kind_of_firm",
    "is_area",
    "is_kind",
    "is_own_business",
    "is_place",
    "is_region",
    "is_unit",
    "org_weight",
    "place_at_end",
]

# How much a text looks like an employer: a word of firms or schools, one of units.
EMPLOYER, _UNIT = 1.5, 0.5
# The "co" of "co-founder" is no company.
_ORG_WORD = re.compile(r"(?!co-)[\w&.']+")
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
_COMMA = re.compile(r"\s*,\s*")
# After a state or a province: "DC 20001", "ON K1A 0B1".
_POSTAL_CODE = re.compile(r"\s(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$")
# "12 Mill Road", "Mill Road 12", "12 bis, rue du Moulin".
_STREET = re.compile(
    r"(?i)(?=.*\d)(?:\d+\w?,?\s+)?(?:(?:[\w'\u2019.-]+\s+){1,4}(?:street|st|road|rd"
    r"|avenue|ave|boulevard|blvd|lane|drive)\.?|(?:bis,?\s+)?(?:rue|avenue|boulevard"
    r"|chemin|all\u00e9e|quai)\s[^\d,]+)(?:\s+\d+\w?)?"
)
_WORDS = re.compile(r"\S+")
_TOWN_WORDS = 3
_TOWN_PREFIXES = {
    "East",
    "Fort",
    "New",
    "North",
    "Old",
    "Port",
    "South",
    "Upper",
    "West",
}
_CITY = re.compile(r"[A-Z][a-z\u00df-\u00ff]{2,}\.?")
LEGAL_FORM = (
    r"(?:inc|ltd|limited|llc|llp|l\.p|corp|co|plc|gmbh|ag|s\.?a|sarl|sas|s\.?r\.?l|b\.?v"
    r"|n\.?v|oy|pvt|pte|pty)\b\.?"
)
"""Pattern of what ends the name of a firm, in lower case."""
_LEGAL = re.compile(rf"(?i)\b{LEGAL_FORM}\s*$")
_STATE = re.compile(
    r"^[A-Z][\w.'\u2019 -]+,\s*(?:[A-Z]{2}|[A-Z][\w.'\u2019 -]+)"
    r"(?:,\s*[A-Z][\w.'\u2019 -]+)?(?:\s+\d{5})?$"
)


@lru_cache(maxsize=4096)
def org_weight(text: str) -> float:
    """Return how much a text looks like an employer, 0 to 1.5."""
    words = set(_ORG_WORD.findall(text.casefold()))
    words |= {word[:-1] for word in words if word.endswith("s")}
    if words & _org_words("words"):
        return EMPLOYER
    return _UNIT if words & _org_words("units") else 0.0


def is_unit(text: str) -> bool:
    """True if a text names a part of a firm ("Department of X", "Search Team")."""
    words = text.casefold().split()
    return bool(words) and not {words[0], words[-1]}.isdisjoint(_org_words("units"))


@lru_cache(maxsize=4096)
def has_kind_of_firm(text: str) -> bool:
    """True if a text names a kind of firm ("Bank"), and not an industry ("Medical")."""
    words = set(_ORG_WORD.findall(text.casefold()))
    return bool(words & (_org_words("words") - _org_words("industries")))


@lru_cache(maxsize=8)
def _org_words(table: str) -> frozenset[str]:
    return frozenset(load_lexicon("organisations")[table]["words"])


def employer_of(text: str) -> str:
    """Cut the place off an employer: "Kent Foods, Inc., Kent, Ohio", "The Inn, Bath".

    Words of firms stay with the name; the second of two parts is a place if it is a
    known one or a single capitalized word.
    """
    parts = text.split(",")
    kept = 1
    while kept < len(parts) and org_weight(parts[kept].strip()) >= EMPLOYER:
        kept += 1
    if kept == len(parts):
        return text
    second = parts[-1].strip()
    is_whole = bool(_LEGAL.search(parts[kept - 1]))  # nothing of the name follows
    if (
        len(parts) > 2
        or is_whole
        or is_region(second)
        or second.casefold() in _places()
    ):
        return ",".join(parts[:kept])
    is_alone = _CITY.fullmatch(second) and not org_weight(second)
    return parts[0] if is_alone else text


def ends_with_legal_form(text: str) -> bool:
    """True if a text ends as the names of firms do ("Quill Ltd.")."""
    return _LEGAL.search(text) is not None


def place_at_end(text: str) -> int | None:
    """Return where the place that ends a text begins, or None.

    Example:
        >>> place_at_end("Acme Toronto, ON"), place_at_end("Kent, Ohio")
        (5, 0)
        >>> place_at_end("University of Toronto") is None
        True
    """
    plain = text.rstrip(" .,;|(-\u2013\u2014\t")
    if is_place(plain):
        return 0
    starts = [0, *(comma.end() for comma in _COMMA.finditer(plain))]
    ends = [*(comma.start() for comma in _COMMA.finditer(plain)), len(plain)]
    parts = [plain[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    if len(parts) < 2 or not _is_known_place(parts[-1]):
        return None
    first = len(parts) - 1
    while first > 1 and _is_known_place(parts[first - 1]):
        first -= 1
    is_state = is_region(parts[first]) and not _is_country(parts[first])
    if first > 1 and is_state and _is_town(parts[first - 1]):
        is_addressed = first > 2 and _STREET.fullmatch(parts[first - 2])
        return ends[first - 3 if is_addressed else first - 2]
    name = parts[first - 1]
    town = _town_at_end(name)
    if town is None or _is_country(name[town:]):  # "Quill China, Hong Kong"
        return ends[first - 1]
    return starts[first - 1] + town


def _is_known_place(text: str) -> bool:
    plain = text.strip(" .\xa0")
    is_known = is_region(plain) or plain.casefold() in _places()
    return is_known or _STREET.fullmatch(plain) is not None


def _is_country(text: str) -> bool:
    return text.strip(" .\xa0").casefold() in _countries()


def _is_town(text: str) -> bool:
    """True if a text before the code of a state may be a town."""
    words = text.split()
    is_name = len(words) <= _TOWN_WORDS and all(word[:1].isupper() for word in words)
    rest = " ".join(words[:-1] if words[-1] in ("City", "Town") else words)
    return is_name and not org_weight(rest) and not title_score(text)


def _town_at_end(text: str) -> int | None:
    """Return where a known place begins that ends a name: "Acme Toronto"."""
    words = list(_WORDS.finditer(text))
    for before, word in pairwise(words[-_TOWN_WORDS - 1 :]):
        is_free = not (before[0][:1].islower() or before[0] in _TOWN_PREFIXES)
        if is_free and text[word.start() :].casefold() in _places():
            return word.start()
    return None


def is_area(text: str) -> bool:
    """True if a text names a field of work or an area of a firm ("Growth")."""
    return is_field(text) or text.casefold() in _org_words("areas")


def is_own_business(text: str) -> bool:
    """True if a text says that one works for oneself ("Self-Employed")."""
    return text.strip(" .").casefold() in _org_words("own")


def is_kind(text: str) -> bool:
    """True if a text only names a kind of work, such as "Internship"."""
    plain = text.strip(" .").casefold()
    return plain in _kinds() or plain.replace(" ", "-") in _kinds()


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    words = load_lexicon("seniority")
    kinds = words["kinds"]
    return _folded(
        kinds["internship"], kinds["volunteering"], words["modifiers"]["words"]
    )


def _folded(*tables: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for table in tables for name in table)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return _folded(load_lexicon("places")["countries"]["names"])


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    places = load_lexicon("places")
    regions = places["regions"]
    return _folded(places["countries"]["names"], regions["names"], regions["codes"])


def is_region(text: str) -> bool:
    """True if a text is a country, a state or a province, also with a postal code."""
    return _POSTAL_CODE.sub("", text.strip(" .\xa0")).casefold() in _regions()


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """True if a text is a place ("Kent, Ohio", "Remote", "London, UK")."""
    plain = text.strip(" .,()\xa0")
    if plain.casefold() in _places() or _STREET.fullmatch(plain):
        return True
    parts = [part.strip() for part in plain.split(",")]
    is_coded = len(parts) == 2 and _COUNTRY_CODE.fullmatch(parts[1]) is not None
    if is_coded and parts[0].casefold() in _places():
        return True
    if not 1 < len(parts) <= 4 or not _STATE.match(plain) or not is_region(parts[-1]):
        return False
    if len(parts) > 2 and not (is_region(parts[1]) or parts[0].casefold() in _places()):
        return False  # "Gatehouse Ticketing, Dallas, TX" begins with an employer
    has_name = _town_at_end(parts[0]) is not None  # "Quill Austin, TX"
    return title_score(parts[0]) < HEAD_LAST and not org_weight(plain) and not has_name


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    places = load_lexicon("places")
    kinds = ("cities", "modes", "placeholders", "countries", "regions")
    return _folded(*(places[kind]["names"] for kind in kinds))
