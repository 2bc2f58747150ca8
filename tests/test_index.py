"""The index of the data: what it holds, where it is kept, and that it never lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gapcheck.data import index
from gapcheck.data import tables as datafiles
from gapcheck.data.catalog import Catalog, check_catalog
from gapcheck.data.index import (
    INDEX,
    cache_folder,
    data_tables,
    index_of,
    source_tables,
)
from gapcheck.data.tables import DataIndex, DataTables, data_root
from gapcheck.errors import CatalogError

ENTRY = '[abacus]\nname = "Boulier été"\nkind = "tool"\nsources = ["field"]\n'


def tables(text: str) -> DataTables:
    contents = {"catalog/mine.toml": text.encode(), "words.toml": b"a = [1]\n"}
    return DataTables(contents)


def made_of(source: DataTables) -> DataIndex:
    return DataIndex(index_of(source).partition(b"\n")[2].decode())


# --- what it holds ---------------------------------------------------------------


def test_index_holds_tables_skills_first_words_and_vocabulary() -> None:
    made = made_of(tables(ENTRY))
    body = tomllib.loads(ENTRY)["abacus"]

    assert made.of_kind("table") == {"words.toml": '{"a": [1]}'}
    assert json.loads(made.of_kind("skill")["abacus"]) == body
    assert json.loads(made.of_kind("names")["boulier"]) == [["abacus", "Boulier été"]]
    assert json.loads(made.of_kind("words")[""]) == "|boulier|boulier été|été|"


def test_index_holds_what_the_files_hold() -> None:
    source = source_tables()
    made = made_of(source)
    parsed = {name: tomllib.loads(source.text(name)) for name in source.under("")}
    catalogs = [parsed.pop(n) for n in sorted(parsed) if n.startswith("catalog/")]

    assert len(catalogs) >= 50
    assert {n: json.loads(t) for n, t in made.of_kind("table").items()} == parsed
    assert {i: json.loads(t) for i, t in made.of_kind("skill").items()} == {
        skill_id: body for table in catalogs for skill_id, body in table.items()
    }


def test_index_gives_the_catalog_that_the_files_give() -> None:
    made, indexed = check_catalog(source_tables()), Catalog.indexed(data_tables())

    assert indexed.skills == made.skills
    assert [*indexed.surfaces()] == [*made.surfaces()]
    assert indexed.first_words == made.first_words
    assert indexed.vocabulary == made.vocabulary
    assert indexed.fingerprint == made.fingerprint
    assert len(indexed) == len(made)


def test_index_does_not_depend_on_the_order_of_files() -> None:
    one = DataTables({"a.toml": b"x = 1\n", "b.toml": b"y = 2\n"})
    other = DataTables({"b.toml": b"y = 2\n", "a.toml": b"x = 1\n"})

    assert index_of(one) == index_of(other)


def test_index_changes_with_any_file() -> None:
    assert index_of(tables(ENTRY)) != index_of(tables(ENTRY + "# new\n"))


def test_index_changes_with_the_code_that_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "files", lambda _: tmp_path)
    seen = {index_of(tables(ENTRY))}
    for name in index._MAKERS:
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
        seen.add(index_of(tables(ENTRY)))

    assert len(seen) == 1 + len(index._MAKERS)


def test_index_is_made_by_no_other_code_of_ours() -> None:
    """What is imported for it and is not hashed holds no rule of how it is made."""
    code = (
        "import sys, gapcheck.data.index\n"
        "print(*sorted(n for n in sys.modules if n.startswith('gapcheck.')))"
    )
    run = [sys.executable, "-c", code]
    names = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    found = {n.removeprefix("gapcheck.") for n in names.split()}
    rules = {n for n in found - {"data", "errors"} if not n.startswith("models")}

    assert rules == {f"data.{name.removesuffix('.py')}" for name in index._MAKERS}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (ENTRY.replace("tool", "gadget"), r"abacus\.kind \(line 3\)"),
        (ENTRY + 'implies = ["gone"]\n', "abacus: implies unknown id 'gone'"),
        ("[abacus", "not valid TOML"),
    ],
)
def test_index_of_a_catalog_with_faults_is_not_made(text: str, fault: str) -> None:
    with pytest.raises(CatalogError, match=fault):
        index_of(tables(text))


def test_index_of_a_wheel_is_that_of_its_data() -> None:
    shipped = data_root() / INDEX
    if not shipped.is_file():
        pytest.skip("a checkout has none")

    assert shipped.read_bytes() == index_of(source_tables())


# --- where it is kept ------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a small skills/ in the place of the shipped one, and an empty cache."""
    folder = tmp_path / "skills"
    (folder / "catalog").mkdir(parents=True)
    (folder / "README.md").write_text("not read", encoding="utf-8")
    (folder / "catalog" / "mine.toml").write_text(ENTRY, encoding="utf-8")
    monkeypatch.setattr(index, "data_root", lambda: folder)
    monkeypatch.setenv("GAPCHECK_CACHE_DIR", str(tmp_path / "cache"))
    index._indexed_tables.cache_clear()
    yield folder
    index._indexed_tables.cache_clear()


def name_now() -> str:
    """Return the name of the only skill, as a new process would find it."""
    index._indexed_tables.cache_clear()
    return Catalog.indexed(data_tables())["abacus"].name


def kept() -> list[Path]:
    folder = cache_folder()
    assert folder is not None
    return sorted(folder.iterdir())


