"""Fonts of a PDF: codes → characters and widths.

From pdfminer come the encodings, the glyph names, the metrics of the standard fonts and
the predefined CMaps. Why not its font classes (20260107): they raise on entries of the
wrong type, expand ranges of any length, decode whole font files for their names, and
look for CMaps in a folder that the environment names.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pdfminer
from pdfminer.cmapdb import CMap, IdentityCMap, IdentityCMapByte
from pdfminer.encodingdb import EncodingDB, name2unicode
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from gapcheck.reading.budget import LimitPassed
from gapcheck.reading.character_maps import (
    MOST_CODES,
    to_unicode,
    truetype_characters,
)
from gapcheck.reading.pdf_streams import Stream, number, stream_data

__all__ = ["Font", "Fonts"]

_BOLD_WORDS = ("bold", "black", "heavy", "demi", "semibd", "cmbx", "-bd", "medi-", "sfbx")
_ITALIC_WORDS = ("italic", "oblique", "cmti", "-it", "slanted", "cmsl", "sfti")
_HEAVY_WEIGHT = 600
_BOLD_FLAG, _ITALIC_FLAG = 2**18, 2**6
# What a font without metrics is shown in.
_FALLBACK = "Helvetica"
# The readable part of a Type 1 font, with its encoding, takes a few kilobytes.
_TYPE1_HEAD = 65_536
_TYPE1_ENTRY = re.compile(rb"dup[ \t\r\n]{1,8}(\d{1,3})[ \t\r\n]{0,8}/(\S{1,64})[ \t\r\n]{1,8}put")
# Widths are thousandths of an em; no glyph is a hundred ems wide.
_WIDEST = 1e5
_IDENTITY_NAMES = {
    "Identity-H": IdentityCMap, "Identity-V": IdentityCMap,
    "DLIdent-H": IdentityCMap, "DLIdent-V": IdentityCMap,
    "OneByteIdentityH": IdentityCMapByte, "OneByteIdentityV": IdentityCMapByte,
}  # fmt: skip
_CMAP_FOLDER = Path(pdfminer.__file__).parent / "cmap"
_CMAP_NAME = re.compile(r"[A-Za-z0-9-]{1,40}")


class Font:
    """What painting needs of a font.

    Args:
        spec: Its dictionary; entries of the wrong type are as good as missing.

    Attributes:
        is_wide: A code may have more than one byte.
        descent: Below the baseline, in em; at most 0.
    """

    __slots__ = (
        "_glyphs",
        "_widths",
        "characters",
        "cmap",
        "default_width",
        "descent",
        "encoding",
        "is_bold",
        "is_italic",
        "is_wide",
        "name",
        "unit",
    )

    def __init__(self, spec: dict[str, Any]) -> None:
        kind = _name(spec.get("Subtype"))
        self.unit = 0.001
        self.is_wide = kind == "Type0"
        self.cmap: Any = None
        self.encoding: dict[int, str] = {}
        self.characters: dict[int, str] | None = None
        self._widths: dict[Any, float] = {}
        self._glyphs: dict[int, tuple[str | None, float]] = {}
        stream = resolve1(spec.get("ToUnicode"))
        if isinstance(stream, PDFStream):
            self.characters = to_unicode(stream_data(stream))
        inner = spec
        if self.is_wide:
            descendants = resolve1(spec.get("DescendantFonts"))
            inner = resolve1(descendants[0]) if _is_filled(descendants) else {}
            inner = inner if isinstance(inner, dict) else {}
        base = _name(inner.get("BaseFont"))
        descriptor = resolve1(inner.get("FontDescriptor"))
        metrics = None if self.is_wide else FONT_METRICS.get(base)
        if not isinstance(descriptor, dict):
            descriptor = dict(metrics[0]) if metrics else {}
        self.default_width = _number(descriptor.get("MissingWidth"), 0.0)
        if self.is_wide:
            self._set_up_wide(spec, inner, descriptor)
        else:
            self._set_up_simple(spec, descriptor, metrics, kind)
        self._set_up_style(descriptor, base)

    def _set_up_style(self, descriptor: dict[str, Any], base: str) -> None:
        name = resolve1(descriptor.get("FontName"))
        self.name = _name(name) if isinstance(name, PSLiteral) else str(name or base)
        plain = self.name.lower()
        plain = plain.partition("+")[2] or plain
        flags = number(descriptor.get("Flags"), 0)
        is_heavy = _number(descriptor.get("FontWeight"), 0.0) >= _HEAVY_WEIGHT
        has_bold_name = any(word in plain for word in _BOLD_WORDS)
        self.is_bold = has_bold_name or bool(flags & _BOLD_FLAG) or is_heavy
        has_italic_name = any(word in plain for word in _ITALIC_WORDS)
        self.is_italic = has_italic_name or bool(flags & _ITALIC_FLAG)
        descent = -abs(_number(descriptor.get("Descent"), 0.0)) * self.unit
        self.descent = max(-0.5, descent or -0.2)

    def _set_up_simple(
        self,
        spec: dict[str, Any],
        descriptor: dict[str, Any],
        metrics: Any,
        kind: str,
    ) -> None:
        usual = "WinAnsiEncoding" if kind == "TrueType" else "StandardEncoding"
        encoding = resolve1(spec.get("Encoding"))
        if isinstance(encoding, dict):
            base = _name(encoding.get("BaseEncoding")) or usual
            differences = resolve1(encoding.get("Differences"))
            listed = differences if isinstance(differences, list) else []
            self.encoding = EncodingDB.get_encoding(base, [resolve1(v) for v in listed])
        else:
            self.encoding = EncodingDB.get_encoding(_name(encoding) or usual)
            program = resolve1(descriptor.get("FontFile"))
            if encoding is None and isinstance(program, Stream):
                self.encoding = _type1_encoding(program) or self.encoding
        first = number(spec.get("FirstChar"), 0)
        widths = resolve1(spec.get("Widths"))
        if metrics:
            self._widths = dict(metrics[1])
        elif isinstance(widths, list):
            self._widths = {
                code: _number(width, 0.0)
                for code, width in enumerate(widths[:MOST_CODES], first)
            }
        else:
            self._widths = dict(FONT_METRICS[_FALLBACK][1])
        if kind == "Type3":
            matrix = resolve1(spec.get("FontMatrix"))
            a, b = (matrix if isinstance(matrix, list) else [])[:2] or (0.001, 0.0)
            self.unit = abs(_number(a, 0.001)) + abs(_number(b, 0.0))

    def _set_up_wide(
        self, spec: dict[str, Any], inner: dict[str, Any], descriptor: dict[str, Any]
    ) -> None:
        encoding = resolve1(spec.get("Encoding"))
        if isinstance(encoding, PDFStream):
            encoding = resolve1(encoding.get("CMapName"))
        code_map = _name(encoding)
        identity = _IDENTITY_NAMES.get(code_map)
        self.cmap = identity() if identity else _predefined_cmap(code_map)
        self.default_width = _number(inner.get("DW"), 1000.0)
        self._widths = _wide_widths(resolve1(inner.get("W")))
        if self.characters is not None:
            return
        system = resolve1(inner.get("CIDSystemInfo"))
        system = system if isinstance(system, dict) else {}
        collection = "-".join(
            _text(system.get(key)) or "unknown" for key in ("Registry", "Ordering")
        )
        mapped = _name(spec.get("ToUnicode"))
        if mapped:
            if any("Identity" in name for name in (mapped, code_map, collection)):
                self.characters = _Identity()
        elif collection in ("Adobe-Identity", "Adobe-UCS"):
            program = resolve1(descriptor.get("FontFile2"))
            if isinstance(program, PDFStream):
                self.characters = truetype_characters(_whole(program))
        else:
            self.characters = _predefined_characters(collection)

    def codes(self, text: bytes) -> Iterable[int]:
        """Split a string into character codes."""
        return text if self.cmap is None else self.cmap.decode(text)

    def glyph(self, code: int) -> tuple[str | None, float]:
        """Return the characters (None when unmapped) and the width in em."""
        known = self._glyphs.get(code)
        if known is None:
            text = self._characters(code)
            width = self._widths.get(code)
            if width is None:
                width = self._widths.get(text, self.default_width)
            known = self._glyphs[code] = (text, width * self.unit)
        return known

    def _characters(self, code: int) -> str | None:
        text = self.characters.get(code) if self.characters is not None else None
        if text is None:
            text = self.encoding.get(code)
        if text is None or any("\ud800" <= char <= "\udfff" for char in text):
            return None
        return text


class _Identity(dict[int, str]):
    """Codes that are Unicode."""

    def get(self, code: int, default: Any = None) -> Any:
        return chr(code)


class Fonts:
    """The fonts of a document, each built once."""

    def __init__(self) -> None:
        self._known: dict[int, Font] = {}
        self._fallback: Font | None = None

    def get(self, reference: object) -> Font:
        """Return the font that a resource names; the fallback when there is none."""
        objid = reference.objid if isinstance(reference, PDFObjRef) else None
        if objid in self._known:
            return self._known[objid]
        spec = resolve1(reference)
        if not isinstance(spec, dict):
            return self.fallback
        font = Font(spec)
        if objid is not None:
            self._known[objid] = font
        return font

    @property
    def fallback(self) -> Font:
        """What text without a font is shown in."""
        if self._fallback is None:
            self._fallback = Font({})
        return self._fallback


def _is_filled(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _name(value: object) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _text(value: object) -> str:
    value = resolve1(value)
    return value.decode("latin-1").strip() if isinstance(value, bytes) else ""


def _number(value: object, default: float) -> float:
    value = resolve1(value)
    if isinstance(value, int | float):
        return max(-_WIDEST, min(_WIDEST, float(value)))
    return default


def _whole(program: PDFStream) -> bytes:
    """Return a font file; one that is too large for its names to matter is none."""
    try:
        return program.get_data()
    except LimitPassed:
        return b""


def _type1_encoding(program: Stream) -> dict[int, str]:
    """Return the encoding that is written in a Type 1 font file."""
    head = program.beginning(_TYPE1_HEAD)[: number(program.get("Length1"), _TYPE1_HEAD)]
    encoding = {}
    for code, name in _TYPE1_ENTRY.findall(head):
        try:
            encoding[int(code)] = name2unicode(name.decode("latin-1"))
        except (KeyError, ValueError):
            continue
    return encoding


def _wide_widths(entries: object) -> dict[Any, float]:
    """Return the widths of `first [w w w]` and `first last w` entries."""
    widths: dict[Any, float] = {}
    waiting: list[float] = []
    for entry in entries if isinstance(entries, list) else ():
        entry = resolve1(entry)
        if isinstance(entry, list):
            if waiting:
                for code, width in enumerate(entry[:MOST_CODES], int(waiting[-1])):
                    widths[code] = _number(width, 0.0)
            waiting = []
        elif isinstance(entry, int | float):
            waiting.append(entry)
            if len(waiting) == 3:
                first, last, width = waiting
                codes = range(int(first), int(min(last, first + MOST_CODES)) + 1)
                widths.update(dict.fromkeys(codes, _number(width, 0.0)))
                waiting = []
        if len(widths) > MOST_CODES:
            break
    return widths


@lru_cache(maxsize=4)
def _predefined(name: str) -> dict[str, Any]:
    """Read a CMap that comes with pdfminer, and from nowhere else."""
    path = _CMAP_FOLDER / f"{name}.json.gz"
    if not _CMAP_NAME.fullmatch(name) or not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        entries: dict[str, Any] = json.load(file)
    return entries


def _predefined_cmap(name: str) -> CMap:
    cmap = CMap()
    cmap.code2cid = _with_numbers(_predefined(name).get("CODE2CID", {}))
    return cmap


def _with_numbers(entries: dict[str, Any]) -> dict[int, Any]:
    return {
        int(key): _with_numbers(value) if isinstance(value, dict) else value
        for key, value in entries.items()
    }


def _predefined_characters(collection: str) -> dict[int, str]:
    entries = _predefined(f"to-unicode-{collection}").get("CID2UNICHR_H", {})
    return {int(key): value for key, value in entries.items()}
