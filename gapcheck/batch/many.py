"""The public functions for many resumes: outcomes as they come, sync or async."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.api.deprecated import takes_engine
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Iterable

    from gapcheck.data.load import Catalog
    from gapcheck.models.profile import Profile
    from gapcheck.models.report import Outcome
    from gapcheck.processes.pool import Source

__all__ = ["acheck_many", "check_many"]


@takes_engine
def check_many(
    sources: Iterable[Source],
    *,
    roles: Iterable[str | Path | Profile] | None = None,
    workers: int = 1,
    timeout: float = 30.0,
    catalog: Catalog | None = None,
    today: date | None = None,
    isolate: bool = False,
    redact: bool = False,
    journal: Path | None = None,
) -> Generator[Outcome, None, None]:
    """Check many resumes; a bad one is an outcome with a code, never an exception.

    Sources with identical content are assessed once; the later ones name the first in
    `duplicate_of`.

    Args:
        sources: Paths or contents. A folder stands for the resumes (`.pdf`, `.txt`,
            `.json`) in and below it, a zip archive for those in it, a pattern such as
            `*.pdf` for what it matches, each sorted.
        roles: Each as `role` of `check`; data scientist and machine-learning engineer
            by default (skills/roles.toml).
        workers: Number of processes; a file that hangs or crashes ends only its own
            process. 0 works in this process, without that protection (but see
            `isolate`) and without `timeout`.
        timeout: Seconds per source.
        catalog: As for `parse`.
        today: As for `check`.
        isolate: As for `parse`, with 0 workers; other workers always protect.
        redact: As for `parse`; sources that cannot be assessed are named by their
            position among the sources.
        journal: File that records finished outcomes. Those that it already holds, for
            the same content, version and roles, are not assessed again: to resume an
            interrupted run, call this with the same file.

    Yields:
        One outcome per source, in their order, as soon as it is ready; `close()` stops
        early and leaves no process behind.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: Called wrongly, or processes cannot be started.
    """
    from gapcheck.api.options import Options, day
    from gapcheck.batch import run
    from gapcheck.data.profiles import load_roles

    options = Options(
        profiles=load_roles(roles),
        catalog=catalog,
        today=day(today),
        isolate=isolate,
        redact=redact,
        timeout=timeout,
    )
    return run(sources, options, workers=workers, journal=journal)


@takes_engine
async def acheck_many(
    sources: Iterable[Source],
    *,
    roles: Iterable[str | Path | Profile] | None = None,
    workers: int = 1,
    timeout: float = 30.0,
    catalog: Catalog | None = None,
    today: date | None = None,
    redact: bool = False,
    journal: Path | None = None,
) -> AsyncGenerator[Outcome, None]:
    """Check many resumes without blocking the event loop.

    Arguments, outcomes and errors are those of `check_many`; `workers` is at least 1.
    Closing the generator, or cancelling the task that waits for it, stops the current
    source and leaves no process behind.
    """
    import asyncio

    if workers < 1:
        fault = f"workers is {workers}; give 1 or more: this process has an event loop"
        raise UsageError(fault)
    outcomes = check_many(
        sources,
        roles=roles,
        workers=workers,
        timeout=timeout,
        catalog=catalog,
        today=today,
        redact=redact,
        journal=journal,
    )
    following: asyncio.Future[Outcome | None] | None = None
    try:
        while True:
            following = asyncio.ensure_future(asyncio.to_thread(next, outcomes, None))
            outcome = await asyncio.shield(following)
            if outcome is None:
                return
            yield outcome
    finally:
        if following is not None and not following.done():
            await asyncio.wait([following])  # a running generator cannot be closed
        await asyncio.to_thread(outcomes.close)
