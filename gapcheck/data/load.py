"""Reads skills/: catalog, certificates, lexicons; all faults of a file come at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from gapcheck.data.catalog import Catalog, Certificate, Skill
from gapcheck.data.index import data_tables
from gapcheck.data.tables import (
    data_root,
    entries_of,
    read_file,
    toml_of,
)
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
        text = read_file(Path(path), CatalogError)
        skills.update({s.id: s for s in _catalog_entries(str(path), text)})
    return Catalog(skills.values())


@lru_cache(maxsize=1)
def _shipped_catalog() -> Catalog:
    return Catalog.indexed(data_tables())


def _catalog_entries(file: str, text: str) -> list[Skill]:
    table = toml_of(file, text, CatalogError)
    return entries_of(file, table, Skill, CatalogError, text)


@lru_cache(maxsize=1)
def load_certificates() -> dict[str, Certificate]:
    """Read skills/certificates.toml, by id."""
    tables, name = data_tables(), "certificates.toml"
    entries = entries_of(
        f"skills/{name}", tables[name], Certificate, CatalogError, tables.text(name)
    )
    return {entry.id: entry for entry in entries}


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Read skills/lexicons/NAME.toml as it stands; its component validates it.

    Raises:
        CatalogError: The file is not valid TOML.
    """
    return data_tables()[f"lexicons/{name}.toml"]
