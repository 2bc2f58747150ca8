"""Gap reports as text: the score, what it rests on, and what closes the gap."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from rich.cells import cell_len, set_cell_size

from gapcheck.models.report import AreaResult, Contribution, Gap, GapReport
from gapcheck.reporting import words
from gapcheck.reporting.contrast import contrasts_of, show_contrast
from gapcheck.reporting.outlook import show_path, show_pathway, show_sensitivity
from gapcheck.reporting.printing import INDENT, Printer, bar
from gapcheck.reporting.quoting import one_line, quoted

__all__ = ["render"]

BAR = 10
WIDE_BAR = 20
# Keeps two roles on two screens; the other gaps follow in one line.
GAPS_SHOWN = 6
EVIDENCE_SHOWN = 1
EVIDENCE_SHOWN_VERBOSE = 3

STATUS_STYLE = {"met": "green", "weak": "yellow", "missing": "red"}
SEVERITY_STYLE = {"high": "red", "medium": "yellow", "low": "blue"}


def render(
    reports: Sequence[GapReport],
    *,
    width: int = 80,
    color: bool = False,
    verbose: bool = False,
) -> str:
    """Return the reports as text; empty without reports.

    Args:
        reports: Those of one resume stand next to each other.
        width: Columns, as for `Printer`.
        color: As for `Printer`.
        verbose: Whether to show the evidence of every point and every gap in full.
    """
    out = Printer(width=width, color=color)
    for same in words.by_resume(reports):
        _show_header(out, same)
        for contrast in contrasts_of(same):
            show_contrast(out, contrast)
        out.findings(same[0].resume.findings)
        for report in same:
            _show_role(out, report, verbose=verbose)
        _show_not_counted(out, same[0], verbose=verbose)
    return out.text


def _show_header(out: Printer, reports: Sequence[GapReport]) -> None:
    resume = reports[0].resume
    out.paragraph(resume.source, indent=0, style="bold")
    out.paragraph(", ".join(words.counts_of(resume)), indent=0, style="dim")
    out.blank()
    # At most a third of the line, so that a long role name cuts no score off.
    longest = max(cell_len(one_line(report.role_name)) for report in reports)
    for report in reports:
        name = set_cell_size(one_line(report.role_name), min(longest, out.width // 3))
        out.line(
            (f"  {name}  ", "bold"),
            (bar(report.score, 100.0, WIDE_BAR), "cyan"),
            (f"  {report.score:5.1f}  ", "bold"),
            (one_line(report.band_name), ""),
        )
    out.blank()


def _show_role(out: Printer, report: GapReport, *, verbose: bool) -> None:
    out.rule(f"{one_line(report.role_name)}: {report.score:.1f} of 100")
    out.paragraph(f"{report.band_name}. {report.band_why}", indent=0)
    if report.sensitivity is not None:
        show_sensitivity(out, report.sensitivity, band=report.band, verbose=verbose)
    out.blank()
    _show_points(out, report, verbose=verbose)
    out.bullets("What is strong", report.strengths)
    shown = report.gaps if verbose else report.gaps[:GAPS_SHOWN]
    _show_gaps(out, shown, report.gaps[len(shown) :], verbose=verbose)
    if report.path is not None:
        show_path(out, report.path)
    if report.pathway is not None:
        show_pathway(out, report.pathway, verbose=verbose)
    out.bullets("Worth doing as well", words.other_advice(report, shown))
    out.paragraph(words.provenance(report), indent=0, style="dim")
    out.blank()


def _show_points(out: Printer, report: GapReport, *, verbose: bool) -> None:
    titles = ("Skills, required", "Skills, preferred", "Besides the skills")
    with out.section("Where the points come from"):
        for title, parts in zip(titles, words.groups_of(report), strict=True):
            if parts:
                _show_total(out, title, parts)
            for part in parts:
                _show_part(out, part, verbose=verbose)


def _show_total(
    out: Printer, title: str, parts: Sequence[AreaResult | Contribution]
) -> None:
    earned = fsum(part.points for part in parts)
    most = fsum(part.max_points for part in parts)
    points = f"  {earned:.1f} of {most:.1f} points"
    out.line(("  ", ""), (title, "underline"), (points, "dim"))


def _show_part(out: Printer, part: AreaResult | Contribution, *, verbose: bool) -> None:
    status = part.status if isinstance(part, AreaResult) else ""
    sign, style = words.STATUS_SIGN.get(status, " "), STATUS_STYLE.get(status, "")
    points = f"{part.points:4.1f} of {part.max_points:4.1f}"
    fixed = INDENT + 2 + BAR + 2 + len(points) + 2 + max(map(len, STATUS_STYLE))
    out.line(
        (f"  {sign} ", style),
        (set_cell_size(one_line(part.name), out.width - fixed), ""),
        (f"  {bar(part.points, part.max_points, BAR)}", style),
        (f"  {points}", ""),
        (f"  {status}", style),
    )
    if verbose or not status:
        out.paragraph(part.why, style="dim")
    if verbose:
        out.quotations(part.evidence, most=EVIDENCE_SHOWN_VERBOSE)


def _show_gaps(
    out: Printer, gaps: Sequence[Gap], rest: Sequence[Gap], *, verbose: bool
) -> None:
    if not gaps:
        return
    with out.section("Gaps, most worth closing first, and what each would bring"):
        for number, gap in enumerate(gaps, start=1):
            _show_gap(out, number, gap, verbose=verbose)
        if rest:
            names = ", ".join(f"{gap.name} (+{gap.points:.1f})" for gap in rest)
            out.paragraph(f"Others: {names}. --verbose shows them in full.")


def _show_gap(out: Printer, number: int, gap: Gap, *, verbose: bool) -> None:
    out.line(
        (f"{number:2}. ", ""),
        (f"{gap.points:+5.1f} ", "cyan"),
        (one_line(gap.name), "bold"),
        (
            f" ({gap.necessity}, {words.GAP_KIND[gap.kind]})",
            SEVERITY_STYLE[gap.severity],
        ),
    )
    out.paragraph(gap.found)
    shown = EVIDENCE_SHOWN_VERBOSE if verbose else EVIDENCE_SHOWN
    out.quotations(gap.evidence, most=shown)
    out.marked("→", gap.action, style="green")
    if len(gap.learn) > 1:
        out.paragraph(f"Learn in this order: {', '.join(gap.learn)}")
    if verbose:
        out.paragraph(f"Would count: {', '.join(gap.looked_for)}", style="dim")
        if gap.sources:
            out.paragraph(f"Asked for by: {', '.join(gap.sources)}", style="dim")


def _show_not_counted(out: Printer, report: GapReport, *, verbose: bool) -> None:
    resume = report.resume
    mentions = [one for one in resume.mentions if one.status in words.MENTION]
    if mentions:
        with out.section("Named on the resume, not counted"):
            for mention in mentions:
                why = (
                    f"{words.MENTION[mention.status]}, because of {quoted(mention.cue)}"
                )
                out.paragraph(f"{mention.name}: {why}")
                out.quotations(mention.evidence, most=EVIDENCE_SHOWN)
    if verbose and resume.other_skills:
        with out.section("Listed skills that the catalog does not know, not scored"):
            out.paragraph(", ".join(other.text for other in resume.other_skills))
