"""Claims and pages of the fictional resume that the reports of conftest.py are about."""

from __future__ import annotations

from gapcheck.models import (
    Box,
    Document,
    Evidence,
    EvidenceKind,
    Line,
    Page,
    Position,
    PositionKind,
    Resume,
    SectionKind,
    SkillClaim,
    Strength,
)
from gapcheck.models.resume import ResumeView

__all__ = ["PYTHON", "sample_view"]

SOURCE, DIGEST = "resumes/kim.pdf", "ab" * 32
PYTHON = Evidence(
    text="Python",
    line="Built churn models in Python",
    page=1,
    box=Box(180.0, 200.5, 210.0, 212.5),
    section=SectionKind.EXPERIENCE,
    kind=EvidenceKind.JOB,
    position=0,
)
SQL = Evidence(
    text="SQL", line="SQL, Tableau", page=2, box=Box(72.0, 80.0, 92.0, 92.0),
    kind=EvidenceKind.LIST, section=SectionKind.SKILLS,
)  # fmt: skip


def line(text: str, page: int, top: float, *, is_bold: bool = False) -> Line:
    """Return a line whose characters are 5 points wide."""
    edges = tuple(72.0 + 5 * at for at in range(len(text) + 1))
    box = Box(72.0, top, edges[-1], top + 12)
    return Line(
        text=text, page=page, box=box, edges=edges, size_pt=10.0, is_bold=is_bold
    )


def sample_view() -> ResumeView:
    """Return two pages, two positions and two skills."""
    document = Document(
        source=SOURCE,
        sha256=DIGEST,
        engine="pdfminer",
        pages=(
            Page(
                number=1,
                width_pt=612.0,
                height_pt=792.0,
                lines=(
                    line("Kim <b>Example</b>", 1, 60.0, is_bold=True),
                    line("Analyst\t2021 - 2023", 1, 180.0),
                    line("Built churn models in Python", 1, 200.5),
                    line("", 1, 230.0).model_copy(
                        update={"box": Box(72.0, 230.0, 300.0, 242.0)}
                    ),
                ),
            ),
            Page(
                number=2,
                width_pt=612.0,
                height_pt=792.0,
                lines=(line("SQL, Tableau", 2, 80.0),),
            ),
        ),
    )
    resume = Resume(
        source=SOURCE,
        sha256=DIGEST,
        engine="pdfminer",
        as_of="2026-11",
        page_count=2,
        skills=(
            SkillClaim(id="sql", name="SQL", strength=Strength.LISTED, evidence=(SQL,)),
            SkillClaim(
                id="python",
                name="Python",
                strength=Strength.USED,
                months=29,
                evidence=(PYTHON, SQL),
            ),
        ),
        positions=(
            Position(title="Analyst", start="2021-01", end="2023-05"),
            Position(
                title="Intern", kind=PositionKind.INTERNSHIP, start="2020", end="2020"
            ),
            Position(title="Undated work"),
        ),
    )
    return ResumeView(resume=resume, document=document)
