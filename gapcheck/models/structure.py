"""The parts of a resume: as its input names them, and as its text has them."""

from __future__ import annotations

from gapcheck.models.document import Document, Frozen
from gapcheck.models.resume import SectionKind

__all__ = [
    "Entry",
    "Item",
    "ItemDates",
    "ItemSection",
    "Part",
    "Stretch",
    "StructuredDocument",
]

Stretch = tuple[int, int, int]
"""Number of a line, and the characters of it from the first to behind the last."""


class ItemDates(Frozen):
    """The dates of an item as written; empty texts if it has none."""

    start: str = ""
    end: str = ""
    whole: str = ""
    """One date, or a range in one text ("Jan 2020 - Present")."""
    is_current: bool = False


class Item(Frozen):
    """An entry: a job, a degree, a certificate, a group of skills.

    Numbers are of `Document.lines`; each field has lines of its own.
    """

    path: str
    """Its place in the input, for example `work[2]`."""
    first: int
    end: int
    """Behind its last line."""
    title: Stretch | None = None
    """Title of a job, type of a degree, name of anything else."""
    organisation: Stretch | None = None
    """Employer, school, issuer."""
    field: Stretch | None = None
    """Field of study."""
    dates: ItemDates = ItemDates()
    employment: str = ""
    """Words on the kind of work, for example `internship`."""
    level: str = ""
    keywords: tuple[Stretch, ...] = ()
    body: int = 0
    """First line that is neither title, organisation nor field."""


class ItemSection(Frozen):
    """A part of the input under its heading; the contact data has no heading."""

    kind: SectionKind
    heading: int | None
    """Number of the line of the heading."""
    first: int
    end: int
    items: tuple[Item, ...] = ()


class StructuredDocument(Document):
    """A document with the sections and items that its input names."""

    sections: tuple[ItemSection, ...] = ()


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
