"""What is still taken for one release: `engine`, which had a second value up to 0.1."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.cli import main

TODAY = date(2026, 11, 1)
Capture = pytest.CaptureFixture[str]


def test_deprecated_engine_warns_and_changes_nothing(resume: Path) -> None:
    expected = gapcheck.check(resume, today=TODAY)
    with pytest.warns(DeprecationWarning, match="one PDF engine since 0.2") as told:
        report = gapcheck.check(resume, today=TODAY, engine="pdfium")  # type: ignore[call-arg]

    assert report == expected
    assert [one.filename for one in told] == [__file__]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("check_many", ([],)),
        ("explain", (b"Skills: Python", "python")),
        ("html_report", (b"Skills: Python",)),
        ("parse", (b"Skills: Python",)),
        ("profile_from_posting", ("Must have: SQL.",)),
        ("to_json_resume", (b"Skills: Python",)),
    ],
)
def test_deprecated_engine_is_taken_where_it_was(
    name: str, arguments: tuple[object, ...]
) -> None:
    with pytest.warns(DeprecationWarning, match="drop engine="):
        made = getattr(gapcheck, name)(*arguments, engine="pdfminer")
    if name == "check_many":
        assert list(made) == []


@pytest.mark.parametrize("way", ["flag", "variable", "file"])
def test_deprecated_engine_on_the_command_line(
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    resume: Path,
    tmp_path: Path,
    way: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["parse", str(resume), "--today", "2026-11-01", "--no-isolate"]
    if way == "flag":
        command += ["--engine", "pdfium"]
    elif way == "variable":
        monkeypatch.setenv("GAPCHECK_ENGINE", "pdfium")
    else:
        Path("gapcheck.toml").write_text('engine = "pdfium"\n', encoding="utf-8")

    assert main(command) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["skills"]
    assert err == (
        "gapcheck: there is one PDF engine since 0.2 (deprecated); drop --engine\n"
    )


def test_deprecated_engine_is_not_shown(capsys: Capture) -> None:
    assert main(["check", "--help"]) == 0
    assert "--engine" not in capsys.readouterr().out
