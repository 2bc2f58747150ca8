"""Fonts: what characters and widths the codes of a string have."""

from __future__ import annotations

import struct

import pytest

from gapcheck.errors import NoTextLayer
from gapcheck.reading import read
from tests.reading.raw_pdf import raw_pdf, stream, texts


def shown(
    code: str, font: str, objects: dict[int, bytes | str] | None = None
) -> list[str]:
    content = f"BT /F2 10 Tf 50 700 Td {code} Tj ET".encode("latin-1")
    return texts(raw_pdf(content, fonts=f"/F2 {font}", objects=objects))


WIDTHS = "/FirstChar 0 /LastChar 255 /Widths [" + "500 " * 256 + "]"
UNICODE_MAP = (
    b"1 begincodespacerange <0000> <ffff> endcodespacerange "
    b"2 beginbfchar <0001> <0050> <0007> <00660069> endbfchar "
    b"2 beginbfrange <0002> <0004> <0061> <0005> <0006> [<0079> <007A>] endbfrange"
)
IDENTITY = (
    "<< /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H {} /DescendantFonts "
    "[<< /Subtype /CIDFontType2 /BaseFont /Test /DW 500 /W [1 [600 600] 3 4 700] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> {} >>] >>"
)


@pytest.mark.parametrize(
    ("encoding", "code", "read_as"),
    [
        ("/WinAnsiEncoding", r"(\223Python\224 \226 caf\351)", "\u201cPython\u201d \u2013 caf\u00e9"),
        ("/MacRomanEncoding", r"(caf\216)", "café"),
        ("<< /Differences [65 /eacute /fi 67 /uni0416 /u1F600] >>", "(ABC)", "\u00e9fi\u0416"),
        (
            "<< /BaseEncoding /WinAnsiEncoding /Differences [1 /P /y] >>",
            r"(\001\002thon)",
            "Python",
        ),
    ],
)  # fmt: skip
def test_fonts_encoding(encoding: str, code: str, read_as: str) -> None:
    font = f"<< /Subtype /TrueType /BaseFont /Test /Encoding {encoding} {WIDTHS} >>"

    assert shown(code, font) == [read_as]


def test_fonts_unicode_map_of_two_bytes() -> None:
    font = IDENTITY.format("/ToUnicode 10 0 R", "")

    read_as = shown("<0001000500020003000400060007>", font, {10: stream(UNICODE_MAP)})

    assert read_as == ["Pyabczfi"]


def test_fonts_widths_of_two_byte_codes() -> None:
    font = IDENTITY.format("/ToUnicode 10 0 R", "")
    data = raw_pdf(
        b"BT /F2 10 Tf 50 700 Td <0001000300050006> Tj ET",
        fonts=f"/F2 {font}",
        objects={10: stream(UNICODE_MAP)},
    )

    (line,) = read(data).lines

    assert line.edges == (50.0, 56.0, 63.0, 68.0, 73.0)


def test_fonts_known_collection_needs_no_map() -> None:
    font = (
        "<< /Subtype /Type0 /BaseFont /Test /Encoding /UniJIS-UTF16-H /DescendantFonts "
        "[<< /Subtype /CIDFontType0 /BaseFont /Test "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) >> >>] >>"
    )

    assert shown("<65E5672C>", font) == ["日本"]


def truetype(table: bytes, *, platform: int = 3) -> bytes:
    """A TrueType program with nothing but a character map."""
    cmap = struct.pack(">HHHHI", 0, 1, platform, 1, 12) + table
    head = struct.pack(">IHHHH", 0x10000, 1, 0, 0, 0)
    return head + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap


def layout_4(pairs: dict[int, int]) -> bytes:
    codes = sorted(pairs)
    count = len(codes) + 1
    ends = [*codes, 0xFFFF]
    deltas = [(pairs[code] - code) % 65536 for code in codes] + [1]
    body = struct.pack(f">{count}H", *ends) + b"\0\0"
    body += struct.pack(f">{count}H", *ends)
    body += struct.pack(f">{count}H", *deltas) + bytes(2 * count)
    return struct.pack(">7H", 4, 14 + len(body), 0, 2 * count, 0, 0, 0) + body


def layout_0() -> bytes:
    glyphs = bytearray(256)
    glyphs[ord("P")], glyphs[ord("y")] = 1, 2
    return struct.pack(">3H", 0, 262, 0) + bytes(glyphs)


