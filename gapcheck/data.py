"""Finds, reads and validates skills/; all faults of a file are reported at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, KeysView, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from gapcheck.datafiles import (
    DataIndex,
    DataTables,
    Entry,
    data_root,
    data_tables,
    entries_of,
    fault_at,
    place_of,
    read_file,
    toml_of,
)
from gapcheck.errors import CatalogError, ProfileError
from gapcheck.models.areas import Area
from gapcheck.models.fingerprints import fingerprint
from gapcheck.models.profile import Profile

__all__ = [
    "Catalog",
    "Certificate",
    "Skill",
    "data_root",
    "load_catalog",
    "load_certificates",
    "load_lexicon",
    "load_profile",
    "profile_ids",
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
        self._words = "[]"
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
        catalog._words = index.of_kind("words").get("", "[]")
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

    @property
    def words(self) -> list[str]:
        """The words of all names when indexed, folded; else none."""
        found: list[str] = json.loads(self._words)
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


def profile_ids() -> tuple[str, ...]:
    """Return the ids of the shipped profiles, sorted."""
    folder = data_root() / "profiles"
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def load_profile(name: str | Path) -> Profile:
    """Read a profile.

    Args:
        name: Id of a shipped profile (`data-scientist`, `ml-engineer`), or the path
            of a TOML file.

    Returns:
        The profile, checked against the catalog.

    Raises:
        ProfileError: No such profile, or every fault of the file with its place.
    """
    text = str(name)
    if text in profile_ids():
        return _shipped_profile(text)
    if not text.endswith(".toml") and not Path(text).exists():
        known = ", ".join(profile_ids())
        near = _nearest(text, profile_ids())
        fault = f"no such role or profile file; the roles are: {known}{near}"
        raise ProfileError(text, (fault,))
    return parse_profile(text, read_file(Path(text), ProfileError))


@cache
def _shipped_profile(name: str) -> Profile:
    file = data_root() / "profiles" / f"{name}.toml"
    text = file.read_text(encoding="utf-8")
    return parse_profile(f"skills/profiles/{name}.toml", text)


def parse_profile(file: str, text: str) -> Profile:
    """Return the profile that a TOML text describes.

    Args:
        file: Name for messages.
        text: TOML; requirements are tables `[requirements.<id>]`, bands
            `[bands.<id>]` with the best first.

    Raises:
        ProfileError: Every fault, with its place.
    """
    raw = dict(toml_of(file, text, ProfileError))
    for key in ("requirements", "bands"):
        if isinstance(raw.get(key), dict):
            raw[key] = [
                {"id": name, **body} if isinstance(body, dict) else body
                for name, body in raw[key].items()
            ]
    try:
        profile = Profile.model_validate(raw)
    except ValidationError as error:
        filled = {(key,) for key, value in raw.items() if value}
        faults = [
            fault_at(one["loc"], one["msg"], raw, text)
            for one in error.errors()
            # a list whose every entry is faulty is called too short as well
            if one["type"] != "too_short" or one["loc"] not in filled
        ]
        raise ProfileError(file, (*faults, *_unknown_ids(raw, text))) from error
    faults = _unknown_ids(raw, text)
    total = sum(r.weight for r in profile.requirements)
    if abs(total - 100) > 0.05:
        faults.append(f"requirements: the weights add up to {total:g}, not to 100")
    if faults:
        raise ProfileError(file, tuple(faults))
    return profile


def _unknown_ids(raw: Mapping[str, Any], text: str) -> list[str]:
    """Name the ids that no data file has, with the nearest that there are."""
    faults = []
    for place, what, value in _references(raw):
        known = _known_ids(what)
        for one in value if isinstance(value, list | dict) else ():
            if isinstance(one, str) and one not in known:
                where = place_of(place, text)
                faults.append(f"{where}: unknown {what} {one!r}{_nearest(one, known)}")
    return faults


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


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f"; did you mean {', '.join(near)}?" if near else ""
