"""Document → Resume, as one spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gapcheck.data import Catalog
    from gapcheck.models.document import Document
    from gapcheck.models.resume import Resume

__all__ = ["extract"]


def extract(document: Document, *, catalog: Catalog, as_of: str) -> Resume:
    """Return what a document claims.

    Args:
        document: A resume as it was read.
        catalog: The skills to look for.
        as_of: `YYYY-MM` that `present` stands for.
    """
    from gapcheck.extraction.bounds import with_bounded_lines
    from gapcheck.extraction.doc import make_doc
    from gapcheck.extraction.pipeline import build_nlp
    from gapcheck.extraction.resume import to_resume
    from gapcheck.extraction.wrapped_dates import with_whole_dates

    document = with_whole_dates(with_bounded_lines(document))
    nlp = build_nlp(catalog)
    doc = make_doc(nlp, document)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return to_resume(doc, document, catalog=catalog, as_of=as_of)
