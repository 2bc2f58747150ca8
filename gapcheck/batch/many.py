"""What users call for many resumes: outcomes as they come, in a loop or an event loop."""

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

    Sources with the very same content are assessed once; the later ones name the first
    in `duplicate_of`.

    Args:
        sources: Paths or contents. A folder stands for the `.pdf` and `.txt` files in
            it and below it, a zip archive for those in it, a pattern such as `*.pdf`
            for what it matches, each sorted.
        roles: As `role` of `check`; data scientist and machine-learning engineer by
            default (skills/roles.toml).
        workers: Processes to read in; a file that hangs or crashes takes only its
            own process down. 0 works in this process, without that protection (but
            see `isolate`) and without `timeout`.
        timeout: Seconds per source.
        catalog: Skills to look for; the shipped ones by default.
        today: Date from which durations count; the date of the run by default.
        isolate: As of `parse`, for 0 workers; other workers always protect.
        redact: As of `parse`; sources that cannot be assessed are named by their
            place among the sources.
        journal: File to keep what is done in, as it is done. What it holds already,
            for the same content, version and roles, is not done again: after a run
            that was ended, call it with the same file.

    Yields:
        One outcome per source, in their order, as soon as it is there; `close()` ends
        early and leaves no process behind.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: Called wrongly, or processes cannot be started.
    """
    from gapcheck.batch import run

    return run(
        sources,
        roles=roles,
        workers=workers,
        timeout=timeout,
        catalog=catalog,
        today=today or date.today(),  # noqa: DTZ011  the user's own calendar day
        isolate=isolate,
        redact=redact,
        journal=journal,
    )


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
    """Check many resumes without holding up an event loop; else as `check_many`.

    Closing the generator, or cancelling what waits for it, ends the source at hand and
    leaves no process behind.

    Args:
        sources: As of `check_many`, and so are all others.
        roles: The same.
        workers: 1 or more.
        timeout: Seconds per source.
        catalog: The same.
        today: The same.
        redact: The same.
        journal: The same.

    Yields:
        As `check_many`.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: Called wrongly, or processes cannot be started.
    """
    import asyncio

    if workers < 1:
        message = (
            f"workers is {workers}; give 1 or more: this process has an event loop"
        )
        raise UsageError(message)
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
            await asyncio.wait([following])  # a generator at work cannot be closed
        await asyncio.to_thread(outcomes.close)
