"""Bytes of a PDF → raw pages; all failures are errors of gapcheck."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdftypes import PDFObjRef

from gapcheck.errors import (
    DamagedPdf,
    EncryptedPdf,
    InputError,
    OutOfMemory,
    ParseTimeout,
    TooLarge,
)
from gapcheck.models.document import Finding
from gapcheck.reading.budget import Budget, LimitPassed, TimeUp
from gapcheck.reading.limits import Limits
from gapcheck.reading.pdf.annotations import draw_annotations
from gapcheck.reading.pdf.content.graphics import GraphicState
from gapcheck.reading.pdf.content.interpreter import Run
from gapcheck.reading.pdf.document import Document
from gapcheck.reading.pdf.fonts.dictionaries import Fonts
from gapcheck.reading.pdf.pages import PageSource, pages
from gapcheck.reading.pdf.syntax.values import array, dictionary, name
from gapcheck.reading.raw import RawPage

__all__ = ["Painted", "failures_translated", "read_document", "read_pages"]


@dataclass(slots=True)
class Painted:
    """The painted pages of a document, with findings."""

    raw: list[RawPage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_damaged: bool = False

    @property
    def glyphs(self) -> int:
        """Number of glyphs on all pages."""
        return sum(page.glyphs for page in self.raw)


def read_pages(
    data: bytes, *, source: str, limits: Limits
) -> tuple[list[RawPage], list[Finding]]:
    """Return the pages of a PDF as they are painted.

    Raises:
        EncryptedPdf: It needs a password, or uses an unknown encryption.
        DamagedPdf: Nothing in it can be read.
        TooLarge: It passes a limit.
        ParseTimeout: It takes too long.
        OutOfMemory: It needs more memory than there is.
    """
    with failures_translated(source, limits):
        found = _read(data, Budget(limits))
    if not found.raw:
        message = "has no pages that can be read; export it again from its program"
        raise DamagedPdf(message, source)
    return found.raw, found.findings


@contextmanager
def failures_translated(source: str, limits: Limits) -> Iterator[None]:
    """Raise every exception of the block as an `InputError`."""
    try:
        yield
    except InputError:
        raise
    except LimitPassed as error:
        todo = "export the resume itself as a PDF of a few pages"
        message = f"has {error}; {todo}"
        raise TooLarge(message, source) from error
    except TimeUp as error:
        todo = "print it to a new PDF and try again"
        message = f"was not read within {limits.seconds:g} s; {todo}"
        raise ParseTimeout(message, source) from error
    except PDFEncryptionError as error:
        message = "is encrypted; save a copy without a password and try again"
        raise EncryptedPdf(message, source) from error
    except MemoryError:
        # Without its cause, whose frames hold what filled the memory.
        message = "needs more memory than there is; print it to a new PDF and try again"
        raise OutOfMemory(message, source) from None
    except Exception as error:  # what a damaged file leads to has no end
        kind = type(error).__name__
        message = f"cannot be read as a PDF ({kind}); export it again from its program"
        raise DamagedPdf(message, source) from error


def _read(data: bytes, budget: Budget) -> Painted:
    """Read by the cross-references or, if that gives no text, without them."""
    document = Document(data, budget)
    found = read_document(document, budget)
    if not found.glyphs and not document.is_rebuilt:
        again = read_document(Document(data, budget, is_rebuilt=True), budget)
        if again.glyphs or len(again.raw) > len(found.raw):
            found = again
    if found.is_damaged and found.raw:
        message = "the file is damaged; what could be recovered was read"
        found.findings.append(Finding(code="damaged", message=message))
    return found


def read_document(document: Document, budget: Budget) -> Painted:
    """Return the pages of an opened file, each painted up to its first fault."""
    found = Painted()
    fonts = Fonts(budget)
    layers_off = _layers_off(document)
    sources = pages(document)
    most = budget.limits.pages
    for number, source in enumerate(islice(sources, most), start=1):
        budget.check_time()
        _paint(source, number, found, budget, fonts, layers_off)
    left_out = sum(1 for _ in islice(sources, budget.limits.book_pages - most + 1))
    if len(found.raw) + left_out > budget.limits.book_pages:
        passed = f"more than {budget.limits.book_pages:,} pages"
        raise LimitPassed(passed)
    if left_out:
        message = f"only the first {most} pages were read"
        found.findings.append(Finding(code="pages_left_out", message=message))
    found.is_damaged = document.is_damaged
    return found


def _paint(
    source: PageSource,
    number: int,
    found: Painted,
    budget: Budget,
    fonts: Fonts,
    layers_off: frozenset[int],
) -> None:
    raw = source.blank(number)
    side = max(raw.width, raw.height)
    if side > budget.limits.page_side_pt:
        passed = f"a page side of {side:,.0f} points"
        raise LimitPassed(passed)
    found.raw.append(raw)
    for streams, notes in ((source.contents, ()), ((), source.annotations)):
        run = Run(
            raw,
            GraphicState(source.ctm),
            resources=source.resources,
            fonts=fonts,
            budget=budget,
            layers_off=layers_off,
        )
        try:
            run.execute(streams)
            draw_annotations(run, notes)
        except (LimitPassed, TimeUp, MemoryError):
            raise
        except Exception as error:  # what a damaged page leads to has no end
            message = f"part of the page could not be read ({type(error).__name__})"
            finding = Finding(code="damaged_page", message=message, page=number)
            found.findings.append(finding)


def _layers_off(document: Document) -> frozenset[int]:
    """Return the ids of the optional content groups that are switched off."""
    properties = dictionary(document.catalog.get("OCProperties"))
    default = dictionary(properties.get("D"))
    off = _object_numbers(default.get("OFF"))
    if name(default.get("BaseState")) == "OFF":
        off |= _object_numbers(properties.get("OCGs"))
        off -= _object_numbers(default.get("ON"))
    return frozenset(off)


def _object_numbers(value: object) -> set[int]:
    return {entry.objid for entry in array(value) if isinstance(entry, PDFObjRef)}
