"""What is wrong with a profile, in words that say what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeGuard

from gapcheck.data.load import load_catalog, load_certificates, load_lexicon
from gapcheck.data.tables import fault_at, place_of
from gapcheck.models.areas import Area
from gapcheck.models.profile import (
    BandRule,
    EducationRule,
    ExperienceRule,
    Profile,
    Requirement,
    ScoringSettings,
)
from gapcheck.models.resume import DegreeLevel, EvidenceKind

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

__all__ = [
    "is_weight",
    "model_faults",
    "nearest",
    "repeated_ids",
    "unknown_ids",
    "weight_faults",
]

# Weights are written with one decimal: 23 of them may be off by this together.
_TOLERANCE = 0.05

# Where a key stands → the model whose fields are the keys that there are.
_TABLES: dict[str, type[BaseModel]] = {
    "bands": BandRule,
    "education": EducationRule,
    "experience": ExperienceRule,
    "requirements": Requirement,
    "settings": ScoringSettings,
}
# Keys that only files have, by table; the empty name is the top of the file.
_FILE_KEYS = {"": ("extends",), "requirements": ("remove",)}
# Key → what its values are called, and which there are.
_CHOICES: dict[str, tuple[str, type[StrEnum]]] = {
    "areas": ("area", Area),
    "credit": ("level of degree", DegreeLevel),
    "preferred_level": ("level of degree", DegreeLevel),
    "required_level": ("level of degree", DegreeLevel),
    "strengths": ("kind of evidence", EvidenceKind),
}


def nearest(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean a, b?`, or nothing when no name is near."""
    near = get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f"; did you mean {', '.join(near)}?" if near else ""


def model_faults(
    errors: Iterable[ErrorDetails], raw: Mapping[str, Any], text: str
) -> list[str]:
    """Return what does not fit the model, each with its place.

    Args:
        errors: Of pydantic.
        raw: What was validated.
        text: The file's text, for the lines.
    """
    filled = {(key,) for key, value in raw.items() if value}
    return [
        fault_at(one["loc"], _message(one), raw, text)
        for one in errors
        # a list whose every entry is faulty is called too short as well
        if one["type"] != "too_short" or one["loc"] not in filled
    ]


def _message(error: ErrorDetails) -> str:
    loc = [str(part) for part in error["loc"]]
    if error["type"] == "extra_forbidden":
        return f"unknown key{nearest(loc[-1], _keys_beside(loc))}"
    if error["type"] == "enum":
        key = next((part for part in loc if part in _CHOICES), None)
        if key is not None:
            what, choices = _CHOICES[key]
            near = nearest(str(error["input"]), choices)
            known = near or f"; there are {', '.join(choices)}"
            return f"unknown {what} {error['input']!r}{known}"
    if error["type"] == "string_pattern_mismatch" and loc[-1] == "date":
        return "must be a date, as in 2026-11-01"
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return error["msg"]


def _keys_beside(loc: list[str]) -> list[str]:
    table = loc[0] if len(loc) > 1 else ""
    model = _TABLES.get(table, Profile)
    return [*model.model_fields, *_FILE_KEYS.get(table, ())]


def repeated_ids(raw: Mapping[str, Any]) -> list[str]:
    """Name the requirements and bands whose id stands twice in a list."""
    faults = []
    for key in ("requirements", "bands"):
        entries = raw.get(key)
        ids = [
            one.get("id")
            for one in (entries if isinstance(entries, list) else ())
            if isinstance(one, dict)
        ]
        faults += [
            f"{key}.{one}: the id stands twice"
            for one in dict.fromkeys(ids)
            if one is not None and ids.count(one) > 1
        ]
    return faults


def is_weight(value: object) -> TypeGuard[float]:
    """Tell whether a value can be a weight."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def weight_faults(raw: Mapping[str, Any]) -> list[str]:
    """Say when the weights do not add up to 100; nothing when some are no numbers."""
    entries = raw.get("requirements")
    bodies = entries if isinstance(entries, list) else []
    weights = [one.get("weight") for one in bodies if isinstance(one, dict)]
    numbers = [one for one in weights if is_weight(one)]
    total = sum(numbers)
    if len(numbers) < len(bodies) or not bodies or abs(total - 100) <= _TOLERANCE:
        return []
    return [f"requirements: the weights add up to {total:g}, not to 100"]


def unknown_ids(raw: Mapping[str, Any], text: str) -> list[str]:
    """Name the ids that no data file has, with the nearest that there are."""
    faults = []
    for place, what, value in _references(raw):
        known = _known_ids(what)
        for one in value if isinstance(value, list | dict) else ():
            if isinstance(one, str) and one not in known:
                where = place_of(place, text)
                near = _skill_named(one) if what == "skill" else None
                guess = f"; did you mean {near}?" if near else nearest(one, known)
                faults.append(f"{where}: unknown {what} {one!r}{guess}")
    return faults


def _skill_named(name: str) -> str | None:
    """Return the id of the skill that has an unknown id as one of its names."""
    wanted = name.replace("-", " ").casefold()
    for skill_id, _, names in load_catalog().surfaces():
        if wanted in (one.replace("-", " ").casefold() for one in names):
            return skill_id
    return None


def _references(raw: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Yield where a profile names ids, of what, and what stands there."""
    requirements = raw.get("requirements")
    for body in requirements if isinstance(requirements, list) else ():
        for key in ("skills", "substitutes", "foremost"):
            if isinstance(body, dict):
                place = ("requirements", str(body.get("id")), key)
                yield place, "skill", body.get(key)
    for table, key, what in (
        ("education", "fields", "field of study"),
        ("experience", "relevance", "role family"),
    ):
        body = raw.get(table)
        yield (table, key), what, body.get(key) if isinstance(body, dict) else None
    yield ("certificates",), "certificate", raw.get("certificates")
    yield ("pathway",), "pathway", [raw["pathway"]] if raw.get("pathway") else ()


def _known_ids(what: str) -> Collection[str]:
    if what == "skill":
        return load_catalog().ids
    if what == "certificate":
        return load_certificates().keys()
    names = {"field of study": "fields", "pathway": "pathways"}
    return load_lexicon(names.get(what, "titles")).keys()
