"""Reads TOML files into tables and entries; faults come with their place in the file."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from gapcheck.errors import CatalogError, DataError

__all__ = [
    "DataIndex",
    "DataTables",
    "Entry",
    "data_root",
    "entries_of",
    "fault_at",
    "place_of",
    "read_file",
    "toml_of",
]


class Entry(BaseModel):
    """Base of the entries of data files: immutable, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def fault_at(
    loc: tuple[int | str, ...], message: str, raw: Mapping[str, Any], text: str
) -> str:
    """Return `requirements.python.weight (line 12): message`."""
    names: list[str] = []
    node: object = raw
    for key in loc:
        if key == "[key]":  # the fault is in the name of the value before it
            continue
        node = _child(node, key)
        own_id = node.get("id") if isinstance(node, dict) else None
        names.append(str(own_id) if isinstance(key, int) and own_id else str(key))
    return f"{place_of(tuple(names), text)}: {message}"


def _child(node: object, key: int | str) -> object:
    if isinstance(node, dict):
        return node.get(key)
    if isinstance(node, list) and isinstance(key, int) and key < len(node):
        return node[key]
    return None


def place_of(names: tuple[str, ...], text: str) -> str:
    """Return a dotted key with its line, or that of the nearest table, if any."""
    wanted, table, nearest = ".".join(names), "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            dotted = table = stripped.strip("[] ").replace('"', "")
        else:
            key = stripped.partition("=")[0].strip(' "')
            dotted = f"{table}.{key}" if table else key
        if dotted == wanted:
            return f"{wanted} (line {number})"
        if wanted.startswith(f"{dotted}."):
            nearest = number
    return f"{wanted} (line {nearest})" if nearest else wanted


EntryT = TypeVar("EntryT", bound=BaseModel)


def entries_of(
    file: str,
    table: Mapping[str, Any],
    model: type[EntryT],
    error_type: type[DataError],
    text: str = "",
) -> list[EntryT]:
    """Return the `[id]` tables of a file as models.

    Raises:
        DataError: All faults, as `error_type`; `file` and `text` tell their place.
    """
    entries, faults = [], []
    for entry_id, body in table.items():
        if not isinstance(body, dict):
            faults.append(f"{entry_id}: must be a table [{entry_id}]")
            continue
        try:
            entries.append(model.model_validate({"id": entry_id, **body}))
        except ValidationError as error:
            faults += [
                f"{place_of((entry_id, *map(str, one['loc'])), text)}: {one['msg']}"
                for one in error.errors()
            ]
    if faults:
        raise error_type(file, tuple(faults))
    return entries


def toml_of(file: str, text: str, error_type: type[DataError]) -> dict[str, Any]:
    """Return the tables of a TOML text; raise `error_type` if it is not valid."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise error_type(file, (f"not valid TOML: {error}",)) from error


def read_file(path: Path, error_type: type[DataError]) -> str:
    """Return the text of a user's file; raise `error_type` if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")  # editors on Windows add a mark
    except OSError as error:
        fault = f"cannot be read: {error.strerror or error}"
        raise error_type(str(path), (fault,)) from error
    except UnicodeDecodeError as error:
        raise error_type(str(path), ("is not UTF-8 text",)) from error


# --- shipped data ----------------------------------------------------------------


def data_root() -> Traversable:
    """Return the folder skills/, inside the package in a wheel, beside it in a checkout."""
    shipped = files("gapcheck") / "skills"
    if shipped.is_dir():
        return shipped
    return Path(__file__).resolve().parents[2] / "skills"


class DataIndex:
    """The index: lines of kind, key and JSON, separated by tabs.

    Parsing all of the TOML takes 0.3 s, splitting these lines 0.01 s, and a resume needs
    a tenth of them. Kinds: `table` by file, `skill` by id, `names` by their first word,
    `words` of all names.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[str, dict[str, str]] = {}
        for line in text.split("\n")[:-1]:
            kind, key, body = line.split("\t", 2)
            self._lines.setdefault(kind, {})[key] = body

    def of_kind(self, kind: str) -> Mapping[str, str]:
        """Return the JSON texts of a kind by key."""
        return self._lines.get(kind, {})


class DataTables:
    """The tables of TOML files by their path inside skills/, each parsed on first use."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._parsed: dict[str, dict[str, Any]] = {}
        self.index = DataIndex("")
        """The index of these files; empty until it is known."""

    def __getitem__(self, name: str) -> dict[str, Any]:
        if name not in self._parsed:
            stored = self.index.of_kind("table").get(name)
            self._parsed[name] = (
                toml_of(f"skills/{name}", self.text(name), CatalogError)
                if stored is None
                else json.loads(stored)
            )
        return self._parsed[name]

    def text(self, name: str) -> str:
        """Return the text of a file."""
        return self._contents[name].decode()

    def entries(self, name: str, model: type[EntryT]) -> list[EntryT]:
        """Return the `[id]` tables of a file as models.

        Raises:
            CatalogError: All faults of the file.
        """
        file, text = f"skills/{name}", self.text(name)
        return entries_of(file, self[name], model, CatalogError, text)

    def under(self, folder: str) -> dict[str, dict[str, Any]]:
        """Return the tables of a folder by name, sorted."""
        names = sorted(name for name in self._contents if name.startswith(folder))
        return {name: self[name] for name in names}

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that change when any file changes."""
        seen = hashlib.sha256()
        for name in sorted(self._contents):
            seen.update(f"# {name}\n".encode())
            seen.update(self._contents[name].replace(b"\r\n", b"\n") + b"\n")
        return seen.hexdigest()[:12]
