"""Catalogs of the user's own on the command line, and what a catalog covers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

import gapcheck
from gapcheck.cli import main
from gapcheck.models import Outcome
from gapcheck.models.explanation import Coverage
from gapcheck.schemas import schema

TODAY = "--today=2026-11-01"
Capture = pytest.CaptureFixture[str]

FIRST = """\
[frobnicator]
name = "Frobnicator"
kind = "tool"
implies = ["python"]
sources = ["our own"]
"""
SECOND = """\
[zork-studio]
name = "Zork Studio"
kind = "tool"
aliases = ["zorkstudio"]
sources = ["our own"]
"""
FAULTY = """\
[frobnicator]
name = "Frobnicator"
kind = "gadget"
sources = []
"""
LIST = """\
SKILLS

Python, Frobnicator, sklearn, Zork Studio
"""


@pytest.fixture
def catalogs(tmp_path: Path) -> tuple[Path, Path]:
    """Return two catalog files of a user."""
    files = (tmp_path / "first.toml", tmp_path / "second.toml")
    for file, text in zip(files, (FIRST, SECOND), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """Return a text that is nothing but a skills list."""
    file = tmp_path / "list.txt"
    file.write_text(LIST, encoding="utf-8")
    return file


def run(capsys: Capture, *args: str | Path) -> tuple[int, str, str]:
    code = main([str(arg) for arg in args])
    out, err = capsys.readouterr()
    return code, out, err


def ids(resume: gapcheck.Resume) -> list[str]:
    return [claim.id for claim in resume.skills]


def test_cli_parse_takes_several_catalogs(
    capsys: Capture, listing: Path, catalogs: tuple[Path, Path]
) -> None:
    own = [f"--catalog={file}" for file in catalogs]
    code, out, err = run(capsys, "parse", listing, *own, TODAY)
    parsed = gapcheck.Resume.model_validate_json(out)

    assert (code, err) == (0, "")
    assert ids(parsed) == ["python", "frobnicator", "scikit-learn", "zork-studio"]
    expected = gapcheck.parse(
        listing, catalog=gapcheck.load_catalog(*catalogs), today=date(2026, 11, 1)
    )
    assert parsed == expected


def test_cli_check_takes_a_catalog(
    capsys: Capture, listing: Path, catalogs: tuple[Path, Path]
) -> None:
    prints = []
    for own in ([], [f"--catalog={catalogs[0]}"]):
        args = ("check", listing, "--role", "ml-engineer", "--format", "json", TODAY)
        code, out, err = run(capsys, *args, *own)
        assert (code, err) == (0, "")
        (report,) = json.loads(out)["reports"]
        others = [one["text"] for one in report["resume"]["other_skills"]]
        prints.append((report["versions"]["catalog"], others))

    (shipped, unknown), (extended, fewer) = prints
    assert shipped != extended
    assert (unknown, fewer) == (["Frobnicator", "Zork Studio"], ["Zork Studio"])


def test_cli_batch_hands_the_catalog_to_its_workers(
    capsys: Capture, listing: Path, catalogs: tuple[Path, Path], tmp_path: Path
) -> None:
    results = []
    for workers in ("0", "1"):
        out = tmp_path / f"results{workers}.jsonl"
        args = ("batch", listing, "--out", out, "--workers", workers, TODAY)
        assert run(capsys, *args, "--catalog", catalogs[0])[0] == 0
        results.append(out.read_text(encoding="utf-8"))

    assert results[0] == results[1]
    report = Outcome.model_validate_json(results[0]).reports["ml-engineer"]
    assert report.versions.catalog == gapcheck.load_catalog(catalogs[0]).fingerprint


def test_cli_skills_search_and_show_take_a_catalog(
    capsys: Capture, catalogs: tuple[Path, Path]
) -> None:
    found = run(capsys, "skills", "search", "frobni", "--catalog", catalogs[0])
    shown = run(capsys, "skills", "show", "zorkstudio", "--catalog", catalogs[1])

    assert found == (0, "frobnicator  Frobnicator, tool\n", "")
    assert shown[::2] == (0, "")
    assert shown[1].splitlines()[0].split() == ["id", "zork-studio"]


@pytest.mark.parametrize(
    "command",
    [
        ["check", "{resume}"],
        ["parse", "{resume}"],
        ["batch", "{resume}", "--out", "{out}"],
        ["skills", "search", "x"],
        ["skills", "show", "python"],
        ["skills", "coverage", "{resume}"],
    ],
    ids=" ".join,
)
def test_cli_names_every_fault_of_a_catalog(
    capsys: Capture, listing: Path, tmp_path: Path, command: list[str]
) -> None:
    faulty, out = tmp_path / "faulty.toml", tmp_path / "out.jsonl"
    faulty.write_text(FAULTY, encoding="utf-8")
    args = [arg.format(resume=listing, out=out) for arg in command]
    code, printed, err = run(capsys, *args, "--catalog", faulty)

    assert (code, printed, out.exists()) == (2, "", False)
    lines = err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"gapcheck: {faulty}: frobnicator.kind (line 3): ")
    assert lines[1].startswith(f"gapcheck: {faulty}: frobnicator.sources (line 4): ")


def test_cli_tells_of_a_catalog_that_is_not_there(
    capsys: Capture, listing: Path
) -> None:
    code, out, err = run(capsys, "parse", listing, "--catalog", "gone.toml")

    assert (code, out) == (2, "")
    assert err.startswith("gapcheck: gone.toml: cannot be read: No such file")


def test_cli_skills_coverage_text(capsys: Capture, listing: Path) -> None:
    assert run(capsys, "skills", "coverage", listing) == (
        0,
        f"""\
{listing}
The catalog knows 2 of 4 listed skills (50%).

