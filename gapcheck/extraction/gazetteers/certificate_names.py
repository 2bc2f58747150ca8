"""Names of certificates and of their issuers in a text, from skills/certificates.toml.

Also what else stands beside them: dates, places, ids, descriptions, by the words of
lexicons/certificates.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data.load import Certificate, load_certificates, load_lexicon
from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.gazetteers.employers import is_place
from gapcheck.extraction.gazetteers.prose import is_phrase, tells_of_work
from gapcheck.extraction.text.phrases import PhraseTable, words_in

__all__ = [
    "DATE",
    "ISSUER",
    "NAME",
    "PROSE",
    "REMARK",
    "Match",
    "Part",
    "date_start",
    "find_certificates",
    "has_cue",
    "is_expiry",
    "is_issuer",
    "is_level",
    "is_not_yet",
    "is_other",
    "kind_of",
    "label_end",
    "parts_of",
]

NAME, ISSUER, DATE, REMARK, PROSE = "name", "issuer", "date", "remark", "prose"
"""What a text among certificates is; a name is anything that is not one of the others."""

_BY = re.compile(r"(?i)[\W_]*(?:(?:issued|offered|provided)\s)?(?:by|through|par)\s")
_PHRASE_WORDS = 8  # a name may have as many words in lower case
_EDGES = " \t,.;:|-\u2013\u2014•·/'\"\u201c\u201d()[]"
_AND = re.compile(r"(?:and|&|et)\s+")
_COLON = re.compile(r"\s*:\s*(?=\S)")
# Hours of a course, and an id that stands alone.
_HOURS = re.compile(
    r"(?i)[\W_]*[\d.,+]+\s?(?:h|hrs?|hours|heures|days|jours|weeks|semaines|months|mois)\b"
)
_ID = re.compile(r"\W*(?:(?=[A-Z-]*\d)[A-Z\d-]{6,}|\d{5,})\W*$|\S+\.\w{2,}/")

_LEAD = re.compile(
    r"(?:[\W_]*(?:issued|offered|provided|awarded|conducted|organi[sz]ed|issuer|délivrée?)?"
    r"[\s:]*\b(?:by|from|through|via|at|par|the)\b)*[\s:]*",
    re.IGNORECASE,
)
# What follows the kind of a body in its name: "College of Nurses", "Bureau (CWB)".
_OF = re.compile(r"\s*(?:$|[,(.]|(?:of|for|de|des|du)\b)")
# Between two issuers, or an issuer and its place: "IBM on Coursera", "CWB, Canada".
_JOINT = re.compile(r"\s*[,;/()|]\s*|\s+(?:by|from|on|at|via|through|in|[&\u2013-])\s+")
_CODE = re.compile(r"[A-Za-z]?\d")
_THING = re.compile(r"(?i)\b(?:licen[cs]e|certificat(?:e|ion)?|permit|permis)\b")
_FILLER = frozenset(("and", "et", "learning", "of", "online", "the"))
_NAME_WORDS_MAX = 9


class Match(NamedTuple):
    """A known certificate in a text; offsets in characters.

    Codes and names of one word ("CFA", "ITIL") are `is_short`: they may be other words.
    """

    start: int
    end: int
    certificate: Certificate
    is_short: bool


class Part(NamedTuple):
    """A stretch between two signs, and what it can be; offsets in the text."""

    start: int
    end: int
    text: str
    known: frozenset[str]
    """Ids of the certificates that it names."""
    kind: str


@lru_cache(maxsize=1)
def _names() -> PhraseTable[Certificate]:
    table: PhraseTable[Certificate] = PhraseTable()
    for certificate in load_certificates().values():
        table.add(certificate.name, certificate)
        for alias in certificate.aliases:
            table.add(alias, certificate, is_exact=alias.isupper())
        if certificate.code:
            table.add(certificate.code, certificate, is_exact=True)
    return table


@lru_cache(maxsize=1)
def _issuers() -> PhraseTable[bool]:
    """Return the names of issuers, and the words that mark one (True)."""
    table: PhraseTable[bool] = PhraseTable()
    lexicon = load_lexicon("institutions")
    for kind in ("issuers", "providers", "bodies", "schools"):
        for word in lexicon[kind]["words"]:
            table.add(word, kind in ("bodies", "schools"))
    for certificate in load_certificates().values():
        table.add(certificate.issuer, False)
    return table


def find_certificates(text: str) -> list[Match]:
    """Return the known certificates of a text in order, the longest names first.

    Example:
        >>> [m.certificate.id for m in find_certificates("CKA; PMP certified, A+ class")]
        ['cka', 'pmp']
    """
    return [
        Match(found.start, found.end, found.value, found.words == 1)
        for found in _names().find(text)
    ]


@lru_cache(maxsize=4096)
def is_issuer(text: str) -> bool:
    """True if a text is the name of an issuer of certificates, and of nothing else.

    Example:
        >>> is_issuer("by Canadian Welding Bureau"), is_issuer("Microsoft Excel")
        (True, False)
    """
    lead = _LEAD.match(text)
    name = text[lead.end() if lead else 0 :].strip(_EDGES)
    if len(name.split()) > _NAME_WORDS_MAX:
        return False
    parts = [part.strip(_EDGES) for part in _JOINT.split(name)]
    kinds = [_kind_of(part) for part in parts if part]
    return any(kinds) and None not in kinds


def _kind_of(part: str) -> bool | None:
    """Return True for an issuer, False for a place, None for anything else."""
    found = list(_issuers().find(part))
    for one in found:
        is_of = part[: one.end].casefold().endswith(" of")
        if one.value and (is_of or _OF.match(part, one.end)):
            return not _THING.search(part, one.end) or None
    rest = part
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    if found and all(word.key in _FILLER for word in words_in(rest)):
        return True
    return False if is_place(part) else None


def parts_of(
    text: str,
    border: re.Pattern[str],
    *,
    span: tuple[int, int] | None = None,
    but: Sequence[tuple[int, int]] = (),
    dates: Sequence[tuple[int, int]] = (),
) -> list[Part]:
    """Return the parts of a text between signs and dates, names left whole.

    Args:
        text: The text.
        border: The signs.
        span: The stretch of the text to look at; all of it when None.
        but: Stretches in which signs part nothing.
        dates: Stretches that belong to no part.
    """
    begin, finish = span or (0, len(text))
    matches = find_certificates(text[:finish])
    taken = [*but, *((match.start, match.end) for match in matches)]
    cuts = [
        cut.span()
        for cut in border.finditer(text, begin, finish)
        if not any(b < cut.end() and cut.start() < e for b, e in taken)
    ]
    parts = []
    for left, right in [*sorted([*cuts, *dates]), (finish, finish)]:
        link = _AND.match(text, begin, left)
        begin = link.end() if link else begin
        plain = text[begin:left].strip(_EDGES)
        if plain:
            ids = {m.certificate.id for m in matches if begin <= m.start < left}
            at = text.index(plain, begin)
            kind = NAME if ids else kind_of(plain)
            parts.append(Part(at, left, plain, frozenset(ids), kind))
        begin = max(begin, right)
    return parts


def kind_of(text: str) -> str:
    """Return what a text is: a name, an issuer, a date, a remark or a description.

    Example:
        >>> [kind_of(text) for text in ("Bread science", "by Udemy", "Valid until 2020")]
        ['name', 'issuer', 'date']
    """
    rest = text
    for date in reversed(find_dates(text)):
        rest = rest[: date.start_char] + rest[date.end_char :]
    if rest != text and not any(map(str.isalpha, _words("dated").sub("", rest))):
        return DATE
    if _is_remark(text):
        return REMARK
    first, *cells = rest.split("\t")
    rest = "\t".join([first, *(cell for cell in cells if not _is_remark(cell))])
    if find_certificates(text):
        return NAME
    if _BY.match(rest) or is_issuer(rest):
        return ISSUER
    is_long = len(rest.split()) > _PHRASE_WORDS
    is_told = is_long and (is_phrase(rest) or rest.endswith("."))
    is_prose = (is_told or tells_of_work(rest)) and not has_cue(text)
    return PROSE if is_prose else NAME


def _is_remark(text: str) -> bool:
    plain = text.strip(_EDGES)
    begins = _words("remarks").match(plain) or _HOURS.match(text) or _ID.match(text)
    is_open = _words("open").fullmatch(plain) is not None
    return begins is not None or is_open or not plain or is_place(plain)


def is_level(text: str) -> bool:
    """True if a text after a name goes on with it: "Level II", "Associate", "003"."""
    return bool(
        _words("levels").match(text) or _CODE.match(text) or _THING.search(text)
    )


def is_not_yet(text: str) -> bool:
    """True if a text says that a certificate is still to come."""
    return _words("open").search(text) is not None


def is_other(text: str) -> bool:
    """True if a text names a membership, an office or an event, and no certificate."""
    return _words("others").search(text) is not None and not has_cue(text)


def has_cue(text: str) -> bool:
    """True if a text has a word that says that something is a certificate.

    Example:
        >>> has_cue("Certified welder"), has_cue("Welding for all")
        (True, False)
    """
    return _words("cues").search(text) is not None


def date_start(text: str, at: int) -> int:
    """Return where the words before a date begin: "Issued May 2020", "(2020)"."""
    begin = at
    while True:
        rest = text[:begin].rstrip(" :([,")
        last = list(_words("dated").finditer(rest))[-1:]
        if not last or last[0].end() != len(rest):
            return len(rest) if begin == at else begin
        begin = last[0].start()


def is_expiry(text: str) -> bool:
    """True if a text ends with the words before the last day of a certificate."""
    plain = text.rstrip(" :.(-")
    return any(match.end() >= len(plain) for match in _words("expiry").finditer(text))


def label_end(text: str, begin: int = 0) -> int:
    """Return where a list begins after its label ("Certifications: "), else 0."""
    label = _words("labels").match(text, begin)
    colon = _COLON.match(text, label.end()) if label else None
    return colon.end() if colon else 0


@lru_cache(maxsize=8)
def _words(kind: str) -> re.Pattern[str]:
    words = sorted(load_lexicon("certificates")[kind]["words"], key=len, reverse=True)
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
