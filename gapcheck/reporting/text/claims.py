"""A parsed resume as text: what was read, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterable

from gapcheck.models.resume import Resume
from gapcheck.reporting.printing import Printer, counted
from gapcheck.reporting.quoting import quoted
from gapcheck.reporting.words import STRENGTH

__all__ = ["render"]


def render(resume: Resume, *, width: int = 80, color: bool = False) -> str:
    """Return what a resume claims as text, laid out as `Printer` does."""
    out = Printer(width=width, color=color)
    out.paragraph(resume.source, indent=0, style="bold")
    read = f"{counted(resume.page_count, 'page')}, read by {resume.engine}"
    out.paragraph(read, indent=0, style="dim")
    out.blank()
    out.findings(resume.findings)
    _show_positions(out, resume)
    _show_degrees(out, resume)
    with out.section(f"Certifications ({len(resume.certifications)})"):
        for one in resume.certifications:
            out.marked("•", _joined((one.name, one.issuer, one.date)))
    _show_skills(out, resume)
    _show_rest(out, resume)
    return out.text


def _show_positions(out: Printer, resume: Resume) -> None:
    with out.section(f"Positions ({len(resume.positions)})"):
        for position in resume.positions:
            where = f", {position.organisation}" if position.organisation else ""
            dates = _dates(position.start, position.end)
            out.marked("•", f"{position.title}{where} ({position.kind}, {dates})")
            out.quotations(position.evidence[:1])


def _show_degrees(out: Printer, resume: Resume) -> None:
    with out.section(f"Degrees ({len(resume.degrees)})"):
        for one in resume.degrees:
            dates = _dates(one.start, one.end)
            note = "" if one.completed else "not finished"
            parts = (one.level, one.field, one.institution, dates, note)
            out.marked("•", _joined(parts))
            out.quotations(one.evidence[:1])


def _show_skills(out: Printer, resume: Resume) -> None:
    with out.section(f"Skills ({len(resume.skills)})"):
        for strength, words in STRENGTH.items():
            names = [one.name for one in resume.skills if one.strength is strength]
            if names:
                out.line((f"  {words}", "underline"))
                out.paragraph(", ".join(names))


def _show_rest(out: Printer, resume: Resume) -> None:
    if resume.other_skills:
        with out.section("Listed skills that the catalog does not know"):
            out.paragraph(", ".join(other.text for other in resume.other_skills))
    out.bullets(
        "Named, not claimed",
        [
            f"{one.name}: {one.status}, because of {quoted(one.cue)}"
            for one in resume.mentions
        ],
    )
    out.heading(f"Sections ({len(resume.sections)})")
    for section in resume.sections:
        name = section.heading or "(before the first heading)"
        out.marked("•", f"{name}: {section.kind}")


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)


def _dates(start: str | None, end: str | None) -> str:
    """Return `2019-03 to present`; an unknown date is a question mark."""
    return f"{start or '?'} to {end or '?'}" if start or end else "no dates"
