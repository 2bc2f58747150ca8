"""What the role asks for and the resume does not show in full, in order of worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from gapcheck.models.profile import Profile, ScoringSettings
from gapcheck.models.report import Gap
from gapcheck.models.resume import DegreeLevel, EvidenceKind
from gapcheck.scoring.education import Education
from gapcheck.scoring.evidence import Coverage, Limit
from gapcheck.scoring.experience import Experience
from gapcheck.scoring.wording import (
    LEVELS,
    capital,
    coverage_why,
    education_why,
    experience_why,
    listed,
    looked_for,
    number,
)

__all__ = ["gaps_of"]

Kind = Literal["missing", "listed-only", "partial", "improve"]
Necessity = Literal["required", "preferred"]
Severity = Literal["high", "medium", "low"]


def gaps_of(
    profile: Profile,
    coverages: Sequence[Coverage],
    experience: Experience,
    education: Education,
) -> tuple[Gap, ...]:
    """List the gaps: required before preferred, then by weight times missing credit.

    Args:
        profile: The role.
        coverages: Of all its requirements.
        experience: Its `credit` and years.
        education: Its `credit` and what is missing.

    Returns:
        The gaps, most worth closing first.
    """
    found = [
        *_skill_gaps(profile, coverages),
        *_experience_gaps(profile, experience),
        *_degree_gaps(profile, education, experience),
    ]
    ordered = sorted(
        enumerate(found),
        key=lambda item: (
            item[1].gap.necessity != "required",
            -item[1].missing,
            item[0],
        ),
    )
    return tuple(ranked.gap for _, ranked in ordered)


class _Ranked(NamedTuple):
    missing: float  # points, unrounded
    gap: Gap


def _skill_gaps(profile: Profile, coverages: Sequence[Coverage]) -> Iterable[_Ranked]:
    settings = profile.settings
    whole = sum(requirement.weight for requirement in profile.requirements)
    for coverage in coverages:
        requirement = coverage.requirement
        if coverage.credit >= 1:
            continue
        points = settings.skills_points * requirement.weight / whole
        missing = points * (1 - coverage.credit)
        kind = _kind(coverage, settings)
        yield _Ranked(
            missing,
            Gap(
                id=requirement.id,
                name=requirement.name,
                kind=kind,
                necessity=requirement.necessity,
                severity=_severity(coverage, kind, settings),
                points=round(missing, 1),
                looked_for=looked_for(requirement),
                found=coverage_why(coverage),
                action=_action(coverage),
                evidence=tuple(
                    support.evidence
                    for support in coverage.supports[: settings.evidence_shown]
                ),
                sources=requirement.sources,
            ),
        )


def _kind(coverage: Coverage, settings: ScoringSettings) -> Kind:
    if not coverage.supports:
        return "missing"
    if coverage.credit >= settings.met_credit:
        return "improve"
    kinds = {support.evidence.kind for support in coverage.supports}
    is_listed = kinds <= {EvidenceKind.LIST, EvidenceKind.TEXT}
    return "listed-only" if is_listed else "partial"


def _severity(coverage: Coverage, kind: Kind, settings: ScoringSettings) -> Severity:
    if kind == "improve":
        return "low"
    is_required = coverage.requirement.necessity == "required"
    if coverage.credit < settings.thin_credit:
        return "high" if is_required else "medium"
    return "medium" if is_required else "low"


def _action(coverage: Coverage) -> str:
    """Name the cheapest real step from what is there to full credit."""
    requirement = coverage.requirement
    if not coverage.supports:
        wanted = listed(looked_for(requirement))
        return requirement.closer or (
            f"Use one of {wanted} in a project or a job, and describe what you did."
        )
    best = coverage.supports[0]
    title = best.position.title if best.position else ""
    held = f"“{title}”" if title else "the job"
    actions = {
        Limit.STALE: f"Show a more recent use of {best.name} than in {held}.",
        Limit.UNDATED: f"Add start and end month to {held}: undated work counts less.",
        Limit.PRACTICE: (
            f"Use {best.name} in a dated job, or describe a job in which you did."
        ),
        Limit.LEARNING: (
            f"Put {best.name} to use in a project or a job, and describe the result."
        ),
        Limit.LISTED: (
            f"Describe a dated use of {best.name}: in which job or project, "
            "what you did with it and what came of it."
        ),
        Limit.SUBSTITUTE: (
            f"{best.name} covers a part of it only: use {requirement.name} itself "
            "in a project or a job."
        ),
        Limit.NONE: f"Describe a more demanding use of {best.name}.",
    }
    return actions[best.limit]


def _experience_gaps(profile: Profile, experience: Experience) -> Iterable[_Ranked]:
    rule, settings = profile.experience, profile.settings
    missing = settings.experience_points * (1 - experience.credit)
    if missing <= 0:
        return
    is_met = experience.years >= rule.meets_years
    kind: Kind = "improve" if is_met else "partial" if experience.months else "missing"
    severity: dict[Kind, Severity] = {"improve": "low", "partial": "medium"}
    action = (
        f"Relevant dated work beyond {number(rule.meets_years)} years still adds "
        f"points, up to {number(rule.full_years)} years."
    )
    if not is_met:
        lacking = number(rule.meets_years - experience.years)
        action = (
            f"Gain {lacking} more years in a role such as "
            f"{listed(_nearest_titles(rule.relevance))}; internships and co-ops count."
        )
    if experience.undated:
        action = f"Give every position a start and an end month. {action}"
    yield _Ranked(
        missing,
        Gap(
            id="experience",
            name="Relevant experience",
            kind=kind,
            necessity="preferred" if is_met else "required",
            severity=severity.get(kind, "high"),
            points=round(missing, 1),
            looked_for=(
                f"{number(rule.meets_years)} years of dated, related work",
                f"full credit at {number(rule.full_years)} years",
            ),
            found=experience_why(experience, rule),
            action=action,
            evidence=experience.evidence[: settings.evidence_shown],
            sources=rule.sources,
        ),
    )


def _nearest_titles(relevance: dict[str, float]) -> list[str]:
    """Return the role families that count most."""
    ranked = sorted(relevance, key=lambda family: (-relevance[family], family))
    return [family.replace("-", " ") for family in ranked[:3]]


def _degree_gaps(
    profile: Profile, education: Education, experience: Experience
) -> Iterable[_Ranked]:
    rule = profile.education
    if not education.has_required:
        is_light = experience.years >= rule.lighter_gap_years
        severity: Severity = "medium" if is_light else "high"
        if education.best is not None:
            severity = "low" if is_light else "medium"
        yield _degree_gap(
            profile,
            education,
            experience,
            gap_id="degree",
            level=rule.required_level,
            kind="missing" if education.best is None else "partial",
            severity=severity,
        )
    if education.has_any_required and not education.has_preferred:
        yield _degree_gap(
            profile,
            education,
            experience,
            gap_id="graduate",
            level=rule.preferred_level,
            kind="improve",
            severity="low",
        )


def _degree_gap(
    profile: Profile,
    education: Education,
    experience: Experience,
    *,
    gap_id: Literal["degree", "graduate"],
    level: DegreeLevel,
    kind: Kind,
    severity: Severity,
) -> _Ranked:
    rule, settings = profile.education, profile.settings
    fields = tuple(field.replace("-", " ") for field in rule.fields)
    target = rule.credit.get(level, 0.0)
    missing = settings.education_points * max(0.0, target - education.credit)
    action = f"A {LEVELS[level]} in a field such as {listed(fields[:3])} closes it"
    if gap_id == "graduate":
        action = f"{action}; it is an advantage and no requirement."
    else:
        action = (
            f"{action}; until then choose postings that accept equivalent experience."
        )
    seen = education.best.evidence if education.best is not None else ()
    return _Ranked(
        missing,
        Gap(
            id=gap_id,
            name=capital(LEVELS[level]) + " in a related field",
            kind=kind,
            necessity="required" if gap_id == "degree" else "preferred",
            severity=severity,
            points=round(missing, 1),
            looked_for=fields,
            found=education_why(education, rule, years=experience.years),
            action=action,
            evidence=seen[: settings.evidence_shown],
            sources=rule.sources,
        ),
    )
