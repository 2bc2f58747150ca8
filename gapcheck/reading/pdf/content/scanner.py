"""Content streams → operators: one compiled scanner instead of a byte-wise parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gapcheck.reading.pdf.syntax.tokens import (
    CONSTANTS,
    TOKEN,
    Name,
    bytes_of_hex,
    name_of,
    nested_string,
    number_of,
    unescaped,
)

__all__ = ["Name", "Operand", "operations"]

# The end of inline image data: the first EI on its own that is followed by text (image
# data may have the two letters by chance), or else the first EI on its own.
_IMAGE_END = re.compile(
    rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ](?:[\t\n\r -~]{10}|[\t\n\r -~]{0,9}\Z)|\Z)"
)
_ANY_IMAGE_END = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|\Z)")
# Operators that end an array or dictionary without its end; other words in there are
# damage, and viewers skip them.
_ENDS_ARRAY = frozenset(
    b"BDC BI BMC BT DP Do EI EMC ET ID MP Q SCN T* TD TJ Td Tf Tj Tm".split()
    + b"cm cs d gs re rg scn".split()
)
# After so many bytes the caller may look at the clock.
_BLOCK = 1 << 16
# Operands that wait for their operator; real ones have a few hundred (a line of text
# set letter by letter), and viewers keep 32 at most outside of arrays.
_MOST_OPERANDS = 100_000
# Names that are kept to be found again; a page has some dozens.
_MOST_NAMES = 4_096

Operand = object
_Opened = tuple[str, list[Operand]]
"""An array or dictionary without its end, and the operands before it."""


def operations(
    data: bytes, *, on_block: Callable[[], None] | None = None
) -> Iterator[tuple[str, list[Operand]]]:
    """Yield operator and operands of a content stream, in order.

    Broken parts are skipped as viewers do: other bytes and words in arrays are dropped,
    and an array or dictionary without its end ends at the next operator.

    Args:
        data: The decoded stream, or several joined by a line end.
        on_block: Called from time to time; may raise.

    Yields:
        Operator name and its operands: float or int, bytes (strings), `Name`, list,
        dict, bool, None. `EI` has the dictionary of its image, without the data.
    """
    operands: list[Operand] = []
    stack: list[_Opened] = []
    match = TOKEN.match
    names: dict[bytes, Name] = {}
    position, end = 0, len(data)
    while position < end:
        if on_block is not None:
            on_block()
        if len(operands) + len(stack) > _MOST_OPERANDS:
            operands, stack = [], []
        if len(names) > _MOST_NAMES:
            names.clear()
        block_end = min(end, position + _BLOCK)
        while position < block_end:
            found = match(data, position)
            if found is None:  # nothing but blanks and comments is left
                return
            position = found.end()
            kind = found.lastgroup
            if kind is None:  # a byte that begins no token
                continue
            raw = found[kind]
            if kind == "number":
                operands.append(number_of(raw))
            elif kind == "word":
                if raw in CONSTANTS:
                    operands.append(CONSTANTS[raw])
                    continue
                if stack:
                    if raw not in _ENDS_ARRAY:
                        continue
                    while stack:
                        operands = _closed(*stack.pop(), operands)
                if raw == b"ID":
                    position = _image_end(data, position)
                    yield "EI", [_pairs(operands)]
                elif raw != b"BI":
                    yield raw.decode("latin-1"), operands
                operands = []
            elif kind == "string":
                operands.append(unescaped(raw))
            elif kind == "name":
                name = names.get(raw)
                if name is None:
                    name = names[raw] = Name(name_of(raw))
                operands.append(name)
            elif kind == "hex":
                operands.append(bytes_of_hex(raw))
            elif kind in ("array", "dict"):
                stack.append((kind, operands))
                operands = []
            elif kind == "nested_string":
                text, position = nested_string(data, position)
                operands.append(text)
            elif stack and kind == f"{stack[-1][0]}_end":
                operands = _closed(*stack.pop(), operands)


def _pairs(operands: list[Operand]) -> dict[str, object]:
    keys, values = operands[::2], operands[1::2]
    return {str(k): v for k, v in zip(keys, values, strict=False)}


def _closed(kind: str, outer: list[Operand], inner: list[Operand]) -> list[Operand]:
    """Return the operands with an array or dictionary that ends here."""
    outer.append(inner if kind == "array" else _pairs(inner))
    return outer


def _image_end(data: bytes, start: int) -> int:
    found = _IMAGE_END.search(data, start) or _ANY_IMAGE_END.search(data, start)
    return found.end() if found else len(data)
