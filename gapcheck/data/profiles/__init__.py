"""Reads requirement profiles: shipped ones by id, others from TOML files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from gapcheck.data.index import data_tables
from gapcheck.data.profiles.faults import nearest
from gapcheck.data.profiles.files import parse_profile, profile_ids
from gapcheck.data.tables import data_root, read_file
from gapcheck.errors import ProfileError, UsageError
from gapcheck.models.profile import Profile

__all__ = [
    "default_roles",
    "load_profile",
    "load_roles",
    "parse_profile",
    "profile_ids",
]


def default_roles() -> tuple[str, ...]:
    """Return the roles to check against by default, from skills/roles.toml."""
    return tuple(data_tables()["roles.toml"]["default"])


def load_profile(name: str | Path) -> Profile:
    """Read a profile.

    Args:
        name: Id of a shipped profile (`data-scientist`, `ml-engineer`, …), or the path
            of a TOML file.

    Returns:
        The profile, merged with those that it extends and checked against the catalog.

    Raises:
        ProfileError: There is no such profile, or the file has faults: all of them.
    """
    text = str(name)
    if text in profile_ids():
        return _shipped_profile(text)
    if not text.endswith(".toml") and not Path(text).exists():
        known = ", ".join(profile_ids())
        near = nearest(text, profile_ids())
        fault = f"no such role or profile file; the roles are: {known}{near}"
        raise ProfileError(text, (fault,))
    return parse_profile(text, read_file(Path(text), ProfileError))


def load_roles(roles: Iterable[str | Path | Profile] | None) -> tuple[Profile, ...]:
    """Return the profiles of the roles, each once; the default roles for None.

    Raises:
        ProfileError: There is no such role, or its profile has faults.
        UsageError: No role is given, or two different profiles have the same id.
    """
    if isinstance(roles, str | Path | Profile):
        raise UsageError("roles is a single one; give a list of them")
    found: dict[str, Profile] = {}
    for role in default_roles() if roles is None else roles:
        profile = role if isinstance(role, Profile) else load_profile(role)
        if found.setdefault(profile.id, profile) != profile:
            fault = f"two profiles have the id {profile.id}; rename one"
            raise UsageError(fault)
    if not found:
        raise UsageError("no role given; the roles are: " + ", ".join(profile_ids()))
    return tuple(found.values())


@cache
def _shipped_profile(name: str) -> Profile:
    file = data_root() / "profiles" / f"{name}.toml"
    text = file.read_text(encoding="utf-8")
    return parse_profile(f"skills/profiles/{name}.toml", text)
