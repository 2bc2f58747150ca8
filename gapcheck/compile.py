"""`python -m gapcheck.compile`: checks the data files and writes their index."""

from __future__ import annotations

import json
from pathlib import Path

from gapcheck.data import check_catalog
from gapcheck.datafiles import INDEX, DataTables, data_root, data_tables

__all__ = ["index_text", "main"]


def index_text(tables: DataTables) -> str:
    """Return the text of the index; the same for the same files.

    Raises:
        CatalogError: An entry of the catalog has faults.
    """
    check_catalog(tables)
    body = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(table, ensure_ascii=False)}"
        for name, table in tables.under("").items()
    )
    return f'{{"digest": "{tables.digest}", "tables": {{\n{body}\n}}}}\n'


def main() -> None:
    """Write the index beside the files that it is made of."""
    root = data_root()
    assert isinstance(root, Path)
    (root / INDEX).write_text(index_text(data_tables()), encoding="utf-8")


if __name__ == "__main__":
    main()
