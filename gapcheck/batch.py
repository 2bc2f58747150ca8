"""Many sources → one outcome each, in worker processes; a bad file stops nothing.

A worker reads one source at a time. When it hangs or dies, pebble replaces it, and
only the source it was at is lost. Outcomes come in the order of the sources.
"""

from __future__ import annotations

import logging
import math
import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from gapcheck import api
from gapcheck.data import load_profile, profile_ids
from gapcheck.errors import (
    DataError,
    InputError,
    OutOfMemory,
    ParseTimeout,
    UsageError,
    WorkerCrashed,
)
from gapcheck.models.profile import Profile
from gapcheck.models.report import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["as_input_error", "assess", "expand", "load_roles", "run", "usable_cpus"]

Source = str | Path | bytes

# What counts as a resume when a folder is given; read() itself ignores file names.
SUFFIXES = frozenset({".pdf", ".txt"})
# Sources handed to the pool per worker: enough to keep all busy behind one slow file,
# few enough that a million paths are not queued at once.
WINDOW_PER_WORKER = 8
# A worker is replaced after so many sources, so that what a parser leaks stays small.
SOURCES_PER_WORKER = 200
# A source that was waiting when the whole pool broke is tried once more.
ATTEMPTS = 2
# How often a wait looks whether the pool is still alive.
POLL_SECONDS = 0.5
# Imported once, in the server that workers are forked from.
PRELOAD = ("gapcheck.extraction", "gapcheck.reading", "gapcheck.scoring")

_logger = logging.getLogger(__name__)


def run(
    sources: Iterable[Source],
    *,
    roles: Iterable[str | Path | Profile] | None,
    workers: int,
    timeout: float,
    engine: str,
    today: date,
) -> Generator[Outcome, None, None]:
    """Assess sources; see `gapcheck.check_many`, which calls this."""
    if workers < 0:
        fault = f"workers is {workers}; give 0 (this process) or more"
        raise UsageError(fault)
    if not (math.isfinite(timeout) and timeout > 0):
        fault = f"timeout is {timeout}; give seconds above 0"
        raise UsageError(fault)
    if isinstance(sources, str | Path | bytes):
        raise UsageError("sources is a single one; give a list of them")
    job = partial(assess, profiles=load_roles(roles), engine=engine, today=today)
    each = expand(sources)
    if workers == 0:
        return (job(source) for source in each)
    return _in_workers(each, job, workers=workers, timeout=timeout)


def load_roles(roles: Iterable[str | Path | Profile] | None) -> tuple[Profile, ...]:
    """Return the profiles of the roles, each once; all shipped ones for None.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: No role at all, or two different profiles with one id.
    """
    if isinstance(roles, str | Path | Profile):
        raise UsageError("roles is a single one; give a list of them")
    found: dict[str, Profile] = {}
    for role in profile_ids() if roles is None else roles:
        profile = role if isinstance(role, Profile) else load_profile(role)
        if found.setdefault(profile.id, profile) != profile:
            fault = f"two profiles have the id {profile.id}; rename one"
            raise UsageError(fault)
    if not found:
        raise UsageError("no role given; the roles are: " + ", ".join(profile_ids()))
    return tuple(found.values())


def expand(sources: Iterable[Source]) -> Iterator[Source]:
    """Yield the sources, each folder replaced by the resumes in and below it.

    A folder without any stays as it is, and becomes an outcome `not-found`.
    """
    for source in sources:
        if isinstance(source, bytes) or not Path(source).is_dir():
            yield source
        else:
            yield from _resumes_in(Path(source)) or [Path(source)]


def _resumes_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not path.name.startswith(".")
        and path.is_file()
    )


def assess(
    source: Source, *, profiles: tuple[Profile, ...], engine: str, today: date
) -> Outcome:
    """Return what became of one source; only misuse is raised."""
    try:
        resume = api.parse(source, engine=engine, today=today)
        reports = {one.id: api.score(resume, one, today=today) for one in profiles}
    except (DataError, UsageError):
        raise
    except Exception as error:
        _logger.debug("%s", name_of(source), exc_info=True)
        return _failed(as_input_error(error, name_of(source)))
    return Outcome(source=name_of(source), status="ok", reports=reports)


