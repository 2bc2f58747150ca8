"""Tables as Parquet, for the extra `parquet`: typed columns, lists as lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import IO, Self

import pyarrow as pa
from pyarrow import parquet

from gapcheck.models.report import Outcome
from gapcheck.reporting.tables.rows import SCHEMA_VERSION, Cell, Table

__all__ = ["GROUP_ROWS", "Rows", "render", "table_of"]

# Rows that are written together: few enough for any memory, enough to compress well.
GROUP_ROWS = 1000
_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "list": pa.list_(pa.string()),
}


class Rows:
    """Writes the rows of a table to a file in groups, as outcomes arrive.

    Unlike in CSV, texts are unchanged. The metadata of the schema has the name of the
    table and the version of its columns.

    Args:
        table: Its columns and rows.
        file: Open; it is valid Parquet when the context ends.
    """

    def __init__(self, table: Table, file: IO[bytes]) -> None:
        self._table = table
        self._schema = _schema_of(table)
        self._writer = parquet.ParquetWriter(file, self._schema)
        self._group: list[tuple[Cell, ...]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._write_group()
        self._writer.close()

    def add(self, outcome: Outcome) -> None:
        """Add the rows of an outcome."""
        self._group += self._table.rows([outcome])
        if len(self._group) >= GROUP_ROWS:
            self._write_group()

    def _write_group(self) -> None:
        self._writer.write_table(_typed(self._group, self._schema))
        self._group.clear()


def render(table: Table, outcomes: Iterable[Outcome]) -> bytes:
    """Return the rows of the outcomes as the bytes of a Parquet file."""
    file = BytesIO()
    with Rows(table, file) as rows:
        for outcome in outcomes:
            rows.add(outcome)
    return file.getvalue()


def table_of(table: Table, outcomes: Iterable[Outcome]) -> pa.Table:
    """Return the table in memory that reading the file of `render` would return."""
    return _typed(list(table.rows(outcomes)), _schema_of(table))


def _schema_of(table: Table) -> pa.Schema:
    return pa.schema(
        [pa.field(one.name, _TYPES[one.kind]) for one in table.columns],
        metadata={
            "gapcheck.table": table.name,
            "gapcheck.schema_version": str(SCHEMA_VERSION),
        },
    )


def _typed(rows: Sequence[tuple[Cell, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array(map(_storable, cells), type=field.type)
        for cells, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _storable(value: Cell) -> str | int | float | list[str] | None:
    if isinstance(value, tuple):
        return [_utf8(text) for text in value]
    return _utf8(value) if isinstance(value, str) else value


def _utf8(text: str) -> str:
    """Return the text with a question mark for each lone surrogate of a file name."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
