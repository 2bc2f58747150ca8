"""Reports as Markdown: a pull-request comment, or the summary of a GitHub step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gapcheck.models.report import Gap, GapReport, Outcome
from gapcheck.models.verdict import Verdict, Verdicts
from gapcheck.reporting.ci import changes_markdown
from gapcheck.reporting.ci.markup import code, in_html, text
from gapcheck.reporting.printing import counted
from gapcheck.reporting.quoting import quote
from gapcheck.reporting.words import (
    GAP_KIND,
    STATUS_SIGN,
    Need,
    is_below,
    needs_of,
)

__all__ = ["render"]

# For programs that look for the comment that they wrote before.
_MARK = "<!-- gapcheck -->"
# GitHub refuses a comment above 65,536 characters; a summary may be longer.
MAX_LENGTH = 65_000
_QUOTED = 160
_QUOTES = 3
_ADVISORY = (
    "<sub>The score is advice for a person; it must not reject anybody by itself.</sub>"
)


def render(
    outcomes: Sequence[Outcome],
    *,
    min_score: float | None = None,
    verdicts: Verdicts | None = None,
    max_length: int = MAX_LENGTH,
) -> str:
    """Return one table of all scores, and the details folded below it.

    Whatever a resume, a profile or a file name says stays text: no markup, mention,
    link or picture comes out of it.

    Args:
        outcomes: One per resume.
        min_score: The threshold, if there is one.
        verdicts: What other conditions say, and what changed since the baseline, if
            there is any of that.
        max_length: Characters; the details of the last reports that would exceed them
            are left out, and how many are is said.
    """
    blocks = [_MARK, "## gapcheck"]
    told = verdicts or {}
    rows = [
        _Row(one.source, each, told.get((one.source, each.role), Verdict()))
        for one in outcomes
        for each in one.reports.values()
    ]
    if rows:
        blocks.append(_scores(rows, min_score))
    if faults := [line for row in rows for line in _faults(row)]:
        blocks.append("\n".join(faults))
    unread = [one for one in outcomes if one.status != "ok"]
    if unread:
        blocks.append("\n".join(map(_unread, unread)))
    room = max_length - sum(
        len(one) + 2 for one in (*blocks, _ADVISORY, _left_out(999))
    )
    several = len({row.source for row in rows}) > 1
    for done, row in enumerate(rows):
        details = _details(row, row.source if several else "")
        room -= len(details) + 2
        if room < 0:
            blocks.append(_left_out(len(rows) - done))
            break
        blocks.append(details)
    return "\n\n".join([*blocks, _ADVISORY]) + "\n"


class _Row(NamedTuple):
    source: str
    report: GapReport
    verdict: Verdict


def _left_out(number: int) -> str:
    return (
        f"The details of {counted(number, 'report')} are left out, as a comment has no "
        "room for them; other formats have them."
    )


def _faults(row: _Row) -> Iterator[str]:
    """Yield a line per condition that is not met, beside the score in the table."""
    for fault in row.verdict.faults:
        if fault.code != "below":
            yield f"- ✗ **{text(row.source)}**: {text(fault.message)}"


def _change(verdict: Verdict) -> str:
    changes = verdict.changes
    if changes is None:
        return "new"
    return f"{changes_markdown.TREND[changes.trend]} {changes.change:+.1f}"


def _scores(rows: Sequence[_Row], min_score: float | None) -> str:
    """Return the table of scores; whether each reaches a threshold, how it changed."""
    asked = "" if min_score is None else f" at least {min_score:g} |"
    compared = any(row.verdict.changes or row.verdict.is_new for row in rows)
    change = " change |" if compared else ""
    lines = [
        f"| resume | role | score |{change} band |{asked} required and met | first gap |",
        f"|---|---|---:|{'---:|' if change else ''}---|{':-:|' if asked else ''}---:|---|",
    ]
    for source, report, verdict in rows:
        required = [one for one in report.areas if one.necessity == "required"]
        met = sum(one.status == "met" for one in required)
        gap = report.gaps[0] if report.gaps else None
        reached = "✗ no" if is_below(report, min_score) else "✓ yes"
        cells = [
            text(source),
            text(report.role_name),
            f"**{report.score:.1f}**",
            *([_change(verdict)] if compared else []),
            text(report.band_name),
            *([reached] if asked else []),
            f"{met} of {len(required)}",
            f"{text(gap.name)} ({gap.points:+.1f})" if gap else "none",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _unread(outcome: Outcome) -> str:
    what = f"{text(outcome.source)} could not be assessed"
    return f"- ✗ **{what}** ({text(outcome.code or '')}): {text(outcome.message)}"


def _details(row: _Row, source: str) -> str:
    report, changes = row.report, row.verdict.changes
    name = f"{source}: {report.role_name}" if source else report.role_name
    gaps = counted(len(report.gaps), "gap")
    versions = report.versions
    made = (
        f"gapcheck {versions.gapcheck}, {versions.engine}, catalog {versions.catalog}, "
        f"profile {report.profile} ({versions.profile}), as of {versions.as_of}"
    )
    summary = f"{in_html(name)}: {report.score:.1f} of 100, {gaps}"
    parts = [
        f"<details>\n<summary>{summary}</summary>",
        f"{text(report.band_name)}. {text(report.band_why)}",
        *(changes_markdown.details(changes) if changes else []),
        *_bullets("What is strong", report.strengths),
        *_gaps(report.gaps),
        *_steps(report),
        "**Where the points come from**",
        _points(needs_of(report)),
        *_findings(report),
        f"<sub>{code(made)}</sub>",
        "</details>",
    ]
    return "\n\n".join(parts)


def _bullets(title: str, lines: Sequence[str]) -> list[str]:
    listed = "\n".join(f"- {text(line)}" for line in lines)
    return [f"**{title}**", listed] if lines else []


def _gaps(gaps: Sequence[Gap]) -> list[str]:
    if not gaps:
        return []
    listed = "\n".join(_gap(number, gap) for number, gap in enumerate(gaps, start=1))
    return ["**Gaps, most worth closing first, and what each would bring**", listed]


def _gap(number: int, gap: Gap) -> str:
    """Return an item of a list: what is missing, where it was seen, what to do."""
    kind = f"{gap.necessity}, {GAP_KIND[gap.kind]}"
    quotes = dict.fromkeys(quote(seen, width=_QUOTED) for seen in gap.evidence)
    indent = " " * (len(str(number)) + 2)
    lines = [
        f"{number}. **{text(gap.name)}** {gap.points:+.1f} ({kind}): {text(gap.found)}",
        *(f"{indent}- {code(one)}" for one in list(quotes)[:_QUOTES]),
        f"{indent}- → {text(gap.action)}",
    ]
    if len(gap.learn) > 1:
        lines.append(f"{indent}- Learn in this order: {text(', '.join(gap.learn))}")
    return "\n".join(lines)


def _steps(report: GapReport) -> list[str]:
    path = report.path
    if path is None:
        return []
    lines = [
        f"{number}. {text(step.name)} {step.points:+.1f}, then {step.score:.1f}"
        for number, step in enumerate(path.steps, start=1)
    ]
    if not path.is_reached:
        lines.append(
            f"\nNot within reach of this profile: with every gap closed, the score is "
            f"{path.most:.1f}."
        )
    listed = "\n".join(lines) or "None: the score is there already."
    return [f"**The fewest steps to {path.target:g} points**", listed]


def _points(needs: Sequence[Need]) -> str:
    lines = ["| part | | points | of | why |", "|---|---|---:|---:|---|"]
    lines += [
        f"| {text(part.name)} | {STATUS_SIGN[_status(one)]} {one.necessity} "
        f"| {part.points:.1f} | {part.max_points:.1f} | {text(part.why)} |"
        for one in needs
        for part in [one.part]
    ]
    return "\n".join(lines)


def _status(need: Need) -> str:
    if not need.gaps:
        return "met"
    return "weak" if need.part.points else "missing"


def _findings(report: GapReport) -> list[str]:
    lines = []
    for one in report.resume.findings:
        place = f"page {one.page}: " if one.page else ""
        quoted = f" {code(one.excerpt)}" if one.excerpt else ""
        lines.append(f"- {place}{text(one.message)}{quoted}")
    return ["**Worth knowing about the file**", "\n".join(lines)] if lines else []
