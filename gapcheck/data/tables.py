"""TOML files → tables and entries; every fault is told with its place in the file."""

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
    """Base of what stands in data files: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def fault_at(
    loc: tuple[int | str, ...], message: str, raw: Mapping[str, Any], text: str
) -> str:
    """Return `requirements.python.weight (line 12): message`."""
    names: list[str] = []
    node: object = raw
    for key in loc:
        if key == "[key]":  # the name of the value before it is what is wrong
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
    """Return the dotted place and the line of the text it stands on, if found."""
    table, found = "", None
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = stripped.strip("[] ").replace('"', "")
        key = stripped.partition("=")[0].strip(' "')
        dotted = f"{table}.{key}" if table else key
        wanted = ".".join(names)
        if dotted == wanted or (stripped.startswith("[") and table == wanted):
            return f"{wanted} (line {number})"
        nearest = table if stripped.startswith("[") else dotted
        if wanted.startswith(f"{nearest}."):
            found = number
    place = ".".join(names)
    return f"{place} (line {found})" if found else place


EntryT = TypeVar("EntryT", bound=BaseModel)


def entries_of(
    file: str,
    table: Mapping[str, Any],
    model: type[EntryT],
    error_type: type[DataError],
    text: str = "",
) -> list[EntryT]:
    """Validate `[id]` tables; the fields are the model's, by construction.

    Args:
        file: Name for messages.
        table: The parsed file.
        model: What each table must be.
        error_type: What to raise with all faults.
        text: The file's text, for the lines of faults.
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
    """Return the tables of a TOML text; raise `error_type` when it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise error_type(file, (f"not valid TOML: {error}",)) from error


def read_file(path: Path, error_type: type[DataError]) -> str:
    """Return the text of a user's file; raise `error_type` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")  # editors on Windows add a mark
    except OSError as error:
        fault = f"cannot be read: {error.strerror or error}"
        raise error_type(str(path), (fault,)) from error
    except UnicodeDecodeError as error:
        raise error_type(str(path), ("is not UTF-8 text",)) from error


# --- what is shipped -------------------------------------------------------------


def data_root() -> Traversable:
    """Return skills/: inside the package in a wheel, beside it in a checkout."""
    shipped = files("gapcheck") / "skills"
    if shipped.is_dir():
        return shipped
    return Path(__file__).resolve().parents[2] / "skills"


class DataIndex:
    """The index: lines `kind, key, JSON` between tabs, parsed one by one when asked for.

    Why: to parse all of the TOML takes a third of a second, to split these lines 0.01 s,
    and a resume needs a tenth of them. Kinds: `table` by file, `skill` by id, `names` by
    their first word, `words` of all names.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[str, dict[str, str]] = {}
        for line in text.split("\n")[:-1]:
            kind, key, body = line.split("\t", 2)
            self._lines.setdefault(kind, {})[key] = body

    def of_kind(self, kind: str) -> Mapping[str, str]:
        """Return the JSON texts of a kind by their keys."""
        return self._lines.get(kind, {})


class DataTables:
    """The shipped TOML files, by their path inside skills/, parsed when asked for.

    Args:
        contents: The files, UTF-8.
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._parsed: dict[str, dict[str, Any]] = {}
        self.index = DataIndex("")
        """What was made of these files, where it is known."""

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
        """Return a file as it stands."""
        return self._contents[name].decode()

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
