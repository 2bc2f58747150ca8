"""Source → what the HTML report shows of it: claims, lines, pictures of its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from gapcheck.data.load import Catalog
from gapcheck.errors import InputError
from gapcheck.extraction import extract
from gapcheck.models.view import ResumeView
from gapcheck.reading import load, read
from gapcheck.reading.pictures import Pictured, read_with_pictures
from gapcheck.redaction import lines_of, redacted

__all__ = ["view_of"]


def view_of(
    source: str | Path | bytes | BinaryIO,
    *,
    catalog: Catalog,
    today: date,
    isolate: bool = False,
    redact: bool = False,
) -> ResumeView:
    """Read a resume for showing it.

    Args:
        source: As of `gapcheck.parse`.
        catalog: Skills to look for.
        today: What `present` stands for in durations.
        isolate: Read and draw in a process of its own.
        redact: Put marks in place of names and contact data. There are no pictures then,
            and of each page only the words that the report quotes.

    Raises:
        InputError: The source cannot be assessed.
        UsageError: No process can be started.
    """
    found = _read(source, isolate=isolate, has_pictures=not redact)
    document, pictures = found
    resume = extract(document, catalog=catalog, as_of=today.isoformat()[:7])
    if redact:
        resume = redacted(resume, document)
        document = lines_of(document, resume)
    return ResumeView(resume=resume, document=document, pictures=pictures)


def _read(
    source: str | Path | bytes | BinaryIO,
    *,
    isolate: bool,
    has_pictures: bool,
) -> Pictured:
    reader = read_with_pictures if has_pictures else _read_without
    if not isolate:
        return reader(source)
    from gapcheck.processes.isolated import isolated

    if not isinstance(source, str | Path | bytes):
        source = load(source)[1]  # it may be read twice
    try:
        with isolated(source, reader=reader) as reading:
            return reading.result()
    except InputError:
        if not has_pictures:
            raise
    # What can be read is shown, even if drawing it hangs or takes its process down.
    with isolated(source, reader=_read_without) as reading:
        return reading.result()


def _read_without(source: str | Path | bytes | BinaryIO) -> Pictured:
    return Pictured(read(source), ())
