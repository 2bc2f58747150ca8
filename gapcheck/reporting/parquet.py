"""Tables as Parquet, for the extra `parquet`: typed columns, lists as lists."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pyarrow as pa
from pyarrow import parquet

from gapcheck.models.report import Outcome
from gapcheck.reporting.table import SCHEMA_VERSION, Cell, Table

__all__ = ["render"]

_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "list": pa.list_(pa.string()),
}


def render(table: Table, outcomes: Iterable[Outcome]) -> bytes:
    """Return a table as the bytes of a Parquet file.

    Unlike in CSV, texts stand as they are; the schema carries the name of the table and
    the version of its columns.

    Args:
        table: Its columns and rows.
        outcomes: What the rows are about.
    """
    schema = pa.schema(
        [pa.field(one.name, _TYPES[one.kind]) for one in table.columns],
        metadata={
            "gapcheck.table": table.name,
            "gapcheck.schema_version": str(SCHEMA_VERSION),
        },
    )
    columns = list(zip(*table.rows(outcomes), strict=True)) or [()] * len(schema)
    arrays = [
        pa.array(map(_storable, cells), type=field.type)
        for cells, field in zip(columns, schema, strict=True)
    ]
    file = BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), file)
    return file.getvalue()


def _storable(value: Cell) -> str | int | float | list[str] | None:
    if isinstance(value, tuple):
        return [_utf8(text) for text in value]
    return _utf8(value) if isinstance(value, str) else value


def _utf8(text: str) -> str:
    """Return the text without the half characters of a file name in no encoding."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
