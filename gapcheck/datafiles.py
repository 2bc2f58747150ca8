"""TOML files → entries; every fault is told with its place in the file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from gapcheck.errors import DataError

__all__ = ["Entry", "entries_of", "fault_at", "place_of", "read_file", "toml_of"]


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
        node = _child(node, key)
        is_entry = isinstance(key, int) and isinstance(node, dict) and "id" in node
        names.append(str(node["id"]) if is_entry else str(key))
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
        if stripped.startswith("[") and wanted.startswith(f"{table}."):
            found = number
    place = ".".join(names)
    return f"{place} (line {found})" if found else place


EntryT = TypeVar("EntryT", bound=Entry)


def entries_of(
    file: str, text: str, model: type[EntryT], error_type: type[DataError]
) -> list[EntryT]:
    """Validate `[id]` tables; the fields are the model's, by construction."""
    entries, faults = [], []
    for entry_id, body in toml_of(file, text, error_type).items():
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
        return path.read_text(encoding="utf-8")
    except OSError as error:
        fault = f"cannot be read: {error.strerror or error}"
        raise error_type(str(path), (fault,)) from error
    except UnicodeDecodeError as error:
        raise error_type(str(path), ("is not UTF-8 text",)) from error
