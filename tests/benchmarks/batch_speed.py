"""Speed and memory of batches, over resumes that are made for it.

    python -m tests.benchmarks.batch_speed [--files 1000] [--rounds 3]
        [--hostile FOLDER] [--long 10000]

Prints files per second with 1 and 2 workers; 2 workers over 1 (bar: at least 1.8); the processor time per file of all processes with our workers over that with
a plain ProcessPoolExecutor that does the same (bar: at most 1.10); the peak memory of a
worker, and that of this process after 1,000 files and after the last (flat). With
--hostile, a folder of broken files, one in twenty is one of them: what they cost may be
no more than what they take alone. Rounds are interleaved, the fastest counts, as what
else the machine does only adds; workers are warm before the clock starts. Processor time
and memory need /proc.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import NamedTuple

import gapcheck
from gapcheck.api.options import Options
from gapcheck.batch import assess, warm_up
from gapcheck.data.profiles import load_roles
from gapcheck.models import Outcome
from gapcheck.processes.pool import Source, in_workers, our_context
from tests.batch.people import write
from tests.benchmarks.batch_faults import all_below, children_of

TODAY = date(2026, 11, 1)
TIMEOUT = 30.0
SCALING_BAR, OVERHEAD_BAR = 1.8, 1.10
# One file in so many is a hostile one.
EVERY = 20
# Of the files, so many are left out of the time: workers start and warm up in them.
WARM = 8
# By when the memory of this process has its size: caches are full.
SETTLED = 1000
MEGABYTE = 1 << 20

Job = Callable[[Source], Outcome]


class Time(NamedTuple):
    """Seconds that a run took."""

    wall: float
    processor: float
    """Of this process and all below it."""


def ours(paths: list[Path], job: Job, workers: int) -> Time:
    """Return the seconds that our worker processes take."""
    results = in_workers(
        iter(paths), job, workers=workers, timeout=TIMEOUT, warm_up=warm_up
    )  # fmt: skip
    with closing(results):
        return _timed(results)


def plain(paths: list[Path], job: Job, workers: int) -> Time:
    """Return the seconds that the standard library's pool takes."""
    context = our_context()
    with ProcessPoolExecutor(
        workers, mp_context=context, initializer=warm_up
    ) as executor:
        return _timed(executor.map(job, paths))


def whole(paths: list[Path], workers: int) -> Time:
    """Return the seconds of `check_many`: also digests, a journal, the order."""
    with TemporaryDirectory() as folder:
        outcomes = gapcheck.check_many(
            paths, workers=workers, timeout=TIMEOUT, today=TODAY,
            journal=Path(folder) / "journal",
        )  # fmt: skip
        with closing(outcomes):
            return _timed(outcomes)


def _timed(results: Iterable[object]) -> Time:
    following = iter(results)
    if len(list(islice(following, WARM))) < WARM:
        raise SystemExit(f"give more than {WARM} files")
    wall, processor = time.perf_counter(), _processor_seconds()
    for _ in following:
        pass
    return Time(time.perf_counter() - wall, _processor_seconds() - processor)


