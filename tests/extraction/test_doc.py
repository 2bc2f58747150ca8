"""The lines of a Doc are those of the Document, also after serialization."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc

from gapcheck.extraction.text.doc import lines_of, make_doc
from gapcheck.reading import read
from tests.reading.pdf_builder import Pdf


def test_doc_lines_have_what_the_page_says() -> None:
    page = Pdf().page().text(50, 80, "Cook", font="Helvetica-Bold")
    page.text(76, 80, "Harbor Inn").flush_right(560, 80, "2021")
    document = read(page.pdf.to_bytes())
    nlp = English()
    doc = make_doc(nlp, document)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())

    (seen,), (line,) = document.lines, lines_of(doc)

    assert (line.runs, line.cells, line.region) == (seen.runs, seen.cells, seen.region)
    assert (line.x0, line.top, line.x1, line.bottom) == seen.box
    assert [run.is_bold for run in line.runs] == [True, False]
    assert lines_of(again) == lines_of(doc)
    assert lines_of(again)[0].cells[1].x1 == 560.0
