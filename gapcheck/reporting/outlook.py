"""Parts of a text report beyond the score: sensitivity, path to a target, pathway."""

from __future__ import annotations

from gapcheck.models.outlook import Path, Sensitivity
from gapcheck.models.pathway import DailyTask, Pathway, PathwayStep
from gapcheck.reporting.printing import Printer, counted
from gapcheck.reporting.quoting import one_line
from gapcheck.reporting.words import STEP_SIGN, TASK_SIGN

__all__ = ["show_path", "show_pathway", "show_sensitivity"]

STEP_STYLE = {"✓": "green", "~": "yellow", "✗": "red", "·": "dim"}
EVIDENCE_SHOWN = 2


def show_path(out: Printer, path: Path) -> None:
    """Print the fewest gaps to close, each with the score that it leads to."""
    with out.section(f"The fewest steps to {path.target:g} points"):
        if path.is_reached and not path.steps:
            out.paragraph("None: the score is there already.")
        elif not path.is_reached:
            steps = counted(len(path.steps), "step")
            out.paragraph(
                f"Not within reach of this profile: with every gap closed ({steps}), "
                f"the score is {path.most:.1f}."
            )
        for number, step in enumerate(path.steps, start=1):
            out.line(
                (f"{number:2}. ", ""),
                (f"{step.points:+5.1f} ", "cyan"),
                (one_line(step.name), "bold"),
                (f" ({step.necessity})", ""),
                (f"  then {step.score:.1f}", "dim"),
            )
            out.marked("→", step.action, style="green")
            if step.also:
                names = ", ".join(map(one_line, step.also))
                use = one_line(step.skill) if step.skill else "It"
                out.paragraph(f"{use} also counts for {names}.", style="dim")


def show_sensitivity(
    out: Printer, found: Sensitivity, *, band: str, verbose: bool
) -> None:
    """Print how far the score moves with the constants that are judgment."""
    percent = f"{found.variation:.0%}"
    for swing in found.swings if verbose else found.swings[-1:]:
        words = swing.name if verbose else "all constants that are judgment"
        bands = dict.fromkeys((swing.lowest_band, band, swing.highest_band))
        holds = "the band holds" if len(bands) == 1 else f"band {' to '.join(bands)}"
        out.paragraph(
            f"With {words} {percent} lower or higher: {swing.lowest:.1f} to "
            f"{swing.highest:.1f} points; {holds}.",
            indent=0,
            style="dim",
        )


def show_pathway(out: Printer, pathway: Pathway, *, verbose: bool) -> None:
    """Print the steps with the next actions, the daily tasks, and the context."""
    with out.section(f"{pathway.name}, step by step (not scored)"):
        for step in pathway.steps:
            _show_step(out, step, verbose=verbose)
        for ladder in pathway.ladders:
            if ladder.months or verbose:
                worked = counted(ladder.months, "month")
                out.paragraph(
                    f"From {ladder.start_name}: {worked} counted at most "
                    f"{ladder.share:.0%}, {ladder.credited_months:g} credited.",
                    style="dim",
                )
        if pathway.tasks:
            shown = sum(task.status == "shown" for task in pathway.tasks)
            out.line(
                ("  Day-to-day tasks evidenced", "underline"),
                (f"  {shown} of {len(pathway.tasks)}", "dim"),
            )
        for task in pathway.tasks:
            _show_task(out, task, verbose=verbose)
        if verbose:
            for fact in pathway.context:
                text = f"{fact.text} ({fact.source}, {fact.date})"
                out.paragraph(text, style="dim")
            out.paragraph(f"Source: {pathway.source}, {pathway.date}", style="dim")


def _show_step(out: Printer, step: PathwayStep, *, verbose: bool) -> None:
    sign = STEP_SIGN[step.status]
    out.line(
        (f"  {sign} ", STEP_STYLE[sign]),
        (one_line(step.name), ""),
        (f" ({step.status.replace('-', ' ')})", STEP_STYLE[sign]),
    )
    for check in step.checks:
        if verbose or check.action or check is step.checks[0]:
            out.paragraph(check.found, style="dim")
        if verbose:
            out.quotations(check.evidence, most=EVIDENCE_SHOWN)
        if check.action:
            out.marked("→", check.action, style="green")
    if verbose:
        out.paragraph(f"Asked for by: {step.source}", style="dim")


def _show_task(out: Printer, task: DailyTask, *, verbose: bool) -> None:
    sign = TASK_SIGN[task.status]
    words = f" ({task.status.replace('-', ' ')})"
    out.line((f"  {sign} ", STEP_STYLE[sign]), (task.name, ""), (words, "dim"))
    if verbose:
        out.quotations(task.evidence, most=EVIDENCE_SHOWN)
        if task.action:
            out.marked("→", task.action, style="green")
