"""One job in a process of its own that can be killed, with limits of time and memory.

The process is forked from a server that has the pipeline ready (warm.py); where there is
no such server (Windows), it makes the imports itself. The caller needs neither spaCy nor
a parser.
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
# What multiprocessing raises when it starts none: no process or file left, called in a
# daemonic process (which may have no children) or in a folder that is gone.
_CANNOT_START = (AssertionError, EOFError, OSError, RuntimeError)

ResultT = TypeVar("ResultT")
SourceT = TypeVar("SourceT")


def isolated(
    job: Callable[..., ResultT], source: Source | BinaryIO, **options: object
) -> ResultT:
    """Return `job(source, **options)`, run in a process of its own.

    Args:
        job: Importable by its name, as the process has to find it.
        source: Path, content or open binary file, or another source of `check_many`.
        **options: Picklable, as the result is.

    Raises:
        InputError: The source cannot be assessed, or assessing it took too long, too
            much memory, or its process down.
        UsageError: No process can be started.
    """
    if isinstance(source, str | Path) and not os.path.isfile(source):  # noqa: PTH113
        return job(source, **options)  # to refuse it takes no process
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
    """Return a source that can be sent to a process: a copy of an open file."""
    if hasattr(source, "read"):
        return cast("SourceT", _Copy(cast("BinaryIO", source)))
    return source


class _Copy(io.BytesIO):
    """What an open file holds, under its name."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file.read(DEFAULT.file_bytes + 1))
        self.name: str = str(getattr(file, "name", "<file>"))

    def __str__(self) -> str:
        return self.name


def _limited(job: Callable[[], ResultT], *, seconds: float, folder: str) -> ResultT:
    """Run the job, in the process.

    The deadline is the system's own, as a hung process runs no handlers of Python; it
    begins here, so that the imports of the server do not count.
    """
    with suppress(AttributeError):  # Windows has neither
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    os.chdir(folder)  # the server stays where the caller was when it started
    limit_resources()
    return job()
