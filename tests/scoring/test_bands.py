"""Gates of the bands."""

from __future__ import annotations

import pytest

from gapcheck.models import Position
from gapcheck.scoring.bands import band_of
from gapcheck.scoring.evidence import Graded
from tests.scoring.build import (
    SKILLS,
    assess,
    degree,
    position,
    resume,
    shipped,
    small_profile,
)

PROFILE = shipped("data-scientist")
REQUIRED = [r for r in PROFILE.requirements if r.necessity == "required"]


def coverages(*credits_: float) -> list[Graded]:
    """Return required groups with these credits, and full credit for the rest."""
    padded = (*credits_, *[1.0] * (len(REQUIRED) - len(credits_)))
    return [Graded(one, credit) for one, credit in zip(REQUIRED, padded, strict=True)]


def band(*credits_: float, score: float = 90.0, years: float = 5.0) -> tuple[str, str]:
    found, why = band_of(PROFILE.bands, coverages(*credits_), score=score, years=years)
    return found.id, why


def test_bands_strong_passes_every_gate() -> None:
    assert band(0.35, 0.7) == ("strong", "Every gate of “Strong match” is passed.")


@pytest.mark.parametrize(
    ("credits_", "years", "why"),
    [
        ((0.3,), 5.0, "too little shows “Communication to the business”"),
        ((0.4, 0.6), 5.0, "2 required groups are below 70%, with 1 allowed"),
        ((), 2.99, "it takes 3 relevant years of dated work, with 2.9 years found"),
    ],
)
def test_bands_strong_is_never_reached_by_number_alone(
    credits_: tuple[float, ...], years: float, why: str
) -> None:
    found = band(*credits_, score=100.0, years=years)

    assert found == ("good", f"Not “Strong match”: {why}.")


def test_bands_name_all_gates_that_failed() -> None:
    _, why = band(score=74.9, years=1.0)

    assert why == (
        "Not “Strong match”: the score is below 75; it takes 3 relevant years of dated "
        "work, with 1 year found."
    )


@pytest.mark.parametrize(
    ("score", "expected"),
    [(75.0, "strong"), (74.9, "good"), (59.9, "partial"), (39.9, "early")],
)
def test_bands_have_a_least_score(score: float, expected: str) -> None:
    assert band(score=score)[0] == expected


def test_bands_good_may_be_weak_in_part_of_the_required_weight() -> None:
    # 11.2 + 9.3 + 8.9 = 29.4 of 61.6, with 8.2 more 61 %.
    lighter, heavier = (0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5)

    assert band(*lighter)[0] == "good"
    assert band(*heavier) == (
        "partial",
        (
            "Not “Good match”: 61% of what is required is below 70%, with 60% allowed: "
            "“Communication to the business”, “Statistics and modeling”, “Python” and "
            "“SQL and databases”."
        ),
    )


def test_bands_explain_the_next_better_one() -> None:
    assert band(score=39.9)[1] == "Not “Partial match”: the score is below 40."


def test_bands_preferred_groups_are_no_gate() -> None:
    needs_cloud = small_profile()
    held: list[Position] = [
        position("Data Scientist", "data-scientist", "2020-01", "present")
    ]
    report = assess(
        resume(
            {"job 0": "python", "list": "aws"},
            positions=held,
            degrees=[degree("master", "statistics")],
        ),
        needs_cloud,
    )

    assert report.band == "strong"


def test_bands_one_band_is_for_everybody() -> None:
    only = PROFILE.model_copy(update={"bands": PROFILE.bands[-1:]})
    report = assess(resume(), only)

    assert (report.band, report.band_why) == ("early", "The role has one band only.")


def test_bands_a_list_of_everything_is_no_match() -> None:
    report = assess(resume({"list": " ".join(SKILLS)}))

    assert report.band == "early"
