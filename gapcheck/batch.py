"""Many sources → one outcome each, in their order; a bad file stops nothing."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from datetime import date
from functools import partial
from pathlib import Path

from gapcheck import api
from gapcheck.data import Catalog
from gapcheck.errors import (
    DataError,
    InputError,
    OutOfMemory,
    UsageError,
    WorkerCrashed,
)
from gapcheck.models.profile import Profile
from gapcheck.models.report import Outcome
from gapcheck.profiles import default_roles, load_profile, profile_ids
from gapcheck.reading.json_resume import is_other_json
from gapcheck.workers import Source, in_workers, name_of

__all__ = ["as_input_error", "assess", "expand", "load_roles", "run", "warm_up"]

# What counts as a resume when a folder is given; read() itself ignores file names.
# A folder's .json files count unless they are valid JSON of another kind, as results of
# gapcheck may lie beside the resumes.
SUFFIXES = frozenset({".json", ".pdf", ".txt"})
# Imported once, in the server that workers are forked from.
PRELOAD = ("gapcheck.warm",)

# Users' catalogs that a worker was started with, by fingerprint: they have thousands of
# entries, which are not to be sent along with each source.
_catalogs: dict[str, Catalog] = {}

_logger = logging.getLogger(__name__)


def run(
    sources: Iterable[Source],
    *,
    roles: Iterable[str | Path | Profile] | None,
    workers: int,
    timeout: float,
    engine: str,
    today: date,
    catalog: Catalog | None = None,
    isolate: bool = False,
    redact: bool = False,
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
    job = partial(
        assess,
        profiles=load_roles(roles),
        engine=engine,
        today=today,
        redact=redact,
    )
    each = expand(sources)
    if workers == 0:
        here = partial(job, catalog=catalog, isolate=isolate)
        return _named((here(source) for source in each), redact=redact)
    key = catalog.fingerprint if catalog else None
    results = in_workers(
        each,
        partial(_assess_in_worker, job=job, catalog_key=key),
        workers=workers,
        timeout=timeout,
        warm_up=partial(warm_up, catalog),
        preload=PRELOAD,
    )
    return _named(_outcomes(results), redact=redact)


def _named(
    outcomes: Generator[Outcome, None, None], *, redact: bool
) -> Generator[Outcome, None, None]:
    """Name what could not be read by its place, when no file name may be told."""
    with closing(outcomes):
        for number, one in enumerate(outcomes, start=1):
            if redact and one.status != "ok":
                yield one.model_copy(update={"source": f"[file {number} of the input]"})
            else:
                yield one


def _outcomes(
    results: Generator[Outcome | InputError, None, None],
) -> Generator[Outcome, None, None]:
    with closing(results):
        for result in results:
            yield _failed(result) if isinstance(result, InputError) else result


def warm_up(catalog: Catalog | None = None) -> None:
    """Load all that assessing a source takes, before the clock of a source runs.

    Args:
        catalog: The user's own, which this process is to keep.
    """
    if catalog is not None:
        _catalogs[catalog.fingerprint] = catalog
    with suppress(Exception):  # what fails here fails again, and is told, per source
        resume = api.parse_text("Python", catalog=catalog)
        api.score(resume, load_profile(default_roles()[0]))


def load_roles(roles: Iterable[str | Path | Profile] | None) -> tuple[Profile, ...]:
    """Return the profiles of the roles, each once; the default roles for None.

    Raises:
        ProfileError: No such role, or its profile has faults.
        UsageError: No role at all, or two different profiles with one id.
    """
    if isinstance(roles, str | Path | Profile):
        raise UsageError("roles is a single one; give a list of them")
    found: dict[str, Profile] = {}
    for role in default_roles() if roles is None else roles:
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
        and not is_other_json(path)
    )


def _assess_in_worker(
    source: Source, *, job: Callable[..., Outcome], catalog_key: str | None
) -> Outcome:
    return job(source, catalog=_catalogs[catalog_key] if catalog_key else None)


def assess(
    source: Source,
    *,
    profiles: tuple[Profile, ...],
    engine: str,
    today: date,
    catalog: Catalog | None = None,
    isolate: bool = False,
    redact: bool = False,
) -> Outcome:
    """Return what became of one source; only misuse is raised."""
    try:
        resume = api.parse(
            source,
            engine=engine,
            catalog=catalog,
            today=today,
            isolate=isolate,
            redact=redact,
        )
        reports = {one.id: api.score(resume, one, today=today) for one in profiles}
    except (DataError, UsageError):
        raise
    except Exception as error:
        if not redact:  # the traceback may quote the resume
            _logger.debug("%s", name_of(source), exc_info=True)
        return _failed(as_input_error(error, name_of(source)))
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


def _failed(error: InputError) -> Outcome:
    return Outcome(
        source=error.source,
        status="not_assessable",
        code=error.code,
        message=error.message,
    )
