"""`gapcheck explain`: why a skill or an area counts for a resume, or does not."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.options import (
    EXIT_CODES,
    NOT_ASSESSABLE,
    Catalogs,
    Debug,
    Engine,
    Isolate,
    Out,
    Profiles,
    Redact,
    Roles,
    Today,
    catalog_of,
    day,
    examples,
    roles_of,
)
from gapcheck.cli.output import check_writable, emit, emit_text
from gapcheck.cli.parse import attempt
from gapcheck.cli.streams import expect

__all__ = ["EPILOG", "ExplanationFormat", "explain"]

EPILOG = examples(
    "gapcheck explain resume.pdf kubernetes --role ml-engineer",
    "gapcheck explain resume.pdf mlops --format json",
    more=EXIT_CODES,
)


class ExplanationFormat(StrEnum):
    """Formats of an explanation."""

    TEXT = "text"
    JSON = "json"


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
    role: Roles = None,
    profile: Profiles = None,
    catalog: Catalogs = None,
    explanation_format: Annotated[
        ExplanationFormat, typer.Option("--format", "-f", help="Format of the result.")
    ] = ExplanationFormat.TEXT,
    out: Out = None,
    engine: Engine = None,
    today: Today = None,
    isolate: Isolate = True,
    redact: Redact = False,
    debug: Debug = False,
) -> int:
    """Tell why a skill or an area counts, or does not, with the lines."""
    if out is not None:
        check_writable(out, inputs=[resume])
    expect([resume], isolate=isolate)

    from gapcheck.api import one as api
    from gapcheck.reporting import json
    from gapcheck.reporting.text import explanation

    found = attempt(
        api.explain,
        resume,
        what=what,
        roles=roles_of(role, profile),
        catalog=catalog_of(catalog),
        today=day(today),
        isolate=isolate,
        redact=redact,
    )
    if found is None:
        return NOT_ASSESSABLE
    if explanation_format is ExplanationFormat.JSON:
        emit(json.dump(found), out)
    else:
        emit_text(explanation.render, found, out=out)
    return 0
