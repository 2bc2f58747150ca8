"""The formats of `gapcheck check`: one table, from a name to what renders it.

A format is a function from `Results` to text or bytes and a row of `FORMATS`. What a
format imports is imported when it is used: naming the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gapcheck.models.report import GapReport, Outcome
    from gapcheck.models.verdict import Verdicts
    from gapcheck.models.view import ResumeView

__all__ = ["FORMATS", "Format", "Results", "format_of"]


@dataclass(frozen=True, kw_only=True)
class Results:
    """What there is to show, and how it is to be shown."""

    outcomes: tuple[Outcome, ...]
    """One per resume, in the order in which they were given."""
    min_score: float | None = None
    """The threshold, if one was asked for."""
    verdicts: Verdicts | None = None
    """What other conditions say, and what changed since a baseline, if there is one."""
    width: int = 80
    """Columns of the terminal."""
    color: bool = False
    """Whether the terminal takes ANSI colors."""
    verbose: bool = False
    """Whether the evidence of every point is wanted."""
    views: tuple[ResumeView, ...] = ()
    """What the pages look like, for formats that take it."""

    @property
    def reports(self) -> Sequence[GapReport]:
        """All reports; those of one resume stand next to each other."""
        return [report for one in self.outcomes for report in one.reports.values()]

    @property
    def unread(self) -> Sequence[Outcome]:
        """The resumes without a report."""
        return [one for one in self.outcomes if one.status != "ok"]


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format of a report.

    Rendering returns text or bytes and writes nothing.
    """

    summary: str
    render: Callable[[Results], str | bytes]
    takes_views: bool = False
    """Whether it shows the pages of the resumes."""
    is_binary: bool = False
    """Whether it is bytes, which go to a file only."""
    package: str = ""
    """The package that it takes, of an extra."""
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


def _markdown(results: Results) -> str:
    from gapcheck.reporting.ci import markdown

    return markdown.render(
        results.outcomes, min_score=results.min_score, verdicts=results.verdicts
    )


def _github(results: Results) -> str:
    from gapcheck.reporting.ci import github

    return github.render(
        results.outcomes, min_score=results.min_score, verdicts=results.verdicts
    )


def _junit(results: Results) -> str:
    from gapcheck.reporting.ci import junit

    return junit.render(
        results.outcomes, min_score=results.min_score, verdicts=results.verdicts
    )


def _csv(results: Results) -> str:
    from gapcheck.reporting.tables import rows as table

    return table.to_csv(table.SCORES, results.outcomes)


def _csv_gaps(results: Results) -> str:
    from gapcheck.reporting.tables import rows as table

    return table.to_csv(table.GAPS, results.outcomes)


def _parquet(results: Results) -> bytes:
    from gapcheck.reporting.tables import parquet
    from gapcheck.reporting.tables import rows as table

    return parquet.render(table.SCORES, results.outcomes)


def _parquet_gaps(results: Results) -> bytes:
    from gapcheck.reporting.tables import parquet
    from gapcheck.reporting.tables import rows as table

    return parquet.render(table.GAPS, results.outcomes)


FORMATS: dict[str, Format] = {
    "text": Format(render=_text, summary="for people, in a terminal"),
    "html": Format(
        render=_html, summary="one file for a browser, with the pages", takes_views=True
    ),
    "json": Format(render=_json, summary="one object; gapcheck schema check"),
    "jsonl": Format(
        render=_jsonl, summary="one line per resume, as batch writes; schema outcome"
    ),
    "markdown": Format(
        render=_markdown, summary="pull-request comment, GitHub step summary"
    ),
    "github": Format(render=_github, summary="annotations of a GitHub workflow"),
    "junit": Format(render=_junit, summary="JUnit XML, for what shows test results"),
    "csv": Format(render=_csv, summary="one row per resume and role"),
    "csv-gaps": Format(render=_csv_gaps, summary="one row per gap"),
    "parquet": Format(
        render=_parquet,
        summary="the rows of csv, typed",
        is_binary=True,
        package="pyarrow",
        extra="parquet",
    ),
    "parquet-gaps": Format(
        render=_parquet_gaps,
        summary="the rows of csv-gaps, typed",
        is_binary=True,
        package="pyarrow",
        extra="parquet",
    ),
}


def format_of(name: str, *, is_to_file: bool) -> Format:
    """Return the format of this name, if it can be written.

    Args:
        name: As in `FORMATS`.
        is_to_file: Whether there is a file to write it to.

    Raises:
        UsageError: No such format, its extra is not installed, or it is binary and
            there is no file.
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
