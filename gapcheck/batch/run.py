"""Leads many sources through worker processes, each content once, in their order."""

from __future__ import annotations

import json
import logging
import math
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from gapcheck import __version__
from gapcheck.batch.assess import assess, failed, warm_up
from gapcheck.batch.ledger import Ledger
from gapcheck.batch.sources import digest_of, expand
from gapcheck.data.load import Catalog, load_catalog
from gapcheck.data.profiles import load_roles
from gapcheck.errors import InputError, UsageError
from gapcheck.models.profile import Profile
from gapcheck.models.report import Outcome
from gapcheck.processes.pool import Source, in_workers, name_of
from gapcheck.reporting.quoting import one_line

__all__ = ["run", "settings_of"]

_logger = logging.getLogger(__name__)
# Who sets no logging up gets no lines: outcomes say it all.
logging.getLogger("gapcheck").addHandler(logging.NullHandler())


def settings_of(
    profiles: Iterable[Profile],
    *,
    catalog: Catalog | None,
    today: date,
    redact: bool,
) -> str:
    """Return the fingerprint of all that an outcome depends on beside its source."""
    skills = load_catalog() if catalog is None else catalog
    what = [
        __version__,
        skills.fingerprint,
        [profile.fingerprint for profile in profiles],
        today.isoformat()[:7],  # durations are counted in months
        redact,
    ]
    return sha256(json.dumps(what).encode()).hexdigest()[:16]


def run(
    sources: Iterable[Source],
    *,
    roles: Iterable[str | Path | Profile] | None,
    workers: int,
    timeout: float,
    today: date,
    catalog: Catalog | None = None,
    isolate: bool = False,
    redact: bool = False,
    journal: Path | None = None,
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
    profiles = load_roles(roles)
    job = partial(
        assess,
        profiles=profiles,
        today=today,
        catalog=catalog,
        isolate=isolate and workers == 0,
        redact=redact,
    )
    assess_all: Callable[[Iterator[Source]], Generator[Outcome, None, None]]
    if workers == 0:
        assess_all = partial(_here, job)
    else:
        assess_all = partial(
            _in_workers,
            job,
            warm_up=partial(warm_up, catalog),
            workers=workers,
            timeout=timeout,
        )
    settings = settings_of(profiles, catalog=catalog, today=today, redact=redact)
    return _each_once(
        expand(sources),
        assess_all,
        ledger=Ledger(journal, settings=settings),
        redact=redact,
    )


def _here(
    job: Callable[[Source], Outcome], sources: Iterator[Source]
) -> Generator[Outcome, None, None]:
    for source in sources:
        yield job(source)


def _in_workers(
    job: Callable[[Source], Outcome],
    sources: Iterator[Source],
    *,
    warm_up: Callable[[], None],
    workers: int,
    timeout: float,
) -> Generator[Outcome, None, None]:
    results = in_workers(
        sources,
        job,
        workers=workers,
        timeout=timeout,
        warm_up=warm_up,
    )
    with closing(results):
        for result in results:
            yield failed(result) if isinstance(result, InputError) else result


@dataclass(frozen=True, slots=True)
class _Turn:
    """A source that waits for its turn to be told."""

    source: Source
    digest: str
    is_new: bool
    """Whether it is being assessed; else the ledger has it, by the time of its turn."""


@dataclass(slots=True)
class _Queue:
    """The sources in their order, those to be assessed apart."""

    sources: Iterator[Source]
    ledger: Ledger
    turns: deque[_Turn] = field(default_factory=deque)
    first: dict[str, str] = field(default_factory=dict)
    """Digest → name of the first source with this content."""

    def new_ones(self) -> Iterator[Source]:
        """Yield the sources whose content has not been seen; each takes its turn."""
        for source in self.sources:
            digest = digest_of(source)
            is_new = not digest or (
                digest not in self.first and self.ledger.find(digest) is None
            )
            if digest:
                self.first.setdefault(digest, name_of(source))
            self.turns.append(_Turn(source, digest, is_new))
            if is_new:
                yield source

    def known_ones(self) -> Iterator[tuple[_Turn, Outcome]]:
        """Yield the outcomes of the turns, up to the next one that is assessed."""
        while self.turns and not self.turns[0].is_new:
            turn = self.turns.popleft()
            known = self.ledger.find(turn.digest)
            assert known is not None  # assessed before its turn, and written down
            yield turn, known


def _each_once(
    sources: Iterator[Source],
    assess_all: Callable[[Iterator[Source]], Generator[Outcome, None, None]],
    *,
    ledger: Ledger,
    redact: bool,
) -> Generator[Outcome, None, None]:
    """Yield one outcome per source; a content that is there again is not assessed."""
    told = _each_told(sources, assess_all, ledger=ledger, redact=redact)
    with closing(told):
        for outcome in told:
            if outcome.status != "ok":
                # Not the message: one line, of words that are all ours but the name.
                name = one_line(outcome.source)
                _logger.warning("not assessable: %s (%s)", name, outcome.code)
            yield outcome


def _each_told(
    sources: Iterator[Source],
    assess_all: Callable[[Iterator[Source]], Generator[Outcome, None, None]],
    *,
    ledger: Ledger,
    redact: bool,
) -> Generator[Outcome, None, None]:
    with ledger:
        queue = _Queue(sources, ledger)
        number = 0
        with closing(assess_all(queue.new_ones())) as outcomes:
            for outcome in outcomes:
                for turn, old in queue.known_ones():
                    number += 1
                    yield _told(old, turn, queue, number=number, redact=redact)
                turn = queue.turns.popleft()
                update = {"sha256": turn.digest, "settings": ledger.settings}
                made = outcome.model_copy(update=update)
                ledger.add(made)
                number += 1
                yield _told(made, turn, queue, number=number, redact=redact)
        for turn, old in queue.known_ones():
            number += 1
            yield _told(old, turn, queue, number=number, redact=redact)


def _told(
    outcome: Outcome, turn: _Turn, queue: _Queue, *, number: int, redact: bool
) -> Outcome:
    """Return the outcome under the name of its source; redacted, by its place."""
    if redact:
        if outcome.status == "ok":
            return outcome
        return outcome.model_copy(update={"source": f"[file {number} of the input]"})
    name = name_of(turn.source)
    first = queue.first.get(turn.digest, name)
    copied = first if first != name else None
    if outcome.source == name and outcome.duplicate_of == copied:
        return outcome
    reports = {role: report.of(name) for role, report in outcome.reports.items()}
    return outcome.model_copy(
        update={"source": name, "reports": reports, "duplicate_of": copied}
    )
