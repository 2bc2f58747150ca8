"""The path to a target score: as few steps as can be, checked against every subset."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.data.load import load_catalog
from gapcheck.models import GapReport, Resume, SkillClaim
from gapcheck.models.fewest import Move, fewest, shown_tenths
from gapcheck.models.report import Gap
from gapcheck.scoring import score
from tests.scoring.build import (
    TODAY,
    as_in_catalog,
    assess,
    degree,
    position,
    resume,
    seen,
    shipped,
)
from tests.scoring.sketches import SKETCHES
from tests.scoring.test_laws import laws, resumes

ROLES = ("data-scientist", "ml-engineer")

gains = st.dictionaries(
    st.sampled_from("abcdef"), st.integers(1, 1_500_000), min_size=1, max_size=3
)
moves = st.lists(
    st.builds(Move, gains.map(lambda one: tuple(one.items())), st.integers(1, 5)),
    max_size=7,
)
targets = st.integers(0, 1000).map(lambda tenths: tenths / 10)


def subsets(found: list[Move]) -> list[list[Move]]:
    return [
        list(chosen)
        for count in range(len(found) + 1)
        for chosen in combinations(found, count)
    ]


def gained(chosen: Sequence[Move]) -> int:
    """Return what moves gain together: the highest gain of each part."""
    parts = {part for move in chosen for part, _ in move.gains}
    return sum(max(dict(move.gains).get(p, 0) for move in chosen) for p in parts)


@given(moves, st.integers(0, 10_000_000), targets)
def test_fewest_agrees_with_every_subset(
    found: list[Move], base: int, target: float
) -> None:
    chosen = [found[i] for i in fewest(found, base=base, target=target)]
    enough = [
        one for one in subsets(found) if shown_tenths(base + gained(one)) / 10 >= target
    ] or [one for one in subsets(found) if gained(one) == gained(found)]
    cost = min((len(one), sum(m.effort for m in one)) for one in enough)
    same = [o for o in enough if (len(o), sum(m.effort for m in o)) == cost]

    assert (len(chosen), sum(move.effort for move in chosen)) == cost
    assert gained(chosen) == max(map(gained, same))


@given(moves)
def test_fewest_come_with_the_most_first(found: list[Move]) -> None:
    chosen = [found[i] for i in fewest(found, base=0, target=100)]
    added = [gained(chosen[: n + 1]) - gained(chosen[:n]) for n in range(len(chosen))]

    assert added == sorted(added, reverse=True)


def test_fewest_is_quick_with_every_gap_open() -> None:
    """Thirty gaps, ten of which raise each other: the choices are not all tried."""
    found = [
        Move(((f"own-{i}", 100_000 + i), (f"shared-{i % 5}", 90_000)), i % 3 + 1)
        if i < 10
        else Move(((f"own-{i}", 50_000 + i),), i % 4 + 1)
        for i in range(30)
    ]

    assert len(fewest(found, base=0, target=20)) == 21


def closed(report: GapReport, ids: tuple[str, ...]) -> float:
    """Return the score with gaps closed, by the words of the rule and nothing else."""
    credit = {part.id: part.credit for part in report.contributions}
    for gap in report.gaps:
        if gap.id in ids:
            raised = {gap.part: gap.credit, **{a.part: a.credit for a in gap.also}}
            for part, value in raised.items():
                credit[part] = max(credit[part], value)
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


def scored(subject: Resume, role: str) -> GapReport:
    catalog = load_catalog()
    whole = as_in_catalog(subject, catalog)
    return score(whole, shipped(role), today=TODAY, certificates={}, catalog=catalog)


def carried_out(subject: Resume, gaps: Sequence[Gap], role: str) -> float:
    """Return the score of the resume after somebody has closed the gaps in truth."""
    catalog, here = load_catalog(), len(subject.positions)
    ids = {catalog[one].name: one for one in catalog.ids}
    added = tuple(
        SkillClaim(
            id=ids[gap.skill], name=gap.skill, evidence=(seen(gap.skill, "job", here),)
        )
        for gap in gaps
        if gap.skill
    )
    kinds = {gap.id for gap in gaps}
    work = [position("Chair of a club", None, "2025-01", "present")]
    if "experience" in kinds:
        work.append(position("The role itself", role, "2021-12", "present"))
    levels = {"degree": "bachelor", "graduate": "master"}
    degrees = [degree(levels[one], "mathematics") for one in kinds & set(levels)]
    after = subject.model_copy(
        update={
            "skills": (*subject.skills, *added),
            "positions": (*subject.positions, *work),
            "degrees": (*subject.degrees, *degrees),
        }
    )
    return scored(after, role).score


# Nobody here has work in a neighboring field, which counts for more the more of what
# the role requires is shown: the path promises no more than its own steps bring.
WALKED = {
    "nothing": (resume(), 40),
    "one-word": (resume({"list": "python"}), 38),
    "a-list": (resume({"list": "pandas scikit-learn sql git docker"}), 38),
    "a-project": (
        resume(
            {"project": "pytorch pandas", "course": "statistics"},
            degrees=[degree("bachelor", "computer-science")],
        ),
        34,
    ),
    "certificate-collector": (SKETCHES["certificate-collector"].resume, 42),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(WALKED))
def test_path_to_is_the_shortest_when_it_is_walked(name: str, role: str) -> None:
    """Every choice of fewer gaps is closed in the resume, and scored again."""
    subject, rise = WALKED[name]
    report = scored(subject, role)
    target = report.score + rise
    path = report.path_to(target)
    chosen = [gap for gap in report.gaps if gap.id in {step.id for step in path.steps}]
    fewer = combinations(report.gaps, len(chosen) - 1)

    assert 2 <= len(chosen) <= 3
    assert carried_out(subject, chosen, role) == pytest.approx(path.score, abs=0.1)
    assert path.score >= target
    assert max(carried_out(subject, one, role) for one in fewer) < target


def test_path_to_takes_the_step_that_closes_several_gaps() -> None:
    report = scored(resume({"list": "sql"}), "ml-engineer")
    step = report.path_to(report.score + 12).steps[0]

    assert (step.id, step.skill) == ("dl-frameworks", "PyTorch")
    assert {"Python", "Machine learning"} <= set(step.also)


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
