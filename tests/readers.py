"""Readers for tests of isolation: each does in the process what a bad file might.

They stand in a module of their own, where the process that reads can import them.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from gapcheck import errors
from gapcheck.models.document import Document, Finding
from gapcheck.reading import Source


def tell(source: Source) -> Document:
    """Return in what process the reader runs, and what it is given."""
    where = f"{os.getpid()} {os.getppid()} {Path.cwd()}"
    found = Finding(code="process", message=where)
    return Document(
        source=str(source), sha256="", engine="pdfminer", pages=(), findings=(found,)
    )


def hang(source: Source) -> Document:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    while True:
        time.sleep(600)


def allocate(source: Source) -> Document:
    return tell(str(len(bytearray(3 << 30))))


def abort(source: Source) -> Document:
    os.abort()


def leave(source: Source) -> Document:
    os._exit(7)


def fail(source: Source) -> Document:
    name = str(source)
    error: type[errors.InputError] = getattr(errors, name)
    raise error(f"is {name}; do this", "resume.pdf")


def stumble(source: Source) -> Document:
    raise ZeroDivisionError("of the reader")
