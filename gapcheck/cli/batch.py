"""`gapcheck batch`: many resumes, a row each, as they come."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.cluster import Address, ClusterEngine, on_cluster
from gapcheck.cli.options import (
    EXIT_CODES,
    BaselineFile,
    Catalogs,
    Debug,
    Engine,
    FailOnRegression,
    MaxGaps,
    MinScore,
    Needs,
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
    report_failure,
    report_faults,
    report_new,
    roles_of,
)
from gapcheck.cli.output import (
    add,
    check_writable,
    complain,
    emit,
    emit_text,
)
from gapcheck.cli.progress import with_progress
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.batch.tally import Tally
    from gapcheck.models.changes import Verdict, Verdicts
    from gapcheck.models.report import Outcome

__all__ = ["EPILOG", "batch"]

EPILOG = examples(
    "gapcheck batch resumes/ --out results.jsonl",
    "gapcheck batch resumes/ --out results.csv --html cohort.html",
    "gapcheck batch applications.zip 'more/*.pdf' --out results.csv --workers 4",
    "find . -name '*.pdf' | gapcheck batch - --out results.parquet --resume",
    more=EXIT_CODES,
)
STDIN = Path("-")
# As shells tell of a process that SIGTERM ended.
TERMINATED = 143
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
    require: Needs = None,
    max_gaps: MaxGaps = None,
    baseline: BaselineFile = None,
    fail_on_regression: FailOnRegression = False,
    tolerance: Tolerance = 1.0,
    engine: Engine = None,
    today: Today = None,
    redact: Redact = False,
    junit: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write the reports as JUnit XML."),
    ] = None,
    markdown: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also add the reports to this file as Markdown, as a GitHub step "
            "summary is written.",
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write a page over all resumes (spread of scores, shared gaps, a "
            "list to sort) and, in a folder beside it, the report of each.",
        ),
    ] = None,
    annotations: Annotated[
        bool,
        typer.Option(
            "--annotations", help="Print GitHub annotations to standard output."
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Leave out the summary of all resumes."),
    ] = False,
    engine_cluster: ClusterEngine = None,
    address: Address = None,
    debug: Debug = False,
) -> int:
    """Check many files; a bad one is a row with a reason and stops nothing."""
    from gapcheck import check_many
    from gapcheck.batch import expand
    from gapcheck.batch.pages import CohortPages
    from gapcheck.batch.results import STDOUT, written
    from gapcheck.batch.tally import Tally
    from gapcheck.processes.pool import usable_cpus
    from gapcheck.reporting.printing import counted
    from gapcheck.reporting.text import cohort

    roles = roles_of(role, profile)
    cluster = on_cluster(engine_cluster, address, out=out, is_resumed=resume)
    if cluster is not None and cluster.takes_parts:
        gates = (min_score, require, max_gaps, baseline, junit, markdown)
        return cluster.to_parts(
            _listed(paths),
            asks_more=annotations or any(one is not None for one in gates),
            roles=roles,
            catalog=catalog_of(catalog),
            today=day(today),
            redact=redact,
            timeout=timeout,
            workers=workers,
        )
    sources = list(expand(_listed(paths)))
    gate = gate_of(
        roles=roles,
        min_score=min_score,
        needs=require,
        max_gaps=max_gaps,
        baseline=baseline,
        fail_on_regression=fail_on_regression,
        tolerance=tolerance,
        sources=sources,
        redact=redact,
    )
    files = [one for one in sources if isinstance(one, Path)]
    # Written over, a baseline would let the next run pass that this one fails.
    files += [baseline] if baseline else []
    for more in (junit, markdown, html):
        if more is not None:
            check_writable(more, inputs=[*files, out])
    journal = _prepare(out, files, is_resumed=resume)
    outcomes = (check_many if cluster is None else cluster.check_many)(
        sources,
        roles=roles,
        workers=usable_cpus() if workers is None else workers,
        timeout=timeout,
        catalog=catalog_of(catalog),
        today=day(today),
        redact=redact,
        journal=journal,
    )
    tally, faulty = Tally(), 0
    pages = CohortPages(html) if html is not None else None
    kept: list[Outcome] = []
    judged: dict[tuple[str, str], Verdict] = {}
    with closing(outcomes), _told_when_interrupted(tally, len(sources), out):
        for outcome in with_progress(written(outcomes, out), total=len(sources)):
            tally.add(outcome)
            verdicts = gate.verdicts_of(outcome)
            faulty += report_faults(verdicts)
            if outcome.status != "ok":
                report_failure(outcome)
            if pages is not None:
                pages.add(outcome)
            if junit or markdown or annotations:
                kept.append(outcome)
            if junit or markdown or annotations or baseline:
                judged |= verdicts
    report_new(judged, baseline)
    if pages is not None and (old := pages.finish(tally.result())):
        what = f"holds {counted(old, 'report')} of earlier runs that no page links to"
        complain(str(pages.folder), f"{what}; delete what you do not need", "old")
    if journal is not None:
        journal.unlink(missing_ok=True)
    if cluster is not None:
        cluster.clean()
    _write_more(
        kept,
        junit=junit,
        markdown=markdown,
        annotations=annotations,
        min_score=min_score,
        verdicts=judged,
    )
    is_plain = quiet or annotations or out == STDOUT or not tally.done
    if not is_plain:
        emit_text(cohort.render, tally.result(), out=None)
    complain("", _summary(tally, faulty, out), "done")
    return exit_code(has_failure=tally.failed > 0, has_fault=faulty > 0)


def _write_more(
    outcomes: Sequence[Outcome],
    *,
    junit: Path | None,
    markdown: Path | None,
    annotations: bool,
    min_score: float | None,
    verdicts: Verdicts,
) -> None:
    """Write the formats of pipelines, which show all reports together."""
    from gapcheck.reporting.ci import github
    from gapcheck.reporting.ci import junit as xml
    from gapcheck.reporting.ci import markdown as text

    if junit is not None:
        report = xml.render(outcomes, min_score=min_score, verdicts=verdicts)
        emit(report, junit)
    if markdown is not None:
        add(text.render(outcomes, min_score=min_score, verdicts=verdicts), markdown)
    if annotations:
        emit(github.render(outcomes, min_score=min_score, verdicts=verdicts))


def _listed(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths, those on standard input in place of `-`."""
    from gapcheck.batch import listed_in

    for path in paths:
        if path == STDIN:
            yield from listed_in(sys.stdin)
        else:
            yield path


