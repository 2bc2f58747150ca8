"""Credit for degrees."""

from __future__ import annotations

import pytest

from gapcheck import parse_text
from gapcheck.models import Degree
from gapcheck.scoring.education import Education, education_of
from tests.scoring.build import TODAY, degree, resume, shipped


def educated(
    *degrees: Degree, years: float = 0.0, role: str = "data-scientist"
) -> Education:
    rule = shipped(role).education
    return education_of(resume(degrees=degrees), rule, years=years, today=TODAY)


@pytest.mark.parametrize(
    ("level", "field", "credit"),
    [
        ("bachelor", "computer-science", 0.8),
        ("master", "statistics", 0.95),
        ("doctorate", "mathematics", 1.0),
        ("bachelor", "history", 0.4),
        ("master", "history", 0.475),
        ("doctorate", None, 0.5),
        ("professional", "law", 0.4),
        ("associate", "computer-science", 0.0),
        ("diploma", "computer-science", 0.0),
        ("high-school", None, 0.0),
    ],
)
def test_education_credits_level_and_field(
    level: str, field: str | None, credit: float
) -> None:
    assert educated(degree(level, field)).credit == credit


@pytest.mark.parametrize("field", ["economics", "operations-research", "physics"])
def test_education_knows_the_fields_of_each_role(field: str) -> None:
    one = degree("bachelor", field)

    assert educated(one).credit == 0.8
    assert educated(one, role="ml-engineer").credit == 0.4


def test_education_halves_an_unfinished_degree() -> None:
    unfinished = degree("bachelor", "computer-science", is_completed=False)

    education = educated(unfinished)

    assert education.credit == 0.4
    assert not education.has_required
    assert not education.has_any_required


def test_education_takes_the_best_degree() -> None:
    bachelor = degree("bachelor", "statistics")
    begun = degree("master", "statistics", is_completed=False)

    education = educated(begun, bachelor)

    assert (education.credit, education.best) == (0.8, bachelor)
    assert education.has_required
    assert not education.has_preferred


@pytest.mark.parametrize(("years", "credit"), [(0, 0.0), (3, 0.3), (5, 0.5), (20, 0.5)])
def test_education_accepts_equivalent_experience(years: float, credit: float) -> None:
    education = educated(years=years)

    assert education.credit == credit
    assert education.by_experience == (years > 0)


def test_education_never_falls_with_an_unrelated_degree() -> None:
    education = educated(degree("bachelor", "history"), years=5)

    assert education.credit == 0.5
    assert education.by_experience
    assert education.has_any_required
    assert not education.has_required


def test_education_is_nothing_without_degree_and_work() -> None:
    education = educated()

    assert (education.credit, education.best) == (0.0, None)


@pytest.mark.parametrize(
    ("end", "credit"),
    [("2026-11", 0.8), ("2026-12", 0.4), ("2026", 0.8), ("2027", 0.4), (None, 0.8)],
)
def test_education_is_in_progress_until_its_end(end: str | None, credit: float) -> None:
    one = degree("bachelor", "computer-science", "2023-09", end)

    assert educated(one).credit == credit


@pytest.mark.parametrize(
    ("end", "credit"),
    [("2015-06", 0.8), ("2025-10", 0.8), ("2025-11", 0.4), ("2027", 0.4), (None, 0.4)],
)
def test_education_is_finished_a_year_after_it_was_expected(
    end: str | None, credit: float
) -> None:
    one = degree(
        "bachelor",
        "computer-science",
        None,
        end,
        is_completed=False,
        is_expected=True,
    )
    education = educated(one)

    assert education.credit == credit
    assert [late.end for late in education.overdue] == ([end] if credit == 0.8 else [])


def test_education_given_up_long_ago_is_not_finished() -> None:
    one = degree("bachelor", "statistics", "2010", "2012", is_completed=False)

    assert educated(one).credit == 0.4
    assert educated(one).overdue == ()


@pytest.mark.parametrize(
    ("line", "is_expected"),
    [
        ("Master of Science in Statistics, Expected June 2015", True),
        ("Master of Science in Statistics, June 2015", False),
        ("Master of Science in Statistics, not completed, 2015", False),
    ],
)
def test_education_expected_is_read_from_the_resume(
    line: str, is_expected: bool
) -> None:
    (one,) = parse_text(f"Kim Doe\n\nEducation\n{line}\n").degrees

    assert one.expected is is_expected
