"""The formats of `gapcheck check`, by name.

To add a format, write a function from `Results` to text or bytes and add a row to
`FORMATS`. Each imports its modules when it is used, so that listing them stays cheap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gapcheck.models.changes import Verdicts
    from gapcheck.models.report import GapReport, Outcome
    from gapcheck.models.resume import ResumeView

__all__ = ["FORMATS", "Format", "Results", "format_of"]


@dataclass(frozen=True, kw_only=True)
class Results:
    """The outcomes to show, and the options of showing them."""

    outcomes: tuple[Outcome, ...]
    """One per resume, in the order of the resumes."""
    min_score: float | None = None
    """The lowest score that passes, if any."""
    verdicts: Verdicts | None = None
    """The results of a quality gate, if there is one."""
    width: int = 80
    """Columns of the terminal."""
    color: bool = False
    """Whether to use ANSI colors."""
    verbose: bool = False
    """Whether to show the evidence of every point."""
    views: tuple[ResumeView, ...] = ()
    """The resumes with their pages, for formats that take them."""

    @property
    def reports(self) -> Sequence[GapReport]:
        """All reports; those of one resume stand next to each other."""
        return [report for one in self.outcomes for report in one.reports.values()]

    @property
    def unread(self) -> Sequence[Outcome]:
        """The resumes without a report."""
        return [one for one in self.outcomes if one.status != "ok"]


@dataclass(frozen=True)
class Format:
    """A format of a report: what renders it, as text or bytes, and what it needs."""

    render: Callable[[Results], str | bytes]
    summary: str
    _: KW_ONLY
    takes_views: bool = False
    """Whether it shows the pages of the resumes."""
    is_binary: bool = False
    """Whether it is bytes, which are written to a file only."""
    package: str = ""
    """The package that it needs, installed by `extra`."""
    extra: str = ""


def _text(results: Results) -> str:
    from gapcheck.reporting.text import terminal

    return terminal.render(
        results.reports,
        width=results.width,
        color=results.color,
        verbose=results.verbose,
    )


def _html(results: Results) -> str:
    from gapcheck.reporting.html import report as html

    return html.render(results.reports, results.unread, views=results.views)


def _json(results: Results) -> str:
    from gapcheck.reporting import json

    return json.render(results.reports, results.unread)


def _jsonl(results: Results) -> str:
    from gapcheck.reporting import json

    return "".join(map(json.line, results.outcomes))


def _ci(name: str, summary: str) -> Format:
    """Return the format of a module of `gapcheck.reporting.ci`."""

    def render(results: Results) -> str:
        module = import_module(f"gapcheck.reporting.ci.{name}")
        text: str = module.render(
            results.outcomes, min_score=results.min_score, verdicts=results.verdicts
        )
        return text

    return Format(render, summary)


def _csv(table: str, summary: str) -> Format:
    def render(results: Results) -> str:
        from gapcheck.reporting.tables import rows

        return rows.to_csv(rows.TABLES[table], results.outcomes)

    return Format(render, summary)


def _parquet(table: str, summary: str) -> Format:
    def render(results: Results) -> bytes:
        from gapcheck.reporting.tables import parquet, rows

        return parquet.render(rows.TABLES[table], results.outcomes)

    return Format(render, summary, is_binary=True, package="pyarrow", extra="parquet")


FORMATS: dict[str, Format] = {
    "text": Format(_text, "for people, in a terminal"),
    "html": Format(_html, "one file for a browser, with the pages", takes_views=True),
    "json": Format(_json, "one object; gapcheck schema check"),
    "jsonl": Format(_jsonl, "one line per resume, as batch writes; schema outcome"),
    "markdown": _ci("markdown", "pull-request comment, GitHub step summary"),
    "github": _ci("github", "annotations of a GitHub workflow"),
    "junit": _ci("junit", "JUnit XML, for what shows test results"),
    "csv": _csv("scores", "one row per resume and role"),
    "csv-gaps": _csv("gaps", "one row per gap"),
    "parquet": _parquet("scores", "the rows of csv, typed"),
    "parquet-gaps": _parquet("gaps", "the rows of csv-gaps, typed"),
}


def format_of(name: str, *, is_to_file: bool) -> Format:
    """Return the format of this name.

    Raises:
        UsageError: There is none, its extra is not installed, or it is binary and the
            report does not go to a file.
    """
    found = FORMATS.get(name)
    if found is None:
        near = get_close_matches(name, FORMATS, n=1)
        guess = f"; did you mean {near[0]}?" if near else ""
        message = f"no format {name!r}; the formats are: {', '.join(FORMATS)}{guess}"
        raise UsageError(message)
    if found.package and find_spec(found.package) is None:
        message = (
            f"the format {name} takes {found.package}, which is not installed; "
            f"pip install 'gapcheck[{found.extra}]'"
        )
        raise UsageError(message)
    if found.is_binary and not is_to_file:
        message = f"the format {name} is binary; name a file for it with -o FILE"
        raise UsageError(message)
    return found
