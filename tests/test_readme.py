"""README.md and docs: commands and Python run as they stand, tables and links are true."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.cli import main
from gapcheck.profiles import load_profile, parse_profile
from tests.scoring.sketches import SKETCHES

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = sorted((ROOT / "docs").glob("*.md"))
SAMPLES = ROOT / "examples" / "resumes"

Capture = pytest.CaptureFixture[str]


def blocks(language: str, text: str = TEXT) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


COMMANDS = [
    line
    for text in (TEXT, *(file.read_text(encoding="utf-8") for file in DOCS))
    for block in blocks("sh", text)
    for line in block.splitlines()
    if line.startswith("gapcheck ")
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder that has what the commands name."""
    shutil.copy(SAMPLES / "ml-engineer.pdf", tmp_path / "resume.pdf")
    shutil.copy(SAMPLES / "new-graduate.pdf", tmp_path / "old-resume.pdf")
    shutil.copy(ROOT / "examples" / "custom_profile.toml", tmp_path / "my-role.toml")
    edited = {"work": [{"position": "Data Analyst", "highlights": ["Used Python"]}]}
    (tmp_path / "resume.json").write_text(json.dumps(edited), encoding="utf-8")
    posting = ROOT / "tests" / "cases" / "postings" / "ml-engineer" / "posting.txt"
    shutil.copy(posting, tmp_path / "posting.txt")
    (tmp_path / "resumes").mkdir()
    for name in ("chef", "ml-engineer"):
        shutil.copy(SAMPLES / f"{name}.pdf", tmp_path / "resumes")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_readme_has_commands() -> None:
    assert len(COMMANDS) >= 20
    assert len(DOCS) >= 3


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_command_runs(folder: Path, capsys: Capture, command: str) -> None:
    args = shlex.split(command, comments=True)[1:]
    code = main(args)
    out, err = capsys.readouterr()
    wanted = {args[i + 1] for i, arg in enumerate(args) if arg in ("-o", "--out")}
    threshold = "--min-score" in args and " below " in err

    assert code == (1 if threshold else 0), err
    assert all((folder / name).stat().st_size for name in wanted)
    assert wanted or out


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_command_has_help(capsys: Capture, command: str) -> None:
    words = re.match(r"gapcheck ((?:profile |skills )?[a-z-]+)", command)
    assert words is not None
    code = main([*words[1].split(), "--help"])

    assert code == 0
    assert f"Usage: gapcheck {words[1]}" in capsys.readouterr().out


def test_readme_main_job_and_test_command_name_what_there_is() -> None:
    marked = re.findall(r"<!-- ([a-z ]+) -->\n```sh\n(.*)\n```", TEXT)
    commands = dict(marked)
    files = re.findall(r"examples/\S+\.pdf", commands["main job"])

    assert set(commands) == {"main job", "test command"}
    assert len(files) == 1
    assert (ROOT / files[0]).is_file()
    assert "gapcheck check" in commands["main job"]


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(ROOT)
    found = blocks("python")
    for block in found:
        exec(compile(block, "README.md", "exec"), {"__name__": "__main__"})
    lines = capsys.readouterr().out.splitlines()

    assert len(found) >= 1
    assert re.match(r"\d+\.\d [A-Z]", lines[0])
    assert lines[-1] == "examples/resumes/chef.pdf ok"


def test_readme_exit_codes_are_what_happens(folder: Path, capsys: Capture) -> None:
    (folder / "empty.pdf").touch()
    happened = [
        main(args)
        for args in (
            ["check", "resume.pdf"],
            ["check", "resume.pdf", "--min-score", "100"],
            ["check", "resume.pdf", "--role", "astronaut"],
            ["check", "resume.pdf", "empty.pdf", "--min-score", "100"],
        )
    ]
    capsys.readouterr()
    listed = re.findall(r"^\| (\d) \| \w", TEXT, re.MULTILINE)

    assert happened == [0, 1, 2, 3]
    assert listed == [str(code) for code in happened]


def test_readme_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT)
    named = re.findall(r"`((?:examples|skills)/[^`*]+)`", TEXT)

    assert len(links) >= 3
    if (ROOT / "skills").is_dir():
        assert [name for name in links + named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_docs_links_lead_somewhere_and_from_the_readme(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)

    assert f"](docs/{file.name})" in TEXT
    if (ROOT / "skills").is_dir():
        assert [name for name in links if not (file.parent / name).exists()] == []


def test_docs_profile_is_valid() -> None:
    text = (ROOT / "docs" / "add-a-role.md").read_text(encoding="utf-8")
    (block,) = blocks("toml", text)
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
    text = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
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
    text = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    figures = [(one, other) for _, one, other in rows(text, "worked case")]

    assert figures == [
        (sketch.data_scientist, sketch.ml_engineer) for sketch in SKETCHES.values()
    ]
