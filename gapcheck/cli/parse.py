"""`gapcheck parse`: what was read of a resume, and what it claims."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from gapcheck.cli.options import (
    EXIT_CODES,
    NOT_ASSESSABLE,
    Catalogs,
    Debug,
    Engine,
    Isolate,
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
    terminal_width,
    wants_color,
)
from gapcheck.cli.streams import source_of
from gapcheck.errors import DataError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from gapcheck.data import Catalog
    from gapcheck.models.resume import Resume

__all__ = ["EPILOG", "ResumeFormat", "attempt", "parse", "read_resume"]

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
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write the result to a file."),
    ] = None,
    catalog: Catalogs = None,
    engine: Engine = "pdfminer",
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

    from gapcheck import exchange
    from gapcheck.reporting import claims, json

    if resume_format is ResumeFormat.JSON_RESUME:
        exported = attempt(
            exchange.to_json_resume,
            resume,
            engine=engine,
            catalog=catalog_of(catalog),
            today=day(today),
            isolate=isolate,
            redact=redact,
        )
        if exported is None:
            return NOT_ASSESSABLE
        emit(json.dump_plain(exported), out)
        return 0
    parsed = read_resume(
        resume,
        engine=engine,
        catalog=catalog_of(catalog),
        today=day(today),
        isolate=isolate,
        redact=redact,
    )
    if parsed is None:
        return NOT_ASSESSABLE
    if resume_format is ResumeFormat.JSON:
        emit(json.dump(parsed), out)
    else:
        color = wants_color() and out is None
        emit(claims.render(parsed, width=terminal_width(), color=color), out)
    return 0


def read_resume(
    path: Path,
    *,
    engine: str,
    catalog: Catalog | None,
    today: date | None,
    isolate: bool,
    redact: bool = False,
) -> Resume | None:
    """Return what a file claims, or complain about it and return None."""
    from gapcheck import api

    return attempt(
        api.parse,
        path,
        engine=engine,
        catalog=catalog,
        today=today,
        isolate=isolate,
        redact=redact,
    )


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
