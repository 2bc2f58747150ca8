"""The committed JSON Schemas: fresh, valid, and right about what is written."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

import gapcheck.schemas
from gapcheck.cli import main
from gapcheck.data.profiles import load_profile
from gapcheck.data.tables import data_root
from gapcheck.errors import UsageError
from gapcheck.models import Outcome, Resume
from gapcheck.schemas import NAMES, schema

FOLDER = Path(gapcheck.schemas.__file__).parent


def test_schemas_are_committed_and_no_other() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.json")) == sorted(NAMES)
    assert len(NAMES) == 8


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


PROFILES = [
    *sorted(Path(str(data_root())).glob("profiles/*.toml")),
    *sorted((Path(__file__).parent.parent / "examples").glob("*.toml")),
]
WHOLE = next(file for file in PROFILES if file.stem == "data-scientist")
EXTENDING = {
    "extends": "data-scientist",
    "id": "x",
    "name": "X",
    "version": "1",
    "date": "2026-11-01",
}


def is_valid(table: dict[str, Any]) -> bool:
    validator = jsonschema.Draft202012Validator(schema("profile"))
    return bool(validator.is_valid(table))


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_schemas_of_a_profile_fit_the_files(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))

    jsonschema.validate(table, schema("profile"))
    shown = json.loads(load_profile(file).model_dump_json())
    jsonschema.validate(shown, schema("profile"))


@pytest.mark.parametrize("key", ["requirements", "bands", "settings", "date"])
def test_schemas_of_a_profile_want_every_part(key: str) -> None:
    table = tomllib.loads(WHOLE.read_text(encoding="utf-8"))
    del table[key]

    assert not is_valid(table)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, True),
        ({"requirements": {"sql": {"remove": True}}}, True),
        ({"requirements": {"sql": {"weight": 20.0}}}, True),
        ({"requirements": {"sql": {"weight": 0}}}, False),
        ({"requirements": {"sql": {"weigth": 20.0}}}, False),
        ({"requirements": {"sql": {"areas": ["sqll"]}}}, False),
        ({"extends": 1}, False),
    ],
)
def test_schemas_of_a_profile_that_extends(
    changes: dict[str, Any], wanted: bool
) -> None:
    assert is_valid({**EXTENDING, **changes}) is wanted


def test_schemas_of_a_profile_require_whole_tables_without_a_base() -> None:
    table = tomllib.loads(WHOLE.read_text(encoding="utf-8"))
    name = next(iter(table["requirements"]))
    assert is_valid(table)

    del table["requirements"][name]["sources"]
    assert not is_valid(table)


def test_schemas_refuse_an_unknown_name() -> None:
    with pytest.raises(UsageError, match=r"no schema 'resum'; .*did you mean resume\?"):
        schema("resum")


def test_schemas_without_a_near_name_have_no_guess() -> None:
    with pytest.raises(UsageError) as caught:
        schema("xyz")

    assert caught.value.message.endswith("outcome, profile, resume")
