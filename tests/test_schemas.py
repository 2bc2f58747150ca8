"""The committed JSON Schemas: fresh, valid, and right about what is written."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

import gapcheck.schemas
from gapcheck.cli import main
from gapcheck.errors import UsageError
from gapcheck.models import Outcome, Profile, Resume
from gapcheck.schemas import NAMES, schema

FOLDER = Path(gapcheck.schemas.__file__).parent


def test_schemas_are_committed_and_no_other() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.json")) == sorted(NAMES)
    assert len(NAMES) == 6


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_fresh(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0

    committed = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    command = f"gapcheck schema {name} > gapcheck/schemas/{name}.json"
    assert committed == capsys.readouterr().out, f"stale; run: {command}"


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", ["outcome", "resume"])
def test_schemas_of_outputs_refuse_a_missing_field(name: str) -> None:
    models = {"outcome": Outcome(source="x", status="ok"), "resume": Resume()}
    plain = json.loads(models[name].model_dump_json())
    jsonschema.validate(plain, schema(name))

    del plain["source"]
    with pytest.raises(jsonschema.ValidationError, match="'source' is a required"):
        jsonschema.validate(plain, schema(name))


def test_schemas_of_a_profile_let_defaults_out() -> None:
    assert "sources" not in schema("profile")["required"]
    assert "requirements" in schema("profile")["required"]
    assert set(schema("profile")["properties"]) == set(Profile.model_fields)


def test_schemas_refuse_an_unknown_name() -> None:
    with pytest.raises(UsageError, match=r"no schema 'resum'; .*did you mean resume\?"):
        schema("resum")


def test_schemas_without_a_near_name_have_no_guess() -> None:
    with pytest.raises(UsageError) as caught:
        schema("xyz")

    assert caught.value.message.endswith("outcome, profile, resume")
