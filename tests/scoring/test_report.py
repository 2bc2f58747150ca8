"""The report as a whole."""

from __future__ import annotations

import pytest

from gapcheck.models import Area, GapReport, Mention, MentionStatus, OtherSkill, Resume
from gapcheck.models.profile import fingerprint
from gapcheck.scoring import score
from tests.scoring.build import (
    SKILLS,
    TODAY,
    assess,
    degree,
    held,
    position,
    resume,
    seen,
    shipped,
    small_profile,
)

RECENT = position("Data Scientist", "data-scientist", "2020-01", "present")
PERFECT = resume(
    {"job 0": " ".join(SKILLS)},
    positions=[RECENT],
    degrees=[degree("doctorate", "statistics")],
)


def test_report_parts_are_60_25_15_and_2() -> None:
    parts = assess(resume()).contributions
    skills = [part.max_points for part in parts if part.id.startswith("skills.")]

    assert sum(skills) == pytest.approx(60)
    assert [(part.id, part.max_points) for part in parts[-3:]] == [
        ("experience", 25.0),
        ("education", 15.0),
        ("certificates", 2.0),
    ]


def test_report_of_nothing_is_zero() -> None:
    report = assess(resume())

    assert (report.score, report.band, report.strengths) == (0.0, "early", ())
    assert {area.status for area in report.areas} == {"missing"}


def test_report_is_capped_at_100() -> None:
    crowned = PERFECT.model_copy(
        update={"certifications": (held("ibm-machine-learning"),)}
    )

    report = assess(crowned)

    assert report.score == assess(PERFECT).score == 100.0
    assert report.contributions[-1].points == 0.0
    assert report.contributions[-1].credit == 0.5


def test_report_certificates_fill_up_to_the_cap() -> None:
    wide = small_profile()
    almost = resume(
        {"job 0": "python aws"},
        positions=[RECENT],
        degrees=[degree("master", "statistics")],
        certifications=[held("ibm-machine-learning"), held("ibm-ai-engineering")],
    )

    *_, education, certificates = assess(almost, wide).contributions

    assert (education.points, certificates.points) == (14.3, 0.7)


@pytest.mark.parametrize(
    ("names", "points", "why"),
    [
        ([], 0.0, "No certificate of the role's list was found; it is a bonus only."),
        (["unknown"], 0.0, None),
        (["ibm-machine-learning"] * 3, 1.0, None),
        (
            ["ibm-machine-learning", "ibm-ai-engineering", "tensorflow-developer"],
            2.0,
            (
                "ibm-ai-engineering, ibm-machine-learning and tensorflow-developer; a "
                "bonus, in place of neither a degree nor use."
            ),
        ),
    ],
)
def test_report_certificates_are_a_small_bonus(
    names: list[str], points: float, why: str | None
) -> None:
    bonus = assess(resume(certifications=[held(name) for name in names]))

    assert bonus.contributions[-1].points == bonus.score == points
    assert why in {None, bonus.contributions[-1].why}


def test_report_certificates_can_be_worth_nothing() -> None:
    profile = small_profile()
    none = profile.model_copy(
        update={
            "settings": profile.settings.model_copy(
                update={"certificate_points_max": 0.0}
            )
        }
    )

    part = assess(
        resume(certifications=[held("ibm-machine-learning")]), none
    ).contributions[-1]

    assert (part.points, part.max_points, part.credit) == (0.0, 0.0, 0.0)


def test_report_areas_are_the_skill_parts() -> None:
    report = assess(resume({"project": "python", "list": "sql"}))
    areas = {area.id: area for area in report.areas}

    assert [a.points for a in report.areas] == [
        c.points for c in report.contributions[:-3]
    ]
    assert (areas["python"].status, areas["python"].credit) == ("met", 0.7)
    assert (areas["sql"].status, areas["sql"].skills) == ("weak", ("sql",))
    assert areas["cloud"].status == "missing"


def test_report_shows_no_more_evidence_than_set() -> None:
    report = assess(resume({"list": "python numpy pandas matplotlib pytorch mlflow"}))
    many = Resume(
        skills=tuple(
            one.model_copy(
                update={"evidence": tuple(seen(str(i), "list") for i in range(9))}
            )
            for one in resume({"list": "python"}).skills
        )
    )

    assert len(report.areas[1].evidence) <= 5
    assert {len(a.evidence) for a in assess(many).areas} == {0, 5}


def test_report_states_what_it_rests_on() -> None:
    subject = PERFECT.model_copy(
        update={
            "sha256": "ab",
            "engine": "pdfminer",
            "catalog": "c4t",
            "page_count": 2,
            "other_skills": (
                OtherSkill(text="juggling", evidence=(seen("juggling"),)),
            ),
            "mentions": (
                Mention(
                    id="go",
                    name="Go",
                    status=MentionStatus.WISHED,
                    cue="learning",
                    evidence=(seen("Go"),),
                ),
            ),
        }
    )
    profile = shipped("ml-engineer")

    report = score(subject, profile, today=TODAY, certificates={}, version="1.2")

    assert report.versions.model_dump() == {
        "gapcheck": "1.2",
        "engine": "pdfminer",
        "catalog": "c4t",
        "profile": fingerprint(profile),
        "as_of": "2026-11",
    }
    assert (report.role, report.role_name) == ("ml-engineer", profile.name)
    assert report.profile == f"ml-engineer {profile.version}"
    assert (report.resume.sha256, report.resume.pages) == ("ab", 2)
    assert report.resume.skills == len(SKILLS)
    assert report.resume.relevant_months == int(83 * 0.8)
    assert report.resume.mentions == subject.mentions
    assert report.resume.other_skills == subject.other_skills


def test_report_names_the_areas_with_evidence() -> None:
    report = assess(resume({"list": "numpy sql"}))

    assert report.area_ids == (Area.PYTHON, Area.SQL, Area.DATA_WRANGLING)


def test_report_mentions_do_not_count() -> None:
    wished = Mention(
        id="python",
        name="Python",
        status=MentionStatus.DENIED,
        cue="no experience in",
        evidence=(seen("Python"),),
    )
    subject = Resume(mentions=(wished,))

    assert assess(subject).score == 0.0


def test_report_survives_json() -> None:
    report = assess(PERFECT)

    assert GapReport.model_validate_json(report.model_dump_json()) == report
