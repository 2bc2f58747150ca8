"""Judgment stands in the data: a changed constant of a profile changes what it rules."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from gapcheck.data.pathways import load_pathways
from gapcheck.models import Certification, Profile
from gapcheck.models.profile import ScoringSettings
from gapcheck.scoring import score
from tests.scoring.build import (
    TODAY,
    assess,
    certificate,
    degree,
    resume,
    shipped,
)
from tests.scoring.sketches import SKETCHES

LISTED = resume({"list": "python sql"})


def with_settings(**changes: Any) -> Profile:
    profile = shipped("data-scientist")
    settings = profile.settings.model_copy(update=changes)
    return profile.model_copy(update={"settings": settings})


def test_constants_order_of_effort_decides_between_equal_steps() -> None:
    """A first use of statistics and words about Python bring the same here."""
    profile = shipped("data-scientist")
    weights = {"statistics": 13.0, "python": 20.0}
    two = tuple(
        one.model_copy(update={"weight": weights[one.id]})
        for one in profile.requirements
        if one.id in weights
    )

    def first(effort: dict[str, int]) -> str:
        settings = profile.settings.model_copy(
            update={"effort": {**profile.settings.effort, **effort}}
        )
        changed = {"requirements": two, "settings": settings}
        report = assess(LISTED, profile.model_copy(update=changed))
        return report.path_to(report.score + 20).steps[0].id

    assert first({}) == "python"
    assert first({"missing": 1, "listed-only": 2}) == "statistics"


def test_constants_effort_left_out_is_as_usual() -> None:
    strengths = shipped("data-scientist").settings.strengths
    settings = ScoringSettings(strengths=strengths, effort={"missing": 7})

    assert settings.effort == {
        **ScoringSettings(strengths=strengths).effort,
        "missing": 7,
    }


def test_constants_effort_is_no_less_than_one() -> None:
    strengths = shipped("data-scientist").settings.strengths

    with pytest.raises(ValidationError, match="greater than or equal to 1"):
        ScoringSettings(strengths=strengths, effort={"missing": 0})


def test_constants_variation_of_nothing_moves_nothing() -> None:
    subject = SKETCHES["physicist"].resume
    found = assess(subject, with_settings(judgment_variation=0.0))

    assert found.sensitivity is not None
    assert found.sensitivity.variation == 0.0
    assert {(s.lowest, s.highest) for s in found.sensitivity.swings} == {
        (found.score, found.score)
    }


@pytest.mark.parametrize(("near", "is_named"), [(0.5, True), (0.75, False)])
def test_constants_nearness_of_a_certificate(near: float, *, is_named: bool) -> None:
    known = "ibm-machine-learning"
    table = {
        known: certificate(known).model_copy(update={"skills": ("python", "docker")})
    }
    found = score(
        LISTED,
        with_settings(certificate_near=near),
        today=TODAY,
        certificates=table,
    )

    assert any(known in one for one in found.advice) is is_named


@pytest.mark.parametrize(("months", "credit"), [(12, 0.8), (24, 0.4)])
def test_constants_months_until_a_degree_counts(months: int, credit: float) -> None:
    profile = shipped("data-scientist")
    rule = profile.education.model_copy(update={"overdue_months": months})
    late = degree(
        "bachelor", "statistics", None, "2025-06", is_completed=False, is_expected=True
    )
    report = assess(
        resume(degrees=[late]), profile.model_copy(update={"education": rule})
    )

    assert report.contributions[-2].credit == credit


@pytest.mark.parametrize(("months", "status"), [(24, "open"), (60, "done")])
def test_constants_months_that_are_recent(months: int, status: str) -> None:
    way = load_pathways()["canada"].model_copy(update={"recent_months": months})
    held = Certification(
        name="A certificate", id="ibm-machine-learning", date="2023-01"
    )
    found = score(
        resume(certifications=[held]),
        shipped("ml-engineer"),
        today=TODAY,
        certificates={},
        pathway=way,
    ).pathway

    assert found is not None
    checks = {one.id: one.status for step in found.steps for one in step.checks}
    assert checks["up-to-date"] == status


@pytest.mark.parametrize("degrees", [[], [degree("bachelor", "statistics")]])
def test_constants_degree_that_earns_nothing_is_no_gap(degrees: list[Any]) -> None:
    profile = with_settings(education_points=0.0, skills_points=75.0)
    found = assess(resume(degrees=degrees), profile)

    assert {"degree", "graduate"}.isdisjoint(gap.id for gap in found.gaps)
    assert not any("degree in a field" in one for one in found.advice)
    assert [gap.points for gap in found.gaps if not gap.points] == []


def test_constants_experience_stands_in_for_no_degree_that_earns_nothing() -> None:
    """Full experience earns education points only where there are any."""
    with_degrees, without = (
        assess(resume(), with_settings(**changes))
        for changes in ({}, {"education_points": 0.0, "skills_points": 75.0})
    )

    raised = [
        [one.part for gap in found.gaps if gap.id == "experience" for one in gap.also]
        for found in (with_degrees, without)
    ]
    assert raised == [["education"], []]
