"""`gapcheck batch`: many resumes, one row each, written as they are assessed."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import options as opt
from gapcheck.cli.cluster import Address, ClusterEngine, on_cluster, summary
from gapcheck.cli.output import add, check_writable, complain, emit, emit_result
from gapcheck.cli.progress import with_progress
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.batch.tally import Tally
    from gapcheck.models.changes import Verdict
    from gapcheck.models.report import Outcome

__all__ = ["EPILOG", "batch"]

EPILOG = opt.examples(
    "gapcheck batch resumes/ --out results.jsonl",
    "gapcheck batch resumes/ --out results.csv --html cohort.html",
    "gapcheck batch applications.zip 'more/*.pdf' --out results.csv --workers 4",
    "find . -name '*.pdf' | gapcheck batch - --out results.parquet --resume",
    more=opt.EXIT_CODES,
)
STDIN = Path("-")
# The exit code by which shells report a process that SIGTERM ended.
TERMINATED = 143
# Beside the results: the outcomes so far, in the order in which they were made.
JOURNAL = ".journal"


def batch(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="PDF or plain text files; a folder or a zip archive stands for those "
            "in it, a pattern for what it matches, - for the paths on standard input, "
            "one per line.",
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
    role: opt.Roles = None,
    profile: opt.Profiles = None,
    catalog: opt.Catalogs = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Number of processes, by default as many as there are processors; 0 "
            "works in this one, without protection against hangs and crashes.",
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
            help="Continue a run with the same --out that was interrupted: outcomes for "
            "the same content, roles and version are kept.",
        ),
    ] = False,
    min_score: opt.MinScore = None,
    require: opt.Needs = None,
    max_gaps: opt.MaxGaps = None,
    baseline: opt.BaselineFile = None,
    fail_on_regression: opt.FailOnRegression = False,
    tolerance: opt.Tolerance = 1.0,
    engine: opt.Engine = None,
    today: opt.Today = None,
    redact: opt.Redact = False,
    junit: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write the reports as JUnit XML."),
    ] = None,
    markdown: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also append the reports to this file as Markdown, for a GitHub step "
            "summary.",
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write a page about all resumes (spread of scores, shared gaps, a "
            "sortable list) and, in a folder beside it, the report of each.",
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
    debug: opt.Debug = False,
) -> int:
    """Check many files; a bad one becomes a row with a reason and stops nothing."""
    from gapcheck.batch import expand, run
    from gapcheck.batch.pages import CohortPages
    from gapcheck.batch.results import STDOUT, written
    from gapcheck.batch.tally import Tally
    from gapcheck.processes.pool import usable_cpus
    from gapcheck.reporting.ci import github
    from gapcheck.reporting.ci import junit as xml
    from gapcheck.reporting.ci import markdown as text
    from gapcheck.reporting.printing import counted
    from gapcheck.reporting.text import cohort

    options = opt.options_of(catalog, today, redact=redact, timeout=timeout)
    options = opt.with_roles(options, role, profile)
    cluster = on_cluster(engine_cluster, address, out=out, is_resumed=resume)
    if cluster is not None and cluster.takes_parts:
        gates = (min_score, require, max_gaps, baseline, junit, markdown)
        asks_more = annotations or any(one is not None for one in gates)
        return cluster.to_parts(
            _listed(paths), options, workers=workers, asks_more=asks_more
        )
    sources = list(expand(_listed(paths)))
    gate = opt.gate_of(
        options,
        sources,
        min_score=min_score,
        needs=require,
        max_gaps=max_gaps,
        baseline=baseline,
        fail_on_regression=fail_on_regression,
        tolerance=tolerance,
    )
    files = [one for one in sources if isinstance(one, Path)]
    # Overwritten, a baseline would let the next run pass where this one fails.
    files += [baseline] if baseline else []
    for more in (junit, markdown, html):
        check_writable(more, inputs=[*files, out])
    journal = _prepare(out, files, is_resumed=resume)
    if cluster is None:
        workers = usable_cpus() if workers is None else workers
        outcomes = run(sources, options, workers=workers, journal=journal)
    else:
        outcomes = cluster.check_many(sources, options)
    tally, faulty = Tally(), 0
    pages = CohortPages(html) if html is not None else None
    is_reported = bool(junit or markdown or annotations)
    kept: list[Outcome] = []
    judged: dict[tuple[str, str], Verdict] = {}
    with closing(outcomes), _resumable(tally, len(sources), out):
        for outcome in with_progress(written(outcomes, out), total=len(sources)):
            tally.add(outcome)
            verdicts = gate.verdicts_of(outcome)
            faulty += opt.report_faults(verdicts)
            if outcome.status != "ok":
                opt.report_failure(outcome)
            if pages is not None:
                pages.add(outcome)
            if is_reported:
                kept.append(outcome)
            if is_reported or baseline:
                judged |= verdicts
    opt.report_new(judged, baseline)
    if pages is not None and (old := pages.finish(tally.result())):
        what = f"holds {counted(old, 'report')} of earlier runs that no page links to"
        complain(str(pages.folder), f"{what}; delete what you do not need", "old")
    if journal is not None:
        journal.unlink(missing_ok=True)
    if cluster is not None:
        cluster.clean()
    if junit is not None:
        emit(xml.render(kept, min_score=min_score, verdicts=judged), junit)
    if markdown is not None:
        add(text.render(kept, min_score=min_score, verdicts=judged), markdown)
    if annotations:
        emit(github.render(kept, min_score=min_score, verdicts=judged))
    if tally.done and not (quiet or annotations or out == STDOUT):
        emit_result(tally.result(), None, cohort.render)
    told = summary(out, done=tally.done, failed=tally.failed, faulty=faulty)
    complain("", told, "done")
    return opt.exit_code(has_failure=tally.failed > 0, has_fault=faulty > 0)


def _listed(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths, those on standard input in place of `-`."""
    from gapcheck.batch import listed_in

    for path in paths:
        if path == STDIN:
            yield from listed_in(sys.stdin)
        else:
            yield path


def _prepare(out: Path, files: list[Path], *, is_resumed: bool) -> Path | None:
    """Return the journal of a run, with the outcomes of the one that it continues."""
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
            # Of a finished run, which deleted its journal.
            begun = journal.with_name(journal.name + ".begun")
            shutil.copyfile(out, begun)
            begun.replace(journal)
    except OSError as error:
        message = f"{journal} cannot be written: {error.strerror}; name another --out"
        raise UsageError(message) from error
    return journal


@contextmanager
def _resumable(tally: Tally, total: int, out: Path) -> Iterator[None]:
    """Leave cleanly on Ctrl-C and SIGTERM, and say how the run can be continued."""
    with _exit_when_terminated():
        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            what = f"{tally.done} of {total} are done, in {out}"
            complain("", f"ended; {what}; --resume continues", "interrupted")
            raise


@contextmanager
def _exit_when_terminated() -> Iterator[None]:
    def leave(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once: cleaning up follows
        raise SystemExit(TERMINATED)

    try:
        before = signal.signal(signal.SIGTERM, leave)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
