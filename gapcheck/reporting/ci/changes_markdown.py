"""What changed between two reports, as Markdown: a pull-request comment."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.models.changes import Changes, EvidenceChange, PartChange
from gapcheck.models.report import Gap
from gapcheck.reporting.ci.markup import code, text
from gapcheck.reporting.printing import counted
from gapcheck.reporting.quoting import quote

__all__ = ["TREND", "details", "render"]

TREND = {"better": "▲", "worse": "▼", "same": "="}
_QUOTED = 160


def render(changes: Sequence[Changes]) -> str:
    """Return a table of the scores, and below it what changed for each role.

    Whatever a resume or a file name says stays text: no markup comes out of it.

    Args:
        changes: One per role.
    """
    blocks = ["## gapcheck: what changed", _scores(changes)]
    for one in changes:
        blocks += [f"### {text(one.role_name)}", *details(one)]
    return "\n\n".join(blocks) + "\n"


def _scores(changes: Sequence[Changes]) -> str:
    rows = ["| role | old | new | change |", "|---|--:|--:|--:|"]
    for one in changes:
        sign = TREND[one.trend]
        rows.append(
            f"| {text(one.role_name)} | {one.before.score:.1f} | {one.after.score:.1f} "
            f"| {sign} {one.change:+.1f} |"
        )
    return "\n".join(rows)


def details(changes: Changes) -> list[str]:
    """Return the blocks that say what changed for a role.

    Args:
        changes: For one role.
    """
    before, after = changes.before, changes.after
    bands = text(after.band_name)
    if before.band != after.band:
        bands = f"{text(before.band_name)} → {bands}"
    blocks = [f"{code(before.source)} → {code(after.source)}: {bands}"]
    blocks += [f"> {text(caution)}" for caution in changes.cautions]
    if changes.parts:
        blocks.append(_parts(changes.parts))
    blocks += _gaps("Gaps closed", changes.closed)
    blocks += _gaps("Gaps opened", changes.opened)
    if changes.moved:
        lines = [
            f"- {text(one.after.name)}: {one.before.points:.1f} → "
            f"{one.after.points:.1f} points to gain"
            for one in changes.moved
        ]
        blocks.append("\n".join(["**Gaps that became smaller or larger**", "", *lines]))
    blocks += _evidence("Evidence gained", changes.gained)
    blocks += _evidence("Evidence lost", changes.lost)
    return blocks


def _parts(parts: Sequence[PartChange]) -> str:
    rows = ["| part of the score | old | new | change |", "|---|--:|--:|--:|"]
    for one in parts:
        rows.append(
            f"| {text(one.name)} | {one.before:.1f} | {one.after:.1f} | "
            f"{one.change:+.1f} |"
        )
    return "\n".join(rows)


def _gaps(title: str, gaps: Sequence[Gap]) -> list[str]:
    if not gaps:
        return []
    lines = [
        f"- {text(gap.name)} ({gap.necessity}, {gap.points:.1f} points)" for gap in gaps
    ]
    return ["\n".join([f"**{title}**", "", *lines])]


def _evidence(title: str, found: Sequence[EvidenceChange]) -> list[str]:
    """Return the lines of evidence, folded."""
    if not found:
        return []
    lines = [
        f"- {text(one.name)}: {code(quote(one.evidence, width=_QUOTED))}"
        for one in found
    ]
    summary = f"<summary>{title}: {counted(len(found), 'line')}</summary>"
    return ["\n".join(["<details>", summary, "", *lines, "", "</details>"])]
