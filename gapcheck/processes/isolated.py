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
from typing import BinaryIO, Generic, TypeAlias, TypeVar

from pebble import ProcessExpired, concurrent

from gapcheck.errors import GapcheckError, OutOfMemory, ParseTimeout, UsageError
from gapcheck.processes.pool import context_with, died, limit_resources, name_of
from gapcheck.reading import Source
from gapcheck.reading.limits import DEFAULT

__all__ = ["PRELOAD", "SECONDS", "Reader", "Reading", "isolated"]

# Imported once, in the server that processes are forked from: what reading a PDF takes.
PRELOAD = (
    "gapcheck.processes.isolated",
    "gapcheck.reading.layout.page_furniture",
    "gapcheck.reading.layout.lines",
    "gapcheck.reading.pdf.engine",
    "gapcheck.reading.visibility.glyphs",
)
# Reading ends itself after 8 s (reading/limits.py): what still runs then is stuck. The
# rest is for the imports, where a process has to make them.
SECONDS = 15.0
# A process whose parent was killed outright ends itself this much later.
GRACE_SECONDS = 5.0
_STDERR = 2
# What multiprocessing raises when it starts none: no process or file left, called in a
# daemonic process (which may have no children) or in a folder that is gone.
_CANNOT_START = (AssertionError, EOFError, OSError, RuntimeError)

ReadT = TypeVar("ReadT")
Reader: TypeAlias = Callable[[Source], ReadT]
"""`gapcheck.reading.read` or like it; the process has to find it by its name."""


class Reading(Generic[ReadT]):
    """A read that is under way."""

    def __init__(
        self, name: str, launched: Future[Future[ReadT]], *, seconds: float
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

    def result(self) -> ReadT:
        """Wait for what the reader returns.

        Raises:
            InputError: The source cannot be assessed, or reading it took too long, too
                much memory, or its process down.
            UsageError: No process can be started.
        """
        try:
            read = self._launched.result()
        except _CANNOT_START as error:
            todo = "to read in this one, give isolate=False, or --no-isolate"
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
        with suppress(*_CANNOT_START):
            self._launched.result().cancel()


@contextmanager
def isolated(
    source: Source,
    *,
    reader: Reader[ReadT],
    seconds: float | None = None,
) -> Iterator[Reading[ReadT]]:
    """Start to read a source in a process of its own; end it on leaving.

    Args:
        source: As of `gapcheck.reading.read`.
        reader: What reads.
        seconds: Deadline; `SECONDS` by default.

    Yields:
        The read under way.
    """
    seconds = SECONDS if seconds is None else seconds
    if isinstance(source, str | Path | bytes):
        name = name_of(source)
    else:
        source = _Copy(source)
        name = source.name
    job = partial(_read, reader, source, seconds=seconds)
    starter = ThreadPoolExecutor(1, thread_name_prefix="gapcheck-isolation")
    reading = Reading(name, starter.submit(_launch, job, seconds), seconds=seconds)
    starter.shutdown(wait=False)
    try:
        yield reading
    finally:
        reading.cancel()


class _Copy(io.BytesIO):
    """What an open file holds, under its name; a process cannot be handed the file."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file.read(DEFAULT.file_bytes + 1))
        self.name = str(getattr(file, "name", "<file>"))


def _launch(job: Callable[..., ReadT], seconds: float) -> Future[ReadT]:
    """Start the process. It may wait for the imports of the server: call it aside."""
    _open_standard_streams()
    # pebble's stub calls the argument `mp_context`; what it reads is `context`.
    run = concurrent.process(  # type: ignore[call-overload]
        name="gapcheck-reader", timeout=seconds, context=context_with(PRELOAD)
    )
    future: Future[ReadT] = run(job)(folder=str(Path.cwd()))
    return future


def _open_standard_streams() -> None:
    """Open /dev/null in place of a closed stdin, stdout or stderr.

    Why: a pipe of multiprocessing that took the number of a standard stream would be
    closed in the process as that stream.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        os.set_inheritable(number, True)
    os.close(number)


def _read(
    reader: Reader[ReadT],
    source: Source,
    *,
    seconds: float,
    folder: str,
) -> ReadT:
    """Read, in the process."""
    if sys.platform != "win32":
        # The system's own answers, as a hung process runs no handlers of Python.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
    os.chdir(folder)  # the server stays where the caller was when it started
    limit_resources()
    return reader(source)
