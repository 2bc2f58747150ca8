"""Reads defaults of options from `gapcheck.toml` or `[tool.gapcheck]` of pyproject.toml.

Keys are the long names of options. At the top they hold for every command that has the
option, in a table named for a command for that one alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

from gapcheck.cli.defaults import Setting, settings_of
from gapcheck.errors import DataError

__all__ = ["defaults_of", "file_above"]

OWN = "gapcheck.toml"
SHARED = "pyproject.toml"
_TABLE = ("tool", "gapcheck")
# Type of an option → types of TOML that it takes, and their name in errors.
_TYPES: dict[type, tuple[tuple[type, ...], str]] = {
    bool: ((bool,), "true or false"),
    datetime: ((str,), "a date"),
    float: ((int, float), "a number"),
    int: ((int,), "a whole number"),
}


def file_above(folder: Path) -> Path | None:
    """Return the nearest file with defaults, from a folder upwards."""
    for place in (folder, *folder.parents):
        if (place / OWN).is_file():
            return place / OWN
        if _is_ours(place / SHARED):
            return place / SHARED
    return None


def _is_ours(pyproject: Path) -> bool:
    """True if a `pyproject.toml` has a table for gapcheck."""
    try:
        text = pyproject.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    try:
        return _table_of(tomllib.loads(text)) is not None
    except tomllib.TOMLDecodeError:
        return "[tool.gapcheck" in text  # reading it reports the fault


def _table_of(parsed: Mapping[str, Any]) -> object:
    found: object = parsed
    for key in _TABLE:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def defaults_of(file: Path, group: TyperGroup) -> dict[str, Any]:
    """Return the defaults that a file sets, as a `default_map` of Typer."""
    from gapcheck.data.tables import read_file, toml_of

    text = read_file(file, DataError)
    table: object = toml_of(str(file), text, DataError)
    place: tuple[str, ...] = ()
    if file.name == SHARED:
        place, table = _TABLE, _table_of(tomllib.loads(text))
    if not isinstance(table, Mapping):
        raise DataError(str(file), ("tool.gapcheck: is not a table",))
    reader = _Reader(file, text, place, list(settings_of(group)))
    reader.take(table)
    if reader.faults:
        raise DataError(str(file), tuple(reader.faults))
    return reader.found


class _Reader:
    """Converts the values of a file to a `default_map`, and collects faults."""

    def __init__(
        self, file: Path, text: str, place: tuple[str, ...], settings: list[Setting]
    ) -> None:
        self.faults: list[str] = []
        self.found: dict[str, Any] = {}
        self._file = file
        self._text = text
        self._place = place
        self._settings = settings

    def take(self, table: Mapping[str, Any]) -> None:
        """Take the values of a file; those of a command win over general ones."""
        settings = self._settings
        commands = {one.command[0] for one in settings if len(one.command) == 1}
        general = [one for one in settings if one.is_general]
        known = {one.name for one in general} | commands
        own = {
            key: value
            for key, value in table.items()
            if key in commands and isinstance(value, Mapping)
        }
        for key, value in table.items():
            if key not in own:
                self._set((key,), value, general, known)
        for command, values in own.items():
            mine = [one for one in settings if one.command == (command,)]
            for key, value in values.items():
                names = {one.name for one in mine}
                self._set((command, key), value, mine, names)

    def _set(
        self,
        path: tuple[str, ...],
        value: object,
        settings: list[Setting],
        known: Collection[str],
    ) -> None:
        meant = [one for one in settings if one.name == path[-1]]
        if not meant:
            name = path[-1].replace("_", "-").lower()
            near = [name] if name in known else get_close_matches(name, known, n=1)
            known_ones = f"the settings are: {', '.join(sorted(known))}"
            todo = f"did you mean {near[0]}?" if near else known_ones
            self._fault(path, f"no such setting; {todo}")
        for one in meant:
            try:
                converted = self._converted(one, value)
            except ValueError as error:
                self._fault(path, str(error))
                return
            node = self.found
            for word in one.command:
                node = node.setdefault(word, {})
            node[one.option.name] = converted

    def _fault(self, path: tuple[str, ...], fault: str) -> None:
        from gapcheck.data.tables import place_of

        self.faults.append(f"{place_of((*self._place, *path), self._text)}: {fault}")

    def _converted(self, setting: Setting, value: object) -> object:
        """Return a value as the option takes it; Typer checks ranges and choices."""
        if not setting.is_list:
            return self._one(setting.kind, value)
        values = value if isinstance(value, list) else [value]
        return [self._one(setting.kind, each) for each in values]

    def _one(self, kind: type, value: object) -> object:
        if kind is datetime and isinstance(value, date):
            return value.isoformat()[:10]
        types, wanted = _TYPES.get(kind, ((str,), "a text"))
        is_odd = isinstance(value, bool) and kind is not bool  # a bool is an int
        if is_odd or not isinstance(value, types):
            message = f"{value!r} is not {wanted}"
            raise ValueError(message)
        if kind is Path:  # relative to the folder of the file
            return str(self._file.parent / str(value))
        return value
