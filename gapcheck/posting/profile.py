"""Makes a profile of needs, with weights; the rest comes from the nearest profile."""

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
_TENTHS = 1000  # in the sum of all weights, 100.0


def nearest_profile(family: str | None) -> Profile:
    """Return the shipped profile whose role is nearest to a role family.

    It is the data scientist's if several are equally near, or none knows the family.
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

    Requirements are made of the needs, of which there is at least one; years, degrees
    and certificates are looked for in the clauses.
    """
    base = nearest_profile(family)
    name = title or _UNTITLED
    slug = slug_of(name)
    is_same_role = base.experience.relevance.get(family or "") == 1
    education = education_of(clauses, base.education, is_same_role=is_same_role)
    settings = base.settings
    if education is None:  # no degree is asked for, so that none costs points
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
            # no shipped id: both profiles may be asked for together
            "id": f"{slug}-posting" if slug in profile_ids() else slug,
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


def _bands(base: Profile, experience: ExperienceRule) -> tuple[BandRule, ...]:
    """Return the bands, their years scaled as those of the role are."""
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
    """Return the certificates that are named, and those of the nearest role."""
    named = [
        match.certificate.id
        for clause in clauses
        for match in find_certificates(clause.text)
        if not match.is_short
    ]
    is_near = family is None or family in base.experience.relevance
    return tuple(sorted({*named, *(base.certificates if is_near else ())}))


def _requirements(needs: Sequence[Need], catalog: Catalog) -> tuple[Requirement, ...]:
    found: dict[str, Requirement] = {}
    for need, weight in zip(needs, _weights(needs, catalog), strict=True):
        areas = [_name_of_area(area, catalog) for area in need.areas]
        names = [*areas, *(catalog[one].name for one in need.skills)]
        known = _shipped_for(need.areas)
        quotes = dict.fromkeys(clause.quote for clause in need.clauses)
        listed = list(dict.fromkeys((*need.areas, *need.skills)))
        one_id = "-or-".join(listed[:_NAMES_SHOWN])
        while one_id in found:
            one_id += "-too"
        found[one_id] = Requirement(
            id=one_id,
            name=_joined(names),
            necessity=need.necessity,
            weight=weight,
            skills=need.skills,
            areas=need.areas,
            examples=known.examples if known else tuple(names),
            closer=known.closer if known else "",
            sources=tuple(map(_cut, quotes))[:_SOURCES_SHOWN],
        )
    return tuple(found.values())


def _joined(names: Sequence[str]) -> str:
    """Return "A", "A or B", "A, B or C", "A, B, C or others"."""
    shown = list(names[:_NAMES_SHOWN])
    if len(names) > _NAMES_SHOWN:
        shown.append("others")
    *first, last = shown
    return f"{', '.join(first)} or {last}" if first else last


def _cut(quote: str) -> str:
    if len(quote) <= _QUOTE_CHARS:
        return quote
    return quote[:_QUOTE_CHARS].rsplit(" ", 1)[0] + " …"


def _name_of_area(area: Area, catalog: Catalog) -> str:
    if area.value in catalog:
        return catalog[area.value].name
    known = _shipped_for((area,))
    return known.name if known else area.value.replace("-", " ").capitalize()


@lru_cache(maxsize=64)
def _shipped_for(areas: tuple[Area, ...]) -> Requirement | None:
    """Return the shipped requirement for a single area, to borrow its wording."""
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
    """Return weights by necessity, order and repetition, which add up to 100."""
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
    """Return shares of 100.0 in tenths above 0; the largest remainders are rounded up."""
    exact = [one / math.fsum(raw) * _TENTHS for one in raw]
    tenths = [max(1, math.floor(one)) for one in exact]
    order = sorted(range(len(raw)), key=lambda i: (tenths[i] - exact[i], i))
    left = _TENTHS - sum(tenths)
    for index in (order * (abs(left) // len(order) + 1))[: max(0, left)]:
        tenths[index] += 1
    while sum(tenths) > _TENTHS:
        tenths[tenths.index(max(tenths))] -= 1
    return [one / 10 for one in tenths]
