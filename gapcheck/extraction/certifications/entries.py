"""Lines of a certification section → certificates with issuer and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan, find_dates
from gapcheck.extraction.gazetteers.certificate_names import (
    Match,
    find_certificates,
    has_issuer,
)
from gapcheck.extraction.text.bullets import bullet_end, is_bullet
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import (
    Columns,
    ends_open,
    is_rest,
    joined,
    last_words,
    looks_like,
)
from gapcheck.extraction.text.records import CertificationRecord
from gapcheck.extraction.text.separators import (
    COMMAS,
    FACTS,
    LISTED,
    PARENTHESES,
    SLASHES,
    separators,
)

__all__ = [
    "Chunk",
    "certificates_in",
    "chunks_of",
    "is_not_yet",
    "read_chunk",
]

# A line that belongs to a certificate, and names none.
_REMARK = re.compile(
    r"\s*(?:https?:|www\.|credential|certificate (?:id|no|number)|licen[cs]e (?:no|num|#)|"
    r"id:|no\.|issued|issuing|valid|expir|verif|see |show |link|score|grade|skills:|"
    r"registration (?:no|num))",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:in progress|ongoing|pursuing|preparing|studying|planned|upcoming|candidate for|"
    r"expected|anticipated|scheduled|not completed|in view|en cours|in bearbeitung)\b",
    re.IGNORECASE,
)
# Around a date: "Issued May 2020", "(2020)", "Expires 2025".
_DATE_FRAME = re.compile(
    r"\(?\s*(?:issued|obtained|completed|earned|awarded|achieved|certified|since|valid|"
    r"received|passed|renewed|date|from|in|on)?:?\s*$",
    re.IGNORECASE,
)
_EXPIRY = re.compile(
    r"(?:expir\w*|valid (?:until|to|through|thru)|exp\.?|renewal|until|through)"
    r"(?:\s(?:date|on|in))?[\s:.(-]*$",
    re.IGNORECASE,
)
_BORDER = separators(
    FACTS, COMMAS, SLASHES,
    r"\s\((?=[A-Z][\w.]+\)?\W*$)|\s\((?=[^()]*\s[^()]*\)?\W*$)",
    r"\s(?:by|from|at|through|via|offered by|issued by)\s",
)  # fmt: skip
_LIST_BORDER = separators(rf"(?:{LISTED}|\s*,\s*|{SLASHES})(?:and\s|&\s)?")
_EDGES = " \t,.;:|-\u2013\u2014•·/"
_WORDS_MAX = 18  # a longer line is a sentence, and no name


class Chunk(NamedTuple):
    """The lines of an entry, joined; `start` counts in the doc."""

    text: str
    start: int


class _Row(NamedTuple):
    text: str
    start: int
    is_bullet: bool
    is_date: bool
    is_remark: bool
    begins_dated: bool = False
    """Begins with a date, before other words."""
    ends_dated: bool = False
    """Ends with a date, after other words."""


def _row(line: DocLine) -> _Row:
    offset = bullet_end(line.text)
    text = line.text[offset:].rstrip()
    dates = find_dates(text)
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start_char] + rest[date.end_char :]
    is_date = rest != text and not re.sub(r"(?i)issued|expires?|valid|[\W_]", "", rest)
    return _Row(
        text,
        line.start + offset,
        is_bullet=offset > 0,
        is_date=is_date,
        is_remark=not is_date and bool(_REMARK.match(text)),
        begins_dated=not is_date and any(date.start_char == 0 for date in dates),
        ends_dated=not is_date
        and any(not text[date.end_char :].strip(" ).]") for date in dates),
    )


def chunks_of(lines: Sequence[DocLine]) -> Iterator[Chunk]:
    """Yield the entries of a section: each holds one certificate or a list of them."""
    columns = Columns(lines)
    whole = joined(lines, lambda a, b: _goes_on(a, b, columns))
    rows = [row for row in map(_row, whole) if row.text]
    if any(row.is_bullet for row in rows):
        begins = [row.is_bullet or index == 0 for index, row in enumerate(rows)]
    else:
        begins = _begins(rows)
    group: list[_Row] = []
    for row, is_begin in zip(rows, begins, strict=True):
        if is_begin and group:
            yield _chunk(group)
            group = []
        group.append(row)
    if group:
        yield _chunk(group)


def _goes_on(line: DocLine, following: DocLine, columns: Columns) -> bool:
    """True if the name of a certificate or an issuer goes on in the next line."""
    if is_bullet(following.text) or _REMARK.match(following.text):
        return False
    if not looks_like(line, following):
        return False
    if ends_open(line.text) or is_rest(following.text):
        return True
    border = len(line.text)
    names = find_certificates(f"{line.text} {following.text}")
    if any(name.start < border < name.end for name in names):
        return True
    return (
        columns.is_wrapped(line, following)
        and columns.is_tight(following)
        and last_words(following.text) == following.text.strip()
        and not find_certificates(following.text)
    )


def _begins(rows: Sequence[_Row]) -> list[bool]:
    """Return which lines begin an entry, when there are no bullets."""
    is_closing = _dates_close(rows)
    begins = [True]
    for above, row in pairwise(rows):
        if row.is_remark:
            is_begin = False
        elif is_closing is not None:
            is_begin = above.is_date if is_closing else row.is_date
            is_begin = is_begin or (above.is_remark and not row.is_date)
        else:
            is_begin = not _belongs(above, row)
        begins.append(is_begin)
    return begins


def _dates_close(rows: Sequence[_Row]) -> bool | None:
    """Return whether lines of dates end the entries or begin them; None without any."""
    dates = [index for index, row in enumerate(rows) if row.is_date]
    names = sum(not row.is_date and not row.is_remark for row in rows)
    if not dates or len(dates) * 4 < names:
        return None
    return dates[0] > 0


def _belongs(above: _Row, row: _Row) -> bool:
    """True if a line tells the date or the issuer of the certificate above."""
    if row.is_date:
        return True
    if (above.ends_dated and row.ends_dated) or (
        above.begins_dated and row.begins_dated
    ):
        return False
    own_name = re.split(r"\s(?:by|from|at|via)\s", row.text, maxsplit=1)[0]
    return has_issuer(own_name) and not _names_one(row.text)


def _names_one(text: str) -> bool:
    cue = re.search(r"(?i)certif|licen[cs]|specializ|diploma|course|badge|award", text)
    return bool(find_certificates(text)) or cue is not None


def _chunk(rows: Sequence[_Row]) -> Chunk:
    """Put the lines of an entry together, each at its offset."""
    text = rows[0].text
    for row in rows[1:]:
        if row.is_remark and not find_dates(row.text):
            break
        space = row.start - rows[0].start - len(text)
        text += "\n" + " " * (space - 1) + row.text
    return Chunk(text, rows[0].start)


def certificates_in(
    chunk: Chunk, *, is_list: bool = False
) -> list[CertificationRecord]:
    """Return the certificates of an entry.

    Args:
        chunk: The entry.
        is_list: Commas separate certificates, also unknown ones.
    """
    parts = _parts(chunk.text, is_list=is_list)
    found = (read_chunk(chunk, begin, end) for begin, end in parts)
    return [one for one in found if one is not None]


def _parts(text: str, *, is_list: bool) -> list[tuple[int, int]]:
    """Split "CKA, PMP, AWS Certified Developer" when every item names one."""
    matches = find_certificates(text)
    edges = [
        border
        for border in _LIST_BORDER.finditer(text)
        if not any(m.start < border.end() and border.start() < m.end for m in matches)
    ]
    begins = [0, *(edge.end() for edge in edges)]
    ends = [*(edge.start() for edge in edges), len(text)]
    parts = [(b, e) for b, e in zip(begins, ends, strict=True) if text[b:e].strip()]
    named = [any(b <= m.start < e for m in matches) for b, e in parts]
    if len(parts) > 1 and (is_list or all(named)):
        return parts
    return [(0, len(text))]


def read_chunk(chunk: Chunk, begin: int, end: int) -> CertificationRecord | None:
    """Return the certificate of a stretch of an entry, if it names one."""
    text = chunk.text[begin:end]
    dates = find_dates(text)
    if is_not_yet(text):
        return None
    matches = find_certificates(text)
    head = text.partition("\n")[0]
    if len(head.split()) > _WORDS_MAX and not matches:
        return None
    first, last = _name(text, dates, matches)
    name = " ".join(text[first:last].split())
    if len(name) < 2 or not any(char.isalpha() for char in name):
        return None
    known = next((m.certificate for m in matches if m.start < last), None)
    issued = [d for d in dates if not _EXPIRY.search(text[: d.start_char])]
    start = chunk.start + begin
    return CertificationRecord(
        start_char=start + first,
        end_char=start + last,
        id=known.id if known else None,
        name=name,
        issuer=_issuer(text, last, dates) or (known.issuer if known else None),
        date=issued[0].start if issued else None,
    )


def is_not_yet(text: str) -> bool:
    """True if a text says that a certificate is still to come."""
    return bool(_NOT_YET.search(text))


def _name(
    text: str, dates: Sequence[DateSpan], matches: Sequence[Match]
) -> tuple[int, int]:
    """Return where the name stands: up to the issuer, the date or the line's end."""
    begin = 0
    if dates and not text[: dates[0].start_char].strip(_EDGES + "([") and len(text) > 0:
        begin = dates[0].end_char
    while begin < len(text) and text[begin] in _EDGES + "\n)]":
        begin += 1
    match = next((m for m in matches if m.end > begin), None)
    if match is not None:  # the issuer may be in a line above
        begin = max(begin, text.rfind("\n", 0, match.start) + 1)
    floor = _whole(text, match, matches) if match else begin
    end = len(text)
    newline = text.find("\n", floor)
    end = newline if newline >= 0 else end
    for date in dates:
        if date.start_char >= floor:
            frame = _DATE_FRAME.search(text, floor, date.start_char)
            expiry = _EXPIRY.search(text, floor, date.start_char)
            starts = [f.start() for f in (frame, expiry) if f]
            end = min([end, date.start_char, *starts])
    for border in _BORDER.finditer(text, floor, end):
        is_named = match is not None and border.start() == match.end
        if _is_issuer(border.group(), text[border.end() : end], is_named=is_named):
            end = border.start()
            break
    while end > begin and text[end - 1] in _EDGES + "\n([":
        end -= 1
    return begin, end


