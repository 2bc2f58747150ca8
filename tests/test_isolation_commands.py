"""Isolation as users meet it: `isolate=True`, and `check` and `parse` as commands."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

import gapcheck
from gapcheck import reading
from gapcheck.cli import main
from gapcheck.models import Document
from gapcheck.processes import isolated as isolation
from gapcheck.processes.isolated import Reader
from tests.readers import abort, allocate, hang

# What a reader that hangs is given.
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
    monkeypatch.setattr(reading, "read", abort)
    outcomes = list(gapcheck.check_many([resume, resume], workers=0, isolate=True))

    assert [(one.source, one.code) for one in outcomes] == [
        (str(resume), "crashed")
    ] * 2


@pytest.mark.parametrize("command", ["check", "parse"])
@pytest.mark.parametrize(
    ("reader", "code"),
    [(hang, "timeout"), (allocate, "out-of-memory"), (abort, "crashed")],
)
def test_isolation_keeps_the_command_alive(
    command: str,
    reader: Reader[Document],
    code: str,
    resume: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if reader is allocate and not Path("/proc/self/statm").exists():
        pytest.skip("Linux only")
    monkeypatch.setattr(reading, "read", reader)
    monkeypatch.setattr(isolation, "SECONDS", SHORT if reader is hang else 30.0)

    assert main([command, str(resume)]) == 3
    err = capsys.readouterr().err
    assert err.startswith(f"gapcheck: {resume}: ")
    assert f" ({code}); print it to a new" in err


@pytest.mark.parametrize("command", ["check", "parse"])
def test_isolation_can_be_switched_off(
    command: str,
    resume: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("isolated")

    monkeypatch.setattr(isolation, "isolated", refuse)

    assert main([command, str(resume), "--no-isolate"]) == 0
    assert capsys.readouterr().err == ""
