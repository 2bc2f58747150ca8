"""`gapcheck compare`: what changed between two resumes, or two saved reports."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import (
    EXIT_CODES,
    NOT_ASSESSABLE,
    Catalogs,
    Debug,
    Engine,
    Isolate,
    Out,
    Profiles,
    Redact,
    Roles,
    Today,
    catalog_of,
    day,
    examples,
    report_failure,
    roles_of,
)
from gapcheck.cli.output import (
    check_writable,
    complain,
    emit,
    emit_text,
)
from gapcheck.cli.streams import StandardInput, check_once, expect, is_standard
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.data.load import Catalog
    from gapcheck.models.changes import Changes
    from gapcheck.models.report import GapReport

__all__ = ["EPILOG", "compare"]

EPILOG = examples(
    "gapcheck compare old.pdf new.pdf --role ml-engineer",
    "gapcheck compare before.json after.json",
    "gapcheck compare HEAD~1:resume.pdf resume.pdf",
    more=EXIT_CODES,
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
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, of today.")],
    *,
    role: Roles = None,
    profile: Profiles = None,
    catalog: Catalogs = None,
    changes_format: Annotated[
        ChangesFormat, typer.Option("--format", "-f", help="Format of the result.")
    ] = ChangesFormat.TEXT,
    out: Out = None,
    engine: Engine = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Show all evidence gained and lost."),
    ] = False,
    today: Today = None,
    isolate: Isolate = True,
    redact: Redact = False,
    debug: Debug = False,
) -> int:
    """Tell what changed: score, gaps closed and opened, evidence gained and lost."""
    check_once([old, new])
    if out is not None:
        check_writable(out, inputs=[Path(old), Path(new)])
    expect((one for one in (old, new) if not _is_saved(one)), isolate=isolate)

    from gapcheck.data.profiles import load_roles
    from gapcheck.models.changes import Comparison
    from gapcheck.reporting import json
    from gapcheck.reporting.ci import changes_markdown
    from gapcheck.reporting.text import changes as text

    wanted = roles_of(role, profile)
    roles = {one.id for one in load_roles(wanted)} if wanted else None
    check = _Check(
        roles=wanted,
        catalog=catalog_of(catalog),
        today=day(today) or date.today(),  # noqa: DTZ011  the user's own calendar day
        isolate=isolate,
        redact=redact,
    )
    sides = [check.reports_of(one) for one in (old, new)]
    if not all(sides):
        return NOT_ASSESSABLE
    found = _compared(sides[0], sides[1], roles=roles)
    if changes_format is ChangesFormat.JSON:
        emit(json.dump(Comparison(changes=tuple(found))), out)
    elif changes_format is ChangesFormat.MARKDOWN:
        emit(changes_markdown.render(found), out)
    else:
        emit_text(text.render, found, out=out, verbose=verbose)
    return 0


def _is_saved(side: str) -> bool:
    from gapcheck.gates.saved import SUFFIXES

    return Path(side).suffix.lower() in SUFFIXES


class _Check:
    """Gets the reports of a side: those saved in a file, or new ones of a resume."""

    def __init__(
        self,
        *,
        roles: Sequence[str | Path] | None,
        catalog: Catalog | None,
        today: date,
        isolate: bool,
        redact: bool,
    ) -> None:
        self._roles = roles
        self._catalog = catalog
        self._today = today
        self._isolate = isolate
        self._redact = redact

    def reports_of(self, side: str) -> list[GapReport]:
        """Return the reports of a side; complain and return none without any."""
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
            return self._checked(side, content)
        if content is None:
            outcomes = load_outcomes(Path(side))
        else:
            outcomes = parse_outcomes(content.decode("utf-8", "replace"), side)
        if not (reports := reports_in(outcomes)):
            for outcome in outcomes:
                report_failure(outcome)
        return list(reports)

    def _checked(self, side: str, content: bytes | None) -> list[GapReport]:
        from gapcheck import check_many

        [outcome] = check_many(
            [Path(side) if content is None else content],
            roles=self._roles,
            workers=0,
            catalog=self._catalog,
            today=self._today,
            isolate=self._isolate,
            redact=self._redact,
        )
        if outcome.status != "ok":
            if content is not None and not self._redact:
                outcome = outcome.model_copy(update={"source": side})
            report_failure(outcome)
        reports = list(outcome.reports.values())
        if content is None or self._redact:
            return reports
        return [report.of(side) for report in reports]


def _from_git(side: str) -> bytes | None:
    """Return what git holds under `REVISION:PATH`; None for the name of a file.

    Raises:
        UsageError: There is neither such a file nor such a version.
    """
    revision, colon, path = side.partition(":")
    if not colon or Path(side).exists() or not (revision and path):
        return None
    # `./` has git look below the current folder, as a shell user expects.
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
    """Compare the reports for one role with each other.

    Raises:
        UsageError: No role is in both, or a side holds several resumes.
    """
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
