"""Gaps of the requirements, and all gaps in the order in which to close them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from gapcheck.models.areas import Area
from gapcheck.models.profile import ScoringSettings
from gapcheck.models.report import Gap
from gapcheck.models.resume import EvidenceKind
from gapcheck.scoring.assessment import Assessment
from gapcheck.scoring.background import (
    Kind,
    RankedGap,
    Severity,
    degree_gaps,
    experience_gaps,
)
from gapcheck.scoring.effects import effect_of
from gapcheck.scoring.evidence import Coverage, Limit
from gapcheck.scoring.learning import learning_order
from gapcheck.scoring.phrases import listed
from gapcheck.scoring.points import exact, round_half_up
from gapcheck.scoring.wording import SHOWN, coverage_why, looked_for

__all__ = ["gaps_of"]


def gaps_of(assessed: Assessment, *, areas: Collection[Area]) -> tuple[Gap, ...]:
    """Return the gaps: requirements that are not met first, then by points.

    `areas` are those with evidence.
    """
    found = [
        *_skill_gaps(assessed, areas),
        *experience_gaps(assessed),
        *degree_gaps(assessed),
    ]
    found.sort(key=_rank)
    return tuple(one.gap for one in found)


def _rank(one: RankedGap) -> tuple[bool, float]:
    """Return a sort key: required and not met first, then most points.

    A requirement that is met and could be better ranks by its points among the
    preferred ones.
    """
    is_unmet = one.gap.necessity == "required" and one.gap.kind != "improve"
    return (not is_unmet, -one.missing)


def _skill_gaps(assessed: Assessment, areas: Collection[Area]) -> Iterable[RankedGap]:
    settings, catalog = assessed.profile.settings, assessed.catalog
    whole = sum(one.weight for one in assessed.profile.requirements)
    for coverage, tenths in zip(assessed.coverages, assessed.tenths, strict=True):
        requirement = coverage.requirement
        if coverage.credit >= 1:
            continue
        effect = effect_of(coverage, assessed.coverages, catalog)
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
                points=round_half_up((1 - exact(coverage.credit)) * tenths) / 10,
                part=f"skills.{requirement.id}",
                credit=1.0,
                looked_for=looked_for(requirement),
                found=coverage_why(coverage),
                action=_action(coverage),
                effort=settings.effort[kind],
                skill=effect.skill,
                also=effect.also,
                learn=(
                    learning_order(requirement, catalog, assessed.claimed, areas)
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
    """Return the smallest step from the evidence there is to full credit.

    It names the requirement rather than the skill: "use Public speaking" is no sentence.
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
    end = best.position.end or best.position.start if best.position else None
    since = f" in {end}" if end else ""
    undated = (
        f"Add start and end month to “{best.position.title}”"
        if best.position
        else f"Say in which job {best.name} was used, and from when to when"
    )
    actions = {
        Limit.STALE: (
            f"The use that counts ended{since}: describe a more recent use, or add one."
        ),
        Limit.UNDATED: f"{undated}: work without dates counts less.",
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
