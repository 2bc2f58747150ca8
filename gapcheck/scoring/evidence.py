"""How strongly a resume supports one requirement: the best evidence of one member."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import fsum
from typing import NamedTuple

from gapcheck.models.areas import Area
from gapcheck.models.profile import Requirement, ScoringSettings
from gapcheck.models.resume import (
    Evidence,
    EvidenceKind,
    Position,
    Resume,
    SkillClaim,
)
from gapcheck.months import Span, month_of, span_of

__all__ = [
    "Claims",
    "Coverage",
    "Graded",
    "Limit",
    "Support",
    "credit_of",
    "earned_share",
    "share_of",
]

_MONTHS_PER_YEAR = 12

Place = tuple[int, tuple[float, ...], str, str, str, str]
# Credit, prominence, months, places, name, id, last use; place; title, start.
Rank = tuple[float, int, int, int, str, str, int, Place, str, str]


class Limit(StrEnum):
    """Why a piece of evidence does not earn full credit."""

    NONE = "none"
    STALE = "stale"
    UNDATED = "undated"
    PRACTICE = "practice"  # project, thesis, internship, publication, volunteering
    LEARNING = "learning"  # course or certificate
    LISTED = "listed"  # a skills list, a summary
    SUBSTITUTE = "substitute"  # another skill that stands in for it


class Support(NamedTuple):
    """One piece of evidence for a requirement, and what it is worth."""

    credit: float
    limit: Limit
    skill: str
    name: str
    evidence: Evidence
    position: Position | None
    last: int  # month of its last use, 0 when unknown
    months: int  # of dated work with the skill
    places: int  # pieces of evidence for the skill
    factor: float  # of the strength of its setting, for its age or want of dates
    share: float = 1.0  # of the requirement, where it stands in for another skill


class Coverage(NamedTuple):
    """All that supports a requirement, strongest first."""

    requirement: Requirement
    supports: tuple[Support, ...]

    @property
    def credit(self) -> float:
        """Credit of the strongest evidence; more evidence adds trust, not credit."""
        return self.supports[0].credit if self.supports else 0.0

    @property
    def skills(self) -> tuple[str, ...]:
        """Ids of the skills that count, best first."""
        return tuple(dict.fromkeys(support.skill for support in self.supports))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the skills that count, best first."""
        return tuple(dict.fromkeys(support.name for support in self.supports))


class Graded(NamedTuple):
    """A requirement and its credit, without what it rests on."""

    requirement: Requirement
    credit: float


def earned_share(graded: Iterable[Graded]) -> float:
    """Return the share of the required weight that is earned, 1 if none is required."""
    required = [one for one in graded if one.requirement.necessity == "required"]
    whole = fsum(one.requirement.weight for one in required)
    earned = fsum(one.requirement.weight * one.credit for one in required)
    return earned / whole if whole else 1.0


def credit_of(coverage: Coverage, strengths: Mapping[EvidenceKind, float]) -> float:
    """Return the credit of a coverage with other strengths of evidence."""
    settings = {(s.evidence.kind, s.factor, s.share) for s in coverage.supports}
    return max(
        (
            _in_share(round(strengths.get(kind, 0.0) * factor, 4), share)
            for kind, factor, share in settings
        ),
        default=0.0,
    )


def _in_share(credit: float, share: float) -> float:
    return round(credit * share, 4)


_LIMITS = {
    EvidenceKind.JOB: Limit.NONE,
    EvidenceKind.INTERNSHIP: Limit.PRACTICE,
    EvidenceKind.VOLUNTEERING: Limit.PRACTICE,
    EvidenceKind.PROJECT: Limit.PRACTICE,
    EvidenceKind.THESIS: Limit.PRACTICE,
    EvidenceKind.PUBLICATION: Limit.PRACTICE,
    EvidenceKind.CERTIFICATE: Limit.LEARNING,
    EvidenceKind.COURSE: Limit.LEARNING,
    EvidenceKind.LIST: Limit.LISTED,
    EvidenceKind.TEXT: Limit.LISTED,
}


