"""`python -m gapcheck.compile`: checks the data files and writes their index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gapcheck.data.catalog import check_catalog
from gapcheck.data.tables import INDEX, DataTables, data_root, data_tables, index_line
from gapcheck.extraction.skills.name_index import by_first_word
from gapcheck.extraction.skills.vocabulary import vocabulary_of

__all__ = ["index_text", "main"]

_CATALOG = "catalog/"


def index_text(tables: DataTables) -> str:
    """Return the text of the index; the same for the same files.

    Raises:
        CatalogError: An entry of the catalog has faults.
    """
    return "".join(_lines(tables))


def _lines(tables: DataTables) -> Iterator[str]:
    catalog = check_catalog(tables)
    yield index_line("digest", tables.digest, None)
    for name, table in tables.under("").items():
        if name.startswith(_CATALOG):
            for skill_id, body in table.items():
                yield index_line("skill", skill_id, body)
        else:
            yield index_line("table", name, table)
    yield index_line("words", "", vocabulary_of(catalog.surfaces()))
    for word, names in by_first_word(catalog.surfaces()).items():
        yield index_line("names", word, names)


def main() -> None:
    """Write the index beside the files that it is made of."""
    root = data_root()
    assert isinstance(root, Path)
    (root / INDEX).write_text(index_text(data_tables()), encoding="utf-8")


if __name__ == "__main__":
    main()
