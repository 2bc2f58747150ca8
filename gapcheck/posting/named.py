"""Finds the skills that clauses name, by the components that read resumes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from gapcheck.data.load import Catalog
from gapcheck.extraction.gazetteers.titles import title_score
from gapcheck.extraction.phrase_skills import PhraseSkill, skills_of_phrases
from gapcheck.extraction.skills.unknown import unknown_items
from gapcheck.extraction.text.doc import DocLine
from gapcheck.models.resume import MentionStatus
from gapcheck.posting.clauses import Clause
from gapcheck.posting.education import fields_in
from gapcheck.posting.experience import years_in
from gapcheck.posting.groups import Named
from gapcheck.posting.words import phrases

__all__ = ["NamedClause", "named_in", "unknown_terms"]

NamedClause = tuple[Clause, list[Named]]


def named_in(clauses: Sequence[Clause], catalog: Catalog) -> list[NamedClause]:
    """Return each clause with its skills, in order.

    Denied skills are left out ("no experience with Java is needed"); clauses with a
    desired one are preferred ("willing to learn Rust").
    """
    texts = [clause.text for clause in clauses]
    found = skills_of_phrases(
        texts,
        catalog=catalog,
        introduced=phrases("lists", "introduced"),
        concluded=phrases("lists", "concluded"),
    )
    return [_named(*pair) for pair in zip(clauses, found, strict=True)]


def _named(clause: Clause, skills: Sequence[PhraseSkill]) -> NamedClause:
    places: dict[tuple[int, int], dict[str, None]] = {}
    for one in skills:
        if one.status is not MentionStatus.DENIED:
            places.setdefault((one.start, one.end), {})[one.id] = None
    if any(one.status is MentionStatus.WISHED for one in skills):
        clause = clause._replace(necessity="preferred")
    return clause, [Named(*place, tuple(ids)) for place, ids in sorted(places.items())]


def unknown_terms(found: Sequence[NamedClause]) -> tuple[str, ...]:
    """Return names in lists of known skills that the catalog does not have."""
    terms: dict[str, str] = {}
    for clause, named in found:
        is_background = years_in(clause.text) or fields_in(clause.text)
        if not named or clause.is_duty or is_background:
            continue
        for term in _unknown(clause.text, named):
            terms.setdefault(term.casefold(), term)
    return tuple(terms.values())


def _unknown(text: str, named: Sequence[Named]) -> Iterator[str]:
    cuts = {m.end() for m in phrases("lists", "introduced").finditer(text)}
    for joint in ("or", "and"):
        cuts |= {m.start() - 1 for m in phrases("lists", joint).finditer(text)}
    bare = "".join(";" if at in cuts and c == " " else c for at, c in enumerate(text))
    line = DocLine(0, 0, len(bare), bare)
    for item in unknown_items([line], [(one.start, one.end) for one in named]):
        term = " ".join(takewhile(_is_name, item.text.split()))
        # the first word of a sentence has a capital anyway
        is_item = item.start or (term == item.text and bare[item.end :][:1] == ",")
        if term and is_item and not title_score(item.text):
            yield term


def _is_name(word: str) -> bool:
    """True if a word has a capital letter or a digit."""
    return any(char.isupper() or char.isdigit() for char in word)
