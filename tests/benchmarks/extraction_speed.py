"""Time of extraction over a folder, and of `build_nlp` in a new process.

python tests/benchmarks/extraction_speed.py FOLDER [FOLDER ...] [--rounds 3] [--processes 7]

Prints the median milliseconds of extraction per resume (bar: 30) beside
pdfminer.high_level.extract_text of the same files, and the median seconds of a cold
`build_nlp` with its imports, spaCy's left out (bar: 0.7), beside those of `import spacy`
in the same processes. Processor time, so that other work on the machine does not show;
on a slower machine the ratios hold and the seconds do not. Exit code 1: a bar is missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

EXTRACTION_BAR_MS = 30.0
BUILD_BAR_S = 0.7

# Seconds of: importing spaCy; building the pipeline; the first resume.
_COLD = """
from time import process_time
start = process_time()
import spacy
imported = process_time()
from gapcheck.extraction.pipeline import build_nlp
build_nlp()
built = process_time()
from gapcheck import parse_text
parse_text("SKILLS\\nPython, SQL")
print(imported - start, built - imported, process_time() - built)
"""


class Warm(NamedTuple):
    """Milliseconds of one file: the first time and the least of all times."""

    extract_text: float
    first: float
    least: float


class Cold(NamedTuple):
    """Seconds of one process."""

    import_spacy: float
    build_nlp: float
    first_parse: float


def warm(path: Path, *, rounds: int) -> Warm:
    """Time the extraction of one file, and pdfminer's text of it."""
    from pdfminer.high_level import extract_text

    from gapcheck.data.load import load_catalog
    from gapcheck.extraction import extract
    from gapcheck.reading import read

    theirs: list[float] = []
    ours: list[float] = []
    for _ in range(rounds):
        start = process_time()
        extract_text(str(path))
        theirs.append(process_time() - start)
        document = read(path)
        start = process_time()
        extract(document, catalog=load_catalog(), as_of="2026-11")
        ours.append(process_time() - start)
    return Warm(*(1000 * seconds for seconds in (min(theirs), ours[0], min(ours))))


def cold() -> Cold:
    """Build the pipeline in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", _COLD], check=True, capture_output=True, text=True
    )
    return Cold(*map(float, done.stdout.split()))


def report(files: Sequence[Warm], processes: Sequence[Cold]) -> bool:
    """Print the medians; tell whether the bars hold."""
    first, least = (
        median(getattr(f, key) for f in files) for key in ("first", "least")
    )
    text = median(f.extract_text for f in files)
    ratio = median(f.least / f.extract_text for f in files)
    print(f"files {len(files)}, processes {len(processes)}")
    print(f"extract_text             median {text:7.1f} ms")
    print(f"extraction, first time   median {first:7.1f} ms")
    print(f"extraction, warm         median {least:7.1f} ms   bar {EXTRACTION_BAR_MS}")
    print(f"extraction / extract_text       {ratio:7.2f}")
    spacy, build, parse = (median(column) for column in zip(*processes, strict=True))
    share = median(one.build_nlp / one.import_spacy for one in processes)
    print(f"import spacy             median {spacy:7.2f} s")
    print(f"build_nlp, cold          median {build:7.2f} s    bar {BUILD_BAR_S}")
    print(f"build_nlp / import spacy        {share:7.2f}")
    print(f"first parse_text after   median {parse:7.2f} s")
    return bool(least <= EXTRACTION_BAR_MS and build <= BUILD_BAR_S)


def main() -> int:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=7)
    args = parser.parse_args()
    paths = sorted(p for folder in args.folders for p in folder.glob("**/*.pdf"))
    if not paths:
        print("no PDF there", file=sys.stderr)
        return 2
    processes = [cold() for _ in range(args.processes)]
    files = [warm(path, rounds=args.rounds) for path in paths]
    return 0 if report(files, processes) else 1


if __name__ == "__main__":
    sys.exit(main())
