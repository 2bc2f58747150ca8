"""The index of skills/: its tables as lines of JSON, built once and then kept.

A wheel contains it. A checkout builds it on first use, and again after a change of the
data or of the code that builds it, and keeps it in a cache folder.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import zlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from gapcheck.data.catalog import check_catalog
from gapcheck.data.tables import DataIndex, DataTables, data_root

__all__ = ["INDEX", "cache_folder", "data_tables", "index_of", "source_tables"]

INDEX = "index.tsv"
"""The name of the file inside skills/ of a wheel."""
_logger = logging.getLogger(__name__)

# The code that an index depends on, besides the data.
_MAKERS = ("catalog.py", "index.py", "tables.py", "tokens.py")
_NAME = "index-{}.tsv"
_KEPT = 4  # indexes in the cache folder: of other installations and earlier data
# Platform → the variable that names its cache folder, and the folder without it.
_CACHES = {"win32": ("LOCALAPPDATA", "AppData/Local"), "darwin": ("", "Library/Caches")}
_OTHER_CACHE = ("XDG_CACHE_HOME", ".cache")

_reading = Lock()


def data_tables() -> DataTables:
    """Return the shipped tables with their index, read once per process.

    Raises:
        CatalogError: The index has to be built, and a file of the catalog has faults.
    """
    with _reading:  # threads that start together would each build the index
        return _indexed_tables()


@lru_cache(maxsize=1)
def _indexed_tables() -> DataTables:
    root, folder = data_root(), cache_folder()
    tables = source_tables()
    stamp = _stamp(tables)
    shipped = _body(root / INDEX, stamp)
    body = shipped or (folder and _body(folder / _NAME.format(stamp), stamp))
    if not body:
        made = index_of(tables)
        body = made.partition(b"\n")[2]
        if folder:
            _store(folder / _NAME.format(stamp), made)
    tables.index = DataIndex(body.decode())
    return tables


def source_tables() -> DataTables:
    """Return the shipped tables without an index."""
    return DataTables(dict(_contents(data_root(), "")))


def _contents(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for file in folder.iterdir():
        if file.is_dir():
            yield from _contents(file, f"{prefix}{file.name}/")
        elif file.name.endswith(".toml"):
            yield f"{prefix}{file.name}", file.read_bytes()


def index_of(tables: DataTables) -> bytes:
    """Return the content of the index file of some tables.

    Raises:
        CatalogError: An entry of the catalog has faults.
    """
    lines = ("\t".join(fields) + "\n" for fields in _rows(tables))
    body = "".join(lines).encode()
    return _head(_stamp(tables), body) + b"\n" + body


def _rows(tables: DataTables) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, key and JSON of every line."""
    catalog = check_catalog(tables)
    for name, table in tables.under("").items():
        if name.startswith("catalog/"):
            for skill_id, entry in table.items():
                yield "skill", skill_id, _json(entry)
        else:
            yield "table", name, _json(table)
    yield "words", "", _json(catalog.vocabulary)
    for word, names in catalog.first_words.items():
        yield "names", word, names


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _stamp(tables: DataTables) -> str:
    """Return hex digits that change with the data and with the code that indexes it."""
    seen = hashlib.sha256(tables.digest.encode())
    for name in _MAKERS:
        source = files("gapcheck.data") / name
        if source.is_file():  # missing in a package of compiled files
            seen.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return seen.hexdigest()[:16]


def _head(stamp: str, body: bytes) -> bytes:
    return f"{stamp} {zlib.crc32(body):08x}".encode()


def _body(file: Traversable, stamp: str) -> bytes:
    """Return the lines of an index; empty if it is missing, stale or damaged."""
    try:
        content = file.read_bytes()
    except OSError:
        return b""
    head, _, body = content.partition(b"\n")
    return body if head == _head(stamp, body) else b""


# --- the cache folder ------------------------------------------------------------


def cache_folder() -> Path | None:
    """Return the folder that keeps the index; None without a home directory."""
    if chosen := os.environ.get("GAPCHECK_CACHE_DIR"):
        return Path(chosen)
    variable, place = _CACHES.get(sys.platform, _OTHER_CACHE)
    folder = Path(os.environ.get(variable, ""))
    try:
        return (folder if folder.is_absolute() else Path.home() / place) / "gapcheck"
    except RuntimeError:
        return None


def _store(file: Path, content: bytes) -> None:
    """Write an index atomically; if that fails, the next process builds its own."""
    folder = file.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="new-", dir=folder) as work:
            written = Path(work) / file.name
            written.write_bytes(content)
            written.replace(file)
        found = sorted(
            folder.glob(_NAME.format("*")), key=lambda one: one.stat().st_mtime
        )
        for old in found[:-_KEPT]:
            old.unlink()
    except OSError as error:
        _logger.debug("index not kept in %s: %s", folder, error.strerror)
