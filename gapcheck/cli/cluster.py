"""`gapcheck batch --engine-cluster ray`: the same on a cluster, to a file or in parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gapcheck.cli.options import exit_code
from gapcheck.cli.output import complain
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Generator

    from gapcheck.data.load import Catalog
    from gapcheck.models.report import Outcome
    from gapcheck.processes.pool import Source

__all__ = ["Address", "Cluster", "ClusterEngine", "Engines", "on_cluster"]

# Beside a file of results: the parts that it is made of, until it is whole.
PARTS = ".parts"
# What is left of `s3://bucket` in a path.
_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+(?=[^/])")


class Engines(StrEnum):
    """What clusters run on."""

    RAY = "ray"


ClusterEngine = Annotated[
    Engines | None,
    typer.Option(
        "--engine-cluster",
        help="Work on a cluster. PATH may be a URI (s3://, gs://, abfs://, https://); "
        "--out a folder or a URI, for a folder of Parquet files. --workers is the "
        "number of actors. Takes pip install 'gapcheck\\[cluster]'.",
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--address",
        metavar="A",
        help="Of the cluster: auto, or HOST:6379; by default RAY_ADDRESS, else this machine.",
    ),
]


@dataclass(frozen=True)
class Cluster:
    """What a batch on a cluster does otherwise."""

    address: str | None
    out: Path
    is_resumed: bool

    @property
    def takes_parts(self) -> bool:
        """Whether results stay in parts: they go to a folder or a URI, not to a file."""
        from gapcheck.batch.results import SUFFIXES

        return _is_uri(self.out) or self.out.suffix.lower() not in SUFFIXES

    @property
    def _parts(self) -> Path:
        return self.out.with_name(self.out.name + PARTS)

    def check_many(
        self,
        sources: Iterable[Source],
        *,
        workers: int,
        journal: Path | None,
        **options: Any,  # noqa: ANN401  those of gapcheck.check_many
    ) -> Generator[Outcome, None, None]:
        """Do what `gapcheck.check_many` does; the parts take the place of a journal.

        Raises:
            UsageError: Ray is not installed, or no cluster is at the address.
        """
        from gapcheck import cluster

        del journal, workers  # a processor each, of all machines
        if not self.is_resumed:
            self.clean()
        paths = [_restored(one) for one in sources]
        return cluster.check_many(
            paths, parts=self._parts, address=self.address, **options
        )

    def clean(self) -> None:
        """Delete the parts of a file of results."""
        import shutil

        shutil.rmtree(self._parts, ignore_errors=True)

    def to_parts(
        self,
        paths: Iterable[Path],
        *,
        asks_more: bool,
        roles: list[str | Path] | None,
        catalog: Catalog | None,
        today: date | None,
        redact: bool,
        timeout: float,
        workers: int | None,
    ) -> int:
        """Leave the results in parts, for more than one file should hold.

        Raises:
            UsageError: An option that needs all reports, results that are there
                already, no Ray or no cluster.
        """
        from gapcheck import cluster

        out = str(_restored(self.out))
        if asks_more:
            message = (
                f"{out} is a folder of parts, where no report is looked at; for this "
                "option, name a file of results that ends in .jsonl, .csv or .parquet"
            )
            raise UsageError(message)
        if not self.is_resumed and cluster.has_parts(out):
            message = f"{out} holds results; --resume goes on, or name another folder"
            raise UsageError(message)
        told = cluster.check_to_parts(
            [_restored(one) for one in paths],
            out,
            roles=roles,
            catalog=catalog,
            today=today,
            redact=redact,
            timeout=timeout,
            address=self.address,
            concurrency=workers or None,
        )
        done = failed = 0
        for one in told:
            done += 1
            if one.status != "ok":
                failed += 1
                complain(one.source, one.message, one.code or "error")
        parts = [f"{done - failed} of {done} assessed"]
        parts += [f"{failed} not assessable"] if failed else []
        complain("", f"{', '.join(parts)}; results in {out}", "done")
        return exit_code(has_failure=failed > 0, has_fault=False)


def on_cluster(
    engine: Engines | None, address: str | None, *, out: Path, is_resumed: bool
) -> Cluster | None:
    """Return what runs a batch on a cluster, if that is asked for.

    Raises:
        UsageError: An address without a cluster, or results on standard output.
    """
    from gapcheck.batch.results import STDOUT

    if engine is None:
        if address is not None:
            raise UsageError("--address is that of a cluster; add --engine-cluster ray")
        return None
    if out == STDOUT:
        raise UsageError("a cluster writes no standard output; name a file or a folder")
    return Cluster(address, out, is_resumed)


def _is_uri(path: Path) -> bool:
    return bool(_URI.match(str(path)))


def _restored(source: Source) -> Any:  # noqa: ANN401  a source, as it came
    """Return the URI that a path was made of, as the command line takes paths."""
    if not isinstance(source, Path) or not _is_uri(source) or source.exists():
        return source
    return _URI.sub(r"\1://", str(source), count=1)
