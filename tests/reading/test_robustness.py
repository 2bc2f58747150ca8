"""Whatever a file holds, there is a document or one of our errors, soon."""

from __future__ import annotations

import binascii
import gzip
import json
import random
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSEOF

from gapcheck.errors import (
    DamagedPdf,
    EncryptedPdf,
    InputError,
    OutOfMemory,
    ParseTimeout,
    TooLarge,
)
from gapcheck.reading import read
from gapcheck.reading.budget import LimitPassed, TimeUp
from gapcheck.reading.limits import DEFAULT
from gapcheck.reading.pdf.engine import failures_translated, read_pages
from tests.reading.raw_pdf import raw_pdf, stream

RESUMES = Path(__file__).parents[2] / "examples" / "resumes"
SMALLEST = sorted(RESUMES.glob("*.pdf"), key=lambda path: path.stat().st_size)[:3]
SECONDS = 5.0
LINE = b"BT /F1 9 Tf 72 700 Td (Python) Tj ET\n"


def answer(data: bytes) -> str:
    """Return the text of a file or the code of its error; nothing else may happen."""
    started = time.monotonic()
    try:
        text = read(data).text
        assert text.strip()
    except InputError as error:
        text = error.code
    assert time.monotonic() - started < SECONDS
    return text


# --- one family of errors -------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "family"),
    [
        (RecursionError(), DamagedPdf),
        (KeyError("x"), DamagedPdf),
        (AssertionError(), DamagedPdf),
        (binascii.Error(), DamagedPdf),
        (zlib.error(), DamagedPdf),
        (TypeError(), DamagedPdf),
        (OverflowError(), DamagedPdf),
        (PSEOF(), DamagedPdf),
        (PDFException(), DamagedPdf),
        (PDFEncryptionError(), EncryptedPdf),
        (MemoryError(), OutOfMemory),
        (LimitPassed("more than 3 pages"), TooLarge),
        (TimeUp(), ParseTimeout),
        (ParseTimeout("late; wait", "x.pdf"), ParseTimeout),
    ],
    ids=repr,
)
def test_robust_every_failure_is_one_of_ours(
    error: Exception, family: type[InputError]
) -> None:
    with pytest.raises(family) as caught, failures_translated("x.pdf", DEFAULT):
        raise error

    assert caught.value.source == "x.pdf"
    assert ";" in caught.value.message


def test_robust_memory_error_keeps_no_frames() -> None:
    with pytest.raises(OutOfMemory) as caught, failures_translated("x.pdf", DEFAULT):
        raise MemoryError

    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_robust_failure_of_a_page_keeps_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gapcheck.reading.pdf import engine as pdf

    calls = []

    def fail_once(*_: object) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise RecursionError

    monkeypatch.setattr(pdf, "draw_annotations", fail_once)
    data = raw_pdf(LINE, objects={2: "<< /Type /Pages /Kids [3 0 R 6 0 R] >>", 6: PAGE})

    raw, findings = read_pages(data, source="x.pdf", limits=DEFAULT)

    assert [page.glyphs for page in raw] == [6, 6]
    assert [(f.code, f.page) for f in findings] == [("damaged_page", 1)]


PAGE = (
    "<< /Type /Page /MediaBox [0 0 612 792] /Contents 4 0 R "
    "/Resources << /Font << /F1 5 0 R >> >> >>"
)


# --- files that lead astray -----------------------------------------------------------

ENDLESS: dict[str, dict[int, bytes | str]] = {
    "object that is itself": {10: "10 0 R", 5: "10 0 R"},
    "objects that are each other": {10: "11 0 R", 11: "10 0 R", 5: "10 0 R"},
    "length of itself": {4: b"<< /Length 4 0 R >>\nstream\n" + LINE + b"\nendstream"},
    "pages in themselves": {2: "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] >>"},
    "page tree of a thousand levels": {
        2: "<< /Type /Pages /Kids [10 0 R] >>",
        **{10 + i: f"<< /Type /Pages /Kids [{11 + i} 0 R] >>" for i in range(1000)},
        1010: PAGE,
    },
    "deep array": {
        3: PAGE.replace("/Type", "/Foo " + "[" * 50_000 + "]" * 50_000 + " /Type")
    },
    "deep dictionary": {
        3: PAGE.replace("/Type", "/Foo " + "<</A " * 20_000 + ">>" * 20_000 + " /Type")
    },
    "page labels of themselves": {
        1: "<< /Type /Catalog /Pages 2 0 R /PageLabels 10 0 R >>",
        10: "<< /Kids [10 0 R] >>",
    },
    "media box of the wrong types": {3: PAGE.replace("[0 0 612 792]", "[(a) null /x]")},
    "media box of nothing": {3: PAGE.replace("612 792", "0 0")},
    "media box upside down": {3: PAGE.replace("0 0 612 792", "612 792 0 0")},
    "font of the wrong types": {
        5: "<< /Subtype /TrueType /BaseFont 7 /FirstChar (a) /Widths /x /Encoding 5 "
        "/FontDescriptor << /FontBBox 3 /Flags (q) /FontFile2 9 /Ascent (z) >> >>"
    },
    "font that is missing": {5: "null"},
    "annotations of the wrong types": {
        3: PAGE.replace("/Type", "/Annots [1 (a) << /Rect 3 >> << /AP 4 >>] /Type")
    },
    "layers of the wrong types": {
        1: "<< /Type /Catalog /Pages 2 0 R /OCProperties << /D [1] /OCGs 3 >> >>"
    },
}


