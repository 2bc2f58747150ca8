"""The reports of one or several resumes as one HTML file."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.models.report import GapReport, Outcome
from gapcheck.models.resume import ResumeView
from gapcheck.reporting.html.page import environment, file_name, style
from gapcheck.reporting.html.parts import ResumePart, resume_part
from gapcheck.reporting.words import by_resume

__all__ = ["render"]


def render(
    reports: Sequence[GapReport],
    not_assessable: Sequence[Outcome] = (),
    *,
    views: Sequence[ResumeView] = (),
) -> str:
    """Return an HTML file, the same bytes for the same arguments.

    Args:
        reports: Those of one resume stand next to each other.
        not_assessable: The resumes without a report, and why.
        views: Claims and pages of the resumes, in any order. A report without a view
            of the same source and bytes has no skills table and no pages.
    """
    known = {(one.resume.source, one.resume.sha256): one for one in views}
    parts = []
    for number, same in enumerate(by_resume(reports), start=1):
        resume = same[0].resume
        view = known.get((resume.source, resume.sha256))
        parts.append(resume_part(same, view, scope=f"r{number}"))
    rules = "".join(_role_rules(part) + part.rules for part in parts)
    return (
        environment()
        .get_template("report.html")
        .render(
            parts=parts,
            not_assessable=not_assessable,
            styles=(style("style.css"), rules),
            title=_title(parts),
        )
    )


def _role_rules(part: ResumePart) -> str:
    """Return the style rules that show only the chosen role on screens."""
    rules = (
        f"#{part.id}:has(#{role.id}-pick:checked) .role:not(#{role.id})"
        "{display:none}\n"
        for role in part.roles
    )
    return f"@media screen{{\n{''.join(rules)}}}\n" if len(part.roles) > 1 else ""


def _title(parts: Sequence[ResumePart]) -> str:
    names = [file_name(part.roles[0].report.resume.source) for part in parts]
    return ", ".join(names[:3]) + (" …" if names[3:] else "")
