"""Tokens of PDF syntax (ISO 32000-1, 7.2 and 7.3) and their values."""

from __future__ import annotations

import re

__all__ = [
    "CONSTANTS",
    "TOKEN",
    "Name",
    "bytes_of_hex",
    "name_of",
    "nested_string",
    "number_of",
    "unescaped",
]

# One match per token, whose group names its kind. Possessive throughout, so that no
# input makes it try again. A string without nested parentheses is one match. Viewers
# end a hexadecimal string at the next `>`, whatever comes before it.
TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]*+(?:%[^\r\n]*+[\x00\t\n\x0c\r ]*+)*+(?:
      (?P<number>[+-]*+(?:\d++(?:\.\d*+)?+|\.\d++)(?:-[\d.]*+)?+
        |[+.-]++(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|\Z))
     |(?P<word>[^\x00\t\n\x0c\r ()<>\[\]{}/%]++)
     |\((?P<string>(?:[^()\\]++|\\.)*+)\)
     |(?P<name>/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+)
     |(?P<array>\[)|(?P<array_end>\])|(?P<dict><<)|(?P<dict_end>>>)
     |<(?P<hex>[^>]*+)(?:>|\Z)
     |(?P<nested_string>\()
     |.
    )""",
    re.VERBOSE | re.DOTALL,
)
CONSTANTS: dict[bytes, object] = {b"true": True, b"false": False, b"null": None}

_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_PAREN = re.compile(rb"\\.|[()]", re.DOTALL)
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]+")
# The largest real number that viewers know (ISO 32000-1, annex C).
_MOST = 3.4e38
_INT_DIGITS = 15
# Viewers cut strings at 32,767 bytes (ISO 32000-1, annex C); longer ones are cut here,
# before each of millions of escapes becomes an object.
_LONGEST = 100_000
_MOST_PARENS = 10_000


class Name(str):
    """A name object, `/F1` as `F1`."""

    __slots__ = ()


def number_of(text: bytes) -> float | int:
    """Return a number as viewers read it, however it is written.

    Example:
        >>> [number_of(text) for text in (b"7", b"-.5", b"--5", b"1.2-3", b"+")]
        [7, -0.5, -5.0, 1.2, 0.0]
    """
    if len(text) <= _INT_DIGITS:
        try:
            return float(text) if b"." in text else int(text)
        except ValueError:
            pass
    try:
        value = float(text)
    except ValueError:
        # "--5" and "1.2-3" are written by old producers; viewers read -5 and 1.2
        head = text.lstrip(b"+-").partition(b"-")[0]
        value = float(head) if head.strip(b".") else 0.0
        value = -value if text.startswith(b"-") else value
    return max(-_MOST, min(_MOST, value))


def name_of(raw: bytes) -> str:
    """Return the name of `/raw`; names that are not UTF-8 are taken for Latin-1."""
    if b"#" in raw:
        raw = _NAME_HEX.sub(lambda found: bytes([int(found[1], 16)]), raw)
    try:
        return raw[1:].decode("utf-8")
    except UnicodeDecodeError:
        return raw[1:].decode("latin-1")


def bytes_of_hex(text: bytes) -> bytes:
    """Return the bytes of a hexadecimal string; other characters are skipped."""
    try:
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        digits = _NO_HEX.sub(b"", text)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def unescaped(text: bytes) -> bytes:
    """Return a string without its escapes."""
    text = text[:_LONGEST]
    if b"\\" not in text:
        return text

    def plain(found: re.Match[bytes]) -> bytes:
        octal, newline, char = found.groups()
        if octal:
            return bytes([int(octal, 8) & 0xFF])
        return b"" if newline else _ESCAPED.get(char, char)

    return _ESCAPE.sub(plain, text)


def nested_string(data: bytes, start: int) -> tuple[bytes, int]:
    """Return the string whose opening parenthesis ends at `start`, and its end."""
    depth = 1
    for count, found in enumerate(_PAREN.finditer(data, start)):
        if count > _MOST_PARENS:
            return unescaped(data[start : found.start()]), found.start()
        if found.group() == b"(":
            depth += 1
        elif found.group() == b")":
            depth -= 1
            if depth == 0:
                return unescaped(data[start : found.start()]), found.end()
    return unescaped(data[start:]), len(data)
