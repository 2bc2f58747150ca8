"""A parsed resume as text for people: what was read, and what was found in it."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Console

from gapcheck.models.resume import Resume, SkillClaim, Strength
from gapcheck.reporting.printing import (
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
from gapcheck.reporting.quoting import quoted

__all__ = ["render"]

STRENGTH = {
    Strength.USED: "used in a job",
    Strength.PROJECT: "shown in a project",
    Strength.COURSE: "learned in a course or certificate",
    Strength.LISTED: "listed or mentioned only",
}


def render(resume: Resume, *, width: int = 80, color: bool = False) -> str:
    """Return what a resume claims as text.

    Args:
        resume: The claims.
        width: Columns; at least 60 are used.
        color: Whether to add ANSI colors; without them nothing is lost.
    """
    console = new_console(width=width, color=color)
    with console.capture() as capture:
        paragraph(console, resume.source, indent=0, style="bold")
        read = f"{counted(resume.page_count, 'page')}, read by {resume.engine}"
        paragraph(console, read, indent=0, style="dim")
        console.print()
        show_findings(console, resume.findings)
        _show_positions(console, resume)
        _show_degrees(console, resume)
        _show_certifications(console, resume)
        _show_skills(console, resume)
        _show_rest(console, resume)
    return tidy(capture.get())


def _show_positions(console: Console, resume: Resume) -> None:
    heading(console, f"Positions ({len(resume.positions)})")
    for position in resume.positions:
        where = f", {position.organisation}" if position.organisation else ""
        dates = _dates(position.start, position.end)
        marked(console, "•", f"{position.title}{where} ({position.kind}, {dates})")
        quotations(console, position.evidence[:1])
    console.print()


def _show_degrees(console: Console, resume: Resume) -> None:
    heading(console, f"Degrees ({len(resume.degrees)})")
    for degree in resume.degrees:
        parts = [str(degree.level), degree.field, degree.institution]
        parts.append(_dates(degree.start, degree.end))
        parts.append("" if degree.completed else "not finished")
        marked(console, "•", ", ".join(part for part in parts if part))
        quotations(console, degree.evidence[:1])
    console.print()


def _show_certifications(console: Console, resume: Resume) -> None:
    heading(console, f"Certifications ({len(resume.certifications)})")
    for one in resume.certifications:
        parts = (one.name, one.issuer, one.date)
        marked(console, "•", ", ".join(part for part in parts if part))
    console.print()


def _show_skills(console: Console, resume: Resume) -> None:
    heading(console, f"Skills ({len(resume.skills)})")
    by_strength: dict[Strength, list[SkillClaim]] = defaultdict(list)
    for claim in resume.skills:
        by_strength[claim.strength].append(claim)
    for strength, words in STRENGTH.items():
        if claims := by_strength[strength]:
            line(console, (f"  {words}", "underline"))
            paragraph(console, ", ".join(claim.name for claim in claims))
    console.print()


def _show_rest(console: Console, resume: Resume) -> None:
    if resume.other_skills:
        heading(console, "Listed skills that the catalog does not know")
        paragraph(console, ", ".join(other.text for other in resume.other_skills))
        console.print()
    if resume.mentions:
        heading(console, "Named, not claimed")
        for mention in resume.mentions:
            why = f"{mention.status}, because of {quoted(mention.cue)}"
            marked(console, "•", f"{mention.name}: {why}")
        console.print()
    heading(console, f"Sections ({len(resume.sections)})")
    for section in resume.sections:
        name = section.heading or "(before the first heading)"
        marked(console, "•", f"{name}: {section.kind}")


def _dates(start: str | None, end: str | None) -> str:
    """Return `2019-03 to present`; an unknown date is a question mark."""
    return f"{start or '?'} to {end or '?'}" if start or end else "no dates"
