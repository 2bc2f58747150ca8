"""One read in a process of its own, killable, beside whatever the caller does meanwhile.

The process runs the reader alone: no spaCy, no catalog. It is forked from a server that
has imported the readers; where there is no such server (Windows), it imports them.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Protocol

from pebble import ProcessExpired, concurrent

from gapcheck.errors import GapcheckError, OutOfMemory, ParseTimeout, UsageError
from gapcheck.models.document import Document
from gapcheck.reading import Source, name_of, within
from gapcheck.workers import context_with, died, limit_resources

__all__ = ["PRELOAD", "SECONDS", "Reader", "Reading", "isolated"]

# Imported once, in the server that processes are forked from: what reading a PDF takes.
PRELOAD = (
    "gapcheck.isolation",
    "gapcheck.reading.furniture",
    "gapcheck.reading.layout",
    "gapcheck.reading.pdf",
    "gapcheck.reading.visibility",
)
# Reading ends itself after 8 s (reading/limits.py): what still runs then is stuck. The
# rest is for the imports, where a process has to make them.
SECONDS = 15.0
# A process whose parent was killed outright ends itself this much later.
GRACE_SECONDS = 5.0


class Reader(Protocol):
    """What turns a source into a document: `gapcheck.reading.read`."""

    def __call__(self, source: Source, *, engine: str) -> Document:
        """Read a source; importable by its name, as the process has to find it."""


class Reading:
    """A read that is under way."""

    def __init__(
        self, name: str, launched: Future[Future[Document]], *, seconds: float
    ) -> None:
        self.name = name
        self._launched = launched
        self._seconds = seconds

    def has_failed(self) -> bool:
        """Tell, without waiting, whether there will be no document."""
        if not self._launched.done():
            return False
        if self._launched.exception():
            return True
        read = self._launched.result()
        return read.done() and read.exception() is not None

    def result(self) -> Document:
        """Wait for the document.

        Raises:
            InputError: The source cannot be assessed, or reading it took too long, too
                much memory, or its process down.
            UsageError: No process can be started, or there is no such engine.
        """
        try:
            read = self._launched.result()
        except (AssertionError, OSError, RuntimeError) as error:
            todo = "read in this process: isolate=False, or --no-isolate"
            message = f"a process to read in cannot be started ({error}); {todo}"
            raise UsageError(message) from error
        try:
            return read.result()
        except GapcheckError:
            raise
        except TimeoutError as error:
            todo = "print it to a new PDF and try again"
            message = f"not read within {self._seconds:g} s; {todo}"
            raise ParseTimeout(message, self.name) from error
        except MemoryError as error:
            todo = "print it to a new, smaller PDF and try again"
            message = f"needs more memory than is allowed; {todo}"
            raise OutOfMemory(message, self.name) from error
        except ProcessExpired as error:
            detail = f" (exit code {error.exitcode})"
            raise died(self.name, detail) from error

    def cancel(self) -> None:
        """End the process, if it still runs."""
        with suppress(AssertionError, OSError, RuntimeError):
            self._launched.result().cancel()


@contextmanager
def isolated(
    source: Source, *, engine: str, reader: Reader, seconds: float = SECONDS
) -> Iterator[Reading]:
    """Start to read a source in a process of its own; end it on leaving.

    Args:
        source: As of `gapcheck.reading.read`.
        engine: What reads PDFs.
        reader: What reads.
        seconds: Deadline.

    Yields:
        The read under way.
    """
    name = name_of(source)
    if not isinstance(source, str | Path | bytes):
        source = _copy_of(source, name)
    job = partial(_read, reader, source, engine=engine, folder=_here(), seconds=seconds)
    starter = ThreadPoolExecutor(1, thread_name_prefix="gapcheck-isolation")
    reading = Reading(name, starter.submit(_launch, job, seconds), seconds=seconds)
    starter.shutdown(wait=False)
    try:
        yield reading
    finally:
        reading.cancel()
