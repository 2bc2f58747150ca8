"""`gapcheck batch --engine-cluster ray`: a batch on a cluster, to a file or to parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gapcheck.cli.options import exit_code
from gapcheck.cli.output import complain
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Generator

    from gapcheck.api.options import Options
    from gapcheck.models.report import Outcome
    from gapcheck.processes.pool import Source

__all__ = ["Address", "Cluster", "ClusterEngine", "Engines", "on_cluster", "summary"]

# Beside a file of results: its parts, until it is complete.
PARTS = ".parts"
# `s3://bucket` as a path has it, with one slash.
_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+(?=[^/])")


class Engines(StrEnum):
    """Engines of clusters."""

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
        help="Address of the cluster: auto, or HOST:6379; by default RAY_ADDRESS, else "
        "this machine.",
    ),
]


@dataclass(frozen=True)
class Cluster:
    """A cluster that a batch runs on."""

    address: str | None
    out: Path
    is_resumed: bool

    @property
    def takes_parts(self) -> bool:
        """True if results stay in parts, because `out` is a folder or a URI."""
        from gapcheck.batch.results import SUFFIXES

        return _is_uri(self.out) or self.out.suffix.lower() not in SUFFIXES

    @property
    def _parts(self) -> Path:
        return self.out.with_name(self.out.name + PARTS)

    def check_many(
        self, sources: Iterable[Source], options: Options
    ) -> Generator[Outcome, None, None]:
        """Yield outcomes as `gapcheck.check_many` does, by one actor per processor."""
        from gapcheck import cluster

        if not self.is_resumed:
            self.clean()
        paths = [_restored(one) for one in sources]
        return cluster.check_many(
            paths, options, parts=self._parts, address=self.address
        )

    def clean(self) -> None:
        """Delete the parts of a file of results."""
        import shutil

        shutil.rmtree(self._parts, ignore_errors=True)

    def to_parts(
        self,
        paths: Iterable[Path],
        options: Options,
        *,
        workers: int | None,
        asks_more: bool,
    ) -> int:
        """Leave the results in parts, as they are too many for one file."""
        from gapcheck import cluster

        out = str(_restored(self.out))
        if asks_more:
            message = (
                f"{out} is a folder of parts, whose reports are not examined; for this "
                "option, name a file of results that ends in .jsonl, .csv or .parquet"
            )
            raise UsageError(message)
        if not self.is_resumed and cluster.has_parts(out):
            message = f"{out} holds results; --resume continues, or name another folder"
            raise UsageError(message)
        found = cluster.check_to_parts(
            [_restored(one) for one in paths],
            out,
            options,
            address=self.address,
            concurrency=workers or None,
        )
        done = failed = 0
        for one in found:
            done += 1
            if one.status != "ok":
                failed += 1
                complain(one.source, one.message, one.code or "error")
        complain("", summary(out, done=done, failed=failed), "done")
        return exit_code(has_failure=failed > 0, has_fault=False)


def summary(out: str | Path, *, done: int, failed: int, faulty: int = 0) -> str:
    """Return the last line of a batch: how many were assessed, and where they are."""
    parts = [f"{done - failed} of {done} assessed"]
    parts += [f"{failed} not assessable"] if failed else []
    parts += [f"{faulty} below what was asked for"] if faulty else []
    return f"{', '.join(parts)}; results in {out}"


def on_cluster(
    engine: Engines | None, address: str | None, *, out: Path, is_resumed: bool
) -> Cluster | None:
    """Return the cluster to run a batch on, if one is asked for."""
    from gapcheck.batch.results import STDOUT

    if engine is None:
        if address is not None:
            raise UsageError("--address is that of a cluster; add --engine-cluster ray")
        return None
    if out == STDOUT:
        raise UsageError(
            "a cluster cannot write to standard output; name a file or folder"
        )
    return Cluster(address, out, is_resumed)


def _is_uri(path: Path) -> bool:
    return bool(_URI.match(str(path)))


def _restored(source: Source) -> Any:  # noqa: ANN401  a source, as it came
    """Return the URI that a path was made from, as the command line takes paths."""
    if not isinstance(source, Path) or not _is_uri(source) or source.exists():
        return source
    return _URI.sub(r"\1://", str(source), count=1)
