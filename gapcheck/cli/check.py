"""`gapcheck check`: the gap report of one or a few resumes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import (
    EXIT_CODES,
    BaselineFile,
    Catalogs,
    Debug,
    Engine,
    FailOnRegression,
    Isolate,
    MaxGaps,
    MinScore,
    Needs,
    Out,
    Postings,
    Profiles,
    Redact,
    Roles,
    Today,
    Tolerance,
    catalog_of,
    day,
    examples,
    exit_code,
    gate_of,
    profiles_of,
    report_failure,
    report_faults,
    report_new,
    roles_of,
)
from gapcheck.cli.output import check_writable, emit, terminal_width, wants_color
from gapcheck.cli.progress import with_progress
from gapcheck.cli.streams import check_once, expect, source_of
from gapcheck.errors import UsageError
from gapcheck.reporting.formats import FORMATS, Results, format_of

if TYPE_CHECKING:
    from gapcheck.models.report import Outcome

__all__ = ["EPILOG", "check"]

EPILOG = examples(
    "gapcheck check resume.pdf",
    "gapcheck check resume.pdf --role ml-engineer --target 80",
    "gapcheck check resume.pdf --min-score 60 --format junit -o report.xml",
    "cat resume.pdf | gapcheck check - --format json",
    more=EXIT_CODES,
)


def _formats(begun: str) -> list[tuple[str, str]]:
    """Return the formats whose names begin so, for the completion of shells."""
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
    role: Roles = None,
    profile: Profiles = None,
    posting: Postings = None,
    catalog: Catalogs = None,
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
    out: Out = None,
    min_score: MinScore = None,
    require: Needs = None,
    max_gaps: MaxGaps = None,
    baseline: BaselineFile = None,
    fail_on_regression: FailOnRegression = False,
    tolerance: Tolerance = 1.0,
    target: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=100,
            metavar="N",
            help="Show the fewest gaps to close for a score of N.",
        ),
    ] = None,
    engine: Engine = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Show the evidence of every point."),
    ] = False,
    today: Today = None,
    isolate: Isolate = True,
    redact: Redact = False,
    debug: Debug = False,
) -> int:
    """Tell how far a resume is from a role, why, and what closes the gap."""
    shape = format_of(report_format, is_to_file=out is not None)
    check_once([*resumes, *(posting or ())])
    if out is not None:
        read = [*resumes, *(posting or ()), *([baseline] if baseline else [])]
        check_writable(out, inputs=read)
    for path in resumes:
        if path.is_dir():
            message = f"{path} is a folder; use gapcheck batch for the files in it"
            raise UsageError(message)
    expect(resumes, isolate=isolate)

    from gapcheck import check_many

    skills = catalog_of(catalog)
    asked = profiles_of(posting, catalog=skills, today=day(today))
    roles = [*(roles_of(role, profile) or ()), *asked] or None
    gate = gate_of(
        roles=roles,
        min_score=min_score,
        needs=require,
        max_gaps=max_gaps,
        baseline=baseline,
        fail_on_regression=fail_on_regression,
        tolerance=tolerance,
        sources=resumes,
        redact=redact,
    )
    sources = [source_of(path) for path in resumes]
    coming = check_many(
        sources,
        roles=roles,
        workers=0,
        catalog=skills,
        today=day(today),
        isolate=isolate,
        redact=redact,
    )
    outcomes = list(with_progress(coming, total=len(resumes)))
    if target is not None:
        outcomes = [_with_path(one, target) for one in outcomes]
    views = []
    if shape.takes_views:
        from gapcheck.api.one import view
        from gapcheck.batch import opened

        views = [
            view(
                opened(source),
                catalog=skills,
                today=day(today),
                isolate=isolate,
                redact=redact,
            )
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
        report_failure(outcome)
    has_fault = report_faults(verdicts)
    report_new(verdicts, baseline)
    return exit_code(has_failure=bool(results.unread), has_fault=has_fault)


def _with_path(outcome: Outcome, target: float) -> Outcome:
    """Return the outcome with the steps to a score in each of its reports."""
    reports = {
        role: report.model_copy(update={"path": report.path_to(target)})
        for role, report in outcome.reports.items()
    }
    return outcome.model_copy(update={"reports": reports})
