"""`python -m gapcheck.compile`: writes the index of the catalog, and checks it."""

from __future__ import annotations

import json
from pathlib import Path

from gapcheck.data import (
    CATALOG_INDEX,
    Catalog,
    catalog_texts,
    compile_catalog,
    data_root,
)

__all__ = ["catalog_index", "main"]


def catalog_index(catalog: Catalog) -> str:
    """Return the JSON text of the index; the same for the same catalog."""
    skills = [
        skill.model_dump(mode="json", exclude_defaults=True)
        for skill in catalog.skills.values()
    ]
    lines = ",\n".join(json.dumps(s, ensure_ascii=False) for s in skills)
    return f'{{"digest": "{catalog.fingerprint}", "skills": [\n{lines}\n]}}\n'


def main() -> None:
    """Parse the catalog files and write the index beside them."""
    catalog = compile_catalog(catalog_texts())
    root = data_root()
    if isinstance(root, Path):
        (root / CATALOG_INDEX).write_text(catalog_index(catalog), encoding="utf-8")


if __name__ == "__main__":
    main()
