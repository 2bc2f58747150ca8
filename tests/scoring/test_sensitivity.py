"""The score under other judgment: what a second scoring would give, and cheap."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.models import GapReport, Profile, Resume, Swing
from gapcheck.scoring import report as report_module
from gapcheck.scoring.evidence import Claims
from gapcheck.scoring.sensitivity import varied
from tests.scoring.build import assess, resume, shipped
from tests.scoring.sketches import SKETCHES
from tests.scoring.test_laws import ROLES, laws, resumes


def judged(profile: Profile, *, evidence: float = 1.0, titles: float = 1.0) -> Profile:
    """Return the profile with its judgment constants times factors."""
    strengths = varied(profile.settings.strengths, evidence)
    relevance = varied(profile.experience.relevance, titles)
    return profile.model_copy(
        update={
            "settings": profile.settings.model_copy(update={"strengths": strengths}),
            "experience": profile.experience.model_copy(
                update={"relevance": relevance}
            ),
        }
    )


def swings(report: GapReport) -> dict[str, Swing]:
    assert report.sensitivity is not None
    return {swing.id: swing for swing in report.sensitivity.swings}


@laws
@given(
    resumes,
    ROLES,
    st.sampled_from(
        [
            ("evidence", {"evidence": 1}),
            ("titles", {"titles": 1}),
            ("all", {"evidence": 1, "titles": 1}),
        ]
    ),
)
def test_sensitivity_is_what_a_second_scoring_gives(
    subject: Resume, role: str, group: tuple[str, dict[str, int]]
) -> None:
    name, moved = group
    swing = swings(assess(subject, role))[name]
    low, high = (
        assess(subject, judged(shipped(role), **dict.fromkeys(moved, factor)))
        for factor in (0.8, 1.2)
    )

    assert (swing.lowest, swing.lowest_band) == (low.score, low.band)
    assert (swing.highest, swing.highest_band) == (high.score, high.band)


@laws
@given(resumes, ROLES, st.floats(0.8, 1.2), st.floats(0.8, 1.2))
def test_sensitivity_bounds_all_between(
    subject: Resume, role: str, evidence: float, titles: float
) -> None:
    report = assess(subject, role)
    every = swings(report)["all"]
    other = assess(subject, judged(shipped(role), evidence=evidence, titles=titles))

    assert every.lowest <= report.score <= every.highest
    assert every.lowest <= other.score <= every.highest


def test_sensitivity_of_a_full_and_an_empty_resume() -> None:
    """Nothing stays nothing; the best of everything is not raised further."""
    empty = swings(assess(resume()))["all"]
    full = assess(SKETCHES["ladder-climber"].resume)

    assert (empty.lowest, empty.highest) == (0.0, 0.0)
    assert swings(full)["evidence"].highest - full.score < 1


@pytest.mark.parametrize("name", sorted(SKETCHES))
def test_sensitivity_tells_whether_the_band_holds(name: str) -> None:
    report = assess(SKETCHES[name].resume)
    assert report.sensitivity is not None
    bands = {
        band
        for swing in report.sensitivity.swings
        for band in (swing.lowest_band, swing.highest_band)
    }

    assert report.sensitivity.changes_band == (bands != {report.band})


def calls(run: Callable[[], Any]) -> int:
    """Return how many Python functions are called: work without a clock."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", sorted(SKETCHES))
def test_sensitivity_costs_no_more_than_the_score(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = SKETCHES[name].resume
    assess(subject)
    covered: list[str] = []
    cover = Claims.cover

    def counted(self: Claims, requirement: Any) -> Any:
        covered.append(requirement.id)
        return cover(self, requirement)

    with_it = calls(lambda: assess(subject))
    with monkeypatch.context() as patch:
        patch.setattr(report_module, "sensitivity_of", lambda *_, **__: None)
        without = calls(lambda: assess(subject))
    monkeypatch.setattr(Claims, "cover", counted)
    assess(subject)

    assert without < with_it < 2 * without
    assert len(covered) == len(set(covered)) == 23
