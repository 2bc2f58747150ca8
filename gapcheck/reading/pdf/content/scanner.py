"""Content streams → operators: one compiled scanner instead of a byte-wise parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gapcheck.reading.pdf.syntax.tokens import (
    ARRAY_BEGIN,
    ARRAY_END,
    CONSTANTS,
    DICT_BEGIN,
    DICT_END,
    HEX,
    NAME,
    NUMBER,
    STRING,
    STRING_BEGIN,
    TOKEN,
    WORD,
    Name,
    bytes_of_hex,
    name_of,
    nested_string,
    number_of,
    unescaped,
)

__all__ = ["InlineImage", "Name", "Operand", "operations"]

# The end of inline image data: EI on its own, followed by text alone (image data may
# hold the two letters by chance); where there is none, the first EI on its own.
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


class InlineImage(dict[str, object]):
    """The dictionary of an inline image; its data are skipped."""


def operations(
    data: bytes, *, on_block: Callable[[], None] | None = None
) -> Iterator[tuple[str, list[Operand]]]:
    """Yield operator and operands of a content stream, in order.

    Broken parts are skipped as viewers do: what is no token is dropped, so is a word
    in an array, and an array or dictionary without its end ends with its operator.

    Args:
        data: The decoded stream, or several joined by a line end.
        on_block: Called from time to time; may raise.

    Yields:
        Operator name and its operands: float or int, bytes (strings), `Name`, list,
        dict, bool, None. `EI` has one `InlineImage`.
    """
    operands: list[Operand] = []
    stack: list[tuple[int, list[Operand]]] = []
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
            kind = found.lastindex
            if kind == NUMBER:
                operands.append(number_of(found.group(NUMBER)))
            elif kind == WORD:
                word = found.group(WORD)
                if word in CONSTANTS:
                    operands.append(CONSTANTS[word])
                    continue
                if stack:
                    if word not in _ENDS_ARRAY:
                        continue
                    operands = _unwind(stack, operands)
                if word == b"ID":
                    position = _image_end(data, position)
                    yield "EI", [InlineImage(_pairs(operands))]
                elif word != b"BI":
                    yield word.decode("latin-1"), operands
                operands = []
            elif kind == STRING:
                operands.append(unescaped(found.group(STRING)))
            elif kind == NAME:
                raw = found.group(NAME)
                name = names.get(raw)
                if name is None:
                    name = names[raw] = Name(name_of(raw))
                operands.append(name)
            elif kind == HEX:
                operands.append(bytes_of_hex(found.group(HEX)))
            elif kind in (ARRAY_BEGIN, DICT_BEGIN):
                stack.append((kind, operands))
                operands = []
            elif kind == ARRAY_END:
                if stack and stack[-1][0] == ARRAY_BEGIN:
                    outer = stack.pop()[1]
                    outer.append(operands)
                    operands = outer
            elif kind == DICT_END:
                if stack and stack[-1][0] == DICT_BEGIN:
                    outer = stack.pop()[1]
                    outer.append(_pairs(operands))
                    operands = outer
            elif kind == STRING_BEGIN:
                text, position = nested_string(data, position)
                operands.append(text)
            # no kind: a byte that begins no token


def _pairs(operands: list[Operand]) -> dict[str, object]:
    keys, values = operands[::2], operands[1::2]
    return {str(k): v for k, v in zip(keys, values, strict=False)}


def _unwind(
    stack: list[tuple[int, list[Operand]]], inner: list[Operand]
) -> list[Operand]:
    """Close what a broken stream left open."""
    while stack:
        opener, outer = stack.pop()
        outer.append(inner if opener == ARRAY_BEGIN else _pairs(inner))
        inner = outer
    return inner


def _image_end(data: bytes, start: int) -> int:
    found = _IMAGE_END.search(data, start) or _ANY_IMAGE_END.search(data, start)
    return found.end() if found else len(data)
