"""Entries of a certification section → certificates with issuer and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gapcheck.extraction.certifications.rows import entries_of
from gapcheck.extraction.dates.dates import DateSpan, find_dates
from gapcheck.extraction.gazetteers.certificate_names import (
    DATE,
    ISSUER,
    NAME,
    PROSE,
    REMARK,
    Part,
    date_start,
    find_certificates,
    is_expiry,
    is_issuer,
    is_level,
    is_not_yet,
    is_other,
    kind_of,
    label_end,
    parts_of,
)
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.records import CertificationRecord
from gapcheck.extraction.text.separators import FACTS, SLASHES, separators

__all__ = ["certificates_in", "certificates_of"]

_COMMA = r"\s?,\s*(?!\d{3}\b)"
_BORDER = separators(
    FACTS, SLASHES, r"\s-(?=[A-Z])", _COMMA, r":\s+", r"\s?[(\[]", r"[)\]]", r"\s(?=#)",
    r"\s(?:by|from|at|through|via|offered by|issued by|par)\s",
)  # fmt: skip
_BY = re.compile(r"(?i)\t|\||\b(?:by|via|par)\b")
_BY_WHOM = re.compile(r"(?i)^(?:issued |offered |awarded )?(?:by|from|at|via|par)\s")
# Signs that part the items of a list, and what speaks against a list for each part
# that names no known certificate.
_LISTS = (
    (separators(r"\t"), 0.3),
    (separators(r"\s*[\u2016•∙·;]\s*"), 0.3),
    (separators(r"\s*\|\s*", _COMMA, SLASHES), 0.8),
)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORDS_MAX = 18  # a longer name is a sentence


def certificates_in(lines: Sequence[DocLine]) -> Iterator[CertificationRecord]:
    """Yield the certificates of a section in reading order."""
    head: str | None = None
    for entry in entries_of(lines):
        issuer = next((row.text for row in entry if row.kind == ISSUER), None)
        name = next((row for row in entry if row.kind in (NAME, PROSE)), None)
        if name is None:
            head = issuer
            continue
        others = [row for row in entry if row is not name]
        if any(is_not_yet(row.text) for row in others):
            continue
        start = label_end(name.text)
        dates = (_issued(row.text, find_dates(row.text)) for row in others)
        if issuer is None:
            issuer = next((row.text for row in others if row.kind == NAME), head)
        yield from certificates_of(
            name.text[start:],
            start=name.start + start,
            is_list=start > 0,
            issuer=_issuer(parts_of(issuer or "", _BORDER)),
            date=next(filter(None, dates), None),
        )


def certificates_of(
    text: str,
    *,
    start: int,
    is_list: bool = False,
    issuer: str | None = None,
    date: str | None = None,
) -> Iterator[CertificationRecord]:
    """Yield the certificates of a line, one or a list of them.

    Commas separate the items of a list, also unknown ones; the issuer and the date
    are those that other lines tell.
    """
    spans = [(0, len(text))]
    for border, weight in _LISTS:
        unknown = 0.0 if is_list else weight
        spans = [item for span in spans for item in _items(text, span, border, unknown)]
    for begin, end in spans:
        one = _certificate(text[begin:end], start + begin, issuer, date)
        if one is not None:
            yield one


def _items(
    text: str, span: tuple[int, int], border: re.Pattern[str], weight: float
) -> list[tuple[int, int]]:
    """Return where the items of a list stand; the whole stretch if it is no list.

    What speaks against each of the two is added up over the parts of the text.
    """
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    parts = parts_of(text, border, span=span, but=brackets)
    facts = [part.kind not in (NAME, PROSE) for part in parts]
    unknown = sum(not part.known for part in parts) - sum(facts)
    names = len({one for part in parts for one in part.known})
    against_list = 0.3 * sum(facts) + 1.5 * sum(facts[:1]) + weight * unknown
    against_one = 2.0 * max(0, names - 1) + 0.5 * max(0, unknown - 1) + (not weight)
    if against_list >= against_one:
        return [span]
    items: list[tuple[int, int]] = []
    for part, is_fact in zip(parts, facts, strict=True):
        begin = items.pop()[0] if is_fact and items else part.start
        items.append((begin, part.end))
    return items


def _certificate(
    text: str, start: int, issuer: str | None, date: str | None
) -> CertificationRecord | None:
    """Return the certificate of a text, if it names one."""
    matches = find_certificates(text)
    if is_not_yet(text) or (not matches and is_other(text)):
        return None
    dates = [
        date
        for date in find_dates(text)
        if not any(m.start <= date.start_char < m.end for m in matches)
    ]
    frames = [(date_start(text, date.start_char), date.end_char) for date in dates]
    parts = parts_of(text, _BORDER, dates=frames)
    ranks = [2 * bool(part.known) + (part.kind in (NAME, PROSE)) for part in parts]
    if not any(ranks):
        return None
    first = last = ranks.index(max(ranks))
    while last + 1 < len(parts) and _goes_on(text, parts, first, last):
        last += 1
    begin, end = parts[first].start, parts[last].start + len(parts[last].text)
    if text.count("(", begin, end) > text.count(")", begin, end):
        end += text[end : end + 1] == ")"
    end += text[end : end + 1] in ("®", "™")
    name = " ".join(text[begin:end].split())
    if len(name.split()) > _WORDS_MAX or len(name) < 2:
        return None
    known = next((m.certificate for m in matches if m.start < end), None)
    named = parts[first : last + 1]
    beside = [one for one in parts if one not in named or one.kind == ISSUER]
    told = _issuer(beside) or issuer
    return CertificationRecord(
        start_char=start + begin,
        end_char=start + end,
        id=known.id if known else None,
        name=name,
        issuer=told or (known.issuer if known else None),
        date=_issued(text, dates) or date,
    )


def _issued(text: str, dates: Sequence[DateSpan]) -> str | None:
    """Return the first date that is not the last day of a certificate."""
    return next((d.start for d in dates if not is_expiry(text[: d.start_char])), None)


def _goes_on(text: str, parts: Sequence[Part], first: int, last: int) -> bool:
    """True if the name goes on in the next part, and no issuer or remark follows."""
    part, after = parts[last], parts[last + 1]
    sign = text[part.start + len(part.text) : after.start]
    if after.known & parts[first].known:  # told twice, short and in full
        return True
    is_code = not part.known and part.text.isupper() and part.text.isalpha()
    if is_code and sign.strip() == "," and after.kind == ISSUER:
        return True  # only its body tells what an unknown abbreviation is
    if _BY.search(sign) or find_dates(sign) or after.kind in (ISSUER, DATE, REMARK):
        return False
    if "(" in sign or "[" in sign or is_level(after.text):
        return True
    names = find_certificates(part.text)
    is_named = bool(names) and names[0].end - names[0].start == len(part.text)
    is_name = after.text[0].isupper() and len(after.text.split()) < 6
    if is_named and is_name and ":" not in sign:
        return False
    return "," in sign or after.kind == NAME


def _issuer(parts: Sequence[Part]) -> str | None:
    """Return the issuer among the parts beside a name."""
    for part in parts:
        plain = _BY_WHOM.sub("", part.text)
        is_name = plain[:1].isupper() and len(plain.split()) <= 8
        if (is_name or is_issuer(plain)) and kind_of(plain) != REMARK:
            return plain
    return None
