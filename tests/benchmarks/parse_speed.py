"""Time of each room beside pdfminer's own extract_text, file by file, interleaved.

python tests/benchmarks/parse_speed.py FOLDER [FOLDER ...] [--rounds 3]

Prints, over the PDFs of the folders, the median milliseconds of
pdfminer.high_level.extract_text, of our reading, extraction and scoring, and the ratio
of our whole to extract_text (median of the ratios of the files). Processor time, so that
other work on the machine does not show; a warm process. The cold start is apart:

python tests/benchmarks/parse_speed.py FOLDER --cold
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

_TODAY = date(2026, 11, 1)


ResultT = TypeVar("ResultT")


def timed(action: Callable[[], ResultT]) -> tuple[float, ResultT]:
    """Return the processor seconds that an action took, and its result."""
    start = _cpu()
    result = action()
    return _cpu() - start, result


def _cpu() -> float:
    """Return the processor seconds of this process and of those it waited for."""
    times = os.times()
    return process_time() + times.children_user + times.children_system


def warm(paths: list[Path], rounds: int) -> None:
    """Time each file in one process; the least of the rounds counts."""
    from pdfminer.high_level import extract_text

    from gapcheck.data.load import load_catalog, load_certificates
    from gapcheck.data.profiles import load_profile
    from gapcheck.extraction import extract
    from gapcheck.reading import read
    from gapcheck.scoring import score

    catalog, certificates = load_catalog(), load_certificates()
    profiles = [load_profile("data-scientist"), load_profile("ml-engineer")]
    rows: list[dict[str, float]] = []
    for path in paths:
        best: dict[str, float] = {}
        for _ in range(rounds + 1):  # the first round warms caches up
            theirs, _text = timed(partial(extract_text, str(path)))
            reading, document = timed(partial(read, path))
            extraction, resume = timed(
                partial(extract, document, catalog=catalog, as_of="2026-11")
            )
            rate = partial(score, resume, today=_TODAY, certificates=certificates)
            scoring = sum(timed(partial(rate, profile))[0] for profile in profiles)
            seen = {
                "extract_text": theirs,
                "reading": reading,
                "extraction": extraction,
                "scoring": scoring,
            }
            best = {
                key: min(best.get(key, value), value) for key, value in seen.items()
            }
        rows.append(best)
    for key in rows[0]:
        print(f"{key:14s} median {1000 * median(row[key] for row in rows):7.1f} ms")
    reading = median(row["reading"] / row["extract_text"] for row in rows)
    parse = median(
        (row["reading"] + row["extraction"]) / row["extract_text"] for row in rows
    )
    whole = median(
        (row["reading"] + row["extraction"] + row["scoring"]) / row["extract_text"]
        for row in rows
    )
    print(f"files {len(rows)}")
    print(f"reading / extract_text            {reading:.2f}")
    print(f"parse   / extract_text            {parse:.2f}")
    print(f"whole   / extract_text            {whole:.2f}")
    total = {key: sum(row[key] for row in rows) for key in rows[0]}
    ours = total["reading"] + total["extraction"] + total["scoring"]
    print(f"whole   / extract_text, all files {ours / total['extract_text']:.2f}")


def cold(path: Path, rounds: int) -> None:
    """Time whole processes: a check of one file beside the bare imports."""
    imports = [sys.executable, "-c", "import spacy, pdfminer.high_level"]
    check = [sys.executable, "-m", "gapcheck", "check", str(path), "--format", "json"]
    ratios = []
    for _ in range(rounds):
        base, _ = timed(partial(subprocess.run, imports, check=True))
        run = partial(subprocess.run, check, check=True, stdout=subprocess.DEVNULL)
        ours, _ = timed(run)
        ratios.append(ours / base)
        print(f"import {base:.2f} s   check {ours:.2f} s   ratio {ours / base:.2f}")
    print(f"cold start ratio, median of {rounds}: {median(ratios):.2f}")


def main() -> int:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cold", action="store_true")
    args = parser.parse_args()
    paths = sorted(p for folder in args.folders for p in folder.glob("**/*.pdf"))
    if not paths:
        print("no PDF there", file=sys.stderr)
        return 2
    if args.cold:
        cold(paths[0], args.rounds)
    else:
        warm(paths, args.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
