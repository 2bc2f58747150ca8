"""Every limit of reading in one frozen object, with the reason for each figure."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a resume may cost; beyond it `TooLarge` is raised.

    The figures lie far above the largest of 45 real resumes measured (2026-11): 1.2 MB,
    4 pages, 18,000 operators, 10,000 glyphs and 3 nested forms on a page.
    """

    file_bytes: int = 20_000_000
    """A scan of ten pages is about 10 MB; more is no resume."""
    pages: int = 50
    """The longest academic CVs; later pages are left unread with a finding."""
    operators: int = 1_000_000
    """Per document; a million text operators take pdfminer more than 20 s."""
    glyphs: int = 300_000
    """Per document; about 100 dense pages."""
    forms: int = 2_000
    """Form XObjects drawn; 12 forms that draw each other ten times never end."""
    form_depth: int = 32
    """Nested forms; real documents stay under five."""
    decoded_bytes: int = 64_000_000
    """Decoded content streams per document."""
    page_side_pt: float = 14_400.0
    """The largest page side that the PDF specification lets viewers show."""


DEFAULT = Limits()
