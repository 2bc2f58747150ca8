"""Reads one profile file: merges what it extends, and collects all of its faults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gapcheck.data.profiles.extending import extended
from gapcheck.data.profiles.faults import (
    model_faults,
    nearest,
    repeated_ids,
    unknown_ids,
    weight_faults,
)
from gapcheck.data.tables import data_root, place_of, read_file, toml_of
from gapcheck.errors import ProfileError
from gapcheck.models.profile import Profile

__all__ = ["parse_profile", "profile_ids"]

_Tables = dict[str, Any]


def profile_ids() -> tuple[str, ...]:
    """Return the ids of the shipped profiles, sorted."""
    names = (file.name for file in (data_root() / "profiles").iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def parse_profile(file: str, text: str) -> Profile:
    """Return the profile that a TOML text describes.

    `file` is its name in messages; a path in `extends` is relative to its folder.
    Requirements are tables `[requirements.<id>]`, bands `[bands.<id>]`, the best first.

    Raises:
        ProfileError: Every fault, with its place.
    """
    return _read(file, text, trail=(_key(Path(file)),))[0]


def _read(file: str, text: str, *, trail: tuple[str, ...]) -> tuple[Profile, _Tables]:
    """Return a profile and its merged tables; `trail` are the files that led to it."""
    raw = toml_of(file, text, ProfileError)
    unmerged: list[str] = []
    if "extends" in raw:
        base = _base_of(file, text, raw, trail=trail)
        raw, unmerged = extended(raw, base, text)
    if isinstance(raw.get("date"), date):
        raw["date"] = raw["date"].isoformat()  # TOML has dates of its own
    listed = {**raw, **{key: _as_list(raw.get(key)) for key in _BY_ID if key in raw}}
    faults, profile = [*unmerged], None
    try:
        profile = Profile.model_validate(listed)
    except ValidationError as error:
        faults += model_faults(error.errors(), listed, text)
    faults += [*repeated_ids(listed), *unknown_ids(listed, text)]
    if not unmerged:  # otherwise the weights are not scaled yet
        faults += weight_faults(listed)
    if faults or profile is None:
        raise ProfileError(file, tuple(dict.fromkeys(faults)))
    return profile, raw


_BY_ID = ("requirements", "bands")


def _as_list(value: object) -> object:
    """Return tables by id as a list of tables with an `id`; anything else unchanged."""
    if not isinstance(value, dict):
        return value
    return [
        {"id": name, **body} if isinstance(body, dict) else body
        for name, body in value.items()
    ]


def _base_of(
    file: str, text: str, raw: Mapping[str, Any], *, trail: tuple[str, ...]
) -> _Tables:
    """Return the tables of the profile that a file extends.

    Raises:
        ProfileError: There is none, it has faults, or it extends the file in turn.
    """
    place = place_of(("extends",), text)
    name = raw["extends"]
    if not isinstance(name, str):
        fault = f"{place}: must be the id of a role or the path of a profile file"
        raise ProfileError(file, (fault,))
    base: Path | Traversable = Path(file).parent / name
    if name in profile_ids():
        base = data_root() / "profiles" / f"{name}.toml"
    elif not base.is_file():
        known = profile_ids()
        todo = f"the roles are: {', '.join(known)}{nearest(name, known)}"
        fault = f"{place}: no such role or profile file {name!r}; {todo}"
        raise ProfileError(file, (fault,))
    key = _key(base)
    if key in trail:
        files = (*trail[trail.index(key) :], key)
        circle = " → ".join(Path(one).name for one in files)
        fault = f"{place}: goes in a circle ({circle}); take out one of them"
        raise ProfileError(file, (fault,))
    try:
        if isinstance(base, Path):
            content = read_file(base, ProfileError)
        else:
            content = base.read_text(encoding="utf-8")
        return _read(_named(base), content, trail=(*trail, key))[1]
    except ProfileError as error:
        faults = tuple(f"{place}: {error.file}: {one}" for one in error.faults)
        raise ProfileError(file, faults) from error


def _key(file: Path | Traversable) -> str:
    return str(file.resolve() if isinstance(file, Path) else file)


def _named(file: Path | Traversable) -> str:
    """Return the name of a file in messages, relative to skills/ for shipped profiles."""
    parent = data_root() / "profiles"
    is_shipped = _key(file) == _key(parent / file.name)
    return f"skills/profiles/{file.name}" if is_shipped else str(file)
