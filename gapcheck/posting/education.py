"""Clauses → degrees, as the education rule of a profile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.gazetteers.fields import field_ids, find_fields
from gapcheck.models.profile import EducationRule
from gapcheck.models.resume import DegreeLevel
from gapcheck.posting.clauses import Clause
from gapcheck.posting.words import lexicon, pattern_of, phrases

__all__ = ["any_field", "education_of", "fields_in"]

_LEVELS = tuple(DegreeLevel)
_SOURCES_SHOWN = 3
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")


def education_of(
    clauses: Sequence[Clause], base: EducationRule, *, is_same_role: bool
) -> EducationRule | None:
    """Return the rule for the degrees that are asked for; None when none are.

    Args:
        clauses: What is asked for.
        base: The rule of the nearest shipped profile.
        is_same_role: That profile is of the same role: its fields come from many
            postings, of which one names a few.
    """
    required: list[DegreeLevel] = []
    preferred: list[DegreeLevel] = []
    quotes: dict[str, None] = {}
    for clause in clauses:
        levels = [] if clause.is_duty else _levels_in(clause.text)
        if levels:
            lowest = min(levels, key=_LEVELS.index)
            (required if clause.necessity == "required" else preferred).append(lowest)
            quotes[clause.quote] = None
    if not quotes:
        return None
    least = min(required, key=_LEVELS.index, default=DegreeLevel.HIGH_SCHOOL)
    most = max([least, *preferred], key=_LEVELS.index)
    text = "\n".join(quotes)
    has_others = phrases("education", "related").search(text) is not None
    fields = _fields(text, base, has_others=has_others or is_same_role)
    is_equivalent = phrases("education", "equivalent").search(text) is not None
    credit = _credit(base, least, most)
    changes: dict[str, object] = {
        "fields": fields or any_field(),
        "credit": credit,
        "required_level": least,
        "preferred_level": most,
        "sources": tuple(quotes)[:_SOURCES_SHOWN],
    }
    if not fields:
        changes["unrelated_factor"] = 1.0
    if is_equivalent:
        changes["equivalent_experience_max"] = credit[least]
    return base.model_copy(update=changes)


@lru_cache(maxsize=1)
def _loose_levels() -> Mapping[DegreeLevel, re.Pattern[str]]:
    named = lexicon("degrees")
    return {DegreeLevel(level): pattern_of(words) for level, words in named.items()}


def _levels_in(text: str) -> list[DegreeLevel]:
    return [level for _, _, level in _mentions(text)]


def _mentions(text: str) -> Iterator[tuple[int, int, DegreeLevel]]:
    """Yield the degrees of a text: by the names of resumes, then by looser ones."""
    taken = []
    for one in find_mentions(text):
        taken.append((one.begin, one.finish))
        yield one.begin, one.finish, DegreeLevel(one.level)
    loose = [
        (found.start(), found.end(), level)
        for level, pattern in _loose_levels().items()
        for found in pattern.finditer(text)
    ]
    for start, end, level in sorted(loose, key=lambda one: (one[0], -one[1])):
        is_new = not any(a < end and start < b for a, b in taken)
        if is_new and not _stands_for_others(text, start, end):
            taken.append((start, end))
            yield start, end, level


def _stands_for_others(text: str, start: int, end: int) -> bool:
    """Tell whether a name is explained by the degrees in parentheses behind it."""
    behind = _PARENTHESIS.match(text, end)
    is_open = text[start:end].casefold() in lexicon("education", "open_degrees")
    return is_open and behind is not None and bool(_levels_in(behind[1]))


def fields_in(text: str) -> list[tuple[int, int]]:
    """Return where a text names fields of study; nowhere when it names no degree.

    Example:
        >>> text = "BSc in Statistics"
        >>> [text[start:end] for start, end in fields_in(text)]
        ['Statistics']
    """
    bare = _without_degrees(text)
    if bare == text:
        return []
    return [(found.begin, found.finish) for found in find_fields(bare)]


def _without_degrees(text: str) -> str:
    """Blank the names of degrees: "Bachelor of Science" names no field."""
    for start, end, _ in _mentions(text):
        text = text[:start] + ";" * (end - start) + text[end:]
    return text


def _fields(text: str, base: EducationRule, *, has_others: bool) -> tuple[str, ...]:
    """Return the fields that are named; those near them when related ones count."""
    named = field_ids(_without_degrees(text))
    if not has_others:
        return named
    near = base.fields if set(named) & set(base.fields) else ()
    return tuple(dict.fromkeys((*named, *near)))


@lru_cache(maxsize=1)
def any_field() -> tuple[str, ...]:
    """Return fields that hold all others."""
    table = load_lexicon("fields")
    return tuple(one for one, entry in table.items() if not entry.get("broader"))


def _credit(
    base: EducationRule, least: DegreeLevel, most: DegreeLevel
) -> dict[DegreeLevel, float]:
    """Return credit by level: all of it from the preferred one on.

    Between, what the nearest profile gives for its required level; one level below what
    is required, half of that, as for a degree in another field.
    """
    enough = base.credit[base.required_level]
    ladder: list[DegreeLevel] = list(_LEVELS)
    ladder.remove(DegreeLevel.PROFESSIONAL)
    first, full = ladder.index(_rung(least)), ladder.index(_rung(most))
    credit: dict[DegreeLevel, float] = {}
    for index, level in enumerate(ladder):
        if index >= full:
            credit[level] = 1.0
        elif index >= first:
            credit[level] = enough
        elif index == first - 1:
            credit[level] = round(enough * base.unrelated_factor, 2)
    is_law_or_medicine = least is DegreeLevel.PROFESSIONAL
    as_bachelor = credit.get(DegreeLevel.BACHELOR, 0.0)
    credit[DegreeLevel.PROFESSIONAL] = 1.0 if is_law_or_medicine else as_bachelor
    return credit


def _rung(level: DegreeLevel) -> DegreeLevel:
    """Return the rung of the ladder of a level; law or medicine stand at its top."""
    is_apart = level is DegreeLevel.PROFESSIONAL
    return DegreeLevel.DOCTORATE if is_apart else level
