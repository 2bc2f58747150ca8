"""TOML files → tables and entries; every fault is told with its place in the file."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from gapcheck.errors import CatalogError, DataError

__all__ = [
    "INDEX",
    "DataTables",
    "Entry",
    "data_root",
    "data_tables",
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


EntryT = TypeVar("EntryT", bound=Entry)


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


INDEX = "index.json"
"""All shipped tables in one file that loads twenty times faster than TOML."""


def data_root() -> Traversable:
    """Return skills/: inside the package in a wheel, beside it in a checkout."""
    shipped = files("gapcheck") / "skills"
    if shipped.is_dir():
        return shipped
    return Path(__file__).resolve().parent.parent / "skills"


class DataTables:
    """The shipped TOML files, by their path inside skills/, parsed when asked for.

    Args:
        texts: The files.
        parsed: Their tables, when the index has them; None when it is stale.
    """

    def __init__(
        self, texts: Mapping[str, str], parsed: Mapping[str, dict[str, Any]] | None
    ) -> None:
        self._texts = texts
        self._parsed = dict(parsed or {})
        self.is_checked = parsed is not None

    def __getitem__(self, name: str) -> dict[str, Any]:
        if name not in self._parsed:
            text = self._texts[name]
            self._parsed[name] = toml_of(f"skills/{name}", text, CatalogError)
        return self._parsed[name]

    def text(self, name: str) -> str:
        """Return a file as it stands."""
        return self._texts[name]

    def under(self, folder: str) -> dict[str, dict[str, Any]]:
        """Return the tables of a folder by name, sorted."""
        names = sorted(name for name in self._texts if name.startswith(folder))
        return {name: self[name] for name in names}

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that change when any file changes."""
        seen = hashlib.sha256()
        for name in sorted(self._texts):
            seen.update(f"# {name}\n{self._texts[name]}\n".encode())
        return seen.hexdigest()[:12]


@lru_cache(maxsize=1)
def data_tables() -> DataTables:
    """Return the shipped tables, from the index when it belongs to the files.

    Why: to parse the TOML takes more than a second, the index 0.05 s. The TOML files
    remain the source: an index with another digest is not used.
    """
    root = data_root()
    texts = dict(_texts(root, ""))
    tables = DataTables(texts, None)
    index = root / INDEX
    if index.is_file():
        stored = json.loads(index.read_text(encoding="utf-8"))
        if stored["digest"] == tables.digest:
            return DataTables(texts, stored["tables"])
    return tables


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for file in folder.iterdir():
        if file.is_dir():
            yield from _texts(file, f"{prefix}{file.name}/")
        elif file.name.endswith(".toml"):
            yield f"{prefix}{file.name}", file.read_text(encoding="utf-8")
