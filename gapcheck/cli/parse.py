"""`gapcheck parse`: what was read of a resume, and what it claims."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from gapcheck.cli import options as opt
from gapcheck.cli.output import check_writable, complain, emit, emit_result
from gapcheck.cli.streams import expect, source_of
from gapcheck.errors import DataError, UsageError

if TYPE_CHECKING:
    from gapcheck.api.options import Options

__all__ = ["EPILOG", "ResumeFormat", "attempt", "parse"]

ResultT = TypeVar("ResultT")

EPILOG = opt.examples(
    "gapcheck parse resume.pdf",
    "gapcheck parse resume.pdf --format text",
    "gapcheck parse resume.pdf --format jsonresume -o resume.json",
    "cat resume.pdf | gapcheck parse - -o resume.json",
    more=opt.EXIT_CODES,
)

_logger = logging.getLogger(__name__)


class ResumeFormat(StrEnum):
    """Formats of a parsed resume."""

    TEXT = "text"
    JSON = "json"
    JSON_RESUME = "jsonresume"


def parse(
    resume: Annotated[
        Path,
        typer.Argument(
            metavar="RESUME",
            help="PDF, plain text or JSON Resume; - for standard input.",
        ),
    ],
    *,
    resume_format: Annotated[
        ResumeFormat, typer.Option("--format", "-f", help="Format of the result.")
    ] = ResumeFormat.JSON,
    out: opt.Out = None,
    catalog: opt.Catalogs = None,
    engine: opt.Engine = None,
    today: opt.Today = None,
    isolate: opt.Isolate = True,
    redact: opt.Redact = False,
    debug: opt.Debug = False,
) -> int:
    """Show what is read and extracted: skills, positions, degrees, with evidence.

    The format jsonresume is a file for the tools of jsonresume.org, to edit and to
    check again; name and contact data are left out.
    """
    check_writable(out, inputs=[resume])
    expect([resume], isolate=isolate)

    from gapcheck.api import one as api
    from gapcheck.api.json_resume import exported
    from gapcheck.reporting import json
    from gapcheck.reporting.text import claims

    options = opt.options_of(catalog, today, isolate=isolate, redact=redact)
    if resume_format is ResumeFormat.JSON_RESUME:
        if (values := attempt(exported, resume, options)) is None:
            return opt.NOT_ASSESSABLE
        emit(json.dump_plain(values), out)
        return 0
    if (found := attempt(api.claims_of, resume, options)) is None:
        return opt.NOT_ASSESSABLE
    emit_result(found, out, claims.render, as_json=resume_format is ResumeFormat.JSON)
    return 0


def attempt(
    job: Callable[..., ResultT], path: Path, options: Options, **more: object
) -> ResultT | None:
    """Return the result of a job on a resume, or complain and return None."""
    from gapcheck.batch import as_input_error, opened

    source = source_of(path)
    try:
        return options.run(job, opened(source), **more)
    except (DataError, UsageError):
        raise
    except Exception as error:
        if not options.redact:  # the traceback may quote the resume
            _logger.debug("%s", source, exc_info=True)
        failure = as_input_error(error, str(source))
        about = "[file 1 of the input]" if options.redact else failure.source
        complain(about, failure.message, failure.code)
        return None
