"""Reports of one or a few resumes as one HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from gapcheck.models.report import GapReport, Outcome
from gapcheck.models.view import ResumeView
from gapcheck.reporting.html.page import environment, file_name, style
from gapcheck.reporting.html.parts import ResumePart, resume_part
from gapcheck.reporting.html.words import WORDS

__all__ = ["render"]


def render(
    reports: Sequence[GapReport],
    not_assessable: Sequence[Outcome] = (),
    *,
    views: Sequence[ResumeView] = (),
) -> str:
    """Return the reports as an HTML file.

    Args:
        reports: Those of one resume stand next to each other.
        not_assessable: The resumes without a report, and why.
        views: Claims and pages of the resumes, in any order; a report without one has
            no skills table and no pages. One of other bytes than the report is of is
            left out.

    Returns:
        The same bytes for the same arguments.
    """
    known = {(one.resume.source, one.resume.sha256): one for one in views}
    parts = tuple(
        resume_part(tuple(group), known.get(key), scope=f"r{number}")
        for number, (key, group) in enumerate(groupby(reports, key=_file), start=1)
    )
    rules = "".join(_role_rules(part) + part.rules for part in parts)
    return (
        environment()
        .get_template("report.html")
        .render(
            parts=parts,
            not_assessable=not_assessable,
            styles=(style("style.css"), rules),
            title=_title(parts),
            **WORDS,
        )
    )


def _file(report: GapReport) -> tuple[str, str]:
    return report.resume.source, report.resume.sha256


def _role_rules(part: ResumePart) -> str:
    """Return the rules that show the chosen role alone, on screens."""
    rules = (
        f"#{part.id}:has(#{role.id}-pick:checked) .role:not(#{role.id})"
        "{display:none}\n"
        for role in part.roles
    )
    return f"@media screen{{\n{''.join(rules)}}}\n" if len(part.roles) > 1 else ""


def _title(parts: Sequence[ResumePart]) -> str:
    names = [file_name(part.roles[0].report.resume.source) for part in parts]
    return ", ".join(names[:3]) + (" …" if names[3:] else "")
