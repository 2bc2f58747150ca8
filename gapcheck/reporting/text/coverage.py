"""How much of a resume's skills lists the catalog knows, as data and as text."""

from __future__ import annotations

from gapcheck.models.explanation import Coverage, KnownSkill
from gapcheck.models.resume import OtherSkill, Resume, SectionKind
from gapcheck.reporting.printing import Printer, counted
from gapcheck.reporting.quoting import quoted

__all__ = ["coverage_of", "render"]


def coverage_of(resume: Resume) -> Coverage:
    """Return how much of its skills lists the catalog knows.

    Args:
        resume: The claims; also of a text that is just a list under a heading.
    """
    known = []
    for claim in resume.skills:
        listed = [one for one in claim.evidence if one.section is SectionKind.SKILLS]
        if listed:
            known.append(
                KnownSkill(id=claim.id, name=claim.name, evidence=tuple(listed))
            )
    total = len(known) + len(resume.other_skills)
    return Coverage(
        source=resume.source,
        sha256=resume.sha256,
        catalog=resume.catalog,
        known=tuple(known),
        unknown=resume.other_skills,
        share=round(len(known) / total, 4) if total else None,
    )


def render(coverage: Coverage, *, width: int = 80, color: bool = False) -> str:
    """Return the coverage as text, each unknown item with its line."""
    out = Printer(width=width, color=color)
    out.paragraph(coverage.source, indent=0, style="bold")
    out.paragraph(_summary(coverage), indent=0)
    if coverage.unknown:
        out.blank()
        out.heading(f"The catalog does not know ({len(coverage.unknown)})")
    for item in coverage.unknown:
        out.marked("•", f"{item.text}{_place(item)}")
        out.quotations([one for one in item.evidence if one.line != item.text])
    if coverage.known:
        out.blank()
        out.heading(f"It knows ({len(coverage.known)})")
        out.paragraph(", ".join(map(_named, coverage.known)))
    return out.text


def _summary(coverage: Coverage) -> str:
    if coverage.share is None:
        return "No skills list found: a heading such as Skills has to stand above it."
    total = len(coverage.known) + len(coverage.unknown)
    items = counted(total, "listed skill")
    return f"The catalog knows {len(coverage.known)} of {items} ({coverage.share:.0%})."


def _place(item: OtherSkill) -> str:
    page = item.evidence[0].page
    return f" (page {page})" if page else ""


def _named(skill: KnownSkill) -> str:
    """Return `Name`, or `Name ("as written")` if the resume uses another name."""
    written = skill.evidence[0].text
    if written.casefold() == skill.name.casefold():
        return skill.name
    return f"{skill.name} ({quoted(written)})"
