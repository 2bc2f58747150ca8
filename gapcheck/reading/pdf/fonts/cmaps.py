"""CMaps: string → codes of a composite font, and characters of the known collections.

The predefined ones come with pdfminer. Why not its own loader: it looks first in the
folder that the environment variable CMAP_PATH names, which others may write to.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pdfminer
from pdfminer.cmapdb import CMap, IdentityCMap, IdentityCMapByte

__all__ = ["collection_characters", "splitter"]

_FOLDER = Path(pdfminer.__file__).parent / "cmap"
_NAME = re.compile(r"[A-Za-z0-9-]{1,40}")
_BYTEWISE = frozenset({"OneByteIdentityH", "OneByteIdentityV"})
_IDENTITY = frozenset({"Identity-H", "Identity-V", "DLIdent-H", "DLIdent-V"})
# A map has up to 30,000 entries and takes 5 MB and a tenth of a second to load.
_KEPT = 4


def splitter(name: str) -> Callable[[bytes], Iterable[int]]:
    """Return the function that splits strings by a CMap; an unknown one finds no codes."""
    if name in _IDENTITY:
        return IdentityCMap().decode
    if name in _BYTEWISE:
        return IdentityCMapByte().decode
    return _cmap(name).decode


@lru_cache(maxsize=_KEPT)
def collection_characters(collection: str) -> Mapping[int, str]:
    """Return the characters of a collection of glyphs, such as `Adobe-Japan1`."""
    entries = _loaded(f"to-unicode-{collection}").get("CID2UNICHR_H", {})
    return {int(key): value for key, value in entries.items()}


@lru_cache(maxsize=_KEPT)
def _cmap(name: str) -> CMap:
    cmap = CMap()
    cmap.code2cid = _with_numbers(_loaded(name).get("CODE2CID", {}))
    return cmap


def _loaded(name: str) -> dict[str, Any]:
    path = _FOLDER / f"{name}.json.gz"
    if not _NAME.fullmatch(name) or not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        entries: dict[str, Any] = json.load(file)
    return entries


def _with_numbers(entries: dict[str, Any]) -> dict[int, Any]:
    return {
        int(key): _with_numbers(value) if isinstance(value, dict) else value
        for key, value in entries.items()
    }
