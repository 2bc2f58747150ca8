"""The command line: arguments in, exit code out.

Exit codes: 0 ran, and every resume meets the threshold if one was asked · 1 ran, and a
resume is below it · 2 used wrongly or misconfigured, nothing was scored · 3 ran, but an
input could not be assessed · 130 interrupted.

What a command needs is imported when it runs: help and usage errors stay fast.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from gapcheck import __version__
from gapcheck.cli import (
    batch,
    check,
    compare,
    explain,
    parse,
    profile,
    schema,
    skills,
)
from gapcheck.cli.options import EXIT_CODES
from gapcheck.cli.output import complain, emit, log_to_stderr, prepare_streams
from gapcheck.errors import DataError, GapcheckError

__all__ = ["app", "main"]

MISUSED = 2
INTERRUPTED = 130

_logger = logging.getLogger(__name__)

app = typer.Typer(
    name="gapcheck",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        emit(f"gapcheck {__version__}\n")
        raise typer.Exit


@app.callback()
def _gapcheck(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version and exit.",
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Tell how far a resume is from a role, why, and what closes the gap."""


app.command(epilog=EXIT_CODES)(check.check)
app.command(epilog=EXIT_CODES)(parse.parse)
app.command(epilog=EXIT_CODES)(explain.explain)
app.command(epilog=batch.EPILOG)(batch.batch)
app.command(epilog=compare.EPILOG)(compare.compare)
app.add_typer(profile.app, name="profile")
app.add_typer(skills.app, name="skills")
app.command()(schema.schema)


_COLLECT_AFTER = 50_000  # objects; Python's own 700 suits small programs


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: Arguments; those of the process by default.

    Returns:
        The exit code.
    """
    prepare_streams()
    log_to_stderr(wanted=False)  # until --debug says otherwise
    with _rare_collections():
        return _run(argv)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage less often: nearly all that the imports make stays for good.

    Why: a tenth of the time of a single check was spent in looking for garbage.
    """
    before = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _run(argv: Sequence[str] | None) -> int:
    try:
        code = app(argv, prog_name="gapcheck", standalone_mode=False)
    except typer.TyperException as error:
        _explain_usage(error)
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except DataError as error:
        for fault in error.faults:
            complain(error.file, fault, error.code)
    except GapcheckError as error:
        complain("", error.message, error.code)
    except Exception as error:
        _logger.debug("internal error", exc_info=True)
        kind = type(error).__name__
        todo = "--debug shows where, please report it"
        complain("", f"internal error, {kind}; {todo}", "internal")
    else:
        return code if isinstance(code, int) else 0
    return MISUSED


def _explain_usage(error: typer.TyperException) -> None:
    """Say what is wrong with the arguments, unless help was the answer."""
    if not error.format_message():
        return
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "gapcheck"
    what = error.format_message().rstrip(".")
    complain("", f"{what}; see {command} --help", "usage")
