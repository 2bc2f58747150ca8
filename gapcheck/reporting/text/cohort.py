"""A batch of resumes as text: distribution of the scores, shared gaps, failures."""

from __future__ import annotations

from rich.cells import set_cell_size

from gapcheck.models.cohort import BIN_POINTS, Cohort, RoleCohort
from gapcheck.reporting.printing import Printer, bar, counted
from gapcheck.reporting.quoting import one_line

__all__ = ["render"]

BAR = 30
# About as many gaps as courses or workshops could address.
GAPS_SHOWN = 8
_NAME = 34


def render(cohort: Cohort, *, width: int = 80, color: bool = False) -> str:
    """Return the cohort as text, laid out as `Printer` does."""
    out = Printer(width=width, color=color)
    for role in cohort.roles:
        _show_role(out, role)
    if cohort.failures:
        out.heading(f"Not assessable ({cohort.not_assessable})")
        for code, number in cohort.failures.items():
            out.line((f"{number:6}  {code}", ""))
    return out.text


def _show_role(out: Printer, role: RoleCohort) -> None:
    with out.section(f"{one_line(role.role_name)}: {counted(role.people, 'resume')}"):
        out.paragraph(
            f"median {role.median:.1f}, mean {role.mean:.1f}, "
            f"from {role.lowest:.1f} to {role.highest:.1f}",
            indent=2,
        )
        most = max(role.histogram)
        for number, people in enumerate(role.histogram):
            low = number * BIN_POINTS
            out.line(
                (f"  {low:3} to {low + BIN_POINTS:3} ", ""),
                (bar(people, most, BAR).rstrip("░") + " ", "cyan"),
                (f"{people}" if people else "", ""),
            )
        if role.gaps:
            out.blank()
            out.heading("  Gaps that most people share, and what each would bring")
        for gap in role.gaps[:GAPS_SHOWN]:
            out.line(
                (f"{gap.people:6} ", "bold"),
                (f"{gap.share:4.0%}  ", ""),
                (set_cell_size(one_line(gap.name), _NAME), ""),
                (f" {gap.points:+5.1f}  {gap.necessity}", "dim"),
            )
