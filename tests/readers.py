"""Jobs for tests of isolation: each does in the process what a bad file might.

They stand in a module of their own, where the process can import them.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from gapcheck import errors
from gapcheck.api.view import view_of
from gapcheck.models.resume import ResumeView
from gapcheck.reading import Source


def tell(source: object, **_: object) -> tuple[str, int, int, str]:
    """Return what the job is given, and in what process it runs."""
    return str(source), os.getpid(), os.getppid(), str(Path.cwd())


def hang(source: object, **_: object) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    while True:
        time.sleep(600)


def allocate(source: object, **_: object) -> int:
    return len(bytearray(3 << 30))


def abort(source: object, **_: object) -> None:
    os.abort()


def leave(source: object, **_: object) -> None:
    os._exit(7)


def fail(source: object, *, name: str) -> None:
    error: type[errors.InputError] = getattr(errors, name)
    raise error(f"is {name}; do this", "resume.pdf")


def stumble(source: object, **_: object) -> None:
    raise ZeroDivisionError("of the job")


def die_drawing(
    source: Source, *, has_pictures: bool = True, **options: Any
) -> ResumeView:
    if has_pictures:
        os.abort()
    return view_of(source, has_pictures=False, **options)
