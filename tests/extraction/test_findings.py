"""Findings of the extraction: stuffed words and unclear dates; neither is scored."""

from __future__ import annotations

import pytest

from gapcheck.extraction.resume.timeline import timeline_findings
from gapcheck.models.resume import Position, PositionKind
from tests.extraction.build import resume_of

STUFFED = "Python, SQL, Docker\n"


def job(
    title: str,
    start: str | None,
    end: str | None,
    kind: PositionKind = PositionKind.JOB,
) -> Position:
    return Position(title=title, kind=kind, start=start, end=end)


def codes(*positions: Position) -> list[str]:
    return [one.code for one in timeline_findings(positions, as_of="2026-11")]


def test_findings_stuffed_names_are_told_once_each() -> None:
    found = resume_of("SKILLS\n" + STUFFED * 40).findings

    assert [(one.code, one.excerpt) for one in found] == [
        ("stuffing", "Python"),
        ("stuffing", "SQL"),
        ("stuffing", "Docker"),
    ]
    assert "40 times" in found[0].message


def test_findings_stuffed_names_earn_no_more_than_once() -> None:
    once, often = resume_of("SKILLS\n" + STUFFED), resume_of("SKILLS\n" + STUFFED * 40)

    assert [c.id for c in once.skills] == [c.id for c in often.skills]
    assert [c.strength for c in once.skills] == [c.strength for c in often.skills]


@pytest.mark.parametrize("times", [1, 19])
def test_findings_names_used_often_are_no_stuffing(times: int) -> None:
    assert resume_of("SKILLS\n" + STUFFED * times).findings == ()


def test_findings_frequent_name_of_a_long_text_is_no_stuffing() -> None:
    told = (
        "Built one more service in Python that people of the shop use each day now.\n"
    )

    assert resume_of("EXPERIENCE\n" + told * 39 + "and more words " * 90).findings == ()


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ([job("A", "2020-01", "2021-01")], []),
        ([job("A", None, None)], ["undated_position"]),
        ([job("A", None, "present")], ["undated_position"]),
        ([job("A", "2021-05", "2020-01")], ["ends_before_start"]),
        ([job("A", "2021", "2020")], ["ends_before_start"]),
        ([job("A", "2020-05", "2020")], []),
        ([job("A", "2020-05", "present")], []),
        ([job("A", "2026-11", "2027-02")], ["future_date"]),
        ([job("A", "2027", None)], ["future_date"]),
        ([job("A", "2026-05", "2026")], []),
        (
            [job("A", "2020-01", "2021-01"), job("B", "2020-06", "2020-12")],
            ["overlap"],
        ),
        (
            [
                job("B", "2020-06", "2020-12"),
                job("A", "2020-01", "2021-01"),
                job("C", "2020-02", "2020-09"),
            ],
            ["overlap"],
        ),
        ([job("A", "2020-01", "2022-01"), job("B", "2020", "2021-01")], []),
        ([job("A", "2020-01", "2021-01"), job("B", "2020-12", "2022-01")], []),
        ([job("A", "2020-01", "2021"), job("B", "2021-01", "2022-01")], []),
        (
            [
                job("A", "2020-01", "2021-01"),
                job("B", "2020-02", "2020-12", PositionKind.VOLUNTEERING),
            ],
            [],
        ),
    ],
)
def test_findings_of_dates(positions: list[Position], expected: list[str]) -> None:
    assert codes(*positions) == expected


def test_findings_of_dates_stand_in_the_resume() -> None:
    found = resume_of("EXPERIENCE\nData Analyst, Acme, Jan 2030 - Mar 2030\n").findings

    assert [(one.code, one.excerpt) for one in found] == [
        ("future_date", "Data Analyst")
    ]
