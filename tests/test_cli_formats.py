"""`gapcheck check --format`: every format of a real resume, through the command line."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyarrow import parquet as pq
from rich.cells import cell_len

from gapcheck.cli import main
from gapcheck.cli.output import emit
from gapcheck.errors import UsageError
from gapcheck.models import Outcome
from gapcheck.reporting import formats
from gapcheck.reporting.formats import FORMATS

SAMPLES = sorted((Path(__file__).parent.parent / "examples/resumes").glob("*.pdf"))
TODAY = "--today=2026-11-01"
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *args: str | Path) -> tuple[int, str, str]:
    code = main(["check", *map(str, args), TODAY])
    out, err = capsys.readouterr()
    return code, out, err


def test_formats_have_samples() -> None:
    assert len(SAMPLES) >= 12


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_formats_text_fits_and_says_what_json_says(
    capsys: Capture, sample: Path
) -> None:
    _, found, _ = run(capsys, sample, "--format", "json", "--no-isolate")
    _, brief, _ = run(capsys, sample, "--no-isolate")
    _, full, _ = run(capsys, sample, "--no-isolate", "--verbose")
    reports = json.loads(found)["reports"]

    for text in (brief, full):
        assert max(map(cell_len, text.splitlines())) == 80
        assert "\x1b" not in text
        assert numbers(text) == [numbers_of(report) for report in reports]
    assert [gap_points(full, report) for report in reports] == [
        [gap["points"] for gap in report["gaps"]] for report in reports
    ]
    quotes = sum(map(quoted, full.splitlines())) - sum(map(quoted, brief.splitlines()))
    evidence = {
        one["line"] for r in reports for a in r["areas"] for one in a["evidence"]
    }
    assert quotes >= min(len(evidence), 20)


def numbers(text: str) -> list[tuple[float, list[str]]]:
    """Return the score of each role, and the points of each part of it."""
    found: list[tuple[float, list[str]]] = []
    for line in text.splitlines():
        if head := re.fullmatch(r".+: (\d+\.\d) of 100 ─+", line):
            found.append((float(head[1]), []))
        elif part := re.search(r"[█░]{10}  +(\d+\.\d of +\d+\.\d)", line):
            found[-1][1].append(" ".join(part[1].split()))
    return found


def numbers_of(report: dict[str, Any]) -> tuple[float, list[str]]:
    areas = [
        area
        for necessity in ("required", "preferred")
        for area in report["areas"]
        if area["necessity"] == necessity
    ]
    ids = {f"skills.{area['id']}" for area in areas}
    rest = [one for one in report["contributions"] if one["id"] not in ids]
    parts = [f"{one['points']:.1f} of {one['max_points']:.1f}" for one in areas + rest]
    return report["score"], parts


def gap_points(text: str, report: dict[str, Any]) -> list[float]:
    """Return the points of the gaps of a role, as the verbose text lists them."""
    head = f"{report['role_name']}: {report['score']:.1f} of 100 "
    part = text.partition(head)[2].partition("Gaps, most worth")[2].partition("\n\n")[0]
    return [float(one) for one in re.findall(r"^ *\d+\. +\+(\d+\.\d) ", part, re.M)]


def quoted(line: str) -> bool:
    return bool(re.match(r' +page \d+: "', line))


@pytest.mark.parametrize("name", [one for one in FORMATS if not FORMATS[one].is_binary])
def test_formats_of_text_go_to_stdout_and_to_a_file(
    capsys: Capture, resume: Path, unreadable: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out"
    code, shown, err = run(capsys, resume, unreadable, "--format", name)
    run(capsys, resume, unreadable, "--format", name, "--out", out)

    assert code == 3
    assert err.startswith(f"gapcheck: {unreadable}: ")
    assert out.read_text(encoding="utf-8") == shown != ""


def test_formats_agree_on_the_scores(
    capsys: Capture, resume: Path, tmp_path: Path
) -> None:
    texts = {
        name: run(capsys, resume, "--format", name, "--min-score", "40")[1]
        for name in ("json", "jsonl", "csv", "junit", "markdown", "github")
    }
    run(capsys, resume, "--format", "parquet", "-o", tmp_path / "x.parquet")
    scores = [one["score"] for one in json.loads(texts["json"])["reports"]]
    outcome = Outcome.model_validate_json(texts["jsonl"])
    rows = csv.DictReader(StringIO(texts["csv"]))
    suites = ElementTree.fromstring(texts["junit"].encode()).iter("property")

    assert len(scores) == 2
    assert [one.score for one in outcome.reports.values()] == scores
    assert [float(row["score"]) for row in rows] == scores
    assert pq.read_table(tmp_path / "x.parquet")["score"].to_pylist() == scores
    assert [
        float(p.attrib["value"]) for p in suites if p.get("name") == "score"
    ] == scores
    for score in scores:
        assert f"| **{score:.1f}** |" in texts["markdown"]
        assert f"{score:.1f} of 100" in texts["github"]


def test_formats_junit_fails_when_the_exit_code_is_1(
    capsys: Capture, resume: Path
) -> None:
    low = run(capsys, resume, "--format", "junit", "--min-score", "99")
    high = run(capsys, resume, "--format", "junit", "--min-score", "1")

    assert (low[0], "<failure" in low[1]) == (1, True)
    assert (high[0], "<failure" in high[1]) == (0, False)


def test_formats_jsonl_has_the_steps_of_a_target(capsys: Capture, resume: Path) -> None:
    _, out, _ = run(capsys, resume, "--format", "jsonl", "--target", "90")
    outcome = Outcome.model_validate_json(out)

    assert [one.path.target for one in outcome.reports.values() if one.path] == [90, 90]


@pytest.mark.parametrize("name", ["parquet", "parquet-gaps"])
def test_formats_that_are_binary_want_a_file(
    capsys: Capture, resume: Path, name: str
) -> None:
    code, out, err = run(capsys, resume, "--format", name)

    assert (code, out) == (2, "")
    assert err.startswith(f"gapcheck: the format {name} is binary (usage); name a file")


def test_formats_say_which_extra_is_missing_before_any_work(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    out = tmp_path / "x.parquet"
    code, shown, err = run(capsys, "absent.pdf", "--format", "parquet", "-o", out)

    assert (code, shown, out.exists()) == (2, "", False)
    assert err == (
        "gapcheck: the format parquet takes pyarrow, which is not installed (usage); "
        "pip install 'gapcheck[parquet]'\n"
    )


def test_formats_never_put_bytes_on_a_terminal() -> None:
    with pytest.raises(UsageError, match="binary; name a file"):
        emit(b"PAR1")


def test_formats_complete_their_names(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_GAPCHECK_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "gapcheck check --format csv")
    monkeypatch.setenv("COMP_CWORD", "3")
    with pytest.raises(SystemExit):
        main([])

    assert capfd.readouterr().out.split() == ["csv", "csv-gaps"]


def test_formats_are_all_named_in_the_help_and_the_docs(capsys: Capture) -> None:
    main(["check", "--help"])
    named = set(re.findall(r"(?<=[ ,])[a-z-]+(?=[,.])", capsys.readouterr().out))
    page = Path(__file__).parent.parent / "docs" / "formats.md"
    listed = re.findall(r"^\| `([a-z-]+)` \|", page.read_text(encoding="utf-8"), re.M)

    assert set(FORMATS) <= named
    assert listed == list(FORMATS)
