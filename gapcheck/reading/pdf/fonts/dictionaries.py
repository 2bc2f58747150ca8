"""Font dictionaries of a PDF → fonts; entries of the wrong type count as missing.

From pdfminer come the encodings, the glyph names and the metrics of the standard fonts.
Why not its font classes (20260107): they raise on odd entries, expand ranges of any
length, and decode whole font files for a few names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.encodingdb import EncodingDB, name2unicode
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from gapcheck.reading.budget import Budget, LimitPassed
from gapcheck.reading.pdf.fonts.character_maps import (
    MOST_CODES,
    MOST_ENTRIES,
    to_unicode,
    truetype_characters,
)
from gapcheck.reading.pdf.fonts.cmaps import collection_characters, splitter
from gapcheck.reading.pdf.fonts.font import Font
from gapcheck.reading.pdf.syntax.streams import Stream
from gapcheck.reading.pdf.syntax.values import (
    array,
    dictionary,
    name,
    number,
    number_box,
    real,
)

__all__ = ["Fonts"]

# The font of text without a usable one.
_FALLBACK = "Helvetica"
# A ToUnicode map of 65,536 codes takes about a megabyte.
_MAP_HEAD = 2_000_000
# The readable part of a Type 1 font, with its encoding, takes a few kilobytes.
_TYPE1_HEAD = 65_536
_FIRST_PRINTABLE = 32
_SIMPLE_KINDS = frozenset({"Type1", "MMType1", "TrueType", "Type3"})
# Beyond all that an encoding knows.
_NO_CODE = 1 << 24
_TYPE1_ENTRY = re.compile(
    rb"dup[ \t\r\n]{1,8}(\d{1,3})[ \t\r\n]{0,8}/(\S{1,64})[ \t\r\n]{1,8}put"
)
# Widths are thousandths of an em; no glyph is a hundred ems wide.
_WIDEST = 1e5


class Fonts:
    """The fonts of a document, each built once."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        # The dictionaries are kept, so that no other one gets the same identity.
        self._known: dict[int, tuple[dict[str, Any], Font]] = {}
        self.fallback = _font({})

    def get(self, reference: object) -> Font:
        """Return the font of a resource, or the fallback."""
        spec = resolve1(reference)
        if not isinstance(spec, dict):
            return self.fallback
        if id(spec) not in self._known:
            self._budget.check_time()
            self._known[id(spec)] = (spec, _font(spec))
        return self._known[id(spec)][1]


def _font(spec: dict[str, Any]) -> Font:
    kind = name(spec.get("Subtype"))
    if kind == "Type0":
        return _composite(spec)
    font = _simple(spec, kind)
    if kind == "Type3":
        a, b, c, d, *_ = [_width(v) for v in array(spec.get("FontMatrix"))] + [0.0] * 4
        box = number_box(spec.get("FontBBox"))
        font.unit = a + c
        font.descent = max(-0.5, min(0.0, (box[1] if box else 0.0) * (b + d) or -0.2))
    return font


def _simple(spec: dict[str, Any], kind: str) -> Font:
    base = name(spec.get("BaseFont"))
    standard = FONT_METRICS.get(base)
    descriptor = dictionary(spec.get("FontDescriptor"))
    descriptor = descriptor or dict(standard[0] if standard else {})
    widths = array(spec.get("Widths"))[:MOST_CODES]
    metrics = standard or (None if widths else FONT_METRICS[_FALLBACK])
    first = number(spec.get("FirstChar"), 0)
    return Font(
        **_described(descriptor, base),
        default_width=_width(descriptor.get("MissingWidth")),
        widths={code: _width(value) for code, value in enumerate(widths, first)},
        widths_by_character=metrics[1] if metrics else {},
        characters=_stated_characters(spec),
        encoding=_encoding(spec, descriptor, kind),
        split=None if kind in _SIMPLE_KINDS else _bytes_or_nothing,
    )


