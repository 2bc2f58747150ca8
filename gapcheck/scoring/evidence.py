"""How strongly a resume supports each requirement, by its best piece of evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import fsum
from typing import NamedTuple

from gapcheck.models.areas import Area
from gapcheck.models.profile import Requirement, ScoringSettings
from gapcheck.models.resume import Evidence, EvidenceKind, Position, Resume, SkillClaim
from gapcheck.months import Span, month_of, span_of

__all__ = [
    "LIMITS",
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
    factor: float  # reduces the strength of its setting: it is old, or has no dates
    share: float = 1.0  # of the requirement, less for a substitute


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
    """A requirement and its credit, without the evidence."""

    requirement: Requirement
    credit: float


def earned_share(graded: Iterable[Coverage | Graded]) -> float:
    """Return the share of the required weight that is earned; 1 if none is required."""
    required = [one for one in graded if one.requirement.necessity == "required"]
    whole = fsum(one.requirement.weight for one in required)
    earned = fsum(one.requirement.weight * one.credit for one in required)
    return earned / whole if whole else 1.0


def credit_of(coverage: Coverage, strengths: Mapping[EvidenceKind, float]) -> float:
    """Return the credit of a coverage with other strengths of evidence."""
    settings = {(s.evidence.kind, s.factor, s.share) for s in coverage.supports}
    credits_ = (
        round(round(strengths.get(kind, 0.0) * factor, 4) * share, 4)
        for kind, factor, share in settings
    )
    return max(credits_, default=0.0)


LIMITS = {
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
    """The skill claims of a resume, each with the credit of its evidence.

    They are valued once, for all of the role's requirements.
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
        """Return the evidence for a requirement, strongest first.

        A claim counts when it, or a skill that it implies, is a member; when one of its
        areas is; and in part when it is a substitute. Evidence without credit is left
        out. Neither the order of claims nor duplicates in the resume change anything.
        """
        order = {one: at for at, one in enumerate(requirement.foremost)}
        found: dict[Rank, Support] = {}
        for claim in self._claims:
            share = share_of(requirement, claim.id, claim.ids, claim.areas)
            if not share:
                continue
            prominence = _prominence(claim, order)
            for support in claim.supports:
                one = _in_part(support, share) if share < 1 else support
                if one.credit > 0:
                    found[_rank(one, prominence)] = one
        return Coverage(requirement, tuple(found[rank] for rank in sorted(found)))


def share_of(
    requirement: Requirement,
    skill: str,
    ids: frozenset[str],
    areas: Collection[Area],
) -> float:
    """Return the share of a requirement that the use of a skill meets.

    It is 1 for a member, less for a substitute and 0 for any other skill. `ids` are the
    skill and all that it implies, `areas` the areas of all these.
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
    """Return the evidence of a substitute, with its share of the credit."""
    credit = round(support.credit * share, 4)
    return support._replace(credit=credit, limit=Limit.SUBSTITUTE, share=share)


def _supports(
    claim: SkillClaim,
    positions: Sequence[Position],
    settings: ScoringSettings,
    today: date,
) -> Iterable[Support]:
    held = dict(enumerate(positions))
    places = len({_place(seen) for seen in claim.evidence})
    for seen in claim.evidence:
        position = None if seen.position is None else held.get(seen.position)
        span = span_of(position.start, position.end, today=today) if position else None
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


def _held_down(
    kind: EvidenceKind, span: Span | None, settings: ScoringSettings, today: date
) -> tuple[float, Limit]:
    """Return the factor that reduces a piece of evidence, and the reason for it."""
    if span is None:
        if kind is EvidenceKind.JOB:
            return settings.undated_job_factor, Limit.UNDATED
        return 1.0, LIMITS[kind]
    age_years = (month_of(today) - span.last) / _MONTHS_PER_YEAR
    if age_years > settings.stale_after_years:
        return settings.stale_factor, Limit.STALE
    return 1.0, LIMITS[kind]


def _prominence(claim: _Claim, order: Mapping[str, int]) -> int:
    """Return a claim's rank by name: the foremost, those that imply one, the rest."""
    if claim.id in order:
        return order[claim.id]
    return len(order) + claim.ids.isdisjoint(order)


def _rank(support: Support, prominence: int) -> Rank:
    """Return a sort key: strongest, then best known for the need, then most used.

    It does not depend on the order of claims and positions. The same words in the same
    place have the same key, so that repetitions count once.
    """
    position = support.position
    return (
        -support.credit,
        prominence,
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