def as_input_error(error: Exception, source: str) -> InputError:
    """Return the error that says why a source cannot be assessed.

    The message of an unexpected error is left out: it may quote the resume.
    """
    if isinstance(error, InputError):
        return error
    if isinstance(error, MemoryError):
        todo = "print it to a new, smaller PDF and try again"
        return OutOfMemory(f"needs more memory than there is; {todo}", source)
    kind = type(error).__name__
    todo = "this is a fault of gapcheck: --debug shows where, please report it"
    return WorkerCrashed(f"assessing it failed with {kind}; {todo}", source)


def name_of(source: Source) -> str:
    """Return what outcomes call a source."""
    return "<bytes>" if isinstance(source, bytes) else str(source)


def _failed(error: InputError) -> Outcome:
    return Outcome(
        source=error.source,
        status="not_assessable",
        code=error.code,
        message=error.message,
    )


def usable_cpus() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Task:
    source: Source
    future: Future[Outcome] | None = None
    breaks: int = 0


def _in_workers(
    sources: Iterator[Source],
    job: Callable[[Source], Outcome],
    *,
    workers: int,
    timeout: float,
) -> Generator[Outcome, None, None]:
    """Yield outcomes in order; start anew when the pool breaks as a whole."""
    queue: deque[_Task] = deque()
    pool = _start_pool(workers)
    try:
        _check_ready(pool)
        while True:
            room = workers * WINDOW_PER_WORKER - len(queue)
            queue.extend(map(_Task, islice(sources, room)))
            if not queue:
                return
            outcome: Outcome | None
            try:
                for task in queue:
                    task.future = task.future or pool.schedule(
                        job, (task.source,), timeout=timeout
                    )
                outcome = _result(queue[0], pool, timeout)
            except RuntimeError:  # of the pool: BrokenProcessPool is one too
                _stop_pool(pool)
                pool = _start_pool(workers)
                outcome = _after_break(queue)
            if outcome is not None:
                queue.popleft()
                yield outcome
    finally:
        _stop_pool(pool)


def _result(task: _Task, pool: ProcessPool, timeout: float) -> Outcome:
    """Wait for the outcome of a task.

    Raises:
        BrokenProcessPool: The pool broke, and the task may never be done.
        UsageError, DataError: The job was given something wrong.
    """
    future, name = task.future, name_of(task.source)
    assert future is not None
    # A broken pool forgets what it had not handed out: its futures never finish.
    while not wait([future], timeout=POLL_SECONDS).done:
        if not pool.active:
            raise BrokenProcessPool
    try:
        return future.result()
    except TimeoutError:
        todo = "allow more time, or print it to a new PDF and try again"
        return _failed(ParseTimeout(f"not read within {timeout:g} s; {todo}", name))
    except ProcessExpired as error:
        return _failed(_died(name, f" (exit code {error.exitcode})"))


def _died(name: str, detail: str = "") -> WorkerCrashed:
    todo = "print it to a new PDF and try again"
    return WorkerCrashed(f"the process that read it died{detail}; {todo}", name)


def _after_break(queue: deque[_Task]) -> Outcome | None:
    """Have unfinished tasks scheduled again; give the first up after its last try."""
    for task in queue:
        if task.future is None or not task.future.done() or task.future.exception():
            task.future = None
    queue[0].breaks += 1
    if queue[0].breaks < ATTEMPTS:
        return None
    return _failed(_died(name_of(queue[0].source)))


def _start_pool(workers: int) -> ProcessPool:
    # forkserver: a lost worker is back in 0.05 s, as its imports are made once. Where
    # it is missing (Windows), spawn. Never fork: pebble's threads could hold a lock.
    methods = multiprocessing.get_all_start_methods()
    method = "forkserver" if "forkserver" in methods else "spawn"
    context = multiprocessing.get_context(method)
    context.set_forkserver_preload(list(PRELOAD))
    return ProcessPool(
        max_workers=workers,
        max_tasks=SOURCES_PER_WORKER,
        initializer=warm_up,
        context=context,
    )


def _stop_pool(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
    pool.join()


def _check_ready(pool: ProcessPool) -> None:
    """Wait until a worker is up.

    Raises:
        UsageError: No worker starts, most often for want of a `__main__` guard.
    """
    try:
        pool.schedule(usable_cpus).result()
    except RuntimeError as error:
        raise UsageError(
            "worker processes cannot be started; in a script, put the call under "
            '`if __name__ == "__main__":`, or give workers=0'
        ) from error


def warm_up() -> None:
    """Load all that reading a source takes, before the clock of a source runs."""
    with suppress(Exception):  # what fails here fails again, and is told, per source
        api.parse_text("Python")
