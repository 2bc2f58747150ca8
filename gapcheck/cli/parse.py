"""`gapcheck parse`: what was read of a resume, and what it claims."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from gapcheck.cli.options import (
    EXIT_CODES,
    NOT_ASSESSABLE,
    Catalogs,
    Debug,
    Engine,
    Isolate,
    Out,
    Redact,
    Today,
    catalog_of,
    day,
    examples,
)
from gapcheck.cli.output import (
    check_writable,
    complain,
    emit,
    emit_text,
)
from gapcheck.cli.streams import expect, source_of
from gapcheck.errors import DataError, UsageError

__all__ = ["EPILOG", "ResumeFormat", "attempt", "parse"]

ResultT = TypeVar("ResultT")

EPILOG = examples(
    "gapcheck parse resume.pdf",
    "gapcheck parse resume.pdf --format text",
    "gapcheck parse resume.pdf --format jsonresume -o resume.json",
    "cat resume.pdf | gapcheck parse - -o resume.json",
    more=EXIT_CODES,
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
    out: Out = None,
    catalog: Catalogs = None,
    engine: Engine = None,
    today: Today = None,
    isolate: Isolate = True,
    redact: Redact = False,
    debug: Debug = False,
) -> int:
    """Show what is read and extracted: skills, positions, degrees, with evidence.

    The format jsonresume is a file for the tools of jsonresume.org, to edit and to
    check again; name and contact data are left out.
    """
    if out is not None:
        check_writable(out, inputs=[resume])
    expect([resume], isolate=isolate)

    from gapcheck.api import json_resume as exchange
    from gapcheck.api import one as api
    from gapcheck.reporting import json
    from gapcheck.reporting.text import claims

    is_exported = resume_format is ResumeFormat.JSON_RESUME
    work: Callable[..., Any] = exchange.to_json_resume if is_exported else api.parse
    found = attempt(
        work,
        resume,
        catalog=catalog_of(catalog),
        today=day(today),
        isolate=isolate,
        redact=redact,
    )
    if found is None:
        return NOT_ASSESSABLE
    if is_exported:
        emit(json.dump_plain(found), out)
    elif resume_format is ResumeFormat.JSON:
        emit(json.dump(found), out)
    else:
        emit_text(claims.render, found, out=out)
    return 0


def attempt(
    work: Callable[..., ResultT], path: Path, *, redact: bool, **options: object
) -> ResultT | None:
    """Return what is made of a resume, or complain about it and return None.

    Args:
        work: Function of the API.
        path: Its first argument.
        redact: Whether no file name may be told; an argument of `work` too.
        **options: Further arguments of it.
    """
    from gapcheck.batch import as_input_error, opened

    source = source_of(path)
    try:
        return work(opened(source), redact=redact, **options)
    except (DataError, UsageError):
        raise
    except Exception as error:
        if not redact:  # the traceback may quote the resume
            _logger.debug("%s", source, exc_info=True)
        failure = as_input_error(error, str(source))
        about = "[file 1 of the input]" if redact else failure.source
        complain(about, failure.message, failure.code)
        return None
