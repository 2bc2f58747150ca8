"""Component `gapcheck_skills`: names of the catalog in the text.

The text is cut into comparable words (tokens.py) and matched with spaCy's
PhraseMatcher, so that the result does not depend on the pipeline's tokenizer. Names
that are ordinary words as well count only with support (support.py).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from gapcheck.data import Catalog, load_catalog
from gapcheck.extraction.doc import (
    SECTIONS,
    SKILLS,
    lines_of,
    mark,
    register,
    section_at,
)
from gapcheck.extraction.names import Name, names_of
from gapcheck.extraction.phrases import comparable
from gapcheck.extraction.support import Found, Support
from gapcheck.extraction.tokens import Word, words_of

__all__ = ["SkillMatcher", "make_skills"]

class SkillMatcher:
    """Writes one span per skill named under `spans_key`; its id is the catalog id."""

    def __init__(
        self,
        nlp: Language,
        name: str,
        *,
        spans_key: str,
        sections_key: str,
        catalog: Catalog | None = None,
    ) -> None:
        self.name = name
        self.spans_key = spans_key
        self.sections_key = sections_key
        register()
        self.catalog = catalog or load_catalog()
        self.vocab = nlp.vocab
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.names: list[Name] = names_of(self.catalog)
        self.support = Support(self.catalog)
        by_forms: dict[tuple[str, ...], list[int]] = {}
        for index, one in enumerate(self.names):
            by_forms.setdefault(one.forms, []).append(index)
        self.by_forms = by_forms
        self.matcher.add("skill", [Doc(nlp.vocab, words=list(f)) for f in by_forms])
        blocked = {b for s in self.catalog.skills.values() for b in s.blocked}
        self.blocker = PhraseMatcher(nlp.vocab, attr="ORTH")
        phrases = [[w.form for w in words_of(phrase)] for phrase in sorted(blocked)]
        self.blocker.add("blocked", [Doc(nlp.vocab, words=p) for p in phrases if p])
        self.blocks = {
            skill.id: {tuple(w.form for w in words_of(b)) for b in skill.blocked}
            for skill in self.catalog.skills.values()
            if skill.blocked
        }

    def __call__(self, doc: Doc) -> Doc:
        """Find and set the skills."""
        return self.set_annotations(doc, self.match(doc))

    def match(self, doc: Doc) -> list[Found]:
        """Return the skills named, each at its place, longest names first counted."""
        words = comparable(lines_of(doc))
        if not words:
            return []
        shadow = Doc(self.vocab, words=[word.form for word in words])
        candidates = [
            found
            for _, start, end in self.matcher(shadow)
            for found in self._named(words, start, end)
        ]
        blocked = [
            (start, end, tuple(w.form for w in words[start:end]))
            for _, start, end in self.blocker(shadow)
        ]
        candidates = [c for c in candidates if not self._is_blocked(c, blocked)]
        chosen = _longest(candidates)
        return self.support.accept(chosen, words, lambda char: self._section(doc, char))

    def set_annotations(self, doc: Doc, found: list[Found]) -> Doc:
        """Write the spans, in the order of the text."""
        spans = [
            mark(doc, f.start_char, f.end_char, "SKILL", id_=f.name.skill_id)
            for f in sorted(found, key=lambda f: (f.start_char, f.name.skill_id))
        ]
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc

    def _section(self, doc: Doc, char: int) -> str:
        return section_at(doc, char, self.sections_key)

    def _named(self, words: list[Word], start: int, end: int) -> list[Found]:
        """Return the names that a stretch of words may stand for."""
        part = words[start:end]
        texts = tuple(word.text for word in part)
        found = []
        for index in self.by_forms[tuple(word.form for word in part)]:
            name = self.names[index]
            if name.texts is None or name.texts == texts:
                text = " ".join(texts)
                found.append(Found(name, start, end, part[0].start, part[-1].end, text))
        # an unguarded way to read it makes the guarded ones needless
        free = [f for f in found if not f.name.is_guarded]
        return free or found

    def _is_blocked(
        self, found: Found, blocked: list[tuple[int, int, tuple[str, ...]]]
    ) -> bool:
        phrases = self.blocks.get(found.name.skill_id)
        return bool(phrases) and any(
            start <= found.start and found.end <= end and forms in phrases
            for start, end, forms in blocked
        )


@Language.factory(
    "gapcheck_skills",
    assigns=["doc.spans"],
    default_config={"spans_key": SKILLS, "sections_key": SECTIONS},
)
def make_skills(
    nlp: Language, name: str, spans_key: str, sections_key: str
) -> SkillMatcher:
    """Make the component that finds skills."""
    return SkillMatcher(nlp, name, spans_key=spans_key, sections_key=sections_key)


def _longest(found: list[Found]) -> list[Found]:
    """Keep the longest of names that overlap; equal stretches may mean several."""
    kept: list[Found] = []
    taken: dict[int, tuple[int, int]] = {}
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start, f.name.skill_id)):
        spans = {taken[i] for i in range(one.start, one.end) if i in taken}
        if spans and spans != {(one.start, one.end)}:
            continue
        kept.append(one)
        for index in range(one.start, one.end):
            taken[index] = (one.start, one.end)
    return kept
