"""Runs one job on many sources in worker processes; knows nothing of resumes.

A worker takes one source at a time. When it hangs or dies, pebble replaces it, and only
its current source is lost. Results come in the order of the sources.
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
    """A source of another kind: picklable, with its name as `str`."""

    def __str__(self) -> str:
        """Return its name in outcomes."""

    def content(self) -> bytes:
        """Return its content."""


Source = str | Path | bytes | Named
ResultT = TypeVar("ResultT")

# Sources queued per worker: enough to keep all busy behind one slow file, few enough for
# a million paths.
WINDOW_PER_WORKER = 8
# A worker is replaced after this many sources, to bound leaks of parsers. Its caches
# start empty: at 200 sources that cost a twentieth of its time.
SOURCES_PER_WORKER = 1000
# A source whose worker died is tried again: another one may have caused it.
ATTEMPTS = 2
# SIGKILL comes from people or a system short of memory, and often hits the wrong
# process. A broken pool is no source's fault either.
ATTEMPTS_WHEN_KILLED = 5
_KILLED = -9
# Memory per source: reading stops at 64 MB of decoded content, which becomes objects of
# some ten times that size; attacks take 2 to 4 GiB.
MEMORY_BYTES = 1 << 30
# How often to check that the pool is still alive.
POLL_SECONDS = 0.5
# This long after a deadline, a pool in which no source ends is taken for dead: a worker
# killed while it held pebble's lock, or had half sent a result, stops all others for
# good. A new worker needs part of this time to start.
STALL_SECONDS = 60.0


def name_of(source: Source) -> str:
    """Return the name of a source in outcomes."""
    return "<bytes>" if isinstance(source, bytes) else str(source)


def usable_cpus() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# The first process imports spaCy and builds the pipeline: 3 to 15 s on a busy machine.
# pebble restarts workers that die at once, over and over, and may never report it.
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
        """Count a failed attempt; True once the limit is reached."""
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
    """Run a job on each source; a pool that breaks as a whole is restarted.

    Args:
        sources: Consumed as the queue has room.
        job: A picklable function; an exception from it ends the run.
        workers: Number of processes.
        timeout: Seconds per source.
        warm_up: Called in each new process before its first source.

    Yields:
        The result of the job, or why there is none: `timeout` or `crashed`.

    Raises:
        UsageError: No process can be started.
    """

    def start() -> ProcessPool:
        return ProcessPool(
            max_workers=workers,
            max_tasks=SOURCES_PER_WORKER,
            initializer=_prepare,
            initargs=(warm_up, job),
            context=our_context(),
        )

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
    """Return the result of the first task; None if it has to be tried again."""
    task = queue[0]
    future, name = task.future, name_of(task.source)
    assert future is not None
    done, since = 0, time.monotonic()
    # A broken pool forgets its queue: those futures never finish.
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
    """Reschedule unfinished tasks; give up the first after its last attempt."""
    for task in queue:
        if task.future is None or not task.future.done() or task.future.exception():
            task.future = None
    first = queue[0]
    return (
        died(name_of(first.source)) if first.is_given_up(ATTEMPTS_WHEN_KILLED) else None
    )


def start_server() -> None:
    """Start the server that processes are forked from, without waiting for it."""
    our_context()
    if _START.get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running

        ensure_running()


def our_context() -> BaseContext:
    """Return the multiprocessing context that starts all our processes."""
    # Replaces a closed stdin, stdout or stderr by /dev/null: a pipe of multiprocessing
    # that got its number would be closed in the child as that stream.
    while (number := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        os.set_inheritable(number, True)
    os.close(number)
    context = _Context()
    context.set_forkserver_preload(PRELOAD)
    return context


class _NoScript(ModuleType):
    """The running script without its path."""

    __file__ = None

    def __init__(self, main: ModuleType) -> None:
        super().__init__("__main__")
        self.__dict__["_main"] = main

    def __getattr__(self, name: str) -> object:
        return getattr(self.__dict__["_main"], name)


_main_is_hidden = Lock()


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep new processes from importing the running script.

    Why: multiprocessing would run it again in each process; without an
    `if __name__ == "__main__":`, the script would start processes there, and fail.
    """
    with _main_is_hidden:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = _NoScript(main)
        try:
            yield
        finally:
            sys.modules["__main__"] = main


# forkserver imports once, so a lost worker is back in 0.05 s; Windows has only spawn.
# Never fork: pebble's threads could hold a lock.
_METHODS = multiprocessing.get_all_start_methods()
_START = multiprocessing.get_context(
    "forkserver" if "forkserver" in _METHODS else "spawn"
)


class _Process(_START.Process):  # type: ignore[misc, name-defined]
    """A process that does not import the running script."""

    @staticmethod
    def _Popen(process: BaseProcess) -> object:  # noqa: N802
        with _without_main():
            return _START.Process._Popen(process)  # type: ignore[attr-defined]


class _Context(type(_START)):  # type: ignore[misc]
    """A context that starts such processes."""

    Process = _Process


# The job of this process, if it is a worker. Sent once: roles and catalog are some 30 kB,
# which would fill the pipe of the pool if they came with each source.
_jobs: list[Callable[[Source], object]] = []


def _prepare(warm_up: Callable[[], None], job: Callable[[Source], object]) -> None:
    _end_with_parent()
    _jobs.append(job)
    warm_up()
    limit_resources()


def _do(source: Source) -> object:
    return _jobs[-1](source)


def _end_with_parent() -> None:
    """Exit when the parent dies, even while stuck in C code.

    Why: only an idle worker notices that its pipe closed.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    Thread(target=_end_after, args=(parent,), daemon=True).start()
    if sys.platform == "linux":
        import fcntl

        # A stuck C function holds the interpreter, which the thread waits for. So the
        # kernel also sends SIGIO, which ends the process, when the parent's pipe closes.
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
    """Return a pool in which a worker has started."""
    for attempt in range(1, ATTEMPTS + 1):
        pool = start()
        try:
            pool.schedule(usable_cpus).result(timeout=START_SECONDS)
        except (OSError, RuntimeError) as error:  # TimeoutError is one of the first
            _stop_pool(pool)
            # A worker killed while it started is no reason to give up.
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
    """Limit the memory that a source may take, and write no core dumps.

    The limit is relative to current use, because libraries reserve address space for
    each processor.
    """
    memory = Path("/proc/self/statm")
    if not memory.exists():  # only Linux enforces RLIMIT_AS
        return
    import resource

    used = int(memory.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = used + MEMORY_BYTES
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    # A core dump would hold the resume.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
