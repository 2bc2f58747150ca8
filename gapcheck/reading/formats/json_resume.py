"""JSON Resume (jsonresume.org) → Document whose sections and items the input names.

Files are told by content; dialects.py maps the formats of other tools onto JSON Resume.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, TypeGuard

from gapcheck.errors import NoTextLayer, TooLarge, Unsupported
from gapcheck.models.document import Finding, Page
from gapcheck.models.structure import StructuredDocument
from gapcheck.reading.formats.dialects import as_json_resume, is_dialect
from gapcheck.reading.formats.json_items import PARTS, Written, write_resume
from gapcheck.reading.limits import DEFAULT, Limits

__all__ = ["is_json", "is_json_resume", "is_other_json", "is_yaml", "read_structured"]

ENGINE = "json-resume"
_BEGINS = re.compile(r'\s*\{\s*(?:"|\})')
# RenderCV's files begin with this key, perhaps after comments.
_BEGINS_YAML = re.compile(r"(?:[ \t]*(?:#.*)?\n|---.*\n)*cv:[ \t]*(?:#.*)?\n[ \t]+\S")
_SCHEMA = re.compile(r"json-?resume|resume-schema", re.IGNORECASE)
# A key of all JSON that gapcheck writes, which JSON Resume does not have.
_OWN = "schema_version"
_NAMES_SHOWN = 8
_YAML_PLACE = re.compile(r"line (\d+), column (\d+)")


def is_json(text: str, name: str) -> bool:
    """True if a text is meant to be JSON, by how it begins or by its name."""
    return bool(_BEGINS.match(text)) or name.casefold().endswith(".json")


def is_yaml(text: str, name: str) -> bool:
    """True if a text is meant to be YAML, by how it begins or by its name."""
    is_named = name.casefold().endswith((".yaml", ".yml"))
    return is_named or bool(_BEGINS_YAML.match(text))


def is_json_resume(table: object) -> TypeGuard[dict[str, Any]]:
    """True if parsed JSON is a resume in this or another known form.

    Example:
        >>> is_json_resume({"work": [{"position": "Cook"}]})
        True
        >>> is_json_resume({"name": "left-pad", "version": "1.3.0"})
        False
    """
    if not isinstance(table, dict) or _OWN in table:
        return False
    says_so = isinstance(table.get("$schema"), str) and _SCHEMA.search(table["$schema"])
    parts = ("basics", "bio", *PARTS)
    has_parts = any(isinstance(table.get(part), dict | list) for part in parts)
    return bool(says_so) or has_parts or is_dialect(table)


def is_other_json(content: bytes) -> bool:
    """True if a file is valid JSON and no resume.

    Invalid JSON may be one: reading it says where the fault is.
    """
    try:
        table = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return not is_json_resume(table)


def read_structured(
    text: str, *, source: str, digest: str = "", limits: Limits = DEFAULT
) -> StructuredDocument:
    """Return a resume in JSON Resume or another known form, as JSON or YAML.

    `digest` is the SHA-256 of the file; without it, the text is hashed.

    Raises:
        Unsupported: It is not valid, or not a resume in a known form.
        TooLarge: It holds more than any resume.
        NoTextLayer: It is a resume without any text.
    """
    kind = "JSON" if is_json(text, source) else "YAML"
    read = _from_json if kind == "JSON" else _from_yaml
    table = read(text, source, limits)
    _check_size(table, source, limits)
    if not is_json_resume(table):
        raise Unsupported(_what_else(table, kind), source)
    resume = as_json_resume(table)
    written = write_resume(resume)
    characters = sum(len(line.text) for line in written.lines)
    if characters > limits.structured_characters:
        raise _too_large("characters", limits.structured_characters, source)
    if not any(section.items for section in written.sections):
        _check_parts(resume, written, source)
    page = Page(number=1, width_pt=0.0, height_pt=0.0, lines=tuple(written.lines))
    return StructuredDocument(
        source=source,
        sha256=digest or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        engine=ENGINE,
        pages=(page,),
        findings=_unread(written),
        sections=tuple(written.sections),
    )


def _from_json(text: str, source: str, limits: Limits) -> object:
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        message = f"is no valid JSON: {error.msg} at {place}; mend it there"
        raise Unsupported(message, source) from error
    except RecursionError as error:
        raise _too_deep(limits, source) from error
    except ValueError as error:  # digits longer than Python reads
        message = "is JSON with numbers too long for a resume; export the resume again"
        raise Unsupported(message, source) from error
    return found


def _from_yaml(text: str, source: str, limits: Limits) -> object:
    from srsly import yaml_loads

    if len(text) > limits.yaml_characters:
        raise _too_large("characters of YAML", limits.yaml_characters, source)
    try:
        found: object = yaml_loads(text)
    except RecursionError as error:
        raise _too_deep(limits, source) from error
    except ValueError as error:
        # srsly raises a ValueError for every error of the parser.
        if "recursion depth" in str(error):
            raise _too_deep(limits, source) from error
        place = _YAML_PLACE.search(str(error))
        where = f" at line {place[1]}, column {place[2]}" if place else ""
        message = f"is no valid YAML{where}; mend it, or give the PDF made from it"
        raise Unsupported(message, source) from error
    return found


def _check_size(table: object, source: str, limits: Limits) -> None:
    """Refuse a file that is nested too deeply or has too many values.

    A value that YAML refers to twice counts twice, so that a file that grows by
    references is refused before it does.
    """
    level, count = [table], 0
    for _ in range(limits.structured_depth):
        below: list[object] = []
        for value in level:
            if isinstance(value, dict | list):
                below += value.values() if isinstance(value, dict) else value
            if count + len(below) > limits.structured_values:
                raise _too_large("values", limits.structured_values, source)
        count += len(below)
        level = below
        if not level:
            return
    raise _too_deep(limits, source)


def _too_deep(limits: Limits, source: str) -> TooLarge:
    message = (
        f"is nested more than {limits.structured_depth} levels deep, as no resume is; "
        "export the resume again"
    )
    return TooLarge(message, source)


def _too_large(what: str, most: int, source: str) -> TooLarge:
    limit = f"the limit is {most:,}; leave out the rest"
    return TooLarge(f"has more {what} than a resume, {limit}", source)


def _check_parts(resume: dict[str, Any], written: Written, source: str) -> None:
    """Refuse a file without an item in a part that is read.

    Raises:
        Unsupported: It has parts of other names.
        NoTextLayer: It has no parts.
    """
    others = [name for name in written.unread if "." not in name]
    others = [name for name in others if isinstance(resume.get(name), dict | list)]
    if others:
        message = (
            f"is no JSON Resume: it has none of work, education and skills, but "
            f"{', '.join(others[:_NAMES_SHOWN])}; export it as JSON Resume "
            "(https://jsonresume.org/schema) or as a PDF"
        )
        raise Unsupported(message, source)
    if not written.lines:
        message = "is a JSON Resume without any text; fill in work, education or skills"
        raise NoTextLayer(message, source)


def _what_else(table: object, kind: str) -> str:
    """Return the message for JSON or YAML that is not a resume."""
    if isinstance(table, list):
        return (
            f"is a list in {kind}, not one JSON Resume; give each resume a file of its "
            "own"
        )
    if isinstance(table, dict) and _OWN in table:
        return (
            "is a report or a result that gapcheck wrote; give the resume itself, or "
            "what `gapcheck parse --format jsonresume` wrote"
        )
    return (
        f"is {kind}, but no JSON Resume: it has none of basics, work, education and "
        "skills; see https://jsonresume.org/schema for the format, or give a PDF"
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
