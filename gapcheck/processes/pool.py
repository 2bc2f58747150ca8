"""Runs one job on many sources in worker processes; knows nothing of resumes.

A worker takes one source at a time. When it hangs or dies, pebble replaces it, and only
the source it was at is lost. Results come in the order of the sources.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock, Thread
from types import ModuleType
from typing import Generic, Protocol, TypeVar, cast

from pebble import ProcessExpired, ProcessPool

from gapcheck.errors import InputError, ParseTimeout, UsageError, WorkerCrashed

__all__ = [
    "START_SECONDS",
    "Source",
    "died",
    "in_workers",
    "limit_resources",
    "name_of",
    "our_context",
    "start_server",
    "usable_cpus",
]


class Named(Protocol):
    """A source of another kind; picklable, and `str` of it is what it is called."""

    def __str__(self) -> str:
        """Return what outcomes call it."""

    def content(self) -> bytes:
        """Return what it holds."""


Source = str | Path | bytes | Named
ResultT = TypeVar("ResultT")

# Sources handed to the pool per worker: enough to keep all busy behind one slow file,
# few enough that a million paths are not queued at once.
WINDOW_PER_WORKER = 8
# A worker is replaced after so many sources, so that what a parser leaks stays small. A
# new one meets all words for the first time: at 200 that took a twentieth of its time.
SOURCES_PER_WORKER = 1000
# A source whose worker died is tried again: it may not be its fault.
ATTEMPTS = 2
# SIGKILL comes from without: a system short of memory kills, often not the greedy one,
# and so do people. Nor is it a source's fault when the whole pool breaks.
ATTEMPTS_WHEN_KILLED = 5
_KILLED = -9
# What one source may take: reading stops at 64 MB of decoded content, which becomes
# objects of some ten times that size; attacks take 2 to 4 GiB.
MEMORY_BYTES = 1 << 30
# How often a wait looks whether the pool is still alive.
POLL_SECONDS = 0.5
# So long after the deadline of a source, a pool in which none ends is taken for dead: a
# worker killed while it held pebble's lock, or half a result was sent, stops all others
# for good. A new worker needs a part of it to start.
STALL_SECONDS = 60.0


def name_of(source: Source) -> str:
    """Return what outcomes call a source."""
    return "<bytes>" if isinstance(source, bytes) else str(source)


def usable_cpus() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# The first process imports spaCy and builds the pipeline: 3 to 15 s on a busy machine.
# pebble starts workers that die at once over and over, and may never say so.
START_SECONDS = 60.0
# Imported once, in the server that processes are forked from.
PRELOAD = ["gapcheck.batch.preload"]
_STDERR = 2


@dataclass(slots=True)
class _Task(Generic[ResultT]):
    source: Source
    future: Future[ResultT] | None = None
    attempts: int = 0

    def is_given_up(self, most: int) -> bool:
        """Count an attempt in vain; tell whether there were so many."""
        self.attempts += 1
        return self.attempts >= most


def in_workers(
    sources: Iterator[Source],
    job: Callable[[Source], ResultT],
    *,
    workers: int,
    timeout: float,
    warm_up: Callable[[], None],
) -> Generator[ResultT | InputError, None, None]:
    """Run a job on each source; a pool that breaks as a whole is started anew.

    Args:
        sources: Taken as there is room for them.
        job: A picklable function; what it raises is misuse, and ends the run.
        workers: Processes.
        timeout: Seconds per source.
        warm_up: Called in each new process before its first source.

    Yields:
        What the job returns, or why there is nothing: `timeout` or `crashed`.

    Raises:
        UsageError: No process can be started.
    """
    start = partial(_start_pool, workers, warm_up, job)
    do = cast("Callable[[Source], ResultT]", _do)  # the job, in the worker
    queue: deque[_Task[ResultT]] = deque()
    pool = _ready_pool(start)
    try:
        while True:
            room = workers * WINDOW_PER_WORKER - len(queue)
            queue.extend(_Task(source) for source in islice(sources, room))
            if not queue:
                return
            result: ResultT | InputError | None
            try:
                for task in queue:
                    task.future = task.future or pool.schedule(
                        do, (task.source,), timeout=timeout
                    )
                result = _result(queue, pool, timeout)
            except RuntimeError:  # of the pool: BrokenProcessPool is one too
                _stop_pool(pool)
                pool = start()
                result = _after_break(queue)
            if result is not None:
                queue.popleft()
                yield result
    finally:
        _stop_pool(pool)


def _result(
    queue: deque[_Task[ResultT]], pool: ProcessPool, timeout: float
) -> ResultT | InputError | None:
    """Wait for the result of the first task; none if it is to be tried again.

    Raises:
        BrokenProcessPool: The pool broke, and the task may never be done.
    """
    task = queue[0]
    future, name = task.future, name_of(task.source)
    assert future is not None
    done, since = 0, time.monotonic()
    # A broken pool forgets what it had not handed out: its futures never finish.
    while not wait([future], timeout=POLL_SECONDS).done:
        now_done = sum(one.future is not None and one.future.done() for one in queue)
        if now_done > done:
            done, since = now_done, time.monotonic()
        if not pool.active or time.monotonic() - since > timeout + STALL_SECONDS:
            raise BrokenProcessPool
    try:
        return future.result()
    except TimeoutError:
        todo = "allow more time, or print it to a new PDF and try again"
        return ParseTimeout(f"not read within {timeout:g} s; {todo}", name)
    except ProcessExpired as error:
        code = error.exitcode
        most = ATTEMPTS_WHEN_KILLED if code == _KILLED else ATTEMPTS
        task.future = None  # to be scheduled again
        return died(name, f" (exit code {code})") if task.is_given_up(most) else None


def died(name: str, detail: str = "") -> WorkerCrashed:
    """Return the error for a source whose process died."""
    todo = "print it to a new PDF and try again"
    return WorkerCrashed(f"the process that read it died{detail}; {todo}", name)


def _after_break(queue: deque[_Task[ResultT]]) -> InputError | None:
    """Have unfinished tasks scheduled again; give the first up after its last try."""
    for task in queue:
        if task.future is None or not task.future.done() or task.future.exception():
            task.future = None
    first = queue[0]
    return (
        died(name_of(first.source)) if first.is_given_up(ATTEMPTS_WHEN_KILLED) else None
    )


def _start_pool(
    workers: int,
    warm_up: Callable[[], None],
    job: Callable[[Source], object],
) -> ProcessPool:
    return ProcessPool(
        max_workers=workers,
        max_tasks=SOURCES_PER_WORKER,
        initializer=_prepare,
        initargs=(warm_up, job),
        context=our_context(),
    )


def start_server() -> None:
    """Start the server that processes are forked from, without waiting for it.

    Why: its imports take longer than all that a single run does meanwhile.
    """
    our_context()
    if _START.get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running

        ensure_running()


def our_context() -> BaseContext:
    """Return how all our processes are started."""
    # /dev/null in place of a closed stdin, stdout or stderr: a pipe of multiprocessing
    # that took its number would be closed in the process as that stream.
    while (number := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        os.set_inheritable(number, True)
    os.close(number)
    context = _Context()
    context.set_forkserver_preload(PRELOAD)
    return context


class _NoScript(ModuleType):
    """Has all names of the script that runs, and does not say where it is."""

    __file__ = None

    def __init__(self, main: ModuleType) -> None:
        super().__init__("__main__")
        self.__dict__["_main"] = main

    def __getattr__(self, name: str) -> object:
        return getattr(self.__dict__["_main"], name)


_main_is_hidden = Lock()


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep a process that is started from importing the script that runs.

    Why: our processes need nothing of it. multiprocessing would run it again up to its
    `if __name__ == "__main__":`, for seconds in each process; without that line, the
    script would start processes in the process, and fail.
    """
    with _main_is_hidden:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = _NoScript(main)
        try:
            yield
        finally:
            sys.modules["__main__"] = main


