"""Writes the outcomes of a batch to a file as they come, in the format of its name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from gapcheck.errors import UsageError
from gapcheck.models.report import Outcome

__all__ = ["STDOUT", "SUFFIXES", "check_suffix", "written"]

STDOUT = Path("-")

Write = Callable[[Iterable[Outcome], IO[bytes]], Iterator[Outcome]]


def written(outcomes: Iterable[Outcome], out: Path) -> Iterator[Outcome]:
    """Yield the outcomes, each once it is written to `out`.

    The suffix decides between JSON Lines, CSV and Parquet; `STDOUT` takes JSON Lines.

    Raises:
        UsageError: The file cannot be written.
    """
    with _opened(out) as file:
        yield from SUFFIXES[_suffix(out)](outcomes, file)


def check_suffix(out: Path) -> None:
    """Raise UsageError for an unknown suffix, or if pyarrow is missing for Parquet."""
    if _suffix(out) not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        message = f"{out} ends in no known format; name a file that ends in {known}"
        raise UsageError(message)
    if _suffix(out) == ".parquet" and find_spec("pyarrow") is None:
        message = (
            f"{out} needs pyarrow, which is not installed; "
            "pip install 'gapcheck[parquet]'"
        )
        raise UsageError(message)


def _suffix(out: Path) -> str:
    return ".jsonl" if out == STDOUT else out.suffix.lower()


@contextmanager
def _opened(out: Path) -> Iterator[IO[bytes]]:
    if out == STDOUT:
        yield sys.stdout.buffer
        return
    try:
        file = out.open("wb")
    except OSError as error:
        message = f"{out} cannot be written: {error.strerror}; name another file"
        raise UsageError(message) from error
    with file:
        yield file


def _json_lines(outcomes: Iterable[Outcome], file: IO[bytes]) -> Iterator[Outcome]:
    from gapcheck.reporting.json import line

    for outcome in outcomes:
        file.write(line(outcome).encode())
        file.flush()
        yield outcome


def _csv(outcomes: Iterable[Outcome], file: IO[bytes]) -> Iterator[Outcome]:
    from gapcheck.reporting.tables.rows import SCORES, csv_lines

    taken: list[Outcome] = []
    for line in csv_lines(SCORES, _kept(outcomes, taken)):
        file.write(line.encode("utf-8", errors="replace"))
        file.flush()
        yield from taken  # none after the heading
        taken.clear()


def _parquet(outcomes: Iterable[Outcome], file: IO[bytes]) -> Iterator[Outcome]:
    from gapcheck.reporting.tables.parquet import Rows
    from gapcheck.reporting.tables.rows import SCORES

    with Rows(SCORES, file) as rows:
        for outcome in outcomes:
            rows.add(outcome)
            yield outcome


def _kept(outcomes: Iterable[Outcome], taken: list[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        taken.append(outcome)
        yield outcome


SUFFIXES: dict[str, Write] = {
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".parquet": _parquet,
}
