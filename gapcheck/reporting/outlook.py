"""Parts of a text report that look past the score: how firm it is, how to raise it."""

from __future__ import annotations

from rich.console import Console

from gapcheck.models.path import Path
from gapcheck.models.sensitivity import Sensitivity
from gapcheck.reporting.printing import counted, heading, line, marked, paragraph
from gapcheck.reporting.quoting import one_line

__all__ = ["show_path", "show_sensitivity"]


def show_path(console: Console, path: Path) -> None:
    """Print the fewest gaps to close, each with the score that it leads to."""
    steps = counted(len(path.steps), "step")
    heading(console, f"The fewest steps to {path.target:g} points")
    if path.is_reached and not path.steps:
        paragraph(console, "None: the score is there already.")
    elif not path.is_reached:
        paragraph(
            console,
            f"Not within reach of this profile: with every gap closed ({steps}), the "
            f"score is {path.most:.1f}.",
        )
    for number, step in enumerate(path.steps, start=1):
        line(
            console,
            (f"{number:2}. ", ""),
            (f"{step.points:+5.1f} ", "cyan"),
            (one_line(step.name), "bold"),
            (f" ({step.necessity})", ""),
            (f"  then {step.score:.1f}", "dim"),
        )
        marked(console, "→", step.action, style="green")
    console.print()


def show_sensitivity(
    console: Console, found: Sensitivity, *, band: str, verbose: bool
) -> None:
    """Print how far the score moves when the judgment constants do."""
    percent = f"{found.variation:.0%}"
    for swing in found.swings if verbose else found.swings[-1:]:
        words = swing.name if verbose else "all constants that are judgment"
        bands = dict.fromkeys((swing.lowest_band, band, swing.highest_band))
        holds = "the band holds" if len(bands) == 1 else f"band {' to '.join(bands)}"
        paragraph(
            console,
            f"With {words} {percent} lower or higher: {swing.lowest:.1f} to "
            f"{swing.highest:.1f} points; {holds}.",
            indent=0,
            style="dim",
        )
