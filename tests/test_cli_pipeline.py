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
        ("--min-score=nan", 2, "'--min-score'"),
        ("--tolerance=-1", 2, "'--tolerance'"),
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


@pytest.fixture
def worse(batch: list[str], capsys: Capture) -> list[str]:
    """Return the options for the baseline of a resume that has become worse since."""
    assert run(capsys, *batch)[0] == 0
    Path("r.jsonl").rename("old.jsonl")
    kim = Path("kim.txt")
    text = kim.read_text(encoding="utf-8").replace("Python and scikit-learn", "Cobol")
    kim.write_text(text, encoding="utf-8")
    return ["--baseline=old.jsonl", "--fail-on-regression"]


def test_cli_pipeline_baselines_of_batch_and_check(
    batch: list[str], worse: list[str], capsys: Capture
) -> None:
    check = ["check", "kim.txt", "--role=data-scientist", "--no-isolate"]
    assert run(capsys, *check, "--format=json", "-oreport.json")[0] == 0

    for command in (batch, check):
        assert run(capsys, *command, *worse)[0] == 1
        assert run(capsys, *command, "--baseline=report.json", worse[1])[0] == 0


def test_cli_pipeline_tolerance_is_for_scores_alone(
    batch: list[str], worse: list[str], capsys: Capture
) -> None:
    code, _, err = run(capsys, *batch, *worse, "--tolerance=100")

    assert code == 1
    assert " fell from " not in err
    assert "closed gaps are open again for data-scientist" in err


def test_cli_pipeline_tells_what_has_no_baseline(
    batch: list[str], worse: list[str], capsys: Capture
) -> None:
    Path("kim.txt").rename("lee.txt")
    batch[1] = "lee.txt"
    for command in (batch, ["check", "lee.txt", "--no-isolate", batch[-1]]):
        code, _, err = run(capsys, *command, *worse)
        assert code == 0
        assert "old.jsonl: has no report of lee.txt for data-scientist (new)" in err


def test_cli_pipeline_never_writes_over_its_baseline(
    batch: list[str], worse: list[str], capsys: Capture
) -> None:
    before = Path("old.jsonl").read_bytes()
    check = ["check", "kim.txt", "--format=jsonl", "--no-isolate", "--out=old.jsonl"]
    batch[2] = "--out=old.jsonl"
    for command in (batch, check):
        code, _, err = run(capsys, *command, *worse)
        assert (code, "old.jsonl cannot be written: it is one of" in err) == (2, True)
    assert Path("old.jsonl").read_bytes() == before


def test_cli_pipeline_redacted_resumes_have_no_baseline(
    batch: list[str], worse: list[str], capsys: Capture
) -> None:
    code, _, err = run(capsys, *batch, *worse, "--redact")

    assert code == 2
    assert "--redact hides which resume is which" in err


def test_cli_pipeline_formats_say_why_a_run_fails(
    batch: list[str], worse: list[str], capsys: Capture
) -> None:
    more = ["--junit=r.xml", "--markdown=summary.md", "--annotations"]
    needs = ["--require=computer-vision", "--min-score=1"]
    code, out, _ = run(capsys, *batch, *worse, *more, *needs)

    assert code == 1
    errors = [line for line in out.splitlines() if line.startswith("::error ")]
    assert [error.split("title=")[1].split("::")[0] for error in errors] == [
        "Data scientist%3A what is required is not shown",
        "Data scientist%3A worse than the baseline",
        "Data scientist%3A worse than the baseline",
    ]
    cases = ElementTree.parse("r.xml").getroot().findall(".//testcase[failure]")
    assert [case.attrib["name"] for case in cases] == [
        "What is required is not shown",
        "Worse than the baseline",
        "Worse than the baseline",
    ]
    text = Path("summary.md").read_text(encoding="utf-8")
    assert "| resume | role | score | change |" in text
    assert "- ✗ **kim.txt**: computer-vision is not shown for data-scientist;" in text
    assert "**Gaps opened**" in text


def test_cli_pipeline_junit_fails_where_the_exit_code_does(
    batch: list[str], worse: list[str], capsys: Capture
) -> None:
    def failures(*options: str) -> tuple[int, int]:
        code = run(capsys, *batch, "--junit=r.xml", *options)[0]
        root = ElementTree.parse("r.xml").getroot()
        return code, len(root.findall(".//failure"))

    assert failures("--max-gaps=99") == (0, 0)
    assert failures("--require=computer-vision") == (1, 1)
    code, number = failures("--max-gaps=0")
    assert (code, number > 1) == (1, True)
    assert failures(*worse) == (1, 2)
