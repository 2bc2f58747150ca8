"""Many resumes on many machines, on Ray Data: the extra `cluster`.

`files` finds and fetches the resumes, `actor` keeps the pipeline in a process that may
die, `stages` are the steps of the dataset, `parts` is the folder of results, `session`
joins Ray, and `run` puts them together.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapcheck.api.deprecated import takes_engine
from gapcheck.api.options import Options, day
from gapcheck.batch.sources import Member
from gapcheck.data.load import Catalog
from gapcheck.models.profile import Profile
from gapcheck.models.report import Outcome

if TYPE_CHECKING:
    from ray.data import Dataset

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
    in the order of the paths, except that rows of earlier runs come first.

    Args:
        paths_or_dataset: Files and folders: local ones, which each node must see under
            the same path, `s3://`, `gs://`, `abfs://`, `http(s)://`, and what fsspec
            knows. Or a dataset with the columns `path` and `bytes`, as
            `ray.data.read_binary_files(..., include_paths=True)` gives.
        roles: As for `gapcheck.check_many`.
        out: Folder or URI for the results, written in parts as they are made. What it
            already holds for the same content, roles and version is not assessed again.
            Without it, the work is done whenever the dataset is read.
        catalog: As for `gapcheck.parse`.
        today: As for `gapcheck.check`.
        redact: As for `gapcheck.check_many`.
        timeout: Seconds to fetch a file, and again to assess it.
        address: Address of the cluster; by default the one already joined, then the
            environment variable RAY_ADDRESS, then this machine.
        concurrency: Number of actors; by default one per processor.
        filesystem: File system (pyarrow or fsspec) that holds the paths, for example
            one made with keys.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: Ray is not installed, a folder cannot be read or written, or no
            cluster is at the address.
    """
    from gapcheck.cluster.session import check_installed, joined

    check_installed()
    from gapcheck.cluster import run
    from gapcheck.data.profiles import load_roles

    options = Options(
        profiles=load_roles(roles),
        catalog=catalog,
        today=day(today),
        redact=redact,
        timeout=timeout,
    )
    job = run.job_of(options)
    joined(address)
    more: dict[str, Any] = {"actors": concurrency, "filesystem": filesystem}
    if out is None:
        return run.rows(paths_or_dataset, job, **more)
    return run.written_rows(paths_or_dataset, job, out=out, **more)


def check_to_parts(
    paths: Iterable[str | Path],
    out: str | Path,
    options: Options,
    *,
    address: str | None = None,
    concurrency: int | None = None,
) -> Generator[Done, None, None]:
    """Check resumes as `check_dataset` does with `out`, for the command line.

    Yields:
        What became of each new file once it is written, without any text of it.

    Raises:
        UsageError: As of `check_dataset`.
    """
    from gapcheck.cluster.session import check_installed, connected

    check_installed()
    from gapcheck.cluster.files import folder_at
    from gapcheck.cluster.parts import Folder
    from gapcheck.cluster.run import job_of, run_parts

    folder = Folder(*folder_at(out))
    with connected(address):
        yield from run_parts(paths, job_of(options), folder, concurrency)


def check_many(
    paths: Iterable[str | Path | Member],
    options: Options,
    *,
    parts: Path,
    address: str | None = None,
    concurrency: int | None = None,
) -> Generator[Outcome, None, None]:
    """Yield the outcomes that `gapcheck.check_many` yields, made on a cluster.

    They come once all are made, and all pass through this process: more than some
    hundred thousand resumes are better left in parts.

    Raises:
        UsageError: As of `check_dataset`.
    """
    from gapcheck.cluster.session import check_installed

    check_installed()
    from gapcheck.cluster.run import job_of, outcomes_in_order

    job = job_of(options)
    return outcomes_in_order(
        paths, job, parts=parts, address=address, actors=concurrency
    )


def has_parts(out: str | Path) -> bool:
    """Return whether a folder or URI holds results.

    Raises:
        UsageError: Ray is not installed, or the URI cannot be reached.
    """
    from gapcheck.cluster.session import check_installed

    check_installed()
    from gapcheck.cluster.files import folder_at
    from gapcheck.cluster.parts import Folder

    return not Folder(*folder_at(out)).is_empty()
