"""`gapcheck compare`: resumes, saved reports, versions in git, and what is neither."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

from gapcheck.cli import main
from gapcheck.schemas import schema

TODAY = "--today=2026-11-01"
ROLE = "--role=data-scientist"
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *args: str | Path) -> tuple[int, str, str]:
    code = main(["compare", *map(str, args), TODAY])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def folder(resume: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, the current one, with two versions of a resume."""
    text = resume.read_text(encoding="utf-8")
    new = text.replace("- Made", "- Served models as Docker containers on AWS\n- Made")
    (resume.parent / "new.txt").write_text(new, encoding="utf-8")
    monkeypatch.chdir(resume.parent)
    return resume.parent


@pytest.mark.usefixtures("folder")
def test_cli_compare_two_resumes(
    capsys: Capture, golden: Callable[[str, str], None]
) -> None:
    code, out, err = run(capsys, "kim.txt", "new.txt", ROLE)

    assert (code, err) == (0, "")
    golden("compare.txt", out)


@pytest.mark.usefixtures("folder")
def test_cli_compare_as_markdown(
    capsys: Capture, golden: Callable[[str, str], None]
) -> None:
    code, out, err = run(capsys, "kim.txt", "new.txt", ROLE, "--format=markdown")

    assert (code, err) == (0, "")
    golden("compare.md", out)


@pytest.mark.usefixtures("folder")
def test_cli_compare_as_json_by_role(capsys: Capture) -> None:
    code, out, err = run(capsys, "kim.txt", "new.txt", "--format=json")

    assert (code, err) == (0, "")
    result = json.loads(out)
    jsonschema.validate(result, schema("compare"))
    assert [one["role"] for one in result["changes"]] == [
        "data-scientist",
        "ml-engineer",
    ]
    assert all(one["change"] > 0 for one in result["changes"])


@pytest.mark.usefixtures("folder")
def test_cli_compare_saved_reports_say_the_same_as_the_resumes(capsys: Capture) -> None:
    for name in ("kim", "new"):
        args = ["check", f"{name}.txt", "-f", "json", "-o", f"{name}.json", TODAY]
        assert main(args) == 0
    batch = ["batch", "kim.txt", "--out=kim.jsonl", "--workers=0", TODAY]
    assert main(batch) == 0
    capsys.readouterr()
    _, expected, _ = run(capsys, "kim.txt", "new.txt", "--format=json")

    for old in ("kim.json", "kim.jsonl"):
        assert run(capsys, old, "new.json", "--format=json") == (0, expected, "")
        assert run(capsys, old, "new.txt", "--format=json") == (0, expected, "")


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=Kim", "-c", "user.email=kim@example.com")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_cli_compare_versions_in_git(capsys: Capture, folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", "kim.txt")
    git(folder, "commit", "--quiet", "-m", "First")
    shutil.move("new.txt", "kim.txt")

    code, out, err = run(capsys, "HEAD:kim.txt", "kim.txt", ROLE)
    assert (code, err) == (0, "")
    assert "old: HEAD:kim.txt\n  new: kim.txt\n" in out
    assert "▲" in out

    code, out, err = run(capsys, "nowhere:kim.txt", "kim.txt", ROLE)
    assert (code, out) == (2, "")
    assert err == (
        "gapcheck: nowhere:kim.txt is neither a file nor a version that git knows here "
        "(usage); git log -- kim.txt lists the revisions\n"
    )


def test_cli_compare_unassessable(
    capsys: Capture, resume: Path, unreadable: Path
) -> None:
    code, out, err = run(capsys, unreadable, resume)

    assert (code, out) == (3, "")
    assert "(unsupported)" in err


@pytest.mark.usefixtures("folder")
def test_cli_compare_without_a_common_role(capsys: Capture) -> None:
    for name, role in (("kim", "data-scientist"), ("new", "ml-engineer")):
        args = ["check", f"{name}.txt", "-fjson", f"-o{name}.json", f"--role={role}"]
        assert main(args) == 0
    code, out, err = run(capsys, "kim.json", "new.json")

    assert (code, out) == (2, "")
    assert (
        "is in both (old: data-scientist, new: ml-engineer) (usage); give --role" in err
    )


@pytest.mark.usefixtures("folder")
def test_cli_compare_many_resumes_is_refused(capsys: Capture) -> None:
    args = ["batch", "kim.txt", "new.txt", "--out=all.jsonl", "--workers=0", TODAY]
    assert main(args) == 0
    capsys.readouterr()
    code, out, err = run(capsys, "all.jsonl", "kim.txt")

    assert (code, out) == (2, "")
    assert "holds 2 resumes" in err


@pytest.mark.usefixtures("folder")
def test_cli_compare_redacted_names_nobody(capsys: Capture) -> None:
    code, out, _ = run(capsys, "kim.txt", "new.txt", ROLE, "--redact")

    assert code == 0
    assert "kim" not in out.lower()