def layout_6() -> bytes:
    glyphs = [0] * (ord("y") - ord("P") + 1)
    glyphs[0], glyphs[-1] = 1, 2
    count = len(glyphs)
    head = struct.pack(">5H", 6, 10 + 2 * count, 0, ord("P"), count)
    return head + struct.pack(f">{count}H", *glyphs)


def layout_12() -> bytes:
    groups = struct.pack(">6L", ord("P"), ord("P"), 1, ord("y"), ord("y"), 2)
    return struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, 2) + groups


PY = {ord("P"): 1, ord("y"): 2}


@pytest.mark.parametrize(
    "program",
    [
        truetype(layout_4(PY)),
        truetype(layout_0(), platform=0),
        truetype(layout_6()),
        truetype(layout_12()),
    ],
    ids=["layout 4", "layout 0", "layout 6", "layout 12"],
)
def test_fonts_program_tells_characters_when_the_map_is_missing(program: bytes) -> None:
    descriptor = (
        "/FontDescriptor << /Type /FontDescriptor /Flags 4 /FontFile2 10 0 R >>"
    )
    font = IDENTITY.format("", descriptor + " /CIDToGIDMap /Identity")

    assert shown("<00010002>", font, {10: stream(program)}) == ["Py"]


def test_fonts_map_of_no_unicode_tells_nothing() -> None:
    program = truetype(layout_4(PY), platform=1)
    descriptor = (
        "/FontDescriptor << /Type /FontDescriptor /Flags 4 /FontFile2 10 0 R >>"
    )

    with pytest.raises(NoTextLayer, match="names no characters"):
        shown("<00010002>", IDENTITY.format("", descriptor), {10: stream(program)})


def test_fonts_type1_program_tells_its_encoding() -> None:
    program = stream(
        b"/Encoding 256 array dup 1 /P put dup 2 /y put dup 3 /nosuchglyph put "
        b"readonly def currentfile eexec",
        "/Length1 120",
    )
    font = (
        f"<< /Subtype /Type1 /BaseFont /Test {WIDTHS} /FontDescriptor "
        "<< /Type /FontDescriptor /Flags 4 /FontFile 10 0 R >> >>"
    )

    assert shown(r"(\001\002)", font, {10: program}) == ["Py"]


def test_fonts_unicode_map_of_an_identity_is_unicode() -> None:
    assert shown("<00500079>", IDENTITY.format("/ToUnicode /Identity-H", "")) == ["Py"]


def test_fonts_unicode_map_with_code_ranges() -> None:
    font = IDENTITY.format("/ToUnicode 10 0 R", "")
    code_map = b"1 begincidrange <0050> <0051> 1 endcidrange"

    assert shown("<00010002>", font, {10: stream(code_map)}) == ["PQ"]


@pytest.mark.parametrize("damage", [0, 3, 20, 30, 45])
def test_fonts_broken_program_is_no_failure(damage: int) -> None:
    program = truetype(layout_4(PY))[:damage]
    descriptor = (
        "/FontDescriptor << /Type /FontDescriptor /Flags 4 /FontFile2 10 0 R >>"
    )

    with pytest.raises(NoTextLayer, match="names no characters"):
        shown("<00010002>", IDENTITY.format("", descriptor), {10: stream(program)})


def test_fonts_of_drawn_glyphs() -> None:
    font = (
        "<< /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
        "/Encoding << /Differences [65 /P /y] >> /FirstChar 65 /LastChar 66 "
        "/Widths [600 500] /CharProcs << /P 10 0 R /y 10 0 R >> >>"
    )

    assert shown("(AB)", font, {10: stream(b"600 0 d0 0 0 500 700 re f")}) == ["Py"]


@pytest.mark.parametrize(
    "font", ["<< >>", "<< /Subtype /Type1 >>", "<< /Subtype /Type0 >>", "12", "99 0 R"]
)
def test_fonts_that_are_none_do_not_stop_the_page(font: str) -> None:
    content = b"BT /F2 10 Tf 50 700 Td (x) Tj /F1 10 Tf 0 -30 Td (Python) Tj ET"

    assert texts(raw_pdf(content, fonts=f"/F2 {font}"))[-1] == "Python"
