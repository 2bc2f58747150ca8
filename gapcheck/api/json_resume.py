"""Resumes in the formats of others: JSON Resume."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from gapcheck.api.deprecated import takes_engine
from gapcheck.data.load import load_catalog
from gapcheck.processes.isolated import isolated

if TYPE_CHECKING:
    from gapcheck.data.load import Catalog

__all__ = ["to_json_resume"]


@takes_engine
def to_json_resume(
    source: str | Path | bytes | BinaryIO,
    *,
    catalog: Catalog | None = None,
    today: date | None = None,
    isolate: bool = False,
    redact: bool = False,
) -> dict[str, Any]:
    """Turn a resume into a JSON Resume (jsonresume.org), to edit in other tools.

    `parse` and `check` take it back. Name and contact data are left out: the header of
    a resume is not looked at.

    Args:
        source: As of `parse`.
        catalog: As of `parse`.
        today: As of `parse`.
        isolate: As of `parse`.
        redact: As of `parse`; it reaches all text that is written.

    Returns:
        Plain values, for `json.dumps`; valid by version 1.0.0 of the schema.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        UsageError: No process can be started.
    """
    from gapcheck.extraction import extract_outlined
    from gapcheck.reading import read
    from gapcheck.redaction import redacted, redacted_all
    from gapcheck.reporting.json_resume import json_resume

    if isolate:
        return isolated(
            to_json_resume, source, catalog=catalog, today=today, redact=redact
        )
    document = read(source)
    when = today or date.today()  # noqa: DTZ011  the user's own calendar day
    resume, parts = extract_outlined(
        document,
        catalog=load_catalog() if catalog is None else catalog,
        as_of=when.isoformat()[:7],
    )
    if redact:
        parts = redacted_all(parts, resume, document)
        resume = redacted(resume, document)
    return json_resume(resume, parts)
