"""Document → Resume, as one spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from gapcheck.data.load import Catalog
    from gapcheck.models.document import Document
    from gapcheck.models.explanation import NearMiss
    from gapcheck.models.resume import Resume
    from gapcheck.models.structure import Part

__all__ = ["explained", "extract", "extract_outlined", "skill_called"]


def extract(document: Document, *, catalog: Catalog, as_of: str) -> Resume:
    """Return what a document claims.

    Args:
        document: A resume as it was read.
        catalog: The skills to look for.
        as_of: `YYYY-MM` that `present` stands for.
    """
    from gapcheck.extraction.resume.assembly import to_resume
    from gapcheck.extraction.resume.context import EvidenceContext

    context = EvidenceContext(*_processed(document, catalog))
    return to_resume(context, catalog=catalog, as_of=as_of)


def extract_outlined(
    document: Document, *, catalog: Catalog, as_of: str
) -> tuple[Resume, tuple[Part, ...]]:
    """Return what a document claims, and its text by sections and entries.

    Args:
        document: A resume as it was read.
        catalog: The skills to look for.
        as_of: `YYYY-MM` that `present` stands for.
    """
    from gapcheck.extraction.resume.assembly import to_resume
    from gapcheck.extraction.resume.context import EvidenceContext
    from gapcheck.extraction.resume.outline import outline_of
    from gapcheck.extraction.resume.structured import outline_of_items
    from gapcheck.models.structure import StructuredDocument

    context = EvidenceContext(*_processed(document, catalog))
    resume = to_resume(context, catalog=catalog, as_of=as_of)
    if isinstance(document, StructuredDocument):
        return resume, outline_of_items(context, document)
    return resume, outline_of(context)


def explained(
    document: Document, resume: Resume, *, name: str, catalog: Catalog
) -> tuple[NearMiss, ...]:
    """Return where a skill seems to stand in a document and does not count.

    Args:
        document: A resume as it was read.
        resume: What `extract` made of it.
        name: Id of a skill; or any name that the catalog does not know.
        catalog: The skills that were looked for.
    """
    from gapcheck.extraction.pipeline import build_nlp
    from gapcheck.extraction.skills.matcher import SkillMatcher
    from gapcheck.extraction.skills.near_misses import near_misses, places_of
    from gapcheck.extraction.text.doc import lines_of

    doc, document = _processed(document, catalog)
    if name not in catalog:
        return tuple(places_of(name, lines_of(doc)))
    matcher = build_nlp(catalog).get_pipe("gapcheck_skills")
    assert isinstance(matcher, SkillMatcher)
    return near_misses(doc, document, resume, skill_id=name, matcher=matcher)


def skill_called(name: str, catalog: Catalog) -> str | None:
    """Return the id of the skill with this id or name, in any spelling of it."""
    from gapcheck.data.tokens import words_of
    from gapcheck.extraction.skills.name_index import NameIndex

    plain = "-".join(name.casefold().split())
    if plain in catalog:
        return plain
    forms = tuple(word.form for word in words_of(name))
    found = [one for one in NameIndex(catalog).take(forms) if one.forms == forms]
    # As written, then unguarded, then by id: a name may stand for two skills.
    found.sort(
        key=lambda n: (" ".join(n.texts or ()) != name, n.is_guarded, n.skill_id)
    )
    return found[0].skill_id if found else None


def _processed(document: Document, catalog: Catalog) -> tuple[Doc, Document]:
    """Return a document run through the pipeline, and as the pipeline got it.

    Of a document that names its parts itself, only skills and what is said about them
    are looked for.
    """
    from gapcheck.extraction.dates.joining import with_whole_dates
    from gapcheck.extraction.pipeline import NAMED_BY_INPUT, build_nlp
    from gapcheck.extraction.resume.structured import annotate, qualify
    from gapcheck.extraction.text.bounds import with_bounded_lines
    from gapcheck.extraction.text.doc import make_doc
    from gapcheck.models.structure import StructuredDocument

    nlp = build_nlp(catalog)
    if not isinstance(document, StructuredDocument):
        document = with_whole_dates(with_bounded_lines(document))
        return nlp(make_doc(nlp, document)), document
    doc = make_doc(nlp, document)
    findings = (*document.findings, *annotate(doc, document))
    # not `select_pipes`: it changes the pipeline, which threads share
    doc = nlp(doc, disable=NAMED_BY_INPUT)
    qualify(doc, document)
    return doc, document.model_copy(update={"findings": findings})
