"""What changed between two reports, as Markdown for a pull-request comment."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.models.changes import Changes, EvidenceChange, PartChange
from gapcheck.models.report import Gap
from gapcheck.reporting.ci.markup import code, listed, text
from gapcheck.reporting.printing import counted
from gapcheck.reporting.quoting import QUOTED, quote
from gapcheck.reporting.words import TREND, bands_of

__all__ = ["details", "render"]


def render(changes: Sequence[Changes]) -> str:
    """Return a table of the scores, followed by what changed for each role.

    Nothing that a resume or a file name says becomes markup.
    """
    blocks = ["## gapcheck: what changed", _scores(changes)]
    for one in changes:
        blocks += [f"### {text(one.role_name)}", *details(one)]
    return "\n\n".join(blocks) + "\n"


def _scores(changes: Sequence[Changes]) -> str:
    rows = ["| role | old | new | change |", "|---|--:|--:|--:|"]
    for one in changes:
        rows.append(
            f"| {text(one.role_name)} | {one.before.score:.1f} | {one.after.score:.1f} "
            f"| {TREND[one.trend]} {one.change:+.1f} |"
        )
    return "\n".join(rows)


def details(changes: Changes) -> list[str]:
    """Return the blocks that say what changed for a role."""
    bands = " → ".join(map(text, bands_of(changes)))
    moved = [
        f"- {text(one.after.name)}: {one.before.points:.1f} → "
        f"{one.after.points:.1f} points to gain"
        for one in changes.moved
    ]
    return [
        f"{code(changes.before.source)} → {code(changes.after.source)}: {bands}",
        *(f"> {text(caution)}" for caution in changes.cautions),
        *([_parts(changes.parts)] if changes.parts else []),
        *listed("Gaps closed", _gaps(changes.closed)),
        *listed("Gaps opened", _gaps(changes.opened)),
        *listed("Gaps that became smaller or larger", moved),
        *_evidence("Evidence gained", changes.gained),
        *_evidence("Evidence lost", changes.lost),
    ]


def _parts(parts: Sequence[PartChange]) -> str:
    rows = ["| part of the score | old | new | change |", "|---|--:|--:|--:|"]
    for one in parts:
        rows.append(
            f"| {text(one.name)} | {one.before:.1f} | {one.after:.1f} | "
            f"{one.change:+.1f} |"
        )
    return "\n".join(rows)


def _gaps(gaps: Sequence[Gap]) -> list[str]:
    return [
        f"- {text(gap.name)} ({gap.necessity}, {gap.points:.1f} points)" for gap in gaps
    ]


def _evidence(title: str, found: Sequence[EvidenceChange]) -> list[str]:
    """Return a block with the lines of evidence, collapsed."""
    if not found:
        return []
    lines = [
        f"- {text(one.name)}: {code(quote(one.evidence, width=QUOTED))}"
        for one in found
    ]
    summary = f"<summary>{title}: {counted(len(found), 'line')}</summary>"
    return ["\n".join(["<details>", summary, "", *lines, "", "</details>"])]
