"""Output: reports to stdout or a file, one line per complaint to stderr."""

from __future__ import annotations

import io
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from gapcheck.cli.streams import is_standard
from gapcheck.errors import UsageError
from gapcheck.reporting.quoting import one_line

__all__ = [
    "add",
    "check_writable",
    "complain",
    "emit",
    "emit_result",
    "log_to_stderr",
    "prepare_streams",
    "terminal_width",
    "wants_color",
]

WIDTH = 80
# Longer lines than this are hard to read, however wide the window is.
MAX_WIDTH = 110


def prepare_streams() -> None:
    """Make every character of a resume or a file name printable."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def emit(report: str | bytes, out: Path | None = None) -> None:
    """Write a report to a file, or to stdout: text, or bytes if `-` asks for them."""
    if isinstance(report, bytes) and is_standard(out):
        _write_bytes(report)
        return
    if out is None or is_standard(out):
        if isinstance(report, bytes):
            raise UsageError("the report is binary; name a file for it")
        _write(sys.stdout, report)
        return
    if isinstance(report, str):
        report = report.encode("utf-8", errors="replace")
    try:
        out.write_bytes(report)
    except OSError as error:
        raise UsageError(_cannot_write(out, error.strerror)) from error


def emit_result(
    found: Any,  # noqa: ANN401  what the renderer takes
    out: Path | None,
    render: Callable[..., str],
    *,
    as_json: bool = False,
    **options: object,
) -> None:
    """Write a result as JSON, or rendered for people in the width and colors of `out`."""
    if as_json:
        from gapcheck.reporting import json

        emit(json.dump(found), out)
    else:
        color = wants_color() and out is None
        emit(render(found, width=terminal_width(), color=color, **options), out)


def add(report: str, out: Path) -> None:
    """Append a report to a file, which is created if missing."""
    try:
        with out.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(report)
    except OSError as error:
        raise UsageError(_cannot_write(out, error.strerror)) from error


def complain(about: str, message: str, code: str) -> None:
    """Write `gapcheck: FILE: what (code); what to do` to stderr.

    A semicolon in the message separates the two parts; `about` may be empty.
    """
    what, semicolon, todo = one_line(message).partition("; ")
    head = f"{one_line(about)}: " if about else ""
    _write(sys.stderr, f"gapcheck: {head}{what} ({code}){semicolon}{todo}\n")


def _write(stream: TextIO, text: str) -> None:
    with _pipe_may_close(stream):
        stream.write(text)
        stream.flush()


def _write_bytes(report: bytes) -> None:
    if sys.stdout.isatty():
        raise UsageError("the report is binary, no text for a terminal; name a file")
    with _pipe_may_close(sys.stdout):
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()


@contextmanager
def _pipe_may_close(stream: TextIO) -> Iterator[None]:
    """Ignore a pipe that its reader closed: they have read enough."""
    try:
        yield
    except BrokenPipeError:
        # Python flushes the stream again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def check_writable(out: Path | None, *, inputs: list[Path]) -> None:
    """Raise UsageError for a file that cannot be written or is one of the inputs."""
    if out is None or is_standard(out):
        return
    if out.is_dir():
        raise UsageError(_cannot_write(out, "it is a folder"))
    if not out.absolute().parent.is_dir():
        raise UsageError(_cannot_write(out, "its folder does not exist"))
    if out.exists() and any(one.exists() and one.samefile(out) for one in inputs):
        raise UsageError(_cannot_write(out, "it is one of the inputs"))


def _cannot_write(out: Path, reason: str | None) -> str:
    return f"{out} cannot be written: {reason}; name another file"


def wants_color() -> bool:
    """Return whether stdout is a terminal that may be colored (no-color.org)."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not is_plain


def terminal_width() -> int:
    """Return the width of the terminal; 80 if stdout is not a terminal."""
    if not sys.stdout.isatty():
        return WIDTH
    return min(shutil.get_terminal_size((WIDTH, 24)).columns, MAX_WIDTH)


def log_to_stderr(wanted: bool) -> None:
    """Show or hide the tracebacks of errors."""
    logger = logging.getLogger("gapcheck")
    to_stderr = logging.StreamHandler(sys.stderr)
    logger.handlers = [to_stderr if wanted else logging.NullHandler()]
    logger.setLevel(logging.DEBUG if wanted else logging.NOTSET)