def _prepare(out: Path, files: list[Path], *, is_resumed: bool) -> Path | None:
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
    check_writable(out, inputs=files)
    journal = out.with_name(out.name + JOURNAL)
    try:
        if not is_resumed:
            journal.unlink(missing_ok=True)
        elif out.suffix.lower() == ".jsonl" and out.is_file() and not journal.exists():
            # Of a run that came to its end: it took its journal away.
            begun = journal.with_name(journal.name + ".begun")
            shutil.copyfile(out, begun)
            begun.replace(journal)
    except OSError as error:
        message = f"{journal} cannot be written: {error.strerror}; name another --out"
        raise UsageError(message) from error
    return journal


@contextmanager
def _told_when_interrupted(tally: Tally, total: int, out: Path) -> Iterator[None]:
    """Leave on Ctrl-C and SIGTERM alike: all is closed, then this is told."""
    with _exit_when_terminated():
        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            what = f"{tally.done} of {total} are done, in {out}"
            complain("", f"ended; {what}; --resume goes on", "interrupted")
            raise


@contextmanager
def _exit_when_terminated() -> Iterator[None]:
    def leave(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once: what follows tidies up
        raise SystemExit(TERMINATED)

    try:
        before = signal.signal(signal.SIGTERM, leave)
    except ValueError:  # called in another thread than the first
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _summary(tally: Tally, faulty: int, out: Path) -> str:
    parts = [f"{tally.done - tally.failed} of {tally.done} assessed"]
    if tally.failed:
        parts.append(f"{tally.failed} not assessable")
    if faulty:
        parts.append(f"{faulty} below what was asked for")
    return f"{', '.join(parts)}; results in {out}"
