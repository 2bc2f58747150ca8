"""Tables as Parquet, for the extra `parquet`: typed columns, lists as lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from types import TracebackType
from typing import IO, Self

import pyarrow as pa
from pyarrow import parquet

from gapcheck.models.report import Outcome
from gapcheck.reporting.tables.rows import SCHEMA_VERSION, Cell, Table

__all__ = ["GROUP_ROWS", "Rows", "render", "table_of"]

# Rows that are held until they are written together: small enough for any memory, large
# enough for columns to be stored well.
GROUP_ROWS = 1000
_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "list": pa.list_(pa.string()),
}


class Rows:
    """Rows of a table that go to a file a group at a time, as outcomes come.

    Unlike in CSV, texts stand as they are; the schema carries the name of the table and
    the version of its columns.

    Args:
        table: Its columns and rows.
        file: Open; it is readable as Parquet once this is closed.
    """

    def __init__(self, table: Table, file: IO[bytes]) -> None:
        self._table = table
        self._schema = _schema_of(table)
        self._writer = parquet.ParquetWriter(file, self._schema)
        self._group: list[tuple[Cell, ...]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._write_group()
        self._writer.close()

    def add(self, outcome: Outcome) -> None:
        """Take the rows of an outcome."""
        self._group += self._table.rows([outcome])
        if len(self._group) >= GROUP_ROWS:
            self._write_group()

    def _write_group(self) -> None:
        self._writer.write_table(_typed(self._group, self._schema))
        self._group.clear()


def render(table: Table, outcomes: Iterable[Outcome]) -> bytes:
    """Return a table as the bytes of a Parquet file.

    Args:
        table: Its columns and rows.
        outcomes: What the rows are about.
    """
    file = BytesIO()
    with Rows(table, file) as rows:
        for outcome in outcomes:
            rows.add(outcome)
    return file.getvalue()


def table_of(table: Table, outcomes: Iterable[Outcome]) -> pa.Table:
    """Return a table in memory, as reading the file of `render` gives it."""
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
    """Return the text without the half characters of a file name in no encoding."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
