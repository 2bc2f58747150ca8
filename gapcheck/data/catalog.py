"""Finds, reads and validates skills/; all faults of a file are reported at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, KeysView, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from gapcheck.data.tables import (
    DataIndex,
    DataTables,
    Entry,
    data_root,
    data_tables,
    entries_of,
    read_file,
    toml_of,
)
from gapcheck.errors import CatalogError
from gapcheck.models.areas import Area
from gapcheck.models.fingerprints import fingerprint

__all__ = [
    "Catalog",
    "Certificate",
    "Skill",
    "data_root",
    "load_catalog",
    "load_certificates",
    "load_lexicon",
]

SkillKind = Literal[
    "language", "library", "framework", "tool", "platform", "database", "service",
    "format", "protocol", "system", "method", "concept", "practice", "soft", "domain",
]  # fmt: skip


class Skill(Entry):
    """One entry of skills/catalog; skills/README.md explains the fields."""

    id: str
    name: str
    kind: SkillKind
    areas: tuple[Area, ...] = ()
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    is_generic: bool = False
    esco: str | None = None
    onet: tuple[str, ...] = ()
    is_hot: bool = False
    is_in_demand: bool = False
    sources: tuple[str, ...] = Field(min_length=1)


class Certificate(Entry):
    """One entry of skills/certificates.toml."""

    id: str
    name: str
    issuer: str
    code: str | None = None
    kind: Literal["proctored", "practical", "course"]
    status: Literal["current", "retired"]
    retired_on: str | None = None
    successor: str | None = None
    aliases: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)


class Catalog:
    """The skills, by id, and what follows from them.

    Args:
        skills: Entries; ids unique.

    Raises:
        CatalogError: An entry implies an unknown id, or an id stands twice.
    """

    def __init__(self, skills: Iterable[Skill]) -> None:
        self._bodies: Mapping[str, str] = {}
        self._made: dict[str, Skill] = {}
        self._digest = ""
        self.first_words: Mapping[str, str] | None = None
        """First word of a name → JSON of pairs (id, name); None when not indexed."""
        self._words = '""'
        faults = []
        for skill in skills:
            if skill.id in self._made:
                faults.append(f"{skill.id}: the id stands twice")
            self._made[skill.id] = skill
        faults += [
            f"{skill.id}: implies unknown id {target!r}"
            for skill in self._made.values()
            for target in skill.implies
            if target not in self._made
        ]
        if faults:
            raise CatalogError("catalog", tuple(faults))

    @classmethod
    def indexed(cls, index: DataIndex) -> Catalog:
        """Return the catalog of an index, whose entries were checked when it was made.

        Why: a resume names some hundred skills; to validate five thousand entries
        first takes as long as to read it.
        """
        catalog = cls(())
        catalog._bodies = index.of_kind("skill")
        catalog._digest = index.digest
        catalog.first_words = index.of_kind("names")
        catalog._words = index.of_kind("words").get("", '""')
        return catalog

    @property
    def skills(self) -> Mapping[str, Skill]:
        """All entries by id."""
        for skill_id in self._bodies:
            self[skill_id]
        return self._made

    @property
    def ids(self) -> KeysView[str]:
        """All ids; unlike `skills`, it makes no entry."""
        return (self._bodies or self._made).keys()

    def surfaces(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield id, kind and all names of each skill, each name once."""
        for skill in self.skills.values():
            names = [skill.name, *skill.aliases, *skill.exact, *skill.guarded]
            yield skill.id, skill.kind, tuple(dict.fromkeys(names))

    @cached_property
    def vocabulary(self) -> str:
        """The words of all names, as the index has them; empty when not indexed."""
        found: str = json.loads(self._words)
        return found

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, skill_id: str) -> Skill:
        skill = self._made.get(skill_id)
        if skill is None:
            body = {"id": skill_id, **json.loads(self._bodies[skill_id])}
            skill = self._made[skill_id] = Skill.model_validate(body)
        return skill

    def __contains__(self, skill_id: object) -> bool:
        return skill_id in self.ids

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hex digits that change when any entry changes."""
        return self._digest or fingerprint(list(self._made.values()))

    @cache  # noqa: B019  a catalog lives as long as the process
    def implied(self, skill_id: str) -> tuple[str, ...]:
        """Return the ids that `skill_id` proves, transitively, itself left out."""
        found: dict[str, None] = {}
        waiting = list(self[skill_id].implies)
        while waiting:
            target = waiting.pop(0)
            if target not in found and target != skill_id:
                found[target] = None
                waiting.extend(self[target].implies)
        return tuple(found)

    @cache  # noqa: B019  a catalog lives as long as the process
    def areas(self, skill_id: str) -> tuple[Area, ...]:
        """Return the areas of a skill and of all that it implies, in enum order."""
        ids = (skill_id, *self.implied(skill_id))
        found = {area for one in ids for area in self[one].areas}
        return tuple(area for area in Area if area in found)


def load_catalog(*extra: str | Path) -> Catalog:
    """Read the shipped catalog, and catalog files of the user's own on top.

    Args:
        *extra: TOML files in the format of skills/catalog; an id that the shipped
            catalog has is replaced.

    Returns:
        The catalog; the shipped one is read once per process.

    Raises:
        CatalogError: Every fault of the first file that has any.
    """
    if not extra:
        return _shipped_catalog()
    skills = dict(_shipped_catalog().skills)
    for path in extra:
        text = read_file(Path(path), CatalogError)
        skills.update({s.id: s for s in _catalog_entries(str(path), text)})
    return Catalog(skills.values())


@lru_cache(maxsize=1)
def _shipped_catalog() -> Catalog:
    """Return the shipped catalog; entries of a fresh index were checked before."""
    tables = data_tables()
    return (
        check_catalog(tables) if tables.index is None else Catalog.indexed(tables.index)
    )


def check_catalog(tables: DataTables) -> Catalog:
    """Validate all entries of the shipped catalog.

    Raises:
        CatalogError: Every fault of the first file that has any, or of all together.
    """
    entries = [
        entry
        for name, table in tables.under("catalog/").items()
        for entry in entries_of(
            f"skills/{name}", table, Skill, CatalogError, tables.text(name)
        )
    ]
    catalog = Catalog(entries)
    catalog._digest = tables.digest
    return catalog


def _catalog_entries(file: str, text: str) -> list[Skill]:
    table = toml_of(file, text, CatalogError)
    return entries_of(file, table, Skill, CatalogError, text)


@lru_cache(maxsize=1)
def load_certificates() -> dict[str, Certificate]:
    """Read skills/certificates.toml, by id."""
    tables, name = data_tables(), "certificates.toml"
    entries = entries_of(
        f"skills/{name}", tables[name], Certificate, CatalogError, tables.text(name)
    )
    return {entry.id: entry for entry in entries}


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Read skills/lexicons/NAME.toml as it stands; its component validates it.

    Raises:
        CatalogError: The file is not valid TOML.
    """
    return data_tables()[f"lexicons/{name}.toml"]
