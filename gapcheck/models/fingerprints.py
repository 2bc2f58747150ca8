"""Fingerprints: short digests of models."""

from __future__ import annotations

import hashlib
import json

from pydantic import BaseModel

__all__ = ["fingerprint"]


def fingerprint(value: object) -> str:
    """Return twelve hex digits that change when a model or list of models changes."""

    def plain(item: object) -> object:
        if isinstance(item, BaseModel):
            return item.model_dump(mode="json")
        return str(item)

    text = json.dumps(value, default=plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
