"""The pdfminer.six engine: bytes → raw pages, every error of pdfminer translated."""

from __future__ import annotations

import io
import logging

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFPasswordIncorrect,
)
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1

from gapcheck.errors import DamagedPdf, EncryptedPdf, InputError, TooLarge
from gapcheck.models.document import Finding
from gapcheck.reading.limits import Limits
from gapcheck.reading.pdf_interpreter import Budget, BudgetExceeded, PageRecorder
from gapcheck.reading.raw import RawPage

__all__ = ["read_pages"]

_log = logging.getLogger(__name__)
# pdfminer logs each odd operand of a broken file; we say once what is wrong.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def read_pages(
    data: bytes, *, source: str, limits: Limits
) -> tuple[list[RawPage], list[Finding]]:
    """Return the pages of a PDF as they are painted.

    Args:
        data: The file.
        source: Its name, for errors.
        limits: What it may cost.

    Raises:
        EncryptedPdf: It needs a password, or uses an unknown encryption.
        DamagedPdf: It cannot be opened, or no page of it can be read.
        TooLarge: It passes a limit.
    """
    try:
        return _read(data, source, limits)
    except InputError:
        raise
    except BudgetExceeded as error:
        raise TooLarge(
            f"has {error}; export the resume itself as a PDF of a few pages", source
        ) from error
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise EncryptedPdf(
            "is encrypted; save a copy without a password and try again", source
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  pdfminer raises many families
        raise DamagedPdf(
            f"cannot be opened as a PDF ({type(error).__name__}); "
            "export it again from the program that made it",
            source,
        ) from error


def _read(
    data: bytes, source: str, limits: Limits
) -> tuple[list[RawPage], list[Finding]]:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    manager = PDFResourceManager()
    device = PDFDevice(manager)
    budget = Budget(limits)
    layers_off = _layers_off(document)
    pages: list[RawPage] = []
    findings: list[Finding] = []
    errors: list[BaseException] = []
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > limits.pages:
            message = f"only the first {limits.pages} pages were read"
            findings.append(Finding(code="pages_left_out", message=message))
            break
        raw = _raw_page(page, number, limits)
        recorder = PageRecorder(
            manager, device, page=raw, budget=budget, layers_off=layers_off
        )
        try:
            recorder.process_page(page)
        except (BudgetExceeded, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001  pdfminer raises many families
            errors.append(error)
            _log.warning("page %d: %s", number, type(error).__name__)
            message = "part of the page could not be read; export the PDF again"
            findings.append(Finding(code="damaged_page", message=message, page=number))
        pages.append(raw)
    if errors and not any(page.glyphs for page in pages):
        raise errors[0]
    if not pages:
        message = "has no pages; export it again from the program that made it"
        raise DamagedPdf(message, source)
    return pages, findings


def _raw_page(page: PDFPage, number: int, limits: Limits) -> RawPage:
    x0, y0, x1, y1 = (float(v) for v in page.mediabox)
    width, height = abs(x1 - x0), abs(y1 - y0)
    cx0, cy0, cx1, cy1 = (float(v) for v in page.cropbox)
    crop = (cx0 - x0, y1 - cy1, cx1 - x0, y1 - cy0)
    if page.rotate in (90, 270):
        left, top, right, bottom = crop
        if page.rotate == 90:
            crop = (height - bottom, left, height - top, right)
        else:
            crop = (top, width - right, bottom, width - left)
        width, height = height, width
    elif page.rotate == 180:
        left, top, right, bottom = crop
        crop = (width - right, height - bottom, width - left, height - top)
    if max(width, height) > limits.page_side_pt:
        raise BudgetExceeded(f"a page side of {max(width, height):,.0f} points")
    return RawPage(number=number, width=width, height=height, crop=crop)


def _layers_off(document: PDFDocument) -> frozenset[int]:
    """Return the ids of the optional content groups that are switched off."""
    properties = resolve1(document.catalog.get("OCProperties"))
    if not isinstance(properties, dict):
        return frozenset()
    default = dict_value(properties.get("D") or {})
    groups = list_value(default.get("OFF") or [])
    off = {ref.objid for ref in groups if isinstance(ref, PDFObjRef)}
    state = resolve1(default.get("BaseState"))
    if str(getattr(state, "name", "")) == "OFF":
        every = list_value(properties.get("OCGs") or [])
        on = list_value(default.get("ON") or [])
        off |= {ref.objid for ref in every if isinstance(ref, PDFObjRef)}
        off -= {ref.objid for ref in on if isinstance(ref, PDFObjRef)}
    return frozenset(off)
