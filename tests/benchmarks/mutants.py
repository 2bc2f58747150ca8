"""Seeded damage to PDFs, for hostile.py to read: how many of them are recovered.

    python tests/benchmarks/mutants.py OUT FILE.pdf [FILE.pdf ...] [--n 500]
    python tests/benchmarks/hostile.py OUT --intact FOLDER_OF_THE_FILES

Writes OUT/mut_0000.pdf and on, the files in turn, and OUT/expectations.csv. The same
files always give the same bytes. hostile.py prints how many of them give text, how many
at least half of the words of their first page, and the median share of words.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from pathlib import Path

# The seed of the published figures: 115 of 500 recovered by plain pdfminer, 358 by PDFium.
SEED = 20260107
WORDS = (
    b"obj", b"endobj", b"stream", b"/Length", b"/Filter", b"/Kids", b"/Type", b"xref",
    b"/Font", b"/Root", b"/W", b"/Size", b"/N ", b"/First", b"/Prev",
)  # fmt: skip
# A word of the format is replaced at one of its first places, no more than these.
PLACES = 500
COLUMNS = ("name", "what", "status", "also_ok", "must_have", "must_not_count", "flag")
ALSO_OK = "corrupt|no_text|encrypted|too_large|timeout"


def mutant(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """Return a damaged copy and the kind of damage, 0 to 4."""
    damaged = bytearray(data)
    kind = dice.randrange(5)
    if kind == 0:  # single bytes
        for _ in range(dice.choice([1, 4, 16, 64, 256])):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    elif kind == 1:  # a block is missing
        start = dice.randrange(len(damaged))
        del damaged[start : start + dice.randrange(1, 4096)]
    elif kind == 2:  # a block stands in another place as well
        start, place = dice.randrange(len(damaged)), dice.randrange(len(damaged))
        damaged[place:place] = damaged[start : start + dice.randrange(1, 2048)]
    elif kind == 3:  # wrong figures
        digits = [place for place, byte in enumerate(damaged) if 48 <= byte <= 57]
        for _ in range(dice.choice([1, 8, 32])):
            damaged[dice.choice(digits)] = 48 + dice.randrange(10)
    else:  # wrong words of the format
        for _ in range(dice.choice([1, 3])):
            _swap_word(damaged, dice)
    return bytes(damaged), kind


def _swap_word(damaged: bytearray, dice: random.Random) -> None:
    word = dice.choice(WORDS)
    places: list[int] = []
    place = damaged.find(word)
    while place >= 0 and len(places) < PLACES:
        places.append(place)
        place = damaged.find(word, place + 1)
    if places:
        place = dice.choice(places)
        damaged[place : place + len(word)] = dice.choice(WORDS)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--n", type=int, default=500)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    dice = random.Random(SEED)
    intact = [file.read_bytes() for file in arguments.files]
    table = arguments.out / "expectations.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(arguments.n):
            turn = number % len(intact)
            data, kind = mutant(intact[turn], dice)
            name = f"mut_{number:04d}.pdf"
            (arguments.out / name).write_bytes(data)
            what = f"{arguments.files[turn].name}, kind {kind}"
            writer.writerow([name, what, "ok", ALSO_OK, "", "", "damaged"])
    print(f"{arguments.n} mutants of {len(intact)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
