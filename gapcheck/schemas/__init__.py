"""JSON Schemas of what gapcheck writes and reads, generated from the models.

The files beside this module are committed for editors and other programs to link to;
`gapcheck schema NAME > gapcheck/schemas/NAME.json` updates one.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from gapcheck.errors import UsageError
from gapcheck.models import GapReport, Outcome, Resume
from gapcheck.models.changes import Comparison
from gapcheck.models.explanation import Coverage, Explanation
from gapcheck.reporting.json import CheckResult
from gapcheck.schemas.profile_file import profile_file_schema

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["NAMES", "schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Marks a field that an output got without a new `schema_version`, with the version that
# added it: `Field(default=…, json_schema_extra={"x-since": "0.2.0"})`.
_SINCE = "x-since"

_MODELS: dict[str, type[BaseModel]] = {
    "check": CheckResult,
    "compare": Comparison,
    "coverage": Coverage,
    "explanation": Explanation,
    "gap-report": GapReport,
    "outcome": Outcome,
    "resume": Resume,
}

NAMES = tuple(sorted([*_MODELS, "profile"]))


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a model.

    Args:
        name: `check`, `compare`, `coverage` or `explanation` for the JSON of `gapcheck
            check`, `compare`, `skills coverage` and `explain`; `outcome` for a line of
            `gapcheck batch`; `profile` for a profile file; `gap-report` or `resume`.

    Raises:
        UsageError: No such schema.
    """
    if name not in NAMES:
        near = get_close_matches(name, NAMES, n=1)
        guess = f"; did you mean {near[0]}?" if near else ""
        message = f"no schema {name!r}; the schemas are: {', '.join(NAMES)}{guess}"
        raise UsageError(message)
    if name == "profile":
        return {"$schema": _DIALECT, **profile_file_schema()}
    # Outputs have every field.
    written = _MODELS[name].model_json_schema(mode="serialization")
    for table in (written, *written.get("$defs", {}).values()):
        _loosen_newer(table)
    return {"$schema": _DIALECT, **written}


def _loosen_newer(table: dict[str, Any]) -> None:
    """Make fields that were added later optional, so that old outputs stay valid."""
    if "required" in table:
        fields = table["properties"]
        table["required"] = [
            name for name in table["required"] if _SINCE not in fields[name]
        ]
