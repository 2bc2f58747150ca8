"""Both engines on the same files: every difference of what they find.

python tests/benchmarks/engine_parity.py FOLDER [FOLDER ...] [--lines]

Prints each file whose skills, degrees, positions or certifications differ, with what
only one engine has, and how many files agree. `--lines` prints the lines of text that
differ, too, which is where to look for the cause. Ends with 1 when claims differ.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from pathlib import Path

import gapcheck
from gapcheck.errors import GapcheckError
from gapcheck.models.resume import Resume
from gapcheck.reading import ENGINES, read

_TODAY = date(2026, 11, 1)

KINDS: dict[str, Callable[[Resume], Iterable[Hashable]]] = {
    "skills": lambda resume: [
        (claim.id, claim.strength, claim.months) for claim in resume.skills
    ],
    "degrees": lambda resume: [
        (one.level, one.field, one.institution, one.start, one.end)
        for one in resume.degrees
    ],
    "positions": lambda resume: [
        (one.title, one.organisation, one.kind, one.start, one.end)
        for one in resume.positions
    ],
    "certifications": lambda resume: [
        (one.name, one.issuer, one.date) for one in resume.certifications
    ],
}
"""What is compared, by name."""


def claims(path: Path, engine: str) -> dict[str, Counter[Hashable]]:
    """Return what an engine finds in a file; the error's code when it refuses it."""
    try:
        resume = gapcheck.parse(path, engine=engine, today=_TODAY)
    except GapcheckError as error:
        return {"errors": Counter([error.code])}
    return {kind: Counter(view(resume)) for kind, view in KINDS.items()}


def lines(path: Path, engine: str) -> list[str]:
    """Return the lines of text of a file; none when it is refused."""
    try:
        document = read(path, engine=engine)
    except GapcheckError:
        return []
    return [line.text for page in document.pages for line in page.lines]


def differences(path: Path) -> list[str]:
    """Return what only one of the engines finds, a line for each."""
    first, second = (claims(path, engine) for engine in ENGINES)
    return [
        f"    only {engine}: {kind} {claim}"
        for kind in sorted({*first, *second})
        for engine, ours, theirs in (
            (ENGINES[0], first, second),
            (ENGINES[1], second, first),
        )
        for claim in (
            ours.get(kind, Counter()) - theirs.get(kind, Counter())
        ).elements()
    ]


def line_differences(path: Path) -> list[str]:
    """Return the lines of text that only one of the engines has."""
    first, second = (Counter(lines(path, engine)) for engine in ENGINES)
    found = [f"    - {text!r}" for text in (first - second).elements()]
    return found + [f"    + {text!r}" for text in (second - first).elements()]


def main() -> int:
    """Read the arguments and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--lines", action="store_true")
    args = parser.parse_args()
    paths = sorted(p for folder in args.folders for p in folder.glob("**/*.pdf"))
    if not paths:
        print("no PDF there", file=sys.stderr)
        return 2
    agreeing = 0
    for path in paths:
        found = differences(path)
        agreeing += not found
        shown = found + (line_differences(path) if args.lines else [])
        if shown:
            print(path.name, *shown, sep="\n")
    print(f"same claims: {agreeing} of {len(paths)} files")
    return 0 if agreeing == len(paths) else 1


if __name__ == "__main__":
    sys.exit(main())
