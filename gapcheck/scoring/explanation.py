"""Why one skill, area or requirement counts for a resume, or does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher, get_close_matches

from gapcheck.data.load import Catalog
from gapcheck.errors import UsageError
from gapcheck.models.areas import Area
from gapcheck.models.explanation import (
    Explanation,
    ImpliedBy,
    NearMiss,
    Need,
    SkillFacts,
)
from gapcheck.models.profile import Profile, Requirement
from gapcheck.models.report import GapReport
from gapcheck.models.resume import OtherSkill, Resume
from gapcheck.scoring.evidence import Claims, share_of

__all__ = ["explanation_of", "topic_of"]

_NEAREST = 3
_ALIKE = 0.8  # least similarity of a list item that may mean the same
_LIKE = 0.7  # least similarity of a name that is suggested
_Scored = Sequence[tuple[Profile, GapReport]]


def topic_of(asked: str, profiles: Sequence[Profile]) -> str | None:
    """Return the id of the area or requirement with this id or name, if any."""
    plain = "-".join(asked.casefold().split())
    if plain in set(Area):
        return plain
    for profile in profiles:
        for one in profile.requirements:
            if plain == one.id or asked.casefold() == one.name.casefold():
                return one.id
    return None


def explanation_of(
    asked: str,
    *,
    resume: Resume,
    scored: _Scored,
    skill_id: str | None,
    near_misses: tuple[NearMiss, ...],
    catalog: Catalog,
    today: date,
) -> Explanation:
    """Return all that is known of a skill, an area or a requirement.

    `scored` holds each role with the report of the resume for it, `skill_id` is the
    skill that `asked` names, and `near_misses` are places that look like it without
    counting.

    Raises:
        UsageError: Neither the catalog, nor a role, nor the resume knows the name.
    """
    area = topic_of(asked, [profile for profile, _ in scored])
    listed = tuple(_listed(asked, skill_id, resume, catalog))
    nearest = () if skill_id or area else _nearest(asked, scored, catalog)
    if not (skill_id or area or listed or near_misses):
        guess = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        todo = guess or "; gapcheck skills search finds names by a part of them"
        message = f"no skill, area or requirement is called {asked!r}{todo}"
        raise UsageError(message)
    return Explanation(
        source=resume.source,
        sha256=resume.sha256,
        asked=asked,
        skill=_facts(skill_id, resume, catalog) if skill_id else None,
        area=area,
        needs=tuple(_needs(skill_id, area, resume, scored, catalog, today)),
        listed=listed,
        near_misses=near_misses,
        nearest=nearest,
    )


def _facts(skill_id: str, resume: Resume, catalog: Catalog) -> SkillFacts:
    skill = catalog[skill_id]
    claim = next((one for one in resume.skills if one.id == skill_id), None)
    mentions = tuple(one for one in resume.mentions if one.id == skill_id)
    implied_by = tuple(
        ImpliedBy(
            id=one.id, name=one.name, strength=one.strength, evidence=one.evidence
        )
        for one in resume.skills
        if skill_id in one.implies
    )
    names = dict.fromkeys((skill.name, *skill.aliases))
    special = {*skill.exact, *skill.guarded}
    return SkillFacts(
        id=skill_id,
        name=skill.name,
        verdict=(
            "claimed" if claim
            else "implied" if implied_by
            else "mentioned" if mentions
            else "not-found"
        ),
        strength=claim.strength if claim else None,
        months=claim.months if claim else 0,
        last_used=claim.last_used if claim else None,
        evidence=claim.evidence if claim else (),
        implied_by=implied_by,
        mentions=mentions,
        names=tuple(name for name in names if name not in special),
        exact=skill.exact,
        guarded=skill.guarded,
    )  # fmt: skip


def _needs(
    skill_id: str | None,
    area: str | None,
    resume: Resume,
    scored: _Scored,
    catalog: Catalog,
    today: date,
) -> Iterator[Need]:
    ids = frozenset((skill_id, *catalog.implied(skill_id)) if skill_id else ())
    areas = catalog.areas(skill_id) if skill_id else ()
    for profile, report in scored:
        results = {one.id: one for one in report.areas}
        gaps = {one.id: one for one in report.gaps}
        for one in profile.requirements:
            share = share_of(one, skill_id, ids, areas) if skill_id else 0.0
            if not share and area not in (one.id, *one.areas):
                continue
            result, gap = results[one.id], gaps.get(one.id)
            yield Need(
                role=profile.id,
                role_name=profile.name,
                id=one.id,
                name=one.name,
                necessity=one.necessity,
                status=result.status,
                credit=result.credit,
                points=result.points,
                max_points=result.max_points,
                why=result.why,
                share=share if skill_id else None,
                skill_credit=(
                    _alone(skill_id, one, resume, profile, today) if skill_id else None
                ),
                covered_by=tuple(catalog[one].name for one in result.skills),
                evidence=result.evidence,
                looked_for=gap.looked_for if gap else _looked_for(one, catalog),
                missing=gap.points if gap else 0.0,
                action=gap.action if gap else "",
            )


def _alone(
    skill_id: str,
    requirement: Requirement,
    resume: Resume,
    profile: Profile,
    today: date,
) -> float:
    """Return the credit that a requirement earns by this skill alone."""
    only = [one for one in resume.skills if skill_id in (one.id, *one.implies)]
    alone = resume.model_copy(update={"skills": tuple(only)})
    claims = Claims(alone, settings=profile.settings, today=today)
    return claims.cover(requirement).credit


def _looked_for(requirement: Requirement, catalog: Catalog) -> tuple[str, ...]:
    named = (catalog[one].name for one in requirement.skills if one in catalog)
    return requirement.examples or tuple(named)


def _listed(
    asked: str, skill_id: str | None, resume: Resume, catalog: Catalog
) -> Iterator[OtherSkill]:
    """Yield items of the resume's lists that are spelled like the skill's names."""
    names = {asked.casefold()}
    if skill_id:
        skill = catalog[skill_id]
        names |= {name.casefold() for name in (skill.name, *skill.aliases)}
    for one in resume.other_skills:
        item = one.text.casefold()
        matchers = (SequenceMatcher(None, item, name, autojunk=False) for name in names)
        if item in names or any(one.ratio() >= _ALIKE for one in matchers):
            yield one


def _nearest(asked: str, scored: _Scored, catalog: Catalog) -> tuple[str, ...]:
    """Return names of skills, areas and requirements with a similar spelling."""
    shown = {one.value: one.value for one in Area}
    shown |= {r.id: r.id for profile, _ in scored for r in profile.requirements}
    for skill_id, _, names in catalog.surfaces():  # they come before ids
        shown |= {name.casefold(): catalog[skill_id].name for name in names}
    near = get_close_matches(asked.casefold(), shown, n=3 * _NEAREST, cutoff=_LIKE)
    return tuple(dict.fromkeys(shown[one] for one in near))[:_NEAREST]
