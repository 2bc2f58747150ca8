"""Gaps: kind, severity, what was found, what to do."""

from __future__ import annotations

import pytest

from gapcheck.models import Degree, EvidenceKind, GapReport, Position
from tests.scoring.build import (
    assess,
    degree,
    gap,
    held,
    position,
    resume,
    small_profile,
)

RECENT = position("Data Scientist", "data-scientist", "2020-01", "present")
OLD = position("Data Scientist", "data-scientist", "2015-01", "2020-01")
UNDATED = position("Data Scientist", "data-scientist", None, None)
CLOSER = (
    "Write one analysis or model in Python for a project or job, and describe what it "
    "did and for whom."
)


def report(shown: dict[str, str], *positions: Position) -> GapReport:
    return assess(resume(shown, positions=positions))


@pytest.mark.parametrize(
    ("setting", "held_in", "kind", "severity", "found", "action"),
    [
        (
            "list",
            RECENT,
            "listed-only",
            "medium",
            "python is listed only (page 1, skills section).",
            (
                "So far python is listed only: say in which job or project you used it, "
                f"for what and with what result. If there is none yet: {CLOSER}"
            ),
        ),
        (
            "text",
            RECENT,
            "listed-only",
            "high",
            "python is mentioned only, without a use (page 1).",
            (
                "So far python is mentioned only, without a use: say in which job or "
                "project you used it, for what and with what result. If there is none "
                f"yet: {CLOSER}"
            ),
        ),
        (
            "course",
            RECENT,
            "partial",
            "medium",
            "python is known from a course only (page 1, education section).",
            f"So far python is known from a course only. {CLOSER}",
        ),
        (
            "project",
            RECENT,
            "improve",
            "low",
            "python is shown in a project (page 1, projects section).",
            "So far python is shown in a project: show a use in a job too, with its dates.",
        ),
        (
            "job 0",
            OLD,
            "improve",
            "low",
            (
                "python is shown in a job (Data Scientist, 2015-01 to 2020-01; page 1, "
                "experience section), last used years ago."
            ),
            "The use that counts ended in 2020-01: describe a more recent use, or add one.",
        ),
        (
            "job 0",
            UNDATED,
            "improve",
            "low",
            (
                "python is shown in a job (Data Scientist; page 1, experience section), "
                "without dates."
            ),
            "Add start and end month to “Data Scientist”: work without dates counts less.",
        ),
        (
            "job",
            RECENT,
            "improve",
            "low",
            "python is shown in a job (page 1, experience section), without dates.",
            "Say in which job python was used, and from when to when: work without dates counts less.",
        ),
    ],
)
def test_gaps_follow_from_the_best_evidence(
    setting: str, held_in: Position, kind: str, severity: str, found: str, action: str
) -> None:
    python = gap(report({setting: "python"}, held_in), "python")

    assert (python.kind, python.severity) == (kind, severity)
    assert python.found == found
    assert python.action == action
    assert len(python.evidence) == 1


def test_gaps_missing_says_what_was_looked_for() -> None:
    sql = gap(report({}), "sql")

    assert (sql.kind, sql.severity, sql.necessity) == ("missing", "high", "required")
    assert sql.found == (
        "Nothing on the resume shows it; looked for SQL, PostgreSQL, BigQuery or 2 more."
    )
    assert sql.action.startswith("Take the data of one project out of a database")
    assert sql.looked_for[0] == "SQL"
    assert sql.points == pytest.approx(60 * 0.082, abs=0.05)
    assert sql.sources[-1] == "postings 2024-26: 69 %"
    assert sql.evidence == ()


@pytest.mark.parametrize(
    ("shown", "action"),
    [
        ({}, "Use one of cloud in a project or a job, and describe what you did."),
        (
            {"course": "aws"},
            "So far aws is known from a course only. Use one of cloud in a project or a job, and describe what you did.",
        ),
        (
            {"list": "aws"},
            "So far aws is listed only: say in which job or project you used it, for what and with what result. If there is none yet: Use one of cloud in a project or a job, and describe what you did.",
        ),
    ],
)
def test_gaps_have_an_action_without_closer(shown: dict[str, str], action: str) -> None:
    profile = small_profile()
    plain = [
        requirement.model_copy(update={"closer": "", "examples": ()})
        for requirement in profile.requirements
    ]
    bare = profile.model_copy(update={"requirements": tuple(plain)})

    cloud = gap(assess(resume(shown), bare), "cloud")

    assert cloud.looked_for == ("cloud",)
    assert cloud.action == action


