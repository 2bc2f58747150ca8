"""Puts the gap report together; the one place that knows all parts of the score."""

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
from gapcheck.scoring.advise import advice_of, near_certificates, strengths_of
from gapcheck.scoring.bands import band_of
from gapcheck.scoring.certificates import Bonus, bonus_of
from gapcheck.scoring.education import Education, education_of
from gapcheck.scoring.evidence import Claims, Coverage, Graded, earned_share
from gapcheck.scoring.experience import Experience, experience_of
from gapcheck.scoring.gaps import gaps_of
from gapcheck.scoring.pathway import Standing, pathway_of
from gapcheck.scoring.points import apportion, exact, in_points, round_half_up, shares
from gapcheck.scoring.sensitivity import sensitivity_of
from gapcheck.scoring.wording import (
    certificates_why,
    coverage_why,
    education_why,
    experience_why,
)

__all__ = ["score"]

_TENTHS = 10
_FULL_SCORE = 100 * _TENTHS


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
    """Tell how far a resume is from a role.

    The score is the sum of exact parts, each its credit (to four decimals, as
    printed) times its points; the sum is rounded once, to a tenth, halves up. The
    points of a requirement are its weight's share of the skills part in whole tenths.
    The parts printed are rounded by largest remainder, so that they add up to the
    score. More evidence never lowers the score; as rounding is shared out anew, it
    can move the printed points of another part by a tenth.

    Args:
        resume: What is claimed, with its evidence.
        profile: The role.
        today: What `present` stands for; nothing here reads a clock.
        certificates: The table of `data.load_certificates`.
        version: Of gapcheck, for the report.
        pathway: The way into the role, from `pathways.load_pathways`; it adds to the
            report, and nothing to the score.
        catalog: What rests on what, for the order in which to learn what is missing.

    Returns:
        The report; the same arguments give the same report, and the order of claims,
        positions, degrees and certificates changes neither score nor gaps.
    """
    settings = profile.settings
    claims = Claims(resume, settings=settings, today=today)
    coverages = tuple(claims.cover(one) for one in profile.requirements)
    graded = [Graded(one.requirement, one.credit) for one in coverages]
    experience = experience_of(
        resume, profile.experience, shown=earned_share(graded), today=today
    )
    education = education_of(
        resume, profile.education, years=experience.years, today=today
    )
    bonus = bonus_of(resume, profile)
    contributions = _contributions(profile, coverages, experience, education, bonus)
    total = sum(_tenths(part.points) for part in contributions)
    points = in_points(total)
    band, band_why = band_of(
        profile.bands, graded, score=points, years=experience.years
    )
    claimed = _claimed(resume)
    area_ids = tuple(a for a in Area if any(a in c.areas for c in resume.skills))
    gaps = gaps_of(
        profile,
        coverages,
        experience,
        education,
        catalog=catalog,
        claimed=claimed,
        areas=area_ids,
    )
    return GapReport(
        role=profile.id,
        role_name=profile.name,
        score=points,
        band=band.id,
        band_name=band.name,
        band_why=band_why,
        contributions=contributions,
        areas=_areas(profile, coverages, contributions),
        area_ids=area_ids,
        gaps=gaps,
        strengths=strengths_of(profile, coverages, experience, education),
        advice=advice_of(
            profile,
            gaps,
            experience,
            education,
            bonus,
            certificates,
            claimed=claimed,
        ),
        pathway=pathway
        and pathway_of(
            Standing(
                pathway,
                resume,
                profile,
                experience,
                education,
                bonus,
                near_certificates(profile, bonus, certificates, claimed),
                today,
            ),
        ),
        sensitivity=sensitivity_of(
            resume,
            profile,
            coverages=coverages,
            experience=experience,
            contributions=contributions,
            band=band.id,
            today=today,
        ),
        resume=_summary(resume, experience),
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


def _contributions(
    profile: Profile,
    coverages: tuple[Coverage, ...],
    experience: Experience,
    education: Education,
    bonus: Bonus,
) -> tuple[Contribution, ...]:
    parts = _parts(profile, coverages, experience, education)
    exact_tenths = [exact(part.credit) * part.tenths for part in parts]
    room = _FULL_SCORE - sum(exact_tenths, start=Fraction())
    most = profile.settings.certificate_points_max
    credit = round(float(bonus.points) / most, 4) if most else 0.0
    parts.append(
        _Part(
            "certificates",
            "Certificates",
            credit,
            _tenths(most),
            certificates_why(bonus),
            tuple(seen for one in bonus.held for seen in one.evidence),
        )
    )
    exact_tenths.append(min(exact(credit) * _tenths(most), room))
    shown = profile.settings.evidence_shown
    return tuple(
        Contribution(
            id=part.id,
            name=part.name,
            credit=part.credit,
            points=in_points(tenths),
            max_points=in_points(part.tenths),
            why=part.why,
            evidence=part.evidence[:shown],
        )
        for part, tenths in zip(parts, apportion(exact_tenths), strict=True)
    )


def _parts(
    profile: Profile,
    coverages: tuple[Coverage, ...],
    experience: Experience,
    education: Education,
) -> list[_Part]:
    settings = profile.settings
    weights = [requirement.weight for requirement in profile.requirements]
    most = shares(weights, total=_tenths(settings.skills_points))
    parts = [
        _Part(
            f"skills.{coverage.requirement.id}",
            coverage.requirement.name,
            coverage.credit,
            tenths,
            coverage_why(coverage),
            tuple(support.evidence for support in coverage.supports),
        )
        for coverage, tenths in zip(coverages, most, strict=True)
    ]
    parts.append(
        _Part(
            "experience",
            "Relevant experience",
            experience.credit,
            _tenths(settings.experience_points),
            experience_why(experience, profile.experience),
            experience.evidence,
        )
    )
    parts.append(
        _Part(
            "education",
            "Education",
            education.credit,
            _tenths(settings.education_points),
            education_why(education, profile.education, years=experience.years),
            _education_evidence(education, experience),
        )
    )
    return parts


def _education_evidence(
    education: Education, experience: Experience
) -> tuple[Evidence, ...]:
    """Return what the credit rests on: the work, where that counts in its place."""
    if education.by_experience:
        return experience.evidence
    return education.best.evidence if education.best is not None else ()


def _tenths(points: float) -> int:
    return round_half_up(exact(points) * _TENTHS)


def _areas(
    profile: Profile,
    coverages: tuple[Coverage, ...],
    contributions: tuple[Contribution, ...],
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
            status=_status(coverage, met=profile.settings.met_credit),
            skills=coverage.skills,
            evidence=part.evidence,
            why=part.why,
        )
        for coverage, part in zip(coverages, contributions, strict=False)
    )


def _status(coverage: Coverage, *, met: float) -> Literal["met", "weak", "missing"]:
    if not coverage.supports:
        return "missing"
    return "met" if coverage.credit >= met else "weak"


def _claimed(resume: Resume) -> frozenset[str]:
    return frozenset(
        skill for claim in resume.skills for skill in (claim.id, *claim.implies)
    )


def _summary(resume: Resume, experience: Experience) -> ResumeSummary:
    return ResumeSummary(
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
    )
