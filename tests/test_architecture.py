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

# Room → the rooms it may import, beside itself. Data flows one way.
DOORS: dict[str, set[str]] = {
    "errors": set(),
    "models": set(),
    "datafiles": {"errors"},
    "data": {"datafiles", "models", "errors"},
    "profiles": {"data", "datafiles", "models", "errors"},
    "pathways": {"datafiles", "models", "errors"},
    "compile": {"data", "datafiles", "extraction"},
    "months": set(),
    "reading": {"models", "errors"},
    "extraction": {"models", "errors", "data", "months"},
    "redaction": {"models", "errors", "data"},
    "scoring": {"models", "errors", "data", "months"},
    "reporting": {"models", "errors", "months"},
    "schemas": {"models", "errors", "reporting"},
    "posting": {"models", "errors", "data", "profiles", "reading", "extraction"},
    "explanation": {"models", "errors", "data", "scoring"},
    "exchange": {
        "data", "documents", "errors", "extraction", "models", "redaction", "reporting",
    },
    "documents": {"data", "errors", "extraction", "isolation", "models", "reading"},
    "saved": {"models", "errors", "reporting"},
    "api": {
        "batch", "data", "documents", "errors", "explanation", "extraction", "models",
        "pathways", "posting", "profiles", "reading", "redaction", "reporting", "scoring",
        "views", "workers",
    },
    "many": {"batch", "data", "errors", "models", "workers"},
    "views": {
        "data", "errors", "extraction", "isolation", "models", "reading", "redaction",
    },
    "batch": {
        "api", "data", "errors", "models", "profiles", "reading", "reporting", "workers",
        "__init__",
    },
    "gate": {"errors", "models", "scoring"},
    "warm": {"batch"},
    "workers": {"errors"},
    "isolation": {"errors", "models", "reading", "workers"},
    "cluster": {
        "api", "batch", "data", "errors", "models", "reading", "reporting", "workers",
    },
    "cli": {
        "api", "batch", "cluster", "data", "datafiles", "errors", "exchange", "gate",
        "models", "posting", "profiles", "reading", "reporting", "saved", "schemas",
        "workers",
    },
    "__init__": {"api", "data", "errors", "exchange", "many", "models"},
    "__main__": {"cli"},
}  # fmt: skip

# Other people's packages → the files that may import them.
GUESTS: dict[str, tuple[str, ...]] = {
    "fsspec": ("cluster/*",),
    "jinja2": ("reporting/*",),
    "junitparser": ("reporting/*",),
    "PIL": ("reading/pictures.py",),
    "multiprocessing": ("workers.py",),
    "numpy": ("cluster/*",),
    "pdfminer": ("reading/pdf*.py",),
    "pebble": ("isolation.py", "workers.py"),
    "pyarrow": ("reporting/*", "cluster/*"),
    "pydantic": (
        "models/*",
        "data.py",
        "datafiles.py",
        "profiles/*",
        "schemas/*",
        "reporting/json.py",
        "saved.py",
        "batch/ledger.py",
    ),
    "pydantic_core": ("profiles/*",),
    "pypdfium2": ("reading/pdfium*.py", "reading/pictures.py"),
    "ray": ("cluster/*",),
    "srsly": ("reading/json_resume.py",),
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
    rim = {"__init__"} if room(file) in {"api", "cli", "cluster"} else set()
    allowed = DOORS[room(file)] | {room(file)} | rim

    assert inner_imports(file) - allowed == set()


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
    from gapcheck.data import data_root

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
