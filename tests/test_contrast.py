"""Two roles side by side: every tenth of the difference has a reason."""

from __future__ import annotations

import pytest
from hypothesis import given

from gapcheck.models import GapReport, Resume, RoleContrast
from gapcheck.models.outlook import pulls_of
from gapcheck.reporting.contrast import contrasts_of
from tests.scoring.build import assess, held, resume
from tests.scoring.sketches import SKETCHES
from tests.scoring.test_laws import laws, resumes


def contrast(subject: Resume) -> RoleContrast:
    return assess(subject, "data-scientist").versus(assess(subject, "ml-engineer"))


def toward(found: RoleContrast) -> tuple[list[str], list[str]]:
    """Return the ids that pull toward the first and the second role."""
    return (
        [one.id for one in found.pulls if one.pull > 0],
        [one.id for one in found.pulls if one.pull < 0],
    )


@laws
@given(resumes)
def test_contrast_pulls_add_up_to_the_difference(subject: Resume) -> None:
    found = contrast(subject)
    hundredths = sum(round(one.pull * 100) for one in found.pulls)

    assert hundredths == round(found.difference * 100)
    assert [abs(one.pull) for one in found.pulls] == sorted(
        (abs(one.pull) for one in found.pulls), reverse=True
    )


@laws
@given(resumes)
def test_contrast_is_the_same_from_the_other_side(subject: Resume) -> None:
    first, second = assess(subject, "data-scientist"), assess(subject, "ml-engineer")
    there, back = first.versus(second), second.versus(first)
    turned = {"first": "second", "second": "first", "both": "both"}

    assert back.difference == -there.difference
    assert back.verdict == turned[there.verdict]
    assert {(one.id, one.pull) for one in back.pulls} == {
        (one.id, -one.pull) for one in there.pulls
    }


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("bank-statistician", "first"),
        ("serving-engineer", "second"),
        ("ladder-climber", "both"),
        ("certificate-collector", "both"),
        ("self-taught-engineer", "second"),
        ("commerce-analyst", "first"),
    ],
)
def test_contrast_of_the_worked_cases(name: str, verdict: str) -> None:
    assert contrast(SKETCHES[name].resume).verdict == verdict


def test_contrast_names_what_is_strong_and_what_is_missing() -> None:
    first, _ = toward(contrast(SKETCHES["bank-statistician"].resume))

    assert set(first[:6]) >= {"skills.statistics", "skills.deployment"}


def test_contrast_of_the_engineer_names_production() -> None:
    _, second = toward(contrast(SKETCHES["serving-engineer"].resume))

    assert set(second[:6]) >= {"skills.deployment", "skills.mlops"}


def test_contrast_under_three_points_fits_both() -> None:
    report = assess(SKETCHES["ladder-climber"].resume)

    def other(score: float) -> GapReport:
        return report.model_copy(update={"score": score, "role": "other"})

    score = report.score
    assert report.versus(other(round(score - 2.9, 1))).verdict == "both"
    assert report.versus(other(round(score - 3.0, 1))).verdict == "first"
    assert other(round(score - 3.0, 1)).versus(report).verdict == "second"


def test_contrast_takes_parts_that_one_role_lacks() -> None:
    pulls = pulls_of({"a": ("A", 4.0, 6.0)}, {"b": ("B", 0.0, 6.0)})

    assert [(one.id, one.pull) for one in pulls] == [("b", 3.0), ("a", 1.0)]


def test_contrast_counts_the_bonus_as_it_is() -> None:
    subject = resume(certifications=[held("ibm-machine-learning")])
    (bonus,) = [one for one in contrast(subject).pulls if one.id == "certificates"]

    assert (bonus.first_points, bonus.second_points, bonus.pull) == (1.0, 1.0, 0.0)


def test_contrast_refuses_two_resumes() -> None:
    mine, theirs = (
        assess(resume({"list": "python"}).model_copy(update={"source": name}))
        for name in ("a.pdf", "b.pdf")
    )

    with pytest.raises(ValueError, match=r"a\.pdf and b\.pdf are two resumes"):
        mine.versus(theirs)


def test_contrasts_set_the_best_role_beside_the_others() -> None:
    subject = SKETCHES["serving-engineer"].resume
    science, engineering = assess(subject), assess(subject, "ml-engineer")
    third = science.model_copy(update={"role": "third", "score": 1.0})
    found = contrasts_of([science, engineering, third])

    assert [(one.first, one.second) for one in found] == [
        ("ml-engineer", "data-scientist"),
        ("ml-engineer", "third"),
    ]
    assert contrasts_of([science]) == contrasts_of([]) == ()
