"""In what order to learn what a gap asks for: what a skill rests on comes first."""

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

    The goal is the skill that the requirement is best known by; before it comes all
    that using it proves (`implies` of the catalog) and the resume does not claim.

    Args:
        requirement: Its `foremost`, else its `skills`, name the goal.
        catalog: What implies what.
        claimed: Ids of the skills on the resume, and of all that they imply.
        areas: Areas with evidence. A method or concept all of whose areas are among
            them is known: who fits random forests knows machine learning.
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
    """Tell whether a skill below the goal is too general to name, or shown by others."""
    is_idea = skill.kind in ("method", "concept", "practice")
    return skill.is_generic or (is_idea and areas.issuperset(skill.areas))


def _add(skill: str, catalog: Catalog, done: set[str], order: dict[str, None]) -> None:
    """Add a skill behind what it rests on; one that is done needs nothing more."""
    if skill in done:
        return
    done.add(skill)
    for below in catalog[skill].implies:
        _add(below, catalog, done, order)
    order[skill] = None
