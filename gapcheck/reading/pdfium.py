"""The fast engine: PDFium, from the extra `fast`; errors and findings as the default.

It gives the same claims as the default engine in less time. What it cannot tell (README,
"Engines") is why it is not the default.
"""

from __future__ import annotations

from gapcheck.errors import DamagedPdf, EncryptedPdf, UsageError
from gapcheck.models.document import Finding
from gapcheck.reading.budget import Budget
from gapcheck.reading.limits import Limits
from gapcheck.reading.pdf.engine import failures_translated
from gapcheck.reading.raw import RawPage

__all__ = ["read_pages"]

_INSTALL = "pip install 'gapcheck[fast]'"


def read_pages(
    data: bytes, *, source: str, limits: Limits
) -> tuple[list[RawPage], list[Finding]]:
    """Return the pages of a PDF as they are painted.

    Args:
        data: The file.
        source: Its name, for errors.
        limits: What it may cost. PDFium itself knows no limits: what it does on its own
            (opening a file, parsing a page) is not interrupted.

    Raises:
        EncryptedPdf: It needs a password, or uses an unknown encryption.
        DamagedPdf: Nothing in it can be read.
        TooLarge: It passes a limit.
        ParseTimeout: It takes too long.
        OutOfMemory: It needs more memory than there is.
        UsageError: pypdfium2 is not installed.
    """
    try:
        from gapcheck.reading import pdfium_document as pdfium
    except ModuleNotFoundError as error:
        message = f"the engine pdfium needs pypdfium2; install it with: {_INSTALL}"
        raise UsageError(message) from error
    with failures_translated(source, limits):
        try:
            pages, findings = pdfium.read(data, Budget(limits))
        except pdfium.PasswordNeeded as error:
            message = "is encrypted; save a copy without a password and try again"
            raise EncryptedPdf(message, source) from error
    if not pages:
        message = "has no pages that can be read; export it again from its program"
        raise DamagedPdf(message, source)
    return pages, findings
