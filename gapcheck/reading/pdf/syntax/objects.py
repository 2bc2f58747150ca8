"""The object at an offset of a PDF file, in pdfminer's types.

Why not pdfminer's parser (20260107): it is the slow part of opening a file, copies long
strings once per escape, and raises on what viewers skip.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pdfminer.pdftypes import DecipherCallable, PDFObjRef
from pdfminer.psparser import LIT, PSLiteral

from gapcheck.reading.budget import Budget
from gapcheck.reading.pdf.syntax.streams import Stream
from gapcheck.reading.pdf.syntax.tokens import (
    CONSTANTS,
    TOKEN,
    bytes_of_hex,
    name_of,
    nested_string,
    number_of,
    unescaped,
)
from gapcheck.reading.pdf.syntax.values import PdfValue, number

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

__all__ = ["OBJECT", "parse_indirect", "parse_object"]

OBJECT = re.compile(
    rb"(?<!\d)(\d{1,10})[\x00\t\n\x0c\r ]{1,8}(\d{1,5})[\x00\t\n\x0c\r ]{0,8}obj"
)
"""Where an indirect object begins: its number, its generation."""
_REFERENCE = re.compile(
    rb"[\x00\t\n\x0c\r ]{1,8}\d{1,5}[\x00\t\n\x0c\r ]{1,8}R"
    rb"(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"
)
_STREAM = re.compile(rb"[\x00\t\n\x0c\r ]*stream(?:\r\n|\n|\r)?")
_STREAM_END = re.compile(rb"[\x00\t\n\x0c\r ]{0,8}endstream")
_BLANKS_AND_COMMENTS = re.compile(
    rb"[\x00\t\n\x0c\r ]*+(?:%[^\r\n]*+[\x00\t\n\x0c\r ]*+)*+"
)
# qpdf refuses more than 500 levels; real files have under ten. Deeper ones are left
# out.
_DEEPEST = 100
_TICK_EVERY = 4096

_Opened = tuple[str, list[Any]]


def parse_object(
    data: bytes,
    position: int,
    *,
    document: PDFDocument,
    tick: Callable[[], None] = lambda: None,
) -> tuple[Any, int]:
    """Return the object at a place, and where it ends.

    An array or dictionary without its end goes up to the next keyword.
    """
    stack: list[_Opened] = []
    items: list[Any] = []
    skipped = count = 0
    while True:
        found = TOKEN.match(data, position)
        if found is None:
            break
        kind, raw = found.lastgroup, found[found.lastindex or 0]
        count += 1
        if not count % _TICK_EVERY:
            tick()
        if kind == "word" and raw not in CONSTANTS:
            break
        position = found.end()
        if kind in ("array", "dict"):
            if len(stack) >= _DEEPEST:
                skipped += 1
                continue
            stack.append((kind, items))
            items = []
            continue
        if kind in ("array_end", "dict_end"):
            if skipped:
                skipped -= 1
                continue
            if not stack:
                break
            items = _closed(*stack.pop(), items)
        elif kind == "number":
            value: Any = number_of(raw)
            if isinstance(value, int) and value > 0:
                reference = _REFERENCE.match(data, position)
                if reference:
                    position = reference.end()
                    value = PDFObjRef(document, value)
            items.append(value)
        elif kind == "nested_string":
            text, position = nested_string(data, position)
            items.append(text)
        elif kind is not None:
            items.append(_SIMPLE[kind](raw))
        if items and not stack:
            return items[0], position
    while stack:
        items = _closed(*stack.pop(), items)
    return (items[0] if items else None), position


_SIMPLE: dict[str, Callable[[bytes], PdfValue]] = {
    "name": lambda raw: LIT(name_of(raw)),
    "string": unescaped,
    "hex": bytes_of_hex,
    "word": CONSTANTS.__getitem__,
}


def _closed(kind: str, outer: list[Any], inner: list[Any]) -> list[Any]:
    """Return the items with an array or dictionary that ends here."""
    outer.append(inner if kind == "array" else _dictionary(inner))
    return outer


def _dictionary(items: list[Any]) -> dict[str, Any]:
    """Pair names with what follows them; what has no name is skipped."""
    pairs: dict[str, Any] = {}
    at = 0
    while at < len(items) - 1:
        key, value = items[at], items[at + 1]
        if isinstance(key, PSLiteral):
            if value is not None:
                pairs[str(key.name)] = value
            at += 2
        else:
            at += 1
    return pairs


def parse_indirect(
    data: bytes,
    position: int,
    *,
    document: PDFDocument,
    budget: Budget,
    decipher: DecipherCallable | None = None,
) -> tuple[int, int, Any] | None:
    """Return number, generation and value of the indirect object at a place, if any."""
    blanks = _BLANKS_AND_COMMENTS.match(data, position)
    head = OBJECT.match(data, blanks.end() if blanks else position)
    if head is None:
        return None
    value, position = parse_object(
        data, head.end(), document=document, tick=budget.check_time
    )
    if isinstance(value, dict):
        begin = _STREAM.match(data, position)
        if begin:
            raw = _raw_stream(data, begin.end(), value)
            value = Stream(value, raw, budget=budget, decipher=decipher)
    return int(head.group(1)), int(head.group(2)), value


def _raw_stream(data: bytes, start: int, attributes: dict[str, Any]) -> bytes:
    """Return a stream's bytes by its length or, where that is wrong, up to its end."""
    end = start + number(attributes.get("Length"), -1)
    if start <= end <= len(data) and _STREAM_END.match(data, end):
        return data[start:end]
    end = data.find(b"endstream", start)
    if end < 0:
        end = data.find(b"endobj", start)
    raw = data[start:] if end < 0 else data[start:end]
    return raw.removesuffix(b"\n").removesuffix(b"\r")
