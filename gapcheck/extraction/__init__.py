"""Document → Resume, as one spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from gapcheck.data import Catalog
    from gapcheck.models.document import Document
    from gapcheck.models.outline import Part
    from gapcheck.models.resume import Resume

__all__ = ["extract", "extract_outlined"]


def extract(document: Document, *, catalog: Catalog, as_of: str) -> Resume:
    """Return what a document claims.

    Args:
        document: A resume as it was read.
        catalog: The skills to look for.
        as_of: `YYYY-MM` that `present` stands for.
    """
    from gapcheck.extraction.resume import to_resume

    doc, document = _processed(document, catalog)
    return to_resume(doc, document, catalog=catalog, as_of=as_of)


def extract_outlined(
    document: Document, *, catalog: Catalog, as_of: str
) -> tuple[Resume, tuple[Part, ...]]:
    """Return what a document claims, and its text by sections and entries.

    Args:
        document: A resume as it was read.
        catalog: The skills to look for.
        as_of: `YYYY-MM` that `present` stands for.
    """
    from gapcheck.extraction.outline import outline_of
    from gapcheck.extraction.resume import to_resume

    doc, document = _processed(document, catalog)
    resume = to_resume(doc, document, catalog=catalog, as_of=as_of)
    return resume, outline_of(doc)


def _processed(document: Document, catalog: Catalog) -> tuple[Doc, Document]:
    """Return a document run through the pipeline, and as the pipeline got it."""
    from gapcheck.extraction.doc import make_doc
    from gapcheck.extraction.pipeline import build_nlp
    from gapcheck.extraction.wrapped_dates import with_whole_dates

    document = with_whole_dates(document)
    nlp = build_nlp(catalog)
    doc = make_doc(nlp, document)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc, document
