"""Disambiguation: does a name that is an ordinary word too stand for the skill?

"R", "Go", "Spark", "Excel", "Julia" count only with support: a context word nearby, a
neighbor in the same list that is a skill, an item of its own in a list of skills, or
words such as "using" before. The words are data: lexicons/ambiguity.toml and the
catalog's `context`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gapcheck.data.load import Catalog, load_lexicon
from gapcheck.data.tokens import BREAK, Word, fold, other_numbers
from gapcheck.extraction.skills.name_index import Name

__all__ = ["Found", "Support"]

# What skills are rated out of: "4/5", "8/10".
_BEST = frozenset({"5", "6", "10", "100"})
_PHRASE_ENDS = frozenset(".,;)\n")
_LEVELS = ("advanced", "basic", "expert", "intermediate")
# Between a skill and a remark on it: "SQL (basic)", "SQL: basic".
_REMARK_SIGNS = frozenset("(:[\u2013\u2014-")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text: words and characters it covers."""

    name: Name
    start: int
    end: int
    start_char: int
    end_char: int
    text: str
    is_recased: bool = False
    """Written in another casing than its name requires ("go", "EXCEL")."""

    @classmethod
    def of(
        cls,
        name: Name,
        words: Sequence[Word],
        start: int,
        end: int,
        *,
        is_recased: bool = False,
    ) -> Found:
        """Return a name as it is written in `words[start:end]`."""
        part = words[start:end]
        text = " ".join(word.text for word in part)
        return cls(name, start, end, part[0].start, part[-1].end, text, is_recased)


