"""Component `gapcheck_qualifiers`: what the words around a skill make of it.

"No experience with", "currently learning", "a team that used" take the claim away;
"expert", "basic", "5 years of" tell its level. Cues have a direction and a scope that
ends with the clause (lexicons/qualifiers.toml).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.data.load import load_lexicon
from gapcheck.data.tokens import BREAK, Word, words_of
from gapcheck.extraction.skills.word_stream import comparable
from gapcheck.extraction.text.component import Component
from gapcheck.extraction.text.doc import QUALIFIED, SKILLS, lines_of
from gapcheck.extraction.text.records import QualifierRecord, SkillRecord, records_of

__all__ = ["QualifierMatcher", "level_of", "make_qualifiers"]

_STATUSES = ("denied", "wished", "others")
# Cues come before the skills they are about, after them, or either.
_BEFORE = frozenset({"before"})
_ANY = frozenset({"any", "formal", "prior", "professional", "real"})
_BOTH = frozenset({"before", "after"})
_LEVELS = ("expert", "advanced", "intermediate", "basic")
# Signs that end a clause; commas and slashes do not ("no experience with A, B or C").
_CLAUSE_SIGNS = frozenset(".;•\n\t|!?")
_ITEM_SIGNS = frozenset(",;•\n\t|/.!?")
_YEARS = re.compile(r"(?<![\w.,])(\d{1,2}(?:[.,]5)?)\s*\+?\s*$")
_YEARS_CHARS = 8
_YEAR_WORDS = frozenset({"year", "years", "yrs", "yr", "ans", "jahre"})
_YEAR_LINKS = frozenset({"of", "in", "with", "using", "experience", "+"})


class _Cue(NamedTuple):
    """Words that say something about the skills before or after them."""

    start: int
    end: int
    label: str
    text: str
    is_before: bool
    is_remark: bool = False
    """It is alone in parentheses, so it is about the item before them only."""


class _Cues:
    """The cues of a text, in order; remarks apart, as they are about one item only."""

    def __init__(self, cues: Iterable[_Cue]) -> None:
        found = list(cues)
        self.before = [cue for cue in found if cue.is_before]
        self.remarks = [cue for cue in found if cue.is_remark]
        self.after = [cue for cue in found if not (cue.is_before or cue.is_remark)]

    def around(self, first: int, last: int) -> Iterator[_Cue]:
        """Yield the nearest cues of each kind that look forward, and that look back."""
        at = bisect_right(self.before, first, key=lambda cue: cue.end)
        yield from self.before[max(at - 1, 0) : at]
        for cues in (self.remarks, self.after):
            at = bisect_left(cues, last, key=lambda cue: cue.start)
            yield from cues[at : at + 1]


class QualifierMatcher(Component[QualifierRecord]):
    """Writes one record for each thing that is said about a skill."""

    def __init__(self, name: str, *, spans_key: str, skills_key: str) -> None:
        super().__init__(name, spans_key=spans_key)
        self.skills_key = skills_key
        self.lexicon = _lexicon()

    def match(self, doc: Doc) -> list[QualifierRecord]:
        """Return what is said about the skills of a doc."""
        skills = records_of(doc, self.skills_key, SkillRecord)
        if not skills:
            return []
        text = doc.text
        words = comparable(lines_of(doc))
        starts = {word.start: index for index, word in enumerate(words)}
        places = [
            (starts[a], _end(words, starts[a], b), a, b, skill_id)
            for a, b, skill_id, _ in skills
            if a in starts
        ]
        cues = _Cues(self._cues(words, places))
        found: list[QualifierRecord] = []
        for first, last, start, end, skill_id in places:
            cue = self._status(words, cues, first, last) or self._negated(
                words, first, last
            )
            said: dict[str, str | None]
            if cue is not None:
                said = {cue.label.upper(): cue.text}
            else:
                said = {
                    "LEVEL": self._level(words, first, last),
                    "YEARS": _years(words, text, first, last),
                }
            found += [
                QualifierRecord(start, end, skill_id, label, words_said)
                for label, words_said in said.items()
                if words_said
            ]
        return found

    def _cues(
        self, words: list[Word], places: list[tuple[int, int, int, int, str]]
    ) -> Iterator[_Cue]:
        """Yield the cues, the longest where several begin."""
        inside = {i for first, last, *_ in places for i in range(first, last)}
        end = 0
        for index, word in enumerate(words):
            if index >= end and word.form in self.lexicon.cues:
                cue = self._cue_at(words, index, inside)
                if cue is not None:
                    end = cue.end
                    yield cue

    def _cue_at(self, words: list[Word], start: int, inside: set[int]) -> _Cue | None:
        for phrase, label, sides in self.lexicon.cues[words[start].form]:
            end = start + len(phrase)
            if (
                not _at(words, start, phrase)
                or not inside.isdisjoint(range(start, end))
                or self._is_pseudo(words, start, end)
                or (phrase in self.lexicon.initial and not _begins(words, start))
            ):
                continue
            is_remark = _is_sign(words, start - 1, "(") and _is_sign(words, end, ")")
            is_before = not is_remark and (
                sides == _BEFORE or (sides == _BOTH and not _ends_item(words, end))
            )
            text = " ".join(word.text for word in words[start:end])
            return _Cue(start, end, label, text, is_before, is_remark)
        return None

    def _is_pseudo(self, words: list[Word], start: int, end: int) -> bool:
        """True if a cue's last word begins or ends a phrase that is no cue."""
        return any(
            index + len(phrase) >= end and _at(words, index, phrase)
            for index in range(max(0, start - 2), end)
            for phrase in self.lexicon.pseudo.get(words[index].form, ())
        )

    def _status(
        self, words: list[Word], cues: _Cues, first: int, last: int
    ) -> _Cue | None:
        """Return the nearest cue whose scope holds a skill.

        What ends the scope of a cue, or is beyond its reach, does so for all cues that
        are farther away: one on each side is looked at.
        """
        found: list[tuple[int, _Cue]] = []
        for cue in cues.around(first, last):
            start, end = (cue.end, first) if cue.is_before else (last, cue.start)
            reach = self.lexicon.reach if cue.is_before else 3
            distance = self._distance(words, start, end, reach=reach)
            if distance is None or (
                cue.is_remark and any(map(_ends_list_item, words[start:end]))
            ):
                continue
            found.append((distance, cue))
        return min(found, key=lambda one: one[0])[1] if found else None

    def _distance(
        self, words: list[Word], start: int, end: int, *, reach: int
    ) -> int | None:
        """Return the number of words between; None beyond `reach` or a clause's end."""
        distance = 0
        for index in range(start, end):
            word = words[index]
            distance += word.form != BREAK
            if distance > reach or self._ends_clause(word):
                return None
        return distance

    def _negated(self, words: list[Word], first: int, last: int) -> _Cue | None:
        """Return the cue of "no X experience", "without any X background"."""
        start = first
        if words[first].form not in self.lexicon.no:  # "no SQL" is a name as well
            start = first - 1
            if start > 0 and words[start].form in _ANY:
                start -= 1
        if start < 0 or last >= len(words) or words[start].form not in self.lexicon.no:
            return None
        if words[last].form not in self.lexicon.nouns:
            return None
        text = f"{words[start].text} … {words[last].text}"
        return _Cue(start, last + 1, "denied", text, is_before=True)

    def _ends_clause(self, word: Word) -> bool:
        if word.form == BREAK:
            return word.text in _CLAUSE_SIGNS
        return word.form in self.lexicon.ends

    def _level(self, words: list[Word], first: int, last: int) -> str | None:
        """Return the level word of the same list item, if any."""
        reach = self.lexicon.level_reach
        before = [word.form for word in _item(words, first - 1, -1, reach)][::-1]
        after = [word.form for word in _item(words, last, 1, reach)]
        return _highest([*_ranks(before), *_ranks(after)])


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
    return QualifierMatcher(name, spans_key=spans_key, skills_key=skills_key)


