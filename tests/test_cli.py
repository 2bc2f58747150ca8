"""The command line: what goes where, and which exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import typer.main

import gapcheck
from gapcheck.api import one as api
from gapcheck.cli import app, main
from gapcheck.reporting.json import CheckResult

SAMPLE = Path(__file__).parent.parent / "examples" / "resumes" / "ml-engineer.pdf"
TODAY = "--today=2026-11-01"
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *args: str | Path) -> tuple[int, str, str]:
    code = main([str(arg) for arg in args])
    out, err = capsys.readouterr()
    return code, out, err


def test_cli_check_shows_both_roles_by_default(capsys: Capture, resume: Path) -> None:
    code, out, err = run(capsys, "check", resume, TODAY)

    assert (code, err) == (0, "")
    assert "Data scientist: " in out
    assert "Machine learning engineer: " in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_cli_check_one_role(capsys: Capture, resume: Path) -> None:
    code, out, _ = run(capsys, "check", resume, "--role", "ml-engineer", TODAY)

    assert code == 0
    assert "Data scientist: " not in out


def test_cli_check_verbose_shows_more(capsys: Capture, resume: Path) -> None:
    _, brief, _ = run(capsys, "check", resume, TODAY)
    _, full, _ = run(capsys, "check", resume, TODAY, "--verbose")

    assert "Would count: " not in brief
    assert "Would count: " in full


def test_cli_check_json(capsys: Capture, resume: Path, unreadable: Path) -> None:
    args = ("check", resume, unreadable, "--format", "json", TODAY)
    code, out, _ = run(capsys, *args)
    result = CheckResult.model_validate_json(out)

    assert code == 3
    assert [(one.resume.source, one.role) for one in result.reports] == [
        (str(resume), "data-scientist"),
        (str(resume), "ml-engineer"),
    ]
    assert [(one.source, one.code) for one in result.not_assessable] == [
        (str(unreadable), "unsupported")
    ]
    plain = json.loads(out)
    assert out == json.dumps(plain, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def test_cli_check_is_the_same_twice(capsys: Capture, resume: Path) -> None:
    args = ("check", resume, "--format", "json", TODAY)

    assert run(capsys, *args) == run(capsys, *args)


def test_cli_check_writes_to_a_file(
    capsys: Capture, resume: Path, tmp_path: Path
) -> None:
    _, expected, _ = run(capsys, "check", resume, TODAY)
    file = tmp_path / "report.txt"

    assert run(capsys, "check", resume, TODAY, "-o", file) == (0, "", "")
    assert file.read_text(encoding="utf-8") == expected


def test_cli_check_writes_a_file_name_that_is_no_text(
    capsys: Capture, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"
    args = ("check", "gone\udcff.pdf", "--format", "json", "-o", file)

    assert run(capsys, *args)[0] == 3
    result = CheckResult.model_validate_json(file.read_text(encoding="utf-8"))
    assert [one.source for one in result.not_assessable] == ["gone?.pdf"]


def test_cli_check_below_the_threshold(capsys: Capture, resume: Path) -> None:
    args = ("check", resume, "-r", "ml-engineer", "--min-score", "100", TODAY)
    code, out, err = run(capsys, *args)

    assert code == 1
    assert "Machine learning engineer: " in out
    assert err.startswith(f"gapcheck: {resume}: scores ")
    assert err.endswith(
        " for ml-engineer, below 100 (below); the report says what closes it\n"
    )


def test_cli_check_meets_the_threshold(capsys: Capture, resume: Path) -> None:
    assert run(capsys, "check", resume, "--min-score", "0", TODAY)[::2] == (0, "")


def test_cli_check_unassessable_takes_precedence(
    capsys: Capture, resume: Path, unreadable: Path
) -> None:
    args = ("check", resume, unreadable, "gone.pdf", "--min-score", "100", TODAY)
    code, out, err = run(capsys, *args)

    assert code == 3
    assert "Data scientist: " in out
    assert err.splitlines()[:2] == [
        (
            f"gapcheck: {unreadable}: is a PNG picture (unsupported); "
            "save or print it as a PDF"
        ),
        (
            "gapcheck: gone.pdf: cannot be read (No such file or directory) (not-found); "
            "check the path and its permissions"
        ),
    ]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Missing argument 'RESUME' (usage); see gapcheck check --help"),
        (
            ("x.pdf", "--role", "ml-enginer"),
            (
                "ml-enginer: no such role or profile file (profile); the roles are: "
                "ai-engineer, data-scientist, ml-engineer; did you mean ml-engineer, "
                "ai-engineer?"
            ),
        ),
        (
            ("x.pdf", "--profile", "gone.toml"),
            "gone.toml: cannot be read: No such file or directory (profile)",
        ),
        (
            (".",),
            ". is a folder (usage); use gapcheck batch for the files in it",
        ),
        (("x.pdf", "--min-score", "101"), "Invalid value for '--min-score': "),
        (("x.pdf", "--min-score", "nan"), "Invalid value for '--min-score': "),
        (("x.pdf", "--today", "soon"), "Invalid value for '--today': "),
        (("x.pdf", "--format", "pdf"), "no format 'pdf' (usage); the formats are: "),
        (("x.pdf", "--bogus"), "No such option: --bogus"),
        (
            ("x.pdf", "-o", "gone/report.txt"),
            (
                f"{Path('gone/report.txt')} cannot be written: its folder does not exist "
                "(usage); name another file"
            ),
        ),
        (("x.pdf", "-o", "."), ". cannot be written: it is a folder (usage); name"),
    ],
)
def test_cli_check_used_wrongly(
    capsys: Capture, args: tuple[str, ...], message: str
) -> None:
    code, out, err = run(capsys, "check", *args)

    assert (code, out) == (2, "")
    assert err.startswith(f"gapcheck: {message}")
    assert err.count("\n") == 1


def test_cli_check_does_not_write_over_a_resume(capsys: Capture, resume: Path) -> None:
    text = resume.read_bytes()
    code, out, err = run(capsys, "check", resume, "-o", resume)

    assert (code, out, resume.read_bytes()) == (2, "", text)
    assert "it is one of the inputs (usage)" in err


def test_cli_check_names_every_fault_of_a_profile(
    capsys: Capture, resume: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("id = 'mine'\nname = 3\n", encoding="utf-8")
    code, out, err = run(capsys, "check", resume, "--profile", file)

    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert len(lines) >= 3
    assert all(line.startswith(f"gapcheck: {file}: ") for line in lines)


def test_cli_message_is_one_line_without_escapes(capsys: Capture) -> None:
    code, _, err = run(capsys, "check", "a\nb\x1b[31m.pdf")

    assert code == 3
    assert err.startswith("gapcheck: a b[31m.pdf: cannot be read")
    assert err.count("\n") == 1


def test_cli_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def claims_of(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "claims_of", claims_of)

    assert run(capsys, "check", "x.pdf")[:2] == (130, "")


@pytest.mark.parametrize("command", ["check", "parse"])
def test_cli_has_a_traceback_only_with_debug(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, command: str
) -> None:
    def claims_of(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Kim's phone number")

    monkeypatch.setattr(api, "claims_of", claims_of)
    code, _, err = run(capsys, command, "x.pdf")
    debug_code, _, debug_err = run(capsys, command, "x.pdf", "--debug")

    assert (code, debug_code) == (3, 3)
    assert err == (
        "gapcheck: x.pdf: assessing it failed with ZeroDivisionError (crashed); "
        "this is a fault of gapcheck: --debug shows where, please report it\n"
    )
    assert "Traceback (most recent call last):" in debug_err
    assert debug_err.endswith(err)


def test_cli_internal_error(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def profile_ids() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("gapcheck.data.profiles.profile_ids", profile_ids)

    assert run(capsys, "profile", "list") == (
        2,
        "",
        (
            "gapcheck: internal error, ZeroDivisionError (internal); "
            "--debug shows where, please report it\n"
        ),
    )


def test_cli_version(capsys: Capture) -> None:
    code, out, err = run(capsys, "--version")
    name, *rows = out.splitlines()
    told = dict(re.split(r"  +", row) for row in rows)
    report = gapcheck.check(SAMPLE, role="ml-engineer", today=date(2026, 11, 1))

    assert (code, err) == (0, "")
    assert name == f"gapcheck {gapcheck.__version__}"
    assert told.keys() == {
        "python", "spacy", "pdfminer.six", "pypdfium2", "catalog",
        "profile ai-engineer", "profile data-scientist", "profile ml-engineer",
    }  # fmt: skip
    assert told["pdfminer.six"] == metadata.version("pdfminer.six")
    assert told["catalog"] == report.versions.catalog
    assert told["profile ml-engineer"] == report.versions.profile


def test_cli_version_is_told_whatever_is_wrong_with_the_data(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_catalog() -> None:
        raise gapcheck.CatalogError("skills.toml", ("line 3: is odd",))

    monkeypatch.setattr("gapcheck.data.load.load_catalog", load_catalog)
    monkeypatch.setattr("gapcheck.cli.version._PACKAGES", ("no-such-package",))
    code, out, _ = run(capsys, "--version")

    assert code == 0
    assert "\nno-such-package         not installed\n" in out
    assert "\ncatalog                 faulty: line 3: is odd\n" in out


def test_cli_without_arguments_shows_help(capsys: Capture) -> None:
    code, out, err = run(capsys)

    assert (code, err) == (2, "")
    assert "Usage: gapcheck" in out


def test_cli_suggests_a_command(capsys: Capture) -> None:
    _, _, err = run(capsys, "chek")

    assert err.startswith("gapcheck: No such command 'chek'. Did you mean 'check'")
    assert err.endswith(" (usage); see gapcheck --help\n")


def commands(group: Any, name: str = "gapcheck") -> dict[str, Any]:
    """Return all commands below a group, by their full name."""
    found: dict[str, Any] = {}
    for word, command in group.commands.items():
        if hasattr(command, "commands"):
            found |= commands(command, f"{name} {word}")
        else:
            found[f"{name} {word}"] = command
    return found


def test_cli_every_command_and_option_has_help() -> None:
    found = commands(typer.main.get_command(app))
    lacking = [
        f"{name} {parameter.name}"
        for name, command in found.items()
        for parameter in command.params
        if not parameter.help
    ]

    assert len(found) >= 13
    assert [name for name, command in found.items() if not command.help] == []
    assert lacking == []


def test_cli_help_and_usage_errors_load_nothing_heavy() -> None:
    commands = {
        "--help": 0,
        "check --help": 0,
        "batch --help": 0,
        "check x.pdf --bogus": 2,
        "check x.pdf -o gone/x": 2,
        "check .": 2,
    }
    program = (
        "import sys; from gapcheck.cli import main\n"
        "heavy = {'spacy', 'pdfminer', 'pypdfium2', 'pebble'}\n"
        "for args in sys.argv[1:]:\n"
        "    code = main(args.split())\n"
        "    print('told', args, code, sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *commands],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    told = [one for one in result.stdout.splitlines() if one.startswith("told ")]

    assert told == [f"told {args} {code} []" for args, code in commands.items()]


def test_cli_survives_a_closed_pipe() -> None:
    command = [sys.executable, "-m", "gapcheck", "schema", "resume"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()

    assert (process.returncode, errors) == (0, b"")


@pytest.mark.parametrize("command", ["check", "parse", "batch"])
def test_cli_a_name_too_long_for_a_file_is_not_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    args = [command, "a" * 300 + ".pdf"]
    args += ["--out", str(tmp_path / "results.jsonl")] if command == "batch" else []

    assert main(args) == 3
    assert "cannot be read (File name too long)" in (
        capsys.readouterr().err
        + "".join(file.read_text() for file in tmp_path.iterdir())
    )
