"""JSON Resume (jsonresume.org) → Document: the lines a person would have written.

Files are told by content: a JSON object with parts of a resume. The published schema is
not enforced, as files are edited by hand and by many tools: strings stand for tables
and lists, older names of fields count, dates have any precision, parts may be missing.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, TypeGuard

from gapcheck.errors import NoTextLayer, Unsupported
from gapcheck.models.document import Document, Finding, Line, Page
from gapcheck.reading.formats.json_resume_lines import Written, lines_of_resume

__all__ = ["is_json", "is_json_resume", "is_other_json", "read_json"]

ENGINE = "json-resume"
# What a file must have one of, with something in it, to be taken for a resume.
PARTS = (
    "basics", "bio", "work", "education", "skills", "volunteer", "projects",
    "certificates",
)  # fmt: skip
_BEGINS = re.compile(r'\s*\{\s*(?:"|\})')
_SCHEMA = re.compile(r"json-?resume|resume-schema", re.IGNORECASE)
# What gapcheck itself writes as JSON has this, and no JSON Resume has.
_OWN = "schema_version"
# Sizes of type that tell headings from text, as on a page.
_HEADING_PT = 14.0
_TEXT_PT = 10.0
_NAMES_SHOWN = 8


def is_json(text: str, name: str) -> bool:
    """Tell whether a text is meant to be JSON, by how it begins or by its name."""
    return bool(_BEGINS.match(text)) or name.casefold().endswith(".json")


def is_json_resume(table: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether parsed JSON is a resume.

    Example:
        >>> is_json_resume({"work": [{"position": "Cook"}]})
        True
        >>> is_json_resume({"name": "left-pad", "version": "1.3.0"})
        False
    """
    if not isinstance(table, dict) or _OWN in table:
        return False
    says_so = isinstance(table.get("$schema"), str) and _SCHEMA.search(table["$schema"])
    has_parts = any(isinstance(table.get(part), dict | list) for part in PARTS)
    return bool(says_so) or has_parts


def is_other_json(content: bytes) -> bool:
    """Tell whether a file is valid JSON and no resume.

    What cannot be parsed may be one: reading it tells what is wrong.
    """
    try:
        table = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return not is_json_resume(table)


def read_json(text: str, *, source: str, digest: str = "") -> Document:
    """Return a JSON Resume as one page of lines without positions.

    Args:
        text: The JSON.
        source: Its name, for messages.
        digest: SHA-256 of the bytes it came from; of the text by default.

    Raises:
        Unsupported: It is no valid JSON, or JSON of another kind.
        NoTextLayer: It is a resume without any text.
    """
    table = _parsed(text, source)
    if not is_json_resume(table):
        raise Unsupported(_what_else(table), source)
    written = lines_of_resume(table)
    lines = tuple(map(_line, written.lines))
    if not lines:
        message = "is a JSON Resume without any text; fill in work, education or skills"
        raise NoTextLayer(message, source)
    page = Page(number=1, width_pt=0.0, height_pt=0.0, lines=lines)
    return Document(
        source=source,
        sha256=digest or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        engine=ENGINE,
        pages=(page,),
        findings=_unread(written),
    )


def _parsed(text: str, source: str) -> object:
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        message = f"is no valid JSON: {error.msg} at {place}; mend it there"
        raise Unsupported(message, source) from error
    except (RecursionError, ValueError) as error:  # nested deeper, digits longer
        message = (
            "is JSON that is nested too deeply or has numbers too long for a resume; "
            "export the resume again"
        )
        raise Unsupported(message, source) from error
    return found


def _what_else(table: object) -> str:
    """Say what JSON it is that is no resume, and what to do."""
    if isinstance(table, list):
        return (
            "is a list in JSON, not one JSON Resume; give each resume a file of its own"
        )
    if isinstance(table, dict) and _OWN in table:
        return (
            "is a report or a result that gapcheck wrote; give the resume itself, or "
            "what `gapcheck parse --format jsonresume` wrote"
        )
    return (
        "is JSON, but no JSON Resume: it has none of basics, work, education and "
        "skills; see https://jsonresume.org/schema for the format"
    )


def _line(written: tuple[str, str, bool]) -> Line:
    text, role, has_gap = written
    is_heading = role == "heading"
    return Line(
        text=text,
        page=0,
        size_pt=_HEADING_PT if is_heading else _TEXT_PT,
        is_bold=is_heading,
        gap_before_pt=_TEXT_PT if has_gap else 0.0,
    )


def _unread(written: Written) -> tuple[Finding, ...]:
    if not written.unread:
        return ()
    names = list(dict.fromkeys(written.unread))
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    message = (
        f"{', '.join(names[:_NAMES_SHOWN])}{more}: fields that JSON Resume does not "
        "have are not read; move what counts into highlights, keywords or summary"
    )
    return (Finding(code="unread_fields", message=message),)
