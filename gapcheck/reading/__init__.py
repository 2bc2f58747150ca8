"""Bytes → Document: pages of positioned lines in the order in which people read them.

Knows nothing of resumes. The reader is picked by the content's signature, never by the
file's name; but a file that is named .pdf and holds none is refused, as its content is
not what somebody meant to send.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from gapcheck.errors import (
    DamagedPdf,
    NoTextLayer,
    NotFound,
    TooLarge,
    Unsupported,
)
from gapcheck.models.document import Document, Finding, Page
from gapcheck.reading.decoding import decoded, is_web_page
from gapcheck.reading.formats.json_resume import is_json, is_yaml, read_structured
from gapcheck.reading.limits import DEFAULT, Limits

__all__ = ["Source", "check_regular", "load", "read", "read_bytes", "read_text"]

Source = str | Path | bytes | BinaryIO

# The specification lets junk stand before the signature, up to here.
_SIGNATURE_WITHIN = 1024
_SPACE = 0x20
_TEXT_WITHIN = 4096  # bytes without control characters: text of some kind
_KNOWN_FORMATS = {
    b"PK\x03\x04": "a zip container such as .docx or .odt",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"\xd0\xcf\x11\xe0": "an old Office document (.doc)",
    b"{\\rtf": "an RTF document",
    b"%!PS": "a PostScript document",
}


def read(source: Source, *, limits: Limits = DEFAULT) -> Document:
    """Read a resume.

    Args:
        source: Path, bytes or binary file of a PDF, a JSON Resume, a resume in another
            form that can be mapped onto it, or plain text.
        limits: What a file may cost.

    Raises:
        InputError: One of its subclasses; `.code` says which, the message what to do.
    """
    name, data = load(source, limits=limits)
    return read_bytes(data, name=name, limits=limits)


def read_bytes(data: bytes, *, name: str, limits: Limits = DEFAULT) -> Document:
    """Read a resume that is loaded already; as `read`, with its name for errors."""
    if b"%PDF-" in data[:_SIGNATURE_WITHIN]:
        return _read_pdf(data, name, limits)
    _check_promise(name, data)
    if not data.strip():
        message = "is empty; check that the file was saved or uploaded whole"
        raise NoTextLayer(message, name)
    for signature, what in _KNOWN_FORMATS.items():
        if data.startswith(signature):
            message = f"is {what}; save or print it as a PDF"
            raise Unsupported(message, name)
    text, digest = decoded(data), hashlib.sha256(data).hexdigest()
    if text is None:
        message = "is neither a PDF nor plain text; save or print it as a PDF"
        raise Unsupported(message, name)
    if is_web_page(text):
        message = "is a web page (HTML); print it to a PDF"
        raise Unsupported(message, name)
    if is_json(text, name) or is_yaml(text, name):
        return read_structured(text, source=name, digest=digest, limits=limits)
    _check_length(text, name, limits)
    return _text_document(text, name, digest)


def _check_promise(name: str, data: bytes) -> None:
    """Refuse what is named .pdf and is nothing that a signature tells apart.

    Raises:
        DamagedPdf: It is empty, plain text or a web page.
    """
    if not name.casefold().endswith(".pdf"):
        return
    if not data.strip():
        message = "is empty; check that the file was saved or uploaded whole"
        raise DamagedPdf(message, name)
    if any(data.startswith(signature) for signature in _KNOWN_FORMATS):
        return
    if all(byte >= _SPACE or byte in b"\t\n\r\f\x1b" for byte in data[:_TEXT_WITHIN]):
        message = (
            "is named .pdf but holds plain text or a web page; save it as a PDF, or "
            "name a plain text .txt"
        )
        raise DamagedPdf(message, name)


def read_text(text: str, *, source: str = "<text>") -> Document:
    """Read plain text as one page without positions.

    Raises:
        NoTextLayer: The text is blank.
        TooLarge: It is far longer than a resume.
    """
    _check_length(text, source, DEFAULT)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _text_document(text, source, digest)


def load(source: Source, *, limits: Limits = DEFAULT) -> tuple[str, bytes]:
    """Return the name of a source and what it holds.

    Raises:
        NotFound: There is no such file, or it cannot be read.
        TooLarge: It is larger than `limits` allow.
    """
    if isinstance(source, bytes):
        name, data = "<bytes>", source
    elif isinstance(source, str | Path):
        name, data = str(source), _load_file(Path(source), limits)
    else:
        name = str(getattr(source, "name", "<file>"))
        data = source.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise TooLarge(_too_large(len(data), limits), name)
    return name, data


def check_regular(path: Path) -> None:
    """Refuse what may never end, or never begin.

    Raises:
        NotFound: It is a folder, a named pipe, a device or a socket.
    """
    if path.is_dir():
        message = "is a folder; name the files in it, or use `gapcheck batch`"
        raise NotFound(message, str(path))
    if path.exists() and not path.is_file():
        todo = "save its content as a file, or give it on standard input as -"
        message = f"is a pipe or a device, not a file; {todo}"
        raise NotFound(message, str(path))


def _load_file(path: Path, limits: Limits) -> bytes:
    try:
        check_regular(path)
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise TooLarge(_too_large(size, limits), str(path))
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"cannot be read ({reason}); check the path and its permissions"
        raise NotFound(message, str(path)) from error


def _too_large(size: int, limits: Limits) -> str:
    return (
        f"has {size / 1e6:.0f} MB or more, the limit is {limits.file_bytes / 1e6:.0f} MB;"
        " export it with smaller pictures"
    )


def _check_length(text: str, name: str, limits: Limits) -> None:
    if len(text) > limits.characters:
        message = (
            f"has {len(text):,} characters, the limit is {limits.characters:,}; keep "
            "one resume of it"
        )
        raise TooLarge(message, name)


def _text_document(text: str, name: str, digest: str) -> Document:
    from gapcheck.reading.formats.plain import lines_of_text

    lines = lines_of_text(text)
    if not any(line.text.strip() for line in lines):
        message = "has no text; check that the file was saved whole"
        raise NoTextLayer(message, name)
    page = Page(number=1, width_pt=0.0, height_pt=0.0, lines=lines)
    return Document(source=name, sha256=digest, engine="text", pages=(page,))


def _read_pdf(data: bytes, name: str, limits: Limits) -> Document:
    from gapcheck.reading.budget import Budget
    from gapcheck.reading.layout.columns import Bounds
    from gapcheck.reading.layout.lines import lay_out
    from gapcheck.reading.layout.page_furniture import (
        without_copies,
        without_furniture,
    )
    from gapcheck.reading.layout.regions import Regions, reach_down
    from gapcheck.reading.pdf.engine import failures_translated, read_pages
    from gapcheck.reading.visibility.glyphs import visible

    budget = Budget(limits)
    raw_pages, findings = read_pages(data, source=name, limits=limits)
    pages: list[Page] = []
    columns: list[dict[int, Bounds]] = []
    block = 1
    for raw in raw_pages:
        with failures_translated(name, limits):
            budget.check_time()
            runs, hidden = visible(raw)
            before = columns[-1] if pages and reach_down(pages[-1], columns[-1]) else {}
            lines, of_page = lay_out(
                raw, runs, first_block=block, before=before.values()
            )
        columns.append(of_page)
        findings += hidden
        block = max((line.block for line in lines), default=block) + 1
        pages.append(
            Page(
                number=raw.number,
                width_pt=round(raw.width, 1),
                height_pt=round(raw.height, 1),
                lines=tuple(lines),
            )
        )
    unmapped = sum(raw.unmapped for raw in raw_pages)
    mapped = sum(raw.glyphs for raw in raw_pages) - unmapped
    if not any(page.lines for page in pages):
        reasons = {finding.reason for finding in findings if finding.reason}
        raise NoTextLayer(_no_text_reason(unmapped, mapped, reasons), name)
    if unmapped > max(20, 0.02 * mapped):
        message = f"{unmapped} glyphs have no characters; export the PDF again"
        findings.append(Finding(code="unmapped_glyphs", message=message))
    regions = Regions()
    pages, copies = without_copies(pages)
    findings += copies
    kept = zip(without_furniture(pages), raw_pages, columns, strict=True)
    return Document(
        source=name,
        sha256=hashlib.sha256(data).hexdigest(),
        engine="pdfminer",
        pages=tuple(regions.assigned(*page) for page in kept),
        findings=tuple(findings),
        regions=regions.all(),
    )


def _no_text_reason(unmapped: int, mapped: int, hidden: set[str]) -> str:
    if hidden:
        return (
            f"has text, but none that can be seen ({', '.join(sorted(hidden))}); export "
            "it again so that the page shows it"
        )
    if unmapped > mapped:
        return (
            "has text whose font names no characters; export it again with another "
            "font or program"
        )
    return (
        "has no text layer (it is a scan or a picture); export it from the program "
        "that made it, or run OCR on it first"
    )