class Claims:
    """The skill claims of a resume, each with the credit of its evidence worked out.

    Why a class: some thirty requirements ask the same claims.

    Args:
        resume: The claims and the positions they were seen in.
        settings: What each setting of evidence is worth.
        today: What `present` stands for.
    """

    def __init__(
        self, resume: Resume, *, settings: ScoringSettings, today: date
    ) -> None:
        self._claims = [
            _Claim(
                claim.id,
                frozenset((claim.id, *claim.implies)),
                frozenset(claim.areas),
                tuple(_supports(claim, resume.positions, settings, today)),
            )
            for claim in resume.skills
        ]

    def cover(self, requirement: Requirement) -> Coverage:
        """Collect what supports a requirement.

        A claim counts when it, or a skill that it implies, is a member; when one of its
        areas is; and in part when it is a substitute, also one of an area. Evidence
        without credit is left out. The order of claims and duplicates in the resume change nothing.
        """
        order = {one: at for at, one in enumerate(requirement.foremost)}
        found: dict[Rank, Support] = {}
        for claim in self._claims:
            share = share_of(requirement, claim.id, claim.ids, claim.areas)
            if not share:
                continue
            supports = claim.supports
            if share < 1:
                supports = tuple(_in_part(one, share) for one in supports)
            standing = _standing(claim, order)
            found.update(
                (_rank(one, standing), one) for one in supports if one.credit > 0
            )
        return Coverage(requirement, tuple(found[rank] for rank in sorted(found)))


def share_of(
    requirement: Requirement,
    skill: str,
    ids: frozenset[str],
    areas: Collection[Area],
) -> float:
    """Return the share of a requirement that the use of a skill meets.

    Args:
        requirement: Its skills and areas are met in full, its substitutes in part.
        skill: Id of the skill.
        ids: The skill and all that it implies.
        areas: The areas of all these.

    Returns:
        1 for a member, less for a substitute, 0 for any other skill.
    """
    partial = requirement.substitutes
    if not requirement.members.isdisjoint(ids):
        return 1.0
    if skill not in partial and any(area in areas for area in requirement.areas):
        return 1.0
    return max((partial[one] for one in ids if one in partial), default=0.0)


class _Claim(NamedTuple):
    id: str
    ids: frozenset[str]
    """The skill and all that it implies."""
    areas: frozenset[Area]
    supports: tuple[Support, ...]


def _in_part(support: Support, share: float) -> Support:
    """Return the evidence of a skill as that of another for which it stands in."""
    credit = _in_share(support.credit, share)
    return support._replace(credit=credit, limit=Limit.SUBSTITUTE, share=share)


def _supports(
    claim: SkillClaim,
    positions: Sequence[Position],
    settings: ScoringSettings,
    today: date,
) -> Iterable[Support]:
    places = len({_place(seen) for seen in claim.evidence})
    for seen in claim.evidence:
        position = _position_of(seen, positions)
        span = _span(position, today)
        factor, limit = _held_down(seen.kind, span, settings, today)
        yield Support(
            credit=round(settings.strengths.get(seen.kind, 0.0) * factor, 4),
            limit=limit,
            skill=claim.id,
            name=claim.name,
            evidence=seen,
            position=position,
            last=span.last if span is not None else 0,
            months=claim.months,
            places=places,
            factor=factor,
        )


def _position_of(evidence: Evidence, positions: Sequence[Position]) -> Position | None:
    index = evidence.position
    if index is None or not 0 <= index < len(positions):
        return None
    return positions[index]


def _span(position: Position | None, today: date) -> Span | None:
    if position is None:
        return None
    return span_of(position.start, position.end, today=today)


def _held_down(
    kind: EvidenceKind, span: Span | None, settings: ScoringSettings, today: date
) -> tuple[float, Limit]:
    """Return the factor of a piece of evidence and what holds it down most."""
    if span is None:
        if kind is EvidenceKind.JOB:
            return settings.undated_job_factor, Limit.UNDATED
        return 1.0, _LIMITS[kind]
    age_years = (month_of(today) - span.last) / _MONTHS_PER_YEAR
    if age_years > settings.stale_after_years:
        return settings.stale_factor, Limit.STALE
    return 1.0, _LIMITS[kind]


def _standing(claim: _Claim, order: Mapping[str, int]) -> int:
    """Return where a claim comes by name: the foremost, what implies one, the rest."""
    if claim.id in order:
        return order[claim.id]
    return len(order) + claim.ids.isdisjoint(order)


def _rank(support: Support, standing: int) -> Rank:
    """Return a key: strongest, then best known for the need, then most used.

    Why: it holds nothing of the order in which claims and positions came, and the
    same words of the same place have the same key, so that repetitions fall away.
    """
    position = support.position
    return (
        -support.credit,
        standing,
        -support.months,
        -support.places,
        support.name,
        support.skill,
        -support.last,
        _place(support.evidence),
        position.title if position else "",
        (position.start or "") if position else "",
    )


def _place(seen: Evidence) -> Place:
    return (seen.page, seen.box or (), seen.section, seen.kind, seen.line, seen.text)