@pytest.mark.parametrize("name", ENDLESS)
def test_robust_text_comes_through(name: str) -> None:
    assert answer(raw_pdf(LINE, objects=ENDLESS[name])) == "Python"


@pytest.mark.parametrize(
    "content",
    [
        LINE + b"9" * 5000 + b" 0 Td",
        LINE + b"BT /F1 1" + b"0" * 400 + b" Tf (x) Tj ET",
        LINE + b"1" + b"0" * 308 + b" 0 0 1 0 0 cm " * 9 + LINE,
        LINE + b"q " * 100_000 + b"Q " * 100_000,
        LINE + b"[" * 50_000 + b"]" * 50_000,
        LINE + b"BI /W 10 ID " + b"x" * 5000,
        LINE + b"/No gs /No Do /No sh /No cs /OC /No BDC EMC EMC",
        LINE + b"1 re (a) Td /F1 Tf Tj [ TJ 1 2 m f W n Q Q Q",
        b"1 e9 Tz " + LINE,
    ],
)
def test_robust_odd_content_keeps_the_line(content: bytes) -> None:
    assert answer(raw_pdf(content)).startswith("Python")


def test_robust_far_text_is_off_the_page() -> None:
    data = raw_pdf(LINE + b"BT /F1 9 Tf 1 0 0 1 99999999999 9 Tm (SQL) Tj ET")

    document = read(data)

    assert document.text == "Python"
    assert [finding.excerpt for finding in document.findings] == ["SQL"]


@pytest.mark.parametrize(
    "filters",
    [
        "/ASCII85Decode",
        "/LZWDecode",
        "/RunLengthDecode",
        "/ASCIIHexDecode",
        "/CCITTFaxDecode",
        "/JBIG2Decode",
        "/Crypt",
        "[" + "/ASCIIHexDecode " * 1000 + "]",
        "/FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 >>",
        "/CCITTFaxDecode /DecodeParms << /K -1 /Columns 2000000000 >>",
    ],
    ids=lambda value: value[:24],
)
def test_robust_filter_over_junk(filters: str) -> None:
    junk = b"!" + b" " * 100_000 + random.Random(1).randbytes(20_000)

    assert answer(raw_pdf(junk, entries=f"/Filter {filters}")) in {
        "no-text",
        "too-large",
    } | {"corrupt"}


# --- what the environment may not change ----------------------------------------------


def test_robust_no_character_maps_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = {"CODE2CID": {"65": 1}, "IS_VERTICAL": False}
    with gzip.open(tmp_path / "Planted-H.json.gz", "wt", encoding="utf-8") as file:
        json.dump(planted, file)
    monkeypatch.setenv("CMAP_PATH", str(tmp_path))
    for encoding in ("Planted-H", f"{tmp_path}/Planted-H".replace("/", "#2f")):
        font = (
            f"<< /Type /Font /Subtype /Type0 /Encoding /{encoding} /ToUnicode 11 0 R "
            "/DescendantFonts [<< /Subtype /CIDFontType2 >>] >>"
        )
        told = stream(b"beginbfchar <01> <0041> endbfchar")

        data = raw_pdf(b"BT /F1 9 Tf 9 9 Td (A) Tj ET", objects={5: font, 11: told})

        assert answer(data) == "no-text"


# --- any bytes ------------------------------------------------------------------------

WORDS = [
    b"obj", b"endobj", b"stream", b"endstream", b"/Length", b"/Filter", b"/Kids",
    b"/Type", b"xref", b"trailer", b"startxref", b"/Font", b"/Root", b"/W", b"/Size",
    b"/N ", b"/First", b"/Prev", b"/ObjStm", b"/Contents", b"1 0 R", b"<<", b">>",
    b"[", b"]", b"(", b")", b"99999999999999999999", b"-1", b"null", b"/Encrypt",
]  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from(SMALLEST),
    st.lists(
        st.tuples(
            st.floats(0.001, 0.999),
            st.sampled_from(WORDS) | st.binary(max_size=6),
            st.integers(0, 300),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_robust_damaged_bytes_get_an_answer(
    path: Path, edits: list[tuple[float, bytes, int]]
) -> None:
    data = path.read_bytes()
    for share, filling, removed in edits:
        at = int(share * len(data))
        data = data[:at] + filling + data[at + removed :]

    assert answer(data)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*WORDS, b"1 0 obj", b" ", b"\n", b"<</Type/Page>>"])))
@example([b"1 0 obj", b"<<", b"stream"])
def test_robust_words_of_the_format_get_an_answer(words: list[bytes]) -> None:
    assert answer(b"%PDF-1.7\n" + b" ".join(words))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_robust_any_content_gets_an_answer(content: bytes) -> None:
    assert answer(raw_pdf(LINE + content))
