"""Manners of the command line: examples, nearest names, `-`, tracebacks, progress."""

from __future__ import annotations

import io
import json
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import gapcheck
from gapcheck.cli import command_line, main
from gapcheck.cli.progress import with_progress
from gapcheck.models import Outcome
from tests.test_cli import commands

TODAY = "--today=2026-11-01"
SAMPLES = Path(__file__).parent.parent / "examples" / "resumes"
Capture = pytest.CaptureFixture[str]
COMMANDS = commands(command_line())


@pytest.mark.parametrize("name", COMMANDS)
def test_manners_every_command_has_an_example_of_itself(name: str) -> None:
    lines = [line.strip() for line in (COMMANDS[name].epilog or "").splitlines()]
    shown = [line for line in lines if f"{name} " in f"{line} "]

    assert len(COMMANDS) >= 12
    assert lines[0] in {"Example:", "Examples:"}
    assert shown
    for line in shown:
        for word in shlex.split(line):
            flag = word.partition("=")[0]
            options = [one for p in COMMANDS[name].params for one in p.opts]
            if name in line.split("|")[-1] and flag.startswith("--"):
                assert flag in options, line


def test_manners_help_shows_an_example_on_a_line_of_its_own(capsys: Capture) -> None:
    assert main(["check", "--help"]) == 0
    out = capsys.readouterr().out
    lines = [line.strip() for line in out.splitlines()]

    assert "gapcheck check resume.pdf --role ml-engineer --target 80" in lines
    assert "such as [name]" in " ".join(out.replace("│", " ").split())


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (["chek", "x.pdf"], "Did you mean 'check'"),
        (["profile", "shwo", "x"], "Did you mean 'show'"),
        (["check", "x.pdf", "--rolle", "a"], "--role"),
        (["check", "x.pdf", "-r", "data-scientst"], "did you mean data-scientist"),
        (["profile", "show", "ml-enginer"], "did you mean ml-engineer"),
        (["check", "x.pdf", "-f", "mardown"], "did you mean markdown?"),
        (["schema", "gapreport"], "did you mean gap-report?"),
        (["skills", "show", "kuberneets"], "did you mean kube"),
    ],
)
def test_manners_nearest_name(capsys: Capture, args: list[str], wanted: str) -> None:
    assert main(args) == 2
    out, err = capsys.readouterr()

    assert out == ""
    assert wanted in err
    assert err.count("\n") == 1


def test_manners_a_file_without_a_command(capsys: Capture, resume: Path) -> None:
    assert main([str(resume)]) == 2
    assert f"did you mean gapcheck check {resume}?" in capsys.readouterr().err


class Stdin:
    """Standard input with these bytes, to be read once."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Any:
    def pipe(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", Stdin(content))

    return pipe


def test_manners_check_of_standard_input(capsys: Capture, piped: Any) -> None:
    args = ["-f", "json", TODAY, "-r", "ml-engineer"]
    file = SAMPLES / "ml-engineer.pdf"
    piped(file.read_bytes())
    assert main(["check", "-", *args]) == 0
    found = json.loads(capsys.readouterr().out)
    assert main(["check", str(file), *args]) == 0
    wanted = json.loads(capsys.readouterr().out)

    assert found["reports"][0]["resume"].pop("source") == "<stdin>"
    assert wanted["reports"][0]["resume"].pop("source") == str(file)
    assert found == wanted


def test_manners_standard_input_that_is_no_resume(capsys: Capture, piped: Any) -> None:
    for command in ("check", "parse"):
        piped(b"\x89PNG\r\n\x1a\n")
        assert main([command, "-"]) == 3
        err = capsys.readouterr().err
        assert err.startswith("gapcheck: <stdin>: is a PNG picture (unsupported); ")


def test_manners_standard_input_is_read_once(capsys: Capture) -> None:
    for args in (["check", "-", "-"], ["compare", "-", "-"]):
        assert main(args) == 2
        assert "- is named more than once" in capsys.readouterr().err


def test_manners_parse_of_standard_input(
    capsys: Capture, piped: Any, resume: Path
) -> None:
    piped(resume.read_bytes())
    assert main(["parse", "-", TODAY, "-o", "-"]) == 0
    parsed = gapcheck.Resume.model_validate_json(capsys.readouterr().out)

    assert parsed.source == "<stdin>"
    assert "python" in [one.id for one in parsed.skills]


@pytest.mark.parametrize("is_saved", [True, False])
def test_manners_compare_with_standard_input(
    capsys: Capture, piped: Any, resume: Path, *, is_saved: bool
) -> None:
    role = ["-r", "ml-engineer", TODAY]
    content = resume.read_bytes()
    if is_saved:
        assert main(["check", str(resume), *role, "-f", "json"]) == 0
        content = capsys.readouterr().out.encode()
    piped(content)
    assert main(["compare", "-", str(resume), *role, "-f", "json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]

    assert change["change"] == 0


def test_manners_bytes_go_to_standard_output_when_asked_to(
    capsysbinary: pytest.CaptureFixture[bytes], resume: Path
) -> None:
    assert main(["check", str(resume), TODAY, "-f", "parquet", "-o", "-"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"PAR1")
    assert not Path("-").exists()


@pytest.mark.parametrize("args", [["--debug", "profile", "list"], ["profile", "list"]])
def test_manners_every_command_can_show_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, args: list[str]
) -> None:
    def profile_ids() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("gapcheck.data.profiles.profile_ids", profile_ids)
    if args[0] != "--debug":
        args = [*args, "--debug"]

    assert main(args) == 2
    assert "Traceback (most recent call last):" in capsys.readouterr().err


def outcomes(count: int) -> Iterator[Outcome]:
    for number in range(count):
        yield Outcome(source=f"{number}.pdf", status="ok", reports={})


@pytest.mark.parametrize("forced", ["", "1"])
def test_manners_no_progress_without_a_terminal(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, forced: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", forced)
    assert len(list(with_progress(outcomes(3), total=3, long_seconds=0.0))) == 3
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("long_seconds", "is_shown"), [(0.0, True), (60.0, False)])
def test_manners_progress_of_long_work_on_a_terminal(
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    *,
    long_seconds: float,
    is_shown: bool,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    list(with_progress(outcomes(3), total=3, long_seconds=long_seconds))
    out, err = capsys.readouterr()

    assert out == ""
    assert ("3/3" in err) is is_shown


def test_manners_a_posting_on_standard_input(
    capsys: Capture, piped: Any, resume: Path
) -> None:
    text = b"Data analyst\nMust have: SQL and Python. Nice to have: Tableau."
    piped(text)
    assert main(["profile", "from-posting", "-", TODAY]) == 0
    assert "[requirements." in capsys.readouterr().out
    piped(text)
    assert main(["check", str(resume), "--posting", "-", TODAY, "-f", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["role"] not in {"data-scientist", "ml-engineer"}
