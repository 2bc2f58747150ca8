"""Reads the pathways into roles from skills/lexicons/pathways.toml."""

from __future__ import annotations

from functools import lru_cache

from gapcheck.data.index import data_tables
from gapcheck.models.pathway import PathwayRule

__all__ = ["load_pathways"]


@lru_cache(maxsize=1)
def load_pathways() -> dict[str, PathwayRule]:
    """Return the pathways by id.

    Raises:
        CatalogError: Every fault of the file.
    """
    entries = data_tables().entries("lexicons/pathways.toml", PathwayRule)
    return {entry.id: entry for entry in entries}
