"""The shipped profiles, and what a profile must not say."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from gapcheck.data.load import load_catalog, load_certificates, load_lexicon
from gapcheck.data.profiles import load_profile, profile_ids
from gapcheck.models import (
    EvidenceKind,
    ExperienceRule,
    Profile,
    Requirement,
    ScoringSettings,
)
from tests.scoring.build import (
    SKILLS,
    assess,
    claim,
    position,
    resume,
    seen,
    shipped,
)

ROLES = ("data-scientist", "ml-engineer")


def test_profiles_are_shipped() -> None:
    assert set(ROLES) <= set(profile_ids())


@pytest.mark.parametrize("role", ROLES)
def test_profiles_have_all_groups(role: str) -> None:
    ids = [requirement.id for requirement in shipped(role).requirements]

    assert len(ids) == len(set(ids)) == 23


@pytest.mark.parametrize("role", ROLES)
def test_profiles_weights_add_up(role: str) -> None:
    total = sum(requirement.weight for requirement in shipped(role).requirements)

    assert total == pytest.approx(100, abs=0.05)


@pytest.mark.parametrize(
    ("role", "required"),
    [
        (
            "data-scientist",
            {
                "python",
                "machine-learning",
                "statistics",
                "sql",
                "communication",
                "data-visualization",
                "classical-ml",
                "data-preparation",
            },
        ),
        (
            "ml-engineer",
            {
                "python",
                "machine-learning",
                "sql",
                "communication",
                "classical-ml",
                "data-preparation",
                "evaluation",
                "deep-learning",
                "dl-frameworks",
                "deployment",
                "mlops",
                "software-engineering",
            },
        ),
    ],
)
def test_profiles_require(role: str, required: set[str]) -> None:
    requirements = shipped(role).requirements

    assert {r.id for r in requirements if r.necessity == "required"} == required


@pytest.mark.parametrize(
    ("role", "weights"),
    [
        ("data-scientist", {"scale": 2.9, "deployment": 3.4, "mlops": 1.9}),
        ("ml-engineer", {"scale": 3.5, "deployment": 9.5, "mlops": 6.6}),
    ],
)
def test_profiles_scale_gives_half_to_deployment_and_mlops(
    role: str, weights: dict[str, float]
) -> None:
    actual = {r.id: r.weight for r in shipped(role).requirements if r.id in weights}

    assert actual == weights


@pytest.mark.parametrize("role", ROLES)
def test_profiles_explain_every_requirement(role: str) -> None:
    for requirement in shipped(role).requirements:
        assert requirement.closer
        assert requirement.examples
        assert requirement.foremost
        assert requirement.sources[-1].startswith("postings 2024-26: ")


@pytest.mark.parametrize("role", ROLES)
def test_profiles_value_every_setting(role: str) -> None:
    assert set(shipped(role).settings.strengths) == set(EvidenceKind)


@pytest.mark.parametrize("role", ROLES)
def test_profiles_are_met_by_the_skills_of_these_tests(role: str) -> None:
    """No sketch can miss a requirement because the tests lack its skills."""
    areas = {area for words, _ in SKILLS.values() for area in words.split()}
    ids = {*SKILLS, *(one for _, words in SKILLS.values() for one in words.split())}

    for requirement in shipped(role).requirements:
        assert areas & set(requirement.areas) or ids & set(requirement.skills)


@pytest.mark.parametrize("role", ROLES)
def test_profiles_load_with_the_catalog(role: str) -> None:
    assert load_profile(role) == shipped(role)


@pytest.mark.parametrize("role", ROLES)
def test_profiles_name_known_fields_and_families(role: str) -> None:
    profile = shipped(role)

    assert set(profile.education.fields) - set(load_lexicon("fields")) == set()
    assert set(profile.experience.relevance) - set(load_lexicon("titles")) == set()


@pytest.mark.parametrize("role", ROLES)
def test_profiles_name_known_certificates(role: str) -> None:
    unknown = set(shipped(role).certificates) - set(load_certificates())

    assert unknown == set()


@pytest.mark.parametrize("role", ROLES)
def test_profiles_closers_name_no_certificate(role: str) -> None:
    names = {one.name.lower() for one in load_certificates().values()}

    for requirement in shipped(role).requirements:
        assert not [name for name in names if name in requirement.closer.lower()]


def requirement(**changes: Any) -> dict[str, Any]:
    return {
        "id": "x",
        "name": "X",
        "necessity": "required",
        "weight": 100,
        "areas": ["python"],
        "sources": ["test"],
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"weight": 0}, "weight"),
        ({"substitutes": {"r": 1.5}}, "substitutes"),
        ({"sources": []}, "sources"),
        ({"areas": []}, None),
    ],
)
def test_requirement_refuses(changes: dict[str, Any], place: str | None) -> None:
    with pytest.raises(ValidationError) as caught:
        Requirement.model_validate(requirement(**changes))

    assert [e["loc"][:1] for e in caught.value.errors()] == [(place,) if place else ()]


@pytest.mark.parametrize(
    "curve", [[[0, 0], [0, 1]], [[1, 0.5], [2, 0.4]], [[0, 0], [5, 1.1]], []]
)
def test_experience_rule_refuses_a_curve_that_does_not_rise(
    curve: list[list[float]],
) -> None:
    with pytest.raises(ValidationError):
        ExperienceRule.model_validate(
            {"relevance": {}, "curve": curve, "sources": ["test"]}
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"skills_points": 70.0},
        {"skills_points": 60.05, "experience_points": 24.95},
        {"stale_factor": 1.2},
        {"undated_job_factor": -0.1},
    ],
)
def test_scoring_settings_refuse(changes: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        ScoringSettings.model_validate({"strengths": {}, **changes})


def test_profile_round_trips() -> None:
    profile = shipped("ml-engineer")

    assert Profile.model_validate_json(profile.model_dump_json()) == profile


@pytest.mark.parametrize("role", ROLES)
def test_profiles_name_first_only_what_counts(role: str) -> None:
    catalog = load_catalog()
    for need in shipped(role).requirements:
        for one in need.foremost:
            members = {one, *catalog.implied(one)} & {*need.skills, *need.substitutes}
            areas = set(catalog.areas(one)) & set(need.areas)
            assert members | areas, (need.id, one)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("need", "skill", "credit"),
    [
        ("sql", "sql", 1.0),
        ("sql", "mongodb", 0.5),
        ("mlops", "mlflow", 1.0),
        ("mlops", "model-deployment", 0.5),
        ("mlops", "model-serving", 0.5),
        ("evaluation", "model-evaluation", 1.0),
        ("evaluation", "ab-testing", 0.5),
        ("experimentation", "ab-testing", 1.0),
    ],
)
def test_profiles_let_one_mention_meet_one_need(
    role: str, need: str, skill: str, credit: float
) -> None:
    catalog = load_catalog()
    one = claim("sql", seen(skill, "job", 0)).model_copy(
        update={
            "id": skill,
            "areas": catalog.areas(skill),
            "implies": catalog.implied(skill),
        }
    )
    held = position("Engineer", "software-engineer", "2024-01", "present")
    report = assess(resume(skills=[one], positions=[held]), role)

    assert {area.id: area.credit for area in report.areas}[need] == credit
