"""`gapcheck batch`: many resumes, one line of JSON each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from gapcheck.cli.options import (
    Catalogs,
    Debug,
    Engine,
    MinScore,
    Profiles,
    Redact,
    Roles,
    Today,
    catalog_of,
    day,
    exit_code,
    report_failure,
    report_low_scores,
    roles_of,
)
from gapcheck.cli.output import check_writable, complain
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.models.report import Outcome

__all__ = ["batch"]


def batch(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="PDF or plain text files; a folder stands for those in and below it.",
        ),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE", help="Where to write the results, one JSON object a line."
        ),
    ],
    role: Roles = None,
    profile: Profiles = None,
    catalog: Catalogs = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Processes to read in, as many as there are processors by default; "
            "0 reads in this one, without protection against hangs and crashes.",
        ),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(min=0.1, metavar="SECONDS", help="How long one file may take."),
    ] = 30.0,
    min_score: MinScore = None,
    engine: Engine = "pdfminer",
    today: Today = None,
    redact: Redact = False,
    debug: Debug = False,
) -> int:
    """Check many files; a bad one is a line with a reason and stops nothing."""
    from gapcheck import check_many
    from gapcheck.batch import expand
    from gapcheck.reporting.json import line
    from gapcheck.workers import usable_cpus

    sources = [Path(str(one)) for one in expand(paths)]
    check_writable(out, inputs=sources)
    outcomes = check_many(
        sources,
        roles=roles_of(role, profile),
        workers=usable_cpus() if workers is None else workers,
        timeout=timeout,
        engine=engine,
        catalog=catalog_of(catalog),
        today=day(today),
        redact=redact,
    )
    tally = Counter[str]()
    with closing(outcomes), _open(out) as results:
        for outcome in _with_progress(outcomes, total=len(sources)):
            results.write(line(outcome))
            results.flush()
            if outcome.status == "ok":
                tally["ok"] += 1
                tally["low"] += report_low_scores(outcome, min_score)
            else:
                tally["failed"] += 1
                report_failure(outcome)
    complain("", _summary(tally, out, min_score), "done")
    return exit_code(has_failure=tally["failed"] > 0, has_low_score=tally["low"] > 0)


def _open(out: Path) -> TextIO:
    try:
        return out.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"{out} cannot be written: {error.strerror}; name another file"
        raise UsageError(message) from error


def _with_progress(outcomes: Iterable[Outcome], *, total: int) -> Iterable[Outcome]:
    """Show a progress bar on stderr, if that is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(
        outcomes,
        description="gapcheck",
        total=total,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _summary(tally: Counter[str], out: Path, min_score: float | None) -> str:
    total = tally["ok"] + tally["failed"]
    parts = [f"{tally['ok']} of {total} assessed"]
    if tally["failed"]:
        parts.append(f"{tally['failed']} not assessable")
    if min_score is not None:
        parts.append(f"{tally['low']} below {min_score:g}")
    return f"{', '.join(parts)}; results in {out}"
