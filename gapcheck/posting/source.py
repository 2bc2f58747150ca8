"""Reads a posting as a document, from plain text, HTML or PDF."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from gapcheck.errors import NoTextLayer, TooLarge
from gapcheck.extraction.text.bounds import with_bounded_lines
from gapcheck.models.document import Document, Line, Page
from gapcheck.posting.html import charset_of, is_html, lines_of_html
from gapcheck.reading import read, read_text
from gapcheck.reading.decoding import decoded
from gapcheck.reading.limits import DEFAULT

__all__ = ["Source", "document_of"]

Source = str | Path | bytes | BinaryIO

_TEXT_NAME = "<text>"
# Those of governments have up to 30,000; time grows with the square.
_MOST_CHARACTERS = 60_000
_HTML_GAP = 1.0  # above every block of a page, whose lines have no size


def document_of(source: Source) -> Document:
    """Return the posting of a source; a `str` is the posting itself.

    Raises:
        InputError: It cannot be read, has no text, or far more than a posting has.
    """
    document = _read(source)
    count = sum(len(line.text) for line in document.lines)
    if count > _MOST_CHARACTERS:
        message = (
            f"has {count:,} characters of text, a posting has fewer than "
            f"{_MOST_CHARACTERS:,}; keep one posting of it"
        )
        raise TooLarge(message, document.source)
    return with_bounded_lines(document)


def _read(source: Source) -> Document:
    if isinstance(source, str):
        text = source.encode("utf-8", "replace").decode("utf-8")
        if is_html(text):
            return _html_document(text, _TEXT_NAME)
        return read_text(text, source=_TEXT_NAME)
    if not isinstance(source, bytes | Path):
        name = str(getattr(source, "name", "<file>"))
        source = source.read(DEFAULT.file_bytes + 1)
    else:
        name = str(source) if isinstance(source, Path) else "<bytes>"
    page = _html_of(source)
    if page is not None:
        return _html_document(page, name)
    document = read(source)
    return document.model_copy(update={"source": name})


def _html_of(source: bytes | Path) -> str | None:
    """Return the text of a web page; None for anything else, also a missing file."""
    if isinstance(source, Path):
        if not source.is_file() or source.stat().st_size > DEFAULT.file_bytes:
            return None  # the reader reports it
        try:
            source = source.read_bytes()
        except OSError:
            return None
    if b"<" not in source or b"%PDF-" in source:
        return None
    text = decoded(source, charset_of(source))
    return text if text is not None and is_html(text) else None


def _html_document(text: str, name: str) -> Document:
    lines = tuple(
        Line(text=one.text, page=0, is_bold=one.is_heading, gap_before_pt=_HTML_GAP)
        for one in lines_of_html(text)
    )
    if not lines:
        message = "has no text; check that the page was saved whole"
        raise NoTextLayer(message, name)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    page = Page(number=1, width_pt=0.0, height_pt=0.0, lines=lines)
    return Document(source=name, sha256=digest, engine="html", pages=(page,))
