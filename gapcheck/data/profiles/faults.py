"""The faults of a profile, in words that say what to write instead."""

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

_TOLERANCE = 0.05  # of the sum of some 23 weights, each written with one decimal

# Table → the model whose fields are its keys.
_TABLES: dict[str, type[BaseModel]] = {
    "bands": BandRule,
    "education": EducationRule,
    "experience": ExperienceRule,
    "requirements": Requirement,
    "settings": ScoringSettings,
}
# Table → the keys that only files have; the empty name is the top of the file.
_FILE_KEYS = {"": ("extends",), "requirements": ("remove",)}
# Key → the noun for its values, and the valid ones.
_CHOICES: dict[str, tuple[str, type[StrEnum]]] = {
    "areas": ("area", Area),
    "credit": ("level of degree", DegreeLevel),
    "preferred_level": ("level of degree", DegreeLevel),
    "required_level": ("level of degree", DegreeLevel),
    "strengths": ("kind of evidence", EvidenceKind),
}


def nearest(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean a, b?`, or nothing if no name is similar."""
    near = get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f"; did you mean {', '.join(near)}?" if near else ""


def model_faults(
    errors: Iterable[ErrorDetails], raw: Mapping[str, Any], text: str
) -> list[str]:
    """Return pydantic's errors on the tables of a file, with their places in its text."""
    filled = {(key,) for key, value in raw.items() if value}
    return [
        fault_at(one["loc"], _message(one), raw, text)
        for one in errors
        # pydantic also calls a list too short if all of its entries are faulty
        if one["type"] != "too_short" or one["loc"] not in filled
    ]


def _message(error: ErrorDetails) -> str:
    loc = [str(part) for part in error["loc"]]
    if error["type"] == "extra_forbidden":
        table = loc[0] if len(loc) > 1 else ""
        model = _TABLES.get(table, Profile)
        keys = (*model.model_fields, *_FILE_KEYS.get(table, ()))
        return f"unknown key{nearest(loc[-1], keys)}"
    if error["type"] == "enum":
        key = next((part for part in loc if part in _CHOICES), None)
        if key is not None:
            noun, choices = _CHOICES[key]
            near = nearest(str(error["input"]), choices)
            known = near or f"; there are {', '.join(choices)}"
            return f"unknown {noun} {error['input']!r}{known}"
    if error["type"] == "string_pattern_mismatch" and loc[-1] == "date":
        return "must be a date, as in 2026-11-01"
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return error["msg"]


def _listed(raw: Mapping[str, Any], key: str) -> list[Any]:
    value = raw.get(key)
    return value if isinstance(value, list) else []


def repeated_ids(raw: Mapping[str, Any]) -> list[str]:
    """Return a fault for each id that two requirements or two bands of a list have."""
    faults = []
    for key in ("requirements", "bands"):
        ids = [one.get("id") for one in _listed(raw, key) if isinstance(one, dict)]
        faults += [
            f"{key}.{one}: the id stands twice"
            for one in dict.fromkeys(ids)
            if one is not None and ids.count(one) > 1
        ]
    return faults


def is_weight(value: object) -> TypeGuard[float]:
    """True if a value is a positive number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def weight_faults(raw: Mapping[str, Any]) -> list[str]:
    """Return a fault if all weights are numbers and do not add up to 100."""
    bodies = _listed(raw, "requirements")
    weights = [one.get("weight") for one in bodies if isinstance(one, dict)]
    numbers = [one for one in weights if is_weight(one)]
    total = sum(numbers)
    if len(numbers) < len(bodies) or not bodies or abs(total - 100) <= _TOLERANCE:
        return []
    return [f"requirements: the weights add up to {total:g}, not to 100"]


def unknown_ids(raw: Mapping[str, Any], text: str) -> list[str]:
    """Return a fault for each id that no data file has, with the nearest known ones."""
    faults = []
    for place, noun, value in _references(raw):
        known = _known_ids(noun)
        for one in value if isinstance(value, list | dict) else ():
            if isinstance(one, str) and one not in known:
                where = place_of(place, text)
                near = _skill_named(one) if noun == "skill" else None
                guess = f"; did you mean {near}?" if near else nearest(one, known)
                faults.append(f"{where}: unknown {noun} {one!r}{guess}")
    return faults


def _skill_named(name: str) -> str | None:
    """Return the id of the skill with this name, if any."""
    wanted = name.replace("-", " ").casefold()
    for skill_id, _, names in load_catalog().surfaces():
        if wanted in (one.replace("-", " ").casefold() for one in names):
            return skill_id
    return None


def _references(raw: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Yield the key, the noun and the value of every place where a profile names ids."""
    for body in _listed(raw, "requirements"):
        for key in ("skills", "substitutes", "foremost"):
            if isinstance(body, dict):
                place = ("requirements", str(body.get("id")), key)
                yield place, "skill", body.get(key)
    for table, key, noun in (
        ("education", "fields", "field of study"),
        ("experience", "relevance", "role family"),
    ):
        body = raw.get(table)
        yield (table, key), noun, body.get(key) if isinstance(body, dict) else None
    yield ("certificates",), "certificate", raw.get("certificates")
    yield ("pathway",), "pathway", [raw["pathway"]] if raw.get("pathway") else ()


def _known_ids(noun: str) -> Collection[str]:
    if noun == "skill":
        return load_catalog().ids
    if noun == "certificate":
        return load_certificates().keys()
    lexicons = {"field of study": "fields", "pathway": "pathways"}
    return load_lexicon(lexicons.get(noun, "titles")).keys()
