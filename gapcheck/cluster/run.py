"""Leads resumes through the actors of a cluster: rows, parts, or outcomes in order."""

from __future__ import annotations

import json
import math
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gapcheck.batch.run import settings_of
from gapcheck.batch.sources import Member
from gapcheck.cluster.actor import Job
from gapcheck.cluster.files import Found, Stores, find, folder_at
from gapcheck.cluster.parts import Folder
from gapcheck.cluster.session import connected, quiet_context
from gapcheck.cluster.stages import MISUSED, Done, Parts, ScoreRows, blocks_of, key_of
from gapcheck.data.load import Catalog
from gapcheck.data.profiles import load_roles
from gapcheck.errors import UsageError
from gapcheck.models.profile import Profile
from gapcheck.models.report import Outcome

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["job_of", "outcomes_in_order", "rows", "run_parts", "written_rows"]

Roles = Iterable[str | Path | Profile] | None


@dataclass(frozen=True)
class Resumes:
    """Files that were found, and the stores that they are in."""

    found: Sequence[Found]
    stores: Stores


Source: TypeAlias = "str | Path | Iterable[str | Path] | Dataset | Resumes"


def job_of(
    *,
    roles: Roles,
    catalog: Catalog | None,
    today: date | None,
    redact: bool,
    timeout: float,
) -> Job:
    """Return what is done with each file.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: The deadline is not above 0.
    """
    if not (math.isfinite(timeout) and timeout > 0):
        fault = f"timeout is {timeout}; give seconds above 0"
        raise UsageError(fault)
    profiles = load_roles(roles)
    # Read once, here: a run over midnight gives one answer.
    day = today or date.today()  # noqa: DTZ011  the user's own calendar day
    settings = settings_of(profiles, catalog=catalog, today=day, redact=redact)
    return Job(profiles, day, catalog, redact, timeout, settings, str(Path.cwd()))


def rows(
    source: Source, job: Job, *, actors: int | None, filesystem: object
) -> Dataset:
    """Return a dataset with a row per file and role, which does its work when read."""
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
    """Write the parts that are missing; return a dataset of the rows that are there."""
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
    """Do the files that the parts of a folder do not hold.

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
        # Nothing is fetched ahead: what is yielded is what is written.
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
        if job.redact:
            update: dict[str, object] = {}
            if outcome.status != "ok":
                update["source"] = f"[file {number} of the input]"
        else:
            seen = first.setdefault(outcome.sha256 or outcome.source, outcome.source)
            update = {"duplicate_of": seen if seen != outcome.source else None}
        yield outcome.model_copy(update=update)


class _Lot(NamedTuple):
    """What is to be done, and by how many actors."""

    dataset: Dataset
    stores: Stores
    actors: int | tuple[int, int]


def _lot_of(source: Source, *, actors: int | None, filesystem: object) -> _Lot:
    import ray.data

    most = actors or _processors()
    if isinstance(source, ray.data.Dataset):
        return _Lot(source, Stores(), (1, most))  # how many blocks, nobody knows
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
        batch_size=None,  # a block at a time: it is what is lost, and done again
        batch_format="pyarrow",
        concurrency=lot.actors,
        num_cpus=1,
    )


def _processors() -> int:
    import ray

    return max(1, int(ray.cluster_resources().get("CPU", 1)))
