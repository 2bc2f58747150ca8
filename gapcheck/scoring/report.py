"""Puts the gap report together, and rounds its parts so that they add up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from gapcheck.data.load import Catalog, Certificate
from gapcheck.models.areas import Area
from gapcheck.models.pathway import PathwayRule
from gapcheck.models.profile import Profile
from gapcheck.models.report import (
    AreaResult,
    Contribution,
    GapReport,
    ResumeSummary,
    Versions,
)
from gapcheck.models.resume import Evidence, Resume
from gapcheck.scoring.advise import advice_of, strengths_of
from gapcheck.scoring.assessment import Assessment, assess
from gapcheck.scoring.bands import band_of
from gapcheck.scoring.evidence import Coverage
from gapcheck.scoring.gaps import gaps_of
from gapcheck.scoring.pathway import pathway_of
from gapcheck.scoring.points import apportion, exact, in_tenths
from gapcheck.scoring.sensitivity import sensitivity_of
from gapcheck.scoring.wording import (
    certificates_why,
    coverage_why,
    education_why,
    experience_why,
)

__all__ = ["score"]

_FULL_SCORE = 1000  # tenths


def score(
    resume: Resume,
    profile: Profile,
    *,
    today: date,
    certificates: Mapping[str, Certificate],
    version: str = "",
    pathway: PathwayRule | None = None,
    catalog: Catalog | None = None,
) -> GapReport:
    """Return the gap report of a resume for a role.

    The score is the sum of exact parts, each its credit (to four decimals, as
    printed) times its points; the sum is rounded once, to a tenth, halves up. The
    points of a requirement are its weight's share of the skills part in whole tenths.
    The printed parts are rounded by largest remainder, so that they add up to the
    score. More evidence never lowers the score, but it can move the printed points of
    another part by a tenth.

    The same arguments give the same report; the order of claims, positions, degrees
    and certificates changes neither score nor gaps.

    Args:
        resume: What is claimed, with its evidence.
        profile: The role.
        today: The date that `present` stands for.
        certificates: The table of `data.load_certificates`.
        version: The version of gapcheck, for the report.
        pathway: The way into the role; it adds to the report, not to the score.
        catalog: What each skill implies, for the order in which to learn what is missing.
    """
    assessed = assess(
        resume, profile, today=today, certificates=certificates, catalog=catalog
    )
    experience = assessed.experience
    contributions = _contributions(assessed)
    points = sum(in_tenths(part.points) for part in contributions) / 10
    band, band_why = band_of(
        profile.bands, assessed.coverages, score=points, years=experience.years
    )
    area_ids = tuple(a for a in Area if any(a in c.areas for c in resume.skills))
    gaps = gaps_of(assessed, areas=area_ids)
    return GapReport(
        role=profile.id,
        role_name=profile.name,
        score=points,
        band=band.id,
        band_name=band.name,
        band_why=band_why,
        contributions=contributions,
        areas=_areas(assessed, contributions),
        area_ids=area_ids,
        gaps=gaps,
        strengths=strengths_of(assessed),
        advice=advice_of(assessed, gaps),
        pathway=pathway and pathway_of(pathway, assessed),
        sensitivity=sensitivity_of(assessed, contributions, band=band.id),
        resume=ResumeSummary(
            source=resume.source,
            sha256=resume.sha256,
            pages=resume.page_count,
            language=resume.language,
            skills=len({claim.id for claim in resume.skills}),
            degrees=len(resume.degrees),
            positions=len(resume.positions),
            certifications=len(resume.certifications),
            relevant_months=int(experience.months),
            mentions=resume.mentions,
            other_skills=resume.other_skills,
            findings=resume.findings,
        ),
        profile=f"{profile.id} {profile.version}",
        versions=Versions(
            gapcheck=version,
            engine=resume.engine,
            catalog=resume.catalog,
            profile=profile.fingerprint,
            as_of=f"{today:%Y-%m}",
        ),
    )


class _Part(NamedTuple):
    """A part of the score before it is rounded."""

    id: str
    name: str
    credit: float
    tenths: int  # its most
    why: str
    evidence: tuple[Evidence, ...]


def _contributions(assessed: Assessment) -> tuple[Contribution, ...]:
    parts = _parts(assessed)
    exact_tenths = [exact(part.credit) * part.tenths for part in parts]
    *others, bonus = exact_tenths
    exact_tenths[-1] = min(bonus, _FULL_SCORE - sum(others, start=Fraction()))
    shown = assessed.profile.settings.evidence_shown
    return tuple(
        Contribution(
            id=part.id,
            name=part.name,
            credit=part.credit,
            points=tenths / 10,
            max_points=part.tenths / 10,
            why=part.why,
            evidence=part.evidence[:shown],
        )
        for part, tenths in zip(parts, apportion(exact_tenths), strict=True)
    )


def _parts(assessed: Assessment) -> list[_Part]:
    """Return the requirements in the order of the profile, and the bonus last."""
    profile, settings = assessed.profile, assessed.profile.settings
    experience, education = assessed.experience, assessed.education
    bonus, most = assessed.bonus, settings.certificate_points_max
    studied = education.best.evidence if education.best is not None else ()
    return [
        *(
            _Part(
                f"skills.{coverage.requirement.id}",
                coverage.requirement.name,
                coverage.credit,
                tenths,
                coverage_why(coverage),
                tuple(support.evidence for support in coverage.supports),
            )
            for coverage, tenths in zip(
                assessed.coverages, assessed.tenths, strict=True
            )
        ),
        _Part(
            "experience",
            "Relevant experience",
            experience.credit,
            in_tenths(settings.experience_points),
            experience_why(experience, profile.experience),
            experience.evidence,
        ),
        _Part(
            "education",
            "Education",
            education.credit,
            in_tenths(settings.education_points),
            education_why(education, profile.education, years=experience.years),
            experience.evidence if education.by_experience else studied,
        ),
        _Part(
            "certificates",
            "Certificates",
            round(float(bonus.points) / most, 4) if most else 0.0,
            in_tenths(most),
            certificates_why(bonus),
            tuple(seen for one in bonus.held for seen in one.evidence),
        ),
    ]


def _areas(
    assessed: Assessment, contributions: tuple[Contribution, ...]
) -> tuple[AreaResult, ...]:
    """Return the results of the requirements, in the order of the profile."""
    return tuple(
        AreaResult(
            id=coverage.requirement.id,
            name=coverage.requirement.name,
            necessity=coverage.requirement.necessity,
            weight=coverage.requirement.weight,
            credit=coverage.credit,
            points=part.points,
            max_points=part.max_points,
            status=_status(coverage, met=assessed.profile.settings.met_credit),
            skills=coverage.skills,
            evidence=part.evidence,
            why=part.why,
        )
        for coverage, part in zip(assessed.coverages, contributions, strict=False)
    )


def _status(coverage: Coverage, *, met: float) -> Literal["met", "weak", "missing"]:
    if not coverage.supports:
        return "missing"
    return "met" if coverage.credit >= met else "weak"
