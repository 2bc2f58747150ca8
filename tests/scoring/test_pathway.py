"""The way into a role: status, evidence and next step; never a point."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from gapcheck.data.load import load_certificates
from gapcheck.data.pathways import load_pathways
from gapcheck.models import (
    Certification,
    Evidence,
    GapReport,
    Pathway,
    PathwayCheck,
    Resume,
)
from gapcheck.scoring import score
from tests.scoring.build import (
    TODAY,
    assess,
    degree,
    held,
    position,
    resume,
    seen,
    shipped,
)
from tests.scoring.sketches import SKETCHES
from tests.scoring.test_laws import ROLES, conclusions, laws, resumes

RULE = load_pathways()["canada"]
GRADUATE = degree("bachelor", "computer-science", "2018", "2022-06")
JOB = position("ML Engineer", "ml-engineer", "2022-07", "present")


def assessed(subject: Resume, role: str = "ml-engineer") -> GapReport:
    return score(
        subject,
        shipped(role),
        today=TODAY,
        certificates=load_certificates(),
        pathway=RULE,
    )


def way(subject: Resume, role: str = "ml-engineer") -> Pathway:
    found = assessed(subject, role).pathway
    assert found is not None
    return found


def checks(subject: Resume, role: str = "ml-engineer") -> dict[str, PathwayCheck]:
    return {c.id: c for step in way(subject, role).steps for c in step.checks}


def status(subject: Resume) -> dict[str, str]:
    return {name: check.status for name, check in checks(subject).items()}


def test_pathway_of_nothing_begins_at_the_degree() -> None:
    assert status(resume()) == {
        "degree": "open",
        "work-term": "open",
        "graduate": "later",
        "experience": "open",
        "up-to-date": "open",
        "certificates": "later",
    }


def test_pathway_of_the_ladder_climber_is_done() -> None:
    found = way(SKETCHES["ladder-climber"].resume)

    assert [step.status for step in found.steps[:3]] == ["done"] * 3
    assert [(one.start, one.months, one.credited_months) for one in found.ladders] == [
        ("data-scientist", 36, 28.8),
        ("software-engineer", 0, 0.0),
    ]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (degree("bachelor", "computer-science"), "done"),
        (degree("master", "statistics"), "done"),
        (degree("bachelor", "computer-science", "2024", "2028"), "under-way"),
        (degree("bachelor", "history"), "partly"),
        (degree("high-school", None), "open"),
    ],
)
def test_pathway_degree(one: object, expected: str) -> None:
    subject = resume(degrees=[one])  # type: ignore[list-item]  # a degree

    assert status(subject)["degree"] == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (degree("bachelor", "computer-science"), "open"),
        (degree("master", "statistics"), "done"),
        (degree("master", "statistics", "2026-01", "2027-12"), "under-way"),
    ],
)
def test_pathway_graduate_degree(one: object, expected: str) -> None:
    subject = resume(degrees=[one])  # type: ignore[list-item]  # a degree

    assert status(subject)["graduate"] == expected


@laws
@given(resumes, ROLES)
def test_graduate_degree_is_never_required(subject: Resume, role: str) -> None:
    report = assessed(subject, role)
    assert report.pathway is not None
    steps = {step.id: step.necessity for step in report.pathway.steps}
    gaps = [gap for gap in report.gaps if gap.id == "graduate"]

    assert steps["graduate"] == "preferred"
    assert {(gap.necessity, gap.kind) for gap in gaps} <= {("preferred", "improve")}


def test_pathway_work_term_is_part_of_the_degree() -> None:
    term = position("ML Co-op", "ml-engineer", "2024-05", "2024-08", kind="internship")
    found = checks(resume(positions=[term]))["work-term"]

    assert (found.status, found.evidence) == ("done", term.evidence)
    assert found.found == "Internship or co-op: ML Co-op (4 months)."


def test_pathway_work_term_without_dates() -> None:
    term = position("ML Co-op", "ml-engineer", None, None, kind="internship")

    assert "(without dates)" in checks(resume(positions=[term]))["work-term"].found


def test_pathway_work_term_is_not_needed_after_a_year() -> None:
    assert status(resume(positions=[JOB]))["work-term"] == "not-needed"


def test_pathway_experience_under_way() -> None:
    young = position("ML Engineer", "ml-engineer", "2025-11", "present")
    found = checks(resume(positions=[young]))["experience"]

    assert found.status == "under-way"
    assert found.evidence == young.evidence
    assert found.action.startswith("Gain 2 more years in a role such as ")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02", "done"),
        ("2024-11", "done"),
        ("2024-10", "open"),
        ("2027-03", "open"),  # announced, not held
        (None, "open"),
    ],
)
def test_pathway_up_to_date_within_two_years(day: str | None, expected: str) -> None:
    known = "google-professional-machine-learning-engineer"
    one = Certification(name="A certificate", id=known, date=day)

    assert status(resume(certifications=[one]))["up-to-date"] == expected


def test_pathway_up_to_date_by_study_and_by_work() -> None:
    study = degree("master", "data-science", "2025", "2027")

    assert status(resume(degrees=[study]))["up-to-date"] == "done"
    assert status(resume(positions=[JOB]))["up-to-date"] == "partly"


def test_certificates_come_after_experience() -> None:
    """Statement 25: without a degree and first experience, none is suggested."""
    without = checks(resume({"list": "aws python"}))["certificates"]
    only_studied = checks(resume(degrees=[GRADUATE]))["certificates"]
    worked = checks(resume({"list": "aws mlops"}, positions=[JOB], degrees=[GRADUATE]))[
        "certificates"
    ]

    assert (without.status, without.action) == ("later", "")
    assert (only_studied.status, only_studied.action) == ("later", "")
    assert worked.status == "open"
    assert "replaces neither" in worked.action


def test_pathway_suggests_no_retired_certificate() -> None:
    everything = resume(
        {"job 0": " ".join(("aws", "mlops", "python", "machine-learning"))},
        positions=[JOB],
        degrees=[GRADUATE],
    )
    action = checks(everything)["certificates"].action
    retired = [c.name for c in load_certificates().values() if c.status == "retired"]

    assert "such as" in action
    assert [name for name in retired if name in action] == []


def test_pathway_certificates_held_replace_no_degree() -> None:
    found = checks(resume(certifications=[held("ibm-machine-learning")]))

    assert found["certificates"].status == "done"
    assert "replaces no degree" in found["certificates"].found
    assert found["degree"].status == "open"


@pytest.mark.parametrize(
    ("task", "skill", "line"),
    [
        ("select-data", "sql", "Collected and labeled 40,000 images"),
        ("analyze", "bayesian-statistics", "x"),
        ("train", "pytorch", "x"),
        ("discrepancies", "python", "Found label leakage in the training data"),
        ("data-quality", "data-cleaning", "x"),
        ("adjust", "model-evaluation", "x"),
    ],
)
def test_pathway_task_is_shown_by_use(task: str, skill: str, line: str) -> None:
    used = seen(skill, "project").model_copy(update={"line": line})
    subject = resume({"list": "git"})
    claim = resume({"project": skill}).skills[0]
    with_use = subject.model_copy(
        update={"skills": (claim.model_copy(update={"evidence": (used,)}),)}
    )
    tasks = {one.id: one for one in way(with_use).tasks}
    before = {one.id: one for one in way(subject).tasks}

    assert (tasks[task].status, tasks[task].action) == ("shown", "")
    assert tasks[task].evidence == (used,)
    assert before[task].status == "not-shown"
    assert before[task].action


def test_pathway_task_in_a_list_is_named_only() -> None:
    tasks = {one.id: one for one in way(resume({"list": "statistics"})).tasks}

    assert tasks["analyze"].status == "named"
    assert tasks["analyze"].action


def test_pathway_task_takes_a_word_with_its_object_only() -> None:
    def told(line: str) -> str:
        used = seen("python", "job").model_copy(update={"line": line})
        one = resume({"job": "python"}).skills[0]
        claim = one.model_copy(update={"evidence": (used,)})
        return {t.id: t.status for t in way(Resume(skills=(claim,))).tasks}[
            "select-data"
        ]

    assert told("Collected payments with Python") == "not-shown"
    assert told("Collected data with Python") == "shown"


@laws
@given(resumes, ROLES)
def test_pathway_adds_no_point(subject: Resume, role: str) -> None:
    with_way, without = assessed(subject, role), assess(subject, role)

    assert without.pathway is None
    assert with_way.score == without.score
    assert with_way.contributions == without.contributions


@laws
@given(resumes, ROLES)
def test_pathway_says_what_to_do_or_that_it_is_there(
    subject: Resume, role: str
) -> None:
    known = {
        one.model_copy(update={"position": None})
        for place in (subject.skills, subject.positions, subject.degrees)
        for holder in place
        for one in holder.evidence
    }
    found = way(subject, role)

    for step in found.steps:
        assert step.status == step.checks[0].status
        for check in step.checks:
            assert check.found
            assert "{" not in check.found + check.action
            assert bool(check.action) == (
                check.status in {"open", "under-way"}
                or (check.status == "partly" and check.id == "degree")
            )
            assert_known(check.evidence, known)
    for task in found.tasks:
        assert bool(task.action) == (task.status != "shown")
        assert bool(task.evidence) == (task.status != "not-shown")
        assert_known(task.evidence, known)


def assert_known(evidence: tuple[Evidence, ...], known: set[Evidence]) -> None:
    assert {one.model_copy(update={"position": None}) for one in evidence} <= known


@laws
@given(resumes, ROLES)
def test_pathway_does_not_depend_on_order(subject: Resume, role: str) -> None:
    turned = subject.model_copy(
        update={
            "skills": subject.skills[::-1],
            "degrees": subject.degrees[::-1],
            "certifications": subject.certifications[::-1],
        }
    )

    assert conclusions(assessed(turned, role)) == conclusions(assessed(subject, role))


def test_pathway_is_as_of_today() -> None:
    student = resume(
        degrees=[degree("bachelor", "computer-science", "2023", "2027-06")]
    )
    later = score(
        student,
        shipped("ml-engineer"),
        today=date(2027, 7, 1),
        certificates={},
        pathway=RULE,
    )

    assert status(student)["degree"] == "under-way"
    assert later.pathway is not None
    assert later.pathway.steps[0].status == "done"
