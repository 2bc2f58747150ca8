"""What every component of the pipeline is: it finds things in a doc, then writes them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from spacy.tokens import Doc

from gapcheck.extraction.text.doc import register

__all__ = ["Component", "SectionedComponent"]

FoundT = TypeVar("FoundT")


class Component(ABC, Generic[FoundT]):
    """Writes what it finds as spans of the doc.

    Args:
        name: Name of the component in the pipeline.
        spans_key: Where the spans go.
    """

    def __init__(self, name: str, *, spans_key: str) -> None:
        self.name = name
        self.spans_key = spans_key
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Find the things and write them."""
        return self.set_annotations(doc, self.match(doc))

    @abstractmethod
    def match(self, doc: Doc) -> list[FoundT]:
        """Return what is found, in reading order; the doc stays as it is."""

    @abstractmethod
    def set_annotations(self, doc: Doc, found: list[FoundT]) -> Doc:
        """Write what was found as spans with their records."""


class SectionedComponent(Component[FoundT]):
    """A component that goes by the sections of the doc.

    Args:
        name: Name of the component in the pipeline.
        spans_key: Where the spans go.
        sections_key: Where the sections stand.
    """

    def __init__(self, name: str, *, spans_key: str, sections_key: str) -> None:
        super().__init__(name, spans_key=spans_key)
        self.sections_key = sections_key
