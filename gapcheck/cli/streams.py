"""`-` in place of a file: standard input as a source, standard output as a target."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from gapcheck.errors import UsageError

__all__ = [
    "STANDARD",
    "StandardInput",
    "check_once",
    "expect",
    "is_standard",
    "source_of",
]

STANDARD = "-"
NAME = "<stdin>"


class StandardInput:
    """The content of standard input, read once: a source of `check_many`."""

    def __init__(self) -> None:
        self._content: bytes | None = None

    def __str__(self) -> str:
        return NAME

    def content(self) -> bytes:
        """Return the content, up to one byte above the limit of a file."""
        if self._content is None:
            from gapcheck.reading.limits import DEFAULT

            stream = getattr(sys.stdin, "buffer", sys.stdin)
            found = stream.read(DEFAULT.file_bytes + 1)
            self._content = found.encode() if isinstance(found, str) else found
        return self._content


def is_standard(path: str | Path | None) -> bool:
    """True if a path stands for standard input or output."""
    return path is not None and str(path) == STANDARD


def source_of(path: Path) -> Path | StandardInput:
    """Return the source that a path stands for."""
    return StandardInput() if is_standard(path) else path


def expect(paths: Iterable[str | Path], *, isolate: bool) -> None:
    """Start the server for isolated work early, if there is a file to read."""
    if isolate and any(
        is_standard(path) or os.path.isfile(path)  # noqa: PTH113  never raises
        for path in paths
    ):
        from gapcheck.processes.pool import start_server

        start_server()


def check_once(paths: Iterable[str | Path]) -> None:
    """Raise UsageError if standard input is named more than once."""
    if sum(is_standard(path) for path in paths) > 1:
        message = "- is named more than once; standard input can only be read once"
        raise UsageError(message)
