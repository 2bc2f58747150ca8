"""docs/: its snippets run, its tables and figures are what comes out, its pages fresh."""

from __future__ import annotations

import re
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import gapcheck
from gapcheck.cli import command_line
from gapcheck.cli.defaults import settings_of
from gapcheck.cli.settings_file import defaults_of
from gapcheck.data.profiles import load_profile, parse_profile
from tests.scoring.sketches import SKETCHES
from tests.test_readme import DOCS, ROOT, SAMPLES, blocks, printed

Capture = pytest.CaptureFixture[str]
PAGES = {file.name: file.read_text(encoding="utf-8") for file in DOCS}


def script(name: str) -> ModuleType:
    """Return a script of docs/, imported from its file."""
    spec = spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name", [name for name, text in PAGES.items() if blocks("python", text)]
)
def test_docs_python_runs_as_files(name: str, tmp_path: Path) -> None:
    for block in blocks("python", PAGES[name]):
        assert printed(block, tmp_path / "block.py")


def test_docs_spacy_prints_what_is_claimed(tmp_path: Path) -> None:
    spans, records, _ = blocks("python", PAGES["spacy.md"])
    ids = [line.split()[0] for line in printed(spans, tmp_path / "block.py")]

    assert ids == ["scikit-learn", "kubernetes", "python", "r", "sql"]
    assert printed(records, tmp_path / "block.py") == [
        "Data Scientist Example Bank 2022 present",
        "bachelor Statistics Example University 2018",
    ]


def test_docs_settings_are_valid(tmp_path: Path) -> None:
    found = [
        block for block in blocks("toml", PAGES["configuration.md"]) if "role" in block
    ]
    for block in found:
        file = tmp_path / block.split()[1]
        file.write_text(block, encoding="utf-8")
        defaults = defaults_of(file, command_line())
        assert defaults["batch"]["workers"] == 2

    assert [block.split()[1] for block in found] == ["gapcheck.toml", "pyproject.toml"]


def test_docs_variables_are_there() -> None:
    known = {name for one in settings_of(command_line()) for name in one.variables}
    named = set(re.findall(r"`(GAPCHECK_[A-Z_]+)", "".join(PAGES.values())))

    assert len(named) >= 20
    assert named - known == {"GAPCHECK_CACHE_DIR", "GAPCHECK_CONFIG"}


def test_docs_skills_are_valid(tmp_path: Path) -> None:
    (block,) = blocks("toml", PAGES["add-skills.md"])
    file = tmp_path / "my-skills.toml"
    file.write_text(block, encoding="utf-8")
    catalog = gapcheck.load_catalog(file)
    text = "Skills: Acme Features, Beam, Python"
    claims = gapcheck.parse_text(text, catalog=catalog).skills

    wanted = {"acme-feature-store", "beam-search-lab", "python"}
    assert {one.id for one in claims} >= wanted


def test_docs_constants_are_those_of_the_profile() -> None:
    text = PAGES["how-the-score-is-made.md"]
    listed = re.findall(r"^\| `([a-z._]+)` \| ([\d.]+) \| (.+) \|$", text, re.M)
    profile = load_profile("data-scientist").model_dump(mode="json")

    for name, value, source in listed:
        actual: Any = profile
        for key in name.split("."):
            actual = actual[key]
        assert actual == float(value), name
        assert source
    # All of them: no number of these tables is left out, but how much is shown.
    names = {name for name, *_ in listed}
    for part in ("settings", "education", "experience"):
        for key, value in profile[part].items():
            if isinstance(value, float) and key != "lighter_gap_years":
                assert f"{part}.{key}" in names
    assert {
        f"settings.strengths.{one}" for one in profile["settings"]["strengths"]
    } <= (names)


def test_docs_command_line_is_fresh() -> None:
    actual = script("make_reference").page()

    hint = "python docs/make_reference.py writes it"
    assert PAGES["command-line.md"] == actual, hint
    for name in ("check", "batch", "compare", "profile from-posting"):
        assert f"\n## gapcheck {name}\n" in actual
    assert "\\[" not in actual


def test_docs_picture_is_what_comes_out_and_asks_nobody() -> None:
    picture = (ROOT / "docs" / "pictures" / "terminal.svg").read_text(encoding="utf-8")
    actual = script("make_screenshots").terminal()

    assert re.findall(r"[\d.]+&#160;of", actual) == re.findall(
        r"[\d.]+&#160;of", picture
    ), "python docs/make_screenshots.py makes it"
    for text in (picture, actual):
        assert "url(http" not in text
        assert "href=" not in text


@pytest.mark.checkout
def test_docs_pages_are_in_the_site_and_the_readme() -> None:
    listed = re.findall(r": ([a-z-]+\.md)$", (ROOT / "mkdocs.yml").read_text(), re.M)

    assert sorted(listed) == sorted(PAGES)


def test_docs_profile_is_valid() -> None:
    (block,) = blocks("toml", PAGES["add-a-role.md"])
    profile = parse_profile("add-a-role.md", block)

    assert profile.id == "fraud-data-scientist"
    assert "scale" not in [one.id for one in profile.requirements]


# A document is no golden file: a point or two is no news to its readers.
NEAR = 2.0


def rows(text: str, first: str) -> list[tuple[str, int, int]]:
    """Return name and two figures of each row of the table with this first heading."""
    table = text.partition(f"| {first} |")[2].partition("\n\n")[0]
    found = re.findall(r"^\| (.+?) \| (\d+) \| (\d+) \|$", table, re.MULTILINE)
    return [(name, int(one), int(other)) for name, one, other in found]


def test_docs_scores_of_the_samples_are_what_comes_out() -> None:
    text = PAGES["calibration.md"]
    table = rows(text, "sample")
    today = date(2026, 11, 1)

    assert sorted(name for name, *_ in table) == sorted(
        file.stem for file in SAMPLES.glob("*.pdf")
    )
    for name, *wanted in table:
        resume = gapcheck.parse(SAMPLES / f"{name}.pdf", today=today)
        actual = [
            gapcheck.score(resume, load_profile(role), today=today).score
            for role in ("data-scientist", "ml-engineer")
        ]
        assert actual == pytest.approx(wanted, abs=NEAR), name


def test_docs_worked_cases_are_those_of_the_tests() -> None:
    text = PAGES["calibration.md"]
    figures = [(one, other) for _, one, other in rows(text, "worked case")]

    assert figures == [
        (sketch.data_scientist, sketch.ml_engineer) for sketch in SKETCHES.values()
    ]
