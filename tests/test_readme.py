"""README.md and docs: commands and Python run as they stand, tables and links are true."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gapcheck.cli import main

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = sorted((ROOT / "docs").glob("*.md"))
SAMPLES = ROOT / "examples" / "resumes"

Capture = pytest.CaptureFixture[str]


def blocks(language: str, text: str = TEXT) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def printed(block: str, file: Path) -> list[str]:
    """Return the lines that a block prints, saved as a file and run as readers would."""
    file.write_text(block, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=300,
    )
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.splitlines()


PAGES = [TEXT, *(file.read_text(encoding="utf-8") for file in DOCS)]
# What a reader would type, each once. `console` is for what is shown with its prompt.
LINES = dict.fromkeys(
    line.strip().removeprefix("$ ")
    for text in PAGES
    for language in ("sh", "console", "yaml")
    for block in blocks(language, text)
    for line in block.splitlines()
)
# Writes to the files that a shell starts with; tests/test_completion.py runs its part.
NOT_HERE = "gapcheck --install-completion"
COMMANDS = [one for one in LINES if one.startswith("gapcheck ") and one != NOT_HERE]
PIPES = [one for one in COMMANDS if re.search(r"[|>]", one.partition(" #")[0])]
PIPES += [one for one in LINES if "| gapcheck " in one]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has what the commands name."""
    path = tmp_path_factory.mktemp("furnished")
    files = {"resume": "ml-engineer", "old-resume": "new-graduate"}
    files |= {"new": "ml-engineer", "old": "new-graduate"}
    files |= {"resumes/chef": "chef", "more/ml-engineer": "ml-engineer"}
    for name, sample in files.items():
        (path / name).parent.mkdir(exist_ok=True)
        shutil.copy(SAMPLES / f"{sample}.pdf", path / f"{name}.pdf")
    shutil.copy(ROOT / "examples" / "custom_profile.toml", path / "my-role.toml")
    edited = {"work": [{"position": "Data Analyst", "highlights": ["Used Python"]}]}
    (path / "resume.json").write_text(json.dumps(edited), encoding="utf-8")
    posting = ROOT / "tests" / "cases" / "postings" / "ml-engineer" / "posting.txt"
    shutil.copy(posting, path / "posting.txt")
    shutil.make_archive(str(path / "applications"), "zip", path / "resumes")
    for name in ("before", "after"):
        args = ["check", str(path / "resume.pdf"), "-f", "json", "-r", "ml-engineer"]
        assert main([*args, "-o", str(path / f"{name}.json")]) == 0
    for text in PAGES:
        for block in blocks("toml", text):
            if named := re.match(r"# (my-skills.toml|gapcheck.toml)\n", block):
                (path / f"the-{named[1]}").write_text(block, encoding="utf-8")
    (path / "the-my-skills.toml").rename(path / "my-skills.toml")
    git = ["git", "-c", "user.name=K", "-c", "user.email=k@example.org"]
    for command in (["init", "-q"], ["add", "resume.pdf"], ["commit", "-qm", "1"]):
        subprocess.run([*git, *command], cwd=path, check=True)
    shutil.copy(SAMPLES / "physicist.pdf", path / "resume.pdf")
    subprocess.run([*git, "commit", "-qam", "2"], cwd=path, check=True)
    shutil.copy(SAMPLES / "ml-engineer.pdf", path / "resume.pdf")
    return path


@pytest.fixture
def folder(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a copy of the folder that has what the commands name."""
    path = tmp_path / "here"
    shutil.copytree(furnished, path)
    monkeypatch.chdir(path)
    return path


def test_readme_has_commands() -> None:
    assert len(COMMANDS) >= 50
    assert len(PIPES) >= 3
    assert len(DOCS) >= 12


@pytest.mark.parametrize("line", PIPES)
def test_readme_pipe_runs(folder: Path, line: str) -> None:
    shim = folder / "bin" / "gapcheck"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gapcheck "$@"\n')
    shim.chmod(0o755)
    env = {**os.environ, "PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}"}
    result = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in PIPES])
def test_readme_command_runs(folder: Path, capsys: Capture, command: str) -> None:
    args = shlex.split(command, comments=True)[1:]
    if "--config" in args:
        (folder / "the-gapcheck.toml").rename("gapcheck.toml")
    code = main(args)
    out, err = capsys.readouterr()
    wanted = {args[i + 1] for i, arg in enumerate(args) if arg in ("-o", "--out")}
    threshold = "--min-score" in args and " below " in err

    assert code == (1 if threshold else 0), err
    assert all((folder / name).stat().st_size for name in wanted)
    assert wanted or out


def test_readme_commands_have_help(capsys: Capture) -> None:
    found = [
        re.match(r"gapcheck ((?:profile |skills )?[a-z][a-z-]+)", c) for c in COMMANDS
    ]
    for words in sorted({one[1] for one in found if one}):
        assert main([*words.split(), "--help"]) == 0
        assert f"Usage: gapcheck {words}" in capsys.readouterr().out


def test_readme_main_job_and_test_command_name_what_there_is() -> None:
    marked = re.findall(r"<!-- ([a-z ]+) -->\n```sh\n(.*)\n```", TEXT)
    commands = dict(marked)
    files = re.findall(r"examples/\S+\.pdf", commands["main job"])

    assert set(commands) == {"main job", "test command"}
    assert len(files) == 1
    assert (ROOT / files[0]).is_file()
    assert "gapcheck check" in commands["main job"]


def test_readme_python_runs_as_a_file(tmp_path: Path) -> None:
    (block,) = blocks("python")
    lines = printed(block, tmp_path / "block.py")

    assert re.match(r"\d+\.\d [A-Z]", lines[0])
    # Once: no worker process runs the file again.
    assert [line for line in lines if line.startswith("examples/")] == [
        "examples/resumes/chef.pdf ok"
    ]
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
