"""Loaders of data files: what they return, and every fault with its place."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gapcheck.data.load import (
    Catalog,
    Skill,
    data_root,
    load_catalog,
    load_certificates,
    load_lexicon,
)
from gapcheck.data.profiles import default_roles, load_profile, profile_ids
from gapcheck.errors import CatalogError, DataError, ProfileError
from gapcheck.models.profile import fingerprint

CATALOG = """\
[abacus]
name = "Abacus"
kind = "tool"
implies = ["python"]
sources = ["field"]
"""


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


# --- files that are none ---------------------------------------------------------


@pytest.mark.parametrize(
    ("load", "error"), [(load_profile, ProfileError), (load_catalog, CatalogError)]
)
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"a = = 1\n", "not valid TOML: Invalid value (at line 1, column 5)"),
        (b"a = '\xff'\n", "is not UTF-8 text"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_data_file_that_cannot_be_read(
    tmp_path: Path, load: Any, error: type[DataError], content: bytes | None, fault: str
) -> None:
    file = tmp_path / "mine.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(error) as caught:
        load(file)

    assert (caught.value.file, caught.value.faults) == (str(file), (fault,))


def test_data_folder_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read: "):
        load_profile(tmp_path)


# --- the catalog -----------------------------------------------------------------


def test_data_catalog_is_shipped_and_read_once() -> None:
    catalog = load_catalog()

    assert catalog is load_catalog()
    assert len(catalog) >= 1_500
    assert "python" in catalog
    assert "pythn" not in catalog
    assert catalog["python"].name == "Python"


def test_data_catalog_of_ones_own_adds_and_replaces(tmp_path: Path) -> None:
    added = write(tmp_path, CATALOG, "added.toml")
    changed = write(
        tmp_path, CATALOG.replace("abacus", "sql").replace("python", "abacus")
    )
    shipped = load_catalog()
    catalog = load_catalog(added, str(changed))

    assert len(catalog) == len(shipped) + 1
    assert catalog["abacus"].name == catalog["sql"].name == "Abacus"
    assert catalog["r"] == shipped["r"]
    assert catalog.implied("sql") == ("abacus", *catalog.implied("abacus"))
    assert shipped["sql"].name == "SQL"
    assert len({catalog.fingerprint, shipped.fingerprint}) == 2


def test_data_catalog_faults_come_all_at_once_with_their_lines(tmp_path: Path) -> None:
    text = CATALOG.replace('"tool"', '"gadget"').replace('["field"]', "[]")
    file = write(tmp_path, f"loose = 1\n{text}color = 'red'\n")
    with pytest.raises(CatalogError) as caught:
        load_catalog(file)

    assert caught.value.file == str(file)
    assert [fault.partition(": ")[0] for fault in caught.value.faults] == [
        "loose",
        "abacus.kind (line 4)",
        "abacus.sources (line 6)",
        "abacus.color (line 7)",
    ]


def test_data_catalog_unknown_implied_id(tmp_path: Path) -> None:
    file = write(tmp_path, CATALOG.replace("python", "pythn"))
    with pytest.raises(CatalogError, match="abacus: implies unknown id 'pythn'"):
        load_catalog(file)


def skill(skill_id: str, **changes: Any) -> Skill:
    entry = {"id": skill_id, "name": skill_id, "kind": "tool", "sources": ["field"]}
    return Skill.model_validate(entry | changes)


def test_data_catalog_id_that_stands_twice_and_other_faults() -> None:
    with pytest.raises(CatalogError) as caught:
        Catalog([skill("a"), skill("a", implies=["b"])])

    assert caught.value.faults == (
        "a: the id stands twice",
        "a: implies unknown id 'b'",
    )


def test_data_catalog_implies_transitively_and_ends_in_circles() -> None:
    catalog = Catalog(
        [
            skill("a", implies=["b"], areas=["sql"]),
            skill("b", implies=["c", "a"], areas=["python"]),
            skill("c", implies=["b"], areas=["sql", "r"]),
        ]
    )

    assert catalog.implied("a") == ("b", "c")
    assert catalog.areas("a") == ("python", "r", "sql")


def test_data_catalog_fingerprint_follows_the_content() -> None:
    one, same, other = Catalog([skill("a")]), Catalog([skill("a")]), Catalog([])

    assert one.fingerprint == same.fingerprint
    assert len({one.fingerprint, other.fingerprint}) == 2
    assert len(one.fingerprint) == 12


def test_data_fingerprint_takes_models_and_plain_values() -> None:
    assert fingerprint([skill("a"), Path("x")]) == fingerprint(
        [skill("a").model_dump(mode="json"), "x"]
    )


# --- certificates and lexicons ---------------------------------------------------


def test_data_certificates_are_sound() -> None:
    certificates = load_certificates()
    text = (data_root() / "certificates.toml").read_text(encoding="utf-8")
    used = {one for c in certificates.values() for one in c.skills}
    roles = {one for c in certificates.values() for one in c.roles}
    successors = {c.successor for c in certificates.values() if c.successor}

    assert len(certificates) >= 100
    assert list(certificates) == sorted(tomllib.loads(text))
    assert used - load_catalog().ids == set()
    assert roles <= set(profile_ids())
    assert set(default_roles()) <= roles
    assert successors - certificates.keys() == set()
    assert [c.id for c in certificates.values() if c.successor == c.id] == []


def test_data_lexicons_are_all_readable() -> None:
    names = [file.name for file in (data_root() / "lexicons").iterdir()]

    assert len(names) >= 10
    assert all(load_lexicon(name.removesuffix(".toml")) for name in names)
