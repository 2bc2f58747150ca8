"""The wheel: all of skills/ inside the package, nothing beside it, entry points."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import gapcheck
from gapcheck.data.index import INDEX, index_of, source_tables
from gapcheck.extraction.pipeline import COMPONENTS

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.checkout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build an sdist of the checkout, and the wheel of that."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation"]
    result = subprocess.run(
        [*command, "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


def files_below(folder: str) -> set[str]:
    found = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert len(found) >= 40
    return found


def info(wheel: zipfile.ZipFile, name: str) -> str:
    """Return a file of the wheel's dist-info."""
    return wheel.read(f"gapcheck-{gapcheck.__version__}.dist-info/{name}").decode()


def test_packaging_wheel_has_all_of_skills(wheel: zipfile.ZipFile) -> None:
    prefix = "gapcheck/skills/"
    packed = {name for name in wheel.namelist() if name.startswith(prefix)}

    made = {prefix + INDEX}  # when the wheel is built
    assert packed == made | {f"gapcheck/{name}" for name in files_below("skills")}


def test_packaging_wheel_has_the_index_of_its_data(wheel: zipfile.ZipFile) -> None:
    packed = wheel.read(f"gapcheck/skills/{INDEX}")

    assert packed == index_of(source_tables())


def test_packaging_wheel_has_all_of_the_package(wheel: zipfile.ZipFile) -> None:
    packed = {
        name
        for name in wheel.namelist()
        if name.startswith("gapcheck/") and not name.startswith("gapcheck/skills/")
    }

    assert packed == files_below("gapcheck")
    assert "gapcheck/py.typed" in packed


def test_packaging_wheel_has_nothing_else(wheel: zipfile.ZipFile) -> None:
    top = {name.partition("/")[0] for name in wheel.namelist()}

    assert top == {"gapcheck", f"gapcheck-{gapcheck.__version__}.dist-info"}


def test_packaging_all_is_every_extra_of_users(wheel: zipfile.ZipFile) -> None:
    parts: dict[str, set[str]] = {}
    for line in info(wheel, "METADATA").splitlines():
        if found := re.match(r"Requires-Dist: ([\w.-]+).*extra == '(\w+)'", line):
            parts.setdefault(found[2], set()).add(found[1])
    # The tools of who works on gapcheck are no part of it, nor is a cluster.
    users = parts.keys() - {"all", "cluster", "dev", "docs", "release"}

    assert {"fast", "parquet", "pictures"} <= users
    assert parts["all"] == {name for extra in users for name in parts[extra]}


def test_packaging_citation_has_the_version() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert f"\nversion: {gapcheck.__version__}\n" in text


def test_packaging_wheel_names_its_entry_points(wheel: zipfile.ZipFile) -> None:
    points = configparser.ConfigParser()
    points.read_string(info(wheel, "entry_points.txt"))

    assert len(COMPONENTS) == 6
    assert {name: dict(points[name]) for name in points.sections()} == {
        "console_scripts": {"gapcheck": "gapcheck.cli:main"},
        "spacy_factories": {
            f"gapcheck_{one}": f"gapcheck.extraction.{module}:make_{one}"
            for one, module in COMPONENTS.items()
        },
    }


def test_packaging_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    lines = info(wheel, "METADATA").splitlines()

    assert f"Version: {gapcheck.__version__}" in lines
    assert "License-Expression: MIT" in lines
    assert "Requires-Python: >=3.11" in lines
    assert info(wheel, "licenses/LICENSE") == (ROOT / "LICENSE").read_text("utf-8")


def test_packaging_pdfminer_that_executes_pickles_is_refused(
    wheel: zipfile.ZipFile,
) -> None:
    """Releases before 20251230 load character maps by name as pickles."""
    required = [
        line.removeprefix("Requires-Dist: ")
        for line in info(wheel, "METADATA").splitlines()
        if line.startswith("Requires-Dist: pdfminer")
    ]

    assert required == ["pdfminer-six>=20251230"]
