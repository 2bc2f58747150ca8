"""The path to a target score: as few steps as can be, checked against every subset."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.models import GapReport, Resume
from gapcheck.models.path import Move, fewest, shown_tenths
from tests.scoring.build import assess, resume
from tests.scoring.sketches import SKETCHES
from tests.scoring.test_laws import laws, resumes

ROLES = ("data-scientist", "ml-engineer")

moves = st.lists(
    st.builds(
        Move,
        st.sampled_from("abcdef"),
        st.integers(1, 1_500_000),
        st.integers(1, 5),
    ),
    max_size=7,
)
targets = st.integers(0, 1000).map(lambda tenths: tenths / 10)


def subsets(found: list[Move]) -> list[list[Move]]:
    """Return every choice of moves that holds one of each part at most."""
    every = [
        list(chosen)
        for count in range(len(found) + 1)
        for chosen in combinations(found, count)
    ]
    return [one for one in every if len({m.part for m in one}) == len(one)]


def gained(chosen: list[Move]) -> int:
    return sum(move.gain for move in chosen)


@given(moves, st.integers(0, 10_000_000), targets)
def test_fewest_agrees_with_every_subset(
    found: list[Move], base: int, target: float
) -> None:
    chosen = [found[i] for i in fewest(found, base=base, target=target)]
    enough = [
        one for one in subsets(found) if shown_tenths(base + gained(one)) / 10 >= target
    ]

    assert len({move.part for move in chosen}) == len(chosen)
    if enough:
        cost = min((len(one), sum(m.effort for m in one)) for one in enough)
        same = [o for o in enough if (len(o), sum(m.effort for m in o)) == cost]
        assert (len(chosen), sum(move.effort for move in chosen)) == cost
        assert gained(chosen) == max(map(gained, same))
    else:
        assert gained(chosen) == max(map(gained, subsets(found)))


def closed(report: GapReport, ids: tuple[str, ...]) -> float:
    """Return the score with gaps closed, by the words of the rule and nothing else."""
    credit = {part.id: part.credit for part in report.contributions}
    for gap in report.gaps:
        if gap.id in ids:
            credit[gap.part] = max(credit[gap.part], gap.credit)
    exact = sum(
        (
            Fraction(str(credit[part.id])) * Fraction(str(part.max_points))
            for part in report.contributions
        ),
        start=Fraction(),
    )
    return int(min(exact, Fraction(100)) * 10 + Fraction(1, 2)) / 10


@laws
@given(resumes, st.sampled_from(ROLES), targets)
def test_path_to_adds_up(subject: Resume, role: str, target: float) -> None:
    report = assess(subject, role)
    path = report.path_to(target)
    steps = path.steps

    assert path.score == closed(report, tuple(step.id for step in steps))
    assert path.most == closed(report, tuple(gap.id for gap in report.gaps))
    assert path.is_reached == (path.score >= target) == (path.most >= target)
    tenths = [round(step.points * 10) for step in steps]
    assert round(report.score * 10) + sum(tenths) == round(path.score * 10)
    assert [step.score for step in steps[-1:]] == [path.score][: len(steps)]


@laws
@given(resumes, st.sampled_from(ROLES), st.integers(0, 2), st.integers(0, 80))
def test_path_to_has_no_shorter_one(
    subject: Resume, role: str, count: int, tenths: int
) -> None:
    report = assess(subject, role)
    target = min(100.0, (round(report.score * 10) + tenths) / 10)
    path = report.path_to(target)
    shorter = min(count, len(path.steps) - 1)
    ids = [gap.id for gap in report.gaps]

    reached = [
        chosen
        for size in range(shorter + 1)
        for chosen in combinations(ids, size)
        if closed(report, chosen) >= target
    ]

    assert reached == [] or not path.steps


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(SKETCHES))
def test_path_to_of_the_worked_cases(name: str, role: str) -> None:
    report = assess(SKETCHES[name].resume, role)
    path = report.path_to(80)

    assert path.is_reached
    assert path.score >= 80
    assert (path.steps == ()) == (report.score >= 80)


def test_path_to_takes_one_degree_only() -> None:
    """A related master's degree closes the gap of the bachelor's degree as well."""
    report = assess(SKETCHES["commerce-analyst"].resume)
    path = report.path_to(100)
    degrees = [step.id for step in path.steps if step.id in {"degree", "graduate"}]

    assert {"degree", "graduate"} <= {gap.id for gap in report.gaps}
    assert degrees == ["graduate"]


def test_path_to_prefers_what_is_easy() -> None:
    """Of steps that all reach the target alone, words about a use come first."""
    report = assess(resume({"list": "python"}), "ml-engineer")
    path = report.path_to(report.score + 2)

    assert [step.id for step in path.steps] == ["python"]


def test_path_to_tells_the_most() -> None:
    path = assess(resume()).path_to(100)

    assert (path.is_reached, path.score, path.most) == (False, path.most, 97.0)


@pytest.mark.parametrize("target", [-0.1, 100.1])
def test_path_to_refuses_what_is_no_score(target: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100, not at"):
        assess(resume()).path_to(target)
