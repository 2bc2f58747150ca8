"""The outcomes so far, kept in a file and found by the content of their source.

Memory holds only their positions in the file.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from gapcheck.errors import UsageError
from gapcheck.models.report import Outcome

__all__ = ["Ledger"]


class Ledger:
    """Outcomes in a file, one per line, found by the digest of their content.

    Args:
        path: The file, created if missing; a temporary one by default.
        settings: The fingerprint of the options; outcomes with another one are ignored.

    Raises:
        UsageError: The file cannot be written.
    """

    def __init__(self, path: Path | None = None, *, settings: str) -> None:
        self.settings = settings
        self._places: dict[bytes, int] = {}
        try:
            self._file: IO[bytes] = (
                path.open("a+b") if path else tempfile.TemporaryFile()  # noqa: SIM115
            )
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror}; name another file"
            raise UsageError(message) from error
        self._index()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def add(self, outcome: Outcome) -> None:
        """Append an outcome, if it has a digest to find it by."""
        if not outcome.sha256:
            return
        place = self._file.seek(0, os.SEEK_END)
        self._file.write(outcome.model_dump_json().encode() + b"\n")
        self._file.flush()
        self._places[bytes.fromhex(outcome.sha256)] = place

    def find(self, digest: str) -> Outcome | None:
        """Return the outcome for the content with this SHA-256, if it is there."""
        place = self._places.get(bytes.fromhex(digest))
        if place is None:
            return None
        self._file.seek(place)
        return Outcome.model_validate_json(self._file.readline())

    def _index(self) -> None:
        """Index the complete lines; cut off one that a killed run left incomplete."""
        whole = 0
        for place, line in self._lines():
            outcome = self._held(line)
            if outcome is not None:
                self._places[bytes.fromhex(outcome.sha256)] = place
            whole = place + len(line)
        self._file.truncate(whole)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield the position and the content of each complete line."""
        self._file.seek(0)
        place = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                return
            yield place, line
            place += len(line)

    def _held(self, line: bytes) -> Outcome | None:
        """Return the outcome in a line, if it is valid and has the same settings."""
        try:
            outcome = Outcome.model_validate_json(line)
        except ValidationError:
            return None
        is_same = outcome.settings == self.settings
        return outcome if is_same and outcome.sha256 else None
