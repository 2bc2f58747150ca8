"""What shells complete: roles, skills and names of schemas, as they are typed.

Formats of `check` stand beside their option; those of other commands are choices, which
Typer completes. Whatever goes wrong completes nothing: a shell shows no error.
"""

from __future__ import annotations

__all__ = ["roles", "schemas", "skills"]

Items = list[tuple[str, str]]
# More than a screen of names helps nobody; five thousand make a shell ask.
MOST_SKILLS = 100


def roles(begun: str) -> Items:
    """Return ids and names of the roles that begin so."""
    from gapcheck.data.profiles import load_profile, profile_ids

    ids = [one for one in profile_ids() if one.startswith(begun)]
    return [(one, load_profile(one).name) for one in ids]


def skills(begun: str) -> Items:
    """Return ids and names of skills that begin so."""
    from gapcheck.data.load import load_catalog

    catalog = load_catalog()
    ids = sorted(one for one in catalog.ids if one.startswith(begun.lower()))
    return [(one, catalog[one].name) for one in ids[:MOST_SKILLS]]


def schemas(begun: str) -> list[str]:
    """Return the names of schemas that begin so."""
    from gapcheck.schemas import NAMES

    return [one for one in NAMES if one.startswith(begun)]
