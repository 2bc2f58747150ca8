"""Gaps in order of worth, and those of the requirements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gapcheck.models.profile import Profile, ScoringSettings
from gapcheck.models.report import Gap
from gapcheck.models.resume import EvidenceKind
from gapcheck.scoring.background import (
    Kind,
    RankedGap,
    Severity,
    degree_gaps,
    experience_gaps,
)
from gapcheck.scoring.education import Education
from gapcheck.scoring.evidence import Coverage, Limit
from gapcheck.scoring.experience import Experience
from gapcheck.scoring.wording import coverage_why, listed, looked_for

__all__ = ["gaps_of"]


def gaps_of(
    profile: Profile,
    coverages: Sequence[Coverage],
    experience: Experience,
    education: Education,
) -> tuple[Gap, ...]:
    """List the gaps: what is required and not met first, then by points.

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
        *experience_gaps(profile, experience),
        *degree_gaps(profile, education, experience),
    ]
    found.sort(key=_rank)
    return tuple(one.gap for one in found)


def _rank(one: RankedGap) -> tuple[bool, float]:
    """Return a key: required and not met first, then most points.

    Why: a requirement that is met and could be better holds nobody up, so it competes
    by its points with what is preferred.
    """
    holds_up = one.gap.necessity == "required" and one.gap.kind != "improve"
    return (not holds_up, -one.missing)


def _skill_gaps(profile: Profile, coverages: Sequence[Coverage]) -> Iterable[RankedGap]:
    settings = profile.settings
    whole = sum(requirement.weight for requirement in profile.requirements)
    for coverage in coverages:
        requirement = coverage.requirement
        if coverage.credit >= 1:
            continue
        points = settings.skills_points * requirement.weight / whole
        missing = points * (1 - coverage.credit)
        kind = _kind(coverage, settings)
        yield RankedGap(
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
            f"Put {best.name} to use in a project or a job, and describe the result. "
            f"{requirement.closer}"
        ),
        Limit.LISTED: (
            f"Describe a dated use of {best.name}: in which job or project, "
            "what you did with it and what came of it. "
            f"{requirement.closer and f'If there is none yet: {requirement.closer}'}"
        ),
        Limit.SUBSTITUTE: (
            f"{best.name} covers a part of it only: use {requirement.name} itself "
            "in a project or a job."
        ),
        Limit.NONE: f"Describe a more demanding use of {best.name}.",
    }
    return actions[best.limit].rstrip()
