"""A pair of reports about one fictional resume, with every kind of content."""

from __future__ import annotations

from typing import Literal

import pytest

from gapcheck.models import (
    Area,
    AreaResult,
    Box,
    Contribution,
    DailyTask,
    Evidence,
    EvidenceKind,
    Fact,
    Finding,
    Gap,
    GapReport,
    Ladder,
    Mention,
    MentionStatus,
    OtherSkill,
    Outcome,
    Path,
    PathStep,
    Pathway,
    PathwayCheck,
    PathwayStep,
    ResumeSummary,
    SectionKind,
    Sensitivity,
    Swing,
    Versions,
)
from tests.reporting.chromium import browser  # noqa: F401 - a fixture
from tests.reporting.hostile import hostile, hostile_unread  # noqa: F401 - fixtures

Necessity = Literal["required", "preferred"]
Kind = Literal["missing", "listed-only", "partial", "improve"]

PYTHON = Evidence(
    text="Python",
    line="Built churn models in Python and scikit-learn for 4 million customers, "
    "which cut churn by 12 percent within a year",
    page=1,
    box=Box(72.0, 200.5, 110.25, 212.5),
    section=SectionKind.EXPERIENCE,
    kind=EvidenceKind.JOB,
    position=0,
)
SQL = Evidence(
    text="SQL", line="SQL, Tableau", page=2, kind=EvidenceKind.LIST,
    section=SectionKind.SKILLS,
)  # fmt: skip
DENIED = Evidence(text="Kubernetes", line="No experience in Kubernetes yet", page=2)
WISHED = Evidence(text="Rust", line="Now learning Rust", page=2)

SUMMARY = ResumeSummary(
    source="resumes/kim.pdf",
    sha256="ab" * 32,
    pages=2,
    language="en",
    skills=12,
    degrees=1,
    positions=2,
    certifications=0,
    relevant_months=41,
    mentions=(
        Mention(
            id="kubernetes",
            name="Kubernetes",
            status=MentionStatus.DENIED,
            cue="No experience in",
            evidence=(DENIED,),
        ),
        Mention(
            id="rust",
            name="Rust",
            status=MentionStatus.WISHED,
            cue="learning",
            evidence=(WISHED,),
        ),
    ),
    other_skills=(
        OtherSkill(text="Frobnicator", evidence=(SQL,)),
        OtherSkill(text="Baz 3", evidence=(SQL,)),
    ),
    findings=(
        Finding(
            code="hidden_text",
            message="Text that nobody sees; remove it.",
            page=2,
            excerpt="python python python",
            reason="white on white",
        ),
        Finding(code="unread_pages", message="Only the first 50 pages were read."),
    ),
)
PATHWAY = Pathway(
    id="somewhere",
    name="The way to data scientist somewhere",
    source="an article",
    date="2023-10-02",
    steps=(
        PathwayStep(
            id="bachelor",
            name="Related bachelor's degree",
            necessity="required",
            status="done",
            source="an article: 12, 15",
            checks=(
                PathwayCheck(
                    id="degree",
                    status="done",
                    statements=(12,),
                    found="Bachelor's degree, a related field.",
                    action="",
                    evidence=(PYTHON,),
                ),
                PathwayCheck(
                    id="work-term",
                    status="open",
                    statements=(15,),
                    found="No co-op was found.",
                    action="Look for a co-op.",
                ),
            ),
        ),
        PathwayStep(
            id="graduate",
            name="Graduate degree",
            necessity="preferred",
            status="open",
            source="an article: 17",
            checks=(
                PathwayCheck(
                    id="graduate",
                    status="open",
                    statements=(17,),
                    found="No graduate degree was found.",
                    action="Take it as an option.",
                ),
            ),
        ),
    ),
    ladders=(
        Ladder(
            start="software-engineer",
            start_name="software engineer",
            role="data-scientist",
            share=0.4,
            months=36,
            credited_months=14.4,
            source="an article: 18",
        ),
        Ladder(
            start="ml-engineer",
            start_name="machine-learning engineer",
            role="data-scientist",
            share=0.8,
            months=0,
            credited_months=0.0,
            source="an article: 27",
        ),
    ),
    tasks=(
        DailyTask(
            id="train",
            name="Train systems",
            status="shown",
            source="an article: 8",
            action="",
            evidence=(PYTHON,),
        ),
        DailyTask(
            id="adjust",
            name="Test and adjust",
            status="not-shown",
            source="an article: 11",
            action="Name the metric.",
        ),
    ),
    context=(Fact(text="Pay is good.", source="an article", date="2023-10-02"),),
)
VERSIONS = Versions(
    gapcheck="0.1.0",
    engine="pdfminer",
    catalog="c0ffee",
    profile="f00d",
    as_of="2026-11",
)


def area(
    name: str, necessity: Necessity, points: float, most: float, *evidence: Evidence
) -> AreaResult:
    share = points / most
    return AreaResult(
        id=name.lower().replace(" ", "-"),
        name=name,
        necessity=necessity,
        weight=round(most / 0.6, 1),
        credit=round(share, 4),
        points=points,
        max_points=most,
        status="met" if share >= 0.7 else "weak" if share else "missing",
        skills=tuple(one.text.lower() for one in evidence),
        evidence=evidence,
        why=f"Evidence on {len(evidence)} line(s).",
    )


