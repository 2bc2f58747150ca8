"""Parts of a text report past the score: how firm it is, how to raise it, the way in."""

from __future__ import annotations

from rich.console import Console

from gapcheck.models.path import Path
from gapcheck.models.pathway import DailyTask, Pathway, PathwayStep
from gapcheck.models.sensitivity import Sensitivity
from gapcheck.reporting.printing import (
    counted,
    heading,
    line,
    marked,
    paragraph,
    quotations,
)
from gapcheck.reporting.quoting import one_line

__all__ = ["show_path", "show_pathway", "show_sensitivity"]

STEP_SIGN = {
    "done": "✓", "under-way": "~", "partly": "~", "open": "✗", "later": "·",
    "not-needed": "·",
}  # fmt: skip
STEP_STYLE = {"✓": "green", "~": "yellow", "✗": "red", "·": "dim"}
TASK_SIGN = {"shown": "✓", "named": "~", "not-shown": "✗"}
EVIDENCE_SHOWN = 2


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
        if step.also:
            names = ", ".join(map(one_line, step.also))
            use = one_line(step.skill) if step.skill else "It"
            paragraph(console, f"{use} also counts for {names}.", style="dim")
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


def show_pathway(console: Console, pathway: Pathway, *, verbose: bool) -> None:
    """Print the steps with what to do next, the daily tasks, and what to know."""
    heading(console, f"{pathway.name}, step by step (not scored)")
    for step in pathway.steps:
        _show_step(console, step, verbose=verbose)
    for ladder in pathway.ladders:
        if ladder.months or verbose:
            worked = counted(ladder.months, "month")
            paragraph(
                console,
                f"From {ladder.start_name}: {worked} counted at most "
                f"{ladder.share:.0%}, {ladder.credited_months:g} credited.",
                style="dim",
            )
    shown = sum(task.status == "shown" for task in pathway.tasks)
    if pathway.tasks:
        line(
            console,
            ("  Day-to-day tasks evidenced", "underline"),
            (f"  {shown} of {len(pathway.tasks)}", "dim"),
        )
    for task in pathway.tasks:
        _show_task(console, task, verbose=verbose)
    if verbose:
        for fact in pathway.context:
            paragraph(console, f"{fact.text} ({fact.source}, {fact.date})", style="dim")
        paragraph(console, f"Source: {pathway.source}, {pathway.date}", style="dim")
    console.print()


def _show_step(console: Console, step: PathwayStep, *, verbose: bool) -> None:
    sign = STEP_SIGN[step.status]
    line(
        console,
        (f"  {sign} ", STEP_STYLE[sign]),
        (one_line(step.name), ""),
        (f" ({step.status.replace('-', ' ')})", STEP_STYLE[sign]),
    )
    for check in step.checks:
        if verbose or check.action or check is step.checks[0]:
            paragraph(console, check.found, style="dim")
        if verbose:
            quotations(console, check.evidence, most=EVIDENCE_SHOWN)
        if check.action:
            marked(console, "→", check.action, style="green")
    if verbose:
        paragraph(console, f"Asked for by: {step.source}", style="dim")


def _show_task(console: Console, task: DailyTask, *, verbose: bool) -> None:
    sign = TASK_SIGN[task.status]
    words = f" ({task.status.replace('-', ' ')})"
    line(console, (f"  {sign} ", STEP_STYLE[sign]), (task.name, ""), (words, "dim"))
    if verbose:
        quotations(console, task.evidence, most=EVIDENCE_SHOWN)
        if task.action:
            marked(console, "→", task.action, style="green")
