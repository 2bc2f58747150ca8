"""Worker processes: order, deadlines, crashes, broken pools, nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

import pytest

from gapcheck import workers
from gapcheck.errors import InputError, UsageError


def act(source: batch.Source) -> Outcome:
    """Stand in for `assess` in a worker: do what the source says."""
    name = batch.name_of(source)
    if name == "hang":
        time.sleep(600)
    if name == "exit":
        os._exit(7)
    if name == "abort":
        os.abort()
    if name == "misuse":
        raise UsageError("no such engine")
    if name == "bloat":
        assert len(bytearray(3 << 30)) > 0
    if name.startswith("slow"):
        time.sleep(0.3)
    return Outcome(source=name, status="ok")


def codes(
    sources: list[str], *, workers: int = 2, timeout: float = 30.0
) -> list[tuple[str, str | None]]:
    outcomes = run(iter(sources), act, workers=workers, timeout=timeout)
    return [(outcome.source, outcome.code) for outcome in outcomes]


def test_workers_keeps_the_order_of_the_sources() -> None:
    sources = ["slow 1", "a", "b", "slow 2", *map(str, range(30))]

    assert codes(sources) == [(source, None) for source in sources]


def test_workers_loses_only_what_hangs_or_crashes() -> None:
    sources = ["a", "hang", "b", "exit", "c", "abort", "d"]

    assert codes(sources, timeout=1.5) == [
        ("a", None),
        ("hang", "timeout"),
        ("b", None),
        ("exit", "crashed"),
        ("c", None),
        ("abort", "crashed"),
        ("d", None),
    ]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux only")
def test_workers_limits_the_memory_of_a_worker() -> None:
    with pytest.raises(MemoryError):
        codes(["bloat"])


def test_workers_says_how_a_worker_ended_and_what_to_do() -> None:
    sources = iter(["hang", "exit"])
    outcomes = run(sources, act, workers=2, timeout=0.5)

    late = "not read within 0.5 s; allow more time, or "
    died = "the process that read it died (exit code 7); "
    todo = "print it to a new PDF and try again"
    assert [outcome.message for outcome in outcomes] == [late + todo, died + todo]


def test_workers_starts_anew_when_the_pool_breaks() -> None:
    def sources() -> Iterator[str]:
        yield "a"
        # The pool is idle now: pebble takes the death of an idle worker for the end.
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        time.sleep(0.5)
        yield from ("b", "c")

    outcomes = run(sources(), act, workers=1, timeout=30)

    assert [(one.source, one.code) for one in outcomes] == [
        ("a", None), ("b", None), ("c", None)
    ]  # fmt: skip


def test_workers_gives_up_what_was_first_in_line_when_the_pool_broke_twice() -> None:
    queue = deque([workers._Task("a", breaks=1), workers._Task("b")])

    outcome = workers._after_break(queue)

    assert outcome is not None
    assert (outcome.source, outcome.code) == ("a", "crashed")


def test_workers_raises_misuse_and_leaves_no_process() -> None:
    with pytest.raises(UsageError, match="no such engine"):
        codes(["a", "misuse", "b"])

    assert multiprocessing.active_children() == []


def test_workers_can_be_closed_early_and_leaves_no_process() -> None:
    outcomes = run(iter(["a", "hang", "b"]), act, workers=2, timeout=60)

    assert next(outcomes).source == "a"
    outcomes.close()
    assert multiprocessing.active_children() == []


def test_workers_tells_when_no_worker_can_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "warm_up", os.abort)

    with pytest.raises(UsageError, match=r"worker processes cannot be started; in a"):
        codes(["a"])


