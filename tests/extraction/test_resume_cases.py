"""Whole resumes of kinds that were once read wrong (tests/cases/resumes) → all that is claimed."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import gapcheck
from gapcheck.models.resume import Resume
from tests.reading.pdf_builder import Page, Pdf, width_of

FOLDER = Path(__file__).parents[1] / "cases" / "resumes"
TODAY = date(2026, 11, 22)
TEXTS, PAGES = (
    tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    for name in ("text", "pages")
)
LEAST_TEXTS, LEAST_PAGES = 18, 11


def read_case(case: dict[str, Any], folder: Path) -> Resume:
    if "pages" in case:
        return gapcheck.parse(pdf_of(case["pages"]).to_bytes(), today=TODAY)
    file = folder / f"resume.{case.get('format', 'txt')}"
    file.write_text(case["text"].strip(), "utf-8")
    return gapcheck.parse(file, today=TODAY)


def pdf_of(pages: Sequence[str]) -> Pdf:
    pdf = Pdf()
    for drawn in pages:
        page, y = pdf.page(), 0.0
        for row in drawn.strip().splitlines():
            y = draw(page, row.split(maxsplit=3), y)
    return pdf


def draw(page: Page, row: list[str], above: float) -> float:
    """Draw a row of a case, as pages.toml tells it; return how far down it is."""
    if row[0] in ("rule", "box"):
        x0, top, x1, bottom, *shade = map(float, " ".join(row[1:]).split())
        page.box(x0, top, x1, bottom, (shade[0],) * 3 if shade else (0, 0, 0))
        return above
    left, down, looks, text = row
    y = above + float(down) if down[0] == "+" else float(down)
    size = float(looks.rstrip("bis"))
    style = looks[len(looks.rstrip("bis")) :]
    font = {"b": "Helvetica-Bold", "i": "Helvetica-Oblique", "s": "Signs"}.get(style)
    if left == "c":
        x = (page.width - width_of(text, size)) / 2
    elif left[0] == "r":
        x = float(left[1:]) - width_of(text, size)
    else:
        x = float(left)
    page.text(x, y, text, size=size, font=font or "Helvetica")
    return y


def is_as_told(told: str, found: object) -> bool:
    """True if a fact is as a case tells it: "-" none, "~x" with x in it, "x*" begins."""
    text = "-" if found is None else str(found)
    if told.startswith("~"):
        return told[1:].casefold() in text.casefold()
    if told.endswith("*"):
        return text.startswith(told[:-1])
    return told.casefold() == text.casefold()


def assert_rows(told: Sequence[str], found: Sequence[tuple[object, ...]]) -> None:
    rows = [row.split(" | ") for row in told]
    assert len(found) == len(rows), found
    for row, facts in zip(rows, found, strict=True):
        pairs = zip(row, facts, strict=True)
        assert all(is_as_told(*pair) for pair in pairs), (row, facts)


def test_resume_cases_are_there() -> None:
    facts = ("positions", "degrees", "certifications", "sections")

    assert len(TEXTS) >= LEAST_TEXTS
    assert len(PAGES) >= LEAST_PAGES
    assert all(any(case.get(one) for one in facts) for case in (TEXTS | PAGES).values())
    assert len(TEXTS | PAGES) == len(TEXTS) + len(PAGES)


@pytest.mark.parametrize("name", [*TEXTS, *PAGES])
def test_resume_cases_are_read_right(name: str, tmp_path: Path) -> None:
    case = (TEXTS | PAGES)[name]

    resume = read_case(case, tmp_path)

    if "positions" in case:
        jobs = [(x.title, x.organisation, x.start, x.end) for x in resume.positions]
        assert_rows(case["positions"], jobs)
    if "degrees" in case:
        degrees = [
            (x.level, x.field, x.institution, x.start, x.end) for x in resume.degrees
        ]
        assert_rows(case["degrees"], degrees)
    if "certifications" in case:
        assert_rows(case["certifications"], [(x.name,) for x in resume.certifications])
    if "sections" in case:
        assert [one.kind for one in resume.sections if one.heading] == case["sections"]
    months = {skill.id: skill.months for skill in resume.skills}
    assert {one: months.get(one) for one in case.get("months", {})} == case.get(
        "months", {}
    )
    others = {skill.text for skill in resume.other_skills}
    assert others.isdisjoint(case.get("not_skills", ()))
