"""Export of a resume in other formats: JSON Resume."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from gapcheck.api.deprecated import takes_engine
from gapcheck.api.options import Options, day

if TYPE_CHECKING:
    from gapcheck.data.load import Catalog
    from gapcheck.reading import Source

__all__ = ["exported", "to_json_resume"]


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

    `parse` and `check` read it again. Name and contact data are left out, because the
    header of a resume is not looked at.

    Args:
        source: As for `parse`.
        catalog: As for `parse`.
        today: As for `parse`.
        isolate: As for `parse`.
        redact: As for `parse`; it applies to all text that is written.

    Returns:
        Plain values for `json.dumps`, valid by version 1.0.0 of the schema.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        UsageError: No process can be started.
    """
    options = Options(catalog=catalog, today=day(today), isolate=isolate, redact=redact)
    return options.run(exported, source)


def exported(source: Source, *, options: Options) -> dict[str, Any]:
    """Return a resume as the plain values of a JSON Resume."""
    from gapcheck.extraction import extract_outlined
    from gapcheck.reading import read
    from gapcheck.redaction import redacted, redacted_all
    from gapcheck.reporting.json_resume import json_resume

    document = read(source)
    resume, parts = extract_outlined(
        document, catalog=options.skills, as_of=options.as_of
    )
    if options.redact:
        parts = redacted_all(parts, resume, document)
        resume = redacted(resume, document)
    return json_resume(resume, parts)
