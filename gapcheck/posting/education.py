"""The degrees that a posting asks for, as the education rule of a profile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.gazetteers.fields import field_ids, find_fields
from gapcheck.models.profile import EducationRule
from gapcheck.models.resume import DegreeLevel
from gapcheck.posting.clauses import Clause
from gapcheck.posting.words import lexicon, phrases

__all__ = ["any_field", "education_of", "fields_in"]

_LEVELS = tuple(DegreeLevel)
_SOURCES_SHOWN = 3
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")


def education_of(
    clauses: Sequence[Clause], base: EducationRule, *, is_same_role: bool
) -> EducationRule | None:
    """Return the rule for the degrees that are asked for; None if none are.

    `base` is the rule of the nearest shipped profile. If that is for the same role, its
    fields count as well: they come from many postings, of which one names a few.
    """
    required: list[DegreeLevel] = []
    preferred: list[DegreeLevel] = []
    quotes: dict[str, None] = {}
    for clause in clauses:
        levels = [level for _, _, level in _mentions(clause.text)]
        if levels and not clause.is_duty:
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


def _mentions(text: str) -> Iterator[tuple[int, int, DegreeLevel]]:
    """Yield the degrees of a text: names that resumes use, then looser ones."""
    taken = []
    for one in find_mentions(text):
        taken.append((one.start, one.end))
        yield one.start, one.end, DegreeLevel(one.level)
    loose = [
        (found.start(), found.end(), DegreeLevel(level))
        for level in lexicon("degrees")
        for found in phrases("degrees", level).finditer(text)
    ]
    for start, end, level in sorted(loose, key=lambda one: (one[0], -one[1])):
        is_new = not any(a < end and start < b for a, b in taken)
        if is_new and not _stands_for_others(text, start, end):
            taken.append((start, end))
            yield start, end, level


def _stands_for_others(text: str, start: int, end: int) -> bool:
    """True if a name is followed by the degrees it stands for, in parentheses."""
    behind = _PARENTHESIS.match(text, end)
    is_open = text[start:end].casefold() in lexicon("education", "open_degrees")
    return is_open and behind is not None and any(_mentions(behind[1]))


def fields_in(text: str) -> list[tuple[int, int]]:
    """Return where a text names fields of study, if it names a degree.

    Example:
        >>> text = "BSc in Statistics"
        >>> [text[start:end] for start, end in fields_in(text)]
        ['Statistics']
    """
    bare = _without_degrees(text)
    if bare == text:
        return []
    return [(found.start, found.end) for found in find_fields(bare)]


def _without_degrees(text: str) -> str:
    """Return a text with blanked degrees: "Bachelor of Science" names no field."""
    for start, end, _ in _mentions(text):
        text = text[:start] + ";" * (end - start) + text[end:]
    return text


def _fields(text: str, base: EducationRule, *, has_others: bool) -> tuple[str, ...]:
    """Return the fields that are named, and related ones if those count."""
    named = field_ids(_without_degrees(text))
    if not has_others:
        return named
    near = base.fields if set(named) & set(base.fields) else ()
    return tuple(dict.fromkeys((*named, *near)))


@lru_cache(maxsize=1)
def any_field() -> tuple[str, ...]:
    """Return the fields that contain all others."""
    table = load_lexicon("fields")
    return tuple(one for one, entry in table.items() if not entry.get("broader"))


def _credit(
    base: EducationRule, least: DegreeLevel, most: DegreeLevel
) -> dict[DegreeLevel, float]:
    """Return credit by level: full from the preferred level on.

    From the required level on it is that of the nearest profile's required level, and
    one level below it is reduced as for a degree in another field.
    """
    enough = base.credit[base.required_level]
    ladder = [level for level in _LEVELS if level is not DegreeLevel.PROFESSIONAL]
    # Law and medicine are as high as a doctorate.
    rungs: dict[DegreeLevel, int] = {one: rung for rung, one in enumerate(ladder)}
    rungs[DegreeLevel.PROFESSIONAL] = rungs[DegreeLevel.DOCTORATE]
    first, full = rungs[least], rungs[most]
    credit: dict[DegreeLevel, float] = {}
    for rung, level in enumerate(ladder):
        if rung >= full:
            credit[level] = 1.0
        elif rung >= first:
            credit[level] = enough
        elif rung == first - 1:
            credit[level] = round(enough * base.unrelated_factor, 2)
    is_law_or_medicine = least is DegreeLevel.PROFESSIONAL
    as_bachelor = credit.get(DegreeLevel.BACHELOR, 0.0)
    credit[DegreeLevel.PROFESSIONAL] = 1.0 if is_law_or_medicine else as_bachelor
    return credit
