"""What the use of one skill does for other requirements: it closes several gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.data.load import Catalog
from gapcheck.models.report import Raised
from gapcheck.scoring.evidence import Coverage, Limit, share_of

__all__ = ["Effect", "effect_of"]


class Effect(NamedTuple):
    """The skill whose use closes a gap, and what the same use raises besides."""

    skill: str
    also: tuple[Raised, ...]


def effect_of(
    coverage: Coverage, coverages: Sequence[Coverage], catalog: Catalog | None
) -> Effect:
    """Tell what closing the gap of a requirement raises besides it.

    A gap is closed by the skill that the resume has for it, described in a job; where
    it has none, or one that stands in only, by the one the requirement is best known
    by. What that skill implies is proved by the same use.

    Args:
        coverage: Of the requirement.
        coverages: Of all requirements, this one among them.
        catalog: What implies what; without it, or when it does not know the skill,
            nothing can be told.

    Returns:
        The name of the skill, empty when unknown, and each other part of the score
        with its credit then.
    """
    skill = _closing_skill(coverage)
    if catalog is None or skill not in catalog:
        return Effect("", ())
    ids = frozenset((skill, *catalog.implied(skill)))
    areas = catalog.areas(skill)
    raised = (
        (other, round(share_of(other.requirement, skill, ids, areas), 4))
        for other in coverages
        if other.requirement.id != coverage.requirement.id
    )
    return Effect(
        catalog[skill].name,
        tuple(
            Raised(part=f"skills.{other.requirement.id}", credit=share)
            for other, share in raised
            if share > other.credit
        ),
    )


def _closing_skill(coverage: Coverage) -> str:
    supports, requirement = coverage.supports, coverage.requirement
    if supports and supports[0].limit is not Limit.SUBSTITUTE:
        return supports[0].skill
    return next(iter((*requirement.foremost, *requirement.skills)), "")