def part(name: str, points: float, most: float, *evidence: Evidence) -> Contribution:
    return Contribution(
        id=name.lower(),
        name=name,
        credit=round(points / most, 4),
        points=points,
        max_points=most,
        why=f"{name} is worth {points} of {most}.",
        evidence=evidence,
    )


def gap(
    name: str,
    points: float,
    kind: Kind,
    *evidence: Evidence,
    sources: tuple[str, ...] = (),
    part: str = "",
) -> Gap:
    return Gap(
        id=name.lower().replace(" ", "-"),
        name=name,
        kind=kind,
        necessity="preferred" if kind == "improve" else "required",
        severity="low" if kind == "improve" else "high",
        points=points,
        part=part or f"skills.{name.lower().replace(' ', '-')}",
        credit=1.0,
        looked_for=("one thing", "another thing"),
        learn=("One thing", "Another thing") if kind == "missing" else (),
        found="Listed only (page 2)."
        if evidence
        else "Nothing on the resume shows it.",
        action=f"Describe a dated use of {name.lower()} in a job, with what came of it.",
        effort=1,
        evidence=evidence,
        sources=sources,
    )


def swing(
    group: Literal["evidence", "titles", "all"],
    name: str,
    lowest: float,
    highest: float,
    *,
    lowest_band: str = "partial",
) -> Swing:
    return Swing(
        id=group,
        name=name,
        lowest=lowest,
        highest=highest,
        lowest_band=lowest_band,
        highest_band="partial",
    )


@pytest.fixture
def reports() -> tuple[GapReport, GapReport]:
    areas = (
        area("Python", "required", 30.0, 30.0, PYTHON),
        area("SQL and databases", "required", 3.5, 10.0, SQL),
        area("Deployment and serving", "required", 0.0, 12.0),
        area("Cloud", "preferred", 0.0, 8.0),
    )
    rest = (
        part("Experience", 20.0, 25.0, PYTHON),
        part("Education", 12.0, 15.0),
        part("Certificates", 0.0, 2.0),
    )
    skills = tuple(
        Contribution(
            id=f"skills.{one.id}",
            name=one.name,
            credit=one.credit,
            points=one.points,
            max_points=one.max_points,
            why=one.why,
            evidence=one.evidence,
        )
        for one in areas
    )
    first = GapReport(
        role="data-scientist",
        role_name="Data scientist",
        score=65.5,
        band="partial",
        band_name="Partial match",
        band_why="Not “Strong match” because too little shows deployment and serving.",
        contributions=(*skills, *rest),
        areas=areas,
        area_ids=(Area.PYTHON, Area.SQL),
        gaps=(
            gap(
                "Deployment and serving", 12.0, "missing", sources=("postings", "SFIA")
            ),
            gap("SQL and databases", 6.5, "listed-only", SQL),
            gap("Cloud", 8.0, "missing"),
            gap("Experience", 5.0, "partial", PYTHON, part="experience"),
            gap("Statistics", 2.0, "missing"),
            gap("Evaluation", 1.5, "missing"),
            gap("Graduate degree", 1.2, "improve", part="education"),
            gap("Mathematics", 0.4, "improve"),
        ),
        strengths=("Python is shown in a job (page 1).",),
        advice=(
            "Cloud: Describe a dated use of cloud in a job, with what came of it.",
            "A certificate adds at most 2 of 100 points.",
        ),
        resume=SUMMARY,
        profile="data-scientist 1.0",
        versions=VERSIONS,
        pathway=PATHWAY,
        sensitivity=Sensitivity(
            variation=0.2,
            swings=(
                swing("evidence", "the worth of each kind of evidence", 60.0, 66.1),
                swing("titles", "the nearness of each kind of work", 62.5, 67.0),
                swing("all", "both together", 57.0, 67.6, lowest_band="early"),
            ),
            changes_band=True,
        ),
        path=Path(
            target=80.0,
            is_reached=True,
            score=84.0,
            most=98.7,
            steps=(
                PathStep(
                    id="deployment-and-serving",
                    name="Deployment and serving",
                    necessity="required",
                    points=12.0,
                    score=77.5,
                    action="Bring one model to where others can call it.",
                    skill="Model serving",
                    also=("MLOps life cycle", "Scale"),
                ),
                PathStep(
                    id="sql-and-databases",
                    name="SQL and databases",
                    necessity="required",
                    points=6.5,
                    score=84.0,
                    action="Say in which job you used it.",
                    also=("Education",),
                ),
            ),
        ),
    )
    second = GapReport(
        role="ml-engineer",
        role_name="Machine learning engineer",
        score=100.0,
        band="strong",
        band_name="Strong match",
        band_why="Every gate is passed.",
        contributions=(part("Everything", 100.0, 100.0),),
        areas=(),
        gaps=(),
        resume=SUMMARY.model_copy(update={"relevant_months": 30}),
        profile="ml-engineer 1.0",
        versions=VERSIONS,
    )
    return first, second


@pytest.fixture
def unread() -> Outcome:
    return Outcome(
        source="resumes/scan.pdf",
        status="not_assessable",
        code="no-text",
        message="holds pictures of text only; run OCR on it and try again",
    )


@pytest.fixture
def outcomes(
    reports: tuple[GapReport, GapReport], unread: Outcome
) -> tuple[Outcome, Outcome]:
    """Return what becomes of a resume with two roles, and of one that is a scan."""
    by_role = {report.role: report for report in reports}
    return Outcome(source=SUMMARY.source, status="ok", reports=by_role), unread
