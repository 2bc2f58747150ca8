"""Finds the objects of a file whose cross-references are lost or wrong."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Any

from pdfminer.pdftypes import PDFStream, resolve1

from gapcheck.reading.budget import Budget, LimitPassed
from gapcheck.reading.pdf.syntax.index import Index, Place, packed_numbers
from gapcheck.reading.pdf.syntax.objects import OBJECT, parse_indirect, parse_object

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

__all__ = ["catalog_of", "page_like", "scanned", "unpacked"]

_MARKS = re.compile(rb"/ObjStm|/XRef(?![A-Za-z])|trailer")
# Object streams and trailers: a file of 500 pages has some hundreds.
_MOST_MARKS = 10_000
_TICK_EVERY = 4096


def scanned(
    data: bytes, *, document: PDFDocument, budget: Budget
) -> tuple[Index, list[int]]:
    """Look for objects and trailers in a whole file.

    Of two objects with one number the later one counts, as it does in files that were
    saved with changes. Files whose objects are in object streams need `unpacked` after.

    Raises:
        LimitPassed: There are more objects than any resume has.

    Returns:
        The index, and the numbers of the object streams in the order of the file.
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
            trailers.append(entries if isinstance(entries, dict) else {})
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