class _Lexicon(NamedTuple):
    cues: dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]]
    """First word → phrase, status, on which sides of it the skills may stand."""
    initial: frozenset[tuple[str, ...]]
    pseudo: dict[str, list[tuple[str, ...]]]
    ends: frozenset[str]
    reach: int
    levels: dict[str, list[tuple[tuple[str, ...], int]]]
    """First word → phrase, and the place of its level in `_LEVELS`."""
    level_reach: int
    no: frozenset[str]
    """Words that deny what follows, up to one of `nouns`."""
    nouns: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    raw = load_lexicon("qualifiers")
    cues: dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]] = {}
    for status in _STATUSES:
        table = raw[status]
        passive = [
            f"{verb} by {agent}"
            for verb in table.get("done", ())
            for agent in table.get("agents", ())
        ]
        before = [*table["before"], *table.get("initial", ())]
        sides: dict[tuple[str, ...], frozenset[str]] = {}
        for side, texts in (("before", before), ("after", [*table["after"], *passive])):
            for phrase in map(_forms, texts):
                sides[phrase] = sides.get(phrase, frozenset()) | {side}
        for phrase, known in sides.items():
            cues.setdefault(phrase[0], []).append((phrase, status, known))
    for options in cues.values():
        options.sort(key=lambda option: -len(option[0]))
    pseudo: dict[str, list[tuple[str, ...]]] = {}
    for phrase in map(_forms, raw["wished"]["pseudo"]):
        pseudo.setdefault(phrase[0], []).append(phrase)
    levels: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for rank, level in enumerate(_LEVELS):
        for phrase in map(_forms, raw["level"][level]):
            levels.setdefault(phrase[0], []).append((phrase, rank))
    return _Lexicon(
        cues=cues,
        initial=frozenset(map(_forms, raw["wished"]["initial"])),
        pseudo=pseudo,
        ends=frozenset(_forms(word)[0] for word in raw["clause"]["ends"]),
        reach=int(raw["clause"]["reach"]),
        levels=levels,
        level_reach=int(raw["level"]["reach"]),
        no=frozenset(raw["denied"]["no"]),
        nouns=frozenset(_forms(noun)[0] for noun in raw["denied"]["nouns"]),
    )


