"""The order in which to learn the skills of a gap: foundations first."""

from __future__ import annotations

from collections.abc import Collection

from gapcheck.data.load import Catalog, Skill
from gapcheck.models.areas import Area
from gapcheck.models.profile import Requirement

__all__ = ["learning_order"]


def learning_order(
    requirement: Requirement,
    catalog: Catalog,
    claimed: Collection[str],
    areas: Collection[Area],
) -> tuple[str, ...]:
    """Return names of skills to learn for a requirement that nothing shows.

    The last is the skill that the requirement is best known by; before it come those
    that it implies and the resume does not claim. Methods and concepts are left out if
    all of their areas have evidence: who fits random forests knows machine learning.
    """
    known = [s for s in (*requirement.foremost, *requirement.skills) if s in catalog]
    if not known or known[0] in claimed:
        return ()
    order: dict[str, None] = {}
    _add(known[0], catalog, set(claimed), order)
    familiar = frozenset(areas)
    return tuple(
        catalog[skill].name
        for skill in order
        if skill == known[0] or not _is_known(catalog[skill], familiar)
    )


def _is_known(skill: Skill, areas: frozenset[Area]) -> bool:
    """True if a skill is too general to name, or its areas already have evidence."""
    is_idea = skill.kind in ("method", "concept", "practice")
    return skill.is_generic or (is_idea and areas.issuperset(skill.areas))


def _add(skill: str, catalog: Catalog, done: set[str], order: dict[str, None]) -> None:
    """Add a skill after those that it implies, unless it is done."""
    if skill in done:
        return
    done.add(skill)
    for below in catalog[skill].implies:
        _add(below, catalog, done, order)
    order[skill] = None
