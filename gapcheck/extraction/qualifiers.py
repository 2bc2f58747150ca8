"""Component `gapcheck_qualifiers`: what the words around a skill make of it.

"No experience with", "currently learning", "a team that used" take the claim away;
"expert", "basic", "5 years of" tell its level. Cues have a direction and a scope that
ends with the clause (lexicons/qualifiers.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.data import load_lexicon
from gapcheck.extraction.comparable import comparable
from gapcheck.extraction.doc import (
    QUALIFIED,
    SKILLS,
    lines_of,
    mark,
    register,
    spans_of,
)
from gapcheck.extraction.tokens import BREAK, Word, words_of

__all__ = ["Qualified", "QualifierMatcher", "make_qualifiers"]

_STATUSES = ("denied", "wished", "others")
_LEVELS = ("expert", "advanced", "intermediate", "basic")
# Signs that end a clause; commas and slashes do not ("no experience with A, B or C").
_CLAUSE_SIGNS = frozenset(".;•\n\t|!?")
_ITEM_SIGNS = frozenset(",;•\n\t|/.!?")
_YEARS = re.compile(r"^\d{1,2}(?:[.,]5)?$")
_YEAR_WORDS = frozenset({"year", "years", "yrs", "yr", "ans", "jahre"})
_YEAR_LINKS = frozenset({"of", "in", "with", "using", "experience", "+"})


class Qualified(NamedTuple):
    """A skill span and what is said about it."""

    start_char: int
    end_char: int
    skill_id: str
    label: str
    """DENIED, WISHED, OTHERS, LEVEL or YEARS."""
    cue: str


class _Cue(NamedTuple):
    start: int
    end: int
    label: str
    text: str
    is_before: bool


class QualifierMatcher:
    """Writes one span per qualified skill under `spans_key`; the record has the cue."""

    def __init__(
        self, nlp: Language, name: str, *, spans_key: str, skills_key: str
    ) -> None:
        self.name = name
        self.spans_key = spans_key
        self.skills_key = skills_key
        register()
        self.lexicon = _lexicon()

    def __call__(self, doc: Doc) -> Doc:
        """Find and set the qualifiers."""
        return self.set_annotations(doc, self.match(doc))

    def match(self, doc: Doc) -> list[Qualified]:
        """Return what is said about the skills of a doc."""
        skills = [
            (s.start_char, s.end_char, s.id_) for s in spans_of(doc, self.skills_key)
        ]
        if not skills:
            return []
        words = comparable(lines_of(doc))
        starts = {word.start: index for index, word in enumerate(words)}
        places = [
            (starts[a], _end(words, starts[a], b), a, b, skill_id)
            for a, b, skill_id in skills
            if a in starts
        ]
        cues = list(self._cues(words, places))
        found: list[Qualified] = []
        for first, last, start, end, skill_id in places:
            cue = self._status(words, cues, first, last)
            if cue is not None:
                found.append(
                    Qualified(start, end, skill_id, cue.label.upper(), cue.text)
                )
                continue
            level = self._level(words, first, last)
            if level:
                found.append(Qualified(start, end, skill_id, "LEVEL", level))
            years = _years(words, first, last)
            if years:
                found.append(Qualified(start, end, skill_id, "YEARS", years))
        return found

    def set_annotations(self, doc: Doc, found: list[Qualified]) -> Doc:
        """Write the spans."""
        spans = []
        for one in found:
            record: dict[str, Any] = {"cue": one.cue}
            spans.append(
                mark(
                    doc, one.start_char, one.end_char, one.label,
                    id_=one.skill_id, record=record,
                )
            )  # fmt: skip
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc

    def _cues(
        self, words: list[Word], places: list[tuple[int, int, int, int, str]]
    ) -> Iterator[_Cue]:
        """Yield the cues, the longest where several begin."""
        inside = {i for first, last, *_ in places for i in range(first, last)}
        pseudo = self.lexicon.pseudo
        index = 0
        while index < len(words):
            if any(
                _at(words, index, phrase)
                for phrase in pseudo.get(words[index].form, ())
            ):
                index += 1
                continue
            for phrase, label, is_before in self.lexicon.cues.get(
                words[index].form, ()
            ):
                end = index + len(phrase)
                is_skill = any(i in inside for i in range(index, end))
                if is_skill or not _at(words, index, phrase):
                    continue
                if self._is_pseudo(words, index, end):
                    continue
                text = " ".join(word.text for word in words[index:end])
                yield _Cue(index, end, label, text, is_before)
                break
            index += 1

    def _is_pseudo(self, words: list[Word], start: int, end: int) -> bool:
        """Tell whether a cue's last word begins or ends a phrase that is no cue."""
        for index in range(max(0, start - 2), end):
            for phrase in self.lexicon.pseudo.get(words[index].form, ()):
                covers = index <= end - 1 < index + len(phrase)
                if covers and _at(words, index, phrase):
                    return True
        return False

    def _status(
        self, words: list[Word], cues: list[_Cue], first: int, last: int
    ) -> _Cue | None:
        """Return the nearest cue whose scope holds a skill."""
        best: _Cue | None = None
        nearest = 0
        for cue in cues:
            if cue.is_before and cue.end <= first:
                between = words[cue.end : first]
            elif not cue.is_before and cue.start >= last:
                between = words[last : cue.start]
            else:
                continue
            distance = len([w for w in between if w.form != BREAK])
            reach = self.lexicon.reach if cue.is_before else 3
            if distance > reach or any(self._ends_clause(word) for word in between):
                continue
            if best is None or distance < nearest:
                best, nearest = cue, distance
        return best

    def _ends_clause(self, word: Word) -> bool:
        if word.form == BREAK:
            return word.text in _CLAUSE_SIGNS
        return word.form in self.lexicon.ends

    def _level(self, words: list[Word], first: int, last: int) -> str | None:
        """Return the level word of the same list item, if any."""
        reach = self.lexicon.level_reach
        near = [
            *_item(words, first - 1, -1, reach),
            *_item(words, last, 1, reach),
        ]
        forms = {word.form for word in near}
        for level in _LEVELS:
            if forms & self.lexicon.levels[level]:
                return level
        return None


