"""Relevant months and their credit."""

from __future__ import annotations

import pytest

from gapcheck.models import Position
from gapcheck.scoring.experience import Experience, Other, Part, experience_of
from tests.scoring.build import TODAY, degree, position, resume, shipped


def worked(
    *held: Position, role: str = "data-scientist", shown: float = 1.0
) -> Experience:
    rule = shipped(role).experience
    return experience_of(resume(positions=held), rule, shown=shown, today=TODAY)


def years(count: int, family: str = "data-scientist", kind: str = "job") -> Position:
    return position(family, family, f"{2026 - count}-12", "present", kind=kind)


@pytest.mark.parametrize(
    ("count", "credit"),
    [(0, 0.0), (1, 0.4), (2, 0.6), (3, 0.8), (4, 0.9), (5, 1.0), (9, 1.0)],
)
def test_experience_follows_the_curve(count: int, credit: float) -> None:
    held = [years(count)] if count else []

    assert worked(*held).credit == credit


@pytest.mark.parametrize(
    ("role", "family", "months"),
    [
        ("data-scientist", "data-scientist", 60.0),
        ("data-scientist", "ml-engineer", 48.0),
        ("data-scientist", "statistician", 48.0),
        ("data-scientist", "data-analyst", 36.0),
        ("data-scientist", "data-engineer", 36.0),
        ("data-scientist", "research", 30.0),
        ("data-scientist", "software-engineer", 24.0),
        ("data-scientist", "astronaut", 0.0),
        ("ml-engineer", "ml-engineer", 60.0),
        ("ml-engineer", "data-scientist", 48.0),
        ("ml-engineer", "software-engineer", 42.0),
        ("ml-engineer", "data-engineer", 42.0),
        ("ml-engineer", "research", 30.0),
        ("ml-engineer", "statistician", 24.0),
        ("ml-engineer", "data-analyst", 18.0),
    ],
)
def test_experience_weighs_months_by_family(
    role: str, family: str, months: float
) -> None:
    assert worked(years(5, family), role=role).months == months


@pytest.mark.parametrize(
    ("kind", "months"), [("job", 24.0), ("internship", 12.0), ("volunteering", 6.0)]
)
def test_experience_weighs_months_by_kind(kind: str, months: float) -> None:
    assert worked(years(2, kind=kind)).months == months


def test_experience_counts_an_overlap_once_at_its_best() -> None:
    part_time = position("Analyst", "data-analyst", "2023-01", "2024-12")
    full_time = position("Data Scientist", "data-scientist", "2024-01", "2025-12")

    experience = worked(part_time, full_time)

    assert experience.months == 12 * 0.6 + 24
    assert experience.parts == (
        Part(1.0, "Data Scientist", 24),
        Part(0.6, "Analyst", 12),
    )


def test_experience_counts_dated_doctoral_study_as_research() -> None:
    study = degree("doctorate", "physics", "2019-01", "2022-12")
    rule = shipped("data-scientist").experience

    experience = experience_of(resume(degrees=[study]), rule, shown=1.0, today=TODAY)

    assert experience.parts == (Part(0.5, "doctoral study", 48),)
    assert experience.evidence == study.evidence


@pytest.mark.parametrize(
    "study",
    [
        degree("doctorate", "physics", None, "2022-12"),
        degree("doctorate", "physics", "2019-01", None),
        degree("master", "physics", "2019-01", "2022-12"),
    ],
)
def test_experience_leaves_other_study_out(study: object) -> None:
    subject = resume().model_copy(update={"degrees": (study,)})
    rule = shipped("data-scientist").experience

    assert experience_of(subject, rule, shown=1.0, today=TODAY).months == 0


def test_experience_counts_what_it_leaves_out() -> None:
    undated = position("Data Scientist", "data-scientist", None, None)
    cook = position("Cook", None, "2020-01", "2021-01")

    experience = worked(undated, cook)

    assert experience.undated == ("Data Scientist",)
    assert experience.unrelated == (Other("Cook", 13),)
    assert experience.evidence == ()


def test_experience_gives_years() -> None:
    assert worked(years(3, "ml-engineer")).years == 2.4


def test_experience_curve_is_flat_outside_its_points() -> None:
    rule = shipped("data-scientist").experience.model_copy(
        update={"curve": ((1.0, 0.2), (2.0, 0.6))}
    )

    def credit(count: int) -> float:
        subject = resume(positions=[years(count)])
        return experience_of(subject, rule, shown=1.0, today=TODAY).credit

    assert [credit(1), credit(2), credit(3)] == [0.2, 0.6, 0.6]


@pytest.mark.parametrize(
    ("shown", "months"), [(0.0, 0.0), (0.15, 12.0), (0.3, 24.0), (1.0, 24.0)]
)
def test_experience_in_a_neighboring_field_counts_as_far_as_skills_show(
    shown: float, months: float
) -> None:
    experience = worked(years(5, "software-engineer"), shown=shown)

    assert experience.months == months
    assert experience.worth == min(1.0, shown / 0.3)
    assert experience.unrelated == ()


def test_experience_under_the_title_of_the_role_needs_no_other_proof() -> None:
    experience = worked(years(5), shown=0.0)

    assert (experience.months, experience.worth) == (60.0, 1.0)


@pytest.mark.parametrize(
    ("family", "count", "credit", "ceiling"),
    [
        ("software-engineer", 4, 0.52, 1.0),
        ("software-engineer", 20, 0.6, 0.6),
        ("research", 20, 0.7, 0.7),
        ("ml-engineer", 20, 1.0, 1.0),
    ],
)
def test_experience_of_far_work_fills_a_part_however_long(
    family: str, count: int, credit: float, ceiling: float
) -> None:
    experience = worked(years(count, family))

    assert experience.credit == pytest.approx(credit)
    assert experience.ceiling == pytest.approx(ceiling)


def test_experience_of_far_work_lifts_what_near_work_began() -> None:
    near = position("Data Scientist", "data-scientist", "2024-12", "present")
    far = position("Developer", "software-engineer", "2005-12", "2024-11")

    assert worked(near).credit == 0.6
    assert worked(near, far).credit == 0.6
    assert worked(years(1), far).credit == 0.6


def test_experience_without_the_rules_is_the_sum_of_months() -> None:
    rule = shipped("data-scientist").experience.model_copy(
        update={"full_worth_at": 0.0, "headroom": 1.0}
    )
    subject = resume(positions=[years(20, "software-engineer")])

    assert experience_of(subject, rule, shown=0.0, today=TODAY).credit == 1.0
