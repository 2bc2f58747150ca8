"""action.yml: its steps run as a runner would run them, with good and hostile inputs."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.ci.runner import ROOT, Action, load

FILE = ROOT / "action.yml"
# What would happen if any of it reached a shell as a part of a script.
HOSTILE = [
    "$(touch hit)",
    "`touch hit`",
    '"; touch hit; "',
    "'; touch hit; '",
    "x\n$(touch hit)\n; touch hit",
    "--out=hit",
]

pytestmark = pytest.mark.checkout


@pytest.fixture
def action(tmp_path: Path, checkout: Path) -> Action:
    return Action(FILE, folder=tmp_path / "runner", checkout=checkout)


def test_action_is_well_formed() -> None:
    spec = load(FILE)
    steps = spec["runs"]["steps"]

    assert {"name", "description", "inputs", "outputs", "runs"} <= spec.keys()
    assert spec["runs"]["using"] == "composite"
    assert len(steps) >= 3
    assert all(one["description"] for one in spec["inputs"].values())
    assert all(
        "default" in one for name, one in spec["inputs"].items() if name != "paths"
    )
    for step in steps:
        if "run" in step:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"]
        else:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])


def test_action_uses_every_input() -> None:
    text = FILE.read_text(encoding="utf-8")
    used = set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", text))

    assert used == load(FILE)["inputs"].keys()


def test_action_passes_and_leaves_its_results(action: Action, checkout: Path) -> None:
    ran = action.run(
        paths="resumes", role="ml-engineer\ndata-scientist\n", require="python"
    )

    assert ran.code == 0, ran.log
    assert action.installed[-1] == str(ROOT)
    assert ran.outputs["exit-code"] == "0"
    (row,) = Path(ran.outputs["results"]).read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["reports"].keys() == {"ml-engineer", "data-scientist"}
    assert ElementTree.parse(ran.outputs["junit"]).getroot().findall(".//failure") == []
    markdown = Path(ran.outputs["markdown"]).read_text(encoding="utf-8")
    assert ran.summary == markdown
    assert markdown.startswith("<!-- gapcheck -->")
    assert ran.commands[0].startswith("::notice file=resumes/kim.pdf,line=1,title=Mach")
    assert sorted(file.name for file in checkout.rglob("*")) == ["kim.pdf", "resumes"]


def test_action_fails_below_what_is_asked_for(action: Action) -> None:
    ran = action.run(
        paths="resumes/*.pdf", role="ml-engineer", min_score="99.5", max_gaps="0"
    )

    assert (ran.code, ran.outputs["exit-code"]) == (1, "1")
    errors = [line for line in ran.commands if line.startswith("::error ")]
    assert "Below 99.5." in errors[0]
    assert "at least 99.5" in ran.summary
    assert (
        ElementTree.parse(ran.outputs["junit"]).getroot().find(".//failure") is not None
    )


def test_action_unassessable_takes_precedence(action: Action, checkout: Path) -> None:
    (checkout / "resumes" / "scan.pdf").write_bytes(b"no PDF\0")
    ran = action.run(
        paths="resumes", role="ml-engineer", min_score="100", annotations="false",
        summary="false",
    )  # fmt: skip

    assert (ran.code, ran.outputs["exit-code"]) == (3, "3")
    assert (ran.commands, ran.summary) == ([], "")
    assert len(Path(ran.outputs["results"]).read_bytes().splitlines()) == 2


def test_action_compares_with_a_baseline(
    action: Action, checkout: Path, worse: Path
) -> None:
    before = action.run(paths="resumes", role="ml-engineer")
    shutil.copy(worse, checkout / "resumes" / "kim.pdf")
    ran = action.run(
        paths="resumes",
        role="ml-engineer",
        baseline=before.outputs["results"],
        fail_on_regression="true",
    )

    assert (before.code, ran.code) == (0, 1)
    errors = [line for line in ran.commands if line.startswith("::error ")]
    assert all("worse than the baseline" in line for line in errors)
    assert "fell from" in errors[0]
    assert "| resume | role | score | change |" in ran.summary
    assert "**Gaps opened**" in ran.summary


def test_action_installs_a_version_and_what_a_format_takes(action: Action) -> None:
    ran = action.run(paths="resumes", version="1.2.3rc1", format="parquet")

    assert ran.code == 0, ran.log
    assert action.installed[-1] == "gapcheck[parquet]==1.2.3rc1"
    assert Path(ran.outputs["results"]).read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize("value", [*HOSTILE, "1.0 --index-url=https://example.com"])
def test_action_installs_no_hostile_version(
    action: Action, checkout: Path, value: str
) -> None:
    ran = action.run(paths="resumes", version=value)

    assert (ran.code, action.installed) == (2, [])
    assert ran.commands == [
        "::error title=gapcheck::The input version is no version, as 1.2.3"
    ]
    assert not (checkout / "hit").exists()


@pytest.mark.parametrize("value", HOSTILE)
def test_action_takes_hostile_inputs_for_values(
    action: Action, checkout: Path, value: str
) -> None:
    names = (
        "role",
        "profile",
        "catalog",
        "min_score",
        "require",
        "max_gaps",
        "baseline",
    )
    every = dict.fromkeys((*names, "tolerance", "paths"), value)
    ran = action.run(**every)

    assert (ran.code, ran.outputs["exit-code"]) == (2, "2")
    assert ran.outputs["results"] == ""
    assert (ran.commands, ran.summary) == ([], "")
    for name in ("format", "annotations", "fail_on_regression"):
        assert action.run(paths="resumes", **{name: value}).code == 2
    assert not (checkout / "hit").exists()


@pytest.mark.parametrize("paths", ["", "\n\n", "\r\n"])
def test_action_wants_paths(action: Action, paths: str) -> None:
    ran = action.run(paths=paths)

    assert (ran.code, ran.outputs["exit-code"]) == (2, "2")
    assert ran.commands == ["::error title=gapcheck::The input paths names no file"]


def test_action_survives_hostile_file_names(action: Action, checkout: Path) -> None:
    names = [
        "$(touch hit).txt",
        "`touch hit`.txt",
        "; touch hit; .txt",
        "\"quoted\" 'twice'.txt",
        "--out=hit.txt",
        "::error::forged.txt",
        "##[error]forged.txt",
        "100%0A::error::forged.txt",
        "two\n::error::forged\n.txt",
    ]
    folder = checkout / "resumes"
    for name in names:
        (folder / name).write_bytes(b"\0 no resume")
    given = [f"resumes/{name}" for name in names if "\n" not in name]
    ran = action.run(paths="\n".join([*given, "resumes"]), role="ml-engineer")

    assert ran.code == 3
    assert not (checkout / "hit").exists()
    rows = Path(ran.outputs["results"]).read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(given) + len(names) + 1
    errors = [one for one in ran.commands if one.startswith("::error ")]
    assert len(errors) == len(given) + len(names)
    assert all(
        re.match(r"::(error|warning|notice) file=resumes/", one) for one in ran.commands
    )
    assert "forged" in ran.log.partition("::stop-commands::")[2]


def test_action_imports_nothing_of_the_checkout(action: Action, checkout: Path) -> None:
    bomb = "import pathlib; pathlib.Path(__file__).with_name('hit').touch()\n"
    for name in ("secrets", "venv", "pip", "multiprocessing", "spacy", "sitecustomize"):
        (checkout / f"{name}.py").write_text(bomb, encoding="utf-8")
    (checkout / "gapcheck").mkdir()
    for name in ("__init__", "__main__"):
        (checkout / "gapcheck" / f"{name}.py").write_text(bomb, encoding="utf-8")
    ran = action.run(paths="resumes", role="ml-engineer")

    assert ran.code == 0, ran.log
    assert list(checkout.rglob("hit")) == []
