"""A resume's text by sections and entries, with what the claims leave out."""

from __future__ import annotations

from gapcheck.models.document import Frozen
from gapcheck.models.resume import SectionKind

__all__ = ["Entry", "Part"]


class Entry(Frozen):
    """Lines that belong together: a job, a degree, a project, a group of skills."""

    head: tuple[str, ...] = ()
    """Header lines, as written; a wide gap is a tab."""
    body: tuple[str, ...] = ()
    """Paragraphs, each on one line, without bullets."""
    position: int | None = None
    """Index into `Resume.positions`."""
    degrees: tuple[int, ...] = ()
    """Indexes into `Resume.degrees`."""


class Part(Frozen):
    """A section and the entries below its heading."""

    kind: SectionKind
    heading: str
    entries: tuple[Entry, ...]