def _processor_seconds() -> float:
    """Return what this process, all that live below it and those they buried used."""
    ticks = 0
    for pid in (os.getpid(), *all_below(os.getpid())):
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
            ticks += sum(map(int, fields.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def speeds(paths: list[Path], rounds: int) -> None:
    """Print files per second, how they scale, and what the isolation costs."""
    job = partial(assess, options=Options(profiles=load_roles(None), today=TODAY))
    times: dict[str, list[Time]] = {}
    for _ in range(rounds):
        for workers in (1, 2):
            for name, took in (
                ("whole", partial(whole, paths, workers)),
                ("ours", partial(ours, paths, job, workers)),
                ("plain", partial(plain, paths, job, workers)),
            ):
                times.setdefault(f"{name} {workers}", []).append(took())
    files = len(paths) - WARM
    wall = {name: min(one.wall for one in taken) for name, taken in times.items()}
    used = {name: min(one.processor for one in taken) for name, taken in times.items()}
    for name in times:
        print(
            f"{name:8} {files / wall[name]:6.1f} files a second, "
            f"{used[name] / files * 1000:5.1f} ms of processor time a file"
        )
    for name, ratio, bar, is_least in (
        (
            "check_many, 2 workers over 1",
            wall["whole 1"] / wall["whole 2"],
            SCALING_BAR,
            True,
        ),
        (
            "plain pool, 2 workers over 1",
            wall["plain 1"] / wall["plain 2"],
            SCALING_BAR,
            True,
        ),
        (
            "our pool over plain, 1 worker",
            used["ours 1"] / used["plain 1"],
            OVERHEAD_BAR,
            False,
        ),
        (
            "our pool over plain, 2 workers",
            used["ours 2"] / used["plain 2"],
            OVERHEAD_BAR,
            False,
        ),
    ):
        is_met = ratio >= bar if is_least else ratio <= bar
        least = "at least" if is_least else "at most"
        verdict = "met" if is_met else "MISSED"
        print(f"{name}: {ratio:.2f} ({least} {bar:.2f}: {verdict})")


def hostile(paths: list[Path], folder: Path, rounds: int) -> None:
    """Print what broken files in the mix cost beside what they take alone."""
    broken = sorted(one for one in folder.rglob("*.pdf") if one.is_file())
    if not broken:
        raise SystemExit(f"{folder} holds no PDF")
    chosen = [broken[n % len(broken)] for n in range(max(len(paths) // EVERY, 1))]
    mixed = list(paths)
    for number, one in enumerate(chosen):
        mixed.insert(WARM + number * EVERY, one)
    job = partial(assess, options=Options(profiles=load_roles(None), today=TODAY))
    lots = {"good": paths, "both": mixed, "alone": [*paths[:WARM], *chosen]}
    wall = {
        name: min(ours(lot, job, 2).wall for _ in range(rounds))
        for name, lot in lots.items()
    }
    good = len(paths) - WARM
    most = len(chosen) * TIMEOUT / 2
    print(f"{len(chosen)} hostile files among {len(paths)} good ones, 2 workers:")
    print(f"  {good / wall['both']:.1f} good files a second with them,")
    print(f"  {good / wall['good']:.1f} without")
    print(
        f"  {wall['both'] - wall['good']:+.1f} s; alone they take "
        f"{wall['alone']:.1f} s, by their deadlines {most:g} s"
    )


def memory(paths: list[Path]) -> None:
    """Print peak memory of the workers, and of this process on the way."""
    peaks: dict[int, int] = {}
    over = Event()
    watch = Thread(target=_watch, args=(peaks, over), daemon=True)
    watch.start()
    settled = 0
    outcomes = gapcheck.check_many(paths, workers=2, timeout=TIMEOUT, today=TODAY)
    with closing(outcomes):
        for number, _ in enumerate(outcomes, start=1):
            if number == min(SETTLED, (len(paths) + 1) // 2):
                settled = _status(0, "VmRSS")
                print(f"this process after {number} files: {settled / MEGABYTE:.1f} MB")
    last = _status(0, "VmRSS")
    over.set()
    watch.join()
    print(f"this process after {len(paths)} files: {last / MEGABYTE:.1f} MB")
    most = max(peaks.values(), default=0)
    print(f"peak of a worker: {most / MEGABYTE:.1f} MB, of {len(peaks)} processes")


def _watch(peaks: dict[int, int], over: Event) -> None:
    while not over.wait(0.2):
        for pid in children_of(multiprocessing.current_process().pid or 0):
            if size := _status(pid, "VmHWM"):
                peaks[pid] = size


def _status(pid: int, key: str) -> int:
    """Return bytes from /proc; 0 for a process that is gone."""
    try:
        text = Path(f"/proc/{pid or 'self'}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    lines: Iterator[str] = (one for one in text.splitlines() if one.startswith(key))
    return int(next(lines, "x 0").split()[1]) * 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--long", type=int, help="files of the run for memory")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hostile", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for the resumes")
    arguments = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = arguments.keep or Path(name)
        most = max(arguments.files, arguments.long or 0)
        paths = write(folder, most)
        few = paths[: arguments.files]
        speeds(few, arguments.rounds)
        memory(paths)
        if arguments.hostile:
            hostile(few, arguments.hostile, arguments.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
