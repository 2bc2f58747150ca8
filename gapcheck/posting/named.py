"""Clauses → the skills they name, by the components that read resumes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from gapcheck.data import Catalog
from gapcheck.extraction.doc import (
    QUALIFIED,
    SECTIONS,
    SKILLS,
    DocLine,
    lines_of,
    make_doc,
    mark,
    spans_of,
)
from gapcheck.extraction.other_skills import unknown_items
from gapcheck.extraction.pipeline import build_nlp
from gapcheck.extraction.titles import title_score
from gapcheck.models.document import Document, Line, Page
from gapcheck.models.resume import SectionKind
from gapcheck.posting.clauses import Clause
from gapcheck.posting.education import fields_in
from gapcheck.posting.experience import years_in
from gapcheck.posting.groups import Named
from gapcheck.posting.words import phrases

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

__all__ = ["NamedClause", "named_in", "unknown_terms"]

NamedClause = tuple[Clause, list[Named]]


def named_in(clauses: Sequence[Clause], catalog: Catalog) -> list[NamedClause]:
    """Return each clause with its skills, in order.

    "No experience with Java is needed" asks for nothing; "willing to learn Rust" wishes.
    """
    if not clauses:
        return []
    nlp = build_nlp(catalog)
    doc = _matched(nlp, clauses)
    bare = _matched(nlp, [c._replace(text=_set_apart(c.text)) for c in clauses])
    doc.spans[SKILLS] = _united(doc, bare)
    doc = nlp.get_pipe("gapcheck_qualifiers")(doc)
    said = {(s.start_char, s.id_): s.label_ for s in spans_of(doc, QUALIFIED)}
    places: dict[tuple[int, int], list[str]] = {}
    wished: set[int] = set()
    for span in spans_of(doc, SKILLS):
        label = said.get((span.start_char, span.id_))
        if label == "DENIED":
            continue
        if label == "WISHED":
            wished.add(span.start_char)
        ids = places.setdefault((span.start_char, span.end_char), [])
        if span.id_ not in ids:
            ids.append(span.id_)
    return [
        _of_clause(clause, line, places, wished)
        for clause, line in zip(clauses, lines_of(doc), strict=True)
    ]


def _matched(nlp: Language, clauses: Sequence[Clause]) -> Doc:
    """Return the clauses with their skills; each list in them is one of skills."""
    doc = make_doc(nlp, _document(clauses))
    whole = mark(doc, 0, len(doc.text), SectionKind.SKILLS)
    doc.spans[SECTIONS] = [whole] if whole is not None else []
    matched: Doc = nlp.get_pipe("gapcheck_skills")(doc)
    return matched


def _set_apart(text: str) -> str:
    """Set apart what "experience with" introduces, without moving a character.

    Why: names that are words as well ("Spark") count as whole items of a list only.
    """
    ends = [m.end() for m in phrases("lists", "introduced").finditer(text)]
    ends += [m.start() - 1 for m in phrases("lists", "concluded").finditer(text)]
    return _marked(text, ends, ":")


def _marked(text: str, places: Iterable[int], sign: str) -> str:
    for place in places:
        if 0 <= place < len(text) and text[place] == " ":
            text = f"{text[:place]}{sign}{text[place + 1 :]}"
    return text


def _united(doc: Doc, other: Doc) -> list[Span]:
    """Return the skills of a doc, and those of its copy that stand elsewhere."""
    own = list(spans_of(doc, SKILLS))
    taken = [(span.start_char, span.end_char) for span in own]
    # "solid experience": the words that set apart are no items themselves
    taken += [m.span() for m in phrases("lists", "introduced").finditer(doc.text)]
    added = [
        mark(doc, span.start_char, span.end_char, span.label_, id_=span.id_)
        for span in spans_of(other, SKILLS)
        if not any(a < span.end_char and span.start_char < b for a, b in taken)
    ]
    spans = [*own, *(span for span in added if span is not None)]
    return sorted(spans, key=lambda span: (span.start_char, span.id_))


def _document(clauses: Sequence[Clause]) -> Document:
    """Return the clauses as lines with white space between, so that none goes on."""
    lines = tuple(
        Line(text=clause.text, page=0, gap_before_pt=1.0, block=number)
        for number, clause in enumerate(clauses)
    )
    page = Page(number=1, width_pt=0.0, height_pt=0.0, lines=lines)
    return Document(source="", sha256="", engine="text", pages=(page,))


def _of_clause(
    clause: Clause,
    line: DocLine,
    places: dict[tuple[int, int], list[str]],
    wished: set[int],
) -> NamedClause:
    found = [
        Named(start - line.start, end - line.start, tuple(ids))
        for (start, end), ids in sorted(places.items())
        if line.start <= start < line.end
    ]
    is_wish = any(line.start <= start < line.end for start in wished)
    return (clause._replace(necessity="preferred") if is_wish else clause), found


def unknown_terms(found: Sequence[NamedClause]) -> tuple[str, ...]:
    """Return the names beside known skills that the catalog does not have."""
    terms: dict[str, str] = {}
    for clause, named in found:
        is_background = years_in(clause.text) or fields_in(clause.text)
        if not named or clause.is_duty or is_background:
            continue
        for term in _unknown(clause.text, named):
            terms.setdefault(term.casefold(), term)
    return tuple(terms.values())


def _unknown(text: str, named: Sequence[Named]) -> Iterator[str]:
    ends = [m.end() for m in phrases("lists", "introduced").finditer(text)]
    bare = _marked(text, ends, ";")
    line = DocLine(0, 0, len(bare), bare)
    for item in unknown_items([line], [(one.start, one.end) for one in named]):
        words = list(takewhile(_is_name, item.text.split()))
        term = " ".join(words)
        # the first word of a sentence has a capital anyway
        is_item = item.start or (term == item.text and bare[item.end :][:1] == ",")
        if term and is_item and not title_score(item.text):
            yield term


def _is_name(word: str) -> bool:
    """Tell whether a word is written as a name is: with a capital or a digit."""
    return any(char.isupper() or char.isdigit() for char in word)
