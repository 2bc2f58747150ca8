"""Reads the catalog, certificates and lexicons of skills/."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from gapcheck.data.catalog import Catalog, Certificate, Skill
from gapcheck.data.index import data_tables
from gapcheck.data.tables import data_root, entries_of, read_file, toml_of
from gapcheck.errors import CatalogError

__all__ = [
    "Catalog",
    "Certificate",
    "Skill",
    "data_root",
    "load_catalog",
    "load_certificates",
    "load_lexicon",
]


def load_catalog(*extra: str | Path) -> Catalog:
    """Read the shipped catalog, and catalog files of the user's own on top.

    Args:
        *extra: TOML files in the format of skills/catalog; an id that the shipped
            catalog has is replaced.

    Returns:
        The catalog; the shipped one is read once per process.

    Raises:
        CatalogError: Every fault of the first file that has any.
    """
    if not extra:
        return _shipped_catalog()
    skills = dict(_shipped_catalog().skills)
    for path in extra:
        file, text = str(path), read_file(Path(path), CatalogError)
        table = toml_of(file, text, CatalogError)
        entries = entries_of(file, table, Skill, CatalogError, text)
        skills.update({skill.id: skill for skill in entries})
    return Catalog(skills.values())


@lru_cache(maxsize=1)
def _shipped_catalog() -> Catalog:
    return Catalog.indexed(data_tables())


@lru_cache(maxsize=1)
def load_certificates() -> dict[str, Certificate]:
    """Read skills/certificates.toml, by id."""
    entries = data_tables().entries("certificates.toml", Certificate)
    return {entry.id: entry for entry in entries}


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Return the tables of skills/lexicons/NAME.toml; its reader validates them.

    Raises:
        CatalogError: The file is not valid TOML.
    """
    return data_tables()[f"lexicons/{name}.toml"]
