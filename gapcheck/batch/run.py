"""Runs sources through a worker pool: each content once, outcomes in input order."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from gapcheck.api.options import Options
from gapcheck.batch.assess import assess, failed, warm_up
from gapcheck.batch.ledger import Ledger
from gapcheck.batch.sources import digest_of, expand
from gapcheck.errors import InputError, UsageError
from gapcheck.models.report import Outcome
from gapcheck.processes.pool import Source, in_workers, name_of
from gapcheck.reporting.quoting import one_line

__all__ = ["run"]

_logger = logging.getLogger(__name__)
# Silent unless the user sets up logging: outcomes say it all.
logging.getLogger("gapcheck").addHandler(logging.NullHandler())

AssessAll = Callable[[Iterator[Source]], Generator[Outcome, None, None]]


def run(
    sources: Iterable[Source],
    options: Options,
    *,
    workers: int,
    journal: Path | None = None,
) -> Generator[Outcome, None, None]:
    """Assess sources; see `gapcheck.check_many`, which calls this."""
    if workers < 0:
        fault = f"workers is {workers}; give 0 (this process) or more"
        raise UsageError(fault)
    options.check_timeout()
    if isinstance(sources, str | Path | bytes):
        raise UsageError("sources is a single one; give a list of them")
    if workers:
        options = replace(options, isolate=False)
    queue = _Queue(expand(sources), Ledger(journal, settings=options.fingerprint))
    assess_all = partial(_outcomes, options=options, workers=workers)
    return _each_once(queue, assess_all, redact=options.redact)


def _outcomes(
    sources: Iterator[Source], *, options: Options, workers: int
) -> Generator[Outcome, None, None]:
    job = partial(assess, options=options)
    if not workers:
        yield from map(job, sources)
        return
    results = in_workers(
        sources,
        job,
        workers=workers,
        timeout=options.timeout,
        warm_up=partial(warm_up, options.catalog),
    )
    with closing(results):
        for result in results:
            yield failed(result) if isinstance(result, InputError) else result


@dataclass(frozen=True, slots=True)
class _Turn:
    """A source whose outcome is due after those before it."""

    source: Source
    digest: str
    is_new: bool
    """True if it is assessed; otherwise the ledger has its outcome when it is due."""


@dataclass(slots=True)
class _Queue:
    """The sources in input order, and which of them are to be assessed."""

    sources: Iterator[Source]
    ledger: Ledger
    turns: deque[_Turn] = field(default_factory=deque)
    first: dict[str, str] = field(default_factory=dict)
    """Digest → name of the first source with this content."""

    def new_ones(self) -> Iterator[Source]:
        """Yield the sources whose content is new; all of them take a turn."""
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
        """Yield the outcomes that are known, up to the next source to be assessed."""
        while self.turns and not self.turns[0].is_new:
            turn = self.turns.popleft()
            known = self.ledger.find(turn.digest)
            assert known is not None  # its twin was assessed before
            yield turn, known


def _each_once(
    queue: _Queue, assess_all: AssessAll, *, redact: bool
) -> Generator[Outcome, None, None]:
    """Yield an outcome per source, assessing each content once; log the failures."""
    found = _in_order(queue, assess_all)
    with closing(found):
        for number, (turn, outcome) in enumerate(found, start=1):
            named = _named(outcome, turn, queue, number=number, redact=redact)
            if named.status != "ok":
                # Not the message: one line, whose words are all ours but the name.
                name = one_line(named.source)
                _logger.warning("not assessable: %s (%s)", name, named.code)
            yield named


def _in_order(
    queue: _Queue, assess_all: AssessAll
) -> Generator[tuple[_Turn, Outcome], None, None]:
    ledger = queue.ledger
    with closing(ledger), closing(assess_all(queue.new_ones())) as outcomes:
        for outcome in outcomes:
            yield from queue.known_ones()
            turn = queue.turns.popleft()
            update = {"sha256": turn.digest, "settings": ledger.settings}
            made = outcome.model_copy(update=update)
            ledger.add(made)
            yield turn, made
        yield from queue.known_ones()


def _named(
    outcome: Outcome, turn: _Turn, queue: _Queue, *, number: int, redact: bool
) -> Outcome:
    """Return the outcome under the name of its source, or its number if redacted."""
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
