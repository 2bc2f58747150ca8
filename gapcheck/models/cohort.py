"""Many resumes at a glance: how scores spread, which gaps most people share."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.document import Frozen

__all__ = ["BIN_POINTS", "Cohort", "CohortGap", "RoleCohort"]

BIN_POINTS = 10


class CohortGap(Frozen):
    """A gap and how many people have it."""

    id: str
    name: str
    necessity: Literal["required", "preferred"]
    people: int
    share: float = Field(description="Of those assessed, 0 to 1, to four decimals.")
    points: float = Field(description="What closing it would bring on average.")


class RoleCohort(Frozen):
    """The scores of many resumes for one role."""

    role: str
    role_name: str
    people: int
    lowest: float
    median: float
    mean: float
    highest: float
    histogram: tuple[int, ...] = Field(
        description="People with a score from 0 to below 10, and so on; 100 is in the "
        "last one."
    )
    bands: dict[str, int] = Field(description="Name of the band → people.")
    gaps: tuple[CohortGap, ...] = Field(description="What most people share first.")


class Cohort(Frozen):
    """What a batch comes to; a content that is there twice counts once."""

    schema_version: int = 1
    people: int = Field(description="Contents that were assessed.")
    duplicates: int
    not_assessable: int
    failures: dict[str, int] = Field(description="Code → sources.")
    roles: tuple[RoleCohort, ...]
