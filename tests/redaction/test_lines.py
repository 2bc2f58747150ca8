"""Pages of a redacted report: places of lines, words only where they are quoted."""

from __future__ import annotations

import gapcheck
from gapcheck.reading import read
from gapcheck.redaction import lines_of
from tests.reading.pdf_builder import Pdf

TEXT = (
    "Kim Example",
    "kim@example.com",
    "EXPERIENCE",
    "Data Scientist, Cedar Bank",
    "March 2021 - Present",
    "Built models in Python with Kim Example",
)


def test_lines_keep_their_places_and_quoted_words_alone() -> None:
    pdf = Pdf()
    pdf.page().column(72, 72, TEXT)
    data = pdf.to_bytes()
    document = read(data)
    shown = lines_of(document, gapcheck.parse(data, redact=True))

    assert [line.box for line in shown.lines] == [line.box for line in document.lines]
    assert [line.text for line in shown.lines] == [
        "", "", "", "Data Scientist, Cedar Bank", "",
        "Built models in Python with [name]",
    ]  # fmt: skip


def test_lines_that_lost_words_have_no_edges() -> None:
    pdf = Pdf()
    pdf.page().column(72, 72, TEXT)
    data = pdf.to_bytes()
    shown = lines_of(read(data), gapcheck.parse(data, redact=True))

    assert [bool(line.edges) for line in shown.lines] == [False] * 3 + [True] + [
        False
    ] * 2


def test_lines_have_no_links() -> None:
    page = Pdf().page().column(72, 72, TEXT)
    page.link("mailto:kim@example.com", (60, 60, 560, 160))
    data = page.pdf.to_bytes()
    document = read(data)
    shown = lines_of(document, gapcheck.parse(data, redact=True))

    assert any(line.links for line in document.lines)
    assert "kim" not in shown.model_dump_json().lower()


def test_lines_of_a_plain_text_are_not_shown() -> None:
    data = "\n".join(TEXT).encode()

    assert lines_of(read(data), gapcheck.parse(data, redact=True)).pages == ()
