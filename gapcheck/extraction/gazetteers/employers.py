"""Employers and places in a text, by the words of the lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, title_score

__all__ = [
    "EMPLOYER",
    "employer_of",
    "is_kind",
    "is_place",
    "is_region",
    "org_weight",
]

# How much a text looks like an employer: a word of firms or schools, one of units.
EMPLOYER, _UNIT = 1.5, 0.5
# The "co" of "co-founder" is no company.
_ORG_WORD = re.compile(r"(?!co-)[\w&.']+")
_CITY = re.compile(r"[A-Z][a-z\u00df-\u00ff]{2,}\.?")
_LEGAL = re.compile(
    r"(?i)\b(?:inc|ltd|limited|llc|llp|corp|co|plc|gmbh|ag|s\.?a|sarl|s\.?r\.?l|b\.?v|n\.?v"
    r"|oy|pvt|pte|pty)\.?\s*$"
)
_STATE = re.compile(
    r"^[A-Z][\w.'\u2019 -]+,\s*(?:[A-Z]{2}|[A-Z][\w.'\u2019 -]+)"
    r"(?:,\s*[A-Z][\w.'\u2019 -]+)?(?:\s+\d{5})?$"
)


@lru_cache(maxsize=4096)
def org_weight(text: str) -> float:
    """Return how much a text looks like an employer, 0 to 1.5."""
    words = set(_ORG_WORD.findall(text.casefold()))
    if words & _org_words("words"):
        return EMPLOYER
    return _UNIT if words & _org_words("units") else 0.0


@lru_cache(maxsize=2)
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
def _regions() -> frozenset[str]:
    places = load_lexicon("places")
    regions = places["regions"]
    return _folded(places["countries"]["names"], regions["names"], regions["codes"])


def is_region(text: str) -> bool:
    """True if a text is a country, a state or a province."""
    return text.strip(" .").casefold() in _regions()


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """True if a text is a place ("Kent, Ohio", "Remote", "London, UK")."""
    plain = text.strip(" .,()")
    if plain.casefold() in _places():
        return True
    parts = [part.strip() for part in plain.split(",")]
    if not 1 < len(parts) <= 4 or not _STATE.match(plain) or not is_region(parts[-1]):
        return False
    if len(parts) > 2 and not (is_region(parts[1]) or parts[0].casefold() in _places()):
        return False  # "Gatehouse Ticketing, Dallas, TX" begins with an employer
    return title_score(parts[0]) < HEAD_LAST and not org_weight(plain)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    places = load_lexicon("places")
    kinds = ("cities", "modes", "countries", "regions")
    return _folded(*(places[kind]["names"] for kind in kinds))
