"""The command line: arguments in, exit code out.

Exit codes: 0 done, and every resume meets the threshold if there is one · 1 a resume is
below it · 2 used wrongly or misconfigured, nothing was scored · 3 an input could not be
assessed · 130 interrupted · 143 terminated (`batch`).

Commands import what they need when they run: help and usage errors stay fast.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
import typer.main
from typer.core import TyperGroup

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
from gapcheck.cli.defaults import origin, prepare
from gapcheck.cli.options import examples, show_debug
from gapcheck.cli.output import complain, emit, log_to_stderr, prepare_streams
from gapcheck.errors import DataError, GapcheckError

__all__ = ["app", "command_line", "main"]

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
        from gapcheck.cli.version import describe

        emit(describe())
        raise typer.Exit


@app.callback(
    epilog=examples(
        "gapcheck check resume.pdf",
        "gapcheck check resume.pdf --role ml-engineer --format markdown",
        "gapcheck batch resumes/ --out results.jsonl",
        more="Options can have defaults in gapcheck.toml, in pyproject.toml under "
        "tool.gapcheck, and in the environment (GAPCHECK_ROLE, GAPCHECK_MIN_SCORE, …).",
    )
)
def _gapcheck(
    context: typer.Context,
    *,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="FILE",
            envvar="GAPCHECK_CONFIG",
            help="File with defaults of options. The nearest gapcheck.toml, or "
            "pyproject.toml with tool.gapcheck, from this folder upwards by default.",
        ),
    ] = None,
    no_config: Annotated[
        bool, typer.Option("--no-config", help="Look for no file with defaults.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the versions of gapcheck and what it runs on and the "
            "fingerprints of its data, and exit.",
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            help="Show the traceback of an error in any command. It may quote the "
            "resume.",
            callback=show_debug,
        ),
    ] = False,
) -> None:
    """Tell how far a resume is from a role, why, and what closes the gap."""
    if not no_config and not context.obj[_HELP]:
        _take_defaults(context, config)


def _take_defaults(context: typer.Context, config: Path | None) -> None:
    from gapcheck.cli.settings_file import defaults_of, file_above

    file = config or file_above(Path.cwd())
    if file is not None:
        assert isinstance(context.command, TyperGroup)
        context.default_map = defaults_of(file, context.command)
        context.meta[_FILE] = file
        _logger.debug("defaults of %s: %s", file, context.default_map)


app.command(epilog=check.EPILOG)(check.check)
app.command(epilog=parse.EPILOG)(parse.parse)
app.command(epilog=explain.EPILOG)(explain.explain)
app.command(epilog=batch.EPILOG)(batch.batch)
app.command(epilog=compare.EPILOG)(compare.compare)
app.add_typer(profile.app, name="profile")
app.add_typer(skills.app, name="skills")
app.command(epilog=schema.EPILOG)(schema.schema)

# Keys in the context: whether help is asked for, and the file with defaults.
_HELP = "gapcheck.help"
_FILE = "gapcheck.defaults"


def command_line() -> TyperGroup:
    """Return the command line, whose options can also be set in the environment."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return prepare(group)


_COLLECT_AFTER = 50_000  # objects; Python's own 700 suits small programs


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, by default that of the process; return the exit code."""
    prepare_streams()
    log_to_stderr(wanted=False)  # until --debug says otherwise
    with _rare_collections():
        return _run(argv)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage less often: it took a tenth of the time of a single check."""
    before = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _run(argv: Sequence[str] | None) -> int:
    args = list(sys.argv[1:] if argv is None else argv)
    # Help is shown even if the file with defaults is faulty.
    is_help = not {"-h", "--help"}.isdisjoint(args)
    try:
        code = command_line().main(
            args, prog_name="gapcheck", standalone_mode=False, obj={_HELP: is_help}
        )
    except typer.TyperException as error:
        _explain_usage(error, args)
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


def _explain_usage(error: typer.TyperException, args: Sequence[str]) -> None:
    """Complain about the arguments, unless help was shown instead."""
    if not error.format_message():
        return
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "gapcheck"
    what = f"{error.format_message().rstrip('.')}{_origin(error, context)}"
    todo = f"see {command} --help"
    if what.startswith("No such command") and Path(args[0]).is_file():
        todo = f"did you mean gapcheck check {args[0]}?"
    complain("", f"{what}; {todo}", "usage")


def _origin(error: typer.TyperException, context: typer.Context | None) -> str:
    """Return the source of a value that does not come from a flag."""
    option = getattr(error, "param", None)
    if context is None or option is None:
        return ""
    source = origin(context, option.name)
    if source == "DEFAULT_MAP":
        return f", from {context.meta[_FILE]}"
    if source == "ENVIRONMENT":
        names = [option.envvar] if isinstance(option.envvar, str) else option.envvar
        return f", from {next(name for name in names if os.environ.get(name))}"
    return ""
