"""`gapcheck parse`: what was read of a resume, and what it claims."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.options import NOT_ASSESSABLE, Debug, Engine, Today, day
from gapcheck.cli.output import (
    check_writable,
    complain,
    emit,
    terminal_width,
    wants_color,
)
from gapcheck.errors import DataError, UsageError

__all__ = ["ResumeFormat", "parse"]

_logger = logging.getLogger(__name__)


class ResumeFormat(StrEnum):
    """Formats of a parsed resume."""

    TEXT = "text"
    JSON = "json"


def parse(
    resume: Annotated[
        Path, typer.Argument(metavar="RESUME", help="PDF or plain text file.")
    ],
    *,
    resume_format: Annotated[
        ResumeFormat, typer.Option("--format", "-f", help="Format of the result.")
    ] = ResumeFormat.JSON,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write the result to a file."),
    ] = None,
    engine: Engine = "pdfminer",
    today: Today = None,
    debug: Debug = False,
) -> int:
    """Show what is read and extracted: skills, positions, degrees, with evidence."""
    if out is not None:
        check_writable(out, inputs=[resume])

    from gapcheck import api
    from gapcheck.batch import as_input_error
    from gapcheck.reporting import claims, json

    try:
        parsed = api.parse(resume, engine=engine, today=day(today))
    except (DataError, UsageError):
        raise
    except Exception as error:
        _logger.debug("%s", resume, exc_info=True)
        failure = as_input_error(error, str(resume))
        complain(failure.source, failure.message, failure.code)
        return NOT_ASSESSABLE
    if resume_format is ResumeFormat.JSON:
        emit(json.dump(parsed), out)
    else:
        color = wants_color() and out is None
        emit(claims.render(parsed, width=terminal_width(), color=color), out)
    return 0
