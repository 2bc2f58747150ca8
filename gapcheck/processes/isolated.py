"""Runs one job in a separate process, with limits on time and memory.

The process is forked from a server that has the pipeline loaded (batch/preload.py), or
imports it itself on Windows. The caller needs neither spaCy nor a parser.
"""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from pebble import ProcessExpired, concurrent

from gapcheck.errors import GapcheckError, OutOfMemory, ParseTimeout, UsageError
from gapcheck.processes.pool import (
    START_SECONDS,
    Source,
    died,
    limit_resources,
    name_of,
    our_context,
)
from gapcheck.reading.limits import DEFAULT

__all__ = ["SECONDS", "isolated", "portable"]

# As `timeout` of `check_many`. Reading ends itself after 7 s of processor time.
SECONDS = 30.0
_ALARM = -getattr(signal, "SIGALRM", 0)
# What multiprocessing raises when it cannot start a process: no process or file handle
# left, a daemonic parent, or a current folder that was deleted.
_CANNOT_START = (AssertionError, EOFError, OSError, RuntimeError)

ResultT = TypeVar("ResultT")
SourceT = TypeVar("SourceT")


def isolated(
    job: Callable[..., ResultT], source: Source | BinaryIO, **options: object
) -> ResultT:
    """Return `job(source, **options)`, run in a separate process.

    Args:
        job: A function that can be imported by its name.
        source: Path, content or open binary file, or another source of `check_many`.
        **options: Picklable, like the result.

    Raises:
        InputError: The source cannot be assessed, or the process took too long or too
            much memory, or died.
        UsageError: No process can be started.
    """
    if isinstance(source, str | Path) and not os.path.isfile(source):  # noqa: PTH113
        return job(source, **options)  # refused without a process
    source = portable(source)
    name = name_of(cast("Source", source))
    seconds = SECONDS
    try:
        # pebble's stub calls the argument `mp_context`; what it reads is `context`.
        run = concurrent.process(  # type: ignore[call-overload]
            name="gapcheck-isolated",
            timeout=seconds + START_SECONDS,
            context=our_context(),
        )
        future = run(_limited)(
            partial(job, source, **options), seconds=seconds, folder=str(Path.cwd())
        )
    except _CANNOT_START as error:
        todo = "to work in this one, give isolate=False, or --no-isolate"
        message = f"a process cannot be started ({error}); {todo}"
        raise UsageError(message) from error
    try:
        result: ResultT = future.result()
    except GapcheckError:
        raise
    except MemoryError as error:
        todo = "print it to a new, smaller PDF and try again"
        message = f"needs more memory than is allowed; {todo}"
        raise OutOfMemory(message, name) from error
    except (ProcessExpired, TimeoutError) as error:
        code = getattr(error, "exitcode", _ALARM)
        if code != _ALARM:
            raise died(name, f" (exit code {code})") from error
        todo = "print it to a new PDF and try again"
        message = f"not read within {seconds:g} s; {todo}"
        raise ParseTimeout(message, name) from error
    finally:
        future.cancel()  # ends the process, if it still runs
    return result


def portable(source: SourceT) -> SourceT:
    """Return the source, or a picklable copy of an open file."""
    if hasattr(source, "read"):
        return cast("SourceT", _Copy(cast("BinaryIO", source)))
    return source


class _Copy(io.BytesIO):
    """The content of an open file, with its name."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file.read(DEFAULT.file_bytes + 1))
        self.name: str = str(getattr(file, "name", "<file>"))

    def __str__(self) -> str:
        return self.name


def _limited(job: Callable[[], ResultT], *, seconds: float, folder: str) -> ResultT:
    """Run the job in the child process.

    The deadline is a system timer, as a hung process runs no Python handlers; it starts
    here, so that imports do not count.
    """
    with suppress(AttributeError):  # Windows has neither
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    os.chdir(folder)  # the server stays where the caller was when it started
    limit_resources()
    return job()
