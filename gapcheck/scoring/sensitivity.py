"""The score with other values of the judgment constants, without reading anything again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import Literal, TypeVar

from gapcheck.models.fewest import shown_tenths, units
from gapcheck.models.outlook import Sensitivity, Swing
from gapcheck.models.report import Contribution
from gapcheck.scoring.assessment import Assessment
from gapcheck.scoring.bands import band_of
from gapcheck.scoring.education import education_of
from gapcheck.scoring.evidence import Graded, credit_of, earned_share
from gapcheck.scoring.experience import Experience, experience_of

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
    profile, rule = assessed.profile, assessed.profile.experience

    @cache
    def graded_at(factor: float) -> tuple[Graded, ...]:
        strengths = varied(profile.settings.strengths, factor)
        return tuple(
            Graded(one.requirement, credit_of(one, strengths))
            for one in assessed.coverages
        )

    @cache
    def experience_at(factor: float, shown: float) -> Experience:
        other = rule.model_copy(update={"relevance": varied(rule.relevance, factor)})
        return experience_of(assessed.resume, other, shown=shown, today=assessed.today)

    def rescored(evidence: float, titles: float) -> tuple[float, str]:
        """Return score and band with both groups of constants times a factor."""
        graded = graded_at(evidence)
        shown = min(earned_share(graded), rule.full_worth_at)
        experience = experience_at(titles, shown)
        years = experience.years
        education = education_of(
            assessed.resume, profile.education, years=years, today=assessed.today
        )
        earned = [one.credit for one in graded]
        earned += [experience.credit, education.credit, contributions[-1].credit]
        total = sum(
            units(credit, part.max_points)
            for credit, part in zip(earned, contributions, strict=True)
        )
        score = shown_tenths(total) / 10
        return score, band_of(profile.bands, graded, score=score, years=years)[0].id

    variation = profile.settings.judgment_variation
    swings = []
    for group, (name, with_evidence, with_titles) in _GROUPS.items():
        low, high = (
            rescored(factor if with_evidence else 1.0, factor if with_titles else 1.0)
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