# forkserver: a lost worker is back in 0.05 s, as its imports are made once. Where
# it is missing (Windows), spawn. Never fork: pebble's threads could hold a lock.
_METHODS = multiprocessing.get_all_start_methods()
_START = multiprocessing.get_context(
    "forkserver" if "forkserver" in _METHODS else "spawn"
)


class _Process(_START.Process):  # type: ignore[misc, name-defined]
    """A process that does not import the script that runs."""

    @staticmethod
    def _Popen(process: BaseProcess) -> object:  # noqa: N802
        with _without_main():
            return _START.Process._Popen(process)  # type: ignore[attr-defined]


class _Context(type(_START)):  # type: ignore[misc]
    """Starts such processes."""

    Process = _Process


# The job of this process, if it is a worker. It comes once: roles and catalog are some
# 30 kB, which fill the pipe of a pool when they come along with each source.
_jobs: list[Callable[[Source], object]] = []


def _prepare(warm_up: Callable[[], None], job: Callable[[Source], object]) -> None:
    _end_with_parent()
    _jobs.append(job)
    warm_up()
    limit_resources()


def _do(source: Source) -> object:
    return _jobs[-1](source)


def _end_with_parent() -> None:
    """Have this process end as soon as its parent did, in whatever way.

    Why: an idle worker sees its pipe close. One that is stuck in a source sees nothing,
    and nobody is left to hold it to its deadline.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    Thread(target=_end_after, args=(parent,), daemon=True).start()
    if sys.platform == "linux":
        import fcntl

        # The thread waits for the interpreter, which a stuck C function holds. So the
        # kernel tells, too, that the pipe from the parent closed: SIGIO ends a process.
        # (Not PR_SET_PDEATHSIG: the server that forks lives as long as its children.)
        pipe = parent.sentinel
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(pipe, fcntl.F_GETFL)
        fcntl.fcntl(pipe, fcntl.F_SETFL, flags | os.O_ASYNC)


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _stop_pool(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
    pool.join()


def _ready_pool(start: Callable[[], ProcessPool]) -> ProcessPool:
    """Return a pool of which a worker is up.

    Raises:
        UsageError: No worker starts.
    """
    for attempt in range(1, ATTEMPTS + 1):
        pool = start()
        try:
            pool.schedule(usable_cpus).result(timeout=START_SECONDS)
        except (OSError, RuntimeError) as error:  # TimeoutError is one of the first
            _stop_pool(pool)
            # One that was killed while it started is no reason to give up.
            if attempt == ATTEMPTS or isinstance(error, TimeoutError):
                raise UsageError(
                    "worker processes cannot be started; to work in this one, give "
                    "workers=0"
                ) from error
        except BaseException:
            _stop_pool(pool)
            raise
        else:
            return pool
    raise AssertionError


def limit_resources() -> None:
    """Have a greedy source end in MemoryError, and a crash in no core dump.

    Why: the limit is set above what is in use, as libraries reserve address space
    for each processor; a fixed one would be too small on large machines.
    """
    memory = Path("/proc/self/statm")
    if not memory.exists():  # only Linux keeps to RLIMIT_AS
        return
    import resource

    used = int(memory.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = used + MEMORY_BYTES
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    # A core dump would hold the resume.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
