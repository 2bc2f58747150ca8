"""Print as resumes have it, from the glyphs to what is claimed."""

from __future__ import annotations

import gapcheck
from gapcheck.models.resume import EvidenceKind
from gapcheck.reading import read
from tests.reading.pdf_builder import HELVETICA, Page, Pdf, texts_of, width_of
from tests.reading.raw_pdf import raw_pdf

BOLD = HELVETICA[1]
DOT = "q 0 g {x} {y} m {x} {up} {end} {up} {end} {y} c {end} {low} {x} {low} {x} {y} c f Q"


def small_capitals(page: Page, x: float, y: float, text: str, *, size: float) -> float:
    """Show words as small capitals: capitals in size, all other letters smaller."""
    for char in text:
        em = size if char.isupper() else 0.8 * size
        page.text(x, y, char.upper(), size=em)
        x += width_of(char.upper(), em)
    return x


def test_typography_small_capitals_are_one_word() -> None:
    pdf = Pdf()
    page = pdf.page()
    small_capitals(page, 60, 80, "Ada Lovelace", size=20)
    small_capitals(page, 60, 120, "Technical Skills", size=14)
    page.column(60, 140, ["Python, SQL", "Docker"])

    resume = gapcheck.parse(pdf.to_bytes())

    assert texts_of(pdf)[:2] == ["ADA LOVELACE", "TECHNICAL SKILLS"]
    assert [section.kind for section in resume.sections] == ["contact", "skills"]
    assert {claim.id for claim in resume.skills} == {"python", "sql", "docker"}


def test_typography_soft_hyphen_is_the_dash_of_a_range() -> None:
    pdf = Pdf()
    page = pdf.page().text(60, 80, "Experience", size=14, font=BOLD)
    page.text(60, 100, "Data Engineer, Acme Freight")
    page.text(400, 100, "2019\u00ad2021", font="Other")
    page.text(60, 115, "Built pipelines with Airflow.")
    page.text(60, 145, "Data Analyst, Northwind")
    page.text(400, 145, "2016 \u00ad 2018", font="Other")

    resume = gapcheck.parse(pdf.to_bytes())

    dates = [(position.start, position.end) for position in resume.positions]
    assert dates == [("2019", "2021"), ("2016", "2018")]


def test_typography_job_goes_on_over_the_page_break() -> None:
    pdf = Pdf()
    for number in (1, 2):
        page = pdf.page().text(60, 40, "Ada Lovelace", size=9)
        page.text(500, 770, f"Page {number} of 2", size=9)
        if number == 1:
            page.text(60, 80, "Experience", size=14, font=BOLD)
            page.text(60, 700, "Data Engineer, Acme Freight")
            page.text(400, 700, "2019 - 2021")
            page.text(60, 715, "\u2022 Built pipelines with Airflow and machine")
        else:
            page.text(66, 70, "learning models with PyTorch.")
            page.text(60, 85, "\u2022 Ran them on Kubernetes.")
            page.text(60, 120, "Skills", size=14, font=BOLD)
            page.text(60, 140, "SQL, Docker")

    resume = gapcheck.parse(pdf.to_bytes())

    assert len(resume.positions) == 1
    kinds = {c.id: {e.kind for e in c.evidence} for c in resume.skills}
    job = {EvidenceKind.JOB}
    assert kinds["airflow"] == kinds["pytorch"] == kinds["kubernetes"] == job
    assert kinds["sql"] == kinds["docker"] == {EvidenceKind.LIST}
    assert [line.text for line in read(pdf.to_bytes()).lines].count("Ada Lovelace") == 1


def test_typography_drawn_dots_before_items_are_bullets() -> None:
    items = ["Built pipelines with Airflow.", "Ran them on Kubernetes.", "Wrote SQL."]
    pdf = Pdf()
    page = pdf.page().text(60, 80, "Experience", size=14, font=BOLD)
    page.text(60, 100, "Data Engineer, Acme Freight").text(400, 100, "2019 - 2021")
    for number, item in enumerate(items):
        y = 792 - (115 + 14 * number) + 3
        page.raw(DOT.format(x=62, end=66, y=y, up=y + 3, low=y - 3))
        page.text(72, 115 + 14 * number, item)

    resume = gapcheck.parse(pdf.to_bytes())

    assert texts_of(pdf)[2:] == [f"\u2022 {item}" for item in items]
    [position] = resume.positions
    assert (position.title, position.organisation) == ("Data Engineer", "Acme Freight")


def test_typography_text_without_ink_is_hidden() -> None:
    """A separation of tint 0 prints no ink; it is white on white on the screen."""
    tint = "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>"
    data = raw_pdf(
        b"BT /F1 10 Tf 0 g 50 700 Td (Seen) Tj ET "
        b"/Ink cs 0 scn BT /F1 10 Tf 50 600 Td (Kubernetes) Tj ET",
        resources=f"/ColorSpace << /Ink [/Separation /Spot /DeviceRGB {tint}] >>",
    )

    document = read(data)

    assert [line.text for line in document.lines] == ["Seen"]
    [finding] = document.findings
    assert (finding.code, finding.page, finding.excerpt) == (
        "hidden_text", 1, "Kubernetes",
    )  # fmt: skip
    assert finding.box is not None
    assert finding.reason