class Support:
    """Decides on guarded names, by the words around them."""

    def __init__(self, catalog: Catalog) -> None:
        rules = load_lexicon("ambiguity")
        self.reach = int(rules["context"]["reach"])
        self.catalog = catalog
        self.general = _in_both_numbers(rules["context"]["words"])
        self.context: dict[str, set[str]] = {}
        self.before, self.final, self.remembered, self.strong, self.after_skill = (
            {fold(word) for word in rules["before"][key]}
            for key in ("words", "final", "remembered", "strong", "after_skill")
        )
        self.separators = frozenset({*rules["list"]["separators"], "\n", "."})
        self.conjunctions = {fold(word) for word in rules["list"]["conjunctions"]}
        levels = load_lexicon("qualifiers")["level"]
        # single words that tell a level, and the article before them
        self.levels = {"a"} | {
            fold(word) for key in _LEVELS for word in levels[key] if " " not in word
        }

    def accept(
        self, found: list[Found], words: list[Word], section: Callable[[int], str]
    ) -> list[Found]:
        """Return what counts: unguarded names, and guarded ones with support.

        A guarded name that has support may support its neighbor in turn.
        """
        accepted = [f for f in found if not (f.name.is_guarded or f.is_recased)]
        accepted += [f for f in found if self._is_recased_item(f, words, section)]
        guarded = [f for f in found if f.name.is_guarded and not f.is_recased]
        starts = {f.start for f in accepted}
        ends = {f.end for f in accepted}
        waiting, known = guarded, -1
        # to and fro, so that support runs along a list in two passes and not in as
        # many as it has names
        while known != len(waiting):
            known = len(waiting)
            rest = []
            for one in reversed(waiting):
                if (
                    self._has_context(one, words)
                    or self._is_listed(one, words, starts, ends, section)
                    or self._is_introduced(one, words, starts, ends)
                ):
                    starts.add(one.start)
                    ends.add(one.end)
                    accepted.append(one)
                else:
                    rest.append(one)
            waiting = rest
        return [*accepted, *self._remembered(accepted, waiting, words)]

    def _remembered(
        self, accepted: list[Found], waiting: list[Found], words: list[Word]
    ) -> list[Found]:
        """Return names that the document uses as the skill elsewhere.

        "Techs: Meteor" says what "a system with Meteor" means.
        """
        known = {(f.name.skill_id, f.text) for f in accepted if f.name.is_guarded}
        return [
            f
            for f in waiting
            if (f.name.skill_id, f.text) in known
            and f.start > 0
            and words[f.start - 1].form in self.remembered
            and self._ends_phrase(words, f.end)
        ]

    def _is_recased_item(
        self, found: Found, words: list[Word], section: Callable[[int], str]
    ) -> bool:
        """True if a name in another casing is a whole item of a skills section.

        People write lists in lower case ("python, go, excel"); elsewhere the casing
        is what tells a name from a word.
        """
        return (
            found.is_recased
            and self._separates(words, found.start - 1)
            and self._separates(words, _after_rating(words, found.end))
            and section(found.start_char) == "skills"
            and not self._is_remark(found, words)
        )

    def _is_remark(self, found: Found, words: list[Word]) -> bool:
        """True if a word of level follows a skill: "SQL (basic)"."""
        is_level = found.end == found.start + 1 and (
            words[found.start].form in self.levels
        )
        before = words[found.start - 1].text if found.start else ""
        return is_level and before in _REMARK_SIGNS

    def _has_context(self, found: Found, words: list[Word]) -> bool:
        context = self._context(found.name.skill_id)
        before = _phrase(words, found.start - 1, -1, self.reach)
        after = _phrase(words, found.end, 1, self.reach)
        return any(word.form in context for word in (*before, *after))

    def _context(self, skill_id: str) -> set[str]:
        if skill_id not in self.context:
            own = _in_both_numbers(self.catalog[skill_id].context)
            self.context[skill_id] = self.general | own
        return self.context[skill_id]

    def _is_listed(
        self,
        found: Found,
        words: list[Word],
        starts: set[int],
        ends: set[int],
        section: Callable[[int], str],
    ) -> bool:
        """True if it is a whole item of a list of skills."""
        left, right = found.start, _after_rating(words, found.end)
        while left and words[left - 1].form in self.levels:  # "a little Go"
            left -= 1
        if not (self._separates(words, left - 1) and self._separates(words, right)):
            return False
        if section(found.start_char) == "skills":
            return True
        before = left
        while before > 0 and self._joins(words, before - 1):
            before -= 1
        after = self._after_signs(words, right)
        return (before < left and before in ends) or (after > right and after in starts)

    def _separates(self, words: list[Word], index: int) -> bool:
        if index < 0 or index >= len(words):
            return True
        word = words[index]
        return word.form in self.conjunctions or (
            word.form == BREAK and word.text in self.separators
        )

    def _joins(self, words: list[Word], index: int) -> bool:
        """True if a sign parts items of one line."""
        return self._separates(words, index) and words[index].text != "\n"

    def _after_signs(self, words: list[Word], index: int) -> int:
        """Return the index after the signs that part items of one line."""
        while index < len(words) and self._joins(words, index):
            index += 1
        return index

    def _is_introduced(
        self, found: Found, words: list[Word], starts: set[int], ends: set[int]
    ) -> bool:
        """True if the word before it ("using", "in", "with") makes it a skill."""
        if found.start == 0:
            return False
        before = words[found.start - 1].form
        after = self._after_signs(words, found.end)
        return (
            before in self.strong
            or (before in self.after_skill and found.start - 1 in ends)
            or (before in self.final and self._ends_phrase(words, found.end))
            or (before in self.before and after > found.end and after in starts)
        )

    def _ends_phrase(self, words: list[Word], index: int) -> bool:
        if index >= len(words):
            return True
        return words[index].form == BREAK and words[index].text in _PHRASE_ENDS


def _in_both_numbers(words: Iterable[str]) -> set[str]:
    forms = {fold(word) for word in words}
    return forms | {other for form in forms for other in other_numbers(form)}


def _after_rating(words: list[Word], index: int) -> int:
    """Return the index after a rating ("80%", "4/5"), the same index without one."""
    rating = words[index : index + 2]
    if len(rating) == 2 and rating[0].text.isdecimal():
        is_share = rating[1].form == BREAK and rating[1].text == "%"
        is_of_best = rating[1].text in _BEST and rating[1].start == rating[0].end + 1
        return index + 2 if is_share or is_of_best else index
    return index


def _phrase(words: list[Word], index: int, step: int, reach: int) -> list[Word]:
    """Return the words of the same phrase from an index on, in one direction."""
    found: list[Word] = []
    while 0 <= index < len(words) and len(found) < reach:
        word = words[index]
        if word.form == BREAK and word.text not in ",/()":
            break
        if word.form != BREAK:
            found.append(word)
        index += step
    return found
