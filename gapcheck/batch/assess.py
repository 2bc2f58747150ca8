"""One source → its outcome, in whatever process; only misuse is raised."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import date
from functools import partial

from gapcheck.api import one as api
from gapcheck.batch.sources import opened
from gapcheck.data.load import Catalog
from gapcheck.data.profiles import default_roles, load_profile
from gapcheck.errors import (
    DataError,
    InputError,
    OutOfMemory,
    UsageError,
    WorkerCrashed,
)
from gapcheck.models.profile import Profile
from gapcheck.models.report import Outcome
from gapcheck.processes.isolated import isolated
from gapcheck.processes.pool import Source, name_of

__all__ = [
    "as_input_error",
    "assess",
    "failed",
    "warm_up",
]

_logger = logging.getLogger(__name__)


def warm_up(catalog: Catalog | None = None) -> None:
    """Load all that assessing a source takes, before the clock of a source runs.

    Args:
        catalog: The skills to look for; the shipped ones by default.
    """
    with suppress(Exception):  # what fails here fails again, and is told, per source
        resume = api.parse_text("Python", catalog=catalog)
        api.score(resume, load_profile(default_roles()[0]))


def assess(
    source: Source,
    *,
    profiles: tuple[Profile, ...],
    today: date,
    catalog: Catalog | None = None,
    isolate: bool = False,
    redact: bool = False,
) -> Outcome:
    """Return what became of one source; only misuse is raised.

    Args:
        source: What to assess.
        profiles: The roles.
        today: Date from which durations count.
        catalog: The skills to look for.
        isolate: Do it in a process of its own.
        redact: Put marks in place of names and contact data.
    """
    work = partial(isolated, _assessed) if isolate else _assessed
    try:
        return work(
            source,
            profiles=profiles,
            today=today,
            catalog=catalog,
            redact=redact,
        )
    except (DataError, UsageError):
        raise
    except Exception as error:
        if not redact:  # the traceback may quote the resume
            _logger.debug("%s", name_of(source), exc_info=True)
        return failed(as_input_error(error, name_of(source)))


def _assessed(
    source: Source,
    *,
    profiles: tuple[Profile, ...],
    today: date,
    catalog: Catalog | None,
    redact: bool,
) -> Outcome:
    """Return the outcome of a source that can be assessed."""
    resume = api.parse(opened(source), catalog=catalog, today=today, redact=redact)
    reports = {one.id: api.score(resume, one, today=today) for one in profiles}
    name = resume.source if redact else name_of(source)
    return Outcome(source=name, status="ok", reports=reports)


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


def failed(error: InputError) -> Outcome:
    """Return the outcome of a source that could not be assessed."""
    return Outcome(
        source=error.source,
        status="not_assessable",
        code=error.code,
        message=error.message,
    )
