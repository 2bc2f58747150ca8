"""An opened PDF: its objects by number, looked for in the whole file if need be."""

from __future__ import annotations

import io
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, decipher_all, list_value, resolve1

from gapcheck.reading.budget import Budget
from gapcheck.reading.pdf.syntax.index import (
    Index,
    Place,
    catalog_of,
    packed_numbers,
    referenced,
    scanned,
    unpacked,
)
from gapcheck.reading.pdf.syntax.objects import parse_indirect, parse_object
from gapcheck.reading.pdf.syntax.values import PdfValue, stream_data

__all__ = ["Document"]

# References that lead to references, streams in streams: real files have under ten.
_DEEPEST = 32
_MISSING = object()


class Document(PDFDocument):
    """The objects of a PDF; with `is_rebuilt`, without its cross-references.

    `is_damaged` is True if objects are missing or were found by a scan of the file.

    Why only the decryption is pdfminer's (20260107): its document loops on references
    to themselves, recurses without end, and needs valid cross-references.
    """

    def __init__(
        self, data: bytes, budget: Budget, *, is_rebuilt: bool = False
    ) -> None:
        self.data = data
        self.budget = budget
        self.is_rebuilt = is_rebuilt
        self.is_damaged = is_rebuilt
        self.encryption = None
        self.decipher = None
        self.catalog = {}
        self._parser = PDFParser(io.BytesIO())
        self._objects: dict[int, Any] = {}
        self._open: set[int] = set()
        self._packed: dict[int, dict[int, int]] = {}
        self._found: Index | None = None
        if not is_rebuilt:
            self.index = referenced(data, self, budget)
            self._set_up_decryption()
            root = resolve1(self.index.trailer.get("Root"))
            if isinstance(root, dict) and isinstance(resolve1(root.get("Pages")), dict):
                self.catalog = root
                return
        self._rebuild()

    def _rebuild(self) -> None:
        self.is_rebuilt = self.is_damaged = True
        self._objects.clear()
        self._packed.clear()
        self.index = self._scan()
        self._found = self.index
        self.catalog = catalog_of(self.index, document=self)

    def _scan(self) -> Index:
        index, containers = scanned(self.data, document=self, budget=self.budget)
        self.index, before = index, getattr(self, "index", index)
        try:
            if self.decipher is None:
                self._set_up_decryption()
            unpacked(index, containers, document=self)
        finally:
            self.index = before
        return index

    def _set_up_decryption(self) -> None:
        """Derive the key of the empty password, when the file is encrypted.

        Raises:
            PDFEncryptionError: It needs another password, or cannot be decrypted.
        """
        trailer = self.index.trailer
        parameters = resolve1(trailer.get("Encrypt"))
        if parameters is None:
            return
        ids = list_value(trailer.get("ID")) or (b"", b"")
        try:
            self.encryption = (ids, dict(parameters))
            self._initialize_password()
        except PDFEncryptionError:
            raise
        except Exception as error:  # pdfminer raises what it comes across
            raise PDFEncryptionError(str(error)) from error

    def getobj(self, objid: int) -> PdfValue:
        """Return an object; None if it is missing or contains itself."""
        if objid in self._objects:
            return self._objects[objid]
        if objid in self._open or len(self._open) >= _DEEPEST:
            return None
        self.budget.spend("objects")
        self.budget.check_time()
        self._open.add(objid)
        try:
            value = self._load(objid)
            if isinstance(value, PDFObjRef):
                value = self.getobj(value.objid)
        finally:
            self._open.discard(objid)
        self._objects[objid] = value
        return value

    def _load(self, objid: int) -> PdfValue:
        place = self.index.places.get(objid)
        if place is None:
            return None
        value = self._at(place, objid)
        if value is _MISSING and not self.is_rebuilt:
            if self._found is None:
                self._found = Index()  # the scan itself asks for objects
                self._found = self._scan()
            place = self._found.places.get(objid)
            value = _MISSING if place is None else self._at(place, objid)
        if value is _MISSING:
            self.is_damaged = True
            return None
        return value

    def _at(self, place: Place, objid: int) -> PdfValue:
        if place.container is not None:
            return self._packed_object(place.container, objid)
        found = parse_indirect(
            self.data,
            place.at,
            document=self,
            budget=self.budget,
            decipher=self.decipher,
        )
        if found is None or found[0] != objid:
            return _MISSING
        _, generation, value = found
        if isinstance(value, PDFStream):
            value.set_objid(objid, generation)
        elif self.decipher is not None:
            value = decipher_all(self.decipher, objid, generation, value)
        return value

    def _packed_object(self, container: int, objid: int) -> PdfValue:
        stream = self.getobj(container)
        if not isinstance(stream, PDFStream):
            return _MISSING
        if container not in self._packed:
            self._packed[container] = dict(packed_numbers(stream))
        offset = self._packed[container].get(objid)
        if offset is None:
            return _MISSING
        value, _ = parse_object(
            stream_data(stream), offset, document=self, tick=self.budget.check_time
        )
        return value
