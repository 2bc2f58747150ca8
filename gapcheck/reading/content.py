"""Content streams → operators: one compiled scanner instead of a byte-wise parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["InlineImage", "Name", "operations"]

# Tokens of ISO 32000-1, 7.2 and 7.3. The order matters: numbers before keywords,
# `<<` before hexadecimal strings. A string without nested parentheses is one match.
_TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]*(?:%[^\r\n]*[\x00\t\n\x0c\r ]*)*(?:
      ([+-]*(?:\d+\.?\d*(?:-\d*)?|\.\d+))(?=[\x00\t\n\x0c\r ()<>\[\]{}/%A-Za-z'"*+.-]|$)
     |([A-Za-z'"][A-Za-z0-9*'"_]*)
     |\(((?:[^()\\]|\\.)*)\)
     |(/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)
     |<([0-9A-Fa-f\x00\t\n\x0c\r ]*)>
     |(\[)|(\])|(<<)|(>>)|(\()
     |(.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_PAREN = re.compile(rb"\\.|[()]", re.DOTALL)
_BLANKS = re.compile(rb"[\x00\t\n\x0c\r ]+")
# The end of inline image data: EI on its own, followed by something that can begin
# an operation (the data may hold the two letters by chance).
_INLINE_END = re.compile(
    rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]+(?:[\x00\t\n\x0c\r -~]{0,8})|$)"
)


class Name(str):
    """A name object, `/F1` as `F1`."""

    __slots__ = ()


class InlineImage(dict[str, object]):
    """The dictionary of an inline image; its data are skipped."""


Operand = object


def operations(data: bytes) -> Iterator[tuple[str, list[Operand]]]:
    """Yield operator and operands of a content stream, in order.

    Broken parts are skipped as viewers do: what is no token is dropped, an open
    array or dictionary ends with the next operator.

    Args:
        data: The decoded stream, or several joined by a line end.

    Yields:
        Operator name and its operands: float or int, bytes (strings), `Name`, list,
        dict. `EI` has one `InlineImage`.
    """
    operands: list[Operand] = []
    stack: list[tuple[str, list[Operand]]] = []
    match = _TOKEN.match
    names: dict[bytes, Name] = {}
    position, end = 0, len(data)
    while position < end:
        found = match(data, position)
        if found is None:
            return
        position = found.end()
        kind = found.lastindex
        if kind == 1:
            operands.append(_number(found.group(1)))
        elif kind == 2:
            word = found.group(2).decode("latin-1")
            if word in _CONSTANTS:
                operands.append(_CONSTANTS[word])
                continue
            if stack:
                operands = _unwind(stack, operands)
            if word == "ID":
                position = _skip_image(data, position)
                yield "EI", [InlineImage(_pairs(operands))]
            elif word != "BI":
                yield word, operands
            operands = []
        elif kind == 3:
            operands.append(_unescape(found.group(3)))
        elif kind == 4:
            raw = found.group(4)
            name = names.get(raw)
            if name is None:
                name = names[raw] = _name(raw)
            operands.append(name)
        elif kind == 5:
            operands.append(_hex(found.group(5)))
        elif kind == 6:
            stack.append(("[", operands))
            operands = []
        elif kind == 7:
            if stack and stack[-1][0] == "[":
                outer = stack.pop()[1]
                outer.append(operands)
                operands = outer
        elif kind == 8:
            stack.append(("<<", operands))
            operands = []
        elif kind == 9:
            if stack and stack[-1][0] == "<<":
                outer = stack.pop()[1]
                outer.append(_pairs(operands))
                operands = outer
        elif kind == 10:
            text, position = _nested_string(data, position)
            operands.append(text)
        # kind 11: a byte that begins no token


_CONSTANTS: dict[str, object] = {"true": True, "false": False, "null": None}


def _number(text: bytes) -> float | int:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        # "--5" and "1.2-3" are written by old producers; viewers read -5 and 1.2
        head = text.lstrip(b"+-").partition(b"-")[0] or b"0"
        value = float(head)
        return -value if text.startswith(b"-") else value


def _name(raw: bytes) -> Name:
    plain = _NAME_HEX.sub(lambda m: bytes([int(m.group(1), 16)]), raw[1:])
    try:
        return Name(plain.decode("utf-8"))
    except UnicodeDecodeError:
        return Name(plain.decode("latin-1"))


def _hex(text: bytes) -> bytes:
    digits = _BLANKS.sub(b"", text)
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode())


def _unescape(text: bytes) -> bytes:
    if b"\\" not in text and b"\r" not in text:
        return text

    def plain(found: re.Match[bytes]) -> bytes:
        octal, newline, char = found.groups()
        if octal:
            return bytes([int(octal, 8) & 0xFF])
        return b"" if newline else _ESCAPED.get(char, char)

    return _ESCAPE.sub(plain, text)


def _nested_string(data: bytes, start: int) -> tuple[bytes, int]:
    """Return the string whose opening parenthesis ends at `start`, and its end."""
    depth = 1
    for found in _PAREN.finditer(data, start):
        if found.group() == b"(":
            depth += 1
        elif found.group() == b")":
            depth -= 1
            if depth == 0:
                return _unescape(data[start : found.start()]), found.end()
    return _unescape(data[start:]), len(data)


def _pairs(operands: list[Operand]) -> dict[str, object]:
    keys, values = operands[::2], operands[1::2]
    return {str(k): v for k, v in zip(keys, values, strict=False)}


def _unwind(stack: list[tuple[str, list[Operand]]], inner: list[Operand]) -> list[Operand]:
    """Close what a broken stream left open."""
    while stack:
        opener, outer = stack.pop()
        outer.append(inner if opener == "[" else _pairs(inner))
        inner = outer
    return inner


def _skip_image(data: bytes, start: int) -> int:
    found = _INLINE_END.search(data, start)
    return found.end() if found else len(data)
