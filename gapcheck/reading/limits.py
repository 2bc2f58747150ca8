"""Every limit of reading in one frozen object, with the reason for each figure."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a resume may cost; beyond it `TooLarge` or `ParseTimeout` is raised.

    In brackets the largest figure of 79 real resumes of one to three pages, from some
    twenty programs, measured in November 2026.
    """

    file_bytes: int = 20_000_000
    """A scan of ten pages is about 10 MB; more is no resume (0.7 MB)."""
    characters: int = 400_000
    """Of plain text: a hundred full pages (8,000)."""
    seconds: float = 7.0
    """Processor time of reading one file (0.5 s), so that a busy machine reads no less;
    the wall time of a hung one is for `isolation` and `workers` to end."""
    pages: int = 50
    """The longest academic CVs; later pages are left unread with a finding (3)."""
    book_pages: int = 500
    """A file of so many pages is no resume, and is not read at all."""
    page_side_pt: float = 14_400.0
    """The largest page side that the PDF specification lets viewers show (861)."""
    objects: int = 100_000
    """Objects of the file that are looked at (79)."""
    stream_bytes: int = 16_000_000
    """Decoded bytes of one stream; whole CJK fonts come near it."""
    decoded_bytes: int = 64_000_000
    """Decoded bytes of all streams together (0.6 MB)."""
    content_bytes: int = 16_000_000
    """Content streams that are run, repetitions counted (0.6 MB)."""
    operators: int = 600_000
    """Per document: 50 pages of the largest (24,684 on two pages); 3 s."""
    glyphs: int = 200_000
    """Per document: 50 pages of the densest (8,201 on two pages)."""
    page_glyphs: int = 30_000
    """Per page (4,152): A4 full of 6 pt letters has 21,000."""
    fills: int = 50_000
    """Boxes, shapes, strokes and images per document (631)."""
    page_fills: int = 10_000
    """Per page (475): each is compared with the glyphs near it."""
    forms: int = 2_000
    """Form XObjects drawn (1)."""
    form_depth: int = 32
    """Nested forms; deeper ones are not drawn (1)."""
    structured_depth: int = 32
    """Levels of JSON or YAML; JSON Resume has five, those of other tools eight."""
    structured_values: int = 100_000
    """Values of JSON or YAML, one that is referred to twice counted twice."""
    structured_characters: int = 500_000
    """Text of all its fields; pictures among them are not read."""
    yaml_characters: int = 200_000
    """Parsing them takes 3 s; files of RenderCV have about 10,000."""


DEFAULT = Limits()
