"""The base of the components: they match records in a doc, then write them to it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from spacy.tokens import Doc

from gapcheck.extraction.text.records import Record, write_records

__all__ = ["Component", "SectionedComponent"]

RecordT = TypeVar("RecordT", bound=Record)


class Component(ABC, Generic[RecordT]):
    """Writes the records that it finds to the doc.

    Args:
        name: Name of the component in the pipeline.
        spans_key: Key of the spans and records.
    """

    def __init__(self, name: str, *, spans_key: str) -> None:
        self.name = name
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Find the records and write them."""
        return self.set_annotations(doc, self.match(doc))

    @abstractmethod
    def match(self, doc: Doc) -> list[RecordT]:
        """Return the records in reading order; the doc stays as it is."""

    def set_annotations(self, doc: Doc, records: Sequence[RecordT]) -> Doc:
        """Write the records and their spans."""
        write_records(doc, self.spans_key, records)
        return doc


class SectionedComponent(Component[RecordT]):
    """A component that goes by the sections of the doc.

    Args:
        name: Name of the component in the pipeline.
        spans_key: Key of the spans and records.
        sections_key: Key of the sections.
    """

    def __init__(self, name: str, *, spans_key: str, sections_key: str) -> None:
        super().__init__(name, spans_key=spans_key)
        self.sections_key = sections_key
