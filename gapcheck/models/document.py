"""The result of reading: positioned lines in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "Box",
    "Cell",
    "Document",
    "Finding",
    "Line",
    "Link",
    "Page",
    "Place",
    "Region",
    "StyleRun",
]


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Place(NamedTuple):
    """A box on one of the pages."""

    page: int
    box: Box


class StyleRun(NamedTuple):
    """A stretch of a line's text in one style."""

    start: int
    end: int
    size_pt: float
    is_bold: bool
    is_italic: bool
    color: str | None
    """Fill color, `#rrggbb`."""
    family: str
    """Font family, for example `Lato`."""
    weight: int
    """Weight of the font as in CSS, 100 (thin) to 900 (black); 400 is regular."""


class Cell(NamedTuple):
    """A stretch of a line's text between tabs, and where it begins and ends."""

    start: int
    end: int
    x0: float
    x1: float


class Link(NamedTuple):
    """A hyperlink, and the stretch of a line's text that it covers."""

    start: int
    end: int
    uri: str
    box: Box


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
    angle: Literal[0, 90, 180, 270] = Field(
        default=0, description="Direction of the text in degrees clockwise."
    )
    edges: tuple[float, ...] = Field(
        default=(),
        description="Where each character of `text` begins and the last one ends, in "
        "points: x, or y where the text runs up or down the page. Empty for plain text, "
        "and where characters are not one behind the other (left-to-right words in "
        "right-to-left text, wrapped labels).",
    )
    runs: tuple[StyleRun, ...] = Field(
        default=(),
        description="The styles of `text` from its beginning to its end; empty for "
        "plain text.",
    )
    links: tuple[Link, ...] = Field(default=(), description="Hyperlinks on the text.")
    size_pt: float = Field(default=0.0, description="Font size of most characters.")
    is_bold: bool = False
    is_italic: bool = False
    color: str | None = Field(default=None, description="Most common, `#rrggbb`.")
    block: int = Field(
        default=0,
        description="Number of its text block (column, cell, sidebar) in the document; "
        "no sentence continues in another block.",
    )
    region: int = Field(
        default=0, description="Index of its region in `Document.regions`."
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

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The stretches of text between wide gaps; none without a box.

        Without edges, each is as wide as the line.
        """
        if self.box is None:
            return ()
        found, start = [], 0
        for part in self.text.split("\t"):
            end = start + len(part)
            x0, _, x1, _ = self.box_of(start, end) or self.box
            found.append(Cell(start, end, x0, x1))
            start = end + 1
        return tuple(found)

    @property
    def extent(self) -> tuple[float, float]:
        """Where the line begins and ends in the direction of its text, in points."""
        x0, top, x1, bottom = self.box or Box(0.0, 0.0, 0.0, 0.0)
        return {
            0: (x0, x1), 90: (top, bottom), 180: (-x1, -x0), 270: (-bottom, -top)
        }[self.angle]  # fmt: skip

    def box_of(self, start: int, end: int) -> Box | None:
        """The box of `text[start:end]`; the line's without edges."""
        if self.box is None or not self.edges:
            return self.box
        last = len(self.edges) - 1
        begin, finish = self.edges[min(start, last)], self.edges[min(end, last)]
        low, high = round(min(begin, finish), 1), round(max(begin, finish), 1)
        if self.angle in (90, 270):
            return self.box._replace(top=low, bottom=high)
        return self.box._replace(x0=low, x1=high)

    def replaced(self, start: int, end: int, text: str) -> Self:
        """The line with other characters instead of `text[start:end]`.

        They have no width: they are where the replaced ones began.
        """

        def moved(at: int) -> int:
            return at if at <= start else max(start, at + len(text) - (end - start))

        length = len(self.text) + len(text) - (end - start)
        edges = self.edges
        if edges:
            is_cut_off = end == len(self.text) and not text
            rest = edges[start : start + 1] if is_cut_off else edges[end:]
            edges = (*edges[:start], *[edges[start]] * len(text), *rest)
        ends = [*(moved(run.start) for run in self.runs), length]
        links = [
            link._replace(start=moved(link.start), end=moved(link.end))
            for link in self.links
        ]
        return self.model_copy(
            update={
                "text": self.text[:start] + text + self.text[end:],
                "edges": edges,
                "runs": tuple(
                    run._replace(start=first, end=last)
                    for run, (first, last) in zip(
                        self.runs, pairwise(ends), strict=True
                    )
                    if first < last
                ),
                "links": tuple(link for link in links if link.start < link.end),
            }
        )


class Page(Frozen):
    """One page, its lines in reading order."""

    number: int = Field(description="From 1.")
    width_pt: float
    height_pt: float
    lines: tuple[Line, ...]


class Region(Frozen):
    """A part of the pages that is set on its own: looks are compared inside of it.

    It continues on the next page where one of the same kind, place and color is.
    """

    kind: Literal["page", "column", "panel", "table"] = Field(
        description="`panel` is a filled area, `page` everything outside of the others."
    )
    places: tuple[Place, ...] = Field(description="The box of its lines on each page.")
    color: str | None = Field(default=None, description="Of a panel, `#rrggbb`.")


class Document(Frozen):
    """A resume as it was read, before extraction."""

    source: str = Field(description="Path as given, `<bytes>` or `<text>`.")
    sha256: str = Field(description="Of the bytes that were read.")
    engine: str = Field(description="What read it, for example `pdfminer`.")
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...] = ()
    regions: tuple[Region, ...] = Field(
        default=(),
        description="In the order in which they begin; empty for plain text.",
    )

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages in reading order."""
        return tuple(line for page in self.pages for line in page.lines)

    @property
    def text(self) -> str:
        """The text of all lines."""
        return "\n".join(line.text for line in self.lines)
