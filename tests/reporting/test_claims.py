"""The text of a parsed resume."""

from __future__ import annotations

from collections.abc import Callable

from gapcheck.models import (
    Certification,
    Degree,
    DegreeLevel,
    Evidence,
    Finding,
    Mention,
    MentionStatus,
    OtherSkill,
    Position,
    PositionKind,
    Resume,
    Section,
    SectionKind,
    SkillClaim,
    Strength,
)
from gapcheck.reporting.text import claims

SEEN = Evidence(text="SQL", line="SQL, Frobnicator", page=1)
RESUME = Resume(
    source="kim.pdf",
    engine="pdfminer",
    page_count=1,
    skills=(
        SkillClaim(id="sql", name="SQL", strength=Strength.LISTED, evidence=(SEEN,)),
        SkillClaim(id="r", name="R", strength=Strength.LISTED, evidence=(SEEN,)),
        SkillClaim(
            id="python", name="Python", strength=Strength.USED, evidence=(SEEN,)
        ),
    ),
    other_skills=(OtherSkill(text="Frobnicator", evidence=(SEEN,)),),
    mentions=(
        Mention(
            id="rust",
            name="Rust",
            status=MentionStatus.WISHED,
            cue="learning",
            evidence=(SEEN,),
        ),
    ),
    degrees=(
        Degree(
            level=DegreeLevel.MASTER,
            field="statistics",
            institution="Example University",
            end="2019",
            evidence=(SEEN,),
        ),
        Degree(level=DegreeLevel.DOCTORATE, completed=False),
    ),
    positions=(
        Position(
            title="Data Scientist",
            organisation="Example Bank",
            start="2020-03",
            end="present",
            evidence=(SEEN,),
        ),
        Position(title="Analyst", kind=PositionKind.INTERNSHIP),
    ),
    certifications=(Certification(name="AWS ML", issuer="Amazon", date="2024"),),
    sections=(
        Section(kind=SectionKind.CONTACT, heading=""),
        Section(kind=SectionKind.EXPERIENCE, heading="Work"),
    ),
    findings=(Finding(code="hidden_text", message="Hidden text.", page=1),),
)


def test_claims_of_a_full_resume(golden: Callable[[str, str], None]) -> None:
    golden("claims.txt", claims.render(RESUME))


def test_claims_of_an_empty_resume(golden: Callable[[str, str], None]) -> None:
    golden("claims_empty.txt", claims.render(Resume()))
