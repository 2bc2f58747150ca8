"""Options that several commands share, and the values that they stand for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import completion
from gapcheck.cli.output import complain, log_to_stderr
from gapcheck.cli.streams import source_of
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gapcheck.api.options import Options
    from gapcheck.gates.gate import Gate
    from gapcheck.models.changes import Verdicts
    from gapcheck.models.profile import Profile
    from gapcheck.models.report import Outcome

__all__ = [
    "EXIT_CODES",
    "NOT_ASSESSABLE",
    "BaselineFile",
    "Catalogs",
    "Debug",
    "Engine",
    "FailOnRegression",
    "Format",
    "Isolate",
    "MaxGaps",
    "MinScore",
    "Needs",
    "Out",
    "Postings",
    "Profiles",
    "Redact",
    "ResultFormat",
    "Roles",
    "Today",
    "Tolerance",
    "examples",
    "exit_code",
    "gate_of",
    "options_of",
    "report_failure",
    "report_faults",
    "report_new",
    "show_debug",
    "with_roles",
]

EXIT_CODES = (
    "Exit codes: 0 = done, 1 = a report is below what was asked for, 2 = used wrongly, "
    "3 = an input could not be assessed."
)
BELOW = 1
NOT_ASSESSABLE = 3


def examples(*commands: str, more: str = "") -> str:
    """Return the end of a help text: examples, one per line, and more text.

    Blank lines keep Rich from joining them to one paragraph.
    """
    head = "Example:" if len(commands) == 1 else "Examples:"
    return "\n\n".join([head, *commands, *([more] if more else [])])


def show_debug(wanted: bool) -> None:
    """Show tracebacks: the callback of `--debug`."""
    if wanted:
        log_to_stderr(wanted=True)


def _engine_is_gone(value: str | None) -> None:
    """Warn that `--engine` does nothing; one more release accepts it."""
    if value is not None:
        complain("", "there is one PDF engine since 0.2; drop --engine", "deprecated")


Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        "-r",
        metavar="ROLE",
        help="Role to check against; may be given several times. Data scientist and "
        "machine-learning engineer, side by side, if no role, profile or posting is "
        "given; gapcheck profile list shows all.",
        autocompletion=completion.roles,
    ),
]
Profiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--profile",
        "-p",
        metavar="FILE",
        help="Profile of your own (TOML); may be given several times.",
    ),
]
Postings = Annotated[
    list[Path] | None,
    typer.Option(
        "--posting",
        metavar="FILE",
        help="Job posting (text, HTML or PDF) to check against, instead of a role; may "
        "be given several times; - for standard input. See gapcheck profile "
        "from-posting.",
    ),
]
Catalogs = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalog",
        "-c",
        metavar="FILE",
        help="Skills of your own (TOML) on top of the built-in ones; may be given "
        "several times.",
    ),
]
MinScore = Annotated[
    float | None,
    typer.Option(
        min=0, max=100, metavar="N", help="Exit with 1 if any score is below this."
    ),
]
Needs = Annotated[
    list[str] | None,
    typer.Option(
        "--require",
        metavar="AREA",
        help="Exit with 1 if a report shows no evidence for this area, or does not "
        "meet the requirement of this id, if its role has one; may be given several "
        "times.",
    ),
]
MaxGaps = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="N",
        help="Exit with 1 if more than N gaps in what is required are open.",
    ),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Results of an earlier run (JSON or JSON Lines) to compare with; a resume "
        "that has moved is known by its file name.",
    ),
]
FailOnRegression = Annotated[
    bool,
    typer.Option(
        "--fail-on-regression",
        help="Exit with 1 if a score fell below its baseline, or a gap that was closed "
        "is open again.",
    ),
]
Tolerance = Annotated[
    float,
    typer.Option(
        min=0,
        max=100,
        metavar="POINTS",
        help="How far a score may fall below its baseline.",
    ),
]
Engine = Annotated[
    str | None,
    typer.Option(help="Does nothing.", hidden=True, callback=_engine_is_gone),
]
Today = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="Date from which durations count, for reproducible runs; the current date "
        "by default.",
    ),
]
Isolate = Annotated[
    bool,
    typer.Option(
        "--isolate/--no-isolate",
        help="Assess each file in a separate process, within 30 s and 1 GB, so that none "
        "can hang or end this one, or take its memory.",
    ),
]
Redact = Annotated[
    bool,
    typer.Option(
        "--redact/--no-redact",
        help="Replace the person's names, contact data and file name by marks such as "
        "\\[name] in everything that is shown.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write the result to a file."),
]


class ResultFormat(StrEnum):
    """Formats of the result of most commands."""

    TEXT = "text"
    JSON = "json"


Format = Annotated[
    ResultFormat, typer.Option("--format", "-f", help="Format of the result.")
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        help="Show the traceback of an error. It may quote the resume.",
        callback=show_debug,
    ),
]


def options_of(
    catalog: list[Path] | None,
    today: datetime | None,
    *,
    isolate: bool = False,
    redact: bool = False,
    timeout: float = 30.0,
) -> Options:
    """Return what the options of a command mean for a check.

    Raises:
        CatalogError: Every fault of the first catalog file that has any.
    """
    from gapcheck.api.options import Options, day
    from gapcheck.data.load import load_catalog

    return Options(
        catalog=load_catalog(*catalog) if catalog else None,
        today=day(today.date() if today else None),
        isolate=isolate,
        redact=redact,
        timeout=timeout,
    )


def with_roles(
    options: Options,
    roles: list[str] | None,
    profiles: list[Path] | None,
    postings: list[Path] | None = None,
) -> Options:
    """Return the options with the profiles to check against; default roles without any.

    Raises:
        UsageError: A posting cannot be read.
        ProfileError: A profile has faults, or a posting asks for no known skill.
    """
    from gapcheck.data.profiles import load_roles

    wanted: list[str | Path | Profile] = [*(roles or ()), *(profiles or ())]
    wanted += _profiles_of(postings or (), options)
    return replace(options, profiles=load_roles(wanted or None))


def _profiles_of(postings: Iterable[Path], options: Options) -> list[Profile]:
    """Return the profiles of job postings, each with its own id."""
    from gapcheck import InputError, profile_from_posting
    from gapcheck.batch import opened

    found: list[Profile] = []
    for path in postings:
        try:
            profile = profile_from_posting(
                opened(source_of(path)), catalog=options.catalog, today=options.today
            )
        except InputError as error:
            message = f"posting {error.source} {error.message}"
            raise UsageError(message) from error
        same = sum(one.name == profile.name for one in found)
        if same:  # two postings for one title
            profile = profile.model_copy(update={"id": f"{profile.id}-{same + 1}"})
        found.append(profile)
    return found


def report_failure(outcome: Outcome) -> None:
    """Complain about a source that could not be assessed."""
    complain(outcome.source, outcome.message, outcome.code or "error")


def report_faults(verdicts: Verdicts) -> bool:
    """Complain about every fault of the reports; return whether there is any."""
    faults = [
        (source, fault)
        for (source, _), verdict in verdicts.items()
        for fault in verdict.faults
    ]
    for source, fault in faults:
        complain(source, fault.message, fault.code)
    return bool(faults)


def report_new(verdicts: Verdicts, baseline: Path | None) -> None:
    """Say which reports the baseline lacks: they are not compared."""
    new = [
        f"{source} for {role}" for (source, role), one in verdicts.items() if one.is_new
    ]
    if new:
        more = f" and {len(new) - 1} more" if len(new) > 1 else ""
        what = f"has no report of {new[0]}{more}; what it lacks is not compared"
        complain(str(baseline), what, "new")


def gate_of(
    options: Options,
    sources: Iterable[object],
    *,
    min_score: float | None,
    needs: list[str] | None,
    max_gaps: int | None,
    baseline: Path | None,
    fail_on_regression: bool,
    tolerance: float,
) -> Gate:
    """Return the quality gate that the options of a pipeline describe.

    Raises:
        DataError: The baseline cannot be read.
        UsageError: An unknown area, or nothing to compare with.
    """
    from gapcheck.gates.gate import Baseline, Gate, check_needs
    from gapcheck.gates.saved import load_outcomes

    if fail_on_regression and baseline is None:
        message = "--fail-on-regression takes a --baseline; name a file of results"
        raise UsageError(message)
    if options.redact and baseline is not None:
        message = (
            "--redact hides which resume is which, and --baseline has to know; "
            "leave one of them out"
        )
        raise UsageError(message)
    if needs:
        check_needs(needs, options.profiles)
    before = None
    if baseline is not None:
        before = Baseline(load_outcomes(baseline), map(str, sources))
    return Gate(
        min_score=min_score,
        needs=tuple(needs or ()),
        max_gaps=max_gaps,
        baseline=before,
        fails_on_regression=fail_on_regression,
        tolerance=tolerance,
    )


def exit_code(*, has_failure: bool, has_fault: bool) -> int:
    """Return the exit code of a run that took place."""
    if has_failure:
        return NOT_ASSESSABLE
    return BELOW if has_fault else 0
