"""What is done already: found again by its content, whole after a kill, and private."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from gapcheck.batch import Ledger
from gapcheck.errors import UsageError
from gapcheck.models import Outcome

DIGEST = "ab" * 32
OTHER = "cd" * 32


def outcome(digest: str = DIGEST, *, settings: str = "s", name: str = "x") -> Outcome:
    return Outcome(source=name, status="ok", sha256=digest, settings=settings)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.mark.parametrize("is_named", [True, False])
def test_ledger_finds_what_was_added(is_named: bool, file: Path) -> None:
    with closing(Ledger(file if is_named else None, settings="s")) as ledger:
        ledger.add(outcome())
        ledger.add(outcome(OTHER, name="ü\u2028"))
        ledger.add(outcome(""))  # what could not be read cannot be found

        assert ledger.find(DIGEST) == outcome()
        assert ledger.find(OTHER) == outcome(OTHER, name="ü\u2028")
        assert ledger.find("ef" * 32) is None
        assert len(ledger) == 2
    assert file.exists() is is_named


def test_ledger_goes_on(file: Path) -> None:
    with closing(Ledger(file, settings="s")) as ledger:
        ledger.add(outcome())
    with closing(Ledger(file, settings="s")) as ledger:
        assert ledger.find(DIGEST) == outcome()
        ledger.add(outcome(OTHER))
    with closing(Ledger(file, settings="s")) as ledger:
        assert len(ledger) == 2


def test_ledger_cuts_off_what_a_killed_run_left_half(file: Path) -> None:
    with closing(Ledger(file, settings="s")) as ledger:
        ledger.add(outcome())
        ledger.add(outcome(OTHER))
    whole = file.read_bytes()
    for cut in (1, 30, len(whole) // 2 - 5):
        file.write_bytes(whole[:-cut])
        with closing(Ledger(file, settings="s")) as ledger:
            assert (ledger.find(DIGEST), ledger.find(OTHER)) == (outcome(), None)
            ledger.add(outcome(OTHER))
        assert file.read_bytes() == whole


def test_ledger_leaves_out_what_does_not_hold(file: Path) -> None:
    with closing(Ledger(file, settings="old")) as ledger:
        ledger.add(outcome(settings="old"))
    with file.open("a") as lines:
        lines.write('no JSON\n{"a": 1}\n')
    with closing(Ledger(file, settings="s")) as ledger:
        assert ledger.find(DIGEST) is None
        ledger.add(outcome())
        assert ledger.find(DIGEST) == outcome()


def test_ledger_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written: Is a directory; name"):
        Ledger(tmp_path, settings="s")
