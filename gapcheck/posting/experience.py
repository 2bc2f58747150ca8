"""The years that a posting asks for, as the experience rule of a profile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.models.profile import ExperienceRule
from gapcheck.posting.clauses import Clause
from gapcheck.posting.words import lexicon, phrases

__all__ = ["Years", "experience_of", "years_in", "years_of"]

_SOURCES_SHOWN = 3


class Years(NamedTuple):
    """Years of experience with their place; `most` is the end of a range."""

    least: float
    most: float | None
    start: int
    end: int


@lru_cache(maxsize=1)
def _years_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("numbers"), key=len, reverse=True))
    number = rf"(?:\d{{1,2}}(?:[.,]5)?|{words})"
    between = r"\s*(?:-|\u2013|\u2014|to|or|\u00e0|ou)\s*"
    more = r"(?:\s*(?:\+|plus\b|or more\b|et plus\b|ou plus\b))?"
    units = "|".join(sorted(lexicon("years", "units"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,$])({number})(?:\s*\(\d{{1,2}}\))?{more}(?:{between}({number}))?{more}"
        rf"[\s-]*(?:{units})(?!\w)",
        re.IGNORECASE,
    )


def years_in(text: str) -> list[Years]:
    """Return the years of experience that a text names.

    Example:
        >>> [y[:2] for y in years_in("3-5 years of SQL, or 7+ years; over 18 years old")]
        [(3.0, 5.0), (7.0, None)]
    """
    found = []
    refused = phrases("years", "not_after")
    for match in _years_pattern().finditer(text):
        rest = text[match.end() :].lstrip(" '\u2019")
        least = _number(match[1])
        most = _number(match[2]) if match[2] else None
        if refused.match(rest) or least > lexicon("years", "most"):
            continue
        found.append(Years(least, most, match.start(), match.end()))
    return found


def _number(text: str) -> float:
    named = lexicon("numbers").get(text.casefold())
    return float(text.replace(",", ".") if named is None else named)


def years_of(clauses: Sequence[Clause]) -> tuple[Years | None, tuple[str, ...]]:
    """Return the most years that a posting requires, and the sentences that say so.

    Preferred years count if none are required.
    """
    for level in ("required", "preferred"):
        asked: dict[str, Years] = {}
        for clause in clauses:
            if clause.necessity == level and not clause.is_duty:
                years = _asked(clause.text)
                if years is not None:
                    asked.setdefault(clause.quote, years)
        if asked:
            most = max(asked.values(), key=lambda years: years.least)
            return most, tuple(asked)[:_SOURCES_SHOWN]
    return None, ()


def _asked(text: str) -> Years | None:
    """Return the years that a clause asks for.

    Of alternatives the fewest count ("MSc and 3 years, or BSc and 5"), otherwise the
    most, which include the others ("5 years, 2 of them in SQL").
    """
    found = years_in(text)
    if not found:
        return None
    between = text[found[0].end : found[-1].start]
    is_choice = phrases("lists", "or").search(between) is not None
    return (min if is_choice else max)(found, key=lambda years: years.least)


def experience_of(
    clauses: Sequence[Clause], base: ExperienceRule, *, family: str | None
) -> ExperienceRule:
    """Return the rule of the nearest profile, adapted to the posting's years and role.

    The required years earn what `meets_years` earns there; the curve keeps its shape.
    """
    changes: dict[str, object] = {"relevance": _relevance(base, family)}
    years, quotes = years_of(clauses)
    if years is not None:
        least = years.least
        most = years.most or least + base.full_years - base.meets_years
        changes |= {
            "curve": _moved(base, least, most),
            "meets_years": least,
            "full_years": most,
        }
    changes["sources"] = quotes or ("the posting names no years",)
    return base.model_copy(update=changes)


def _moved(
    base: ExperienceRule, least: float, most: float
) -> tuple[tuple[float, float], ...]:
    """Return the curve, stretched to a new `meets_years` and `full_years`."""
    points: dict[float, float] = {}
    for years, credit in base.curve:
        if years <= base.meets_years:
            place = years / base.meets_years * least
        else:
            share = (years - base.meets_years) / (base.full_years - base.meets_years)
            place = least + share * (most - least)
        points[round(place, 2)] = max(credit, points.get(round(place, 2), 0.0))
    return tuple(sorted(points.items()))


def _relevance(base: ExperienceRule, family: str | None) -> dict[str, float]:
    """Return the relevance of each kind of work for the role of the posting.

    It is the product of the role's and the other work's relevance for the nearest
    profile, as no closer relation is known.
    """
    if family is None or base.relevance.get(family) == 1:
        return dict(base.relevance)
    near = base.relevance.get(family, 0.0)
    found = {family: 1.0}
    for other, share in base.relevance.items():
        if other != family and share * near > 0:
            found[other] = round(share * near, 2)
    return found
