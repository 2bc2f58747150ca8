"""`gapcheck check`: the gap report of one or a few resumes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import options as opt
from gapcheck.cli.output import check_writable, emit, terminal_width, wants_color
from gapcheck.cli.progress import with_progress
from gapcheck.cli.streams import check_once, expect, source_of
from gapcheck.errors import UsageError
from gapcheck.reporting.formats import FORMATS, Results, format_of

if TYPE_CHECKING:
    from gapcheck.models.report import Outcome

__all__ = ["EPILOG", "check"]

EPILOG = opt.examples(
    "gapcheck check resume.pdf",
    "gapcheck check resume.pdf --role ml-engineer --target 80",
    "gapcheck check resume.pdf --min-score 60 --format junit -o report.xml",
    "cat resume.pdf | gapcheck check - --format json",
    more=opt.EXIT_CODES,
)


def _formats(begun: str) -> list[tuple[str, str]]:
    """Return the formats whose names begin like this, for shell completion."""
    return [
        (name, one.summary) for name, one in FORMATS.items() if name.startswith(begun)
    ]


def check(
    resumes: Annotated[
        list[Path],
        typer.Argument(
            metavar="RESUME", help="PDF or plain text files; - for standard input."
        ),
    ],
    *,
    role: opt.Roles = None,
    profile: opt.Profiles = None,
    posting: opt.Postings = None,
    catalog: opt.Catalogs = None,
    report_format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"Format of the report: {', '.join(FORMATS)}.",
            autocompletion=_formats,
        ),
    ] = "text",
    out: opt.Out = None,
    min_score: opt.MinScore = None,
    require: opt.Needs = None,
    max_gaps: opt.MaxGaps = None,
    baseline: opt.BaselineFile = None,
    fail_on_regression: opt.FailOnRegression = False,
    tolerance: opt.Tolerance = 1.0,
    target: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=100,
            metavar="N",
            help="Show the fewest gaps to close for a score of N.",
        ),
    ] = None,
    engine: opt.Engine = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Show the evidence of every point."),
    ] = False,
    today: opt.Today = None,
    isolate: opt.Isolate = True,
    redact: opt.Redact = False,
    debug: opt.Debug = False,
) -> int:
    """Tell how far a resume is from a role, why, and what closes the gap."""
    shape = format_of(report_format, is_to_file=out is not None)
    check_once([*resumes, *(posting or ())])
    inputs = [*resumes, *(posting or ()), *([baseline] if baseline else ())]
    check_writable(out, inputs=inputs)
    for path in resumes:
        with suppress(OSError):  # a name that is too long; reading it says so
            if path.is_dir():
                message = f"{path} is a folder; use gapcheck batch for the files in it"
                raise UsageError(message)
    expect(resumes, isolate=isolate)

    from gapcheck.batch import opened, run

    options = opt.options_of(catalog, today, isolate=isolate, redact=redact)
    options = opt.with_roles(options, role, profile, posting)
    gate = opt.gate_of(
        options,
        resumes,
        min_score=min_score,
        needs=require,
        max_gaps=max_gaps,
        baseline=baseline,
        fail_on_regression=fail_on_regression,
        tolerance=tolerance,
    )
    sources = [source_of(path) for path in resumes]
    coming = run(sources, options, workers=0)
    outcomes = list(with_progress(coming, total=len(resumes)))
    if target is not None:
        outcomes = [_with_path(one, target) for one in outcomes]
    views = []
    if shape.takes_views:
        from gapcheck.api.one import view

        views = [
            view(opened(source), options=options)
            for source, one in zip(sources, outcomes, strict=True)
            if one.reports
        ]
    verdicts = {
        key: it for one in outcomes for key, it in gate.verdicts_of(one).items()
    }
    results = Results(
        outcomes=tuple(outcomes),
        min_score=min_score,
        verdicts=verdicts,
        width=terminal_width(),
        color=wants_color() and out is None,
        verbose=verbose,
        views=tuple(views),
    )
    emit(shape.render(results), out)
    for outcome in results.unread:
        opt.report_failure(outcome)
    has_fault = opt.report_faults(verdicts)
    opt.report_new(verdicts, baseline)
    return opt.exit_code(has_failure=bool(results.unread), has_fault=has_fault)


def _with_path(outcome: Outcome, target: float) -> Outcome:
    """Return the outcome with the path to a score in each of its reports."""
    reports = {
        role: report.model_copy(update={"path": report.path_to(target)})
        for role, report in outcome.reports.items()
    }
    return outcome.model_copy(update={"reports": reports})
