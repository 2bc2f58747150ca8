"""Decoders of the stream filters of text in a PDF.

Damaged data are decoded as far as they go, and never to more bytes than asked for: a
few kilobytes may stand for gigabytes.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable

from gapcheck.reading.pdf.syntax.tokens import bytes_of_hex

__all__ = [
    "DECODERS",
    "flate",
    "is_deflated",
    "png_predicted",
    "tiff_predicted",
]

Tick = Callable[[], None]
"""Called from time to time; may raise."""

_BLANKS = b"\x00\t\n\x0c\r "
_NO_ASCII85 = re.compile(rb"[^!-uz]+")
# Damaged deflate data are fed in pieces to keep all before the damage.
_PIECE = 512
_ZLIB_HEADER = 2
_LZW_CLEAR, _LZW_END = 256, 257
_LZW_MOST_CODES = 4096
_TICK_EVERY = 4096


def is_deflated(data: bytes) -> bool:
    """True if data begin like a zlib stream."""
    return (
        len(data) > _ZLIB_HEADER
        and data[0] & 0x0F == zlib.DEFLATED
        and (data[0] << 8 | data[1]) % 31 == 0
    )


def flate(data: bytes, most: int, tick: Tick) -> bytes:
    """Inflate; a wrong checksum, a missing end or damage ends it early."""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        pass
    whole = _inflated_until_damage(data, zlib.MAX_WBITS, most, tick)
    if whole:
        return whole
    # Without, or with a damaged, zlib header.
    bare = _inflated_until_damage(data[_ZLIB_HEADER:], -zlib.MAX_WBITS, most, tick)
    return bare or _inflated_until_damage(
        data.lstrip(_BLANKS), zlib.MAX_WBITS, most, tick
    )


def _inflated_until_damage(data: bytes, window: int, most: int, tick: Tick) -> bytes:
    engine = zlib.decompressobj(window)
    out = bytearray()
    step, position = _PIECE, 0
    while position < len(data) and len(out) < most and not engine.eof:
        tick()
        before = engine.copy()
        try:
            out += engine.decompress(data[position : position + step], most - len(out))
            while engine.unconsumed_tail and len(out) < most:
                out += engine.decompress(engine.unconsumed_tail, most - len(out))
        except zlib.error:
            if step == 1:
                break
            engine, step = before, step // 8 or 1
            continue
        position += step
    return bytes(out)


def lzw(data: bytes, most: int, tick: Tick) -> bytes:
    """Decode LZW with early change, until its end, damage or `most` bytes."""
    singles = [bytes([value]) for value in range(256)] + [b"", b""]
    table = singles.copy()
    out = bytearray()
    previous = b""
    bits = held = 0
    width = 9
    for count, byte in enumerate(data):
        if not count % _TICK_EVERY:
            tick()
        held = (held << 8 | byte) & 0xFFFFFF
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & ((1 << width) - 1)
        if code == _LZW_END or len(out) > most:
            break
        if code == _LZW_CLEAR:
            table, width, previous = singles.copy(), 9, b""
            continue
        if code < len(table):
            entry = table[code]
        elif previous:
            entry = previous + previous[:1]
        else:
            break
        if previous and len(table) < _LZW_MOST_CODES:
            table.append(previous + entry[:1])
        out += entry
        previous = entry
        width = min(12, max(9, (len(table) + 1).bit_length()))
    return bytes(out[:most])


def ascii85(data: bytes, most: int, tick: Tick) -> bytes:
    """Decode ASCII85 until its end or damage."""
    data = data.lstrip(_BLANKS).removeprefix(b"<~").partition(b"~")[0]
    digits = _NO_ASCII85.sub(b"", data[: 2 * most]).replace(b"z", b"!!!!!")
    out = bytearray()
    step = 5 * _TICK_EVERY
    for start in range(0, len(digits), step):
        tick()
        try:
            out += base64.a85decode(digits[start : start + step])
        except ValueError:
            break
        if len(out) > most:
            break
    return bytes(out[:most])


def asciihex(data: bytes, most: int, tick: Tick) -> bytes:
    """Decode hexadecimal digits until `>`; other characters are skipped."""
    tick()
    return bytes_of_hex(data.partition(b">")[0])[:most]


def runlength(data: bytes, most: int, tick: Tick) -> bytes:
    """Decode runs until their end or `most` bytes."""
    out = bytearray()
    position, end = 0, len(data)
    while position < end and len(out) < most:
        if not position % _TICK_EVERY:
            tick()
        length = data[position]
        if length < 128:
            out += data[position + 1 : position + 2 + length]
            position += 2 + length
        elif length > 128:
            out += data[position + 1 : position + 2] * (257 - length)
            position += 2
        else:
            break
    return bytes(out[:most])


DECODERS: dict[str, Callable[[bytes, int, Tick], bytes]] = {
    "FlateDecode": flate,
    "Fl": flate,
    "LZWDecode": lzw,
    "LZW": lzw,
    "ASCII85Decode": ascii85,
    "A85": ascii85,
    "ASCIIHexDecode": asciihex,
    "AHx": asciihex,
    "RunLengthDecode": runlength,
    "RL": runlength,
}
"""By filter name, and by its abbreviation."""


def png_predicted(data: bytes, *, row: int, pixel: int, tick: Tick) -> bytes:
    """Undo the PNG predictors of rows of `row` bytes, `pixel` bytes from like to like."""
    row = min(row, len(data))
    out = bytearray()
    above = bytes(row)
    for count, start in enumerate(range(0, len(data), row + 1)):
        if not count % _TICK_EVERY:
            tick()
        line = bytearray(data[start + 1 : start + 1 + row])
        kind = data[start]
        if kind == 1:
            for i in range(pixel, len(line)):
                line[i] = line[i] + line[i - pixel] & 255
        elif kind == 2:
            line = bytearray(a + b & 255 for a, b in zip(line, above, strict=False))
        elif kind == 3:
            for i in range(len(line)):
                left = line[i - pixel] if i >= pixel else 0
                line[i] = line[i] + (left + above[i]) // 2 & 255
        elif kind == 4:
            for i in range(len(line)):
                left = line[i - pixel] if i >= pixel else 0
                corner = above[i - pixel] if i >= pixel else 0
                line[i] = line[i] + _paeth(left, above[i], corner) & 255
        out += line
        above = bytes(line).ljust(row, b"\0")
    return bytes(out)


def _paeth(left: int, above: int, corner: int) -> int:
    """Return the neighbor nearest to left + above - corner (PNG, 6.6)."""
    guess = left + above - corner
    return min(left, above, corner, key=lambda neighbor: abs(guess - neighbor))


def tiff_predicted(data: bytes, *, row: int, colors: int, tick: Tick) -> bytes:
    """Undo horizontal differencing of 8-bit components."""
    out = bytearray(data)
    row = max(1, min(row, len(data)))
    for count, start in enumerate(range(0, len(data), row)):
        if not count % _TICK_EVERY:
            tick()
        for i in range(start + colors, min(start + row, len(data))):
            out[i] = out[i] + out[i - colors] & 255
    return bytes(out)
