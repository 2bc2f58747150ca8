"""Reports as text for people: what it scores, why, and what closes the gap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import fsum

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from gapcheck.models.report import AreaResult, Contribution, Gap, GapReport
from gapcheck.models.resume import MentionStatus
from gapcheck.reporting.contrast import contrasts_of, show_contrast
from gapcheck.reporting.outlook import show_path, show_pathway, show_sensitivity
from gapcheck.reporting.printing import (
    INDENT,
    bar,
    counted,
    heading,
    line,
    marked,
    new_console,
    paragraph,
    quotations,
    show_findings,
    tidy,
)
from gapcheck.reporting.quoting import one_line, quoted
from gapcheck.reporting.words import GAP_KIND, STATUS_SIGN

__all__ = ["render"]

BAR = 10
WIDE_BAR = 20
# Two roles on two screens: the other gaps follow in one line, in full with `verbose`.
GAPS_SHOWN = 6
EVIDENCE_SHOWN = 1
EVIDENCE_SHOWN_VERBOSE = 3

STATUS_STYLE = {"met": "green", "weak": "yellow", "missing": "red"}
SEVERITY_STYLE = {"high": "red", "medium": "yellow", "low": "blue"}
MENTION = {
    MentionStatus.DENIED: "the resume says it is not there",
    MentionStatus.WISHED: "a wish or a plan, not yet done",
    MentionStatus.OTHERS: "said of someone else",
}


def render(
    reports: Sequence[GapReport],
    *,
    width: int = 80,
    color: bool = False,
    verbose: bool = False,
) -> str:
    """Return the reports as text.

    Args:
        reports: Those of one resume stand next to each other.
        width: Columns; at least 60 are used.
        color: Whether to add ANSI colors; without them nothing is lost.
        verbose: Whether to show the evidence of every point and every gap in full.

    Returns:
        Lines, the last one with a line feed; empty without reports.
    """
    console = new_console(width=width, color=color)
    with console.capture() as capture:
        for _, group in groupby(reports, key=_file):
            _show_resume(console, tuple(group), verbose=verbose)
    return tidy(capture.get())


def _file(report: GapReport) -> tuple[str, str]:
    return report.resume.source, report.resume.sha256


def _show_resume(
    console: Console, reports: Sequence[GapReport], *, verbose: bool
) -> None:
    _show_header(console, reports)
    for contrast in contrasts_of(reports):
        show_contrast(console, contrast)
    show_findings(console, reports[0].resume.findings)
    for report in reports:
        _show_role(console, report, verbose=verbose)
    _show_left_out(console, reports[0], verbose=verbose)


def _show_header(console: Console, reports: Sequence[GapReport]) -> None:
    resume = reports[0].resume
    counts = (
        (resume.pages, "page"),
        (resume.skills, "skill"),
        (resume.positions, "position"),
        (resume.degrees, "degree"),
        (resume.certifications, "certification"),
    )
    facts = ", ".join(counted(number, noun) for number, noun in counts if number)
    paragraph(console, resume.source, indent=0, style="bold")
    paragraph(console, facts, indent=0, style="dim")
    console.print()
    # A third of the line, so that a long name of one's own profile cuts no score off.
    longest = max(cell_len(one_line(report.role_name)) for report in reports)
    name_width = min(longest, console.width // 3)
    for report in reports:
        name = set_cell_size(one_line(report.role_name), name_width)
        line(
            console,
            ("  " + name + "  ", "bold"),
            (bar(report.score, 100.0, WIDE_BAR), "cyan"),
            (f"  {report.score:5.1f}  ", "bold"),
            (one_line(report.band_name), ""),
        )
    console.print()


def _show_role(console: Console, report: GapReport, *, verbose: bool) -> None:
    console.rule(
        Text(f"{one_line(report.role_name)}: {report.score:.1f} of 100", "bold"),
        align="left",
        style="dim",
    )
    paragraph(console, f"{report.band_name}. {report.band_why}", indent=0)
    if report.sensitivity is not None:
        show_sensitivity(console, report.sensitivity, band=report.band, verbose=verbose)
    console.print()
    _show_points(console, report, verbose=verbose)
    _bullets(console, "What is strong", report.strengths)
    shown = report.gaps if verbose else report.gaps[:GAPS_SHOWN]
    _show_gaps(console, shown, report.gaps[len(shown) :], verbose=verbose)
    if report.path is not None:
        show_path(console, report.path)
    if report.pathway is not None:
        show_pathway(console, report.pathway, verbose=verbose)
    _bullets(console, "Worth doing as well", _beside(report.advice, shown))
    versions = report.versions
    paragraph(
        console,
        f"gapcheck {versions.gapcheck}, {versions.engine}, catalog {versions.catalog}, "
        f"profile {report.profile} ({versions.profile}), as of {versions.as_of}",
        indent=0,
        style="dim",
    )
    console.print()


def _show_points(console: Console, report: GapReport, *, verbose: bool) -> None:
    heading(console, "Where the points come from")
    for necessity in ("required", "preferred"):
        areas = [one for one in report.areas if one.necessity == necessity]
        if areas:
            _subheading(console, f"Skills, {necessity}", areas)
        for area in areas:
            _show_area(console, area, verbose=verbose)
    skills = {f"skills.{area.id}" for area in report.areas}
    rest = [one for one in report.contributions if one.id not in skills]
    _subheading(console, "Beside the skills", rest)
    for part in rest:
        _points(console, " ", "", part, "")
        paragraph(console, part.why, style="dim")
        if verbose:
            quotations(console, part.evidence, most=EVIDENCE_SHOWN_VERBOSE)
    console.print()


def _show_area(console: Console, area: AreaResult, *, verbose: bool) -> None:
    style = STATUS_STYLE[area.status]
    _points(console, STATUS_SIGN[area.status], style, area, area.status)
    if verbose:
        paragraph(console, area.why, style="dim")
        quotations(console, area.evidence, most=EVIDENCE_SHOWN_VERBOSE)


def _subheading(
    console: Console, title: str, parts: Sequence[AreaResult | Contribution]
) -> None:
    earned = fsum(part.points for part in parts)
    most = fsum(part.max_points for part in parts)
    points = f"  {earned:.1f} of {most:.1f} points"
    line(console, ("  ", ""), (title, "underline"), (points, "dim"))


def _points(
    console: Console,
    sign: str,
    style: str,
    part: AreaResult | Contribution,
    word: str,
) -> None:
    """Print sign, name, bar, points and status of a part of the score."""
    points = f"{part.points:4.1f} of {part.max_points:4.1f}"
    fixed = INDENT + 2 + BAR + 2 + len(points) + 2 + max(map(len, STATUS_SIGN))
    line(
        console,
        (f"  {sign} ", style),
        (set_cell_size(one_line(part.name), console.width - fixed), ""),
        (f"  {bar(part.points, part.max_points, BAR)}", style),
        (f"  {points}", ""),
        (f"  {word}", style),
    )


def _show_gaps(
    console: Console, gaps: Sequence[Gap], rest: Sequence[Gap], *, verbose: bool
) -> None:
    if not gaps:
        return
    heading(console, "Gaps, most worth closing first, and what each would bring")
    for number, gap in enumerate(gaps, start=1):
        _show_gap(console, number, gap, verbose=verbose)
    if rest:
        names = ", ".join(f"{gap.name} (+{gap.points:.1f})" for gap in rest)
        paragraph(console, f"Others: {names}. --verbose shows them in full.")
    console.print()


def _show_gap(console: Console, number: int, gap: Gap, *, verbose: bool) -> None:
    line(
        console,
        (f"{number:2}. ", ""),
        (f"{gap.points:+5.1f} ", "cyan"),
        (one_line(gap.name), "bold"),
        (f" ({gap.necessity}, {GAP_KIND[gap.kind]})", SEVERITY_STYLE[gap.severity]),
    )
    paragraph(console, gap.found)
    shown = EVIDENCE_SHOWN_VERBOSE if verbose else EVIDENCE_SHOWN
    quotations(console, gap.evidence, most=shown)
    marked(console, "→", gap.action, style="green")
    if len(gap.learn) > 1:
        paragraph(console, f"Learn in this order: {', '.join(gap.learn)}")
    if verbose:
        paragraph(console, f"Would count: {', '.join(gap.looked_for)}", style="dim")
        if gap.sources:
            paragraph(console, f"Asked for by: {', '.join(gap.sources)}", style="dim")


def _show_left_out(console: Console, report: GapReport, *, verbose: bool) -> None:
    resume = report.resume
    # Hobbies are in the data of the report, and no matter to anybody who reads it.
    mentions = [one for one in resume.mentions if one.status in MENTION]
    if mentions:
        heading(console, "Named on the resume, not counted")
        for mention in mentions:
            why = f"{MENTION[mention.status]}, because of {quoted(mention.cue)}"
            paragraph(console, f"{mention.name}: {why}")
            quotations(console, mention.evidence, most=EVIDENCE_SHOWN)
        console.print()
    if verbose and resume.other_skills:
        names = ", ".join(other.text for other in resume.other_skills)
        heading(console, "Listed skills that the catalog does not know, not scored")
        paragraph(console, names)
        console.print()


def _beside(advice: Sequence[str], gaps: Sequence[Gap]) -> list[str]:
    """Return the advice that does not repeat what a gap already says."""
    actions = [gap.action for gap in gaps]
    return [text for text in advice if not any(one in text for one in actions)]


def _bullets(console: Console, title: str, texts: Sequence[str]) -> None:
    if texts:
        heading(console, title)
        for text in texts:
            marked(console, "•", text)
        console.print()
