"""Broken files: their text comes back, and the reader says that they are broken."""

from __future__ import annotations

import random
import re
import statistics
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from gapcheck.errors import DamagedPdf, InputError, NoTextLayer
from gapcheck.models.document import Document
from gapcheck.reading import read

RESUMES = Path(__file__).parents[2] / "examples" / "resumes"
# Made by five programs; the first two keep their objects in object streams.
FILES = {
    name: (RESUMES / f"{name}.pdf").read_bytes()
    for name in (
        "physicist",
        "new-graduate",
        "chef",
        "backend-engineer",
        "software-engineer-quebec",
    )
}
# Real mutants that give their first page: 433 of 500 (tests/benchmarks/hostile.py).
MUTANTS_PER_FILE = 8
RECOVERED = 0.75


@lru_cache(maxsize=64)
def words(data: bytes) -> Counter[str]:
    """Return the words of the first page; none when there is no answer but an error."""
    try:
        document = read(data)
    except InputError:
        return Counter()
    lines = document.pages[0].lines if document.pages else ()
    return Counter(word for line in lines for word in line.text.split())


def share(data: bytes, intact: bytes) -> float:
    wanted = words(intact)
    return (words(data) & wanted).total() / wanted.total()


def codes(document: Document) -> set[str]:
    return {finding.code for finding in document.findings}


def without_startxref(data: bytes) -> bytes:
    return re.sub(rb"startxref\s+\d+", b"startxref\n7", data)


def without_end(data: bytes) -> bytes:
    at = max(data.rfind(b"startxref"), data.rfind(b"trailer"))
    return data[:at]


def without_trailer(data: bytes) -> bytes:
    return without_startxref(data).replace(b"trailer", b"tra1ler")


def shifted(data: bytes) -> bytes:
    return data[:15] + b"%some more junk\n" + data[15:]


def without_xref_types(data: bytes) -> bytes:
    return without_startxref(data).replace(b"/XRef", b"/XReg")


def without_page_tree(data: bytes) -> bytes:
    return without_startxref(data).replace(b"/Kids", b"/Kidz")


def without_lengths(data: bytes) -> bytes:
    return data.replace(b"/Length ", b"/Lenght ")


def with_wrong_lengths(data: bytes) -> bytes:
    return re.sub(rb"/Length \d", b"/Length 9", data)


def without_filters(data: bytes) -> bytes:
    return data.replace(b"/FlateDecode", b"/FlateDecoqe")


DAMAGE = {
    damage.__name__: damage
    for damage in (
        without_startxref,
        without_end,
        without_trailer,
        shifted,
        without_xref_types,
        without_page_tree,
        without_lengths,
        with_wrong_lengths,
        without_filters,
    )
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", FILES)
def test_recover_all_words(name: str, damage: str) -> None:
    intact = FILES[name]
    data = DAMAGE[damage](intact)

    assert data != intact
    assert share(data, intact) == 1.0


@pytest.mark.parametrize("name", FILES)
def test_recover_says_that_the_file_is_damaged(name: str) -> None:
    assert "damaged" in codes(read(without_startxref(FILES[name])))
    assert "damaged" not in codes(read(FILES[name]))


def test_recover_object_that_does_not_lie_where_the_table_says() -> None:
    intact = FILES["chef"]
    table = intact.rindex(b"xref", 0, intact.rindex(b"startxref"))
    entries = re.sub(rb"(\d{9})(\d) (\d{5} n)", rb"00000000\2 \3", intact[table:])

    assert share(intact[:table] + entries, intact) == 1.0


def test_recover_says_which_objects_are_lost() -> None:
    intact = FILES["backend-engineer"]
    font = re.search(rb"(\d+) 0 obj\s*<<[^>]*/BaseFont", intact)
    assert font
    lost = intact[: font.start()] + b"%" + intact[font.start() + 1 :]
    lost = lost.replace(font.group(1) + b" 0 obj", b"999 0 obj", 1)

    document = read(lost)

    assert "damaged" in codes(document)
    assert document.text.strip()


@pytest.mark.parametrize("percent", range(10, 100, 10))
@pytest.mark.parametrize("name", FILES)
def test_recover_truncated_file_has_text_or_an_error(name: str, percent: int) -> None:
    intact = FILES[name]
    data = intact[: len(intact) * percent // 100]

    if words(data):
        assert "damaged" in codes(read(data))
    else:
        with pytest.raises((DamagedPdf, NoTextLayer)):
            read(data)


def mutant(data: bytes, chance: random.Random) -> bytes:
    """Return a file with the damage of disks, mail gateways and careless editors."""
    out = bytearray(data)
    kind = chance.randrange(4)
    at = chance.randrange(len(out))
    if kind == 0:
        for _ in range(chance.choice([1, 4, 16, 64])):
            out[chance.randrange(len(out))] = chance.randrange(256)
    elif kind == 1:
        del out[at : at + chance.randrange(1, 2048)]
    elif kind == 2:
        out[at:at] = out[chance.randrange(len(out)) :][: chance.randrange(1, 2048)]
    else:
        digits = [i for i, byte in enumerate(out) if 48 <= byte <= 57]
        for _ in range(chance.choice([1, 8, 32])):
            out[chance.choice(digits)] = 48 + chance.randrange(10)
    return bytes(out)


def test_recover_most_mutants() -> None:
    chance = random.Random(20260107)
    shares = [
        share(mutant(intact, chance), intact)
        for intact in FILES.values()
        for _ in range(MUTANTS_PER_FILE)
    ]
    recovered = [one for one in shares if one > 0]

    assert len(recovered) >= RECOVERED * len(shares)
    assert statistics.median(recovered) >= 0.9
