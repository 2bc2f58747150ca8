"""The other requirements whose credit rises when one gap is closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.data.load import Catalog
from gapcheck.models.report import Raised
from gapcheck.scoring.evidence import Coverage, Limit, share_of

__all__ = ["Effect", "effect_of"]


class Effect(NamedTuple):
    """The skill whose use closes a gap, and the other parts that this raises."""

    skill: str  # its name, empty when the catalog does not know it
    also: tuple[Raised, ...]


def effect_of(
    coverage: Coverage, coverages: Sequence[Coverage], catalog: Catalog | None
) -> Effect:
    """Return what closing the gap of one of the requirements raises in the others.

    A gap is closed by using, in a job, the skill that the resume has for it; if it has
    none, or only a substitute, by using the one that the requirement is best known by.
    That use also proves all that the skill implies.
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