# Between a short name and the same in full: "RHCE - Red Hat Certified Engineer".
_SAME = re.compile(r"\s*(?:[:,(]|[\u2013\u2014-])\s*")


def _whole(text: str, match: Match, matches: Sequence[Match]) -> int:
    """Return where a name ends that is told twice, short and in full."""
    finish = match.end
    for other in matches:
        is_same = other.certificate.id == match.certificate.id
        if is_same and _SAME.fullmatch(text, finish, other.start):
            finish = other.end
    return finish


# What may follow a known name and belongs to it: "CFA, Level II".
_MORE_OF_NAME = re.compile(
    r"(?i)level|part|phase|module|score|grade|band|class|exam|associate|professional|"
    r"foundation|expert|specialty|practitioner|intermediate|advanced|fundamentals|[a-z]?\d"
)


def _is_issuer(border: str, rest: str, *, is_named: bool) -> bool:
    """True if the name ends here and the issuer follows.

    Args:
        border: The text between the name and the rest.
        rest: What follows.
        is_named: True if the text before is a known name in full.
    """
    if "\t" in border or "|" in border or re.search(r"(?i)\b(?:by|via)\b", border):
        return True
    head = re.split(r"[,;|(]|\s[\u2013\u2014-]\s", rest.strip(" ()"), maxsplit=1)[0]
    is_name = head[:1].isupper() and len(head.split()) < 6
    if is_named and is_name and not _MORE_OF_NAME.match(head):
        return True
    return has_issuer(head)


# Between who issued it and its number or last day: ", License #123 - Exp.".
_FACTS = separators(
    r"\n", LISTED, PARENTHESES, r",\s*(?=(?i:licen[cs]e|no\b|#|id\b|exp|valid|reg))"
)


def _issuer(text: str, after: int, dates: Sequence[DateSpan]) -> str | None:
    """Return the issuer after the name, without dates."""
    rest = text[after:]
    for date in reversed(dates):
        if date.start_char >= after:
            rest = (
                rest[: date.start_char - after] + "\n" + rest[date.end_char - after :]
            )
    for piece in _FACTS.split(rest):
        plain = re.sub(
            r"(?i)^[\W_]*(?:(?:issued|offered|provided|awarded)?\s*(?:by|from|at|via)\s)?",
            "",
            piece,
        ).strip(_EDGES + "()[]")
        is_word = len(plain) > 1 and plain[0].isupper() and len(plain.split()) <= 8
        if is_word and not _REMARK.match(plain):
            return plain
    return None
