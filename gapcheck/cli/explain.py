"""`gapcheck explain`: why a skill or an area counts for a resume, or does not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli import options as opt
from gapcheck.cli.output import check_writable, emit_result
from gapcheck.cli.parse import attempt
from gapcheck.cli.streams import expect

__all__ = ["EPILOG", "explain"]

EPILOG = opt.examples(
    "gapcheck explain resume.pdf kubernetes --role ml-engineer",
    "gapcheck explain resume.pdf mlops --format json",
    more=opt.EXIT_CODES,
)


def explain(
    resume: Annotated[
        Path, typer.Argument(metavar="RESUME", help="PDF, plain text or JSON Resume.")
    ],
    what: Annotated[
        str,
        typer.Argument(
            metavar="SKILL-OR-AREA",
            help="Id or any name of a skill, id of an area, or id or name of a "
            "requirement of the role.",
        ),
    ],
    *,
    role: opt.Roles = None,
    profile: opt.Profiles = None,
    catalog: opt.Catalogs = None,
    explanation_format: opt.Format = opt.ResultFormat.TEXT,
    out: opt.Out = None,
    engine: opt.Engine = None,
    today: opt.Today = None,
    isolate: opt.Isolate = True,
    redact: opt.Redact = False,
    debug: opt.Debug = False,
) -> int:
    """Explain why a skill or an area counts, or does not, with the lines."""
    check_writable(out, inputs=[resume])
    expect([resume], isolate=isolate)

    from gapcheck.api import one as api
    from gapcheck.reporting.text import explanation

    options = opt.options_of(catalog, today, isolate=isolate, redact=redact)
    options = opt.with_roles(options, role, profile)
    found = attempt(api.explanation_of, resume, options, what=what)
    if found is None:
        return opt.NOT_ASSESSABLE
    as_json = explanation_format is opt.ResultFormat.JSON
    emit_result(found, out, explanation.render, as_json=as_json)
    return 0
