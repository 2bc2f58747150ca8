"""Years and degrees of postings → rules of a profile."""

from __future__ import annotations

import pytest

import gapcheck
from gapcheck.posting.experience import years_in
from gapcheck.posting.profile import nearest_profile
from tests.posting.cases import posting_of


def profile_of(*needs: str, title: str = "Data Scientist") -> gapcheck.Profile:
    items = "\n".join(f"- {need}" for need in ("SQL", *needs))
    return posting_of(f"{title}\n\nRequirements\n{items}").profile


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3+ years of experience", [(3, None)]),
        ("3-5 years", [(3, 5)]),
        ("3 to 5+ yrs", [(3, 5)]),
        ("three (3) or more years", [(3, None)]),
        ("minimum of two years", [(2, None)]),
        ("5-year track record", [(5, None)]),
        ("2.5 years", [(2.5, None)]),
        ("au moins 3 années d\u2019expérience", [(3, None)]),
        ("3 à 5 ans d\u2019expérience", [(3, 5)]),
        ("over 18 years old", []),
        ("founded 12 years ago", []),
        ("75 years of history", []),
        ("$3 years", []),
    ],
)
def test_years_in_a_text(text: str, years: list[tuple[float, float | None]]) -> None:
    assert [(one.least, one.most) for one in years_in(text)] == years


@pytest.mark.parametrize(
    ("needs", "meets", "full"),
    [
        (("4+ years of experience",), 4, 6),
        (("4-8 years of experience",), 4, 8),
        (("2 years of SQL", "6 years of experience"), 6, 8),
        (("BSc and 5 years, or MSc and 3 years",), 3, 5),
        (("5 years of experience, 2 years of them with Python",), 5, 7),
        (("0-1 years of experience",), 0, 1),
        ((), 3, 5),
    ],
)
def test_experience_years(needs: tuple[str, ...], meets: float, full: float) -> None:
    rule = profile_of(*needs).experience

    assert (rule.meets_years, rule.full_years) == (meets, full)
    assert dict(rule.curve)[full] == 1
    assert dict(rule.curve)[meets] == 0.8


def test_experience_no_years_are_said() -> None:
    base = gapcheck.load_profile("data-scientist").experience

    rule = profile_of().experience

    assert rule.curve == base.curve
    assert rule.sources == ("the posting names no years",)


@pytest.mark.parametrize(
    ("title", "base", "relevance"),
    [
        ("Data Scientist", "data-scientist", {"data-scientist": 1, "ml-engineer": 0.8}),
        ("ML Engineer", "ml-engineer", {"ml-engineer": 1, "data-scientist": 0.8}),
        ("Data Engineer", "ml-engineer", {"data-engineer": 1, "ml-engineer": 0.7}),
        ("Data Analyst", "data-scientist", {"data-analyst": 1, "data-scientist": 0.6}),
        ("Registered Nurse", "data-scientist", {"health": 1}),
    ],
)
def test_experience_relevance(
    title: str, base: str, relevance: dict[str, float]
) -> None:
    profile = profile_of(title=title)
    found = profile.experience.relevance

    assert {key: found[key] for key in relevance} == relevance
    assert profile.bands == gapcheck.load_profile(base).bands


def test_nearest_profile_is_the_data_scientist_when_none_is() -> None:
    assert nearest_profile(None).id == "data-scientist"
    assert nearest_profile("hospitality").id == "data-scientist"


@pytest.mark.parametrize(
    ("need", "required", "preferred"),
    [
        ("Bachelor's degree in Physics", "bachelor", "bachelor"),
        ("BS/MS in Computer Science", "bachelor", "bachelor"),
        ("MS/PhD in Computer Science", "master", "master"),
        ("Bachelors required, Master's preferred", "bachelor", "master"),
        ("PhD or Masters in Statistics", "master", "master"),
        ("university degree in Economics", "bachelor", "bachelor"),
        ("College diploma", "diploma", "diploma"),
        ("High school diploma", "high-school", "high-school"),
        ("PhD is a plus", "high-school", "doctorate"),
        ("Certified Scrum Master", "high-school", "high-school"),
    ],
)
def test_education_levels(need: str, required: str, preferred: str) -> None:
    rule = profile_of(need).education

    assert (rule.required_level, rule.preferred_level) == (required, preferred)


def test_education_fields_of_another_role_are_those_named() -> None:
    rule = profile_of("BSc in Statistics", title="Backend Engineer").education
    near = profile_of("BSc in Statistics or a related field", title="Backend Engineer")

    assert "computer-science" not in rule.fields
    assert {"statistics", "computer-science"} <= set(near.education.fields)


def test_education_credit_rises_with_the_level() -> None:
    credit = profile_of("Master's degree, PhD preferred").education.credit

    assert credit["doctorate"] == 1  # type: ignore[index]
    assert 0 < credit["bachelor"] < credit["master"] < 1  # type: ignore[index]


def test_education_without_a_degree_costs_nobody_points() -> None:
    settings = profile_of().settings

    assert (settings.education_points, settings.skills_points) == (0, 75)


def test_certificates_that_are_named_count() -> None:
    profile = profile_of("Certified Kubernetes Administrator", title="Registered Nurse")

    assert profile.certificates == ("cka",)


@pytest.mark.parametrize(
    ("need", "level"),
    [
        ("University degree (Master or PhD) in physics", "master"),
        ("University degree in physics", "bachelor"),
        ("University degree (physics, statistics)", "bachelor"),
        ("Master degree in physics", "master"),
    ],
)
def test_education_level_behind_a_loose_name(need: str, level: str) -> None:
    assert profile_of(need).education.required_level == level


def test_education_that_is_preferred_only_is_asked_for() -> None:
    rule = profile_of("Degree in statistics preferred, not required").education

    assert (rule.required_level, rule.preferred_level) == ("high-school", "bachelor")


@pytest.mark.parametrize(("years", "strong"), [("1 year", 1.0), ("6 years", 6.0)])
def test_bands_ask_for_the_years_of_the_posting(years: str, strong: float) -> None:
    bands = profile_of(f"{years} of experience").bands

    assert max(one.min_relevant_years for one in bands) == strong


def test_background_of_another_role_is_not_that_of_the_nearest() -> None:
    """A nurse is on no way to machine learning, and no data scientist either."""
    nurse = profile_of("patient care", title="Registered Nurse")
    scientist = profile_of("Python")

    assert (nurse.pathway, nurse.experience.examples) == ("", ("Registered Nurse",))
    assert scientist.pathway == "canada"
    assert "data scientist" in scientist.experience.examples


def test_nearest_profile_of_an_ai_engineer_is_its_own() -> None:
    assert nearest_profile("ai-engineer").id == "ai-engineer"
