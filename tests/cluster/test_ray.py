"""A real cluster of two nodes on this machine; one is lost in the middle of a run."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import gapcheck
from gapcheck.api.options import Options
from gapcheck.cli import main
from gapcheck.data.profiles import load_roles
from gapcheck.errors import UsageError
from gapcheck.reporting.tables.parquet import table_of
from gapcheck.reporting.tables.rows import SCORES
from tests.cluster.resumes import MISUSE, SECRET, UNUSABLE, write_resumes

TODAY = date(2026, 11, 1)
FILES = 200
# Files that are there before the node is killed, of 200.
BEFORE = 48
OBJECT_STORE_BYTES = 100_000_000

if find_spec("ray") is None and os.environ.get("GAPCHECK_REQUIRE_CLUSTER") != "1":
    pytest.skip(
        "needs Ray: pip install 'gapcheck[cluster]'; GAPCHECK_REQUIRE_CLUSTER=1 "
        "makes this a failure",
        allow_module_level=True,
    )

pytestmark = [
    # Ray's own: it leaves the files and processes of nodes to the end of the program,
    # most of all those of a node that is killed; and it warns of what is to come.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),
    pytest.mark.filterwarnings("ignore::FutureWarning:ray"),
]


@contextmanager
def two_nodes() -> Iterator[tuple[Any, Any]]:
    """Start a cluster with a processor on each of two nodes; yield it and the second."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray
    from ray.cluster_utils import Cluster

    node = {"num_cpus": 1, "object_store_memory": OBJECT_STORE_BYTES}
    cluster = Cluster()
    try:
        cluster.add_node(include_dashboard=False, **node)
        second = cluster.add_node(**node)
        yield cluster, second
    finally:
        ray.shutdown()
        cluster.shutdown()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder over HTTP on this machine; yield its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def rows_in(out: Path) -> list[dict[str, Any]]:
    table = pq.read_table(out / "scores")
    assert table.schema.equals(table_of(SCORES, []).schema)
    return sorted(table.to_pylist(), key=lambda row: (row["source"], row["role"] or ""))


def local_rows(folder: Path) -> list[dict[str, Any]]:
    outcomes = gapcheck.check_many([folder], workers=2, today=TODAY)
    with closing(outcomes):
        rows = table_of(SCORES, outcomes).to_pylist()
    return sorted(rows, key=lambda row: (row["source"], row["role"] or ""))


def see_the_command_line(folder: Path, tmp_path: Path, address: str) -> None:
    """A file of results has the bytes of a local run, and no parts are left."""
    few = [str(one) for one in sorted(folder.iterdir())[:9]]
    few += [str(tmp_path / "missing.pdf"), few[0]]
    ours = ["batch", *few, "--today", "2026-11-01", "--quiet"]
    there = ["--engine-cluster", "ray", "--address", address]

    assert main([*ours, "--out", str(tmp_path / "here.parquet")]) == 3
    assert main([*ours, "--out", str(tmp_path / "there.parquet"), *there]) == 3

    here = (tmp_path / "here.parquet").read_bytes()
    assert (tmp_path / "there.parquet").read_bytes() == here
    assert not (tmp_path / "there.parquet.parts").exists()


def see_http(folder: Path) -> None:
    """Files of a server have the rows of those on disk, but for where they are."""
    from gapcheck.cluster import check_dataset

    names = [one.name for one in sorted(folder.iterdir())[:4]]
    with served(folder) as base:
        urls = [f"{base}/{name}" for name in [*names, "missing.pdf"]]
        rows = check_dataset(urls, roles=["ml-engineer"], today=TODAY).take_all()
    outcomes = gapcheck.check_many(
        [folder / name for name in names],
        roles=["ml-engineer"],
        workers=0,
        today=TODAY,
    )
    local = table_of(SCORES, outcomes).to_pylist()

    assert [row["source"] for row in rows] == urls
    assert [row["code"] for row in rows] == [None] * 4 + ["not-found"]
    shown = [{**row, "source": ""} for row in rows[:4]]
    assert shown == [{**row, "source": ""} for row in local]


def see_a_restart(folder: Path, out: Path) -> None:
    """What is done is not done again; another content, and new files, are."""
    from gapcheck.cluster import check_dataset, check_to_parts

    files = sorted(folder.iterdir())
    text = next(one for one in files if one.suffix == ".txt")
    roles = ["data-scientist"]
    options = Options(profiles=load_roles(roles), today=TODAY)
    told = check_to_parts(files[:-1], out, options, concurrency=1)
    first = next(told)
    told.close()  # a part of 8 files is there, and may be those of the next block
    with text.open("a", encoding="utf-8") as file:
        file.write("Docker\n")
    again = [one.source for one in check_to_parts(files, out, options)]
    rows = check_dataset(files, out=out, roles=roles, today=TODAY).take_all()

    assert first.source == str(files[0])
    assert (
        {str(text), str(files[-1])} <= set(again) <= {str(text), *map(str, files[8:])}
    )
    assert sorted(row["source"] for row in rows) == [str(one) for one in files]


def see_misuse(folder: Path, out: Path) -> None:
    """What is wrong on the nodes is said as it is on this machine."""
    from gapcheck.cluster.files import folder_at
    from gapcheck.cluster.parts import Folder
    from gapcheck.cluster.run import job_of, run_parts

    job = job_of(Options(profiles=load_roles(None), today=TODAY, timeout=9))
    wrong = replace(job, options=replace(job.options, catalog=UNUSABLE))
    with pytest.raises(UsageError, match=MISUSE):
        list(run_parts(sorted(folder.glob("*.pdf")), wrong, Folder(*folder_at(out))))


def see_a_lost_node(folder: Path, out: Path, *, kill: Any) -> None:
    """Every row is there once, and is that of a local run."""
    from gapcheck.cluster import check_to_parts

    told = []
    is_killed = False
    options = Options(profiles=load_roles(None), today=TODAY)
    for one in check_to_parts([folder], out, options):
        told.append(one.source)
        if len(told) >= BEFORE and not is_killed:
            is_killed = True
            kill()

    assert is_killed
    assert sorted(told) == [str(one) for one in sorted(folder.iterdir())]
    assert rows_in(out) == local_rows(folder)


def see_nothing_private(session: Path) -> None:
    """Neither the logs nor anything else that Ray wrote has a word of a resume."""
    logs = [one for one in (session / "logs").rglob("*") if one.is_file()]

    assert len(logs) >= 10
    assert [one for one in logs if SECRET.encode() in one.read_bytes()] == []


def test_cluster_finds_every_row_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAY_DEDUP_LOGS", "0")
    folder = tmp_path / "resumes"
    write_resumes(folder, count=FILES)
    small = tmp_path / "small"
    write_resumes(small, count=12)

    with two_nodes() as (cluster, second):
        see_the_command_line(folder, tmp_path, cluster.address)
        import ray
        from ray._common.usage.usage_lib import usage_stats_enabled

        ray.init(address=cluster.address, log_to_driver=False)
        see_http(folder)
        see_a_restart(small, tmp_path / "small-out")
        see_misuse(small, tmp_path / "wrong-out")
        see_a_lost_node(
            folder,
            tmp_path / "out",
            kill=lambda: cluster.remove_node(second, allow_graceful=False),
        )
        see_nothing_private(Path(cluster.head_node.get_session_dir_path()))
        assert not usage_stats_enabled()
