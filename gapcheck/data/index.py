"""The index of skills/: its tables as lines of JSON, made once and then kept.

A wheel brings it along. A checkout makes it at first use, and again after a change of
the data or of the code that it is made by, and keeps it in a cache folder.
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
"""Its name inside skills/ of a wheel."""
_logger = logging.getLogger(__name__)

_CATALOG = "catalog/"
# What an index depends on beside the data.
_MAKERS = ("catalog.py", "index.py", "tables.py", "tokens.py")
_NAME = "index-{}.tsv"
# Indexes in the cache folder: of several installations, and of a catalog at work.
_KEPT = 4
# Platform → the variable that names its cache folder, and where it is without one.
_CACHES = {"win32": ("LOCALAPPDATA", "AppData/Local"), "darwin": ("", "Library/Caches")}
_OTHER_CACHE = ("XDG_CACHE_HOME", ".cache")

_reading = Lock()


def data_tables() -> DataTables:
    """Return the shipped tables, with their index; read once per process.

    Raises:
        CatalogError: The index is to be made, and a file of the catalog has faults.
    """
    with _reading:  # threads that start together would each make the index
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
    """Return the shipped tables as their TOML has them, without an index."""
    return DataTables(dict(_contents(data_root(), "")))


def _contents(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for file in folder.iterdir():
        if file.is_dir():
            yield from _contents(file, f"{prefix}{file.name}/")
        elif file.name.endswith(".toml"):
            yield f"{prefix}{file.name}", file.read_bytes()


def index_of(tables: DataTables) -> bytes:
    """Return the index as a file holds it; the same for the same files.

    Raises:
        CatalogError: An entry of the catalog has faults.
    """
    body = "".join(_lines(tables)).encode()
    return _head(_stamp(tables), body) + b"\n" + body


def _lines(tables: DataTables) -> Iterator[str]:
    catalog = check_catalog(tables)
    for name, table in tables.under("").items():
        if name.startswith(_CATALOG):
            for skill_id, entry in table.items():
                yield _line("skill", skill_id, _json(entry))
        else:
            yield _line("table", name, _json(table))
    yield _line("words", "", _json(catalog.vocabulary))
    for word, names in catalog.first_words.items():
        yield _line("names", word, names)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _line(kind: str, key: str, value: str) -> str:
    return f"{kind}\t{key}\t{value}\n"


def _stamp(tables: DataTables) -> str:
    """Return hex digits that change with the data, and with what makes an index of it."""
    seen = hashlib.sha256(tables.digest.encode())
    for name in _MAKERS:
        source = files("gapcheck.data") / name
        if source.is_file():  # not in a package that was compiled ahead
            seen.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return seen.hexdigest()[:16]


def _head(stamp: str, body: bytes) -> bytes:
    return f"{stamp} {zlib.crc32(body):08x}".encode()


def _body(file: Traversable, stamp: str) -> bytes:
    """Return the lines of an index; nothing when it is missing, stale or damaged."""
    try:
        content = file.read_bytes()
    except OSError:
        return b""
    head, _, body = content.partition(b"\n")
    return body if head == _head(stamp, body) else b""


# --- the cache folder ------------------------------------------------------------


def cache_folder() -> Path | None:
    """Return where an index is kept; None when there is neither variable nor home."""
    if chosen := os.environ.get("GAPCHECK_CACHE_DIR"):
        return Path(chosen)
    variable, place = _CACHES.get(sys.platform, _OTHER_CACHE)
    folder = Path(os.environ.get(variable, ""))
    try:
        return (folder if folder.is_absolute() else Path.home() / place) / "gapcheck"
    except RuntimeError:
        return None


def _store(file: Path, content: bytes) -> None:
    """Write an index at once; where that fails, the next process makes its own."""
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
