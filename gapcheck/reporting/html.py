"""Reports as one HTML file that needs no script, no network and no other file.

Its Content-Security-Policy allows two style sheets, by their digests, and pictures that
stand in the file itself; everything that comes from a resume is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from gapcheck.models.report import GapReport, Outcome
from gapcheck.models.view import ResumeView
from gapcheck.reporting.html_parts import ResumePart, resume_part
from gapcheck.reporting.html_words import WORDS
from gapcheck.reporting.printing import counted
from gapcheck.reporting.quoting import one_line

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
    environment = _environment()
    style = _style(environment)
    rules = "".join(_role_rules(part) + part.rules for part in parts)
    return environment.get_template("report.html").render(
        parts=parts,
        not_assessable=not_assessable,
        style=style,
        rules=rules,
        policy=_policy(style, rules),
        title=_title(parts),
        **WORDS,
    )


def _file(report: GapReport) -> tuple[str, str]:
    return report.resume.source, report.resume.sha256


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("gapcheck.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # What a template or `{{ }}` writes is text of other people until escaped.
        finalize=_printable,
    )
    environment.filters["counted"] = counted
    environment.filters["points"] = lambda value: f"{value:.1f}"
    environment.filters["number"] = lambda value: f"{value:g}"
    environment.filters["file_name"] = _file_name
    return environment


def _style(environment: Environment) -> str:
    """Return the style sheet as it stands: its braces are none of Jinja's."""
    assert environment.loader is not None
    return environment.loader.get_source(environment, "style.css")[0]


def _printable(value: object) -> object:
    """Return text of one line without control characters; all else as it is.

    Markup is a `str` too, ours, and keeps its lines.
    """
    return one_line(value) if type(value) is str else value


def _policy(*styles: str) -> str:
    digests = (b64encode(sha256(one.encode()).digest()).decode() for one in styles)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; style-src {allowed}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _role_rules(part: ResumePart) -> str:
    """Return the rules that show the chosen role alone, on screens."""
    rules = (
        f"#{part.id}:has(#{role.id}-pick:checked) .role:not(#{role.id})"
        "{display:none}\n"
        for role in part.roles
    )
    return f"@media screen{{\n{''.join(rules)}}}\n" if len(part.roles) > 1 else ""


def _title(parts: Sequence[ResumePart]) -> str:
    names = [_file_name(part.roles[0].report.resume.source) for part in parts]
    return ", ".join(names[:3]) + (" …" if names[3:] else "")


def _file_name(source: str) -> str:
    """Return the last part of a path; what is no path stays as it is."""
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2] or source