def _bytes_or_nothing(text: bytes) -> Iterable[int]:
    """Split a string of a damaged font; two-byte codes stay without characters."""
    return [_NO_CODE] * (len(text) // 2) if 0 in text else text


def _composite(spec: dict[str, Any]) -> Font:
    descendants = array(spec.get("DescendantFonts"))
    inner = dictionary(descendants[0] if descendants else None)
    descriptor = dictionary(inner.get("FontDescriptor"))
    encoding = resolve1(spec.get("Encoding"))
    if isinstance(encoding, PDFStream):
        encoding = encoding.get("CMapName")
    code_map = name(encoding)
    if isinstance(resolve1(spec.get("ToUnicode")), PDFStream):
        characters: Mapping[int, str] = _stated_characters(spec)
    else:
        characters = _implied_characters(spec, inner, descriptor, code_map)
    return Font(
        **_described(descriptor, name(inner.get("BaseFont"))),
        default_width=real(inner.get("DW"), 1000.0),
        widths=_composite_widths(array(inner.get("W"))),
        characters=characters,
        split=splitter(code_map),
    )


def _described(descriptor: Mapping[str, Any], base: str) -> dict[str, Any]:
    """Return the fields that all kinds of fonts take from their descriptor."""
    stated = resolve1(descriptor.get("FontName"))
    return {
        "name": stated if isinstance(stated, str) else name(stated) or base,
        "flags": number(descriptor.get("Flags"), 0),
        "weight": real(descriptor.get("FontWeight"), 0.0),
        # Some producers forget the sign.
        "descent": -abs(_width(descriptor.get("Descent"))) * 0.001,
    }


def _encoding(
    spec: dict[str, Any], descriptor: Mapping[str, Any], kind: str
) -> Mapping[int, str]:
    usual = "WinAnsiEncoding" if kind == "TrueType" else "StandardEncoding"
    stated = resolve1(spec.get("Encoding"))
    if isinstance(stated, dict):
        base = name(stated.get("BaseEncoding")) or usual
        differences = [resolve1(value) for value in array(stated.get("Differences"))]
        encoding = EncodingDB.get_encoding(base, differences)
        return _without_numbered(encoding, differences)
    program = resolve1(descriptor.get("FontFile"))
    if stated is None and isinstance(program, Stream):
        own = _type1_encoding(program)
        if own is not None:
            return own
    return EncodingDB.get_encoding(name(stated) or usual)


def _without_numbered(
    encoding: Mapping[int, str], differences: list[Any]
) -> Mapping[int, str]:
    """Leave out glyphs that are merely numbered, as their characters are unknown.

    Only fonts in which control codes have such glyphs are not ASCII. TeX's bitmap fonts
    (`/a65` at 65) go by their codes.
    """
    unknown: set[int] = set()
    code = 0
    is_ascii = True
    for value in differences:
        if not isinstance(value, PSLiteral):
            code = number(value, code)
            continue
        if not _is_glyph_name(str(value.name)) and value.name != f"a{code}":
            unknown.add(code)
            is_ascii = is_ascii and code >= _FIRST_PRINTABLE
        code += 1
    if is_ascii:
        return encoding
    return {code: text for code, text in encoding.items() if code not in unknown}


def _is_glyph_name(glyph_name: str) -> bool:
    try:
        return bool(name2unicode(glyph_name))
    except (KeyError, ValueError):
        return False


def _type1_encoding(program: Stream) -> dict[int, str] | None:
    """Return the encoding in a Type 1 font file, if it has one."""
    clear = number(program.get("Length1"), _TYPE1_HEAD)
    head = program.beginning(_TYPE1_HEAD)[: max(0, clear)]
    entries = _TYPE1_ENTRY.findall(head)
    if not entries:
        return None
    encoding = {}
    for code, glyph_name in entries:
        try:
            encoding[int(code)] = name2unicode(glyph_name.decode("latin-1"))
        except (KeyError, ValueError):
            continue
    return encoding


def _stated_characters(spec: dict[str, Any]) -> dict[int, str]:
    stream = resolve1(spec.get("ToUnicode"))
    return to_unicode(stream.beginning(_MAP_HEAD)) if isinstance(stream, Stream) else {}


class _Unicode(dict[int, str]):
    """Codes of two bytes that are Unicode."""

    def get(self, code: int, default: str | None = None) -> str | None:  # type: ignore[override]  # of dict's many forms one is used
        return chr(code)


def _implied_characters(
    spec: dict[str, Any],
    inner: dict[str, Any],
    descriptor: dict[str, Any],
    code_map: str,
) -> Mapping[int, str]:
    """Return the characters of a composite font without a ToUnicode map."""
    system = dictionary(inner.get("CIDSystemInfo"))
    parts = [resolve1(system.get(key)) for key in ("Registry", "Ordering")]
    collection = "-".join(
        part.decode("latin-1").strip() if isinstance(part, bytes) else "unknown"
        for part in parts
    )
    stated = name(spec.get("ToUnicode"))
    if stated:
        is_unicode = any("Identity" in part for part in (stated, code_map, collection))
        return _Unicode() if is_unicode else {}
    if collection not in ("Adobe-Identity", "Adobe-UCS"):
        return collection_characters(collection)
    program = resolve1(descriptor.get("FontFile2"))
    try:
        data = program.get_data() if isinstance(program, PDFStream) else b""
    except LimitPassed:  # too large to look for the names of glyphs
        data = b""
    return truetype_characters(data)


def _composite_widths(entries: list[Any]) -> dict[int, float]:
    """Return the widths of `first [w w w]` and `first last w` entries."""
    widths: dict[int, float] = {}
    waiting: list[int] = []
    left = MOST_ENTRIES
    for value in map(resolve1, entries):
        if left < 0:
            break
        if isinstance(value, list):
            for code, width in enumerate(value[:MOST_CODES], (waiting or [0])[-1]):
                widths[code] = _width(width)
            left -= len(value)
            waiting = []
        elif len(waiting) == 2:
            first, last = waiting
            codes = range(first, min(last, first + MOST_CODES) + 1)
            widths.update(dict.fromkeys(codes, _width(value)))
            left -= len(codes)
            waiting = []
        else:
            waiting.append(number(value, 0))
    return widths


def _width(value: object) -> float:
    return max(-_WIDEST, min(_WIDEST, real(value, 0.0)))
