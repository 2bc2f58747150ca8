"""A batch at a glance: spread of scores, shared gaps, copies and failures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.batch.tally import Tally
from gapcheck.models import Outcome
from gapcheck.models.cohort import Cohort, RoleCohort
from gapcheck.reporting.text import cohort as text

SAMPLES = sorted((Path(__file__).parents[2] / "examples" / "resumes").glob("*.pdf"))
TODAY = date(2026, 11, 1)


def failed(code: str) -> Outcome:
    return Outcome(source="x", status="not_assessable", code=code)


def tallied(*outcomes: Outcome) -> Cohort:
    tally = Tally()
    for one in outcomes:
        tally.add(one)
    return tally.result()


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(gapcheck.check_many(SAMPLES, workers=0, today=TODAY))


def test_tally_of_nothing() -> None:
    assert tallied() == Cohort(
        people=0, duplicates=0, not_assessable=0, failures={}, roles=()
    )


def test_tally_counts_what_there_is(outcomes: list[Outcome]) -> None:
    copy = outcomes[0].model_copy(update={"duplicate_of": "another.pdf"})
    failures = map(failed, ["no-text", "timeout", "no-text"])
    found = tallied(*outcomes, copy, *failures)

    assert len(SAMPLES) >= 12
    assert (found.people, found.duplicates, found.not_assessable) == (
        len(SAMPLES),
        1,
        3,
    )
    assert list(found.failures.items()) == [("no-text", 2), ("timeout", 1)]
    for role in found.roles:
        reports = [one.reports[role.role] for one in outcomes]
        scores = sorted(one.score for one in reports)
        assert (role.lowest, role.highest) == (scores[0], scores[-1])
        assert sum(role.histogram) == sum(role.bands.values()) == len(scores)
        first = role.gaps[0]
        assert first.people == sum(
            any(gap.id == first.id and gap.kind != "improve" for gap in one.gaps)
            for one in reports
        )
        assert [gap.people for gap in role.gaps] == sorted(
            (gap.people for gap in role.gaps), reverse=True
        )


def test_tally_has_100_in_the_last_bin(outcomes: list[Outcome]) -> None:
    [report, *_] = outcomes[0].reports.values()
    full = report.model_copy(update={"score": 100.0})
    outcome = outcomes[0].model_copy(update={"reports": {report.role: full}})

    [role] = tallied(outcome).roles
    assert role.histogram == (0, 0, 0, 0, 0, 0, 0, 0, 0, 1)


COHORT = Cohort(
    people=40,
    duplicates=2,
    not_assessable=3,
    failures={"no-text": 2, "timeout": 1},
    roles=(
        RoleCohort(
            role="data-scientist",
            role_name="Data scientist",
            people=40,
            lowest=3.0,
            median=52.5,
            mean=50.1,
            highest=100.0,
            histogram=(1, 0, 2, 5, 8, 10, 6, 4, 3, 1),
            bands={"Partial match": 30, "Strong match": 10},
            gaps=tuple(
                gapcheck.models.cohort.CohortGap(
                    id=f"gap-{number}",
                    name=name,
                    necessity="required",
                    people=40 - number,
                    share=(40 - number) / 40,
                    points=4.5,
                )
                for number, name in enumerate(["SQL", "A name " * 9, *"abcdefgh"])
            ),
        ),
    ),
)


def test_cohort_as_text(golden: Callable[[str, str], None]) -> None:
    shown = text.render(COHORT)

    golden("cohort.txt", shown)
    assert max(map(len, shown.splitlines())) <= 80


def test_cohort_of_nothing_is_empty() -> None:
    assert text.render(tallied()) == ""
