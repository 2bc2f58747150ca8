"""`extends`: merges the tables of a profile with those of its base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gapcheck.data.profiles.faults import is_weight, nearest
from gapcheck.data.tables import place_of

__all__ = ["extended"]

# Keys that identify a profile and are not inherited.
_OWN = ("id", "name", "version", "date", "description", "extends", "sources")
_DECIMALS = 4  # of weights that are scaled to add up to 100

_Tables = dict[str, Any]


def extended(
    own: Mapping[str, Any], base: Mapping[str, Any], text: str
) -> tuple[_Tables, list[str]]:
    """Return the merged tables of a file and of its valid base, and all faults.

    A table is merged key by key; any other value replaces that of the base, and so do
    the bands as a whole, whose order matters. Requirements are merged by id; `remove`
    takes one out. Weights given in the file are kept, those of the base share what is
    left of 100.
    """
    tables = {key: value for key, value in base.items() if key not in _OWN}
    for key, value in own.items():
        if key not in ("bands", "extends", "requirements", "sources"):
            tables[key] = _merged(tables.get(key), value)
    if "bands" in own:
        tables["bands"] = own["bands"]
    tables["sources"] = _sources(own, base)
    faults: list[str] = []
    if "requirements" in own:
        ours = _by_id(own["requirements"])
        if ours is None:
            return {**tables, "requirements": own["requirements"]}, []
        tables["requirements"], faults = _requirements(
            ours, _by_id(base["requirements"]) or {}, text
        )
    return tables, faults


def _merged(below: object, above: object) -> object:
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return {**below, **{key: _merged(below.get(key), above[key]) for key in above}}


def _sources(own: Mapping[str, Any], base: Mapping[str, Any]) -> object:
    given = own.get("sources", [])
    if not isinstance(given, list):
        return given
    made_of = f"extends {base['id']}, version {base['version']} of {base['date']}"
    return [*given, made_of, *base.get("sources", ())]


def _by_id(requirements: object) -> dict[str, Any] | None:
    """Return requirements by id, given as tables or as a list; None for anything else."""
    if isinstance(requirements, dict):
        return requirements
    if not isinstance(requirements, list):
        return None
    if not all(isinstance(one, dict) and "id" in one for one in requirements):
        return None
    return {
        str(one["id"]): {key: one[key] for key in one if key != "id"}
        for one in requirements
    }


def _requirements(
    own: Mapping[str, Any], base: Mapping[str, Any], text: str
) -> tuple[_Tables, list[str]]:
    result: _Tables = {name: dict(body) for name, body in base.items()}
    faults = []
    for name, body in own.items():
        if isinstance(body, dict) and "remove" in body:
            fault = _removal_fault(body, name, base)
            if fault:
                faults.append(f"{place_of(('requirements', name), text)}: {fault}")
            result.pop(name, None)
        elif isinstance(body, dict) and name in base:
            result[name].update(body)
            if "weight" in body and "sources" not in body:
                faults.append(
                    f"{place_of(('requirements', name, 'weight'), text)}: a new weight "
                    "needs `sources` of its own, that say where it is from"
                )
        else:
            result[name] = body
    if not result:
        faults.append("requirements: none is left; keep or add one")
    return result, faults or _share_out(result, own)


def _removal_fault(
    body: Mapping[str, Any], name: str, base: Mapping[str, Any]
) -> str | None:
    if body["remove"] is not True:
        return "`remove` must be true, or be left out"
    if len(body) > 1:
        return "is removed, so nothing else can stand in it"
    if name not in base:
        return f"there is no such requirement to remove{nearest(name, base)}"
    return None


def _share_out(requirements: _Tables, own: Mapping[str, Any]) -> list[str]:
    """Scale the inherited weights to what the file's own leave of 100."""
    given = 0.0
    inherited: dict[str, float] = {}
    for name, body in requirements.items():
        weight = body.get("weight") if isinstance(body, dict) else None
        if not is_weight(weight):
            return []  # validation reports it
        own_body = own.get(name)
        if isinstance(own_body, dict) and "weight" in own_body:
            given += weight
        else:
            inherited[name] = weight
    left, whole = 100 - given, sum(inherited.values())
    if inherited and left <= 0:
        fault = (
            f"requirements: the weights given here add up to {given:g} and leave "
            f"nothing for the {len(inherited)} inherited; lower or remove some"
        )
        return [fault]
    # Unchanged if nothing was added or removed, so that no weight is rounded.
    if round(whole, _DECIMALS) != round(left, _DECIMALS):
        for name, weight in inherited.items():
            share = round(weight * left / whole, _DECIMALS)
            requirements[name]["weight"] = share
    return []
