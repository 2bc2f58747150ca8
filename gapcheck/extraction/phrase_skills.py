"""Skills that single phrases name, as plain values: for texts that are no resumes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from gapcheck.extraction.pipeline import build_nlp
from gapcheck.extraction.text.doc import (
    QUALIFIED,
    SECTIONS,
    SKILLS,
    lines_of,
    make_doc,
)
from gapcheck.extraction.text.records import (
    QualifierRecord,
    SectionRecord,
    SkillRecord,
    records_of,
    write_records,
)
from gapcheck.models.document import Document, Line, Page
from gapcheck.models.resume import MentionStatus, SectionKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from gapcheck.data.load import Catalog

__all__ = ["PhraseSkill", "skills_of_phrases"]


class PhraseSkill(NamedTuple):
    """A skill and where its phrase names it; offsets in characters."""

    start: int
    end: int
    id: str
    status: MentionStatus | None
    """Why it is not claimed; None when it is."""


def skills_of_phrases(
    texts: Sequence[str],
    *,
    catalog: Catalog,
    introduced: re.Pattern[str],
    concluded: re.Pattern[str],
) -> list[list[PhraseSkill]]:
    """Return the skills of each text, in order.

    Args:
        texts: Phrases or sentences, of one line each.
        catalog: The skills to look for.
        introduced: What stands before a skill and makes an item of it ("knowledge
            of"): names that are words as well ("Spark") count as whole items.
        concluded: What stands behind one and does the same ("experience").
    """
    if not texts:
        return []
    nlp = build_nlp(catalog)
    doc = _matched(nlp, texts)
    apart = [_set_apart(text, introduced, concluded) for text in texts]
    write_records(doc, SKILLS, _united(doc, _matched(nlp, apart), introduced))
    doc = nlp.get_pipe("gapcheck_qualifiers")(doc)
    said = {
        (one.start_char, one.id): MentionStatus(one.label.lower())
        for one in records_of(doc, QUALIFIED, QualifierRecord)
        if one.label not in ("LEVEL", "YEARS")
    }
    found: list[list[PhraseSkill]] = [[] for _ in texts]
    lines = lines_of(doc)
    number = 0
    for start, end, skill_id, _ in records_of(doc, SKILLS, SkillRecord):
        while start >= lines[number].end:
            number += 1
        shift, status = lines[number].start, said.get((start, skill_id))
        found[number].append(PhraseSkill(start - shift, end - shift, skill_id, status))
    return found


def _matched(nlp: Language, texts: Sequence[str]) -> Doc:
    """Return the texts with their skills; each list in them is one of skills."""
    lines = tuple(
        # white space between, so that none goes on in the next
        Line(text=text, page=0, gap_before_pt=1.0, block=number)
        for number, text in enumerate(texts)
    )
    page = Page(number=1, width_pt=0.0, height_pt=0.0, lines=lines)
    document = Document(source="", sha256="", engine="text", pages=(page,))
    doc = make_doc(nlp, document)
    whole = SectionRecord(0, len(doc.text), SectionKind.SKILLS, "", 0)
    write_records(doc, SECTIONS, [whole])
    matched: Doc = nlp.get_pipe("gapcheck_skills")(doc)
    return matched


def _set_apart(
    text: str, introduced: re.Pattern[str], concluded: re.Pattern[str]
) -> str:
    """Put a sign between a skill and what introduces it, without moving a character."""
    places = [found.end() for found in introduced.finditer(text)]
    places += [found.start() - 1 for found in concluded.finditer(text)]
    for place in places:
        if 0 <= place < len(text) and text[place] == " ":
            text = f"{text[:place]}:{text[place + 1 :]}"
    return text


def _united(doc: Doc, other: Doc, introduced: re.Pattern[str]) -> list[SkillRecord]:
    """Return the skills of a doc, and those of its copy that are elsewhere.

    Words that introduce a skill are not skills themselves ("solid experience").
    """
    own = records_of(doc, SKILLS, SkillRecord)
    taken = {i for one in own for i in range(one.start_char, one.end_char)}
    taken |= {i for one in introduced.finditer(doc.text) for i in range(*one.span())}
    added = [
        one
        for one in records_of(other, SKILLS, SkillRecord)
        if taken.isdisjoint(range(one.start_char, one.end_char))
    ]
    return sorted([*own, *added], key=lambda one: (one.start_char, one.id))
