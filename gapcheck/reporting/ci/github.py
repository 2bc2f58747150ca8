"""Reports as annotations: the workflow commands that a GitHub runner reads from a log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from gapcheck.models.report import Gap, GapReport, Outcome
from gapcheck.models.verdict import Verdict, Verdicts
from gapcheck.reporting.quoting import one_line, quote
from gapcheck.reporting.words import FAULT, GAP_KIND, is_below

__all__ = ["render"]

Level = Literal["error", "warning", "notice"]

# A PDF has no lines of text that GitHub could count: annotations stand at its head.
_LINE = 1
_QUOTED = 160
_QUOTES = 2


def render(
    outcomes: Iterable[Outcome],
    *,
    min_score: float | None = None,
    verdicts: Verdicts | None = None,
) -> str:
    """Return one workflow command a line; what could not be read and scores first.

    An error is a file that could not be assessed, or a condition that is not met; a
    warning, what is required and not there; a notice, all else. A runner shows ten of
    each kind a step, so the order is that of worth.

    Args:
        outcomes: One per resume.
        min_score: The threshold, if there is one.
        verdicts: What other conditions say, if there are any.
    """
    scores: list[str] = []
    gaps: list[str] = []
    for outcome in outcomes:
        if outcome.status != "ok":
            title = f"Not assessable ({outcome.code})"
            scores.append(_command("error", outcome.source, title, outcome.message))
        for report in outcome.reports.values():
            scores.append(_score(outcome.source, report, min_score))
            verdict = (verdicts or {}).get((outcome.source, report.role), Verdict())
            scores.extend(_faults(outcome.source, report, verdict))
            gaps.extend(_gaps(outcome.source, report))
    return "".join([*scores, *gaps])


def _score(source: str, report: GapReport, min_score: float | None) -> str:
    role = one_line(report.role_name)
    title = f"{role}: {report.score:.1f} of 100, {one_line(report.band_name)}"
    if is_below(report, min_score):
        message = f"Below {min_score:g}. {one_line(report.band_why)}"
        return _command("error", source, title, message)
    return _command("notice", source, title, one_line(report.band_why))


def _faults(source: str, report: GapReport, verdict: Verdict) -> Iterator[str]:
    for fault in verdict.faults:
        if fault.code != "below":  # said with the score
            title = f"{one_line(report.role_name)}: {FAULT[fault.code]}"
            yield _command("error", source, title, one_line(fault.message))


def _gaps(source: str, report: GapReport) -> Iterator[str]:
    for gap in report.gaps:
        is_open = gap.necessity == "required" and gap.kind != "improve"
        kind = f"{gap.necessity}, {GAP_KIND[gap.kind]}, {gap.points:+.1f}"
        title = f"{one_line(report.role_name)}: {one_line(gap.name)} ({kind})"
        yield _command("warning" if is_open else "notice", source, title, _words(gap))


def _words(gap: Gap) -> str:
    """Return what was found, with quotations, and what to do, one a line."""
    quotes = dict.fromkeys(quote(seen, width=_QUOTED) for seen in gap.evidence)
    lines = [one_line(gap.found), *list(quotes)[:_QUOTES], f"→ {one_line(gap.action)}"]
    return "\n".join(lines)


def _command(level: Level, source: str, title: str, message: str) -> str:
    properties = f"file={_property(source)},line={_LINE},title={_property(title)}"
    return f"::{level} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    """Return a message with its line breaks escaped, and nothing that controls."""
    text = "\n".join(one_line(line) for line in text.splitlines())
    return text.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a value that ends neither itself nor the properties."""
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
