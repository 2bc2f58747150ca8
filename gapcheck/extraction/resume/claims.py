"""Skills named → claims: how strong, how long, how recent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from gapcheck.data.load import Catalog, Skill
from gapcheck.models.resume import (
    Evidence,
    EvidenceKind,
    Position,
    SkillClaim,
    Strength,
)
from gapcheck.months import covered, span_of

__all__ = ["skill_claims"]

_STRENGTH = {
    EvidenceKind.JOB: Strength.USED,
    EvidenceKind.INTERNSHIP: Strength.PROJECT,
    EvidenceKind.VOLUNTEERING: Strength.PROJECT,
    EvidenceKind.PROJECT: Strength.PROJECT,
    EvidenceKind.THESIS: Strength.PROJECT,
    EvidenceKind.PUBLICATION: Strength.PROJECT,
    EvidenceKind.COURSE: Strength.COURSE,
    EvidenceKind.CERTIFICATE: Strength.COURSE,
    EvidenceKind.LIST: Strength.LISTED,
    EvidenceKind.TEXT: Strength.LISTED,
}
_ORDER = list(Strength)
_LEVELS = ("expert", "advanced", "intermediate", "basic")

Named = tuple[str, Evidence, str | None, float | None]
"""Skill id, evidence, level word, years."""


def skill_claims(
    named: Iterable[Named],
    *,
    positions: Sequence[Position],
    catalog: Catalog,
    as_of: str,
) -> tuple[SkillClaim, ...]:
    """Return one claim per skill, in the order in which the skills are first named.

    A word so general that it says nothing (`is_generic` and of no area) is a claim
    only where the resume lists it as a skill.
    """
    grouped: dict[str, list[Named]] = {}
    for one in named:
        grouped.setdefault(one[0], []).append(one)
    return tuple(
        _claim(skill_id, entries, positions, catalog, as_of)
        for skill_id, entries in grouped.items()
        if _says_something(catalog[skill_id], entries)
    )


def _says_something(skill: Skill, named: Sequence[Named]) -> bool:
    if not skill.is_generic or skill.areas:
        return True
    return any(
        e.kind is EvidenceKind.LIST and not e.line.startswith(f"{e.text}:")
        for _, e, _, _ in named
    )


def _claim(
    skill_id: str,
    named: Sequence[Named],
    positions: Sequence[Position],
    catalog: Catalog,
    as_of: str,
) -> SkillClaim:
    evidence = tuple(one[1] for one in named)
    used = sorted({e.position for e in evidence if e.position is not None})
    today = date.fromisoformat(f"{as_of}-01")
    spans = [span_of(positions[i].start, positions[i].end, today=today) for i in used]
    ends = [positions[i].end for i in used if positions[i].end]
    levels = [one[2] for one in named if one[2]]
    years = [one[3] for one in named if one[3] is not None]
    return SkillClaim(
        id=skill_id,
        name=catalog[skill_id].name,
        areas=catalog.areas(skill_id),
        implies=catalog.implied(skill_id),
        strength=min((_STRENGTH[e.kind] for e in evidence), key=_ORDER.index),
        months=covered(span for span in spans if span is not None),
        last_used="present" if "present" in ends else max(ends, default=None, key=str),
        level=min(levels, key=_LEVELS.index) if levels else None,
        years=max(years) if years else None,
        evidence=evidence,
    )
