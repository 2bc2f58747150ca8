"""The fast engine beside the default one, and what it has to see by itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gapcheck.errors import (
    DamagedPdf,
    EncryptedPdf,
    NoTextLayer,
    ParseTimeout,
    TooLarge,
    UsageError,
)
from gapcheck.models.document import Document
from gapcheck.reading import read
from gapcheck.reading.limits import Limits
from tests.reading.pdf_builder import WHITE, Page, Pdf

pytest.importorskip("pypdfium2")

RESUMES = sorted((Path(__file__).parents[2] / "examples/resumes").glob("*.pdf"))


def fast(pdf: Pdf | Page, limits: Limits | None = None) -> Document:
    data = (pdf.pdf if isinstance(pdf, Page) else pdf).to_bytes()
    return read(data, engine="pdfium", limits=limits or Limits())


def page() -> Page:
    return Pdf().page().text(72, 72, "Python and SQL")


def test_pdfium_has_resumes_to_read() -> None:
    assert len(RESUMES) == 12


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.stem)
def test_pdfium_reads_the_lines_of_the_default_engine(path: Path) -> None:
    ours, theirs = read(path, engine="pdfium"), read(path)

    assert ours.engine == "pdfium"
    assert [line.text for line in ours.lines] == [line.text for line in theirs.lines]
    assert [(line.size_pt, line.is_bold, line.is_italic) for line in ours.lines] == [
        (line.size_pt, line.is_bold, line.is_italic) for line in theirs.lines
    ]
    assert [(f.code, f.page) for f in ours.findings] == [
        (f.code, f.page) for f in theirs.findings
    ]


HIDDEN = {
    "white": lambda: page().text(72, 100, "Spark", color=WHITE),
    "tiny": lambda: page().text(72, 100, "Spark", size=1.0),
    "mode 3": lambda: page().text(72, 100, "Spark", mode=3),
    "mode 7": lambda: page().text(72, 100, "Spark", mode=7),
    "transparent": lambda: page().text(72, 100, "Spark", alpha=0.0),
    "off the page": lambda: page().text(-900, 100, "Spark"),
    "covered by a box": lambda: (
        page().text(72, 100, "Spark").box(60, 85, 200, 105, WHITE)
    ),
    "covered by an image": lambda: (
        page().text(72, 100, "Spark").image(60, 85, 200, 105)
    ),
    "clipped": lambda: page().text(72, 100, "Spark").clipped((0, 0, 5, 5)),
    "layer off": lambda: page().text(72, 100, "Spark").on_layer(is_on=False),
    "outside of the crop": lambda: (
        Pdf().page(crop=(0, 0, 612, 90)).text(72, 72, "Python and SQL")
    ).text(72, 700, "Spark"),
    "dark on dark": lambda: (
        page()
        .box(60, 85, 200, 105, (0.1, 0.1, 0.1))
        .text(72, 100, "Spark", color=(0.1, 0.1, 0.1))
    ),
}


@pytest.mark.parametrize("way", HIDDEN)
def test_pdfium_reports_hidden_text(way: str) -> None:
    document = fast(HIDDEN[way]())

    assert [line.text for line in document.lines] == ["Python and SQL"]
    assert [(f.code, f.excerpt) for f in document.findings] == [
        ("hidden_text", "Spark")
    ]


SHOWN = {
    "white on dark": lambda: (
        page().box(60, 85, 200, 105).text(72, 100, "Spark", color=WHITE)
    ),
    "under a thin veil": lambda: (
        page().text(72, 100, "Spark").box(60, 85, 200, 105, WHITE, alpha=0.3)
    ),
    "layer on": lambda: page().text(72, 100, "Spark").on_layer(is_on=True),
    "clipped wide": lambda: page().text(72, 100, "Spark").clipped((0, 0, 300, 300)),
}


@pytest.mark.parametrize("way", SHOWN)
def test_pdfium_keeps_visible_text(way: str) -> None:
    document = fast(SHOWN[way]())

    assert [line.text for line in document.lines] == ["Python and SQL", "Spark"]
    assert document.findings == ()


def test_pdfium_reads_glyphs_and_not_their_replacement() -> None:
    shown = page()
    inner = shown.text(72, 100, "SQL").operations.pop()
    shown.raw(f"/Span << /ActualText (Spark) >> BDC {inner} EMC")

    assert [line.text for line in fast(shown).lines] == ["Python and SQL", "SQL"]


def test_pdfium_keeps_hyphens_and_spaces() -> None:
    shown = Pdf().page().column(72, 72, ["state-of-the-", "art  and   more", "a // b"])

    assert [line.text for line in fast(shown).lines] == [
        "state-of-the-",
        "art and more",
        "a // b",
    ]


def test_pdfium_keeps_soft_hyphens_of_fonts_that_have_no_other() -> None:
    # PDFium calls the one that ends the line a hyphen, which the font does not have
    pdf = Pdf()
    shown = pdf.page()
    shown.text(72, 72, "a high\u00adimpact cross\u00ad", font="Soft")
    shown.text(72, 86, "platform team", font="Soft")

    assert [line.text for line in fast(pdf).lines] == [
        "a high-impact cross-",
        "platform team",
    ]
    assert [line.text for line in read(pdf.to_bytes()).lines] == [
        line.text for line in fast(pdf).lines
    ]


def test_pdfium_takes_ligatures_for_one_glyph() -> None:
    pdf = Pdf()
    face = pdf.font("Ligatures")
    face.codes["\ufb01"] = 1
    pdf.page().text(72, 72, "con\ufb01g of \ufb01les", font="Ligatures")

    ours, theirs = fast(pdf).lines, read(pdf.to_bytes()).lines

    assert [line.text for line in ours] == ["config of files"]
    assert ours[0].edges == pytest.approx(theirs[0].edges, abs=0.1)


def test_pdfium_places_characters_as_the_default_engine() -> None:
    shown = page().text(72, 100, "Jazz, from 2019", font="Helvetica-Oblique", size=12)
    shown.text(200.5, 300, "  led  A/B tests ", spacing=0.4)

    pairs = zip(fast(shown).lines, read(shown.pdf.to_bytes()).lines, strict=True)

    for ours, theirs in pairs:
        assert ours.text == theirs.text
        assert ours.edges == pytest.approx(theirs.edges, abs=0.3)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_pdfium_places_turned_text_as_the_default_engine(
    turn: int, rotate: int
) -> None:
    pdf = Pdf()
    pdf.page(rotate=rotate).text(300, 400, "Machine Learning", turn=turn)
    ours, theirs = fast(pdf).pages[0], read(pdf.to_bytes()).pages[0]

    assert (ours.width_pt, ours.height_pt) == (theirs.width_pt, theirs.height_pt)
    assert [line.text for line in ours.lines] == [line.text for line in theirs.lines]
    for mine, other in zip(ours.lines, theirs.lines, strict=True):
        assert mine.box is not None
        assert mine.box == pytest.approx(other.box, abs=1.0)


def test_pdfium_refuses_as_the_default_engine() -> None:
    data = page().pdf.to_bytes()
    with pytest.raises(EncryptedPdf):
        read(page().pdf.to_bytes(password="secret"), engine="pdfium")
    with pytest.raises(DamagedPdf):
        read(b"%PDF-1.4\nnothing else", engine="pdfium")
    with pytest.raises(NoTextLayer):
        fast(Pdf().page())
    with pytest.raises(TooLarge, match="glyphs"):
        read(data, engine="pdfium", limits=Limits(glyphs=5))
    with pytest.raises(TooLarge, match="page side"):
        read(data, engine="pdfium", limits=Limits(page_side_pt=100.0))
    with pytest.raises(ParseTimeout):
        read(data, engine="pdfium", limits=Limits(seconds=-1.0))


def test_pdfium_leaves_pages_out_with_a_finding() -> None:
    pdf = Pdf()
    for number in range(3):
        pdf.page().text(72, 300, f"Page {number} of Python")

    document = fast(pdf, Limits(pages=2))

    assert len(document.pages) == 2
    assert [f.code for f in document.findings] == ["pages_left_out"]


def test_pdfium_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.startswith("gapcheck.reading.pdfium_"):
            monkeypatch.delitem(sys.modules, name)
            monkeypatch.delattr(name)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(UsageError, match=r"pip install 'gapcheck\[fast\]'"):
        read(page().pdf.to_bytes(), engine="pdfium")
