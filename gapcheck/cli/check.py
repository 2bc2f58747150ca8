"""`gapcheck check`: the gap report of one or a few resumes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.options import (
    Catalogs,
    Debug,
    Engine,
    Isolate,
    MinScore,
    Postings,
    Profiles,
    Redact,
    Roles,
    Today,
    catalog_of,
    day,
    exit_code,
    profiles_of,
    report_failure,
    report_low_scores,
    roles_of,
)
from gapcheck.cli.output import check_writable, emit, terminal_width, wants_color
from gapcheck.errors import UsageError

__all__ = ["ReportFormat", "check"]


class ReportFormat(StrEnum):
    """Formats of a gap report."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def check(
    resumes: Annotated[
        list[Path],
        typer.Argument(metavar="RESUME", help="PDF or plain text files."),
    ],
    *,
    role: Roles = None,
    profile: Profiles = None,
    posting: Postings = None,
    catalog: Catalogs = None,
    report_format: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="Format of the report.")
    ] = ReportFormat.TEXT,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write the report to a file."),
    ] = None,
    min_score: MinScore = None,
    target: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=100,
            metavar="N",
            help="Show the fewest gaps to close for a score of N.",
        ),
    ] = None,
    engine: Engine = "pdfminer",
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
    if out is not None:
        check_writable(out, inputs=[*resumes, *(posting or ())])
    for path in resumes:
        if path.is_dir():
            message = f"{path} is a folder; use gapcheck batch for the files in it"
            raise UsageError(message)

    from gapcheck import check_many
    from gapcheck.reporting import json, terminal

    skills = catalog_of(catalog)
    asked = profiles_of(posting, catalog=skills, engine=engine, today=day(today))
    outcomes = list(
        check_many(
            resumes,
            roles=[*(roles_of(role, profile) or ()), *asked] or None,
            workers=0,
            engine=engine,
            catalog=skills,
            today=day(today),
            isolate=isolate,
            redact=redact,
        )
    )
    unread = [one for one in outcomes if one.status != "ok"]
    reports = [report for one in outcomes for report in one.reports.values()]
    if target is not None:
        reports = [
            report.model_copy(update={"path": report.path_to(target)})
            for report in reports
        ]
    if report_format is ReportFormat.JSON:
        emit(json.render(reports, unread), out)
    elif report_format is ReportFormat.HTML:
        from gapcheck.api import view
        from gapcheck.reporting import html

        views = [
            view(
                path,
                engine=engine,
                catalog=skills,
                today=day(today),
                isolate=isolate,
                redact=redact,
            )
            for path, one in zip(resumes, outcomes, strict=True)
            if one.reports
        ]
        emit(html.render(reports, unread, views=views), out)
    else:
        color = wants_color() and out is None
        width = terminal_width()
        emit(terminal.render(reports, width=width, color=color, verbose=verbose), out)
    for outcome in unread:
        report_failure(outcome)
    low = [report_low_scores(outcome, min_score) for outcome in outcomes]
    return exit_code(has_failure=bool(unread), has_low_score=any(low))
