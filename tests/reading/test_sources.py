"""`read`: where a resume comes from, what it is by content, and how it fails."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from gapcheck.errors import (
    DamagedPdf,
    EncryptedPdf,
    InputError,
    NoTextLayer,
    NotFound,
    TooLarge,
    Unsupported,
)
from gapcheck.reading import read
from gapcheck.reading.limits import Limits
from tests.reading.pdf_builder import Pdf


@pytest.fixture(scope="module")
def pdf_bytes() -> bytes:
    pdf = Pdf()
    pdf.page().text(50, 80, "Kim Example").text(50, 100, "Data Scientist")
    return pdf.to_bytes()


def image_only() -> bytes:
    pdf = Pdf()
    pdf.page().image(0, 0, 612, 792)
    return pdf.to_bytes()


def unmapped(count: int, shown: str = "") -> bytes:
    pdf = Pdf()
    pdf.font("Nameless", is_mapped=False)
    page = pdf.page()
    for row in range(count // 20):
        page.text(50, 80 + 14 * row, "abcdefghijklmnopqrst", font="Nameless")
    if shown:
        page.text(50, 500, shown)
    # a TrueType font without a map and without an encoding names no characters
    return pdf.to_bytes()


def test_read_from_path_bytes_and_file(pdf_bytes: bytes, tmp_path: Path) -> None:
    file = tmp_path / "kim.pdf"
    file.write_bytes(pdf_bytes)

    by_text = read(str(file))
    by_path = read(file)
    by_bytes = read(pdf_bytes)
    by_stream = read(io.BytesIO(pdf_bytes))
    with file.open("rb") as stream:
        by_file = read(stream)

    assert by_text.text == "Kim Example\nData Scientist"
    assert by_text.source == by_path.source == by_file.source == str(file)
    assert (by_bytes.source, by_stream.source) == ("<bytes>", "<file>")
    readings = (by_text, by_path, by_bytes, by_stream, by_file)
    assert {d.sha256 for d in readings} == {hashlib.sha256(pdf_bytes).hexdigest()}
    assert {d.pages for d in readings} == {by_text.pages}
    assert by_text.engine == "pdfminer"


def test_read_goes_by_content_not_by_name(pdf_bytes: bytes, tmp_path: Path) -> None:
    file = tmp_path / "resume.docx"
    file.write_bytes(pdf_bytes)

    assert read(file).text.startswith("Kim Example")


def test_read_signature_may_follow_junk(pdf_bytes: bytes) -> None:
    assert read(b"\r\n" * 100 + pdf_bytes).text.startswith("Kim Example")


def test_read_owner_locked_pdf_needs_no_password() -> None:
    pdf = Pdf()
    pdf.page().text(50, 80, "Kim Example")

    assert read(pdf.to_bytes(password="")).text == "Kim Example"


def locked() -> bytes:
    pdf = Pdf()
    pdf.page().text(50, 80, "Kim Example")
    return pdf.to_bytes(password="secret")


FAULTS: dict[str, tuple[bytes, type[InputError], str, str]] = {
    "empty": (b"", NoTextLayer, "no-text", "saved"),
    "blank": (b" \n\t ", NoTextLayer, "no-text", "saved"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(50), Unsupported, "unsupported", "as a PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(50), Unsupported, "unsupported", "as a PDF"),
    "docx": (b"PK\x03\x04" + bytes(50), Unsupported, "unsupported", "as a PDF"),
    "doc": (b"\xd0\xcf\x11\xe0" + bytes(50), Unsupported, "unsupported", "as a PDF"),
    "rtf": (b"{\\rtf1 Kim Example}", Unsupported, "unsupported", "as a PDF"),
    "binary": (bytes(range(256)) * 4, Unsupported, "unsupported", "as a PDF"),
    "html": (b" <!DOCTYPE html><p>Kim</p>", Unsupported, "unsupported", "to a PDF"),
    "encrypted": (locked(), EncryptedPdf, "encrypted", "without a password"),
    "only a signature": (b"%PDF-1.7\n", DamagedPdf, "corrupt", "export it again"),
    "junk": (b"%PDF-1.7\n" + b"\x00\xfe(<[" * 90, DamagedPdf, "corrupt", "export it again"),
    "image": (image_only(), NoTextLayer, "no-text", "OCR"),
    "no characters": (unmapped(40), NoTextLayer, "no-text", "another font"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_read_fault_has_class_code_source_and_next_step(name: str) -> None:
    data, error_type, code, step = FAULTS[name]

    with pytest.raises(InputError) as caught:
        read(data)

    assert type(caught.value) is error_type
    assert caught.value.code == code
    assert caught.value.source == "<bytes>"
    assert step in caught.value.message
    assert "<bytes>" in str(caught.value)


def outcome(data: bytes) -> str:
    try:
        return read(data).text
    except InputError as error:
        return error.code


def test_read_truncated_pdf_is_read_as_far_as_it_goes_or_refused() -> None:
    pdf = Pdf()
    for number in range(2):
        pdf.page().text(50, 80, f"page {number}")
    data = pdf.to_bytes()

    outcomes = {outcome(data[:length]) for length in range(20, len(data), 53)}

    assert outcomes <= {"page 0\npage 1", "page 0", "page 1", "corrupt", "no-text"}
    assert {"page 0\npage 1", "corrupt"} <= outcomes


def test_read_names_the_file_in_errors(tmp_path: Path) -> None:
    file = tmp_path / "photo.pdf"
    file.write_bytes(b"\xff\xd8\xff\xe0" + bytes(50))

    with pytest.raises(Unsupported) as caught:
        read(file)

    assert caught.value.source == str(file)


@pytest.mark.parametrize(
    ("data", "step"),
    [
        (b"", "saved or uploaded whole"),
        (b"Kim Example\nSkills: Python\n", "name a plain text .txt"),
        ("Kim Éxample\n".encode(), "name a plain text .txt"),
        (b"<html><body>Kim</body></html>", "save it as a PDF"),
    ],
)
def test_read_refuses_what_is_only_named_pdf(
    data: bytes, step: str, tmp_path: Path
) -> None:
    file = tmp_path / "kim.PDF"
    file.write_bytes(data)

    with pytest.raises(DamagedPdf, match=step):
        read(file)


def test_read_pdf_is_told_by_its_content_under_any_name(
    pdf_bytes: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "kim.txt"
    file.write_bytes(pdf_bytes)

    assert read(file).engine == "pdfminer"


def test_read_missing_path(tmp_path: Path) -> None:
    file = tmp_path / "missing.pdf"

    with pytest.raises(NotFound, match="check the path") as caught:
        read(file)

    assert (caught.value.code, caught.value.source) == ("not-found", str(file))


def test_read_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="is a folder; name the files in it"):
        read(str(tmp_path))


def test_read_too_large_a_file(pdf_bytes: bytes, tmp_path: Path) -> None:
    file = tmp_path / "kim.pdf"
    file.write_bytes(pdf_bytes)
    limits = Limits(file_bytes=100)

    for source in (file, pdf_bytes, io.BytesIO(pdf_bytes)):
        with pytest.raises(TooLarge, match="smaller pictures") as caught:
            read(source, limits=limits)
        assert caught.value.code == "too-large"


def test_read_too_many_glyphs() -> None:
    pdf = Pdf()
    pdf.page().text(50, 80, "more glyphs than are allowed here")

    with pytest.raises(TooLarge, match="glyphs"):
        read(pdf.to_bytes(), limits=Limits(glyphs=10))


def test_read_pages_beyond_the_limit_are_a_finding() -> None:
    pdf = Pdf()
    for number in range(3):
        pdf.page().text(50, 200, f"page number {number}")

    document = read(pdf.to_bytes(), limits=Limits(pages=2))

    assert document.text == "page number 0\npage number 1"
    assert [finding.code for finding in document.findings] == ["pages_left_out"]


def test_read_some_glyphs_without_characters_are_a_finding() -> None:
    document = read(unmapped(40, shown="Kim Example"))

    assert document.text == "Kim Example"
    (finding,) = document.findings
    assert finding.code == "unmapped_glyphs"
    assert "export the PDF again" in finding.message


def test_read_same_bytes_same_document(pdf_bytes: bytes) -> None:
    assert read(pdf_bytes) == read(pdf_bytes)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_read_refuses_what_may_never_end(tmp_path: Path) -> None:
    fifo = tmp_path / "resume.pdf"
    os.mkfifo(fifo)

    for path in (fifo, Path("/dev/zero")):
        with pytest.raises(NotFound) as caught:
            read(path)
        assert caught.value.message == (
            "is a pipe or a device, not a file; save its content as a file, or give it "
            "on standard input as -"
        )
