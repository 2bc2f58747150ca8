"""A folder of results that grows by parts; files in it need not be assessed again.

`outcomes/` holds a row per file with the whole outcome as JSON, `scores/` a row per file
and role, as `gapcheck batch --out FILE.parquet` writes them. A part is written whole or
not at all, its outcomes last: a part without outcomes does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import fs as arrow_fs
from pyarrow import parquet

from gapcheck.errors import UsageError
from gapcheck.models.report import Outcome
from gapcheck.reporting.json import line
from gapcheck.reporting.tables.parquet import render
from gapcheck.reporting.tables.rows import SCORES

__all__ = ["Folder", "Kept", "done_key", "name_key"]

_SCORES, _OUTCOMES, _DONE = "scores", "outcomes", "done"
_SUFFIX = ".parquet"
# Half of SHA-256: no two of a hundred million files collide by chance.
KEY_BYTES = 16
# Parts kept in memory: they are read in order, with those of earlier runs between.
_HELD_PARTS = 4
_SCHEMA = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("sha256", pa.string()),
        pa.field("settings", pa.string()),
        pa.field("status", pa.string()),
        pa.field("code", pa.string()),
        pa.field("message", pa.string()),
        pa.field("key", pa.binary(KEY_BYTES)),
        pa.field("outcome", pa.large_string()),
    ],
    metadata={"gapcheck.table": "outcomes", "gapcheck.schema_version": "1"},
)


class Kept(NamedTuple):
    """An outcome and the key of its file, whose name may be redacted."""

    key: bytes
    outcome: Outcome


def name_key(path: str, member: str = "") -> bytes:
    """Return the key of a file, the same in each run."""
    return sha256(f"{path}\0{member}".encode("utf-8", "surrogateescape")).digest()[
        :KEY_BYTES
    ]


def done_key(key: bytes, digest: str) -> bytes:
    """Return the key of a file with this content."""
    return sha256(key + bytes.fromhex(digest)).digest()[:KEY_BYTES]


@dataclass(frozen=True)
class Folder:
    """A folder of results in a file system of pyarrow."""

    system: Any
    path: str

    def start(self) -> int:
        """Create and tidy the folder; return the number of the next run.

        Raises:
            UsageError: It cannot be written.
        """
        try:
            for table in (_SCORES, _OUTCOMES, _DONE):
                self.system.create_dir(f"{self.path}/{table}", recursive=True)
            self.settle()
            runs = [int(name.split("-")[1]) for name in self._names(_OUTCOMES)]
        except OSError as error:
            reason = error.strerror or type(error).__name__
            message = f"{self.path} cannot be written: {reason}; name another folder"
            raise UsageError(message) from error
        return max(runs, default=0) + 1

    def is_empty(self) -> bool:
        """True if there are no results."""
        return not any(self._names(_OUTCOMES))

    def write(self, kept: Sequence[Kept], *, run: int, place: int) -> None:
        """Write a part, in place of one with the same files.

        Args:
            kept: Its outcomes.
            run: Number of the run over the folder.
            place: Number of its first file among all, by which parts sort.
        """
        keys = sha256(b"".join(one.key for one in kept)).hexdigest()[:KEY_BYTES]
        name = f"part-{run:04d}-{place:010d}-{keys}{_SUFFIX}"
        self._put(f"{_SCORES}/{name}", render(SCORES, [one.outcome for one in kept]))
        self._put(f"{_OUTCOMES}/{name}", _outcome_table(kept))

    def settle(self) -> None:
        """Keep one row per file: that of the latest run.

        A file may have rows of earlier runs, and be in two parts if a node was lost.
        """
        names = self._names(_OUTCOMES)
        for name in self._names(_SCORES) - names:
            self.system.delete_file(f"{self.path}/{_SCORES}/{name}")
        seen: set[bytes] = set()
        for name in sorted(names, reverse=True):
            keys = self._column(name, "key")
            stale = seen.intersection(keys)
            seen.update(keys)
            if stale or len(set(keys)) < len(keys):
                self._rewrite(name, without=stale)

    def list_done(self, settings: str, *, run: int) -> None:
        """Write the list of finished files, for the actors of a run to read.

        Why: an object in Ray would be lost with its node.
        """
        found = [
            done_key(key, digest)
            for name in sorted(self._names(_OUTCOMES))
            for key, digest, provenance in zip(
                self._column(name, "key"),
                self._column(name, "sha256"),
                self._column(name, "settings"),
                strict=True,
            )
            if digest and provenance == settings
        ]
        self._put(f"{_DONE}/run-{run:04d}", b"".join(sorted(found)))

    def listed(self, *, run: int) -> np.ndarray[Any, np.dtype[np.bytes_]]:
        """Return the sorted `done_key` of each file that a run can skip."""
        path = f"{self.path}/{_DONE}/run-{run:04d}"
        with self.system.open_input_stream(path, compression=None) as file:
            content = file.read()
        return np.frombuffer(content, dtype=f"S{KEY_BYTES}")

    def outcomes(self, keys: Iterable[bytes]) -> Iterator[Outcome]:
        """Yield the outcomes with these keys, in the order of the keys."""
        places = {
            key: (name, row)
            for name in sorted(self._names(_OUTCOMES))
            for row, key in enumerate(self._column(name, "key"))
        }
        held: dict[str, list[str]] = {}
        for wanted in keys:
            name, row = places[wanted]
            if name not in held:
                if len(held) == _HELD_PARTS:
                    del held[next(iter(held))]
                held[name] = self._column(name, "outcome")
            yield Outcome.model_validate_json(held[name][row])

    def scores(self) -> str:
        """Return the path of the folder of scores."""
        return f"{self.path}/{_SCORES}"

    def _names(self, table: str) -> set[str]:
        selector = arrow_fs.FileSelector(f"{self.path}/{table}", allow_not_found=True)
        names = {info.base_name for info in self.system.get_file_info(selector)}
        return {one for one in names if one.startswith("part-")}

    def _column(self, name: str, column: str) -> list[Any]:
        with self.system.open_input_file(f"{self.path}/{_OUTCOMES}/{name}") as file:
            table = parquet.ParquetFile(file).read(columns=[column])
        values: list[Any] = table.column(column).to_pylist()
        return values

    def _rewrite(self, name: str, *, without: set[bytes]) -> None:
        kept = {
            key: Outcome.model_validate_json(outcome)
            for key, outcome in zip(
                self._column(name, "key"), self._column(name, "outcome"), strict=True
            )
            if key not in without
        }
        if kept:
            _, run, place, _ = name.split("-")
            left = [Kept(*one) for one in kept.items()]
            self.write(left, run=int(run), place=int(place))
        for table in (_OUTCOMES, _SCORES):
            self.system.delete_file(f"{self.path}/{table}/{name}")

    def _put(self, name: str, content: bytes) -> None:
        """Write a file atomically: stores do so anyway, on disk by renaming."""
        path = f"{self.path}/{name}"
        is_disk = isinstance(self.system, arrow_fs.LocalFileSystem)
        folder, _, base = path.rpartition("/")
        target = f"{folder}/.{base}.new" if is_disk else path
        with self.system.open_output_stream(target, compression=None) as file:
            file.write(content)
        if is_disk:
            self.system.move(target, path)


def _outcome_table(kept: Sequence[Kept]) -> bytes:
    rows = [
        {
            "source": _utf8(one.outcome.source),
            "sha256": one.outcome.sha256,
            "settings": one.outcome.settings,
            "status": one.outcome.status,
            "code": one.outcome.code,
            "message": _utf8(one.outcome.message),
            "key": one.key,
            "outcome": line(one.outcome).rstrip("\n"),
        }
        for one in kept
    ]
    file = BytesIO()
    table = pa.Table.from_pylist(rows, schema=_SCHEMA)
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def _utf8(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode("utf-8")
