"""Component `gapcheck_certifications`: certificates and licences, known ones or not.

In a certification section every entry is one. Elsewhere a line counts that begins with
a known certificate, lists them behind a label, or names a course and its provider.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.extraction.certifications.entries import (
    Chunk,
    certificates_in,
    chunks_of,
)
from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.gazetteers.certificate_names import Match, find_certificates
from gapcheck.extraction.gazetteers.schools import is_provider
from gapcheck.extraction.text.bullets import bullet_end
from gapcheck.extraction.text.component import SectionedComponent
from gapcheck.extraction.text.doc import (
    CERTIFICATIONS,
    SECTIONS,
    DocLine,
    lines_of,
)
from gapcheck.extraction.text.records import (
    CertificationRecord,
    SectionRecord,
    records_of,
)
from gapcheck.extraction.text.section_lines import section_lines
from gapcheck.models.resume import SectionKind

__all__ = ["CertificationFinder", "make_certifications"]

_LABEL = re.compile(
    r"\s*(?:professional\s|technical\s|online\s|relevant\s)?"
    r"(?:certifications?|certificates?|licen[cs]es?|licen[cs]es and certifications|"
    r"certifications?\s(?:and|&)\s(?:licen[cs]es?|training)|zertifikate|certificats)"
    r"\s*:\s*(?=\S)",
    re.IGNORECASE,
)
# A name that says by itself that it is a certificate.
_CUE = re.compile(
    r"\b(?:certif|licen[cs]|specializ|specialis|nanodegree|accredit|chartered|registered)",
    re.IGNORECASE,
)
_URL = re.compile(r"\w\.\w{2,}/")
# Certificates in these sections are about others, or are not claims.
_NEVER = frozenset(
    (SectionKind.REFERENCES, SectionKind.PUBLICATIONS, SectionKind.INTERESTS)
)
_STUDY = frozenset((SectionKind.EDUCATION, SectionKind.COURSES, SectionKind.AWARDS))


class CertificationFinder(SectionedComponent[CertificationRecord]):
    """Writes one record per certificate; its id is None if the lexicon has none."""

    def match(self, doc: Doc) -> list[CertificationRecord]:
        """Return the certificates in reading order, each once."""
        lines = lines_of(doc)
        found: list[CertificationRecord] = []
        sections = [
            (section.label, section_lines(section, lines))
            for section in records_of(doc, self.sections_key, SectionRecord)
        ]
        for kind, body in sections or [(SectionKind.OTHER, lines)]:
            if kind == SectionKind.CERTIFICATIONS:
                found += _in_section(body)
            elif kind not in _NEVER:
                for line, below in zip_longest(body, body[1:]):
                    found += _in_line(line, below, kind)
        return _distinct(found)


@Language.factory(
    "gapcheck_certifications",
    assigns=["doc.spans"],
    default_config={"spans_key": CERTIFICATIONS, "sections_key": SECTIONS},
)
def make_certifications(
    nlp: Language, name: str, spans_key: str, sections_key: str
) -> CertificationFinder:
    """Make the component that finds certificates."""
    return CertificationFinder(name, spans_key=spans_key, sections_key=sections_key)


def _in_section(lines: Sequence[DocLine]) -> Iterator[CertificationRecord]:
    for width, group in groupby(lines, key=lambda line: len(_cells(line))):
        rows = list(group)
        if width > 1 and sum(map(_is_dates, rows)) == 1:
            yield from _in_table(rows)
            continue
        for chunk in chunks_of(rows):
            label = _LABEL.match(chunk.text)
            offset = label.end() if label else 0
            rest = Chunk(chunk.text[offset:], chunk.start + offset)
            yield from certificates_in(rest, is_list=label is not None)


def _in_table(rows: Sequence[DocLine]) -> Iterator[CertificationRecord]:
    """Yield the certificates of a table whose rows are names, issuers and dates.

    One row in which every cell is a date tells that it is such a table.
    """
    for column in zip(*map(_cells, rows), strict=True):
        cells = sorted(column, key=_rank)
        text = "\n".join(cell.text for cell in cells)
        yield from certificates_in(Chunk(text, cells[0].start))


def _rank(cell: DocLine) -> tuple[bool, bool]:
    """Put a known certificate first and dates last."""
    return _is_dates(cell), not find_certificates(cell.text)


def _cells(line: DocLine) -> list[DocLine]:
    cells, start = [], line.start
    for text in line.text.split("\t"):
        cells.append(line._replace(start=start, end=start + len(text), text=text))
        start += len(text) + 1
    return cells


def _is_dates(line: DocLine) -> bool:
    return all(find_dates(cell.text) and len(cell.text) < 20 for cell in _cells(line))


def _in_line(
    line: DocLine, below: DocLine | None, kind: str
) -> list[CertificationRecord]:
    """Return the certificates of a line outside a certification section.

    A name may go on in the line below.
    """
    offset = bullet_end(line.text)
    label = _LABEL.match(line.text, offset)
    if label is not None:
        chunk = Chunk(line.text[label.end() :], line.start + label.end())
        return certificates_in(chunk, is_list=True)
    is_cued = _CUE.search(f"{line.text} {below.text if below else ''}")
    if kind != SectionKind.EDUCATION and not is_cued:
        return []
    text = line.text[offset:]
    match = _first(text)
    if below is not None and below.start == line.end + 1:
        joined = f"{text} {below.text}"
        longer = _first(joined)
        if longer is not None and longer.start < len(text) < longer.end:
            match, text = longer, joined[: longer.end]
    is_course = kind in _STUDY and is_provider(text) and _CUE.search(text)
    is_named = match is not None and (
        kind == SectionKind.EDUCATION
        or _CUE.search(text, match.start, match.end) is not None
    )
    if not is_named and (not is_course or _URL.search(text)):
        return []
    start = line.start + offset
    return certificates_in(Chunk(text, start))


def _first(text: str) -> Match | None:
    """Return the known certificate that a text begins with, after a date."""
    dates = find_dates(text)
    begin = dates[0].end_char if dates and dates[0].start_char == 0 else 0
    begin += len(text[begin:]) - len(text[begin:].lstrip(" \t:|\u2013-"))
    match = next(iter(find_certificates(text)), None)
    is_first = match is not None and match.start == begin and not match.is_short
    return match if is_first else None


def _distinct(found: Sequence[CertificationRecord]) -> list[CertificationRecord]:
    kept: dict[str, CertificationRecord] = {}
    for one in found:
        name = " ".join(one.name.casefold().split())
        kept.setdefault(one.id or name, one)
    return list(kept.values())
