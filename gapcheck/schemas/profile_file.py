"""The JSON Schema of a profile file, with which editors complete and check it."""

from __future__ import annotations

from typing import Any

from gapcheck.models.profile import (
    BandRule,
    EducationRule,
    ExperienceRule,
    Profile,
    Requirement,
    ScoringSettings,
)

__all__ = ["profile_file_schema"]

# Tables of a file and their models; each of `_BY_ID` holds one table per id.
_TABLES = {
    "education": EducationRule,
    "experience": ExperienceRule,
    "settings": ScoringSettings,
}
_BY_ID = {"bands": BandRule, "requirements": Requirement}
# Every file has these, even if it extends another.
_OWN = ("id", "name", "version", "date")

_EXTENDS = {
    "type": "string",
    "description": "Id of a role, or path of a profile file from the folder of this "
    "one: its values apply unless this file has others.",
}
_REMOVE = {"const": True, "description": "Removes a requirement of `extends`."}


def profile_file_schema() -> dict[str, Any]:
    """Return the schema of a TOML profile, and of `profile show --format json`."""
    schema = Profile.model_json_schema(mode="validation")
    properties = schema["properties"]
    needed: dict[str, Any] = {}
    # What the models require is required only of profiles that extend no other.
    for key, model in _TABLES.items():
        needed[key] = {"required": schema["$defs"][model.__name__].pop("required")}
    for key, model in _BY_ID.items():
        required = schema["$defs"][model.__name__].pop("required")
        table = {"$ref": f"#/$defs/{model.__name__}"}
        properties[key] = {
            "description": properties[key].get("description", "One table per id."),
            "anyOf": [
                {"type": "object", "additionalProperties": table, "minProperties": 1},
                {"type": "array", "items": table, "minItems": 1},
            ],
        }
        in_table = [name for name in required if name != "id"]
        needed[key] = {
            "additionalProperties": {"required": in_table},
            "items": {"required": required},
        }
    schema["$defs"]["Requirement"]["properties"]["remove"] = _REMOVE
    properties["extends"] = _EXTENDS
    every = schema.pop("required")
    return {
        **schema,
        "title": "Profile file",
        "required": list(_OWN),
        "if": {"not": {"required": ["extends"]}},
        "then": {"required": every, "properties": needed},
    }
