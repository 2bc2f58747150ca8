"""Source → what the HTML report shows of it: claims, lines, pictures of its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from gapcheck.data.load import Catalog, load_catalog
from gapcheck.extraction import extract
from gapcheck.models.resume import ResumeView
from gapcheck.reading import load, read_bytes
from gapcheck.reading.pictures import take
from gapcheck.redaction import lines_of, redacted

__all__ = ["view_of"]


def view_of(
    source: str | Path | bytes | BinaryIO,
    *,
    catalog: Catalog | None,
    today: date,
    redact: bool = False,
    has_pictures: bool = True,
) -> ResumeView:
    """Read a resume for showing it.

    Args:
        source: As of `gapcheck.parse`.
        catalog: Skills to look for; the shipped ones when None.
        today: What `present` stands for in durations.
        redact: Put marks in place of names and contact data. There are no pictures then,
            and of each page only the words that the report quotes.
        has_pictures: Draw the pages.

    Raises:
        InputError: The source cannot be assessed.
    """
    name, data = load(source)
    document = read_bytes(data, name=name)
    pictures = take(data, document) if has_pictures and not redact else ()
    skills = load_catalog() if catalog is None else catalog
    resume = extract(document, catalog=skills, as_of=today.isoformat()[:7])
    if redact:
        resume = redacted(resume, document)
        document = lines_of(document, resume)
    return ResumeView(resume=resume, document=document, pictures=pictures)
