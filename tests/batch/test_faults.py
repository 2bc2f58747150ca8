"""The real command, killed and interrupted: what is done is kept, no process is left."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from tests.batch.people import write
from tests.benchmarks.batch_faults import GONE_SECONDS, Batch, disturbed, rows_in

FILES = 30

pytestmark = [
    pytest.mark.checkout,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc"),
]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(tmp_path_factory.mktemp("in"), FILES)


def test_faults_lose_nothing_and_double_nothing(
    sources: list[Path], tmp_path: Path
) -> None:
    plain, out = tmp_path / "plain.jsonl", tmp_path / "out.jsonl"
    assert Batch(sources, plain).ended()[0] == 0
    killed, longest = disturbed(sources, out, parents=2, seed=7, every=5)

    assert killed >= 1
    assert longest < GONE_SECONDS
    assert rows_in(out) == FILES
    assert out.read_bytes() == plain.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == [out.name, plain.name]


@pytest.mark.parametrize(
    ("number", "is_group", "code"),
    [(signal.SIGINT, True, 130), (signal.SIGTERM, False, 143)],
)
def test_faults_end_cleanly_when_asked_to(
    sources: list[Path], tmp_path: Path, number: int, is_group: bool, code: int
) -> None:
    out = tmp_path / "out.jsonl"
    batch = Batch(sources, out)
    batch.wait_for_rows(3)
    (os.killpg if is_group else os.kill)(batch.pid, number)
    ended, err = batch.ended()

    assert ended == code
    assert batch.seconds_until_gone() < GONE_SECONDS
    done = rows_in(out)
    assert 3 <= done < FILES
    told = re.fullmatch(
        rf"gapcheck: ended \(interrupted\); (\d+) of {FILES} are done, in "
        rf"{re.escape(str(out))}; --resume continues\n",
        err,
    )
    # The last row may have been written and not yet counted.
    assert told is not None
    assert int(told[1]) in {done - 1, done}
    assert rows_in(tmp_path / "out.jsonl.journal") >= done
