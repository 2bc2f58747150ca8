"""What changed between two reports of a resume, as text."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.models.changes import Changes, EvidenceChange
from gapcheck.models.report import Gap
from gapcheck.reporting.printing import INDENT, Printer, counted
from gapcheck.reporting.quoting import one_line, quote
from gapcheck.reporting.words import TREND, bands_of

__all__ = ["render"]

# Nobody reads more lines than these; the JSON has them all.
EVIDENCE_SHOWN = 5
TREND_STYLE = {"better": "green", "worse": "red", "same": "dim"}


def render(
    changes: Sequence[Changes],
    *,
    width: int = 80,
    color: bool = False,
    verbose: bool = False,
) -> str:
    """Return the changes of one role after the other as text.

    Args:
        changes: One per role.
        width: Columns, as for `Printer`.
        color: As for `Printer`.
        verbose: Whether to show every line of evidence gained and lost.
    """
    out = Printer(width=width, color=color)
    for one in changes:
        _show(out, one, most=None if verbose else EVIDENCE_SHOWN)
    return out.text


def _show(out: Printer, changes: Changes, *, most: int | None) -> None:
    before, after, trend = changes.before, changes.after, changes.trend
    out.paragraph(changes.role_name, indent=0, style="bold")
    out.paragraph(f"old: {before.source}", indent=2, style="dim")
    out.paragraph(f"new: {after.source}", indent=2, style="dim")
    out.line(
        ("  ", ""),
        (f"{before.score:.1f} → {after.score:.1f}", "bold"),
        (f"  {TREND[trend]} {changes.change:+.1f} points", TREND_STYLE[trend]),
        (f"  {' → '.join(map(one_line, bands_of(changes)))}", ""),
    )
    for caution in changes.cautions:
        out.marked("!", caution, style="yellow")
    out.blank()
    if changes.parts:
        with out.section("Where the points come from"):
            for part in changes.parts:
                out.line(
                    (f"  {part.change:+5.1f} ", "green" if part.change > 0 else "red"),
                    (one_line(part.name), "bold"),
                    (f"  {part.before:.1f} → {part.after:.1f}", "dim"),
                )
    _show_gaps(out, "Gaps closed", "✓", "green", changes.closed)
    _show_gaps(out, "Gaps opened", "✗", "red", changes.opened)
    if changes.moved:
        with out.section(f"Gaps that became smaller or larger ({len(changes.moved)})"):
            for one in changes.moved:
                points = f"{one.before.points:.1f} → {one.after.points:.1f}"
                out.marked("~", f"{one.after.name}: {points} points to gain")
    _show_evidence(out, "Evidence gained", "+", changes.gained, most=most)
    _show_evidence(out, "Evidence lost", "-", changes.lost, most=most)


def _show_gaps(
    out: Printer, title: str, sign: str, style: str, gaps: Sequence[Gap]
) -> None:
    if gaps:
        with out.section(f"{title} ({len(gaps)})"):
            for gap in gaps:
                words = f"{gap.name} ({gap.necessity}, {gap.points:.1f} points)"
                out.marked(sign, words, style=style)


def _show_evidence(
    out: Printer,
    title: str,
    sign: str,
    found: Sequence[EvidenceChange],
    *,
    most: int | None,
) -> None:
    if not found:
        return
    with out.section(f"{title} ({counted(len(found), 'line')})"):
        for one in found[:most]:
            out.marked(sign, f"{one.name}:")
            words = quote(one.evidence, width=out.width - INDENT - 2)
            out.paragraph(words, indent=INDENT + 2, style="italic")
        if most is not None and len(found) > most:
            out.paragraph(f"{len(found) - most} more; --verbose shows them.")
