"""The steps of a dataset: from blocks of files to rows or written parts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from gapcheck.cluster.actor import Assessor, Item, Job
from gapcheck.cluster.files import Found, Stores
from gapcheck.cluster.parts import Folder, Kept, done_key, name_key
from gapcheck.errors import DataError, UsageError
from gapcheck.models.report import Outcome
from gapcheck.reporting.tables.parquet import table_of
from gapcheck.reporting.tables.rows import SCORES

__all__ = ["MISUSED", "Done", "Parts", "ScoreRows", "blocks_of", "key_of"]

# Files per block, which is written as one part, and all that a killed actor loses. 500
# take about two minutes; small runs have smaller blocks, so that no actor idles.
MOST_FILES = 500
FEWEST_FILES = 8
BLOCKS_PER_ACTOR = 8
# Status of a row that stands for no file: the job itself is faulty.
MISUSED = "misused"


class Done(NamedTuple):
    """What the driver learns about a file: nothing of its text."""

    source: str
    status: str
    code: str | None
    message: str
    scores: dict[str, float]
    """Role → score."""


_DONE = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("status", pa.string()),
        pa.field("code", pa.string()),
        pa.field("message", pa.string()),
        pa.field("scores", pa.string()),
    ]
)


def blocks_of(found: Sequence[Found], *, actors: int) -> list[pa.Table]:
    """Return files as blocks, in their order."""
    # Bytes, because local file names may not be valid in any encoding.
    table = pa.table(
        {
            "place": pa.array(range(1, len(found) + 1), pa.int64()),
            "name": pa.array([os.fsencode(one.name) for one in found], pa.binary()),
            "path": pa.array([os.fsencode(one.path) for one in found], pa.binary()),
            "member": pa.array([os.fsencode(one.member) for one in found], pa.binary()),
            "store": pa.array([one.store for one in found], pa.int32()),
        }
    )
    size = len(found) // (actors * BLOCKS_PER_ACTOR)
    size = min(max(size, FEWEST_FILES), MOST_FILES)
    starts = range(0, max(len(found), 1), size)
    return [table.slice(start, size) for start in starts]


def _items(block: pa.Table) -> Iterator[Item]:
    """Yield the files of a block: of `blocks_of`, or of `ray.data.read_binary_files`."""
    for row in block.to_pylist():
        if "bytes" in row:
            path = row.get("path") or "<bytes>"
            yield Item(0, Found(path, path), row["bytes"])
            continue
        name, path, member = (
            os.fsdecode(row[one]) for one in ("name", "path", "member")
        )
        yield Item(row["place"], Found(name, path, row["store"], member))


class ScoreRows:
    """Turns files into a row per file and role; Ray makes actors of this class."""

    def __init__(self, job: Job, stores: Stores) -> None:
        self._assessor = Assessor(job, stores=stores.systems)

    def __call__(self, block: pa.Table) -> pa.Table:
        """Return the rows of a block."""
        items = list(_items(block))
        outcomes = [one for _, one in self._assessor.outcomes(items)]
        return table_of(SCORES, outcomes)

    def close(self) -> None:
        """End the process with the pipeline, where Ray does not."""
        self._assessor.close()


class Parts:
    """Writes files as parts of a folder of results; returns a row per new file."""

    def __init__(self, job: Job, stores: Stores, *, folder: Folder, run: int) -> None:
        self._folder = folder
        self._run = run
        # A row, not an exception, which Ray would wrap in a text with a traceback.
        self._misuse: str | None = None
        self._assessor = Assessor(
            job, stores=stores.systems, is_done=_finder(folder.listed(run=run))
        )

    def __call__(self, block: pa.Table) -> pa.Table:
        """Write the part of a block; return a row per new file."""
        if self._misuse is None:
            try:
                made = list(self._assessor.outcomes(list(_items(block))))
            except (DataError, UsageError) as error:
                self._misuse = str(error)
        if self._misuse is not None:
            fault = {"status": MISUSED, "message": self._misuse}
            return pa.Table.from_pylist([fault], schema=_DONE)
        if made:
            kept = [Kept(key_of(item.found), outcome) for item, outcome in made]
            self._folder.write(kept, run=self._run, place=made[0][0].place)
        told = [_told(outcome) for _, outcome in made]
        return pa.Table.from_pylist(told, schema=_DONE)

    def close(self) -> None:
        """End the process with the pipeline, where Ray does not."""
        self._assessor.close()


def key_of(found: Found) -> bytes:
    """Return the key of a file, the same in each run."""
    return name_key(f"{found.name}\0{found.path}", found.member)


def _finder(
    done: np.ndarray[Any, np.dtype[np.bytes_]],
) -> Callable[[Found, str], bool]:
    def is_done(found: Found, digest: str) -> bool:
        if not digest or not len(done):
            return False
        key = np.bytes_(done_key(key_of(found), digest))
        place = int(np.searchsorted(done, key))
        return place < len(done) and bool(done[place] == key)

    return is_done


def _told(outcome: Outcome) -> dict[str, object]:
    scores = {role: report.score for role, report in outcome.reports.items()}
    return {
        "source": outcome.source.encode("utf-8", "replace").decode(),
        "status": outcome.status,
        "code": outcome.code,
        "message": outcome.message.encode("utf-8", "replace").decode(),
        "scores": json.dumps(scores),
    }
