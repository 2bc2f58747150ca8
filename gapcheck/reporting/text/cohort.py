"""Many resumes at a glance, as text: spread of the scores, shared gaps, failures."""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.console import Console

from gapcheck.models.cohort import BIN_POINTS, Cohort, RoleCohort
from gapcheck.reporting.printing import (
    bar,
    counted,
    heading,
    line,
    new_console,
    paragraph,
    tidy,
)
from gapcheck.reporting.quoting import one_line

__all__ = ["render"]

BAR = 30
# The gaps that a course or a workshop could be about.
GAPS_SHOWN = 8
_NAME = 34


def render(cohort: Cohort, *, width: int = 80, color: bool = False) -> str:
    """Return the cohort as text.

    Args:
        cohort: From a batch.
        width: Columns; at least 60 are used.
        color: Whether to add ANSI colors; without them nothing is lost.
    """
    console = new_console(width=width, color=color)
    with console.capture() as capture:
        for role in cohort.roles:
            _show_role(console, role)
        if cohort.failures:
            heading(console, f"Not assessable ({cohort.not_assessable})")
            for code, number in cohort.failures.items():
                line(console, (f"{number:6}  {code}", ""))
    return tidy(capture.get())


def _show_role(console: Console, role: RoleCohort) -> None:
    heading(console, f"{one_line(role.role_name)}: {counted(role.people, 'resume')}")
    paragraph(
        console,
        f"median {role.median:.1f}, mean {role.mean:.1f}, "
        f"from {role.lowest:.1f} to {role.highest:.1f}",
        indent=2,
    )
    most = max(role.histogram)
    for number, people in enumerate(role.histogram):
        low = number * BIN_POINTS
        filled = bar(people, most, BAR).rstrip("░")
        line(
            console,
            (f"  {low:3} to {low + BIN_POINTS:3} ", ""),
            (f"{filled} ", "cyan"),
            (f"{people}" if people else "", ""),
        )
    if role.gaps:
        console.print()
        heading(console, "  Gaps that most people share, and what each would bring")
    for gap in role.gaps[:GAPS_SHOWN]:
        line(
            console,
            (f"{gap.people:6} ", "bold"),
            (f"{gap.share:4.0%}  ", ""),
            (set_cell_size(one_line(gap.name), _NAME), ""),
            (f" {gap.points:+5.1f}  {gap.necessity}", "dim"),
        )
    console.print()
