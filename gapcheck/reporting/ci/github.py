"""Reports as GitHub annotations: workflow commands that a runner reads from its log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from gapcheck.models.changes import Verdicts
from gapcheck.models.report import Gap, GapReport, Outcome
from gapcheck.reporting.quoting import one_line, quotes
from gapcheck.reporting.words import FAULT, GAP_KIND, Row, is_below, rows_of

__all__ = ["render"]

Level = Literal["error", "warning", "notice"]

# GitHub counts no lines in a PDF: annotations go to its first line.
_LINE = 1
_QUOTES = 2


def render(
    outcomes: Iterable[Outcome],
    *,
    min_score: float | None = None,
    verdicts: Verdicts | None = None,
) -> str:
    """Return one workflow command per line, the most important first.

    A file that could not be assessed and a condition that is not met are errors, a gap
    in a requirement is a warning, and everything else a notice. A runner shows ten of
    each level per step. The arguments are those of the Markdown report.
    """
    scores: list[str] = []
    gaps: list[str] = []
    for outcome in outcomes:
        if outcome.status != "ok":
            title = f"Not assessable ({outcome.code})"
            scores.append(_command("error", outcome.source, title, outcome.message))
        for row in rows_of(outcome, verdicts):
            scores.append(_score(outcome.source, row.report, min_score))
            scores.extend(_faults(row))
            gaps.extend(_gaps(outcome.source, row.report))
    return "".join([*scores, *gaps])


def _score(source: str, report: GapReport, min_score: float | None) -> str:
    role = one_line(report.role_name)
    title = f"{role}: {report.score:.1f} of 100, {one_line(report.band_name)}"
    if is_below(report, min_score):
        message = f"Below {min_score:g}. {one_line(report.band_why)}"
        return _command("error", source, title, message)
    return _command("notice", source, title, one_line(report.band_why))


def _faults(row: Row) -> Iterator[str]:
    for fault in row.verdict.other_faults:
        title = f"{one_line(row.report.role_name)}: {FAULT[fault.code]}"
        yield _command("error", row.source, title, one_line(fault.message))


def _gaps(source: str, report: GapReport) -> Iterator[str]:
    for gap in report.gaps:
        is_open = gap.necessity == "required" and gap.is_open
        kind = f"{gap.necessity}, {GAP_KIND[gap.kind]}, {gap.points:+.1f}"
        title = f"{one_line(report.role_name)}: {one_line(gap.name)} ({kind})"
        yield _command("warning" if is_open else "notice", source, title, _words(gap))


def _words(gap: Gap) -> str:
    """Return lines with what was found, quotations, and what to do."""
    seen = quotes(gap.evidence, most=_QUOTES)
    return "\n".join([one_line(gap.found), *seen, f"→ {one_line(gap.action)}"])


def _command(level: Level, source: str, title: str, message: str) -> str:
    properties = f"file={_property(source)},line={_LINE},title={_property(title)}"
    return f"::{level} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    """Return a message with escaped line breaks and without control characters."""
    text = "\n".join(one_line(line) for line in text.splitlines())
    return text.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a value of a property with the separators escaped."""
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
