"""Content streams → operators: against what was written, and against another parser."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSEOF, PSKeyword, PSLiteral

from gapcheck.reading.budget import Budget
from gapcheck.reading.limits import DEFAULT
from gapcheck.reading.pdf.content.scanner import Name, operations
from gapcheck.reading.pdf.document import Document
from gapcheck.reading.pdf.pages import pages

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.pdf"))
Operations = list[tuple[str, list[Any]]]


def ours(data: bytes) -> Operations:
    return [
        (word, ["image"] if word == "EI" else [plain(value) for value in values])
        for word, values in operations(data)
    ]


def plain(value: object) -> Any:
    """Return operands as pdfminer has them, with names marked."""
    if isinstance(value, Name):
        return f"/{value}"
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    if isinstance(value, dict):
        return {k: plain(entry) for k, entry in value.items() if entry is not None}
    return value


def pdfminers(data: bytes) -> Operations:
    parser = PDFContentParser([PDFStream({}, data)])
    found: Operations = []
    values: list[Any] = []
    while True:
        try:
            _, value = parser.nextobject()
        except PSEOF:
            return found
        if isinstance(value, PSKeyword) and value.name != b"null":
            found.append((value.name.decode("latin-1"), values))
            values = []
        else:
            values.append(from_pdfminer(value))


def from_pdfminer(value: object) -> Any:
    if isinstance(value, PSLiteral):
        return f"/{value.name!s}"
    if isinstance(value, PDFStream):
        return "image"
    if isinstance(value, list):
        return [from_pdfminer(entry) for entry in value]
    if isinstance(value, dict):
        return {key: from_pdfminer(entry) for key, entry in value.items()}
    return None if isinstance(value, PSKeyword) else value


def contents(path: Path) -> list[bytes]:
    document = Document(path.read_bytes(), Budget(DEFAULT))
    return [
        b"\n".join(stream.get_data() for stream in page.contents)
        for page in pages(document)
    ]


# --- what was written is what is read -------------------------------------------------

REGULAR = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+.*"
numbers = st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6, allow_nan=False).map(
    lambda value: round(value, 4)
)
names = st.text(REGULAR, min_size=1, max_size=8).map(Name)
simple = (
    numbers | names | st.binary(max_size=12) | st.booleans() | st.none()
)  # fmt: skip
operands = st.recursive(
    simple,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=3)
    ),
    max_leaves=8,
)
operators = st.sampled_from(["Tj", "TJ", "Tm", "re", "f*", "T*", "'", '"', "BDC", "d0"])
blanks = st.sampled_from(
    [b" ", b"\n", b"\r\n", b"\t ", b"\x00", b" % so (it [ is\n", b""]
)


def written(value: object, blank: bytes, *, is_hex: bool) -> bytes:
    """Write an operand, with blanks where they are allowed."""
    if isinstance(value, bool) or value is None:
        return {True: b"true", False: b"false", None: b"null"}[value]
    if isinstance(value, Name):
        return b"/" + value.encode()
    if isinstance(value, bytes):
        if is_hex:
            return b"<" + blank.partition(b"%")[0] + value.hex().encode() + b">"
        escaped = value.replace(b"\\", b"\\\\").replace(b"(", b"\\(")
        return b"(" + escaped.replace(b")", b"\\)").replace(b"\r", b"\\r") + b")"
    if isinstance(value, list):
        inner = b" ".join(written(v, blank, is_hex=is_hex) for v in value)
        return b"[" + blank + inner + blank + b"]"
    if isinstance(value, dict):
        pairs = [
            written(Name(k), blank, is_hex=is_hex)
            + b" "
            + written(v, b"", is_hex=is_hex)
            for k, v in value.items()
        ]
        return b"<<" + blank + b" ".join(pairs) + blank + b">>"
    return repr(value).encode()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(operators, st.lists(operands, max_size=4)), max_size=5),
    blanks,
    st.booleans(),
)
def test_content_is_read_as_it_was_written(
    written_operations: Operations, blank: bytes, is_hex: bool
) -> None:
    data = b"".join(
        b"".join(written(v, blank, is_hex=is_hex) + b" " + blank for v in values)
        + word.encode()
        + b"\n"
        for word, values in written_operations
    )

    read = list(operations(data))

    assert read == written_operations


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"--5 .5 -.5 5. 1.2-3 + - Td", [-5.0, 0.5, -0.5, 5.0, 1.2, 0.0, 0.0]),
        (b"99999999999999999999999 Tz", [1e23]),
        (b"9" * 5000 + b" Tz", [3.4e38]),
        (b"0.5g", [0.5]),
        (b"/A#20B /#zz / Do", ["A B", "#zz", ""]),
        (b"(a(b)c) (\\(\\)\\\\) (\\101\\7) (a\\\nb) Tj", [
            b"a(b)c", b"()\\", b"A\x07", b"ab",
        ]),
        (b"<4 1 4> <4z1> <> Tj", [b"A@", b"A", b""]),
        (b"[1 junk 2] TJ", [[1, 2]]),
        (b"[1 [2 3 TJ", [[1, [2, 3]]]),
        (b"1 ] >> ) } 2 Td", [1, 2]),
        (b"<< /A 1 /B >> BDC", [{"A": 1}]),
        (b"(never closed Tj", None),
        (b"% only a comment", None),
    ],
)  # fmt: skip
def test_content_odd_operands(data: bytes, read: list[object] | None) -> None:
    found = list(operations(data))

    assert [values for _, values in found] == ([] if read is None else [read])


def test_content_unknown_words_take_their_operands_with_them() -> None:
    assert ours(b"1 2 \xfe\xff 3 Tz") == [("\xfe\xff", [1, 2]), ("Tz", [3])]


@pytest.mark.parametrize("data", [b" EI EI", b"x\nEIx EI \x00\xff Q", b""])
def test_content_inline_image_ends_at_its_end(data: bytes) -> None:
    image = b"q BI /W 4 /IM true ID " + data

    found = ours(image + b"\nEI Q (after) Tj")

    assert found[:2] == [("q", []), ("EI", ["image"])]
    assert found[-1] == ("Tj", [b"after"])


def test_content_endless_operands_are_dropped() -> None:
    data = b"[" * 300_000 + b"\n" + b"1 " * 300_000 + b"(kept) Tj"

    (word, values), *_ = list(operations(data))

    assert word == "Tj"
    assert len(values) < 120_000


# --- another parser of the same ------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_content_of_examples_is_what_pdfminer_reads(path: Path) -> None:
    for data in contents(path):
        assert ours(data) == pdfminers(data)


def damaged(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice([1, 2, 4])):
        at = chance.randrange(len(out))
        kind = chance.randrange(3)
        if kind == 0:
            out[at] = chance.choice([chance.randrange(256), *b"()<>[]/% \\Tjq0-."])
        elif kind == 1:
            del out[at : at + chance.randrange(1, 20)]
        else:
            out[at:at] = out[chance.randrange(len(out)) :][: chance.randrange(1, 20)]
    return bytes(out)


def common(first: Operations, second: Operations) -> int:
    return (Counter(map(repr, first)) & Counter(map(repr, second))).total()


def test_content_damaged_gives_no_less_than_pdfminer() -> None:
    chance = random.Random(20260107)
    back = Counter[str]()
    for path in EXAMPLES[::3]:
        intact = contents(path)[0][:4000]
        expected = ours(intact)
        for _ in range(6):
            data = damaged(intact, chance)
            back["all"] += len(expected)
            back["ours"] += common(ours(data), expected)
            try:
                back["pdfminer"] += common(pdfminers(data), expected)
            except (PSException, AssertionError):
                back["raised"] += 1

    assert back["ours"] >= back["pdfminer"]
    assert back["ours"] >= 0.9 * back["all"]
