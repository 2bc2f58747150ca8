"""Builds resumes and profiles for the tests of scoring; needs neither PDF nor catalog."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from gapcheck.data.load import Catalog, Certificate, data_root
from gapcheck.models import (
    Area,
    Certification,
    Degree,
    DegreeLevel,
    Evidence,
    EvidenceKind,
    Gap,
    GapReport,
    Position,
    PositionKind,
    Profile,
    Resume,
    SectionKind,
    SkillClaim,
)
from gapcheck.scoring import score

TODAY = date(2026, 11, 1)

# A catalog of the tests' own: areas and implied ids of the skills that they name.
SKILLS: dict[str, tuple[str, str]] = {
    "ab-testing": ("experimentation evaluation", ""),
    "airflow": ("data-engineering", ""),
    "aws": ("cloud", ""),
    "bayesian-statistics": ("statistics", "statistics"),
    "ci-cd": ("ci-cd", ""),
    "communication": ("communication", ""),
    "cpp": ("compiled-languages", ""),
    "data-cleaning": ("data-wrangling", ""),
    "deep-learning": ("deep-learning machine-learning", "machine-learning"),
    "distributed-systems": ("scale", ""),
    "distributed-training": ("scale", ""),
    "docker": ("containers", ""),
    "etl": ("data-engineering", ""),
    "git": ("version-control", ""),
    "go": ("compiled-languages", ""),
    "hypothesis-testing": ("experimentation statistics", "statistics"),
    "java": ("compiled-languages", ""),
    "kafka": ("data-engineering", ""),
    "kubernetes": ("containers", ""),
    "linear-algebra": ("mathematics", "mathematics"),
    "llm": ("generative-ai", ""),
    "logistic-regression": (
        "statistics machine-learning",
        "regression classification machine-learning",
    ),
    "machine-learning": ("machine-learning", ""),
    "matplotlib": ("data-visualization python", "python"),
    "microservices": ("software-engineering", ""),
    "mlflow": ("mlops", "mlops"),
    "mlops": ("mlops", ""),
    "model-deployment": ("deployment", ""),
    "model-evaluation": ("evaluation", ""),
    "model-monitoring": ("mlops", "mlops"),
    "model-serving": ("deployment", "model-deployment"),
    "nlp": ("nlp", ""),
    "numpy": ("data-wrangling python", "python"),
    "pandas": ("data-wrangling python", "python"),
    "power-bi": ("data-visualization", "data-visualization"),
    "presenting": ("communication", ""),
    "python": ("python", ""),
    "pytorch": (
        "dl-frameworks deep-learning machine-learning python",
        "python deep-learning machine-learning",
    ),
    "r": ("r", ""),
    "rest-api": ("apis", ""),
    "scikit-learn": ("machine-learning python", "python machine-learning"),
    "software-engineering": ("software-engineering", ""),
    "spark": ("big-data", ""),
    "sql": ("sql", ""),
    "stakeholder-management": ("communication", ""),
    "statistics": ("statistics", ""),
    "tableau": ("data-visualization", "data-visualization"),
    "time-series-analysis": ("statistics", "statistics"),
    "unit-testing": ("software-engineering", ""),
    "xgboost": (
        "machine-learning",
        "gradient-boosting machine-learning",
    ),
}

_SECTIONS = {
    EvidenceKind.JOB: SectionKind.EXPERIENCE,
    EvidenceKind.INTERNSHIP: SectionKind.EXPERIENCE,
    EvidenceKind.PROJECT: SectionKind.PROJECTS,
    EvidenceKind.THESIS: SectionKind.EDUCATION,
    EvidenceKind.PUBLICATION: SectionKind.PUBLICATIONS,
    EvidenceKind.CERTIFICATE: SectionKind.CERTIFICATIONS,
    EvidenceKind.COURSE: SectionKind.EDUCATION,
    EvidenceKind.LIST: SectionKind.SKILLS,
}


def seen(
    text: str, kind: str = "job", position: int | None = None, *, page: int = 1
) -> Evidence:
    setting = EvidenceKind(kind)
    return Evidence(
        text=text,
        line=f"… {text} …",
        page=page,
        section=_SECTIONS.get(setting, SectionKind.OTHER),
        kind=setting,
        position=position,
    )


def claim(skill: str, *evidence: Evidence) -> SkillClaim:
    areas, implies = SKILLS[skill]
    return SkillClaim(
        id=skill,
        name=skill,
        areas=tuple(Area(area) for area in areas.split()),
        implies=tuple(implies.split()),
        evidence=evidence or (seen(skill),),
    )


def as_in_catalog(subject: Resume, catalog: Catalog) -> Resume:
    """Return the resume with areas and implied ids as the shipped catalog has them."""
    claimed = tuple(
        one.model_copy(
            update={"areas": catalog.areas(one.id), "implies": catalog.implied(one.id)}
        )
        for one in subject.skills
    )
    return subject.model_copy(update={"skills": claimed})


def claims(shown: Mapping[str, str]) -> tuple[SkillClaim, ...]:
    """Return a claim per skill from `{"job 0": "sql r", "list": "git"}`."""
    found: dict[str, list[Evidence]] = {}
    for setting, skills in shown.items():
        kind, _, position = setting.partition(" ")
        for skill in skills.split():
            place = seen(skill, kind, int(position) if position else None)
            found.setdefault(skill, []).append(place)
    return tuple(claim(skill, *evidence) for skill, evidence in found.items())


def position(
    title: str,
    family: str | None,
    start: str | None,
    end: str | None,
    *,
    kind: str = "job",
) -> Position:
    return Position(
        title=title,
        kind=PositionKind(kind),
        family=family,
        start=start,
        end=end,
        evidence=(Evidence(text=title, page=1, section=SectionKind.EXPERIENCE),),
    )


def degree(
    level: str,
    field: str | None,
    start: str | None = None,
    end: str | None = None,
    *,
    is_completed: bool = True,
    is_expected: bool = False,
) -> Degree:
    return Degree(
        level=DegreeLevel(level),
        name=level,
        field=field and field.replace("-", " "),
        field_ids=(field,) if field else (),
        start=start,
        end=end,
        completed=is_completed,
        expected=is_expected,
        evidence=(Evidence(text=level, page=1, section=SectionKind.EDUCATION),),
    )


def held(certificate: str) -> Certification:
    return Certification(name=certificate, id=certificate)


def resume(
    shown: Mapping[str, str] | None = None,
    *,
    skills: Sequence[SkillClaim] = (),
    positions: Sequence[Position] = (),
    degrees: Sequence[Degree] = (),
    certifications: Sequence[Certification] = (),
) -> Resume:
    return Resume(
        skills=(*claims(shown or {}), *skills),
        positions=tuple(positions),
        degrees=tuple(degrees),
        certifications=tuple(certifications),
        page_count=1,
    )


def certificate(
    name: str,
    *,
    status: str = "current",
    retired_on: str | None = None,
    successor: str | None = None,
) -> Certificate:
    return Certificate.model_validate(
        {
            "id": name,
            "name": name,
            "issuer": "An issuer",
            "kind": "proctored",
            "status": status,
            "retired_on": retired_on,
            "successor": successor,
            "sources": ["test"],
        }
    )


@cache
def shipped(role: str) -> Profile:
    """Return a shipped profile as it stands, without a look at the catalog."""
    text = (data_root() / "profiles" / f"{role}.toml").read_text(encoding="utf-8")
    raw: dict[str, Any] = tomllib.loads(text)
    for key in ("requirements", "bands"):
        raw[key] = [{"id": name, **body} for name, body in raw[key].items()]
    return Profile.model_validate(raw)


def small_profile(**changes: Any) -> Profile:
    """Return a profile of two requirements with the rules of the data scientist."""
    whole = shipped("data-scientist")
    wanted = {"python": 60.0, "cloud": 40.0}
    kept = tuple(
        requirement.model_copy(update={"weight": wanted[requirement.id]})
        for requirement in whole.requirements
        if requirement.id in wanted
    )
    return whole.model_copy(update={"requirements": kept, **changes})


def assess(subject: Resume, role: str | Profile = "data-scientist") -> GapReport:
    profile = shipped(role) if isinstance(role, str) else role
    return score(subject, profile, today=TODAY, certificates={})


def gap(report: GapReport, gap_id: str) -> Gap:
    return {gap.id: gap for gap in report.gaps}[gap_id]