The catalog does not know (2)
    • Frobnicator
    text: "Python, Frobnicator, sklearn, Zork Studio"
    • Zork Studio
    text: "Python, Frobnicator, sklearn, Zork Studio"

It knows (2)
    Python, scikit-learn ("sklearn")
""",
        "",
    )


def test_cli_skills_coverage_json(
    capsys: Capture, listing: Path, catalogs: tuple[Path, Path]
) -> None:
    args = ("skills", "coverage", listing, "--format", "json", "--catalog", catalogs[1])
    code, out, err = run(capsys, *args)
    coverage = Coverage.model_validate_json(out)

    assert (code, err) == (0, "")
    jsonschema.validate(json.loads(out), schema("coverage"))
    assert [one.id for one in coverage.known] == [
        "python",
        "scikit-learn",
        "zork-studio",
    ]
    assert [one.text for one in coverage.unknown] == ["Frobnicator"]
    assert coverage.share == 0.75
    assert coverage.catalog == gapcheck.load_catalog(catalogs[1]).fingerprint


def test_cli_skills_coverage_tells_the_page_of_a_pdf(
    capsys: Capture, tmp_path: Path
) -> None:
    pdf = Path(__file__).parent.parent / "examples" / "resumes" / "chef.pdf"
    out = tmp_path / "coverage.json"
    args = ("skills", "coverage", pdf, "--format", "json", "-o", out)

    assert run(capsys, *args) == (0, "", "")
    coverage = Coverage.model_validate_json(out.read_text(encoding="utf-8"))
    resume = gapcheck.parse(pdf)
    listed = [one for one in resume.skills if coverage_lists(one)]
    assert [one.id for one in coverage.known] == [one.id for one in listed]
    assert coverage.unknown == resume.other_skills
    seen = [one.evidence[0] for one in coverage.known]
    seen += [one.evidence[0] for one in coverage.unknown]
    assert len(seen) >= 3
    assert all(one.page >= 1 and one.text in one.line for one in seen)


def coverage_lists(claim: gapcheck.models.SkillClaim) -> bool:
    return any(one.section == "skills" for one in claim.evidence)


def test_cli_skills_coverage_without_a_list(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("letter.txt")
    file.write_text("Dear reader, all the best.\n", encoding="utf-8")

    assert run(capsys, "skills", "coverage", file) == (
        0,
        """\
letter.txt
No skills list found: a heading such as Skills has to stand above it.
""",
        "",
    )


def test_cli_skills_coverage_of_what_cannot_be_read(
    capsys: Capture, unreadable: Path
) -> None:
    code, out, err = run(capsys, "skills", "coverage", unreadable)

    assert (code, out) == (3, "")
    assert err.startswith(f"gapcheck: {unreadable}: is a PNG picture (unsupported); ")
