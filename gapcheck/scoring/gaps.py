"""Gaps in order of worth, and those of the requirements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from gapcheck.data.load import Catalog
from gapcheck.models.areas import Area
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
from gapcheck.scoring.effects import effect_of
from gapcheck.scoring.evidence import Coverage, Limit, Support
from gapcheck.scoring.experience import Experience
from gapcheck.scoring.learning import learning_order
from gapcheck.scoring.phrases import listed
from gapcheck.scoring.points import exact, in_points, round_half_up, shares
from gapcheck.scoring.wording import SHOWN, coverage_why, looked_for

__all__ = ["gaps_of"]


def gaps_of(
    profile: Profile,
    coverages: Sequence[Coverage],
    experience: Experience,
    education: Education,
    *,
    catalog: Catalog | None = None,
    claimed: Collection[str] = (),
    areas: Collection[Area] = (),
) -> tuple[Gap, ...]:
    """List the gaps: what is required and not met first, then by points.

    Args:
        profile: The role.
        coverages: Of all its requirements.
        experience: Its `credit` and years.
        education: Its `credit` and what is missing.
        catalog: What rests on what, for the order of learning; none without it.
        claimed: Ids of the skills on the resume, and of all that they imply.
        areas: Areas with evidence.

    Returns:
        The gaps, most worth closing first.
    """
    found = [
        *_skill_gaps(profile, coverages, catalog, claimed, areas),
        *experience_gaps(profile, experience, education),
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


def _skill_gaps(
    profile: Profile,
    coverages: Sequence[Coverage],
    catalog: Catalog | None,
    claimed: Collection[str],
    areas: Collection[Area],
) -> Iterable[RankedGap]:
    settings = profile.settings
    weights = [requirement.weight for requirement in profile.requirements]
    most = shares(weights, total=round_half_up(exact(settings.skills_points) * 10))
    for coverage, tenths in zip(coverages, most, strict=True):
        requirement = coverage.requirement
        if coverage.credit >= 1:
            continue
        effect = effect_of(coverage, coverages, catalog)
        points = settings.skills_points * requirement.weight / sum(weights)
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
                points=in_points(round_half_up((1 - exact(coverage.credit)) * tenths)),
                part=f"skills.{requirement.id}",
                credit=1.0,
                looked_for=looked_for(requirement),
                found=coverage_why(coverage),
                action=_action(coverage),
                effort=settings.effort[kind],
                skill=effect.skill,
                also=effect.also,
                learn=(
                    learning_order(requirement, catalog, claimed, areas)
                    if catalog is not None and not coverage.supports
                    else ()
                ),
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
    """Name the cheapest real step from what is there to full credit.

    Why: it speaks of the requirement; the skill is only what was seen for it, and
    "use Public speaking" is no sentence.
    """
    requirement = coverage.requirement
    wanted = listed(looked_for(requirement), last="or")
    closer = requirement.closer or (
        f"Use one of {wanted} in a project or a job, and describe what you did."
    )
    if not coverage.supports:
        return closer
    best = coverage.supports[0]
    so_far = f"So far {best.name} {SHOWN[best.evidence.kind]}"
    if best.limit is Limit.NONE:
        return f"{so_far}: describe a more demanding use."
    actions = {
        Limit.STALE: f"{_ended(best)}: describe a more recent use, or add one.",
        Limit.UNDATED: _date(best),
        Limit.PRACTICE: f"{so_far}: show a use in a job too, with its dates.",
        Limit.LEARNING: f"{so_far}. {closer}",
        Limit.LISTED: (
            f"{so_far}: say in which job or project you used it, for what and with "
            f"what result. If there is none yet: {closer}"
        ),
        Limit.SUBSTITUTE: (
            f"{best.name} stands in for it in part only: show {requirement.name} "
            "itself in a project or a job."
        ),
    }
    return actions[best.limit]


def _ended(best: Support) -> str:
    """Return when the use that counts came to its end."""
    end = best.position.end or best.position.start if best.position else None
    since = f" in {end}" if end else ""
    return f"The use that counts ended{since}"


def _date(best: Support) -> str:
    """Ask for the dates of the position, or for the position."""
    if best.position is None:
        return (
            f"Say in which job {best.name} was used, and from when to when: work "
            "without dates counts less."
        )
    return (
        f"Add start and end month to “{best.position.title}”: work without dates "
        "counts less."
    )
