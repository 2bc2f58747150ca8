"""Source → Document, in this process or in one of its own that can be killed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from gapcheck.data.load import Catalog
    from gapcheck.models.document import Document

__all__ = ["read_source"]


def read_source(
    source: str | Path | bytes | BinaryIO,
    *,
    catalog: Catalog | None,
    isolate: bool,
) -> Document:
    """Read a source, here or in a process of its own; see `gapcheck.parse`."""
    from gapcheck.reading import read

    if isolate and not _is_missing(source):
        return _read_isolated(source, catalog=catalog)
    return read(source)


def _is_missing(source: str | Path | bytes | BinaryIO) -> bool:
    """Tell whether there is no such file: to say so takes no process."""
    return isinstance(source, str | Path) and not Path(source).exists()


def _read_isolated(
    source: str | Path | bytes | BinaryIO, *, catalog: Catalog | None
) -> Document:
    """Read in another process, and build the pipeline meanwhile.

    Why: importing spaCy takes longer than starting a process and reading in it, so
    that isolation costs a single run next to nothing. Where the source turns out
    unreadable, what is not yet built is left.
    """
    from gapcheck.processes.isolated import isolated
    from gapcheck.reading import read

    with isolated(source, reader=read) as reading:
        if not reading.has_failed():
            import gapcheck.extraction.skills.matcher  # noqa: F401  and spaCy with it
        if not reading.has_failed():
            from gapcheck.extraction.pipeline import build_nlp

            build_nlp(catalog)
        return reading.result()
