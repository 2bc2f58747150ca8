"""Strength of evidence for a requirement."""

from __future__ import annotations

import pytest

from gapcheck.models import Area, Position, Requirement
from gapcheck.scoring.evidence import Claims, Coverage, Limit
from tests.scoring.build import TODAY, claim, position, resume, seen, shipped

SETTINGS = shipped("data-scientist").settings
PYTHON = Requirement(
    id="python",
    name="Python",
    necessity="required",
    weight=100,
    areas=(Area.PYTHON,),
    substitutes={"r": 0.8},
    sources=("test",),
)
RECENT = position("Data Scientist", "data-scientist", "2024-01", "present")
OLD = position("Data Scientist", "data-scientist", "2015-01", "2020-01")
UNDATED = position("Data Scientist", "data-scientist", None, None)


def covered(
    shown: dict[str, str], *held: Position, requirement: Requirement = PYTHON
) -> Coverage:
    subject = resume(shown, positions=held)
    return Claims(subject, settings=SETTINGS, today=TODAY).cover(requirement)


@pytest.mark.parametrize(
    ("kind", "credit"),
    [
        ("job 0", 1.0),
        ("internship 0", 0.7),
        ("volunteering", 0.7),
        ("project", 0.7),
        ("thesis", 0.7),
        ("publication", 0.7),
        ("certificate", 0.4),
        ("course", 0.4),
        ("list", 0.35),
        ("text", 0.25),
    ],
)
def test_cover_credits_the_setting(kind: str, credit: float) -> None:
    assert covered({kind: "python"}, RECENT).credit == credit


def test_cover_takes_the_strongest_evidence() -> None:
    coverage = covered({"list": "python numpy", "job 0": "pandas"}, RECENT)

    assert coverage.credit == 1.0
    assert coverage.skills == ("pandas", "numpy", "python")


def test_cover_names_the_foremost_first_then_what_implies_them() -> None:
    likes = PYTHON.model_copy(update={"foremost": ("python", "scikit-learn")})
    shown = {"list": "matplotlib numpy python scikit-learn"}

    assert covered(shown, requirement=likes).skills == (
        "python",
        "scikit-learn",
        "matplotlib",
        "numpy",
    )


def test_cover_names_what_implies_a_foremost_before_the_rest() -> None:
    likes = PYTHON.model_copy(
        update={"areas": (Area.MACHINE_LEARNING,), "foremost": ("gradient-boosting",)}
    )

    assert covered({"list": "deep-learning xgboost"}, requirement=likes).skills == (
        "xgboost",
        "deep-learning",
    )


def test_cover_names_strong_evidence_before_the_foremost() -> None:
    likes = PYTHON.model_copy(update={"foremost": ("python",)})

    coverage = covered({"list": "python", "project": "numpy"}, requirement=likes)

    assert coverage.skills == ("numpy", "python")


def test_cover_names_the_longest_used_then_the_most_shown_first() -> None:
    one, two = seen("a", "list"), seen("b", "list")
    subject = resume(
        skills=[
            claim("matplotlib", one),
            claim("numpy", one, two),
            claim("pandas", one).model_copy(update={"months": 7}),
        ]
    )

    coverage = Claims(subject, settings=SETTINGS, today=TODAY).cover(PYTHON)

    assert coverage.skills == ("pandas", "numpy", "matplotlib")


def test_cover_does_not_add_up_members() -> None:
    assert covered({"list": "python numpy pandas matplotlib"}).credit == 0.35


def test_cover_is_zero_without_evidence() -> None:
    coverage = covered({"job 0": "sql"}, RECENT)

    assert (coverage.credit, coverage.supports) == (0.0, ())


@pytest.mark.parametrize(
    ("held", "credit", "limit"),
    [
        (RECENT, 1.0, Limit.NONE),
        (OLD, 0.8, Limit.STALE),
        (UNDATED, 0.7, Limit.UNDATED),
    ],
)
def test_cover_weighs_a_job_by_its_dates(
    held: Position, credit: float, limit: Limit
) -> None:
    best = covered({"job 0": "python"}, held).supports[0]

    assert (best.credit, best.limit) == (credit, limit)


