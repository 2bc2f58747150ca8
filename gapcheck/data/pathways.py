"""Reads the ways into a role from skills/lexicons/pathways.toml."""

from __future__ import annotations

from functools import lru_cache

from gapcheck.data.index import data_tables
from gapcheck.data.tables import entries_of
from gapcheck.errors import CatalogError
from gapcheck.models.pathway import PathwayRule

__all__ = ["load_pathways"]

_FILE = "lexicons/pathways.toml"


@lru_cache(maxsize=1)
def load_pathways() -> dict[str, PathwayRule]:
    """Return the pathways by id.

    Raises:
        CatalogError: Every fault of the file.
    """
    tables = data_tables()
    entries = entries_of(
        f"skills/{_FILE}", tables[_FILE], PathwayRule, CatalogError, tables.text(_FILE)
    )
    return {entry.id: entry for entry in entries}
