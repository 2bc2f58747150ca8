"""The result of reading: positioned lines in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Box", "Document", "Finding", "Line", "Page"]


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Frozen(BaseModel):
    """Base of all models: immutable, unknown fields refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        # Outputs have every field, as their schemas promise.
        json_schema_serialization_defaults_required=True,
    )

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> Self:
        """Return a copy without the cached properties of the original."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class Finding(Frozen):
    """Something about the document that a person should know; never scored."""

    code: str = Field(description="Stable id, for example `hidden_text`.")
    message: str = Field(description="What was found, and what to do about it.")
    page: int | None = Field(default=None, description="Page, from 1.")
    box: Box | None = Field(default=None, description="Where on the page.")
    excerpt: str | None = Field(default=None, description="A few words of it.")
    reason: str | None = Field(
        default=None, description="Why it was noticed, for example `white on white`."
    )


class Line(Frozen):
    """One line of text as a person sees it.

    A wide gap inside the line (a date in a gutter, a table cell) is one tab in `text`.
    """

    text: str
    page: int = Field(description="Page, from 1; 0 for plain text.")
    box: Box | None = Field(default=None, description="None for plain text.")
    edges: tuple[float, ...] = Field(
        default=(),
        description="Left edge of each character of `text`, and the right edge of the "
        "last one, in points; empty for plain text.",
    )
    size_pt: float = Field(default=0.0, description="Font size of most characters.")
    is_bold: bool = False
    is_italic: bool = False
    color: str | None = Field(default=None, description="Most common, `#rrggbb`.")
    block: int = Field(
        default=0,
        description="Number of its text block (column, cell, sidebar) in the document; "
        "no sentence continues in another block.",
    )
    gap_before_pt: float = Field(
        default=0.0, description="White space to the line above in its block."
    )
    has_rule: bool = Field(
        default=False,
        description="Whether a drawn rule underlines or continues the line.",
    )
    is_label: bool = Field(
        default=False,
        description="Whether it is in the margin, as the heading or date of the lines "
        "that follow.",
    )

    def box_of(self, start: int, end: int) -> Box | None:
        """Return the box of `text[start:end]`."""
        if self.box is None or not self.edges:
            return self.box
        last = len(self.edges) - 1
        left, right = self.edges[min(start, last)], self.edges[min(end, last)]
        return Box(min(left, right), self.box.top, max(left, right), self.box.bottom)


class Page(Frozen):
    """One page, its lines in reading order."""

    number: int = Field(description="From 1.")
    width_pt: float
    height_pt: float
    lines: tuple[Line, ...]


class Document(Frozen):
    """A resume as it was read, before extraction."""

    source: str = Field(description="Path as given, `<bytes>` or `<text>`.")
    sha256: str = Field(description="Of the bytes that were read.")
    engine: str = Field(description="What read it, for example `pdfminer`.")
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages in reading order."""
        return tuple(line for page in self.pages for line in page.lines)

    @property
    def text(self) -> str:
        """The text of all lines."""
        return "\n".join(line.text for line in self.lines)
