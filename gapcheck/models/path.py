"""The fewest steps from a score to a target, each with the points it brings."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.document import Frozen

__all__ = ["Path", "PathStep"]


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