@pytest.mark.parametrize(
    ("shown", "severity"), [({"list": "sql"}, "medium"), ({"list": "aws"}, "low")]
)
def test_gaps_preferred_is_less_severe(shown: dict[str, str], severity: str) -> None:
    cloud = gap(report(shown), "cloud")

    assert (cloud.necessity, cloud.severity) == ("preferred", severity)


@pytest.mark.parametrize(
    ("role", "kind"), [("data-scientist", "improve"), ("ml-engineer", "partial")]
)
def test_gaps_substitute_covers_a_part(role: str, kind: str) -> None:
    python = gap(assess(resume({"job 0": "r"}, positions=[RECENT]), role), "python")

    assert python.kind == kind
    assert python.found == (
        "r is shown in a job (Data Scientist, 2020-01 to present; page 1, experience "
        "section), which stands in for Python in part."
    )
    assert python.action == (
        "r stands in for it in part only: show Python itself in a project or a job."
    )


def test_gaps_use_in_a_dated_job_leaves_none() -> None:
    closed = report({"job 0": "python"}, RECENT)

    assert "python" not in {gap.id for gap in closed.gaps}


def test_gaps_job_worth_less_than_full_asks_for_more() -> None:
    profile = small_profile()
    strengths = {**profile.settings.strengths, EvidenceKind.JOB: 0.9}
    strict = profile.model_copy(
        update={
            "settings": profile.settings.model_copy(update={"strengths": strengths})
        }
    )

    python = gap(
        assess(resume({"job 0": "python"}, positions=[RECENT]), strict), "python"
    )

    assert (
        python.action
        == "So far python is shown in a job: describe a more demanding use."
    )


@pytest.mark.parametrize(
    ("start", "kind", "necessity", "severity"),
    [
        ("2025-11", "partial", "required", "medium"),
        ("2023-01", "improve", "preferred", "low"),
    ],
)
def test_gaps_experience_is_a_gap_below_three_years(
    start: str, kind: str, necessity: str, severity: str
) -> None:
    worked = position("Data Scientist", "data-scientist", start, "present")

    years = gap(report({}, worked), "experience")

    assert (years.kind, years.necessity, years.severity) == (kind, necessity, severity)


def test_gaps_experience_is_missing_without_dated_work() -> None:
    years = gap(
        report({}, UNDATED, position("Cook", None, "2020", "2022")), "experience"
    )

    assert (years.kind, years.severity, years.points) == ("missing", "high", 25.0)
    assert years.found == (
        "No dated work that is related to the role was found; full credit at 5 years; "
        "not counted, without dates: “Data Scientist”; not counted, as another kind of "
        "work: “Cook” (24 months)."
    )
    assert years.action.startswith("Give every position a start and an end month.")


def test_gaps_experience_says_what_counted() -> None:
    worked = position("Developer", "software-engineer", "2024-12", "present")

    years = gap(report({"job 0": "python sql statistics"}, worked), "experience")

    assert years.found == (
        "9 relevant months: 24 months as Developer counted 40%; full credit at 5 years."
    )
    assert years.action == (
        "Gain 2.2 more years in a role such as data scientist, machine learning engineer "
        "or statistician; internships and co-ops count in part. That is what the role asks for; all points take 5 years."
    )


def test_gaps_experience_says_why_far_work_counts_less() -> None:
    worked = position("Developer", "software-engineer", "2006-12", "present")

    bare = gap(report({"job 0": "git", "list": "sql"}, worked), "experience")
    long = gap(report({"job 0": "python sql statistics"}, worked), "experience")

    assert bare.found == (
        "1.2 relevant years: 240 months as Developer counted 6%; full credit at 5 years; "
        "work in neighboring fields counts 16% of its worth, as the skills show little "
        "of what is required (in full from 30% of it); work that counts no more fills at "
        "most 26% of these points, however long."
    )
    assert long.found == (
        "8 relevant years: 240 months as Developer counted 40%; full credit at 5 years; "
        "work that counts no more fills at most 60% of these points, however long."
    )


def test_gaps_experience_is_none_after_five_years() -> None:
    assert "experience" not in {gap.id for gap in report({}, RECENT).gaps}


