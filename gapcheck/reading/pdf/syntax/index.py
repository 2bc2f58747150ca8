"""The place of each object in a file, by its cross-reference tables and streams."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.pdftypes import PDFStream

from gapcheck.reading.budget import Budget
from gapcheck.reading.pdf.syntax.objects import parse_indirect, parse_object
from gapcheck.reading.pdf.syntax.values import array, number, stream_data

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

__all__ = ["Index", "Place", "packed_numbers", "referenced"]

_XREF = re.compile(rb"[\x00\t\n\x0c\r ]{0,64}xref(?=[\x00\t\n\x0c\r ])")
_SECTION = re.compile(
    rb"[\x00\t\n\x0c\r ]{0,64}(\d{1,10})[\x00\t\n\x0c\r ]{1,8}(\d{1,10})"
    rb"(?=[\x00\t\n\x0c\r ])"
)
_ENTRY = re.compile(
    rb"[\x00\t\n\x0c\r ]{0,64}(\d{1,10})[\x00\t\n\x0c\r ]{1,8}(\d{1,5})"
    rb"[\x00\t\n\x0c\r ]{1,8}([nf])"
)
_TRAILER = re.compile(rb"[\x00\t\n\x0c\r ]{0,64}trailer")
_START = re.compile(rb"startxref[\x00\t\n\x0c\r ]{0,64}(\d{1,10})")
_INTEGER = re.compile(rb"\d{1,10}")
# Bytes of a field of a cross-reference stream; offsets need four.
_WIDEST_FIELD = 8


class Place(NamedTuple):
    """The place of an object."""

    container: int | None
    """Number of the object stream; None for an object of the file itself."""
    at: int
    """Offset in the file, or position in the object stream."""


@dataclass(slots=True)
class Index:
    """The places of objects and the entries of trailers; newer parts come first."""

    places: dict[int, Place] = field(default_factory=dict)
    trailer: dict[str, Any] = field(default_factory=dict)

    def add_trailer(self, entries: dict[str, Any]) -> None:
        """Add entries that no newer trailer has."""
        for key, value in entries.items():
            self.trailer.setdefault(key, value)


def referenced(data: bytes, document: PDFDocument, budget: Budget) -> Index:
    """Follow the cross-references of a file; the index is empty when there are none."""
    index = Index()
    found = _START.match(data, data.rfind(b"startxref"))
    waiting = [int(found.group(1))] if found else []
    seen: set[int] = set()
    while waiting:
        budget.check_time()
        at = waiting.pop()
        if at in seen or at >= len(data):
            continue
        seen.add(at)
        table = _XREF.match(data, at)
        entries = (
            _read_table(data, table.end(), index, document)
            if table
            else _read_stream(data, at, index, document, budget)
        )
        index.add_trailer(entries)
        # The last is read first: XRefStm is newer than Prev.
        waiting += [number(entries.get(key), len(data)) for key in ("Prev", "XRefStm")]
    return index


def _read_table(
    data: bytes, position: int, index: Index, document: PDFDocument
) -> dict[str, Any]:
    while section := _SECTION.match(data, position):
        position = section.end()
        first = int(section.group(1))
        for objid in range(first, first + int(section.group(2))):
            entry = _ENTRY.match(data, position)
            if entry is None:
                break
            position = entry.end()
            if entry.group(3) == b"n":
                index.places.setdefault(objid, Place(None, int(entry.group(1))))
    head = _TRAILER.match(data, position)
    if head is None:
        return {}
    entries, _ = parse_object(data, head.end(), document=document)
    return entries if isinstance(entries, dict) else {}


def _read_stream(
    data: bytes, position: int, index: Index, document: PDFDocument, budget: Budget
) -> dict[str, Any]:
    found = parse_indirect(data, position, document=document, budget=budget)
    if found is None or not isinstance(found[2], PDFStream):
        return {}
    stream = found[2]
    widths = [number(width, 0) for width in array(stream.get("W"))][:3]
    if len(widths) < 3 or not all(0 <= width <= _WIDEST_FIELD for width in widths):
        return {}
    size = sum(widths)
    most = budget.limits.objects
    table = stream_data(stream)
    ranges = [number(value, 0) for value in array(stream.get("Index"))]
    ranges = ranges or [0, number(stream.get("Size"), 0)]
    at = 0
    for first, count in zip(ranges[::2], ranges[1::2], strict=False):
        for objid in range(first, first + count):
            if not size or at + size > min(len(table), size * most):
                break
            kind, second, third = _fields(table[at : at + size], widths)
            at += size
            if kind == 1:
                index.places.setdefault(objid, Place(None, second))
            elif kind == 2:
                index.places.setdefault(objid, Place(second, third))
    return dict(stream.attrs)


def _fields(entry: bytes, widths: list[int]) -> tuple[int, int, int]:
    first, second, _ = widths
    return (
        int.from_bytes(entry[:first], "big") if first else 1,
        int.from_bytes(entry[first : first + second], "big"),
        int.from_bytes(entry[first + second :], "big"),
    )


def packed_numbers(stream: PDFStream) -> list[tuple[int, int]]:
    """Return number and offset of the objects in an object stream."""
    first = max(0, number(stream.get("First"), 0))
    data = stream_data(stream)
    head = [int(found) for found in _INTEGER.findall(data[:first])]
    return [
        (objid, first + offset)
        for objid, offset in zip(head[::2], head[1::2], strict=False)
    ]
