"""Two roles side by side: which parts of the score make one of them fit better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from gapcheck.models.document import Frozen

__all__ = ["FITS_BOTH", "Pull", "RoleContrast", "pulls_of"]

# Worked case 8 of the rule: a smaller difference means nothing.
FITS_BOTH = 3.0
_BONUS = "certificates"

Points = tuple[str, float, float]
"""Name, points and maximum points of a part of a score."""


class Pull(Frozen):
    """What one part of the score adds to the difference between two roles.

    A part with more than half of its points pulls toward the role that gives it more
    weight; one with less pulls away from it.
    """

    id: str = Field(description="Id of the contribution.")
    name: str
    first_points: float
    first_max: float = Field(description="0 when the first role does not ask for it.")
    second_points: float
    second_max: float
    pull: float = Field(description="Toward the first role; below 0 to the second.")


class RoleContrast(Frozen):
    """The difference between the scores of one resume for two roles, explained.

    The pulls of all parts add up to the difference exactly.
    """

    source: str = Field(description="The resume.")
    first: str = Field(description="Role id.")
    first_name: str
    second: str = Field(description="Role id.")
    second_name: str
    difference: float = Field(description="Score of the first minus the second.")
    verdict: Literal["first", "second", "both"] = Field(
        description="Which role fits better; `both` when they differ by less than 3."
    )
    pulls: tuple[Pull, ...] = Field(description="Strongest first.")


def pulls_of(
    first: Mapping[str, Points], second: Mapping[str, Points]
) -> tuple[Pull, ...]:
    """Return what each part adds to the difference of two scores, strongest first.

    Args:
        first: Parts of one score by id; without the bonus they are 100 at most.
        second: Those of the other.
    """
    found = []
    for part in dict.fromkeys((*first, *second)):
        name = (first.get(part) or second[part])[0]
        _, points, most = first.get(part, (name, 0.0, 0.0))
        _, other_points, other_most = second.get(part, (name, 0.0, 0.0))
        twice = 2 * (_tenths(points) - _tenths(other_points))
        if part != _BONUS:
            twice -= _tenths(most) - _tenths(other_most)
        found.append(
            Pull(
                id=part,
                name=name,
                first_points=points,
                first_max=most,
                second_points=other_points,
                second_max=other_most,
                pull=twice / 20,
            )
        )
    return tuple(sorted(found, key=lambda one: (-abs(one.pull), one.id)))


def _tenths(points: float) -> int:
    return round(points * 10)
