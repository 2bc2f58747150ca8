"""Worker processes: order, deadlines, crashes, broken pools, nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from threading import Timer

import pytest
from pebble import ProcessPool

from gapcheck.errors import InputError, UsageError
from gapcheck.processes import pool as workers
from gapcheck.processes.pool import (
    ATTEMPTS_WHEN_KILLED,
    Source,
    _after_break,
    _result,
    _Task,
    in_workers,
    name_of,
    usable_cpus,
)

# Sent in some 0.2 s through a pipe that holds 64 kB.
MEGABYTES = 100
HALFWAY_SECONDS = 0.1


def act(source: Source) -> str:
    """Do in a worker what the source says, and return its name."""
    name = name_of(source)
    if name == "hang":
        time.sleep(600)
    if name == "exit":
        os._exit(7)
    if name == "abort":
        os.abort()
    if name == "misuse":
        raise UsageError("no such role")
    if name == "stuck":  # in C, with the interpreter locked
        re.match(r"(a+)+$", 64 * "a" + "b")
    if name == "bloat":
        return str(len(bytearray(3 << 30)))
    if name.startswith("slow"):
        time.sleep(0.3)
    return name


def rest() -> None:
    """Warm nothing up."""


def start(
    sources: Iterable[Source],
    *,
    workers: int = 2,
    timeout: float = 30.0,
    warm_up: Callable[[], None] = rest,
) -> Generator[str | InputError, None, None]:
    return in_workers(
        iter(sources), act, workers=workers, timeout=timeout, warm_up=warm_up
    )


def code(result: str | InputError) -> str:
    return f"{result.source}: {result.code}" if not isinstance(result, str) else result


def test_workers_keep_the_order_of_the_sources() -> None:
    sources = ["slow 1", "a", "b", "slow 2", *map(str, range(30))]

    assert list(start(sources)) == sources


def test_workers_lose_only_what_hangs_or_crashes() -> None:
    results = start(["a", "hang", "b", "exit", "c", "abort", "d"], timeout=1.5)

    assert [code(result) for result in results] == [
        "a", "hang: timeout", "b", "exit: crashed", "c", "abort: crashed", "d"
    ]  # fmt: skip


def killed_once(source: Source) -> str:
    """Die of a source the first time, as when a system short of memory kills."""
    mark = Path(name_of(source))
    if mark.suffix == ".once" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.stem


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_workers_try_again_what_was_killed(tmp_path: Path) -> None:
    sources = [str(tmp_path / name) for name in ("a", "b.once", "c", "d.once", "e")]
    results = in_workers(
        iter(sources), killed_once, workers=2, timeout=30.0, warm_up=rest
    )

    assert list(results) == ["a", "b", "c", "d", "e"]


def test_workers_tell_how_one_ended_and_what_to_do() -> None:
    late = "not read within 0.5 s; allow more time, or "
    died = "the process that read it died (exit code 7); "
    todo = "print it to a new PDF and try again"

    messages = [
        result.message
        for result in start(["hang", "exit"], timeout=0.5)
        if isinstance(result, InputError)
    ]
    assert messages == [late + todo, died + todo]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux only")
def test_workers_limit_their_memory() -> None:
    with pytest.raises(MemoryError):
        list(start(["bloat"]))


def test_workers_start_anew_when_the_pool_breaks() -> None:
    def sources() -> Iterator[str]:
        yield "a"
        # The pool is idle now: pebble takes the death of an idle worker for the end.
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        time.sleep(0.5)
        yield from ("b", "c")

    assert list(start(sources(), workers=1)) == ["a", "b", "c"]


def test_workers_do_not_wait_for_a_pool_that_is_gone() -> None:
    pool = ProcessPool(max_workers=1)
    pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped

    with pytest.raises(BrokenProcessPool):
        _result(deque([_Task[str]("a", Future())]), pool, 30.0)


def lost_halfway(source: Source) -> bytes:
    """Be killed once, while a large result is on its way."""
    mark = Path(name_of(source))
    if not mark.exists():
        mark.touch()
        kill = partial(os.kill, os.getpid(), signal.SIGKILL)
        Timer(HALFWAY_SECONDS, kill).start()
    return bytes(MEGABYTES << 20)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_workers_go_on_when_one_is_killed_while_it_sends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "STALL_SECONDS", 3.0)
    sources = [str(tmp_path / name) for name in "abc"]
    results = in_workers(
        iter(sources), lost_halfway, workers=2, timeout=5.0, warm_up=rest
    )

    assert [isinstance(one, bytes) for one in results] == [True] * 3


def test_workers_count_processors_where_affinity_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)

    assert usable_cpus() == os.cpu_count()


def test_workers_give_up_what_was_first_in_line_when_the_pool_kept_breaking() -> None:
    done: Future[str] = Future()
    done.set_result("b")
    first = _Task[str]("a", Future(), attempts=ATTEMPTS_WHEN_KILLED - 1)
    queue = deque([first, _Task[str]("b", done)])

    result = _after_break(queue)

    assert [task.future for task in queue] == [None, done]

    assert isinstance(result, InputError)
    assert (result.source, result.code) == ("a", "crashed")
    assert result.message.startswith("the process that read it died; ")


def test_workers_raise_misuse_and_leave_no_process() -> None:
    with pytest.raises(UsageError, match="no such role"):
        list(start(["a", "misuse", "b"]))

    assert multiprocessing.active_children() == []


ORPHANS = """
import multiprocessing
from tests.test_workers import start
results = start(["a", "SOURCE", "SOURCE"], timeout=600)
next(results)
print(*(one.pid for one in multiprocessing.active_children()), flush=True)
next(results)
"""


def is_running(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("source", ["hang", "stuck"])
def test_workers_end_when_their_parent_is_killed(source: str) -> None:
    code = ORPHANS.replace("SOURCE", source)
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
    ) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        time.sleep(1.0)  # both are at their source now
        parent.kill()
    assert len(pids) == 2

    until = time.monotonic() + 10
    while time.monotonic() < until and any(map(is_running, pids)):
        time.sleep(0.1)
    left = [pid for pid in pids if is_running(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def test_workers_can_be_closed_early_and_leave_no_process() -> None:
    results = start(["a", "hang", "b"], timeout=60)

    assert next(results) == "a"
    results.close()
    assert multiprocessing.active_children() == []


def test_workers_tell_when_none_can_start() -> None:
    with pytest.raises(UsageError, match="worker processes cannot be started; to w"):
        list(start(["a"], warm_up=os.abort))

    assert multiprocessing.active_children() == []


def test_workers_without_sources_give_nothing() -> None:
    assert list(start([])) == []


@pytest.mark.parametrize(
    ("source", "name"),
    [("a.pdf", "a.pdf"), (Path("b", "c.pdf"), str(Path("b/c.pdf"))), (b"%", "<bytes>")],
)
def test_workers_name_sources(source: Source, name: str) -> None:
    assert name_of(source) == name
