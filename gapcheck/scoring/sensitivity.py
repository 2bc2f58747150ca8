"""The score once more with other judgment: strengths of evidence, nearness of titles.

Nothing of the resume is read again: coverages keep what each piece of evidence rests
on, and experience is added up anew only where it changes.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from gapcheck.models.fewest import shown_tenths, units
from gapcheck.models.profile import ExperienceRule, Profile
from gapcheck.models.report import Contribution
from gapcheck.models.resume import Resume
from gapcheck.models.sensitivity import Sensitivity, Swing
from gapcheck.scoring.bands import band_of
from gapcheck.scoring.education import education_of
from gapcheck.scoring.evidence import Coverage, Graded, credit_of, earned_share
from gapcheck.scoring.experience import Experience, experience_of, worth_of
from gapcheck.scoring.points import in_points

__all__ = ["sensitivity_of", "varied"]

_GROUPS: dict[Literal["evidence", "titles", "all"], tuple[str, bool, bool]] = {
    "evidence": ("the worth of each kind of evidence", True, False),
    "titles": ("the nearness of each kind of work", False, True),
    "all": ("both together", True, True),
}


class _Variant(NamedTuple):
    score: float
    band: str


def sensitivity_of(
    resume: Resume,
    profile: Profile,
    *,
    coverages: Sequence[Coverage],
    experience: Experience,
    contributions: Sequence[Contribution],
    band: str,
    today: date,
) -> Sensitivity:
    """Tell how the score moves when the judgment constants do.

    Args:
        resume: Its positions and degrees are valued again.
        profile: Its strengths of evidence and relevances of titles are varied.
        coverages: Of all requirements.
        experience: As it counts with the constants as they are.
        contributions: The parts of the score, in the order of the requirements first.
        band: Id of the band as it is.
        today: As for the score.
    """
    rescored = _Rescored(
        resume, profile, coverages, experience, contributions, today=today
    )
    variation = profile.settings.judgment_variation
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
                lowest=low.score,
                highest=high.score,
                lowest_band=low.band,
                highest_band=high.band,
            )
        )
    bands = {b for one in swings for b in (one.lowest_band, one.highest_band)}
    return Sensitivity(
        variation=variation, swings=tuple(swings), changes_band=bands != {band}
    )


_Key = TypeVar("_Key", bound=Hashable)


def varied(shares: Mapping[_Key, float], factor: float) -> dict[_Key, float]:
    """Return all shares times a factor; a share is never more than the whole."""
    return {key: min(1.0, share * factor) for key, share in shares.items()}


class _Rescored:
    """Scores of one resume for variants of one profile; what is equal is kept."""

    def __init__(
        self,
        resume: Resume,
        profile: Profile,
        coverages: Sequence[Coverage],
        experience: Experience,
        contributions: Sequence[Contribution],
        *,
        today: date,
    ) -> None:
        self._resume, self._profile, self._today = resume, profile, today
        self._coverages, self._parts = coverages, contributions
        self._graded = {
            1.0: tuple(Graded(one.requirement, one.credit) for one in coverages)
        }
        worth = worth_of(profile.experience, earned_share(self._graded[1.0]))
        self._experiences = {(1.0, worth): experience}

    def at(self, *, evidence: float, titles: float) -> _Variant:
        """Return score and band with the constants of both groups times factors."""
        graded = self._graded_at(evidence)
        experience = self._experience_at(titles, earned_share(graded))
        education = education_of(
            self._resume,
            self._profile.education,
            years=experience.years,
            today=self._today,
        )
        earned = [one.credit for one in graded]
        earned += [experience.credit, education.credit, self._parts[-1].credit]
        total = sum(
            units(credit, part.max_points)
            for credit, part in zip(earned, self._parts, strict=True)
        )
        score = in_points(shown_tenths(total))
        band, _ = band_of(
            self._profile.bands, graded, score=score, years=experience.years
        )
        return _Variant(score, band.id)

    def _graded_at(self, factor: float) -> tuple[Graded, ...]:
        if factor not in self._graded:
            strengths = varied(self._profile.settings.strengths, factor)
            self._graded[factor] = tuple(
                Graded(one.requirement, credit_of(one, strengths))
                for one in self._coverages
            )
        return self._graded[factor]

    def _experience_at(self, factor: float, shown: float) -> Experience:
        rule = self._profile.experience
        key = (factor, worth_of(rule, shown))
        if key not in self._experiences:
            self._experiences[key] = experience_of(
                self._resume, _with_titles(rule, factor), shown=shown, today=self._today
            )
        return self._experiences[key]


def _with_titles(rule: ExperienceRule, factor: float) -> ExperienceRule:
    if factor == 1:
        return rule
    return rule.model_copy(update={"relevance": varied(rule.relevance, factor)})
