"""The order in which to learn: what a skill rests on comes before it."""

from __future__ import annotations

import pytest

from gapcheck.data.load import Catalog, Skill, load_catalog
from gapcheck.models import Area, Requirement
from gapcheck.scoring import score
from gapcheck.scoring.learning import learning_order
from tests.scoring.build import TODAY, resume, shipped


def skill(name: str, *implies: str, kind: str = "library", areas: str = "") -> Skill:
    return Skill.model_validate(
        {
            "id": name,
            "name": name.upper(),
            "kind": kind,
            "implies": implies,
            "areas": areas.split(),
            "is_generic": name == "vague",
            "sources": ["test"],
        }
    )


CATALOG = Catalog(
    [
        skill("goal", "middle", "base"),
        skill("middle", "base", "vague"),
        skill("base", "idea"),
        skill("idea", kind="concept", areas="machine-learning"),
        skill("vague"),
        skill("round", "about"),
        skill("about", "round"),
    ]
)


def asked(*foremost: str, skills: tuple[str, ...] = ("goal",)) -> Requirement:
    return Requirement(
        id="x",
        name="X",
        necessity="required",
        weight=1,
        skills=skills,
        foremost=foremost,
        sources=("test",),
    )


@pytest.mark.parametrize(
    ("claimed", "areas", "expected"),
    [
        ((), (), ("IDEA", "BASE", "MIDDLE", "GOAL")),
        (("base",), (), ("MIDDLE", "GOAL")),
        (("middle", "base"), (), ("GOAL",)),
        ((), (Area.MACHINE_LEARNING,), ("BASE", "MIDDLE", "GOAL")),
        (("goal",), (), ()),
    ],
)
def test_learning_puts_what_is_below_first(
    claimed: tuple[str, ...], areas: tuple[Area, ...], expected: tuple[str, ...]
) -> None:
    assert learning_order(asked("goal"), CATALOG, claimed, areas) == expected


def test_learning_aims_at_the_members_without_a_foremost() -> None:
    assert learning_order(asked(), CATALOG, (), ())[-1] == "GOAL"


def test_learning_ends_in_a_circle() -> None:
    assert learning_order(asked("round"), CATALOG, (), ()) == ("ABOUT", "ROUND")


def test_learning_leaves_out_what_no_catalog_has() -> None:
    assert learning_order(asked("gone", skills=("gone",)), CATALOG, (), ()) == ()


@pytest.mark.parametrize("role", ["data-scientist", "ml-engineer"])
def test_learning_order_stands_at_gaps_with_nothing(role: str) -> None:
    report = score(
        resume({"job": "python scikit-learn", "list": "aws"}),
        shipped(role),
        today=TODAY,
        certificates={},
        catalog=load_catalog(),
    )
    learn = {gap.id: gap.learn for gap in report.gaps}

    assert learn["dl-frameworks"][-1] == "PyTorch"
    assert "Python" not in learn["dl-frameworks"]
    assert learn["cloud"] == ()
    assert {gap.kind for gap in report.gaps if gap.learn} == {"missing"}


@pytest.mark.parametrize("role", ["data-scientist", "ml-engineer"])
def test_learning_order_never_asks_for_what_rests_on_it(role: str) -> None:
    catalog = load_catalog()
    by_name = {catalog[s].name: s for s in catalog.ids}

    for requirement in shipped(role).requirements:
        order = [by_name[n] for n in learning_order(requirement, catalog, (), ())]
        assert order
        for at, one in enumerate(order):
            assert not set(catalog[one].implies) & set(order[at + 1 :])
