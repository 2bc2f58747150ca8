"""A resume as a report can show it: its claims, its lines and pictures of its pages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.document import Box, Document, Frozen
from gapcheck.models.resume import Resume

__all__ = ["Picture", "ResumeView"]


class Picture(Frozen):
    """A page as a viewer shows it."""

    page: int = Field(description="From 1.")
    media_type: Literal["image/png", "image/jpeg"]
    data: bytes
    box: Box = Field(description="The part of the page that is shown, in points.")


class ResumeView(Frozen):
    """What a report may show of a resume beside its score.

    All words of it may be shown: for a redacted report, what it holds is redacted.
    """

    resume: Resume
    document: Document = Field(
        description="Lines without words are drawn as bars: that there is text, and "
        "where."
    )
    pictures: tuple[Picture, ...] = Field(
        default=(), description="Pages without one are drawn from their lines."
    )
