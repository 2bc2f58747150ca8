"""`gapcheck batch`: many resumes, a row each, as they come."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import (
    EXIT_CODES,
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
    examples,
    exit_code,
    report_failure,
    report_low_scores,
    roles_of,
)
from gapcheck.cli.output import check_writable, complain
from gapcheck.cli.progress import with_progress
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.workers import Source

__all__ = ["EPILOG", "batch"]

EPILOG = examples(
    "gapcheck batch resumes/ --out results.jsonl",
    "gapcheck batch applications.zip 'more/*.pdf' --out results.csv --workers 4",
    "find . -name '*.pdf' | gapcheck batch - --out results.parquet --resume",
    more=EXIT_CODES,
)
STDIN = Path("-")
# Beside the results: what is done, in the order in which it was done.
JOURNAL = ".journal"


def batch(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="PDF or plain text files; a folder or a zip archive stands for those "
            "in it, a pattern for what it matches, - for the paths on standard input, "
            "one a line.",
        ),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Where to write the results, by its suffix .jsonl (all of each "
            "report), .csv or .parquet (a row per resume and role); - for JSON Lines "
            "on standard output.",
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
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on where a run with the same --out ended: what it holds for the "
            "same content, roles and version is not done again.",
        ),
    ] = False,
    min_score: MinScore = None,
    engine: Engine = "pdfminer",
    today: Today = None,
    redact: Redact = False,
    debug: Debug = False,
) -> int:
    """Check many files; a bad one is a row with a reason and stops nothing."""
    from gapcheck import check_many
    from gapcheck.batch import expand
    from gapcheck.batch.results import written
    from gapcheck.workers import usable_cpus

    sources = list(expand(_listed(paths)))
    journal = _prepare(out, sources, is_resumed=resume)
    outcomes = check_many(
        sources,
        roles=roles_of(role, profile),
        workers=usable_cpus() if workers is None else workers,
        timeout=timeout,
        engine=engine,
        catalog=catalog_of(catalog),
        today=day(today),
        redact=redact,
        journal=journal,
    )
    tally = Counter[str]()
    with closing(outcomes), _told_when_interrupted(tally, len(sources), out):
        for outcome in with_progress(written(outcomes, out), total=len(sources)):
            tally["done"] += 1
            if outcome.status == "ok":
                tally["low"] += report_low_scores(outcome, min_score)
            else:
                tally["failed"] += 1
                report_failure(outcome)
    if journal is not None:
        journal.unlink(missing_ok=True)
    complain("", _summary(tally, out, min_score), "done")
    return exit_code(has_failure=tally["failed"] > 0, has_low_score=tally["low"] > 0)


def _listed(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths, those on standard input in place of `-`."""
    from gapcheck.batch import listed_in

    for path in paths:
        if path == STDIN:
            yield from listed_in(sys.stdin)
        else:
            yield path


def _prepare(out: Path, sources: Iterable[Source], *, is_resumed: bool) -> Path | None:
    """Return the journal of a run, with what earlier ones left if it goes on.

    Raises:
        UsageError: The results cannot be written, or nothing can be gone on with.
    """
    from gapcheck.batch.results import STDOUT, check_suffix

    check_suffix(out)
    if out == STDOUT:
        if is_resumed:
            raise UsageError("--resume takes a file of results; name one with --out")
        return None
    check_writable(out, inputs=[one for one in sources if isinstance(one, Path)])
    journal = out.with_name(out.name + JOURNAL)
    try:
        if not is_resumed:
            journal.unlink(missing_ok=True)
        elif out.suffix.lower() == ".jsonl" and out.is_file():
            # Of a run that came to its end: it took its journal away.
            with out.open("rb") as done, journal.open("ab") as file:
                shutil.copyfileobj(done, file)
    except OSError as error:
        message = f"{journal} cannot be written: {error.strerror}; name another --out"
        raise UsageError(message) from error
    return journal


@contextmanager
def _told_when_interrupted(
    tally: Counter[str], total: int, out: Path
) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        what = f"{tally['done']} of {total} are done, in {out}"
        complain("", f"ended; {what}; --resume goes on", "interrupted")
        raise


def _summary(tally: Counter[str], out: Path, min_score: float | None) -> str:
    parts = [f"{tally['done'] - tally['failed']} of {tally['done']} assessed"]
    if tally["failed"]:
        parts.append(f"{tally['failed']} not assessable")
    if min_score is not None:
        parts.append(f"{tally['low']} below {min_score:g}")
    return f"{', '.join(parts)}; results in {out}"
