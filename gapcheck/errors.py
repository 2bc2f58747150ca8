"""Every error that gapcheck raises on purpose."""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "CatalogError",
    "DamagedPdf",
    "DataError",
    "EncryptedPdf",
    "GapcheckError",
    "InputError",
    "NoTextLayer",
    "NotFound",
    "OutOfMemory",
    "ParseTimeout",
    "ProfileError",
    "TooLarge",
    "Unsupported",
    "UsageError",
    "WorkerCrashed",
]


class GapcheckError(Exception):
    """Root of all errors raised on purpose."""

    code: ClassVar[str] = "error"

    @property
    def message(self) -> str:
        """What happened, where, and what to do next."""
        return str(self.args[0]) if self.args else ""

    def __str__(self) -> str:
        return self.message


class InputError(GapcheckError):
    """A resume that cannot be assessed.

    Args:
        message: What is wrong and what to do next, without the source.
        source: The file (or `<bytes>`, `<text>`) it is about.
    """

    code: ClassVar[str] = "input"

    def __init__(self, message: str, source: str) -> None:
        super().__init__(message, source)

    @property
    def source(self) -> str:
        """The file it is about."""
        return str(self.args[1])

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


class NotFound(InputError):
    """No such file, or a folder, a pipe or a device where a file is expected."""

    code = "not-found"


class Unsupported(InputError):
    """Neither a PDF nor plain text."""

    code = "unsupported"


class DamagedPdf(InputError):
    """A PDF that cannot be opened, nor repaired."""

    code = "corrupt"


class EncryptedPdf(InputError):
    """A PDF that needs a password."""

    code = "encrypted"


class NoTextLayer(InputError):
    """Pictures of text (a scan), glyphs without characters, or empty pages."""

    code = "no-text"


class TooLarge(InputError):
    """Beyond one of the limits of `gapcheck.reading.limits`."""

    code = "too-large"


class ParseTimeout(InputError):
    """Not read within the deadline."""

    code = "timeout"


class WorkerCrashed(InputError):
    """The process that read the file died."""

    code = "crashed"


class OutOfMemory(InputError):
    """Reading the file needs more memory than is allowed."""

    code = "out-of-memory"


class DataError(GapcheckError):
    """A data file with faults; all of them are listed.

    Args:
        file: The file.
        faults: One sentence per fault, each with its place (entry or line).
    """

    code: ClassVar[str] = "data"

    def __init__(self, file: str, faults: tuple[str, ...]) -> None:
        super().__init__(file, faults)

    @property
    def file(self) -> str:
        """The file it is about."""
        return str(self.args[0])

    @property
    def faults(self) -> tuple[str, ...]:
        """One sentence per fault."""
        return tuple(self.args[1])

    @property
    def message(self) -> str:
        """The faults, one a line."""
        return "\n".join(self.faults)

    def __str__(self) -> str:
        head = f"{self.file}: {len(self.faults)} fault(s)"
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])


class CatalogError(DataError):
    """A skill catalog, lexicon or certificate table with faults."""

    code = "catalog"


class ProfileError(DataError):
    """A requirement profile with faults, or one that does not exist."""

    code = "profile"


class UsageError(GapcheckError):
    """Called wrongly: the message says how to call it."""

    code = "usage"