@Language.factory(
    "gapcheck_qualifiers",
    assigns=["doc.spans"],
    requires=["doc.spans"],
    default_config={"spans_key": QUALIFIED, "skills_key": SKILLS},
)
def make_qualifiers(
    nlp: Language, name: str, spans_key: str, skills_key: str
) -> QualifierMatcher:
    """Make the component that finds qualifiers."""
    return QualifierMatcher(nlp, name, spans_key=spans_key, skills_key=skills_key)


class _Lexicon(NamedTuple):
    cues: dict[str, list[tuple[tuple[str, ...], str, bool]]]
    pseudo: dict[str, list[tuple[str, ...]]]
    ends: frozenset[str]
    reach: int
    levels: dict[str, frozenset[str]]
    level_reach: int


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    raw = load_lexicon("qualifiers")
    cues: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for status in _STATUSES:
        for key in ("before", "after"):
            for text in raw[status][key]:
                phrase = _forms(text)
                cues.setdefault(phrase[0], []).append((phrase, status, key == "before"))
    for options in cues.values():
        options.sort(key=lambda option: -len(option[0]))
    pseudo: dict[str, list[tuple[str, ...]]] = {}
    for text in raw["wished"]["pseudo"]:
        phrase = _forms(text)
        pseudo.setdefault(phrase[0], []).append(phrase)
    levels = {
        level: frozenset(
            _forms(word)[0] for word in raw["level"][level] if " " not in word
        )
        for level in _LEVELS
    }
    ends = frozenset(_forms(word)[0] for word in raw["clause"]["ends"])
    reach = int(raw["clause"]["reach"])
    return _Lexicon(cues, pseudo, ends, reach, levels, int(raw["level"]["reach"]))


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words_of(text))


def _at(words: list[Word], index: int, phrase: tuple[str, ...]) -> bool:
    part = words[index : index + len(phrase)]
    return tuple(word.form for word in part) == phrase


def _end(words: list[Word], first: int, end_char: int) -> int:
    index = first
    while index < len(words) and words[index].start < end_char:
        index += 1
    return index


def _item(words: list[Word], index: int, step: int, reach: int) -> Iterator[Word]:
    """Yield the words of the same list item, in one direction."""
    while 0 <= index < len(words) and reach:
        word = words[index]
        if word.form == BREAK:
            if word.text in _ITEM_SIGNS:
                return
        else:
            reach -= 1
            yield word
        index += step


def _years(words: list[Word], first: int, last: int) -> str | None:
    """Return N of "N years of X", "N+ years X", "X (N years)"."""
    before = list(_item(words, first - 1, -1, 5))
    for index, word in enumerate(before):
        if word.form in _YEAR_WORDS:
            number = next((w for w in before[index + 1 :] if w.form != "and"), None)
            links = all(w.form in _YEAR_LINKS for w in before[:index])
            return (
                number.form if links and number and _YEARS.match(number.form) else None
            )
    after = list(_item(words, last, 1, 2))
    if len(after) == 2 and after[1].form in _YEAR_WORDS and _YEARS.match(after[0].form):
        return after[0].form
    return None
