"""`gapcheck compare`: what changed between two resumes, or two saved reports."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import options as opt
from gapcheck.cli.output import check_writable, complain, emit, emit_result
from gapcheck.cli.streams import StandardInput, check_once, expect, is_standard
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.api.options import Options
    from gapcheck.models.changes import Changes
    from gapcheck.models.report import GapReport

__all__ = ["EPILOG", "compare"]

EPILOG = opt.examples(
    "gapcheck compare old.pdf new.pdf --role ml-engineer",
    "gapcheck compare before.json after.json",
    "gapcheck compare HEAD~1:resume.pdf resume.pdf",
    more=opt.EXIT_CODES,
)


class ChangesFormat(StrEnum):
    """Formats of a comparison."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def compare(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="A resume, a file of saved reports (JSON or JSON Lines), or a version "
            "of either in git, as REVISION:PATH; - for one of them on standard input.",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later one.")],
    *,
    role: opt.Roles = None,
    profile: opt.Profiles = None,
    catalog: opt.Catalogs = None,
    changes_format: Annotated[
        ChangesFormat, typer.Option("--format", "-f", help="Format of the result.")
    ] = ChangesFormat.TEXT,
    out: opt.Out = None,
    engine: opt.Engine = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Show all evidence gained and lost."),
    ] = False,
    today: opt.Today = None,
    isolate: opt.Isolate = True,
    redact: opt.Redact = False,
    debug: opt.Debug = False,
) -> int:
    """Show what changed: score, gaps closed and opened, evidence gained and lost."""
    check_once([old, new])
    check_writable(out, inputs=[Path(old), Path(new)])
    expect((one for one in (old, new) if not _is_saved(one)), isolate=isolate)

    from gapcheck.models.changes import Comparison
    from gapcheck.reporting import json
    from gapcheck.reporting.ci import changes_markdown
    from gapcheck.reporting.text import changes

    options = opt.options_of(catalog, today, isolate=isolate, redact=redact)
    options = opt.with_roles(options, role, profile)
    sides = [_reports_of(one, options) for one in (old, new)]
    if not all(sides):
        return opt.NOT_ASSESSABLE
    roles = {one.id for one in options.profiles} if role or profile else None
    found = _compared(sides[0], sides[1], roles=roles)
    if changes_format is ChangesFormat.JSON:
        emit(json.dump(Comparison(changes=tuple(found))), out)
    elif changes_format is ChangesFormat.MARKDOWN:
        emit(changes_markdown.render(found), out)
    else:
        emit_result(found, out, changes.render, verbose=verbose)
    return 0


def _is_saved(side: str) -> bool:
    from gapcheck.gates.saved import SUFFIXES

    return Path(side).suffix.lower() in SUFFIXES


def _reports_of(side: str, options: Options) -> list[GapReport]:
    """Return the saved or new reports of a side; complain if there are none."""
    from gapcheck.gates.saved import load_outcomes, parse_outcomes, reports_in

    is_saved = _is_saved(side)
    content: bytes | None
    if is_standard(side):
        standard = StandardInput()
        side, content = str(standard), standard.content()
        is_saved = content.lstrip().startswith(b"{")
    else:
        content = _from_git(side)
    if not is_saved:
        return _checked(side, content, options)
    if content is None:
        outcomes = load_outcomes(Path(side))
    else:
        outcomes = parse_outcomes(content.decode("utf-8", "replace"), side)
    if not (reports := reports_in(outcomes)):
        for outcome in outcomes:
            opt.report_failure(outcome)
    return list(reports)


def _checked(side: str, content: bytes | None, options: Options) -> list[GapReport]:
    from gapcheck.batch import run

    source = Path(side) if content is None else content
    [outcome] = run([source], options, workers=0)
    has_name = content is None or options.redact
    if outcome.status != "ok":
        update = {} if has_name else {"source": side}
        opt.report_failure(outcome.model_copy(update=update))
    reports = outcome.reports.values()
    return [report if has_name else report.of(side) for report in reports]


def _from_git(side: str) -> bytes | None:
    """Return the content of `REVISION:PATH` in git; None for the name of a file."""
    revision, colon, path = side.partition(":")
    if not colon or Path(side).exists() or not (revision and path):
        return None
    # `./` makes git look below the current folder, as a shell user expects.
    name = f"{revision}:{path}" if path.startswith("/") else f"{revision}:./{path}"
    try:
        shown = subprocess.run(
            ["git", "show", "--end-of-options", name],
            check=False,
            capture_output=True,
        )
    except OSError as error:
        message = (
            f"{side} is no file, and git cannot be run to look for a version of it; "
            "install git, or save the old file"
        )
        raise UsageError(message) from error
    if shown.returncode:
        message = (
            f"{side} is neither a file nor a version that git knows here; "
            f"git log -- {path} lists the revisions"
        )
        raise UsageError(message)
    return shown.stdout


def _compared(
    old: Sequence[GapReport], new: Sequence[GapReport], *, roles: set[str] | None
) -> list[Changes]:
    """Compare the reports role by role."""
    from gapcheck.api.one import compare as changes_of

    sides = []
    for reports in (old, new):
        sources = dict.fromkeys(report.resume.source for report in reports)
        if len(sources) > 1:
            message = (
                f"a side holds {len(sources)} resumes, not one; for results of many, "
                "use gapcheck batch --baseline"
            )
            raise UsageError(message)
        sides.append({report.role: report for report in reports})
    before, after = sides
    common = [role for role in after if role in before]
    found = [role for role in common if roles is None or role in roles]
    if not found:
        held = f"old: {', '.join(before)}, new: {', '.join(after)}"
        message = f"no role to compare is in both ({held}); give --role for one"
        raise UsageError(message)
    for role in {**before, **after}:
        if role not in common and roles is None:
            complain("", f"{role} is in one of the two only; left out", "role")
    return [changes_of(before[role], after[role]) for role in found]
