"""Rooms and their doors: who may import whom, and what every file must have.

Imports under `TYPE_CHECKING` and inside functions count like all others.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

import gapcheck

PACKAGE = Path(gapcheck.__file__).parent
MAX_LINES = 400

# Room → the rooms it may import, beside itself, in the order in which data flows: no
# room imports one that is listed after it.
DOORS: dict[str, set[str]] = {
    "errors": set(),
    "months": set(),
    "models": set(),
    "data": {"models", "errors"},
    "reading": {"models", "errors"},
    "extraction": {"models", "errors", "data", "months"},
    "redaction": {"models", "errors", "data"},
    "scoring": {"models", "errors", "data", "months"},
    "posting": {"models", "errors", "data", "reading", "extraction"},
    "reporting": {"models", "errors", "months"},
    "schemas": {"models", "errors", "reporting"},
    "processes": {"errors", "reading"},
    "api": {
        "data", "errors", "extraction", "models", "posting", "processes", "reading",
        "redaction", "reporting", "scoring",
    },
    "gates": {"errors", "models", "reporting", "scoring"},
    "batch": {"api", "data", "errors", "models", "processes", "reading", "reporting"},
    "cluster": {
        "api", "batch", "data", "errors", "models", "processes", "reading", "reporting",
    },
    "cli": {
        "api", "batch", "cluster", "data", "errors", "gates", "models", "posting",
        "processes", "reading", "reporting", "schemas",
    },
    "__init__": {"api", "batch", "data", "errors", "models"},
    "__main__": {"cli"},
}  # fmt: skip

# Inside a room: its files and sub-rooms, likewise in order. Those of one line are
# independent of each other; what is not listed (`__init__`) may import them all.
INSIDE: dict[str, tuple[set[str], ...]] = {
    "reading": (
        {"decoding", "limits", "raw"},
        {"budget", "clean"},
        {"pdf"},
        {"visibility"},
        {"layout"},
        {"formats"},
    ),
    "reading/pdf": (
        {"syntax"},
        {"fonts"},
        {"document", "content"},
        {"annotations", "pages"},
        {"engine"},
    ),
    "extraction": (
        {"text"},
        {"dates"},
        {"gazetteers"},
        {"sections"},
        {"entries"},
        {"skills", "experience", "education", "certifications"},
        {"resume"},
        {"pipeline"},
        {"phrase_skills"},
    ),
}

# Other people's packages → the files that may import them.
GUESTS: dict[str, tuple[str, ...]] = {
    "fsspec": ("cluster/*",),
    "ftfy": ("reading/decoding.py",),
    "jinja2": ("reporting/*",),
    "junitparser": ("reporting/*",),
    "PIL": ("reading/pictures.py",),
    "multiprocessing": ("processes/*",),
    "numpy": ("cluster/*",),
    "pdfminer": ("reading/pdf/*",),
    "pebble": ("processes/*",),
    "pyarrow": ("reporting/*", "cluster/*"),
    "pydantic": (
        "models/*",
        "data/*",
        "schemas/*",
        "reporting/json.py",
        "gates/saved.py",
        "batch/ledger.py",
    ),
    "pydantic_core": ("data/profiles/*",),
    "pypdfium2": ("reading/pictures.py",),
    "ray": ("cluster/*",),
    "srsly": ("reading/formats/json_resume.py",),
    "rich": ("reporting/*", "cli/*"),
    "spacy": ("extraction/*",),
    "typer": ("cli/*",),
}

# Scoring is pure: what would let in files, the clock, chance or the network.
IMPURE = {
    "glob", "io", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def named(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(file: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a file imports, anywhere in it."""
    package = ("gapcheck", *file.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def inner_imports(file: Path) -> set[str]:
    """Return the rooms that a file imports; names of the public API are `__init__`."""
    found = set()
    for name in imports(file):
        parts = name.split(".")
        if parts[0] == "gapcheck":
            is_room = len(parts) > 1 and parts[1] in DOORS
            found.add(parts[1] if is_room else "__init__")
    return found


def tier(place: str, tiers: tuple[set[str], ...]) -> int:
    """Return which of the tiers a file or sub-room is in; after all if in none."""
    return next((i for i, names in enumerate(tiers) if place in names), len(tiers))


def imports_against_the_flow(inside: str) -> list[str]:
    """Return the imports from one part of a room into one that is not before it."""
    tiers, folder = INSIDE[inside], PACKAGE / inside
    prefix = ["gapcheck", *inside.split("/")]
    found = []
    for file in sorted(folder.rglob("*.py")):
        here = file.relative_to(folder).with_suffix("").parts[0]
        for name in imports(file):
            parts = name.split(".")
            if parts[: len(prefix)] == prefix and len(parts) > len(prefix):
                there = parts[len(prefix)]
                is_part = (folder / there).is_dir() or (
                    folder / f"{there}.py"
                ).is_file()
                if here == there or not is_part:
                    continue
                if tier(there, tiers) >= tier(here, tiers) < len(tiers):
                    found.append(f"{here}/{file.name}: {name}")
    return found


def outer_imports(file: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(file)} - {"gapcheck"}


def test_architecture_finds_the_modules() -> None:
    rooms = {room(file) for file in modules()}

    assert len(modules()) >= 40
    assert rooms >= {"models", "reading", "extraction", "scoring", "reporting", "cli"}
    assert rooms <= DOORS.keys()


@pytest.mark.parametrize("file", modules(), ids=named)
def test_architecture_doors(file: Path) -> None:
    # The version stands in __init__; the rim may read it there, or call the API.
    rim = {"__init__"} if room(file) in {"api", "batch", "cli", "cluster"} else set()
    allowed = DOORS[room(file)] | {room(file)} | rim

    assert inner_imports(file) - allowed == set()


def test_architecture_has_no_circle() -> None:
    rooms = list(DOORS)

    assert [
        (one, door)
        for one, doors in DOORS.items()
        for door in doors
        if rooms.index(door) >= rooms.index(one)
    ] == []


@pytest.mark.parametrize("inside", INSIDE)
def test_architecture_sub_rooms(inside: str) -> None:
    listed = set().union(*INSIDE[inside])
    there = {path.stem for path in (PACKAGE / inside).iterdir()}

    assert listed <= there
    assert imports_against_the_flow(inside) == []


def test_architecture_top_level_is_small() -> None:
    entries = [path for path in PACKAGE.iterdir() if path.name != "__pycache__"]

    assert len(entries) <= 20


@pytest.mark.parametrize("file", modules(), ids=named)
def test_architecture_guests(file: Path) -> None:
    path = named(file)
    unknown = outer_imports(file) - set(sys.stdlib_module_names) - GUESTS.keys()
    misplaced = {
        name
        for name in outer_imports(file) & GUESTS.keys()
        if not any(fnmatch(path, pattern) for pattern in GUESTS[name])
    }

    assert (unknown, misplaced) == (set(), set())


@pytest.mark.parametrize(
    "file", [file for file in modules() if room(file) == "scoring"], ids=named
)
def test_architecture_scoring_is_pure(file: Path) -> None:
    assert outer_imports(file) & IMPURE == set()


@pytest.mark.parametrize("file", modules(), ids=named)
def test_architecture_says_what_belongs_into_a_file(file: Path) -> None:
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    first = docstring.partition("\n")[0]

    assert len(first) >= 10
    assert first[-1] in ".:?"


@pytest.mark.parametrize("file", modules(), ids=named)
def test_architecture_keeps_files_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_architecture_skills_hold_no_code() -> None:
    from gapcheck.data.load import data_root

    root = Path(str(data_root()))
    files = [file for file in root.rglob("*") if file.is_file()]

    assert len(files) >= 10
    assert {file.suffix for file in files} <= {".toml", ".md", ".tsv"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import spacy.tokens", {"spacy.tokens"}),
        ("def f():\n    import os", {"os"}),
        ("if TYPE_CHECKING:\n    from gapcheck.cli import main", {"gapcheck.cli.main"}),
        ("from . import dates", {"gapcheck.reading.dates"}),
        ("from .dates import day", {"gapcheck.reading.dates.day"}),
        ("from ..scoring import score", {"gapcheck.scoring.score"}),
        ("from gapcheck import scoring", {"gapcheck.scoring"}),
    ],
)
def test_architecture_sees_every_import(
    code: str, found: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    file = tmp_path / "reading" / "x.py"
    file.parent.mkdir()
    file.write_text(code, encoding="utf-8")

    assert set(imports(file)) == found
