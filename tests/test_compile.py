"""python -m gapcheck.compile: what it writes, what it refuses, and that it was run."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from gapcheck import compile as compiler
from gapcheck.compile import index_text, main
from gapcheck.data.tables import INDEX, DataIndex, DataTables, data_root, data_tables
from gapcheck.errors import CatalogError

ENTRY = '[abacus]\nname = "Boulier été"\nkind = "tool"\nsources = ["field"]\n'


def tables(text: str) -> DataTables:
    contents = {"catalog/mine.toml": text.encode(), "words.toml": b"a = [1]\n"}
    return DataTables(contents)


def test_compile_index_holds_digest_tables_skills_and_first_words() -> None:
    made = tables(ENTRY)
    index = DataIndex(index_text(made))
    body = tomllib.loads(ENTRY)["abacus"]

    assert index.digest == made.digest
    assert {k: json.loads(v) for k, v in index.of_kind("table").items()} == {
        "words.toml": {"a": [1]}
    }
    assert json.loads(index.of_kind("skill")["abacus"]) == body
    assert json.loads(index.of_kind("names")["boulier"]) == [["abacus", "Boulier été"]]


def test_compile_index_does_not_depend_on_the_order_of_files() -> None:
    one = DataTables({"a.toml": b"x = 1\n", "b.toml": b"y = 2\n"})
    other = DataTables({"b.toml": b"y = 2\n", "a.toml": b"x = 1\n"})

    assert index_text(one) == index_text(other)


def test_compile_index_changes_with_any_file() -> None:
    assert index_text(tables(ENTRY)) != index_text(tables(ENTRY + "# new\n"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (ENTRY.replace("tool", "gadget"), r"abacus\.kind \(line 3\)"),
        (ENTRY + 'implies = ["gone"]\n', "abacus: implies unknown id 'gone'"),
        ("[abacus", "not valid TOML"),
    ],
)
def test_compile_refuses_a_catalog_with_faults(text: str, fault: str) -> None:
    with pytest.raises(CatalogError, match=fault):
        index_text(tables(text))


def test_compile_writes_beside_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiler, "data_root", lambda: tmp_path)
    monkeypatch.setattr(compiler, "data_tables", lambda: tables(ENTRY))
    main()

    written = (tmp_path / INDEX).read_bytes().decode("utf-8")
    assert written == index_text(tables(ENTRY))


@pytest.mark.checkout
def test_compile_was_run_after_the_last_change_of_the_data() -> None:
    stored = (data_root() / INDEX).read_text(encoding="utf-8")
    hint = "the index is stale; write it with: .venv/bin/python -m gapcheck.compile"

    assert DataIndex(stored).digest == data_tables().digest, hint
    assert stored == index_text(data_tables()), hint
