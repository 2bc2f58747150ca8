"""What changed between two reports, for people: as text and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from gapcheck.models.changes import Changes, EvidenceChange, GapChange
from gapcheck.models.report import Gap
from gapcheck.reporting.printing import (
    INDENT,
    counted,
    heading,
    line,
    marked,
    new_console,
    paragraph,
    tidy,
)
from gapcheck.reporting.quoting import one_line, quote

__all__ = ["render"]

# More lines than these are no longer read; the JSON has them all.
EVIDENCE_SHOWN = 5
TREND = {"better": ("▲", "green"), "worse": ("▼", "red"), "same": ("=", "dim")}


def render(
    changes: Sequence[Changes],
    *,
    width: int = 80,
    color: bool = False,
    verbose: bool = False,
) -> str:
    """Return the changes as text, one role below the other.

    Args:
        changes: One per role.
        width: Columns; at least 60 are used.
        color: Whether to add ANSI colors; without them nothing is lost.
        verbose: Whether to show every line of evidence gained and lost.
    """
    console = new_console(width=width, color=color)
    with console.capture() as capture:
        for one in changes:
            _show(console, one, verbose=verbose)
    return tidy(capture.get())


def _show(console: Console, changes: Changes, *, verbose: bool) -> None:
    before, after = changes.before, changes.after
    sign, style = TREND[changes.trend]
    paragraph(console, changes.role_name, indent=0, style="bold")
    paragraph(console, f"old: {before.source}", indent=2, style="dim")
    paragraph(console, f"new: {after.source}", indent=2, style="dim")
    line(
        console,
        ("  ", ""),
        (f"{before.score:.1f} → {after.score:.1f}", "bold"),
        (f"  {sign} {changes.change:+.1f} points", style),
        (f"  {_bands(changes)}", ""),
    )
    for caution in changes.cautions:
        marked(console, "!", caution, style="yellow")
    console.print()
    if changes.parts:
        heading(console, "Where the points come from")
        for part in changes.parts:
            line(
                console,
                (f"  {part.change:+5.1f} ", "green" if part.change > 0 else "red"),
                (one_line(part.name), "bold"),
                (f"  {part.before:.1f} → {part.after:.1f}", "dim"),
            )
        console.print()
    _show_gaps(console, "Gaps closed", "✓", "green", changes.closed)
    _show_gaps(console, "Gaps opened", "✗", "red", changes.opened)
    _show_moved(console, changes.moved)
    most = None if verbose else EVIDENCE_SHOWN
    _show_evidence(console, "Evidence gained", "+", changes.gained, most=most)
    _show_evidence(console, "Evidence lost", "-", changes.lost, most=most)


def _bands(changes: Changes) -> str:
    before, after = changes.before, changes.after
    if before.band == after.band:
        return one_line(after.band_name)
    return f"{one_line(before.band_name)} → {one_line(after.band_name)}"


def _show_gaps(
    console: Console, title: str, sign: str, style: str, gaps: Sequence[Gap]
) -> None:
    if not gaps:
        return
    heading(console, f"{title} ({len(gaps)})")
    for gap in gaps:
        words = f"{gap.name} ({gap.necessity}, {gap.points:.1f} points)"
        marked(console, sign, words, style=style)
    console.print()


def _show_moved(console: Console, moved: Sequence[GapChange]) -> None:
    if not moved:
        return
    heading(console, f"Gaps that became smaller or larger ({len(moved)})")
    for one in moved:
        words = f"{one.after.name}: {one.before.points:.1f} → {one.after.points:.1f}"
        marked(console, "~", f"{words} points to gain")
    console.print()


def _show_evidence(
    console: Console,
    title: str,
    sign: str,
    found: Sequence[EvidenceChange],
    *,
    most: int | None,
) -> None:
    if not found:
        return
    heading(console, f"{title} ({counted(len(found), 'line')})")
    for one in found[:most]:
        marked(console, sign, f"{one.name}:")
        paragraph(
            console,
            quote(one.evidence, width=console.width - INDENT - 2),
            indent=INDENT + 2,
            style="italic",
        )
    if most is not None and len(found) > most:
        paragraph(console, f"{len(found) - most} more; --verbose shows them.")
    console.print()
