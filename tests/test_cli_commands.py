"""Commands beside `check`: parse, batch, profile and skills."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import gapcheck
from gapcheck.api import one as api
from gapcheck.cli import main
from gapcheck.data.load import data_root
from gapcheck.models import Outcome

TODAY = "--today=2026-11-01"
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *args: str | Path) -> tuple[int, str, str]:
    code = main([str(arg) for arg in args])
    out, err = capsys.readouterr()
    return code, out, err


def test_cli_parse_json(capsys: Capture, resume: Path) -> None:
    code, out, err = run(capsys, "parse", resume, TODAY)

    assert (code, err) == (0, "")
    parsed = gapcheck.Resume.model_validate_json(out)
    assert parsed == gapcheck.parse(resume, today=date(2026, 11, 1))


def test_cli_parse_text(capsys: Capture, resume: Path) -> None:
    code, out, err = run(capsys, "parse", resume, "--format", "text", TODAY)

    assert (code, err) == (0, "")
    assert out.startswith(f"{resume}\n")
    assert "Data Scientist" in out


def test_cli_parse_unassessable(capsys: Capture, unreadable: Path) -> None:
    code, out, err = run(capsys, "parse", unreadable)

    assert (code, out) == (3, "")
    assert err.startswith(f"gapcheck: {unreadable}: is a PNG picture (unsupported); ")


def outcomes(file: Path) -> list[Outcome]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Outcome.model_validate_json(line) for line in lines]


def test_cli_batch_writes_a_line_per_file(
    capsys: Capture, resume: Path, unreadable: Path, tmp_path: Path
) -> None:
    file = tmp_path / "results.jsonl"
    args = ("batch", tmp_path, "gone.pdf", "--out", file, "--workers", "0", TODAY)
    code, out, err = run(capsys, *args)

    assert code == 3
    assert out.endswith("Not assessable (2)\n     1  not-found\n     1  unsupported\n")
    assert [(one.source, one.code, sorted(one.reports)) for one in outcomes(file)] == [
        (str(resume), None, ["data-scientist", "ml-engineer"]),
        (str(unreadable), "unsupported", []),
        ("gone.pdf", "not-found", []),
    ]
    assert err.splitlines()[-1] == (
        f"gapcheck: 1 of 3 assessed, 2 not assessable (done); results in {file}"
    )


def test_cli_batch_as_csv(capsys: Capture, resume: Path, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    args = ("batch", resume, "--out", file, "--workers", "0", TODAY)
    code, _, err = run(capsys, *args)

    assert (code, err) == (0, f"gapcheck: 1 of 1 assessed (done); results in {file}\n")
    assert file.read_text(encoding="utf-8").count(f"\n{resume},") == 2
    assert sorted(one.name for one in tmp_path.glob("results*")) == ["results.csv"]


def test_cli_batch_of_a_list_to_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes],
    resume: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{resume}\n"))
    assert main(["batch", "-", "--out", "-", "--workers", "0", TODAY]) == 0

    out = capsysbinary.readouterr().out
    assert Outcome.model_validate_json(out).source == str(resume)


def test_cli_batch_refuses_what_it_cannot_write(capsys: Capture, resume: Path) -> None:
    for out, *options in (["x.xlsx"], ["-", "--resume"], ["gone/x.jsonl"]):
        code, stdout, err = run(capsys, "batch", resume, "--out", out, *options)
        assert (code, stdout) == (2, "")
        assert "(usage); " in err


def test_cli_batch_that_is_ended_can_be_gone_on_with(
    capsys: Capture, resume: Path, unreadable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = resume.parent
    file = folder / "results.jsonl"
    args = ("batch", resume, unreadable, "--out", file, "--workers", "0", TODAY)
    assert run(capsys, *args)[0] == 3
    whole = file.read_bytes()
    read = api.claims_of

    def end(source: object, **options: Any) -> gapcheck.Resume:
        if source == unreadable:
            raise KeyboardInterrupt
        return read(resume, **options)

    monkeypatch.setattr(api, "claims_of", end)
    code, _, err = run(capsys, *args)
    assert code == 130
    done = f"ended; 1 of 2 are done, in {file}; --resume continues"
    assert err == f"gapcheck: {done.replace('ended;', 'ended (interrupted);', 1)}\n"
    assert file.read_bytes() == whole[: len(file.read_bytes())]

    sources: list[object] = []

    def noted(source: Any, **options: Any) -> gapcheck.Resume:
        sources.append(source)
        return read(source, **options)

    monkeypatch.setattr(api, "claims_of", noted)
    assert run(capsys, *args, "--resume")[0] == 3
    assert (sources, file.read_bytes()) == ([unreadable], whole)
    # All is done: nothing is read again, not even after the journal is gone.
    assert run(capsys, *args, "--resume")[0] == 3
    assert (sources, file.read_bytes()) == ([unreadable], whole)


def test_cli_batch_gives_the_same_bytes_with_any_number_of_workers(
    capsys: Capture, resume: Path, unreadable: Path, tmp_path: Path
) -> None:
    results = []
    for workers in ("0", "2"):
        file = tmp_path / f"results{workers}.jsonl"
        args = ("batch", resume, unreadable, resume, "--out", file, TODAY)
        assert run(capsys, *args, "--workers", workers)[0] == 3
        results.append(file.read_bytes())

    assert results[0] == results[1]
    assert results[0].count(b"\n") == 3


def test_cli_batch_below_the_threshold(
    capsys: Capture, resume: Path, tmp_path: Path
) -> None:
    file = tmp_path / "results.jsonl"
    args = ("batch", resume, "--out", file, "--workers", "0", "--min-score", "99.9")
    code, _, err = run(capsys, *args, "--role", "data-scientist", TODAY)

    assert code == 1
    assert err.splitlines()[-1] == (
        f"gapcheck: 1 of 1 assessed, 1 below what was asked for (done); results in {file}"
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Missing option '--out'"),
        (("--out", "x", "--workers", "-1"), "Invalid value for '--workers'"),
        (("--out", "x", "--timeout", "0"), "Invalid value for '--timeout'"),
        (
            ("--out", "x.csv", "--timeout", "inf"),
            "timeout is inf (usage); give seconds",
        ),
        (("--out", "x.csv", "--role", "cook"), "cook: no such role or profile file"),
        (("--out", "gone/x.csv"), f"{Path('gone/x.csv')} cannot be written"),
    ],
)
def test_cli_batch_used_wrongly(
    capsys: Capture,
    args: tuple[str, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "batch", "x.pdf", *args)

    assert (code, out, list(tmp_path.iterdir())) == (2, "", [])
    assert err.startswith(f"gapcheck: {message}")


def test_cli_profile_list(capsys: Capture) -> None:
    code, out, err = run(capsys, "profile", "list")

    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [
        "ai-engineer",
        "data-scientist",
        "ml-engineer",
    ]


def test_cli_profile_show(capsys: Capture) -> None:
    code, out, err = run(capsys, "profile", "show", "ml-engineer")

    assert (code, err) == (0, "")
    assert out.startswith("Machine learning engineer, version ")
    assert "Required skills" in out


def test_cli_profile_show_json(capsys: Capture) -> None:
    _, out, _ = run(capsys, "profile", "show", "ml-engineer", "--format", "json")

    expected = gapcheck.load_profile("ml-engineer")
    assert gapcheck.Profile.model_validate_json(out) == expected


def test_cli_profile_validate(capsys: Capture, tmp_path: Path) -> None:
    good = tmp_path / "good.toml"
    shipped = data_root() / "profiles" / "ml-engineer.toml"
    good.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    bad = tmp_path / "bad.toml"
    bad.write_text("id = ", encoding="utf-8")

    assert run(capsys, "profile", "validate", good)[::2] == (0, "")
    code, out, err = run(capsys, "profile", "validate", good, bad)
    assert code == 2
    assert out.startswith(f"{good}: valid, ml-engineer, ")
    assert err.startswith(f"gapcheck: {bad}: not valid TOML")


def test_cli_skills_search(capsys: Capture) -> None:
    code, out, err = run(capsys, "skills", "search", "python")

    assert (code, err) == (0, "")
    assert out.splitlines()[0].split()[0] == "python"


def test_cli_skills_search_without_a_hit(capsys: Capture) -> None:
    assert run(capsys, "skills", "search", "qwertz", "uiop") == (
        0,
        "",
        "gapcheck: no skill has 'qwertz uiop' in its names (none); try a part of it\n",
    )


@pytest.mark.parametrize("name", ["scikit-learn", "SKLearn"])
def test_cli_skills_show(capsys: Capture, name: str) -> None:
    code, out, err = run(capsys, "skills", "show", name)

    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["id", "scikit-learn"]
    assert "python" in out


@pytest.mark.parametrize(
    ("name", "todo"),
    [("scikit-lern", "did you mean scikit-learn"), ("zzzzqqqq", "try skills search")],
)
def test_cli_skills_show_unknown(capsys: Capture, name: str, todo: str) -> None:
    code, out, err = run(capsys, "skills", "show", name)

    assert (code, out) == (2, "")
    assert err.startswith(f"gapcheck: no skill {name!r} (usage); {todo}")


def test_check_with_a_target_shows_the_path(resume: Path, capsys: Capture) -> None:
    args = ["check", str(resume), "--role", "ml-engineer", "--target", "60", TODAY]

    assert main(args) == 0
    assert "The fewest steps to 60 points" in capsys.readouterr().out

    assert main([*args, "--format", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["path"]["is_reached"] is True
    assert report["path"]["steps"][-1]["score"] == report["path"]["score"] >= 60
