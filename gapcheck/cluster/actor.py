"""The work of an actor: turns paths of files into outcomes.

The actor fetches files and passes them to a child process with the pipeline: a file that
hangs, crashes or eats memory ends that process, never the actor.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from gapcheck.api.options import Options
from gapcheck.batch.assess import assess, failed, warm_up
from gapcheck.batch.sources import Member, digest_of
from gapcheck.cluster.files import LOCAL, Found, content_of
from gapcheck.errors import InputError, ParseTimeout
from gapcheck.models.report import Outcome
from gapcheck.processes.pool import Source, in_workers

__all__ = ["Assessor", "Item", "Job"]

# Files fetched ahead of the one at hand: a store answers in some 20 ms, and a file takes
# ten times as long to assess.
AHEAD = 4
# How long past its deadline the process of a killed actor ends itself.
GRACE_SECONDS = 5.0


@dataclass(frozen=True)
class Job:
    """What is done with each file."""

    options: Options
    """Their timeout holds for fetching a file, and again for assessing it."""
    settings: str
    """The fingerprint of the options."""
    folder: str
    """The folder that relative paths start from, on each node."""


class Item(NamedTuple):
    """A file to assess."""

    place: int
    """Its number among the files, from 1; 0 if unknown."""
    found: Found
    content: bytes | None = None
    """Its content, if already read."""


@dataclass(frozen=True, slots=True)
class _Fetched:
    """The content of a file from a store, or why it cannot be had."""

    name: str
    given: bytes | InputError

    def __str__(self) -> str:
        return self.name

    def content(self) -> bytes:
        if isinstance(self.given, InputError):
            raise self.given
        return self.given


class _Ready(NamedTuple):
    """A file that is fetched."""

    item: Item
    source: Source
    digest: str


class Assessor:
    """Assesses files in a child process that lives as long as this object.

    Args:
        job: What is done with each file.
        stores: The file systems that hold the files.
        is_done: True if a file with this digest need not be assessed.
    """

    def __init__(
        self,
        job: Job,
        *,
        stores: Sequence[Any] = (),
        is_done: Callable[[Found, str], bool] = lambda *_: False,
    ) -> None:
        self._job = job
        self._stores = stores
        self._is_done = is_done
        self._threads = ThreadPoolExecutor(AHEAD)
        self._feed = _Feed()
        with suppress(OSError):  # only local paths need it
            os.chdir(job.folder)  # processes start where the actor is
        options = job.options
        work = partial(assess, options=options)
        self._results = in_workers(
            self._feed,
            partial(_assess_or_end, seconds=options.timeout, job=work),
            workers=1,
            timeout=options.timeout,
            warm_up=partial(warm_up, options.catalog),
        )

    def outcomes(self, items: Sequence[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Yield the outcomes of files in order, except of those that are done."""
        self._feed.take(self._new_ones(items))
        while self._feed.has_more():
            result = next(self._results)
            ready = self._feed.out.popleft()
            outcome = failed(result) if isinstance(result, InputError) else result
            yield ready.item, self._marked(outcome, ready)

    def close(self) -> None:
        """End the process."""
        self._results.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _marked(self, outcome: Outcome, ready: _Ready) -> Outcome:
        update = {"sha256": ready.digest, "settings": self._job.settings}
        if self._job.options.redact and outcome.status != "ok":
            place = ready.item.place
            name = f"[file {place} of the input]" if place else "[file]"
            update["source"] = name
        return outcome.model_copy(update=update)

    def _new_ones(self, items: Sequence[Item]) -> Iterator[_Ready]:
        """Yield the files that are not done, and fetch some ahead."""
        futures = deque[tuple[Item, Future[_Ready]]]()
        for item in items:
            futures.append((item, self._threads.submit(self._fetch, item)))
            if len(futures) > AHEAD:
                yield from self._if_new(*futures.popleft())
        while futures:
            yield from self._if_new(*futures.popleft())

    def _if_new(self, item: Item, future: Future[_Ready]) -> Iterator[_Ready]:
        timeout = self._job.options.timeout
        try:
            ready = future.result(timeout)
        except TimeoutError:
            self._threads.shutdown(wait=False)  # held up: replaced by a new one
            self._threads = ThreadPoolExecutor(AHEAD)
            todo = "allow more time, or try again"
            message = f"not there within {timeout:g} s; {todo}"
            error = ParseTimeout(message, item.found.name)
            ready = _Ready(item, _Fetched(item.found.name, error), "")
        if not self._is_done(item.found, ready.digest):
            yield ready

    def _fetch(self, item: Item) -> _Ready:
        source = self._source(item)
        return _Ready(item, source, digest_of(source))

    def _source(self, item: Item) -> Source:
        found = item.found
        if item.content is not None:
            return _Fetched(found.name, item.content)
        if found.member:
            return Member(Path(found.path), found.member)
        if found.store == LOCAL:
            return Path(found.path)
        try:
            return _Fetched(found.name, content_of(found, self._stores[found.store]))
        except InputError as error:
            return _Fetched(found.name, error)


class _Feed:
    """The sources of a pool that outlives them: empty between two lots."""

    def __init__(self) -> None:
        self._lot: Iterator[_Ready] = iter(())
        self._next: _Ready | None = None
        self.out = deque[_Ready]()
        """The files that the pool is working on."""

    def take(self, lot: Iterator[_Ready]) -> None:
        self._lot = lot

    def has_more(self) -> bool:
        """True if the pool has work left; asked for more than that, it would end."""
        if not self.out and self._next is None:
            self._next = next(self._lot, None)
        return bool(self.out) or self._next is not None

    def __iter__(self) -> Iterator[Source]:
        return self

    def __next__(self) -> Source:
        ready = self._next or next(self._lot)
        self._next = None
        self.out.append(ready)
        return ready.source


def _assess_or_end(
    source: Source, *, seconds: float, job: Callable[[Source], Outcome]
) -> Outcome:
    """Assess a source in the child process, with a deadline of its own.

    Why: when an actor is killed, nobody else ends a child that hangs.
    """
    if sys.platform == "win32":
        return job(source)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # a hung process runs no handlers
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
    try:
        return job(source)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
