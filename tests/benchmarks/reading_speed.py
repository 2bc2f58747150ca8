"""How long reading takes, in shares of `pdfminer.high_level.extract_text`.

    python tests/benchmarks/reading_speed.py [FOLDER] [--rounds 3]

FOLDER holds PDFs; without one, the sample resumes of the project are read. Processor
time of the best round counts, as other work on the machine disturbs the others.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable
from pathlib import Path

from pdfminer.high_level import extract_text

from gapcheck.reading import read
from gapcheck.reading.limits import DEFAULT
from gapcheck.reading.pdf.engine import read_pages

EXAMPLES = Path(__file__).parents[2] / "examples"


def seconds(job: Callable[[bytes], object], files: list[bytes], rounds: int) -> float:
    """Return the processor seconds of the best round; one before is not counted."""
    spent = []
    for _ in range(rounds + 1):
        started = time.process_time()
        for data in files:
            job(data)
        spent.append(time.process_time() - started)
    return min(spent[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    files = [path.read_bytes() for path in sorted(arguments.folder.rglob("*.pdf"))]
    theirs = seconds(lambda data: extract_text(io.BytesIO(data)), files, 1)
    pages = seconds(
        lambda data: read_pages(data, source="", limits=DEFAULT),
        files,
        arguments.rounds,
    )
    whole = seconds(read, files, arguments.rounds)
    print(f"{len(files)} files, extract_text {theirs / len(files) * 1e3:.0f} ms a file")
    print(f"pages {pages / len(files) * 1e3:.0f} ms, {pages / theirs:.2f} of it")
    print(f"document {whole / len(files) * 1e3:.0f} ms, {whole / theirs:.2f} of it")


if __name__ == "__main__":
    main()
