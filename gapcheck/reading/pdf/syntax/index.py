"""The place of each object in a file, by its cross-references or a scan of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.pdftypes import PDFStream, resolve1

from gapcheck.reading.budget import Budget, LimitPassed
from gapcheck.reading.pdf.syntax.objects import OBJECT, parse_indirect, parse_object
from gapcheck.reading.pdf.syntax.values import array, dictionary, number, stream_data

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

__all__ = [
    "Index",
    "Place",
    "catalog_of",
    "packed_numbers",
    "page_like",
    "referenced",
    "scanned",
    "unpacked",
]

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
_MARKS = re.compile(rb"/ObjStm|/XRef(?![A-Za-z])|trailer")
# Object streams and trailers: a file of 500 pages has some hundreds.
_MOST_MARKS = 10_000
_TICK_EVERY = 4096


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
    return dictionary(parse_object(data, head.end(), document=document)[0])


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


# --- without cross-references ---------------------------------------------------


def scanned(
    data: bytes, *, document: PDFDocument, budget: Budget
) -> tuple[Index, list[int]]:
    """Look for objects and trailers in a whole file.

    Of two objects with one number the later one counts, as in files that were saved
    with changes.

    Raises:
        LimitPassed: There are more objects than any resume has.

    Returns:
        The index, and the numbers of the object streams for `unpacked`.
    """
    index = Index()
    starts: list[int] = []
    numbers: list[int] = []
    for count, found in enumerate(OBJECT.finditer(data)):
        if count > budget.limits.objects:
            passed = f"more than {budget.limits.objects:,} objects"
            raise LimitPassed(passed)
        if not count % _TICK_EVERY:
            budget.check_time()
        starts.append(found.start())
        numbers.append(int(found.group(1)))
        index.places[numbers[-1]] = Place(None, found.start())
    containers: list[int] = []
    trailers: list[dict[str, Any]] = []
    for found in islice(_MARKS.finditer(data), _MOST_MARKS):
        budget.check_time()
        if found.group() == b"trailer":
            entries, _ = parse_object(
                data, found.end(), document=document, tick=budget.check_time
            )
            trailers.append(dictionary(entries))
            continue
        owner = bisect_right(starts, found.start()) - 1
        if owner < 0 or index.places[numbers[owner]].at != starts[owner]:
            continue
        if found.group() == b"/ObjStm":
            containers.append(numbers[owner])
        else:
            parsed = parse_indirect(
                data, starts[owner], document=document, budget=budget
            )
            if parsed and isinstance(parsed[2], PDFStream):
                trailers.append(dict(parsed[2].attrs))
    for entries in reversed(trailers):
        index.add_trailer(entries)
    return index, containers


def unpacked(index: Index, containers: list[int], *, document: PDFDocument) -> None:
    """Add the objects of object streams that the file itself does not have."""
    for container in reversed(containers):
        stream = document.getobj(container)
        if not isinstance(stream, PDFStream):
            continue
        for at, (objid, _) in enumerate(packed_numbers(stream)):
            index.places.setdefault(objid, Place(container, at))


def catalog_of(index: Index, *, document: PDFDocument) -> dict[str, Any]:
    """Return the catalog that the trailers name, or else an object that looks like one."""
    named = resolve1(index.trailer.get("Root"))
    if isinstance(named, dict) and "Pages" in named:
        return named
    for objid in sorted(index.places, reverse=True):
        value = document.getobj(objid)
        if isinstance(value, dict) and "Pages" in value:
            return value
    return {}


def page_like(value: object) -> bool:
    """True if an object is a page, even if its type is damaged."""
    if not isinstance(value, dict) or "Kids" in value:
        return False
    kind = str(getattr(resolve1(value.get("Type")), "name", ""))
    return kind == "Page" or {"Contents", "Resources"} <= value.keys()
