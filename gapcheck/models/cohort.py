"""Summary of a batch: distribution of the scores, gaps that most people share."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.document import Frozen

__all__ = ["BIN_POINTS", "Cohort", "CohortGap", "RoleCohort"]

BIN_POINTS = 10


class CohortGap(Frozen):
    """A gap and the number of people who have it."""

    id: str
    name: str
    necessity: Literal["required", "preferred"]
    people: int
    share: float = Field(description="Of the people, 0 to 1, to four decimals.")
    points: float = Field(description="Average points for closing it.")


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
        description="People per 10 points from 0 up; a score of 100 is in the last bin."
    )
    bands: dict[str, int] = Field(description="Name of a band → people.")
    gaps: tuple[CohortGap, ...] = Field(description="Most common first.")


class Cohort(Frozen):
    """The summary of a batch, in which duplicates count once."""

    schema_version: int = 1
    people: int = Field(description="Resumes that were assessed, without duplicates.")
    duplicates: int
    not_assessable: int
    failures: dict[str, int] = Field(description="Error code → number of sources.")
    roles: tuple[RoleCohort, ...]
