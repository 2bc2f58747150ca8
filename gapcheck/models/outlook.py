"""Beyond the score of a report: path to a target, sensitivity, contrast of two roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from gapcheck.models.document import Frozen

__all__ = [
    "FITS_BOTH",
    "Path",
    "PathStep",
    "Pull",
    "RoleContrast",
    "Sensitivity",
    "Swing",
    "pulls_of",
]


class PathStep(Frozen):
    """A gap to close on the way to a target score."""

    id: str = Field(description="Id of the gap.")
    name: str
    necessity: Literal["required", "preferred"]
    points: float = Field(description="What it adds to the score printed before it.")
    score: float = Field(description="The score after it and all steps before it.")
    action: str
    skill: str = Field(default="", description="The skill whose use closes the gap.")
    also: tuple[str, ...] = Field(default=(), description="Other parts it raises too.")


class Path(Frozen):
    """The fewest gaps to close for a target score; of equally many, the easiest.

    Each step closes its gap in full by using one skill in a job, counts what that raises
    elsewhere, and changes nothing else. The score is at least that; new work can bring
    more, as it also counts as experience.
    """

    target: float
    is_reached: bool = Field(description="Whether the steps reach the target.")
    score: float = Field(description="The score after all steps.")
    most: float = Field(description="The score with every gap closed.")
    steps: tuple[PathStep, ...] = Field(description="Most points first.")


class Swing(Frozen):
    """The score with all constants of a group lowered and raised."""

    id: Literal["evidence", "titles", "all"]
    name: str
    lowest: float
    highest: float
    lowest_band: str = Field(description="Id of the band with all of them lowered.")
    highest_band: str = Field(description="Id of the band with all of them raised.")


class Sensitivity(Frozen):
    """How the score moves with the constants of the profile that are judgment.

    The score rises with each of them, so that values between stay within the range.
    """

    variation: float = Field(description="Share by which they go down and up.")
    swings: tuple[Swing, ...]
    changes_band: bool = Field(description="Whether any swing leaves the band.")


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
