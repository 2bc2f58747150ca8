"""`gapcheck schema`: the JSON Schema of what gapcheck writes and reads."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from gapcheck.cli import completion
from gapcheck.cli import options as opt
from gapcheck.cli.output import emit

__all__ = ["EPILOG", "schema"]

EPILOG = opt.examples(
    "gapcheck schema gap-report", "gapcheck schema profile > profile.json"
)


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="check, compare, coverage, explanation, gap-report, outcome, profile "
            "or resume.",
            autocompletion=completion.schemas,
        ),
    ],
    *,
    debug: opt.Debug = False,
) -> None:
    """Print the JSON Schema of an output, or of a profile."""
    from gapcheck.schemas import schema as schema_of

    emit(json.dumps(schema_of(name), indent=2, sort_keys=True) + "\n")
