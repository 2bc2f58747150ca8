"""The characters of codes by ToUnicode maps and the tables of TrueType files.

Both may name billions of codes in a few bytes; at most the 65,536 of two bytes are
taken.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from gapcheck.reading.pdf.syntax.tokens import bytes_of_hex

__all__ = ["MOST_CODES", "MOST_ENTRIES", "to_unicode", "truetype_characters"]

MOST_CODES = 65_536
# Entries looked at: the same codes may be named again and again.
MOST_ENTRIES = 4 * MOST_CODES

_BEGIN = re.compile(rb"begin(bfchar|bfrange|cidrange)")
# Bounded, so that no input makes them search the rest of the map again and again.
_HEX = rb"<([^<>]{0,512})>"
_BLANK = rb"[\x00\t\n\x0c\r ]*"
_PAIR = re.compile(_HEX + _BLANK + _HEX)
_RANGE = re.compile(
    _HEX + _BLANK + _HEX + _BLANK + rb"(?:" + _HEX + rb"|\[([^\[\]]{0,65536})\])"
)
_CODE_RANGE = re.compile(_HEX + _BLANK + _HEX + _BLANK + rb"(\d{1,6})")
_STRING = re.compile(_HEX)
_NO_BREAK_SPACE = "\u00a0"


def to_unicode(data: bytes) -> dict[int, str]:
    """Return the characters of codes that a ToUnicode map names."""
    characters: dict[int, str] = {}
    position = count = 0
    while found := _BEGIN.search(data, position):
        kind = found.group(1)
        position = data.find(b"end" + kind, found.end())
        position = len(data) if position < 0 else position
        for code, text in _ENTRIES[kind](data[found.end() : position]):
            count += 1
            if count > MOST_ENTRIES or len(characters) >= MOST_CODES:
                return characters
            # Some fonts give one code to the space and the no-break space.
            if text == _NO_BREAK_SPACE and characters.get(code) == " ":
                continue
            characters[code] = text
    return characters


def _single(body: bytes) -> Iterator[tuple[int, str]]:
    for code, text in _PAIR.findall(body):
        yield _number(code), _text(bytes_of_hex(text))


def _ranges(body: bytes) -> Iterator[tuple[int, str]]:
    for first, last, text, listed in _RANGE.findall(body):
        start = _number(first)
        count = min(_number(last) - start + 1, MOST_CODES)
        if listed:
            texts = _STRING.findall(listed)[: max(0, count)]
            for code, one in enumerate(texts, start):
                yield code, _text(bytes_of_hex(one))
            continue
        raw = bytes_of_hex(text)
        prefix, tail = raw[:-4], raw[-4:]
        base, width = int.from_bytes(tail, "big"), len(tail)
        for step in range(count):
            number = base + step & (1 << 8 * width) - 1
            yield start + step, _text(prefix + number.to_bytes(width, "big"))


def _code_ranges(body: bytes) -> Iterator[tuple[int, str]]:
    """Yield `cidrange` entries, written by some producers the wrong way round."""
    for first, last, cid in _CODE_RANGE.findall(body):
        raw = bytes_of_hex(first)[-4:]
        start = int.from_bytes(raw, "big")
        for step in range(min(_number(last) - start + 1, MOST_CODES)):
            number = start + step & (1 << 8 * len(raw)) - 1
            yield int(cid) + step, _text(number.to_bytes(len(raw), "big"))


_ENTRIES = {b"bfchar": _single, b"bfrange": _ranges, b"cidrange": _code_ranges}


def _number(text: bytes) -> int:
    return int.from_bytes(bytes_of_hex(text)[:4], "big")


def _text(raw: bytes) -> str:
    return raw.decode("utf-16-be", "ignore")


def truetype_characters(data: bytes) -> dict[int, str]:
    """Return the characters of glyphs that the `cmap` table of a font file names."""
    characters: dict[int, str] = {}
    try:
        for character, glyph in _cmap_entries(data):
            if len(characters) >= MOST_CODES:
                break
            text = chr(character)
            if text == _NO_BREAK_SPACE and characters.get(glyph) == " ":
                continue
            characters[glyph] = text
    except (struct.error, ValueError, IndexError):
        pass  # the table ends too early, or has numbers that are no characters
    return characters


def _cmap_entries(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield characters and glyph numbers of the Unicode subtables."""
    (tables,) = struct.unpack_from(">H", data, 4)
    for index in range(tables):
        tag, _, base, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if tag == b"cmap":
            break
    else:
        return
    (subtables,) = struct.unpack_from(">H", data, base + 2)
    left = MOST_ENTRIES
    for index in range(subtables):
        platform, encoding, offset = struct.unpack_from(
            ">HHL", data, base + 4 + 8 * index
        )
        if platform != 0 and (platform, encoding) not in ((3, 1), (3, 10)):
            continue
        at = base + offset
        (layout,) = struct.unpack_from(">H", data, at)
        reader = _LAYOUTS.get(layout)
        for entry in reader(data, at) if reader else ():
            left -= 1
            if left < 0:
                return
            yield entry


def _layout_0(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    yield from enumerate(struct.unpack_from(">256B", data, at + 6))


def _layout_4(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", data, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * doubled)
    offsets_at = at + 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for character in range(start, end + 1):
            glyph = character
            if offsets[i]:
                place = offsets_at + 2 * i + offsets[i] + 2 * (character - start)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph or not offsets[i]:
                yield character, glyph + deltas[i] & 0xFFFF


def _layout_6(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    first, count = struct.unpack_from(">HH", data, at + 6)
    yield from enumerate(struct.unpack_from(f">{count}H", data, at + 10), first)


def _layout_12(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    (groups,) = struct.unpack_from(">L", data, at + 12)
    for index in range(groups):
        start, end, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * index)
        for character in range(start, end + 1):
            yield character, glyph + character - start


_LAYOUTS = {0: _layout_0, 4: _layout_4, 6: _layout_6, 12: _layout_12}
