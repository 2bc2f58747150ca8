"""Reports as Markdown for a pull-request comment or the summary of a GitHub step."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.models.changes import Verdict, Verdicts
from gapcheck.models.report import Gap, GapReport, Outcome
from gapcheck.reporting import words
from gapcheck.reporting.ci import changes_markdown
from gapcheck.reporting.ci.markup import code, in_html, listed, text
from gapcheck.reporting.printing import counted
from gapcheck.reporting.quoting import quotes
from gapcheck.reporting.words import Row

__all__ = ["render"]

# By which programs find the comment that they wrote before.
_MARK = "<!-- gapcheck -->"
# GitHub accepts comments of up to 65,536 characters; a summary may be longer.
MAX_LENGTH = 65_000
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
    """Return one table of all scores, followed by the collapsed details.

    Nothing that a resume, a profile or a file name says becomes markup, a mention, a
    link or a picture.

    Args:
        outcomes: One per resume.
        min_score: The lowest score that passes, if any.
        verdicts: Results of a quality gate, if there is one.
        max_length: Characters; the details of the last reports are left out, and
            counted, if they would exceed it.
    """
    blocks = [_MARK, "## gapcheck"]
    rows = [row for one in outcomes for row in words.rows_of(one, verdicts)]
    if rows:
        blocks.append(_scores(rows, min_score))
    # The table shows low scores.
    if faults := [
        f"- ✗ **{text(row.source)}**: {text(fault.message)}"
        for row in rows
        for fault in row.verdict.other_faults
    ]:
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


def _left_out(number: int) -> str:
    return (
        f"The details of {counted(number, 'report')} are left out, as a comment has no "
        "room for them; other formats have them."
    )


def _change(verdict: Verdict) -> str:
    changes = verdict.changes
    if changes is None:
        return "new"
    return f"{words.TREND[changes.trend]} {changes.change:+.1f}"


def _scores(rows: Sequence[Row], min_score: float | None) -> str:
    """Return the table of scores, with the threshold and changes where there are any."""
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
        reached = "✗ no" if words.is_below(report, min_score) else "✓ yes"
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


def _details(row: Row, source: str) -> str:
    report, changes = row.report, row.verdict.changes
    name = f"{source}: {report.role_name}" if source else report.role_name
    gaps = counted(len(report.gaps), "gap")
    summary = f"{in_html(name)}: {report.score:.1f} of 100, {gaps}"
    parts = [
        f"<details>\n<summary>{summary}</summary>",
        f"{text(report.band_name)}. {text(report.band_why)}",
        *(changes_markdown.details(changes) if changes else []),
        *listed("What is strong", [f"- {text(one)}" for one in report.strengths]),
        *listed(
            "Gaps, most worth closing first, and what each would bring",
            [_gap(number, gap) for number, gap in enumerate(report.gaps, start=1)],
        ),
        *_steps(report),
        "**Where the points come from**",
        _points(report),
        *listed("Worth knowing about the file", _findings(report)),
        f"<sub>{code(words.provenance(report))}</sub>",
        "</details>",
    ]
    return "\n\n".join(parts)


def _gap(number: int, gap: Gap) -> str:
    """Return a list item with what is missing, where it was seen, and what to do."""
    kind = f"{gap.necessity}, {words.GAP_KIND[gap.kind]}"
    indent = " " * (len(str(number)) + 2)
    lines = [
        f"{number}. **{text(gap.name)}** {gap.points:+.1f} ({kind}): {text(gap.found)}",
        *(f"{indent}- {code(one)}" for one in quotes(gap.evidence, most=_QUOTES)),
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
    lines = lines or ["None: the score is there already."]
    return listed(f"The fewest steps to {path.target:g} points", lines)


def _points(report: GapReport) -> str:
    lines = ["| part | | points | of | why |", "|---|---|---:|---:|---|"]
    for one in words.needs_of(report):
        part, sign = one.part, words.STATUS_SIGN[_status(one)]
        lines.append(
            f"| {text(part.name)} | {sign} {one.necessity} | {part.points:.1f} "
            f"| {part.max_points:.1f} | {text(part.why)} |"
        )
    return "\n".join(lines)


def _status(need: words.Need) -> str:
    if not need.gaps:
        return "met"
    return "weak" if need.part.points else "missing"


def _findings(report: GapReport) -> list[str]:
    lines = []
    for one in report.resume.findings:
        place = f"page {one.page}: " if one.page else ""
        quoted = f" {code(one.excerpt)}" if one.excerpt else ""
        lines.append(f"- {place}{text(one.message)}{quoted}")
    return lines
