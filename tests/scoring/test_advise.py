"""Strengths and advice."""

from __future__ import annotations

from gapcheck.data.load import Certificate
from gapcheck.models import GapReport, Resume
from gapcheck.scoring import score
from tests.scoring.build import (
    TODAY,
    assess,
    certificate,
    degree,
    held,
    position,
    resume,
    shipped,
)
from tests.scoring.sketches import SKETCHES

RETIRED = "aws-machine-learning-specialty"
CURRENT = "google-professional-machine-learning-engineer"
TABLE = {
    one.id: one
    for one in (
        certificate(RETIRED, status="retired", retired_on="2026-03-31"),
        certificate("tensorflow-developer", status="retired"),
        certificate(CURRENT),
        certificate("not-of-this-role"),
    )
}
TABLE = {
    name: one.model_copy(update={"skills": ("mlops", "google-cloud")})
    for name, one in TABLE.items()
}
NEAR = resume({"list": "mlops"})


def advised(subject: Resume, table: dict[str, Certificate] = TABLE) -> GapReport:
    profile = shipped("ml-engineer")
    return score(subject, profile, today=TODAY, certificates=table)


def test_advice_begins_with_the_first_gaps() -> None:
    report = advised(resume({"list": "python"}))
    first = tuple(f"{gap.name}: {gap.action}" for gap in report.gaps[:5])

    assert report.advice[:5] == first


def test_advice_names_current_certificates_only() -> None:
    *_, note = advised(NEAR).advice

    assert note == (
        f"A certificate such as {CURRENT} adds at most 2 of 100 points; it replaces "
        "neither a degree nor use in a job."
    )


def test_advice_names_certificates_near_to_what_is_used_first() -> None:
    known = ("ibm-machine-learning", "azure-data-scientist-associate", CURRENT)
    about = (("python", "machine-learning"), ("azure",), ("machine-learning", "mlops"))
    table = {
        one: certificate(one).model_copy(update={"skills": skills})
        for one, skills in zip(known, about, strict=True)
    }
    *_, note = advised(resume({"list": "pytorch"}), table).advice

    assert note.startswith(f"A certificate such as ibm-machine-learning or {CURRENT} ")


def test_advice_names_no_certificate_before_the_first_use() -> None:
    assert len(advised(resume()).advice) == 5


def test_advice_never_suggests_a_retired_certificate() -> None:
    for sketch in SKETCHES.values():
        without = sketch.resume.model_copy(update={"certifications": ()})
        report = advised(without)
        said = " ".join([*report.advice, *(gap.action for gap in report.gaps)])

        assert RETIRED not in said
        assert "tensorflow-developer" not in said


def test_advice_keeps_a_retired_certificate_as_evidence() -> None:
    near = NEAR.model_copy(update={"certifications": (held(RETIRED),)})
    report = advised(near)

    assert report.contributions[-1].points == 1.0
    assert report.advice[-2:] == (
        (
            f"{RETIRED} is not offered any more since 2026-03-31; having earned it still "
            "counts."
        ),
        (
            f"A certificate such as {CURRENT} adds at most 1 of 100 points; it replaces "
            "neither a degree nor use in a job."
        ),
    )


def test_advice_has_no_date_for_an_unknown_retirement() -> None:
    report = advised(resume(certifications=[held("tensorflow-developer")]))

    assert (
        "tensorflow-developer is not offered any more; having earned it still counts."
        in report.advice
    )


def test_advice_suggests_no_certificate_when_the_bonus_is_full() -> None:
    full = (held("ibm-ai-engineering"), held("ibm-machine-learning"))
    both = NEAR.model_copy(update={"certifications": full})

    assert not any("A certificate" in line for line in advised(both).advice)


def test_advice_suggests_none_without_a_table() -> None:
    assert len(advised(resume(), {}).advice) == 5


def test_advice_asks_for_dates() -> None:
    undated = position("Developer", "software-engineer", None, None)
    other = position("Data Scientist", "data-scientist", None, None)

    one = assess(resume(positions=[undated])).advice
    two = assess(resume(positions=[undated, other])).advice

    assert one[-1] == (
        "No dates that can be read were found for “Developer”: without start and end, "
        "work cannot count as experience."
    )
    assert "found for “Data Scientist” and “Developer”:" in two[-1]


def test_strengths_name_the_heaviest_first() -> None:
    report = assess(SKETCHES["bank-statistician"].resume)

    assert report.strengths == (
        (
            "Communication to the business: presenting is shown in a job (Data Scientist, "
            "2021-12 to present; page 1, experience section); also stakeholder-management."
        ),
        (
            "Statistics and modeling: logistic-regression is shown in a job (Data Scientist, "
            "2021-12 to present; page 1, experience section); also bayesian-statistics."
        ),
        (
            "Python: python is shown in a job (Data Scientist, 2021-12 to present; page 1, "
            "experience section); also pandas, scikit-learn and r."
        ),
        (
            "SQL and databases: sql is shown in a job (Data Scientist, 2021-12 to present; "
            "page 1, experience section)."
        ),
        (
            "Data visualization: tableau is shown in a job (Data Scientist, 2021-12 to "
            "present; page 1, experience section)."
        ),
        (
            "Experience: 5 relevant years: 60 months as Data Scientist; full credit at 5 "
            "years."
        ),
        "Education: Master's degree in statistics, a related field.",
    )


def test_strengths_leave_out_what_is_weak() -> None:
    report = assess(
        resume({"list": "python sql"}, degrees=[degree("bachelor", "history")])
    )

    assert report.strengths == ()


def test_advice_asks_to_bring_an_expected_degree_up_to_date() -> None:
    late = degree(
        "master", "statistics", None, "2015-06", is_completed=False, is_expected=True
    )

    assert assess(resume(degrees=[late])).advice[-1] == (
        "Master's degree in statistics is said to be expected in 2015-06, and counts "
        "as finished: write that it is, or when it will be."
    )


def test_advice_passes_over_a_successor_that_is_retired_too() -> None:
    known = {
        one.id: one
        for one in (
            certificate(RETIRED, status="retired", successor="second"),
            certificate("second", status="retired", successor="third"),
            certificate("third"),
        )
    }
    report = score(
        resume(certifications=[held(RETIRED)]),
        shipped("ml-engineer"),
        today=TODAY,
        certificates=known,
    )
    notes = [text for text in report.advice if "not offered any more" in text]

    assert [text.rpartition("counts. ")[2] for text in notes] == [
        "third took its place."
    ]


def test_advice_names_no_successor_in_a_circle() -> None:
    known = {
        one.id: one
        for one in (
            certificate(RETIRED, status="retired", successor="second"),
            certificate("second", status="retired", successor=RETIRED),
        )
    }
    report = score(
        resume(certifications=[held(RETIRED)]),
        shipped("ml-engineer"),
        today=TODAY,
        certificates=known,
    )

    assert not [text for text in report.advice if "took its place" in text]
