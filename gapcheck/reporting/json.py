"""Reports as JSON with sorted keys, the same bytes for equal runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from gapcheck.models.document import Frozen
from gapcheck.models.outlook import RoleContrast
from gapcheck.models.report import GapReport, Outcome
from gapcheck.reporting.contrast import contrasts_of

__all__ = ["CheckResult", "dump", "dump_plain", "line", "render"]


class CheckResult(Frozen):
    """What `gapcheck check --format json` writes."""

    schema_version: int = 1
    reports: tuple[GapReport, ...] = Field(
        description="In the order of the resumes, and of the roles within a resume."
    )
    contrasts: tuple[RoleContrast, ...] = Field(
        description="Of each resume with several roles: the best beside each other."
    )
    not_assessable: tuple[Outcome, ...] = Field(
        description="The resumes without a report, and why."
    )


def render(reports: Sequence[GapReport], not_assessable: Sequence[Outcome] = ()) -> str:
    """Return one JSON object, as `gapcheck schema check` describes it."""
    result = CheckResult(
        reports=tuple(reports),
        contrasts=contrasts_of(reports),
        not_assessable=tuple(not_assessable),
    )
    return dump(result)


def dump(model: BaseModel) -> str:
    """Return a model as indented JSON that ends in a line feed."""
    plain = model.model_dump(mode="json")
    return json.dumps(plain, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def dump_plain(table: Mapping[str, Any]) -> str:
    """Return a table of plain values as indented JSON, in the order of its keys."""
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def line(model: BaseModel) -> str:
    """Return a model as one line of JSON Lines."""
    # ASCII only: some readers also split lines at U+2028 or U+0085.
    return json.dumps(model.model_dump(mode="json"), sort_keys=True) + "\n"
