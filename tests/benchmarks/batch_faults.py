"""Kills workers and parents of a batch at random; nothing may be lost or doubled.

    python -m tests.benchmarks.batch_faults [--files 500] [--parents 5] [--seed 1]

Makes resumes, runs `gapcheck batch` once undisturbed, then again while random workers
and, so many times, the parent are killed (SIGKILL), each time going on with --resume.
The results must be those of the undisturbed run, byte for byte; of a killed parent no
process may be left after some seconds. Needs /proc.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.batch.people import write

__all__ = ["GONE_SECONDS", "Batch", "children_of", "disturbed", "rows_in"]

ROOT = Path(__file__).parents[2]
# After it, what is left of a batch whose parent is gone counts as left behind.
GONE_SECONDS = 15.0
POLL_SECONDS = 0.05


class Batch:
    """A run of the real command in a session of its own."""

    def __init__(self, sources: Iterable[Path], out: Path, *options: str) -> None:
        command = [sys.executable, "-m", "gapcheck", "batch", *map(str, sources)]
        command += ["--out", str(out), "--workers=2", "--today=2026-11-01", "--quiet"]
        self.out = out
        self.started = subprocess.Popen(
            [*command, *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            start_new_session=True,
            # A shell starts what runs in its background deaf to SIGINT.
            preexec_fn=_hear_interrupts,  # noqa: PLW1509  the tests have no threads
        )
        self.pid = self.started.pid

    def is_over(self) -> bool:
        return self.started.poll() is not None

    def ended(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and what stderr says."""
        _, err = self.started.communicate()
        return self.started.returncode, err

    def workers(self) -> list[int]:
        """Return the processes that were forked from the server."""
        return children_of(self.pid)

    def wait_for_rows(self, number: int) -> None:
        while not self.is_over() and rows_in(self.out) < number:
            time.sleep(POLL_SECONDS)

    def seconds_until_gone(self) -> float:
        """Return how long processes of the batch were still there; kill the rest."""
        since = time.monotonic()
        while _session(self.pid) and time.monotonic() - since < GONE_SECONDS:
            time.sleep(POLL_SECONDS)
        seconds = time.monotonic() - since
        for pid in _session(self.pid):
            _kill(pid)
        return seconds


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def children_of(parent: int) -> list[int]:
    """Return the workers of a process: the children of its children."""
    known = _processes()
    servers = {pid for pid, (above, _) in known.items() if above == parent}
    return [pid for pid, (above, _) in known.items() if above in servers]


def all_below(parent: int) -> list[int]:
    """Return the living processes that a process started, and those below them."""
    known, found = _processes(), [parent]
    for pid in found:  # grows
        found += [child for child, (above, _) in known.items() if above == pid]
    return found[1:]


def _session(leader: int) -> list[int]:
    """Return the living processes of a session."""
    return [pid for pid, (_, session) in _processes().items() if session == leader]


def _processes() -> dict[int, tuple[int, int]]:
    """Return the living processes, each with its parent and its session."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with suppress(OSError):
            stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            state, parent, _, session = stat.rpartition(")")[2].split()[:4]
            if state != "Z":
                found[int(entry.name)] = int(parent), int(session)
    return found


def rows_in(out: Path) -> int:
    return out.read_bytes().count(b"\n") if out.exists() else 0


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def disturbed(
    sources: list[Path], out: Path, *, parents: int, seed: int, every: int = 15
) -> tuple[int, float]:
    """Run a batch to its end through kills of its parent and of its workers.

    Args:
        sources: Files to assess.
        out: Where the results go.
        parents: How often the parent is killed.
        seed: Of what is killed and when.
        every: Rows between kills of workers, on average.

    Returns:
        How many workers were killed, and the longest time that a process outlived its
        parent, in seconds.
    """
    chance = random.Random(seed)
    # The results begin anew each time, with what the journal holds.
    ends = sorted(chance.sample(range(1, len(sources)), parents))
    killed, longest = 0, 0.0
    for number, end in enumerate([*ends, len(sources) + 1]):
        batch = Batch(sources, out, *(["--resume"] if number else []))
        following = rows_in(out) + chance.randint(1, 2 * every)
        while not batch.is_over() and rows_in(out) < end:
            time.sleep(POLL_SECONDS)
            if rows_in(out) >= following and (workers := batch.workers()):
                _kill(chance.choice(workers))
                killed += 1
                following = rows_in(out) + chance.randint(1, 2 * every)
        if end <= len(sources):
            _kill(batch.pid)
        batch.started.wait()
        longest = max(longest, batch.seconds_until_gone())
        code, err = batch.ended()
        if end > len(sources) and code != 0:
            message = f"the last run ended with {code}: {err}"
            raise AssertionError(message)
    return killed, longest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--parents", type=int, default=5)
    parser.add_argument("--every", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        sources = write(folder / "in", arguments.files, seed=arguments.seed)
        plain, out = folder / "plain.jsonl", folder / "out.jsonl"
        code, err = Batch(sources, plain).ended()
        assert code == 0, err
        killed, longest = disturbed(
            sources,
            out,
            parents=arguments.parents,
            seed=arguments.seed,
            every=arguments.every,
        )
        is_same = plain.read_bytes() == out.read_bytes()
    print(f"killed {killed} workers, {arguments.parents} parents")
    print(f"processes outlived their parent by at most {longest:.1f} s")
    print(f"results as those of an undisturbed run: {is_same}")
    return 0 if is_same and longest < GONE_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
