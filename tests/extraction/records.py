"""Reads the degrees and certificates of a text, for their tests."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import gapcheck.extraction.certifications.certifications
import gapcheck.extraction.education.degrees
import gapcheck.extraction.sections.finder  # noqa: F401  registers the factory
from gapcheck.extraction.text.doc import CERTIFICATIONS, DEGREES
from gapcheck.extraction.text.records import (
    CertificationRecord,
    DegreeRecord,
    records_of,
)

Degree = tuple[str, str | None, str | None, str | None, str | None, bool]
Certificate = tuple[str, str | None, str | None, str | None]


def build(component: str) -> Language:
    """Return a pipeline of the sections and one more component."""
    nlp = spacy.blank("en")
    nlp.add_pipe("gapcheck_sections")
    nlp.add_pipe(component)
    return nlp


DEGREES_NLP = build("gapcheck_degrees")
CERTIFICATIONS_NLP = build("gapcheck_certifications")


def degree_records(doc: Doc) -> list[DegreeRecord]:
    return records_of(doc, DEGREES, DegreeRecord)


def degrees(text: str) -> list[Degree]:
    """Return level, field, institution, start, end, completed of each degree."""
    return [
        (r.label, r.field, r.institution, r.start, r.end, r.completed)
        for r in degree_records(DEGREES_NLP(text))
    ]


def education(text: str) -> list[Degree]:
    """Return the degrees of a text in an education section."""
    return degrees(f"Jane Doe\n\nEDUCATION\n{text}\n\nSKILLS\nPython")


def certificate_records(doc: Doc) -> list[CertificationRecord]:
    return records_of(doc, CERTIFICATIONS, CertificationRecord)


def certificates(text: str) -> list[Certificate]:
    """Return name, issuer, date and id of each certificate."""
    return [
        (r.name, r.issuer, r.date, r.id)
        for r in certificate_records(CERTIFICATIONS_NLP(text))
    ]


def certificate_section(text: str) -> list[Certificate]:
    """Return the certificates of a text in a section of its own."""
    return certificates(f"Jane Doe\n\nCERTIFICATIONS\n{text}\n\nSKILLS\nPython")
