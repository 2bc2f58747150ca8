"""Outputs that were committed once: valid by today's schemas, readable by today's models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest
from pydantic import BaseModel, Field

import gapcheck.schemas
from gapcheck.models import GapReport, Outcome, Resume
from gapcheck.models.changes import Comparison
from gapcheck.models.explanation import Coverage, Explanation
from gapcheck.reporting.json import CheckResult
from gapcheck.schemas import NAMES, schema

OUTPUTS = Path(__file__).parent / "cases" / "outputs"
FILES = sorted(file for file in OUTPUTS.glob("v*/*") if file.suffix != ".md")
MODELS: dict[str, type[BaseModel]] = {
    "check": CheckResult,
    "compare": Comparison,
    "coverage": Coverage,
    "explanation": Explanation,
    "gap-report": GapReport,
    "outcome": Outcome,
    "resume": Resume,
}
TODO = "see tests/cases/outputs/README.md"


def records(file: Path) -> list[dict[str, Any]]:
    text = file.read_text(encoding="utf-8")
    parts = text.splitlines() if file.suffix == ".jsonl" else [text]
    return [json.loads(one) for one in parts]


def name(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def test_outputs_are_there_for_every_schema_of_an_output() -> None:
    assert {file.stem for file in FILES} == set(NAMES) - {"profile"} == set(MODELS)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_outputs_of_old_are_valid_today(file: Path) -> None:
    validator = jsonschema.Draft202012Validator(schema(file.stem))
    faults = [
        f"{fault.json_path}: {fault.message[:200]}"
        for record in records(file)
        for fault in validator.iter_errors(record)
    ]

    assert faults == [], TODO


@pytest.mark.parametrize("file", FILES, ids=name)
def test_outputs_of_old_load_in_the_models_of_today(file: Path) -> None:
    version = int(file.parent.name.removeprefix("v"))
    found = records(file)

    assert found
    for record in found:
        model = MODELS[file.stem].model_validate_json(json.dumps(record))
        plain = json.loads(model.model_dump_json())
        assert plain["schema_version"] == version
        # Nothing that was said is lost or changed; what is newer may be beside it.
        assert contained(record, plain) == [], TODO


def contained(old: object, new: object, place: str = "$") -> list[str]:
    """Return the places where what was there before is not there as it was."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            fault
            for key, value in old.items()
            for fault in (
                contained(value, new[key], f"{place}.{key}")
                if key in new
                else [f"{place}.{key}"]
            )
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = zip(old, new, strict=True)
        return [
            fault
            for index, (one, other) in enumerate(pairs)
            for fault in contained(one, other, f"{place}[{index}]")
        ]
    return [] if old == new else [place]


def test_outputs_hold_every_kind_of_record() -> None:
    (check,) = records(OUTPUTS / "v1" / "check.json")
    lines = records(OUTPUTS / "v1" / "outcome.jsonl")

    assert [len(check[key]) for key in ("reports", "contrasts", "not_assessable")] == [
        2, 1, 1,
    ]  # fmt: skip
    assert all(one["path"] and one["gaps"] for one in check["reports"])
    assert [one["status"] for one in lines] == ["ok", "not_assessable"]


def test_outputs_need_no_field_that_came_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Newer(Coverage):
        added: int = Field(default=0, json_schema_extra={"x-since": "0.2.0"})
        forgotten: int = 0

    monkeypatch.setitem(gapcheck.schemas._MODELS, "coverage", Newer)
    required = schema("coverage")["required"]

    assert "added" not in required
    assert {"forgotten", "source", "share"} <= set(required)
