"""Skills named → claims: months, recency, strength, level, years."""

from __future__ import annotations

import pytest

from gapcheck.data.load import Catalog
from gapcheck.extraction.resume.claims import Named, skill_claims
from gapcheck.models.areas import Area
from gapcheck.models.resume import (
    Evidence,
    EvidenceKind,
    Position,
    SkillClaim,
    Strength,
)
from tests.extraction.build import AS_OF, SMALL, skill


def position(start: str | None, end: str | None) -> Position:
    return Position(title="Clerk", start=start, end=end)


def seen(
    kind: EvidenceKind = EvidenceKind.JOB,
    *,
    skill_id: str = "python",
    at: int | None = None,
    level: str | None = None,
    years: float | None = None,
    line: str = "Python and more",
) -> Named:
    evidence = Evidence(text="Python", line=line, kind=kind, position=at)
    return skill_id, evidence, level, years


def claim(*named: Named, positions: tuple[Position, ...] = ()) -> SkillClaim:
    [one] = skill_claims(named, positions=positions, catalog=SMALL, as_of=AS_OF)
    return one


# --- months --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([("2020-01", "2020-12")], 12),
        ([("2020-01", "2020-12"), ("2021-01", "2021-06")], 18),
        ([("2020-01", "2020-12"), ("2020-07", "2021-06")], 18),
        ([("2020-01", "2020-12"), ("2020-03", "2020-06")], 12),
        ([("2026-01", "present")], 11),
        ([("2026-01", "present"), ("2026-06", "present")], 11),
        ([(None, None)], 0),
        ([(None, None), ("2020-01", "2020-12")], 12),
    ],
)
def test_claims_months_overlaps_merged(
    spans: list[tuple[str | None, str | None]], months: int
) -> None:
    positions = tuple(position(start, end) for start, end in spans)
    named = [seen(at=index) for index in range(len(positions))]

    assert claim(*named, positions=positions).months == months


def test_claims_months_of_a_position_count_once() -> None:
    positions = (position("2020-01", "2020-12"),)

    assert claim(seen(at=0), seen(at=0), positions=positions).months == 12


def test_claims_without_position_have_no_months() -> None:
    one = claim(seen(EvidenceKind.LIST), positions=(position("2020-01", "2020-12"),))

    assert (one.months, one.last_used) == (0, None)


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        (["2020-12"], "2020-12"),
        (["2020-12", "2021-06"], "2021-06"),
        (["2021-06", "2020-12"], "2021-06"),
        (["2020-12", "2021"], "2021"),
        (["2020-12", "present"], "present"),
        (["present", "2020-12"], "present"),
        ([None], None),
        ([None, "2020"], "2020"),
    ],
)
def test_claims_last_used(ends: list[str | None], last: str | None) -> None:
    positions = tuple(position("2019-01", end) for end in ends)
    named = [seen(at=index) for index in range(len(positions))]

    assert claim(*named, positions=positions).last_used == last


# --- strength ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "strength"),
    [
        (EvidenceKind.JOB, Strength.USED),
        (EvidenceKind.INTERNSHIP, Strength.PROJECT),
        (EvidenceKind.VOLUNTEERING, Strength.PROJECT),
        (EvidenceKind.PROJECT, Strength.PROJECT),
        (EvidenceKind.THESIS, Strength.PROJECT),
        (EvidenceKind.PUBLICATION, Strength.PROJECT),
        (EvidenceKind.COURSE, Strength.COURSE),
        (EvidenceKind.CERTIFICATE, Strength.COURSE),
        (EvidenceKind.LIST, Strength.LISTED),
        (EvidenceKind.TEXT, Strength.LISTED),
    ],
)
def test_claims_strength_of_each_kind(kind: EvidenceKind, strength: Strength) -> None:
    assert claim(seen(kind)).strength is strength
    assert claim(seen(EvidenceKind.TEXT), seen(kind)).strength is strength


def test_claims_every_kind_has_a_strength() -> None:
    assert {claim(seen(kind)).strength for kind in EvidenceKind} == set(Strength)


def test_claims_strongest_setting_counts() -> None:
    kinds = [EvidenceKind.LIST, EvidenceKind.JOB, EvidenceKind.COURSE]

    assert claim(*map(seen, kinds)).strength is Strength.USED


# --- level, years, order -------------------------------------------------------------


def test_claims_highest_level_counts() -> None:
    levels = ("basic", None, "expert", "advanced")

    assert claim(*(seen(level=level) for level in levels)).level == "expert"
    assert claim(seen()).level is None


def test_claims_most_years_count() -> None:
    assert claim(seen(years=2.5), seen(years=5.0), seen()).years == 5.0
    assert claim(seen()).years is None


def test_claims_in_the_order_of_the_first_mention() -> None:
    named = [seen(skill_id="sql"), seen(skill_id="docker"), seen(skill_id="sql")]

    claims = skill_claims(named, positions=(), catalog=SMALL, as_of=AS_OF)

    assert [(c.id, len(c.evidence)) for c in claims] == [("sql", 2), ("docker", 1)]


def test_claims_carry_what_the_catalog_knows() -> None:
    one = claim(seen(skill_id="scikit-learn"))

    assert one.name == "scikit-learn"
    assert one.implies == ("python",)
    assert one.areas == (Area.PYTHON, Area.MACHINE_LEARNING)


# --- generic words -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "line", "counts"),
    [
        (EvidenceKind.LIST, "Research, writing", True),
        (EvidenceKind.LIST, "Python: fast and slow", False),
        (EvidenceKind.JOB, "Did research", False),
        (EvidenceKind.TEXT, "Did research", False),
    ],
)
def test_claims_generic_words_only_where_listed(
    kind: EvidenceKind, line: str, counts: bool
) -> None:
    # The evidence's own words are "Python": a label of the line is no item of it.
    named = [seen(kind, skill_id="research", line=line)]

    claims = skill_claims(named, positions=(), catalog=SMALL, as_of=AS_OF)

    assert bool(claims) is counts


def test_claims_generic_words_of_an_area_count_anywhere() -> None:
    entry = skill("x", "x", is_generic=True, areas=("python",))
    named = [seen(skill_id="x")]

    claims = skill_claims(named, positions=(), catalog=Catalog([entry]), as_of=AS_OF)

    assert [one.id for one in claims] == ["x"]


def test_claims_of_nothing() -> None:
    assert skill_claims([], positions=(), catalog=SMALL, as_of=AS_OF) == ()