@pytest.mark.parametrize(
    ("degrees", "kind", "severity", "found"),
    [
        ([], "missing", "high", "No degree that counts was found."),
        (
            [degree("bachelor", "history")],
            "partial",
            "medium",
            "Bachelor's degree in history, not a related field, so 50% counts.",
        ),
        (
            [degree("bachelor", None)],
            "partial",
            "medium",
            "Bachelor's degree; no field that the role knows was found, so 50% counts.",
        ),
        (
            [degree("bachelor", "statistics", is_completed=False)],
            "partial",
            "medium",
            "Bachelor's degree in statistics (not finished), a related field.",
        ),
    ],
)
def test_gaps_degree_is_always_listed(
    degrees: list[Degree], kind: str, severity: str, found: str
) -> None:
    listed = gap(assess(resume(degrees=degrees)), "degree")

    assert (listed.kind, listed.severity, listed.found) == (kind, severity, found)
    assert listed.necessity == "required"


@pytest.mark.parametrize(
    ("degrees", "severity", "found"),
    [
        (
            [],
            "medium",
            (
                "No degree that counts was found; equivalent experience (6.9 relevant "
                "years) counts in its place."
            ),
        ),
        (
            [degree("bachelor", "history")],
            "low",
            (
                "Equivalent experience (6.9 relevant years) counts for more than the "
                "bachelor's degree in history."
            ),
        ),
    ],
)
def test_gaps_degree_is_less_severe_after_five_years(
    degrees: list[Degree], severity: str, found: str
) -> None:
    listed = gap(assess(resume(positions=[RECENT], degrees=degrees)), "degree")

    assert (listed.severity, listed.found, listed.points) == (severity, found, 4.5)


def test_gaps_degree_is_not_closed_by_certificates() -> None:
    many = [held(f"c{i}") for i in range(9)]

    assert gap(assess(resume(certifications=many)), "degree").kind == "missing"


@pytest.mark.parametrize("field", ["statistics", "history"])
def test_gaps_graduate_degree_is_an_improvement_only(field: str) -> None:
    listed = gap(assess(resume(degrees=[degree("bachelor", field)])), "graduate")

    assert (listed.kind, listed.necessity, listed.severity) == (
        "improve",
        "preferred",
        "low",
    )
    assert listed.action.endswith("it is an advantage and no requirement.")


@pytest.mark.parametrize(
    "degrees",
    [
        [],
        [degree("bachelor", "statistics", is_completed=False)],
        [degree("bachelor", "statistics"), degree("master", "statistics")],
        [degree("doctorate", "history")],
    ],
)
def test_gaps_graduate_degree_needs_a_bachelor_to_build_on(
    degrees: list[Degree],
) -> None:
    gaps = {gap.id for gap in assess(resume(degrees=degrees)).gaps}

    assert "graduate" not in gaps


def test_gaps_required_and_not_met_come_first() -> None:
    gaps = report({"list": "python", "project": "sql"}).gaps
    holding_up = [g.necessity == "required" and g.kind != "improve" for g in gaps]
    points = [gap.points for gap, first in zip(gaps, holding_up, strict=True) if first]

    assert holding_up == sorted(holding_up, reverse=True)
    assert set(holding_up) == {True, False}
    assert points == sorted(points, reverse=True)


def test_gaps_met_requirements_compete_by_points() -> None:
    gaps = report({"project": "sql"}).gaps
    rest = [one for one in gaps if one.necessity == "preferred" or one.id == "sql"]

    assert gap(report({"project": "sql"}), "sql").kind == "improve"
    assert [one.points for one in rest] == sorted(
        (one.points for one in rest), reverse=True
    )
    assert rest[0].id != "sql" != rest[-1].id


def test_gaps_come_by_weight_times_missing_credit() -> None:
    ids = [
        gap.id for gap in report({"list": "presenting", "project": "statistics"}).gaps
    ]
    # 25; 12; then of 60: python 8.9, sql 8.2, communication 11.2 x 0.65 = 7.28,
    # visualization 7.1, …; statistics is met: 9.3 x 0.3 = 2.79 comes after cloud, 2.8.

    assert ids[:6] == [
        "experience",
        "degree",
        "python",
        "sql",
        "communication",
        "data-visualization",
    ]
    assert ids[ids.index("statistics") - 1] == "cloud"
