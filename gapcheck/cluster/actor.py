"""What an actor holds: files come in by their paths, outcomes go out.

The actor fetches files and hands them to a process of its own, which holds the pipeline:
what hangs, crashes or eats memory there takes that process down, never the actor.
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
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from gapcheck.batch.assess import assess, failed, warm_up
from gapcheck.batch.sources import Member, digest_of
from gapcheck.cluster.files import LOCAL, Found, content_of
from gapcheck.data.load import Catalog
from gapcheck.errors import InputError, ParseTimeout
from gapcheck.models.profile import Profile
from gapcheck.models.report import Outcome
from gapcheck.processes.pool import Source, in_workers

__all__ = ["Assessor", "Item", "Job"]

# Files fetched ahead of the one at hand: a store answers in some 20 ms, and a file takes
# ten times as long to assess.
AHEAD = 4
# A process whose actor was killed in the middle of a file ends itself this much later.
GRACE_SECONDS = 5.0


@dataclass(frozen=True)
class Job:
    """What is done with each file."""

    profiles: tuple[Profile, ...]
    today: date
    catalog: Catalog | None
    redact: bool
    timeout: float
    """Seconds to fetch a file, and again to assess it."""
    settings: str
    """The fingerprint of all above that outcomes depend on."""
    folder: str
    """What relative paths start from, on each node."""


class Item(NamedTuple):
    """A file that is to be assessed."""

    place: int
    """Among the files, from 1; 0 is unknown."""
    found: Found
    content: bytes | None = None
    """What it holds, if that came along."""


@dataclass(frozen=True, slots=True)
class _Fetched:
    """What a store gave for a file, or why it did not."""

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
    """Assesses files in a process of its own, which lives as long as this does.

    Args:
        job: What is done with each.
        stores: The file systems that the files are in.
        is_done: Tells of a file and its digest whether it need not be assessed.
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
        with suppress(OSError):  # paths of a store do not need it
            os.chdir(job.folder)  # processes start where the actor is
        work = partial(
            assess,
            profiles=job.profiles,
            today=job.today,
            catalog=job.catalog,
            redact=job.redact,
        )
        self._results = in_workers(
            self._feed,
            partial(_assess_or_end, seconds=job.timeout, job=work),
            workers=1,
            timeout=job.timeout,
            warm_up=partial(warm_up, job.catalog),
        )

    def outcomes(self, items: Sequence[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Yield the outcomes of files in their order, without those that are done.

        Raises:
            UsageError: Called wrongly, or no process can be started.
        """
        self._feed.take(self._new_ones(items))
        while self._feed.has_more():
            result = next(self._results)
            ready = self._feed.out.popleft()
            outcome = failed(result) if isinstance(result, InputError) else result
            yield ready.item, self._told(outcome, ready)

    def close(self) -> None:
        """End the process."""
        self._results.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _told(self, outcome: Outcome, ready: _Ready) -> Outcome:
        update = {"sha256": ready.digest, "settings": self._job.settings}
        if self._job.redact and outcome.status != "ok":
            place = ready.item.place
            name = f"[file {place} of the input]" if place else "[file]"
            update["source"] = name
        return outcome.model_copy(update=update)

    def _new_ones(self, items: Sequence[Item]) -> Iterator[_Ready]:
        """Yield the files that are not done, fetching some ahead."""
        futures = deque[tuple[Item, Future[_Ready]]]()
        for item in items:
            futures.append((item, self._threads.submit(self._fetch, item)))
            if len(futures) > AHEAD:
                yield from self._if_new(*futures.popleft())
        while futures:
            yield from self._if_new(*futures.popleft())

    def _if_new(self, item: Item, future: Future[_Ready]) -> Iterator[_Ready]:
        try:
            ready = future.result(self._job.timeout)
        except TimeoutError:
            self._threads.shutdown(wait=False)  # a new one, as this one is held up
            self._threads = ThreadPoolExecutor(AHEAD)
            todo = "allow more time, or try again"
            message = f"not there within {self._job.timeout:g} s; {todo}"
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
    """Sources for a pool that outlives them: it runs dry between two lots."""

    def __init__(self) -> None:
        self._lot: Iterator[_Ready] = iter(())
        self._next: _Ready | None = None
        self.out = deque[_Ready]()
        """Those that the pool has taken and not given back."""

    def take(self, lot: Iterator[_Ready]) -> None:
        self._lot = lot

    def has_more(self) -> bool:
        """Tell whether the pool has anything to do; asked for more, it would end."""
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
    """Assess, in the process; end it if nobody is left to end it.

    Why: an actor that is killed with its node leaves its process alone with a file
    that may never come to an end.
    """
    if sys.platform == "win32":
        return job(source)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # a hung process runs no handler
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
    try:
        return job(source)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
