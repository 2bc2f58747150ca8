"""Component `gapcheck_skills`: names of the catalog in the text.

The text is cut into comparable words, so that the result does not depend on the
pipeline's tokenizer. Names that are ordinary words too count only with support.

Why no PhraseMatcher: it takes a Doc for each name, and to make those of the names that
a text may hold took longer than all the rest of the matching.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.data.catalog import PHRASES, Catalog, Skill
from gapcheck.data.load import load_catalog
from gapcheck.data.tokens import Word, words_of
from gapcheck.extraction.skills.disambiguation import Found, Support
from gapcheck.extraction.skills.name_index import Name, NameIndex
from gapcheck.extraction.skills.verb_patterns import kept_words, match_verb_patterns
from gapcheck.extraction.skills.word_stream import comparable
from gapcheck.extraction.text.component import SectionedComponent
from gapcheck.extraction.text.doc import SECTIONS, SKILLS, lines_of, section_kinds
from gapcheck.extraction.text.records import SkillRecord

__all__ = ["SkillMatcher", "make_skills"]

MissCode = Literal[
    "casing", "no-support", "other-meaning", "other-name", "part-of-name"
]

# Kinds whose names contain the things that an activity is done with.
_ACTIVITIES = frozenset({"method", "practice", "concept"})
# Held while names are added: an index hands each of them out once, to whatever thread.
_learning = Lock()


class SkillMatcher(SectionedComponent[SkillRecord]):
    """Writes one record per skill named; its id is the catalog id."""

    def __init__(
        self,
        name: str,
        *,
        spans_key: str,
        sections_key: str,
        catalog: Catalog | None = None,
    ) -> None:
        super().__init__(name, spans_key=spans_key, sections_key=sections_key)
        self.use(load_catalog() if catalog is None else catalog)

    def use(self, catalog: Catalog) -> None:
        """Look for the skills of another catalog from now on."""
        self.catalog = catalog
        self.support = Support(catalog)
        self.index: NameIndex | None = None
        self.by_forms: dict[tuple[str, ...], list[Name]] = {}
        self.blocks: dict[str, list[list[str]]] = {}
        self.lengths: dict[str, frozenset[int]] = {}

    def _learn(self, words: Iterable[str]) -> None:
        """Add the names that begin with words seen for the first time."""
        with _learning:
            if self.index is None:  # made late: it is costly, and `use` may come first
                self.index = NameIndex(self.catalog)
            for name in self.index.take(words):
                self.by_forms.setdefault(name.forms, []).append(name)
                known = self.lengths.get(name.forms[0], frozenset())
                # replaced, not changed: other threads may be going through it
                self.lengths[name.forms[0]] = known | {len(name.forms)}

    def _stretches(self, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield where the words of a name stand: the first and after the last."""
        for start, form in enumerate(forms):
            for size in self.lengths.get(form, ()):
                if tuple(forms[start : start + size]) in self.by_forms:
                    yield start, start + size

    def match(self, doc: Doc) -> list[SkillRecord]:
        """Return the skills named, in the order of the text; longest names count."""
        words = comparable(lines_of(doc))
        accepted = self._judge(doc, words)[-1]
        named = [*accepted, *match_verb_patterns(words, self.catalog, accepted)]
        return [
            SkillRecord(one.start_char, one.end_char, one.name.skill_id)
            for one in sorted(named, key=lambda f: (f.start_char, f.name.skill_id))
        ]

    def _judge(
        self, doc: Doc, words: list[Word]
    ) -> tuple[list[Found], list[Found], list[Found], list[Found]]:
        """Return all names, those not blocked, the longest of them, those that count."""
        forms = [word.form for word in words]
        candidates = self._candidates(words, forms)
        free = [one for one in candidates if not self._is_blocked(one, forms)]
        chosen = _longest(free, self.catalog)
        section = section_kinds(doc, self.sections_key)
        return candidates, free, chosen, self.support.accept(chosen, words, section)

    def _candidates(self, words: list[Word], forms: list[str]) -> list[Found]:
        """Return all names in a text, whatever they may mean there."""
        self._learn(forms)
        found = [
            one
            for start, end in self._stretches(forms)
            for one in self._named(words, start, end)
        ]
        return [*found, *self._interrupted(words, found)]

    def _interrupted(self, words: list[Word], known: list[Found]) -> list[Found]:
        """Return activities whose words a number or an article parts.

        "Trained 12 models", "reviewed the contracts"; not what a shorter name says
        already ("wrote 300 unit tests").
        """
        named = {(one.name.skill_id, i) for one in known for i in (one.start, one.end)}
        kept = kept_words(words)
        dense = [words[index].form for index in kept]
        found: list[Found] = []
        for first, last in self._stretches(dense):
            start, end = kept[first], kept[last - 1] + 1
            if end - start == last - first:
                continue  # nothing parts its words
            found += [
                Found.of(name, words, start, end)
                for name in self.by_forms[tuple(dense[first:last])]
                if name.texts is None
                and self.catalog[name.skill_id].kind in PHRASES
                and not any((name.skill_id, i) in named for i in range(start, end + 1))
            ]
        return found

    def judged(self, doc: Doc, skill_id: str) -> Iterator[tuple[Found, MissCode, str]]:
        """Yield each name of a skill in the text, why it does not count, and details.

        `other-name` where nothing is known here that keeps it from counting.
        """
        words = comparable(lines_of(doc))
        candidates, free, chosen, accepted = self._judge(doc, words)
        for one in sorted(candidates, key=lambda f: f.start):
            if one.name.skill_id != skill_id:
                continue
            if one not in free:
                detail = "it is part of words that mean something else"
                yield one, "other-meaning", detail
            elif one not in chosen:
                around = next(
                    c for c in chosen if c.start < one.end and one.start < c.end
                )
                name = self.catalog[around.name.skill_id].name
                yield one, "part-of-name", f"it is part of “{around.text}” ({name})"
            elif one in accepted:
                yield one, "other-name", ""
            else:
                yield one, "casing" if one.is_recased else "no-support", ""

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the catalog in use, serialized."""
        skills = [s.model_dump(mode="json") for s in self.catalog.skills.values()]
        return json.dumps({"skills": skills}).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SkillMatcher:
        """Use the catalog that `to_bytes` returned."""
        entries = json.loads(data)["skills"]
        self.use(Catalog(Skill.model_validate(entry) for entry in entries))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the catalog in use into a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ()
    ) -> SkillMatcher:
        """Use the catalog of a file that `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())

    def _named(self, words: list[Word], start: int, end: int) -> list[Found]:
        """Return the names that a stretch of words may stand for."""
        texts = tuple(word.text for word in words[start:end])
        found = [
            Found.of(
                name, words, start, end, is_recased=name.texts not in (None, texts)
            )
            for name in self.by_forms[tuple(word.form for word in words[start:end])]
        ]
        # an unguarded way to read it makes the guarded ones needless, and a reading
        # in its own casing those in another
        cased = [f for f in found if not f.is_recased]
        free = [f for f in cased if not f.name.is_guarded]
        return free or cased or found

    def _is_blocked(self, found: Found, text_forms: list[str]) -> bool:
        """True if a name is part of a phrase that means something else."""
        skill_id = found.name.skill_id
        if skill_id not in self.blocks:
            phrases = map(words_of, self.catalog[skill_id].blocked)
            self.blocks[skill_id] = [[word.form for word in words] for words in phrases]
        return any(
            text_forms[max(0, start) : start + len(phrase)] == phrase
            for phrase in self.blocks[skill_id]
            for start in range(found.end - len(phrase), found.start + 1)
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
    return SkillMatcher(name, spans_key=spans_key, sections_key=sections_key)


def _longest(found: list[Found], catalog: Catalog) -> list[Found]:
    """Keep the longest of names that overlap; equal stretches may mean several.

    The name of a thing inside that of an activity counts as well: who "optimized SQL
    queries" used SQL. Inside the name of another thing ("SQL Server") it does not.
    """
    kept: list[Found] = []
    taken: dict[int, Found] = {}
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start, f.name.skill_id)):
        places = range(one.start, one.end)
        if all(_may_share(one, taken[i], catalog) for i in places if i in taken):
            kept.append(one)
            for index in places:
                taken.setdefault(index, one)
    return kept


def _may_share(one: Found, other: Found, catalog: Catalog) -> bool:
    """True if a name counts although a longer or equal one covers its words."""
    if (one.start, one.end) == (other.start, other.end):
        return True
    is_inside = other.start <= one.start and one.end <= other.end
    kinds = catalog[one.name.skill_id].kind, catalog[other.name.skill_id].kind
    is_thing_in_activity = kinds[0] not in PHRASES and kinds[1] in _ACTIVITIES
    return is_inside and is_thing_in_activity and not one.name.is_guarded
