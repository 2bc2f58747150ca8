"""The skills of skills/catalog: their entries, names and implications."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, KeysView, Mapping
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal

from pydantic import Field

from gapcheck.data.tables import DataIndex, DataTables, Entry
from gapcheck.data.tokens import BREAK, first_word, fold, other_numbers, words_of
from gapcheck.errors import CatalogError
from gapcheck.models.areas import Area
from gapcheck.models.profile import fingerprint

__all__ = ["BAR", "PHRASES", "Catalog", "Certificate", "Skill", "check_catalog"]

SkillKind = Literal[
    "language", "library", "framework", "tool", "platform", "database", "service",
    "format", "protocol", "system", "method", "concept", "practice", "soft", "domain",
]  # fmt: skip
# Kinds whose names are ordinary phrases, with a singular and a plural.
PHRASES = frozenset({"method", "concept", "practice", "soft", "domain", "format"})
BAR = "|"
"""Separates the words of a vocabulary: no word contains it."""


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
    """The skills by id, with what they imply.

    Args:
        skills: Entries with unique ids.

    Raises:
        CatalogError: An entry implies an unknown id, or two entries have the same id.
    """

    def __init__(self, skills: Iterable[Skill]) -> None:
        self._index = DataIndex("")
        self._made: dict[str, Skill] = {}
        self._digest = ""
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
    def indexed(cls, tables: DataTables) -> Catalog:
        """Return the catalog of indexed tables, which validates entries on first use.

        A resume names some hundred skills; validating all five thousand entries takes
        as long as reading it.
        """
        catalog = cls(())
        catalog._index = tables.index
        catalog._digest = tables.digest
        return catalog

    @property
    def skills(self) -> Mapping[str, Skill]:
        """All entries by id, in the order of the ids."""
        return {skill_id: self[skill_id] for skill_id in self.ids}

    @property
    def ids(self) -> KeysView[str]:
        """All ids, without validating their entries."""
        return (self._bodies or self._made).keys()

    def surfaces(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield id, kind and all names of each skill, each name once."""
        for skill in self.skills.values():
            names = [skill.name, *skill.aliases, *skill.exact, *skill.guarded]
            yield skill.id, skill.kind, tuple(dict.fromkeys(names))

    @cached_property
    def first_words(self) -> Mapping[str, str]:
        """First word of names → JSON of pairs (id, name)."""
        if stored := self._index.of_kind("names"):
            return stored
        found: dict[str, list[tuple[str, str]]] = {}
        for skill_id, kind, names in self.surfaces():
            for name in names:
                for word in _first_words(name, is_phrase=kind in PHRASES):
                    found.setdefault(word, []).append((skill_id, name))
        return {
            word: json.dumps(pairs, ensure_ascii=False) for word, pairs in found.items()
        }

    @cached_property
    def vocabulary(self) -> str:
        """The words of names and pairs of neighbors, folded and sorted, between bars."""
        if stored := self._index.of_kind("words"):
            return str(json.loads(stored[""]))
        found: set[str] = set()
        for _, _, names in self.surfaces():
            for name in names:
                forms = [word.form for word in words_of(name)]
                found.update(forms)
                found.update(f"{one} {other}" for one, other in pairwise(forms))
        forms = sorted(form for form in found if BREAK not in form)
        return BAR + BAR.join(forms) + BAR

    @property
    def _bodies(self) -> Mapping[str, str]:
        return self._index.of_kind("skill")

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
        """Return the ids of all other skills that a skill implies, transitively."""
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


def _first_words(name: str, *, is_phrase: bool) -> tuple[str, ...]:
    found = first_word(name)
    if found is None:
        return ()
    is_whole = is_phrase and len(found) == len(name.strip())
    first = fold(found)
    return (first, *other_numbers(first)) if is_whole else (first,)


def check_catalog(tables: DataTables) -> Catalog:
    """Validate all entries of the shipped catalog.

    Raises:
        CatalogError: Every fault of the first file that has any, or of all together.
    """
    files = tables.under("catalog/")
    catalog = Catalog(e for name in files for e in tables.entries(name, Skill))
    catalog._digest = tables.digest
    return catalog
