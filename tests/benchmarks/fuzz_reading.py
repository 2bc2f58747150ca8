"""Reads damaged files until the time is over; anything but an answer is a failure.

    python tests/benchmarks/fuzz_reading.py [FOLDER] [--examples 500] [--seconds 120]

FOLDER holds the PDFs to damage; without one, the sample resumes of the project are.
Hypothesis chooses file and damage, and prints the smallest one that fails. An answer is
a document with text, or one of our errors, within the limits.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gapcheck.errors import InputError
from gapcheck.reading import read

EXAMPLES = Path(__file__).parents[2] / "examples"
# A little more than the limit of reading: layout follows.
MOST_SECONDS = 10.0
WORDS = [
    b"obj", b"endobj", b"stream", b"endstream", b"/Length", b"/Filter", b"/Kids",
    b"/Type", b"xref", b"trailer", b"startxref", b"/Font", b"/Root", b"/W", b"/Size",
    b"/N ", b"/First", b"/Prev", b"/ObjStm", b"/Contents", b"/Resources", b"1 0 R",
    b"<<", b">>", b"[", b"]", b"(", b")", b"99999999999999999999", b"-1", b"null",
]  # fmt: skip
Edit = tuple[str, float, bytes]


def edits() -> st.SearchStrategy[list[Edit]]:
    """Return a strategy for damage: what is done, how far into the file, with what."""
    kinds = st.sampled_from(["set", "insert", "delete", "repeat", "cut"])
    filling = st.sampled_from(WORDS) | st.binary(min_size=1, max_size=8)
    places = st.floats(0, 1, exclude_max=True)
    return st.lists(st.tuples(kinds, places, filling), min_size=1, max_size=8)


def damaged(data: bytes, changes: list[Edit]) -> bytes:
    """Return the data after all edits."""
    for kind, share, filling in changes:
        at = int(share * len(data))
        if kind == "set":
            data = data[:at] + filling + data[at + len(filling) :]
        elif kind == "insert":
            data = data[:at] + filling + data[at:]
        elif kind == "delete":
            data = data[:at] + data[at + 16 * len(filling) :]
        elif kind == "repeat":
            data = data[:at] + data[at : at + 256] * len(filling) + data[at:]
        else:
            data = data[: max(at, 16)]
    return data


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    parser.add_argument("--examples", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=120.0)
    arguments = parser.parse_args()
    files = [path.read_bytes() for path in sorted(arguments.folder.rglob("*.pdf"))]
    end = time.monotonic() + arguments.seconds
    answers: Counter[str] = Counter()

    @settings(
        max_examples=arguments.examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(st.sampled_from(range(len(files))), edits())
    def every_file_gets_an_answer(index: int, changes: list[Edit]) -> None:
        started = time.monotonic()
        if started > end:
            return
        try:
            answer = "ok" if read(damaged(files[index], changes)).text.strip() else ""
        except InputError as error:
            answer = error.code
        assert answer, "a document without text"
        assert time.monotonic() - started < MOST_SECONDS, "too slow"
        answers[answer] += 1

    every_file_gets_an_answer()
    print(f"{answers.total()} answers: {dict(answers.most_common())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
