"""A resume as a report shows it: claims, lines and pictures of the pages."""

from __future__ import annotations

from base64 import b64encode
from typing import Literal

from pydantic import Field

from gapcheck.models.document import Box, Document, Frozen
from gapcheck.models.resume import Resume

__all__ = ["Picture", "ResumeView"]


class Picture(Frozen):
    """A picture of a page."""

    page: int = Field(description="From 1.")
    media_type: Literal["image/png", "image/jpeg"]
    data: bytes
    box: Box = Field(description="The visible part of the page, in points.")

    @property
    def uri(self) -> str:
        """The picture as a data URI."""
        return f"data:{self.media_type};base64,{b64encode(self.data).decode()}"


class ResumeView(Frozen):
    """What a report shows of a resume besides its score; redacted, if the report is."""

    resume: Resume
    document: Document = Field(description="Lines without words are drawn as bars.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="Pages without a picture are drawn from their lines."
    )
