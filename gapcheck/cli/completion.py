"""Shell completion of roles, skills and names of schemas; errors complete nothing."""

from __future__ import annotations

__all__ = ["roles", "schemas", "skills"]

Items = list[tuple[str, str]]
# More than a screen of names helps nobody, and makes a shell ask first.
MOST_SKILLS = 100


def roles(begun: str) -> Items:
    """Return ids and names of the roles that begin like this."""
    from gapcheck.data.profiles import load_profile, profile_ids

    ids = [one for one in profile_ids() if one.startswith(begun)]
    return [(one, load_profile(one).name) for one in ids]


def skills(begun: str) -> Items:
    """Return ids and names of skills that begin like this."""
    from gapcheck.data.load import load_catalog

    catalog = load_catalog()
    ids = sorted(one for one in catalog.ids if one.startswith(begun.lower()))
    return [(one, catalog[one].name) for one in ids[:MOST_SKILLS]]


def schemas(begun: str) -> list[str]:
    """Return the names of schemas that begin like this."""
    from gapcheck.schemas import NAMES

    return [one for one in NAMES if one.startswith(begun)]
