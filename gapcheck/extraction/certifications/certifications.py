"""Component `gapcheck_certifications`: certificates and licences, known ones or not.

In a certification section every entry is one. Elsewhere a line counts that begins with
a known certificate, lists them behind a label, or names a course and its provider.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.extraction.certifications.entries import certificates_in, certificates_of
from gapcheck.extraction.dates.dates import PRESENT, find_dates
from gapcheck.extraction.gazetteers.certificate_names import (
    Match,
    find_certificates,
    has_cue,
    label_end,
)
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.gazetteers.schools import is_provider
from gapcheck.extraction.text.bullets import bullet_end
from gapcheck.extraction.text.component import SectionedComponent
from gapcheck.extraction.text.doc import CERTIFICATIONS, SECTIONS, DocLine, lines_of
from gapcheck.extraction.text.paragraphs import Columns, joined
from gapcheck.extraction.text.records import (
    CertificationRecord,
    SectionRecord,
    records_of,
)
from gapcheck.extraction.text.section_lines import section_lines
from gapcheck.models.resume import SectionKind

__all__ = ["CertificationFinder", "make_certifications"]

# The last words of a certificate in an education section.
_LAST = re.compile(
    r"(?i)\w.*\b(?:certification|certificate|licen[cs]e|nanodegree|micromasters)"
    r"(?:\sprogram(?:me)?|\scourse)?[\s,(|-]*$"
)
_LINES_MAX = 6  # of a list behind a label
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
        sections = records_of(doc, self.sections_key, SectionRecord)
        bodies = [(one.label, section_lines(one, lines)) for one in sections]
        names: set[str] = set()
        for kind, body in bodies or [(SectionKind.OTHER, lines)]:
            ids = {one.id for one in found if one.id}
            for one in _in_section(kind, body):
                name = one.name.casefold()
                if one.id not in ids and name not in names:
                    names.add(name)
                    found.append(one)
        return found


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


def _in_section(kind: str, body: Sequence[DocLine]) -> Iterator[CertificationRecord]:
    if kind == SectionKind.CERTIFICATIONS:
        yield from certificates_in(body)
    elif kind not in _NEVER:
        end = 0
        for index, line in enumerate(body):
            for one in _in_line(body, index, kind) if line.start >= end else ():
                end = one.end_char
                yield one


def _in_line(
    body: Sequence[DocLine], index: int, kind: str
) -> Iterator[CertificationRecord]:
    """Yield the certificates of a line outside a certification section.

    A list or a name may go on in the lines below.
    """
    line = body[index]
    offset = bullet_end(line.text)
    label = label_end(line.text, offset)
    if label:
        near = body[index : index + _LINES_MAX]
        text = joined(near, Columns(body).goes_on)[0].text[label:]
        yield from certificates_of(text, start=line.start + label, is_list=True)
        return
    below = [one for one in body[index + 1 : index + 2] if one.start == line.end + 1]
    text = line.text[offset:]
    more = " ".join([text, *(one.text for one in below)])
    is_study = kind == SectionKind.EDUCATION
    if not is_study and not has_cue(more):
        return
    name = _first(more)
    if name and name.start < len(text) < name.end:
        text = more[: name.end]
    is_named = False
    if name and name.end <= len(text):
        is_named = is_study or has_cue(more[name.start : name.end])
    is_course = kind in _STUDY and is_provider(text) and has_cue(text)
    is_told = is_study and _is_told(text, body[max(0, index - 1)].text)
    if is_named or is_told or (is_course and not _URL.search(text)):
        yield from certificates_of(text, start=line.start + offset)


def _is_told(text: str, above: str) -> bool:
    """True if a line of an education section is a certificate by its last word."""
    dates = find_dates(text)
    plain = text[: dates[0].start_char] if dates else text
    is_open = any(date.end == PRESENT for date in dates or find_dates(above))
    return bool(_LAST.search(plain)) and not is_open and not find_mentions(text)


def _first(text: str) -> Match | None:
    """Return the known certificate that a text begins with, after a date."""
    dates = find_dates(text)
    begin = dates[0].end_char if dates and dates[0].start_char == 0 else 0
    begin += len(text[begin:]) - len(text[begin:].lstrip(" \t:|\u2013-"))
    match = next(iter(find_certificates(text)), None)
    is_first = match is not None and match.start == begin and not match.is_short
    return match if is_first else None