def renamed(content: bytes) -> bytes:
    """Return a sound index whose skill has another name than in the TOML."""
    head, _, body = content.partition(b"\n")
    body = body.replace(b"Boulier", b"Soroban")
    return index._head(head.split()[0].decode(), body) + b"\n" + body


@pytest.mark.usefixtures("root")
def test_index_is_kept_and_used_by_the_next_process() -> None:
    first = name_now()
    (file,) = kept()
    file.write_bytes(renamed(file.read_bytes()))

    assert (first, name_now()) == ("Boulier été", "Soroban été")
    assert kept() == [file]


def test_index_of_other_files_is_not_used(root: Path) -> None:
    name_now()
    (file,) = kept()
    file.write_bytes(renamed(file.read_bytes()))
    changed = ENTRY.replace("Boulier", "Counting frame")
    (root / "catalog" / "mine.toml").write_text(changed, encoding="utf-8")

    assert name_now() == "Counting frame été"
    assert len(kept()) == 2


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\n",
        b"no index",
        index_of(tables(ENTRY)),
        index_of(tables(ENTRY))[:-1],
        index_of(tables(ENTRY)).replace(b"tool", b"t\xffol"),
    ],
    ids=["empty", "line", "words", "other", "cut", "bytes"],
)
@pytest.mark.usefixtures("root")
def test_index_that_is_damaged_is_made_anew(damaged: bytes) -> None:
    name_now()
    (file,) = kept()
    sound = file.read_bytes()
    file.write_bytes(damaged)

    assert name_now() == "Boulier été"
    assert file.read_bytes() == sound


@pytest.mark.parametrize("place", ["file", "file/below", "taken"])
@pytest.mark.usefixtures("root")
def test_index_that_cannot_be_kept_is_made_each_time(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    name_now()
    (tmp_path / "taken" / kept()[0].name / "x").mkdir(parents=True)
    monkeypatch.setenv("GAPCHECK_CACHE_DIR", str(tmp_path / place))

    assert name_now() == name_now() == "Boulier été"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "no folder"
    assert [one.name for one in (tmp_path / "taken").rglob("new-*")] == []


@pytest.mark.usefixtures("root")
def test_index_without_a_home_is_made_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def home() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("GAPCHECK_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", home)

    assert cache_folder() is None
    assert name_now() == "Boulier été"


def test_index_that_is_shipped_is_used_and_not_kept(root: Path) -> None:
    name_now()
    (file,) = kept()
    shipped = renamed(file.read_bytes())
    (root / INDEX).write_bytes(shipped)
    file.unlink()

    assert name_now() == "Soroban été"
    assert kept() == []


def test_index_keeps_no_more_than_a_few(root: Path) -> None:
    names: list[Path] = []
    for number in range(index._KEPT + 2):
        text = f"{ENTRY}# {number}\n"
        (root / "catalog" / "mine.toml").write_text(text, encoding="utf-8")
        name_now()
        (file,) = {*kept()} - {*names}
        os.utime(file, (number, number))
        names.append(file)

    assert kept() == sorted(names[-index._KEPT :])


@pytest.mark.usefixtures("root")
def test_index_is_made_once_for_threads_that_start_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[DataTables] = []

    def count(source: DataTables) -> bytes:
        made.append(source)
        return index_of(source)

    monkeypatch.setattr(index, "index_of", count)
    with ThreadPoolExecutor(8) as threads:
        found = {*threads.map(lambda _: data_tables(), range(8))}

    assert (len(found), len(made)) == (1, 1)


def test_index_is_the_same_for_processes_that_start_together(tmp_path: Path) -> None:
    code = (
        "from gapcheck.data.load import load_catalog\n"
        "print(load_catalog().fingerprint, load_catalog()['python'].name)"
    )
    env = {**os.environ, "GAPCHECK_CACHE_DIR": str(tmp_path / "cache")}
    run = [sys.executable, "-c", code]
    started = [subprocess.Popen(run, env=env, stdout=subprocess.PIPE) for _ in range(4)]
    found = {one.communicate()[0] for one in started}

    assert found == {f"{source_tables().digest} Python{os.linesep}".encode()}
    if not (data_root() / INDEX).is_file():
        (file,) = (tmp_path / "cache").iterdir()
        assert file.read_bytes() == index_of(source_tables())


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {}, "/home/kim/.cache/gapcheck"),
        ("linux", {"XDG_CACHE_HOME": "/var/kim"}, "/var/kim/gapcheck"),
        ("linux", {"XDG_CACHE_HOME": "not/whole"}, "/home/kim/.cache/gapcheck"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "/home/kim/Library/Caches/gapcheck"),
        ("win32", {}, "/home/kim/AppData/Local/gapcheck"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/gapcheck"),
        ("win32", {"GAPCHECK_CACHE_DIR": "/mine"}, "/mine"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths of POSIX")
def test_index_is_kept_where_the_platform_keeps_such_files(
    platform: str,
    variables: dict[str, str],
    folder: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("GAPCHECK_CACHE_DIR", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/kim", **variables}.items():
        monkeypatch.setenv(name, value)

    assert cache_folder() == Path(folder)


def test_index_data_of_a_wheel_is_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datafiles, "files", lambda _: tmp_path)
    beside = datafiles.data_root()
    (tmp_path / "skills").mkdir()

    assert datafiles.data_root() == tmp_path / "skills"
    assert beside == Path(datafiles.__file__).parents[2] / "skills"
