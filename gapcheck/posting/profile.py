"""Needs → Profile: weights, words, and what is taken over from the nearest profile."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from gapcheck.data.load import Catalog
from gapcheck.data.profiles import load_profile, profile_ids
from gapcheck.extraction.gazetteers.certificate_names import find_certificates
from gapcheck.models.areas import Area
from gapcheck.models.profile import BandRule, ExperienceRule, Profile, Requirement
from gapcheck.models.resume import DegreeLevel
from gapcheck.posting.clauses import Clause
from gapcheck.posting.education import any_field, education_of
from gapcheck.posting.experience import experience_of
from gapcheck.posting.needs import Need
from gapcheck.posting.title import slug_of
from gapcheck.posting.words import lexicon

__all__ = ["nearest_profile", "profile_of"]

_DEFAULT = "data-scientist"
_UNTITLED = "Posting"
_VERSION = "1"
_NAMES_SHOWN = 3
_SOURCES_SHOWN = 3
_QUOTE_CHARS = 160
_TENTHS = 1000  # of all weights: they add up to 100.0


def nearest_profile(family: str | None) -> Profile:
    """Return the shipped profile whose role is nearest to a role family.

    Settings, bands and relevance of work are taken over from it. Where several are as
    near, or none knows the family, it is the data scientist's.
    """
    shipped = [load_profile(name) for name in (_DEFAULT, *profile_ids())]
    return max(shipped, key=lambda one: one.experience.relevance.get(family or "", 0.0))


def profile_of(
    needs: Sequence[Need],
    clauses: Sequence[Clause],
    *,
    title: str | None,
    family: str | None,
    catalog: Catalog,
    today: date,
) -> Profile:
    """Return the profile that a posting asks for.

    Args:
        needs: At least one.
        clauses: What is asked for, for years, degrees and certificates.
        title: Of the role, if it is known.
        family: Its role family, if it is known.
        catalog: The skills.
        today: The date of the profile.
    """
    base = nearest_profile(family)
    name = title or _UNTITLED
    is_same_role = base.experience.relevance.get(family or "") == 1
    education = education_of(clauses, base.education, is_same_role=is_same_role)
    settings = base.settings
    if education is None:  # nobody loses points for a degree that is not asked for
        points = settings.skills_points + settings.education_points
        changes = {"skills_points": points, "education_points": 0.0}
        settings = settings.model_copy(update=changes)
        education = base.education.model_copy(
            update={
                "fields": any_field(),
                "required_level": DegreeLevel.HIGH_SCHOOL,
                "preferred_level": DegreeLevel.HIGH_SCHOOL,
                "sources": ("the posting names no degree",),
            }
        )
    experience = experience_of(clauses, base.experience, family=family)
    if family is not None and not is_same_role:
        experience = experience.model_copy(update={"examples": (name,)})
    profile = base.model_copy(
        update={
            "id": _id_of(name),
            "name": name,
            "version": _VERSION,
            "date": today.isoformat(),
            "description": lexicon("wording", "description"),
            "requirements": _requirements(needs, catalog),
            "education": education,
            "experience": experience,
            "bands": _bands(base, experience),
            "pathway": base.pathway if is_same_role else "",
            "settings": settings,
            "certificates": _certificates(clauses, base, family),
            "sources": (
                "a job posting",
                f"profile {base.id}, version {base.version}: settings, bands, relevance",
            ),
        }
    )
    return Profile.model_validate(profile.model_dump())


def _id_of(name: str) -> str:
    """Return an id that no shipped profile has: both may be asked for together."""
    slug = slug_of(name)
    return f"{slug}-posting" if slug in profile_ids() else slug


def _bands(base: Profile, experience: ExperienceRule) -> tuple[BandRule, ...]:
    """Return the bands with their years moved as those of the role are."""
    factor = experience.meets_years / base.experience.meets_years
    return tuple(
        one.model_copy(
            update={"min_relevant_years": round(one.min_relevant_years * factor, 2)}
        )
        for one in base.bands
    )


def _certificates(
    clauses: Sequence[Clause], base: Profile, family: str | None
) -> tuple[str, ...]:
    """Return the certificates that are named, and those that the nearest role values."""
    named = [
        match.certificate.id
        for clause in clauses
        for match in find_certificates(clause.text)
        if not match.is_short
    ]
    is_near = family is None or family in base.experience.relevance
    return tuple(sorted({*named, *(base.certificates if is_near else ())}))


def _requirements(needs: Sequence[Need], catalog: Catalog) -> tuple[Requirement, ...]:
    weights = _weights(needs, catalog)
    found: dict[str, Requirement] = {}
    for need, weight in zip(needs, weights, strict=True):
        names = _names(need, catalog)
        known = _in_words(need.areas)
        listed = list(dict.fromkeys((*need.areas, *need.skills)))
        one_id = "-or-".join(listed[:_NAMES_SHOWN])
        while one_id in found:
            one_id += "-too"
        name = _joined(names)
        found[one_id] = Requirement(
            id=one_id,
            name=name,
            necessity=need.necessity,
            weight=weight,
            skills=need.skills,
            areas=need.areas,
            examples=known.examples if known else tuple(names),
            closer=known.closer if known else "",
            sources=_quotes(need),
        )
    return tuple(found.values())


def _joined(names: Sequence[str]) -> str:
    """Return "A", "A or B", "A, B or C", "A, B, C or others"."""
    shown = list(names[:_NAMES_SHOWN])
    if len(names) > _NAMES_SHOWN:
        shown.append("others")
    *first, last = shown
    return f"{', '.join(first)} or {last}" if first else last


def _quotes(need: Need) -> tuple[str, ...]:
    quotes = dict.fromkeys(clause.quote for clause in need.clauses)
    return tuple(_cut(quote) for quote in quotes)[:_SOURCES_SHOWN]


def _cut(quote: str) -> str:
    if len(quote) <= _QUOTE_CHARS:
        return quote
    return quote[:_QUOTE_CHARS].rsplit(" ", 1)[0] + " …"


def _names(need: Need, catalog: Catalog) -> list[str]:
    areas = [_name_of_area(area, catalog) for area in need.areas]
    return [*areas, *(catalog[one].name for one in need.skills)]


def _name_of_area(area: Area, catalog: Catalog) -> str:
    if area.value in catalog:
        return catalog[area.value].name
    known = _in_words((area,))
    return known.name if known else area.value.replace("-", " ").capitalize()


@lru_cache(maxsize=64)
def _in_words(areas: tuple[Area, ...]) -> Requirement | None:
    """Return a shipped requirement for one area, for its examples and its closer."""
    if len(areas) != 1:
        return None
    shipped = [
        one
        for name in (_DEFAULT, *profile_ids())
        for one in load_profile(name).requirements
        if areas[0] in one.areas
    ]
    return min(shipped, key=lambda one: len(one.areas), default=None)


def _weights(needs: Sequence[Need], catalog: Catalog) -> list[float]:
    """Return weights by emphasis: necessity, order, repetition; they add up to 100."""
    rules = lexicon("weights")
    raw = []
    for need in needs:
        peers = [one for one in needs if one.necessity == need.necessity]
        place = peers.index(need) / max(1, len(peers) - 1)  # 0 first, 1 last
        sentences = len({clause.quote for clause in need.clauses})
        emphasis = min(rules["repeated_most"], 1 + rules["repeated"] * (sentences - 1))
        weight = rules[need.necessity] * rules["named_first"] ** (1 - 2 * place)
        is_soft = need.areas == (Area.COMMUNICATION,) or (
            bool(need.skills) and all(catalog[s].kind == "soft" for s in need.skills)
        )
        raw.append(weight * emphasis * (rules["soft"] if is_soft else 1))
    return _in_tenths(raw)


def _in_tenths(raw: Sequence[float]) -> list[float]:
    """Return shares of 100.0, in tenths, none of them 0: largest remainders go up."""
    exact = [one / math.fsum(raw) * _TENTHS for one in raw]
    tenths = [max(1, math.floor(one)) for one in exact]
    order = sorted(range(len(raw)), key=lambda i: (tenths[i] - exact[i], i))
    left = _TENTHS - sum(tenths)
    for index in (order * (abs(left) // len(order) + 1))[: max(0, left)]:
        tenths[index] += 1
    while sum(tenths) > _TENTHS:
        tenths[tenths.index(max(tenths))] -= 1
    return [one / 10 for one in tenths]
