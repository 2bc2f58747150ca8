"""Runs resumes through the actors of a cluster: to rows, parts, or ordered outcomes."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gapcheck.api.options import Options
from gapcheck.batch.sources import Member
from gapcheck.cluster.actor import Job
from gapcheck.cluster.files import Found, Stores, find, folder_at
from gapcheck.cluster.parts import Folder
from gapcheck.cluster.session import connected, quiet_context
from gapcheck.cluster.stages import MISUSED, Done, Parts, ScoreRows, blocks_of, key_of
from gapcheck.errors import UsageError
from gapcheck.models.report import Outcome

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["job_of", "outcomes_in_order", "rows", "run_parts", "written_rows"]


@dataclass(frozen=True)
class Resumes:
    """Files, and the stores that hold them."""

    found: Sequence[Found]
    stores: Stores


Source: TypeAlias = "str | Path | Iterable[str | Path] | Dataset | Resumes"


def job_of(options: Options) -> Job:
    """Return the job of this run.

    Raises:
        UsageError: The timeout is not above 0.
    """
    options.check_timeout()
    return Job(options, settings=options.fingerprint, folder=str(Path.cwd()))


def rows(
    source: Source, job: Job, *, actors: int | None, filesystem: object
) -> Dataset:
    """Return a lazy dataset with a row per file and role."""
    with quiet_context():
        lot = _lot_of(source, actors=actors, filesystem=filesystem)
        return _mapped(lot, ScoreRows, job=job)


def written_rows(
    source: Source,
    job: Job,
    *,
    out: str | Path,
    actors: int | None,
    filesystem: object,
) -> Dataset:
    """Write the missing parts; return a dataset of all rows."""
    import ray.data

    folder = Folder(*folder_at(out))
    with closing(run_parts(source, job, folder, actors, filesystem)) as done:
        deque(done, maxlen=0)
    with quiet_context():
        return ray.data.read_parquet(folder.scores(), filesystem=folder.system)


def run_parts(
    source: Source,
    job: Job,
    folder: Folder,
    actors: int | None = None,
    filesystem: object = None,
) -> Generator[Done, None, None]:
    """Assess the files that are not yet in the parts of a folder.

    Yields:
        What became of each, once its part is written.

    Raises:
        UsageError: The folder cannot be written, or a node lacks what the job takes.
    """
    run = folder.start()
    with quiet_context():
        lot = _lot_of(source, actors=actors, filesystem=filesystem)
        folder.list_done(job.settings, run=run)
        written = _mapped(lot, Parts, job=job, folder=folder, run=run)
        # No prefetching: only what is written is yielded.
        for batch in written.iter_batches(
            batch_size=None, batch_format="pyarrow", prefetch_batches=0
        ):
            for row in batch.to_pylist():
                if row["status"] == MISUSED:
                    raise UsageError(row["message"])
                row["scores"] = json.loads(row["scores"])
                yield Done(**row)
    folder.settle()


def outcomes_in_order(
    paths: Iterable[str | Path | Member],
    job: Job,
    *,
    parts: Path,
    address: str | None,
    actors: int | None,
) -> Generator[Outcome, None, None]:
    """Yield one outcome per file, in the order of the paths, as a local run does."""
    folder = Folder(*folder_at(parts))
    found, stores = find(paths)
    with (
        connected(address),
        closing(run_parts(Resumes(found, stores), job, folder, actors)) as done,
    ):
        deque(done, maxlen=0)
    first: dict[str, str] = {}
    keys = [key_of(one) for one in found]
    for number, outcome in enumerate(folder.outcomes(keys), start=1):
        if job.options.redact:
            update: dict[str, object] = {}
            if outcome.status != "ok":
                update["source"] = f"[file {number} of the input]"
        else:
            seen = first.setdefault(outcome.sha256 or outcome.source, outcome.source)
            update = {"duplicate_of": seen if seen != outcome.source else None}
        yield outcome.model_copy(update=update)


class _Lot(NamedTuple):
    """The files to assess, and the number of actors."""

    dataset: Dataset
    stores: Stores
    actors: int | tuple[int, int]


def _lot_of(source: Source, *, actors: int | None, filesystem: object) -> _Lot:
    import ray.data

    most = actors or _processors()
    if isinstance(source, ray.data.Dataset):
        return _Lot(source, Stores(), (1, most))  # unknown number of blocks
    if isinstance(source, Resumes):
        found, stores = source.found, source.stores
    else:
        paths = [source] if isinstance(source, str | Path) else source
        found, stores = find(paths, filesystem=filesystem)
    blocks = blocks_of(list(dict.fromkeys(found)), actors=most)
    return _Lot(ray.data.from_arrow(blocks), stores, min(most, len(blocks)))


def _mapped(lot: _Lot, step: type, **arguments: object) -> Dataset:
    return lot.dataset.map_batches(
        step,
        fn_constructor_kwargs={"stores": lot.stores, **arguments},
        batch_size=None,  # a block at a time: what a lost actor has to repeat
        batch_format="pyarrow",
        concurrency=lot.actors,
        num_cpus=1,
    )


def _processors() -> int:
    import ray

    return max(1, int(ray.cluster_resources().get("CPU", 1)))
