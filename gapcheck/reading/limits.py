"""Every limit of reading in one frozen object, with the reason for each figure."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a resume may cost; beyond it `TooLarge` or `ParseTimeout` is raised."""

    file_bytes: int = 20_000_000
    """A scan of ten pages is about 10 MB; more is no resume."""
    seconds: float = 8.0
    """Wall time of reading one file."""
    pages: int = 50
    """The longest academic CVs; later pages are left unread with a finding."""
    book_pages: int = 500
    """A file of so many pages is no resume, and is not read at all."""
    page_side_pt: float = 14_400.0
    """The largest page side that the PDF specification lets viewers show."""
    objects: int = 100_000
    """Objects of the file that are looked at."""
    stream_bytes: int = 16_000_000
    """Decoded bytes of one stream."""
    decoded_bytes: int = 64_000_000
    """Decoded bytes of all streams together."""
    content_bytes: int = 16_000_000
    """Content streams that are run, repetitions counted."""
    operators: int = 1_000_000
    """Per document."""
    glyphs: int = 300_000
    """Per document."""
    fills: int = 100_000
    """Boxes, shapes, strokes and images per document."""
    forms: int = 2_000
    """Form XObjects drawn."""
    form_depth: int = 32
    """Nested forms; deeper ones are not drawn."""


DEFAULT = Limits()
