"""Many resumes on many machines, on Ray Data: the extra `cluster`.

`files` finds the resumes and fetches them, `actor` holds the pipeline in a process that
may die, `stages` are the steps of the dataset, `parts` is the folder of results, `session`
joins Ray and `run` leads all through it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapcheck.api.deprecated import takes_engine
from gapcheck.batch.sources import Member
from gapcheck.data.load import Catalog
from gapcheck.models.profile import Profile
from gapcheck.models.report import Outcome

if TYPE_CHECKING:
    from ray.data import Dataset

    from gapcheck.cluster.actor import Job
    from gapcheck.cluster.stages import Done

__all__ = ["check_dataset", "check_many", "check_to_parts", "has_parts"]


@takes_engine
def check_dataset(
    paths_or_dataset: str | Path | Iterable[str | Path] | Dataset,
    *,
    roles: Iterable[str | Path | Profile] | None = None,
    out: str | Path | None = None,
    catalog: Catalog | None = None,
    today: date | None = None,
    redact: bool = False,
    timeout: float = 30.0,
    address: str | None = None,
    concurrency: int | None = None,
    filesystem: object = None,
) -> Dataset:
    """Check resumes on a Ray cluster; a bad one is a row with a code.

    The rows are those of `gapcheck batch --out FILE.parquet`: one per resume and role,
    in the order of the paths, but for those that were done by an earlier run.

    Args:
        paths_or_dataset: Files and folders: local ones, which each node must see under
            the same path, `s3://`, `gs://`, `abfs://`, `http(s)://`, and what fsspec
            knows. Or a dataset with the columns `path` and `bytes`, as
            `ray.data.read_binary_files(..., include_paths=True)` gives.
        roles: As of `gapcheck.check_many`.
        out: Folder or URI to write the results to as they are made, in parts, and to go
            on from: what it holds for the same content, roles and version is not done
            again. Without it, the work is done when the dataset is read, and again each
            time.
        catalog: Skills to look for; the shipped ones by default.
        today: Date from which durations count; the date of the run by default.
        redact: As of `gapcheck.check_many`.
        timeout: Seconds to fetch a file, and again to assess it.
        address: Of the cluster; by default the one that is joined already, else that
            of the environment variable RAY_ADDRESS, else this machine.
        concurrency: Actors, each with a processor; by default one per processor.
        filesystem: Of pyarrow or fsspec, which the paths are in; with keys, for example.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: Ray is not installed, a folder cannot be read or written, or no
            cluster is at the address.
    """
    from gapcheck.cluster.session import check_installed, joined

    check_installed()
    from gapcheck.cluster import run

    job = _job(roles, catalog, today, redact=redact, timeout=timeout)
    joined(address)
    more: dict[str, Any] = {"actors": concurrency, "filesystem": filesystem}
    if out is None:
        return run.rows(paths_or_dataset, job, **more)
    return run.written_rows(paths_or_dataset, job, out=out, **more)


@takes_engine
def check_to_parts(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    roles: Iterable[str | Path | Profile] | None = None,
    catalog: Catalog | None = None,
    today: date | None = None,
    redact: bool = False,
    timeout: float = 30.0,
    address: str | None = None,
    concurrency: int | None = None,
) -> Generator[Done, None, None]:
    """Check resumes as `check_dataset` does with `out`; tell of each once it is written.

    Args:
        paths: As of `check_dataset`, and so are all others.
        out: The same.
        roles: The same.
        catalog: The same.
        today: The same.
        redact: The same.
        timeout: The same.
        address: The same.
        concurrency: The same.

    Yields:
        What became of each file that was not done; no text of it.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: As of `check_dataset`.
    """
    from gapcheck.cluster.session import check_installed, connected

    check_installed()
    from gapcheck.cluster.files import folder_at
    from gapcheck.cluster.parts import Folder
    from gapcheck.cluster.run import run_parts

    job = _job(roles, catalog, today, redact=redact, timeout=timeout)
    folder = Folder(*folder_at(out))
    with connected(address):
        yield from run_parts(paths, job, folder, concurrency)


@takes_engine
def check_many(
    paths: Iterable[str | Path | Member],
    *,
    parts: Path,
    roles: Iterable[str | Path | Profile] | None = None,
    catalog: Catalog | None = None,
    today: date | None = None,
    redact: bool = False,
    timeout: float = 30.0,
    address: str | None = None,
    concurrency: int | None = None,
) -> Generator[Outcome, None, None]:
    """Yield the outcomes that `gapcheck.check_many` yields, made on a cluster.

    They come once all are made, and all go through this process: for more than some
    hundred thousand resumes, leave them in parts.

    Args:
        paths: As of `check_dataset`, and so are all others.
        parts: Folder for what is done, to go on from.
        roles: The same.
        catalog: The same.
        today: The same.
        redact: The same.
        timeout: The same.
        address: The same.
        concurrency: The same.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: As of `check_dataset`.
    """
    from gapcheck.cluster.session import check_installed

    check_installed()
    from gapcheck.cluster.run import outcomes_in_order

    job = _job(roles, catalog, today, redact=redact, timeout=timeout)
    return outcomes_in_order(
        paths, job, parts=parts, address=address, actors=concurrency
    )


def has_parts(out: str | Path) -> bool:
    """Tell whether a folder or URI holds results.

    Raises:
        UsageError: Ray is not installed, or the URI cannot be reached.
    """
    from gapcheck.cluster.session import check_installed

    check_installed()
    from gapcheck.cluster.files import folder_at
    from gapcheck.cluster.parts import Folder

    return not Folder(*folder_at(out)).is_empty()


def _job(
    roles: Iterable[str | Path | Profile] | None,
    catalog: Catalog | None,
    today: date | None,
    *,
    redact: bool,
    timeout: float,
) -> Job:
    from gapcheck.cluster.run import job_of

    return job_of(
        roles=roles,
        catalog=catalog,
        today=today,
        redact=redact,
        timeout=timeout,
    )
