"""How much a score depends on the constants that are judgment."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.document import Frozen

__all__ = ["Sensitivity", "Swing"]


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
