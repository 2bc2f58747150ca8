"""Turns one source into its outcome, in whatever process; raises only for misuse."""

from __future__ import annotations

import logging
from contextlib import suppress

from gapcheck.api import one as api
from gapcheck.api.options import Options
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
from gapcheck.models.report import Outcome
from gapcheck.processes.pool import Source, name_of

__all__ = ["as_input_error", "assess", "failed", "warm_up"]

_logger = logging.getLogger(__name__)


def warm_up(catalog: Catalog | None = None) -> None:
    """Load everything that assessing takes, before the clock of a source runs."""
    with suppress(Exception):  # it fails again, and is reported, for each source
        resume = api.parse_text("Python", catalog=catalog)
        api.score(resume, load_profile(default_roles()[0]))


def assess(source: Source, *, options: Options) -> Outcome:
    """Return the outcome of a source, with a code if it cannot be assessed.

    Raises:
        DataError: The catalog or a profile has faults.
        UsageError: Called wrongly, or no process can be started.
    """
    try:
        return options.run(_assessed, source)
    except (DataError, UsageError):
        raise
    except Exception as error:
        if not options.redact:  # the traceback may quote the resume
            _logger.debug("%s", name_of(source), exc_info=True)
        return failed(as_input_error(error, name_of(source)))


def _assessed(source: Source, *, options: Options) -> Outcome:
    reports = api.reports_of(opened(source), options=options)
    name = reports[0].resume.source if options.redact else name_of(source)
    return Outcome(source=name, status="ok", reports={one.role: one for one in reports})


def as_input_error(error: Exception, source: str) -> InputError:
    """Return why a source cannot be assessed, without quoting an unexpected error.

    Its message may contain text of the resume.
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
