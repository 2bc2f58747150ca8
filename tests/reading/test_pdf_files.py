"""Files: filters, object streams, cross-reference streams, and how damage is mended."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable

import pytest

from gapcheck.errors import InputError, NoTextLayer
from gapcheck.reading import read
from gapcheck.reading.limits import Limits
from tests.reading.raw_pdf import raw_pdf, stream, texts

CONTENT = b"BT /F1 10 Tf 50 700 Td (Python and SQL, Python and SQL) Tj ET"
TEXT = "Python and SQL, Python and SQL"


def png_rows(data: bytes, method: int, width: int = 8) -> bytes:
    """Apply a PNG predictor with one byte a pixel to rows of a width."""
    data += b" " * (-len(data) % width)
    above = bytes(width)
    out = bytearray()
    for start in range(0, len(data), width):
        row = data[start : start + width]
        out.append(method)
        for i, byte in enumerate(row):
            left = row[i - 1] if i else 0
            corner = above[i - 1] if i else 0
            guess = (
                0,
                left,
                above[i],
                (left + above[i]) // 2,
                nearest(left, above[i], corner),
            )
            out.append((byte - guess[method]) % 256)
        above = row
    return bytes(out)


def nearest(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


def run_lengths(data: bytes) -> bytes:
    return bytes([len(data) - 1]) + data + bytes([257 - 5]) + b" " * 5 + b"\x80"


def lzw(data: bytes) -> bytes:
    """Write each byte as a code of nine bits, with a clear often enough."""
    bits = ""
    for number, byte in enumerate(data):
        bits += "" if number % 100 else f"{256:09b}"
        bits += f"{byte:09b}"
    bits += f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def tiff_rows(data: bytes, width: int = 8) -> bytes:
    data += b" " * (-len(data) % width)
    rows = [data[i : i + width] for i in range(0, len(data), width)]
    return b"".join(
        bytes((b - (row[i - 1] if i else 0)) % 256 for i, b in enumerate(row))
        for row in rows
    )


FLATE = zlib.compress(CONTENT)
FILTERS = {
    "none": (CONTENT, ""),
    "flate": (FLATE, "/Filter /FlateDecode"),
    "short name": (FLATE, "/Filter /Fl"),
    "list": (FLATE, "/Filter [/FlateDecode]"),
    "two": (FLATE.hex().encode() + b">", "/Filter [/ASCIIHexDecode /FlateDecode]"),
    "hex": (CONTENT.hex().encode() + b">", "/Filter /ASCIIHexDecode"),
    "base 85": (base64.a85encode(CONTENT) + b"~>", "/Filter /ASCII85Decode"),
    "run lengths": (run_lengths(CONTENT), "/Filter /RunLengthDecode"),
    "lzw": (lzw(CONTENT), "/Filter /LZWDecode"),
    "flate without checksum": (FLATE[:-4], "/Filter /FlateDecode"),
    "tiff": (
        zlib.compress(tiff_rows(CONTENT)),
        "/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 8 >>",
    ),
} | {
    f"png {method}": (
        zlib.compress(png_rows(CONTENT, method)),
        "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 8 >>",
    )
    for method in range(5)
}


@pytest.mark.parametrize("name", FILTERS)
def test_files_filter(name: str) -> None:
    data, entries = FILTERS[name]

    assert texts(raw_pdf(data, entries=entries)) == [TEXT]


def test_files_stream_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    content = b"BT /F1 10 Tf 50 700 Td " + b"".join(
        b"(line %d) Tj 0 -14 Td " % number for number in range(40)
    )
    half = zlib.compress(content)[:-40]

    lines = texts(raw_pdf(half, entries="/Filter /FlateDecode"))

    assert lines[0] == "line 0"
    assert len(lines) < 40


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:60] + b"\xff\xff\xff" + data[63:],
        lambda data: b"\r\n" + data,
        lambda data: b"\x00\x00" + data[2:],
    ],
    ids=["in the middle", "line end before", "no header"],
)
def test_files_damaged_flate_is_read_as_far_as_it_goes(
    damage: Callable[[bytes], bytes],
) -> None:
    content = b"BT /F1 10 Tf 50 700 Td " + b"".join(
        b"(line %d) Tj 0 -14 Td " % number for number in range(40)
    )
    deflated = damage(zlib.compress(content, 1))

    assert texts(raw_pdf(deflated, entries="/Filter /FlateDecode"))[0] == "line 0"


def test_files_without_a_filter_entry_are_inflated_all_the_same() -> None:
    assert texts(raw_pdf(FLATE)) == [TEXT]


@pytest.mark.parametrize("filters", ["/DCTDecode", "/Unknown", "[" + "/Fl " * 20 + "]"])
def test_files_filter_that_gives_no_text(filters: str) -> None:
    with pytest.raises(NoTextLayer):
        read(raw_pdf(CONTENT, entries=f"/Filter {filters}"))


def test_files_unknown_filter_over_flate_is_inflated() -> None:
    assert texts(raw_pdf(FLATE, entries="/Filter /FlatDecode")) == [TEXT]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(operators=3), "too-large"),
        (Limits(content_bytes=20), "too-large"),
        (Limits(page_side_pt=100), "too-large"),
        (Limits(seconds=0.0), "timeout"),
        (Limits(stream_bytes=20, decoded_bytes=20), "too-large"),
    ],
    ids=["operators", "content", "side", "time", "stream"],
)
def test_files_beyond_a_limit(limits: Limits, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(raw_pdf(FLATE, entries="/Filter /FlateDecode"), limits=limits)

    assert caught.value.code == code
    assert ";" in caught.value.message


def test_files_bomb_is_too_large() -> None:
    bomb = zlib.compress(b" " * 5_000_000)

    with pytest.raises(InputError) as caught:
        read(
            raw_pdf(bomb, entries="/Filter /FlateDecode"),
            limits=Limits(content_bytes=100_000, decoded_bytes=200_000),
        )

    assert caught.value.code == "too-large"


def with_object_stream(*, is_listed: bool = True) -> bytes:
    """A file whose catalog, pages and font stand in an object stream."""
    packed = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    index, bodies = b"", b""
    for number, body in packed.items():
        index += b"%d %d " % (number, len(bodies))
        bodies += body + b" "
    container = stream(
        zlib.compress(index + bodies),
        f"/Type /ObjStm /N {len(packed)} /First {len(index)} /Filter /FlateDecode",
    )
    out = bytearray(b"%PDF-1.5\n")
    places = {}
    for number, body in ((4, stream(CONTENT)), (6, container)):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    places[7] = len(out)
    rows = []
    for number in range(8):
        if number in packed:
            rows.append((2, 6, list(packed).index(number)))
        else:
            rows.append((1, places.get(number, 0), 0) if number else (0, 0, 255))
    table = b"".join(bytes([a]) + b.to_bytes(2, "big") + bytes([c]) for a, b, c in rows)
    table_stream = stream(
        zlib.compress(png_rows(table, 2, 4)),
        "/Type /XRef /Size 8 /W [1 2 1] /Index [0 8] /Root 1 0 R /Filter /FlateDecode "
        "/DecodeParms << /Predictor 12 /Columns 4 >>",
    )
    out += b"7 0 obj\n" + table_stream + b"\nendobj\n"
    start = places[7] if is_listed else 999_999
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def test_files_object_stream() -> None:
    assert texts(with_object_stream()) == [TEXT]


def test_files_object_stream_is_found_without_its_table() -> None:
    assert texts(with_object_stream(is_listed=False)) == [TEXT]


def test_files_incremental_update_wins() -> None:
    data = raw_pdf(CONTENT)
    place = len(data)
    newer = CONTENT.replace(b"SQL, Python and SQL", b"Rust")
    data += b"4 0 obj\n" + stream(newer) + b"\nendobj\n"
    first = data.rindex(b"startxref")
    previous = int(data[first:].split()[1])
    table = len(data)
    data += b"xref\n4 1\n%010d 00000 n \ntrailer\n" % place
    data += b"<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        previous,
        table,
    )

    assert texts(data) == ["Python and Rust"]


DAMAGES = {
    "no table": lambda data: data[: data.index(b"xref\n0")],
    "no trailer": lambda data: data[: data.index(b"trailer")],
    "wrong start": lambda data: data.replace(b"startxref\n", b"startxref\n9"),
    "start is no number": lambda data: data.replace(b"startxref\n", b"startxref\nx"),
    "junk before": lambda data: b"\x00junk\n" * 20 + data,
    "junk after": lambda data: data + b"\x00" * 3000,
    "shifted places": lambda data: data.replace(
        b"%PDF-1.7\n", b"%PDF-1.7\n%\xe2\xe3\xcf\n"
    ),
    "wrong length": lambda data: data.replace(b"/Length 61", b"/Length 11"),
    "length too long": lambda data: data.replace(b"/Length 61", b"/Length 99"),
    "no endobj": lambda data: data.replace(b"endobj\n", b"\n"),
    "carriage returns": lambda data: data.replace(b"\nendobj\n", b"\rendobj\r"),
    "no kids in the tree": lambda data: data.replace(b"[3 0 R]", b"[9 0 R]"),
    "tree that holds itself": lambda data: data.replace(b"[3 0 R]", b"[2 0 R 3 0 R]"),
    "no catalog": lambda data: data.replace(b"/Root 1 0 R", b"/Root 9 0 R"),
    "no page size": lambda data: data.replace(b"/MediaBox [0 0 612 792]", b""),
    "bad page size": lambda data: data.replace(b"[0 0 612 792]", b"[0 0 /A 792]"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_files_damage_is_mended(name: str) -> None:
    data = raw_pdf(CONTENT)
    assert len(CONTENT) == 61
    damaged = DAMAGES[name](data)
    assert damaged != data

    assert texts(damaged) == [TEXT]
