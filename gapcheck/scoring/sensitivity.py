"""The score with other values of the judgment constants, without reading anything again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Literal, TypeVar

from gapcheck.models.fewest import shown_tenths, units
from gapcheck.models.outlook import Sensitivity, Swing
from gapcheck.models.report import Contribution
from gapcheck.scoring.assessment import Assessment
from gapcheck.scoring.bands import band_of
from gapcheck.scoring.education import education_of
from gapcheck.scoring.evidence import Graded, credit_of, earned_share
from gapcheck.scoring.experience import Experience, experience_of, worth_of

__all__ = ["sensitivity_of", "varied"]

# Group → its name, and whether strengths of evidence and relevances of titles vary.
_GROUPS: dict[Literal["evidence", "titles", "all"], tuple[str, bool, bool]] = {
    "evidence": ("the worth of each kind of evidence", True, False),
    "titles": ("the nearness of each kind of work", False, True),
    "all": ("both together", True, True),
}


def sensitivity_of(
    assessed: Assessment, contributions: Sequence[Contribution], *, band: str
) -> Sensitivity:
    """Return how the score and its band move when the judgment constants vary."""
    rescored = _Rescored(assessed, contributions)
    variation = assessed.profile.settings.judgment_variation
    swings = []
    for group, (name, with_evidence, with_titles) in _GROUPS.items():
        low, high = (
            rescored.at(
                evidence=factor if with_evidence else 1.0,
                titles=factor if with_titles else 1.0,
            )
            for factor in (1 - variation, 1 + variation)
        )
        swings.append(
            Swing(
                id=group,
                name=name,
                lowest=low[0],
                highest=high[0],
                lowest_band=low[1],
                highest_band=high[1],
            )
        )
    bands = {b for one in swings for b in (one.lowest_band, one.highest_band)}
    return Sensitivity(
        variation=variation, swings=tuple(swings), changes_band=bands != {band}
    )


_Key = TypeVar("_Key", bound=Hashable)


def varied(shares: Mapping[_Key, float], factor: float) -> dict[_Key, float]:
    """Return all shares times a factor, but none above 1."""
    return {key: min(1.0, share * factor) for key, share in shares.items()}


class _Rescored:
    """Scores of one resume for variants of one profile; equal steps are done once."""

    def __init__(
        self, assessed: Assessment, contributions: Sequence[Contribution]
    ) -> None:
        self._assessed, self._parts = assessed, contributions
        self._graded: dict[float, tuple[Graded, ...]] = {}
        shown = earned_share(assessed.coverages)
        worth = worth_of(assessed.profile.experience, shown)
        self._experiences = {(1.0, worth): assessed.experience}

    def at(self, *, evidence: float, titles: float) -> tuple[float, str]:
        """Return score and band with both groups of constants times a factor."""
        assessed, profile = self._assessed, self._assessed.profile
        graded = self._graded_at(evidence)
        experience = self._experience_at(titles, earned_share(graded))
        years = experience.years
        education = education_of(
            assessed.resume, profile.education, years=years, today=assessed.today
        )
        earned = [one.credit for one in graded]
        earned += [experience.credit, education.credit, self._parts[-1].credit]
        total = sum(
            units(credit, part.max_points)
            for credit, part in zip(earned, self._parts, strict=True)
        )
        score = shown_tenths(total) / 10
        return score, band_of(profile.bands, graded, score=score, years=years)[0].id

    def _graded_at(self, factor: float) -> tuple[Graded, ...]:
        if factor not in self._graded:
            strengths = varied(self._assessed.profile.settings.strengths, factor)
            self._graded[factor] = tuple(
                Graded(one.requirement, credit_of(one, strengths))
                for one in self._assessed.coverages
            )
        return self._graded[factor]

    def _experience_at(self, factor: float, shown: float) -> Experience:
        rule, assessed = self._assessed.profile.experience, self._assessed
        key = (factor, worth_of(rule, shown))
        if key not in self._experiences:
            relevance = varied(rule.relevance, factor)
            self._experiences[key] = experience_of(
                assessed.resume,
                rule.model_copy(update={"relevance": relevance}),
                shown=shown,
                today=assessed.today,
            )
        return self._experiences[key]
