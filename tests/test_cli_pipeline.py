"""Options for pipelines: what fails a run, and the formats that it leaves."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from gapcheck.cli import main

TODAY = "--today=2026-11-01"
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *args: str | Path) -> tuple[int, str, str]:
    code = main([*map(str, args), TODAY])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def batch(resume: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(resume.parent)
    return ["batch", "kim.txt", "--out=r.jsonl", "--workers=0", "--role=data-scientist"]


@pytest.mark.parametrize(
    ("option", "code", "word"),
    [
        ("--require=python", 0, ""),
        ("--require=computer-vision", 1, "kim.txt: computer-vision is not shown"),
        ("--max-gaps=99", 0, ""),
        ("--max-gaps=0", 1, "open gaps for data-scientist, 0 allowed (gaps)"),
        ("--min-score=10", 0, ""),
        ("--min-score=99", 1, "below 99 (below)"),
        ("--require=pyton", 2, "no area or requirement 'pyton' (usage); did you mean"),
        ("--fail-on-regression", 2, "takes a --baseline (usage)"),
        ("--baseline=gone.jsonl", 2, "gone.jsonl: cannot be read: No such file"),
    ],
)
def test_cli_pipeline_conditions(
    option: str, code: int, word: str, batch: list[str], capsys: Capture
) -> None:
    check = ["check", "kim.txt", "--role=data-scientist", "--no-isolate"]
    for command in (batch, check):
        found, _, err = run(capsys, *command, option)
        assert (found, word in err) == (code, True)


def test_cli_pipeline_regression(batch: list[str], capsys: Capture) -> None:
    assert run(capsys, *batch)[0] == 0
    Path("r.jsonl").rename("old.jsonl")
    against = ["--baseline=old.jsonl", "--fail-on-regression"]
    assert run(capsys, *batch, *against)[0] == 0

    kim = Path("kim.txt")
    text = kim.read_text(encoding="utf-8").replace("Python and scikit-learn", "Cobol")
    kim.write_text(text.replace("cross-validation", "hand"), encoding="utf-8")
    code, _, err = run(capsys, *batch, *against)
    assert code == 1
    assert "kim.txt: score for data-scientist fell from" in err
    assert "1 of 1 assessed, 1 below what was asked for (done)" in err
    # A failed file takes precedence over a report that is below.
    assert run(capsys, *batch, "gone.txt", *against)[0] == 3


def test_cli_pipeline_formats(batch: list[str], capsys: Capture) -> None:
    summary = Path("summary.md")
    summary.write_text("# Before\n", encoding="utf-8")
    more = ["--junit=r.xml", "--markdown=summary.md", "--annotations"]
    code, out, _ = run(capsys, *batch, *more, "--min-score=99")

    assert code == 1
    suites = ElementTree.parse("r.xml").getroot()
    assert suites.find(".//failure") is not None
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n<!-- gapcheck -->")
    assert out.startswith("::error file=kim.txt,")


def test_cli_pipeline_summary_of_all(batch: list[str], capsys: Capture) -> None:
    _, out, _ = run(capsys, *batch)
    assert out.startswith("Data scientist: 1 resume\n")

    assert run(capsys, *batch, "--quiet")[1] == ""