@pytest.mark.parametrize(
    ("end", "credit"), [("2021-11", 1.0), ("2021-10", 0.8), ("2021", 0.8)]
)
def test_cover_counts_five_years_to_the_month(end: str, credit: float) -> None:
    held = position("Data Scientist", "data-scientist", "2015-01", end)

    assert covered({"job 0": "python"}, held).credit == credit


def test_cover_makes_old_practice_stale_too() -> None:
    assert covered({"internship 0": "python"}, OLD).credit == 0.56


def test_cover_counts_the_last_use() -> None:
    coverage = covered({"job 0": "python", "job 1": "python"}, OLD, RECENT)

    assert [support.credit for support in coverage.supports] == [1.0, 0.8]


def test_cover_treats_a_job_without_position_as_undated() -> None:
    assert covered({"job": "python"}).credit == 0.7


@pytest.mark.parametrize("index", [-1, 1])
def test_cover_treats_an_unknown_position_as_none(index: int) -> None:
    subject = resume(
        skills=[claim("python", seen("python", "job", index))], positions=[RECENT]
    )

    assert Claims(subject, settings=SETTINGS, today=TODAY).cover(PYTHON).credit == 0.7


def test_cover_accepts_a_substitute_in_part() -> None:
    best = covered({"job 0": "r"}, RECENT).supports[0]

    assert (best.skill, best.credit, best.limit) == ("r", 0.8, Limit.SUBSTITUTE)


def test_cover_counts_a_substitute_in_part_though_an_area_has_it() -> None:
    needs_cycle = PYTHON.model_copy(
        update={"areas": (Area.DEPLOYMENT,), "substitutes": {"model-serving": 0.5}}
    )

    alone = covered({"job 0": "model-serving"}, RECENT, requirement=needs_cycle)
    other = covered({"job 0": "model-deployment"}, RECENT, requirement=needs_cycle)

    assert (alone.credit, alone.supports[0].limit) == (0.5, Limit.SUBSTITUTE)
    assert (other.credit, other.supports[0].limit) == (1.0, Limit.NONE)


def test_cover_counts_a_member_in_full_though_it_is_a_substitute() -> None:
    both = PYTHON.model_copy(update={"skills": ("r",), "substitutes": {"r": 0.8}})

    assert covered({"job 0": "r"}, RECENT, requirement=both).credit == 1.0


def test_cover_prefers_the_skill_itself_to_a_weaker_substitute() -> None:
    coverage = covered({"project": "python", "list": "r"})

    assert coverage.skills == ("python", "r")
    assert coverage.credit == 0.7


def test_cover_accepts_implied_skills() -> None:
    classical = PYTHON.model_copy(
        update={"areas": (), "skills": ("gradient-boosting",), "substitutes": {}}
    )

    assert covered({"project": "xgboost"}, requirement=classical).credit == 0.7


def test_cover_accepts_substitutes_that_are_implied() -> None:
    needs_regression = PYTHON.model_copy(
        update={"areas": (Area.SQL,), "substitutes": {"regression": 0.5}}
    )

    coverage = covered({"project": "logistic-regression"}, requirement=needs_regression)

    assert coverage.credit == 0.35


def test_cover_lists_repetitions_once() -> None:
    one = claim("python", seen("python", "list"), seen("python", "list"))

    coverage = Claims(resume(skills=[one, one]), settings=SETTINGS, today=TODAY).cover(
        PYTHON
    )

    assert len(coverage.supports) == 1


def test_cover_leaves_out_settings_without_value() -> None:
    strengths = dict.fromkeys(SETTINGS.strengths, 0.0)
    worthless = SETTINGS.model_copy(update={"strengths": strengths})

    subject = resume({"list": "python"})
    coverage = Claims(subject, settings=worthless, today=TODAY).cover(PYTHON)

    assert coverage.supports == ()