def level_of(text: str) -> str | None:
    """Return the level that the words of a text tell, the highest of several."""
    return _highest(list(_ranks(_forms(text))))


def _highest(ranks: Sequence[int]) -> str | None:
    return _LEVELS[min(ranks)] if ranks else None


def _ranks(forms: Sequence[str]) -> Iterator[int]:
    """Yield the places in `_LEVELS` of the level words among some words."""
    for index, form in enumerate(forms):
        for phrase, rank in _lexicon().levels.get(form, ()):
            if tuple(forms[index : index + len(phrase)]) == phrase:
                yield rank


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words_of(text))


def _is_sign(words: list[Word], index: int, sign: str) -> bool:
    """True if the word at an index is this sign."""
    return 0 <= index < len(words) and words[index][:2] == (BREAK, sign)


def _begins(words: list[Word], index: int) -> bool:
    return index == 0 or words[index - 1].form == BREAK


def _ends_item(words: list[Word], index: int) -> bool:
    """True if nothing follows that a cue could be about."""
    if index >= len(words):
        return True
    return words[index].form == BREAK and words[index].text not in ":("


def _ends_list_item(word: Word) -> bool:
    return word.form == BREAK and word.text in _ITEM_SIGNS


def _at(words: list[Word], index: int, phrase: tuple[str, ...]) -> bool:
    part = words[index : index + len(phrase)]
    return tuple(word.form for word in part) == phrase


def _end(words: list[Word], first: int, end_char: int) -> int:
    return bisect_left(words, end_char, first, key=lambda word: word.start)


def _item(words: list[Word], index: int, step: int, reach: int) -> Iterator[Word]:
    """Yield the words of the same list item, in one direction."""
    while 0 <= index < len(words) and reach and not _ends_list_item(words[index]):
        if words[index].form != BREAK:
            reach -= 1
            yield words[index]
        index += step


def _years(words: list[Word], text: str, first: int, last: int) -> str | None:
    """Return N of "N years of X", "N+ years X", "X (N years)"."""
    before = list(_item(words, first - 1, -1, 5))
    for index, word in enumerate(before):
        if word.form in _YEAR_WORDS:
            links = all(w.form in _YEAR_LINKS for w in before[:index])
            number = _YEARS.search(text, max(0, word.start - _YEARS_CHARS), word.start)
            return number.group(1) if links and number else None
    after = list(_item(words, last, 1, 3))
    for index, word in enumerate(after):
        if word.form in _YEAR_WORDS:
            number = _YEARS.fullmatch(text, after[0].start, word.start)
            return number.group(1) if index and number else None
    return None
