"""A resume's text by sections and entries: what the claims leave out of it."""

from __future__ import annotations

from gapcheck.models.document import Frozen
from gapcheck.models.resume import SectionKind

__all__ = ["Entry", "Part"]


class Entry(Frozen):
    """Lines that belong together: a job, a degree, a project, a group of skills."""

    head: tuple[str, ...] = ()
    """Lines that name it, as they stand; a wide gap is a tab."""
    body: tuple[str, ...] = ()
    """Paragraphs, each on one line, without the signs of lists."""
    position: int | None = None
    """Number of the position in `Resume.positions`."""
    degrees: tuple[int, ...] = ()
    """Numbers of the degrees in `Resume.degrees`."""


class Part(Frozen):
    """A section and what stands under its heading."""

    kind: SectionKind
    heading: str
    entries: tuple[Entry, ...]
