"""Patterns of contact data: e-mail addresses, links, phone numbers, postal addresses."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = [
    "ADDRESS",
    "BIRTH",
    "DOMAINS",
    "EMAIL",
    "EMAILS",
    "LINK",
    "LINKS",
    "NAME",
    "NUMBERS",
    "PHONE",
    "STREETS",
    "is_phone",
    "without",
]

NAME, EMAIL, PHONE = "[name]", "[e-mail]", "[phone]"
LINK, ADDRESS, BIRTH = "[link]", "[address]", "[birth date]"

EMAILS = re.compile(
    r"[\w.+%-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:(?:\.|\s?(?:\[dot\]|\(dot\))\s?)[\w-]+)+",
    re.IGNORECASE,
)
_TOP = (
    "com|org|net|io|dev|me|ai|co|app|ca|uk|de|fr|edu|info|xyz|tech|page|site|blog|"
    "in|us|eu|ch|at|be|nl|es|it|se|no|pl|pt|ie|au|nz|jp|cn|br|mx|za|sg"
)
_HOSTS = (
    "linkedin|github|gitlab|bitbucket|kaggle|medium|twitter|x|orcid|stackoverflow|"
    "researchgate|huggingface|behance|dribbble|facebook|instagram|xing|leetcode"
)
# Lower case and a path are required: "ASP.NET/C#" and "Node.js" are no links.
LINKS = re.compile(
    r"(?i:https?://|www\.)[^\s|•·]+"
    rf"|(?<![\w@.])(?i:(?:[a-z]{{2,3}}\.)?(?:{_HOSTS})\.[a-z]{{2,3}}/)[^\s|•·]+"
    rf"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:{_TOP})/[^\s|•·]+"
)
DOMAINS = re.compile(rf"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:{_TOP})(?![\w.@/-])")
_LINK_END = ".,;:)]}>\"'\u201d\u2019"

NUMBERS = re.compile(
    r"(?<![\w.,/+-])(?:\+\s?)?(?:\(\+?\d{1,5}\)|\d{1,5})(?:[ .\-/\u2010-\u2013\u00a0]{0,2}"
    r"(?:\(\d{1,4}\)|\d{2,5})){1,5}(?![\w,/-]*\d)"
)
_LABEL = re.compile(
    r"(?i)\b(?:tel|phone|mobile|cell|cellular|fax|whatsapp|t[ée]l[ée]phone|telefon|"
    r"handy|portable)\.?\s*(?:no\.?|number)?\s*[:.]?\s*$"
)
_NORTH_AMERICA = re.compile(r"1?(?:\D{0,2}\d{3}){2}\D{0,2}\d{4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_PART = re.compile(r"(?:19|20)\d\d|\d{1,2}")
# ITU-T E.164 allows 15 digits; nobody has fewer than 7.
_FEWEST, _FEWEST_PLAIN, _MOST = 7, 9, 15

_KIND = (
    "street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|crescent|"
    "cres|place|pl|way|terrace|square|sq|highway|hwy|parkway|pkwy|close|circle|trail"
)
# A looser pattern, for lines of contact data.
STREETS = re.compile(
    r"\d{1,5}[A-Za-z]?,?\s+(?:[A-Z0-9][\w'.-]*\s+){1,4}"
    rf"(?i:{_KIND})\b\.?(?:,?\s*(?i:#|apt|unit|suite)\b\.?\s*\w+)?"
)
_START = r"(?:^|(?<=[,|•·\t:(\u2013]))\s*"
_ADDRESSES = re.compile(
    # 12 Maple Street, Apt. 4
    rf"{_START}\d{{1,5}}[A-Za-z]?,?\s+(?:[NSEW]\.?\s+)?(?:[A-Z0-9][\w'\u2019.-]*\s+){{1,4}}"
    rf"(?i:{_KIND})\.?(?:\s+[NSEW]{{1,2}}\b)?"
    r"(?:,?\s*(?:#|(?i:apt|apartment|unit|suite|ste|floor)\b\.?)\s*\w+)?(?=\s*(?:$|[,|•·\t;)\u2013]))"
    # 12, rue de la Paix; Calle Mayor 5
    r"|\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?i:rue|avenue|boulevard|chemin|allée|quai|impasse)"
    r"\s[^,|•·\t;\d]{3,40}(?=$|[,|•·\t;\d])"
    # Lindenstraße 12
    r"|\b[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|gasse|platz|allee)\s\d{1,4}\s?[a-z]?\b"
    r"|\b(?i:p\.?\s?o\.?\s?box)\s\d+"
    # postal codes of Canada, and of the United States behind a state
    r"|\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b"
    r"|(?<=,\s[A-Z]{2}\s)\d{5}(?:-\d{4})?\b"
)
_BIRTHS = re.compile(
    r"(?i)\b(?:date of birth|birth\s?date|birthday|d\.?o\.?b\.?|born(?: on| in)?|née? le|"
    r"date de naissance|geburtsdatum|geboren(?: am)?|fecha de nacimiento|nacido el)\b"
    r"\.?\s*:?\s*(?=[^|•·\t;\n]{0,14}\d)[^|•·\t;\n]{0,14}\d[\w.,/ -]{0,16}"
)


def without(text: str, *, kept: Collection[str] = ()) -> str:
    """Return a text with placeholders for contact data.

    Args:
        text: A line, or a part of one.
        kept: Lower-case names of skills that look like domains ("asp.net").
    """

    def link(found: re.Match[str]) -> str:
        whole = found[0]
        if whole.partition("/")[0].lower() in kept:
            return whole
        return LINK + whole[len(whole.rstrip(_LINK_END)) :]

    def birth(found: re.Match[str]) -> str:
        return BIRTH + found[0][len(found[0].rstrip()) :]

    def address(found: re.Match[str]) -> str:
        return found[0][: -len(found[0].lstrip())] + ADDRESS

    text = EMAILS.sub(EMAIL, text)
    text = LINKS.sub(link, text)
    text = _BIRTHS.sub(birth, text)
    text = _ADDRESSES.sub(address, text)
    return NUMBERS.sub(lambda one: PHONE if is_phone(one) else one[0], text)


def _are_dates(groups: list[str]) -> bool:
    return any(map(_YEAR.fullmatch, groups)) and all(map(_DATE_PART.fullmatch, groups))


def is_phone(found: re.Match[str], *, among_contacts: bool = False) -> bool:
    """True if digits are a telephone number, not dates or amounts.

    Args:
        found: A match of `NUMBERS`.
        among_contacts: Whether it is among contact data, so that less evidence will do.
    """
    text = found.group()
    digits = sum(char.isdigit() for char in text)
    groups = re.findall(r"\d+", text)
    if not _FEWEST <= digits <= _MOST:
        return False
    if _are_dates(groups):
        return text.startswith("+")
    if among_contacts or _LABEL.search(found.string, 0, found.start()):
        return True
    if digits < _FEWEST_PLAIN or len(groups) == 1:
        return False
    return text.startswith(("+", "(", "0")) or bool(_NORTH_AMERICA.fullmatch(text))
