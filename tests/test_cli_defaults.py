"""Defaults of options: from a file and the environment, and which of them wins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gapcheck.cli import command_line, main
from gapcheck.cli.defaults import settings_of
from gapcheck.cli.settings_file import defaults_of, file_above
from gapcheck.errors import DataError

TODAY = "today = 2026-11-01\n"
Capture = pytest.CaptureFixture[str]


def roles(capsys: Capture, *args: str | Path) -> list[str]:
    """Return the roles that `check --format json` took."""
    code = main(["check", *map(str, args)])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return [one["role"] for one in json.loads(out)["reports"]]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file with defaults of the current folder, still empty."""
    monkeypatch.chdir(tmp_path)
    found = tmp_path / "gapcheck.toml"
    found.touch()
    return found


def test_defaults_flag_wins_over_environment_over_file(
    capsys: Capture, resume: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("format = 'json'\nrole = 'ml-engineer'\n" + TODAY, "utf-8")
    assert roles(capsys, resume) == ["ml-engineer"]

    monkeypatch.setenv("GAPCHECK_ROLE", "data-scientist ai-engineer")
    assert roles(capsys, resume) == ["data-scientist", "ai-engineer"]

    monkeypatch.setenv("GAPCHECK_CHECK_ROLE", "ai-engineer")
    assert roles(capsys, resume) == ["ai-engineer"]

    assert roles(capsys, resume, "--role", "ml-engineer") == ["ml-engineer"]


def test_defaults_of_a_command_win_over_those_of_all(
    capsys: Capture, resume: Path, file: Path
) -> None:
    file.write_text(
        "role = ['ml-engineer']\nformat = 'json'\n"
        "[check]\nrole = ['data-scientist']\n[parse]\nformat = 'text'\n" + TODAY,
        "utf-8",
    )
    assert roles(capsys, resume) == ["data-scientist"]
    assert main(["parse", str(resume)]) == 0
    assert capsys.readouterr().out.startswith(f"{resume}\n")


def test_defaults_profile_by_flag_replaces_the_role_of_the_file(
    capsys: Capture, resume: Path, file: Path
) -> None:
    profile = file.with_name("mine.toml")
    text = "extends = 'ml-engineer'\nid = 'mine'\nname = 'Mine'\n"
    profile.write_text(text + "version = '1'\ndate = '2026-11-01'\n", "utf-8")
    file.write_text("format = 'json'\nrole = 'data-scientist'\n" + TODAY, "utf-8")

    assert roles(capsys, resume, "--profile", profile) == ["mine"]
    both = roles(capsys, resume, "--profile", profile, "--role", "ml-engineer")
    assert both == ["ml-engineer", "mine"]


def test_defaults_paths_count_from_the_file(
    capsys: Capture, resume: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("format = 'json'\nprofile = 'mine.toml'\n" + TODAY, "utf-8")
    text = "extends = 'ml-engineer'\nid = 'mine'\nname = 'Mine'\n"
    text += "version = '1'\ndate = '2026-11-01'\n"
    file.with_name("mine.toml").write_text(text, "utf-8")
    below = file.parent / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)

    assert roles(capsys, resume) == ["mine"]


def test_defaults_are_those_of_the_nearest_file(tmp_path: Path) -> None:
    (tmp_path / "gapcheck.toml").touch()
    shared = tmp_path / "a" / "pyproject.toml"
    other = tmp_path / "a" / "b" / "pyproject.toml"
    other.parent.mkdir(parents=True)
    other.write_text("[tool.ruff]\nline-length = 88\n", encoding="utf-8")
    shared.write_text("[tool.gapcheck]\nredact = true\n", encoding="utf-8")

    assert file_above(tmp_path) == tmp_path / "gapcheck.toml"
    assert file_above(other.parent) == shared
    other.write_text("broken = \n", encoding="utf-8")  # of another tool: its trouble
    assert file_above(other.parent) == shared
    other.write_text("[tool.gapcheck]\nbroken = \n", encoding="utf-8")
    assert file_above(other.parent) == other
    other.write_bytes(b"\xff")
    (other.parent / "gapcheck.toml").touch()
    assert file_above(other.parent) == other.parent / "gapcheck.toml"


def test_defaults_of_pyproject(tmp_path: Path) -> None:
    shared = tmp_path / "pyproject.toml"
    shared.write_text(
        "[project]\nname = 'x'\n[tool.gapcheck]\nredact = true\nmin-score = 60\n"
        "catalog = ['own.toml']\n[tool.gapcheck.batch]\nworkers = 2\n",
        encoding="utf-8",
    )
    found = defaults_of(shared, command_line())

    own = [str(tmp_path / "own.toml")]
    shown = {"redact": True, "catalog": own}
    assert found["check"] == {**shown, "min_score": 60}
    assert found["batch"] == {**shown, "min_score": 60, "workers": 2}
    assert found["parse"] == shown
    assert found["profile"] == {"from-posting": {"catalog": own}}


def test_defaults_tell_every_fault_with_its_line(
    capsys: Capture, resume: Path, file: Path
) -> None:
    file.write_text(
        "roles = 'ml-engineer'\nmin_score = 60\nredact = 'yes'\nmin-score = '60'\n"
        "target = true\nbananas = 1\nout = 'x.json'\n"
        "[batch]\nworkers = 1.5\nformat = 'json'\n",
        encoding="utf-8",
    )
    assert main(["check", str(resume)]) == 2
    out, err = capsys.readouterr()
    lines = [line.removeprefix(f"gapcheck: {file}: ") for line in err.splitlines()]

    assert out == ""
    assert lines[:5] == [
        "roles (line 1): no such setting (data); did you mean role?",
        "min_score (line 2): no such setting (data); did you mean min-score?",
        "redact (line 3): 'yes' is not true or false (data)",
        "min-score (line 4): '60' is not a number (data)",
        "target (line 5): True is not a number (data)",
    ]
    assert lines[5].startswith("bananas (line 6): no such setting (data); the settings")
    assert "catalog, check, " in lines[5]
    assert lines[6].startswith("out (line 7): no such setting (data); ")
    assert lines[7] == "batch.workers (line 9): 1.5 is not a whole number (data)"
    assert lines[8].startswith("batch.format (line 10): no such setting (data)")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("role = \n", "not valid TOML: "),
        ("check = 3\n", "check (line 1): no such setting (data)"),
        ("[check.role]\nx = 1\n", "check.role (line 1): {'x': 1} is not a text (data)"),
        ("role = [1]\n", "role (line 1): 1 is not a text (data)"),
    ],
)
def test_defaults_refuse(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "gapcheck.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        defaults_of(file, command_line())

    (fault,) = caught.value.faults
    assert fault.startswith(message.partition(" (data)")[0])


def test_defaults_say_where_a_value_comes_from_that_a_command_refuses(
    capsys: Capture, resume: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("min-score = 101\n", encoding="utf-8")
    assert main(["check", str(resume)]) == 2
    err = capsys.readouterr().err
    assert "'--min-score'" in err
    assert f", from {file} (usage); see gapcheck check --help" in err

    monkeypatch.setenv("GAPCHECK_MIN_SCORE", "many")
    assert main(["check", str(resume)]) == 2
    assert ", from GAPCHECK_MIN_SCORE (usage); " in capsys.readouterr().err


def test_defaults_by_name_or_not_at_all(
    capsys: Capture, resume: Path, file: Path, tmp_path: Path
) -> None:
    file.write_text("bananas = 1\n", encoding="utf-8")
    mine = tmp_path / "other.toml"
    mine.write_text("role = 'ml-engineer'\nformat = 'json'\n" + TODAY, "utf-8")

    assert main(["--config", str(mine), "check", str(resume)]) == 0
    assert len(json.loads(capsys.readouterr().out)["reports"]) == 1
    assert main(["--no-config", "check", str(resume), "--today=2026-11-01"]) == 0
    capsys.readouterr()
    assert main(["--config", "gone.toml", "check", str(resume)]) == 2
    assert capsys.readouterr().err.startswith("gapcheck: gone.toml: cannot be read: ")


def test_defaults_that_are_faulty_leave_help_and_version(
    capsys: Capture, file: Path
) -> None:
    file.write_text("bananas = 1\n", encoding="utf-8")
    for args in (["check", "--help"], ["--help"], ["--version"]):
        assert main(args) == 0
        assert capsys.readouterr().err == ""


def test_defaults_every_option_but_those_of_one_run_is_a_setting() -> None:
    found = list(settings_of(command_line()))
    names = {one.name for one in found if one.is_general}

    assert names >= {
        "role", "profile", "posting", "catalog", "min-score", "format",
        "redact", "today", "target", "isolate", "verbose", "workers", "timeout",
    }  # fmt: skip
    assert names.isdisjoint({"out", "resume", "help", "version"})
    assert len({name for one in found for name in one.variables[:1]}) == len(found)
