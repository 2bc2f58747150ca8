"""Isolation as users meet it: `isolate=True`, and `check` and `parse` as commands."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

import gapcheck
from gapcheck.cli import main
from gapcheck.processes import isolated as isolation
from tests.readers import abort, allocate, hang

assess = import_module(
    "gapcheck.batch.assess"
)  # its package has a function of that name

# What hangs is given so long.
SHORT = 0.5


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Fail a test that leaves a process behind."""
    yield
    assert multiprocessing.active_children() == []


def test_isolation_by_the_api_is_the_same(resume: Path, unreadable: Path) -> None:
    apart, here = (gapcheck.parse(resume, isolate=one) for one in (True, False))
    assert apart == here
    checked, expected = (gapcheck.check(resume, isolate=one) for one in (True, False))
    assert checked == expected

    with pytest.raises(gapcheck.Unsupported) as caught:
        gapcheck.check(unreadable, isolate=True)
    assert caught.value.source == str(unreadable)
    with pytest.raises(gapcheck.NotFound) as missing:
        gapcheck.parse("gone.pdf", isolate=True)
    assert missing.value.source == "gone.pdf"


def test_isolation_of_many_without_workers(
    resume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assess, "_assessed", abort)
    outcomes = list(gapcheck.check_many([resume, resume], workers=0, isolate=True))

    assert [(one.source, one.code) for one in outcomes] == [
        (str(resume), "crashed")
    ] * 2


@pytest.mark.parametrize(
    ("job", "code"),
    [(hang, "timeout"), (allocate, "out-of-memory"), (abort, "crashed")],
)
def test_isolation_keeps_check_alive(
    job: Callable[..., object],
    code: str,
    resume: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if job is allocate and not Path("/proc/self/statm").exists():
        pytest.skip("Linux only")
    monkeypatch.setattr(assess, "_assessed", job)
    monkeypatch.setattr(isolation, "SECONDS", SHORT if job is hang else 30.0)

    assert main(["check", str(resume)]) == 3
    err = capsys.readouterr().err
    assert err.startswith(f"gapcheck: {resume}: ")
    assert f" ({code}); print it to a new" in err


# Extraction and scoring stand under the deadline too: text is read in a hundredth of it.
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="POSIX only")
@pytest.mark.parametrize("command", ["check", "parse", "explain"])
def test_isolation_holds_the_whole_command_to_the_deadline(
    command: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = tmp_path / "long.txt"
    long.write_text("EXPERIENCE\n" + "Analyst, Acme, 2019 \u2013 2020\n" * 2000)
    monkeypatch.setattr(isolation, "SECONDS", 0.2)
    args = [str(long), "python"] if command == "explain" else [str(long)]

    assert main([command, *args]) == 3
    assert "(timeout)" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "parse"])
def test_isolation_can_be_switched_off(
    command: str,
    resume: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("isolated")

    monkeypatch.setattr("gapcheck.api.options.isolated", refuse)

    assert main([command, str(resume), "--no-isolate"]) == 0
    assert capsys.readouterr().err == ""
