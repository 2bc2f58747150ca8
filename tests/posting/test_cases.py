"""The invented postings give what was written down for them, and profiles that hold."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import gapcheck
from gapcheck.posting import Posting
from gapcheck.posting.profile import nearest_profile
from tests.posting.cases import NAMES, TODAY, Case, members

RESUMES = Path(__file__).parent.parent.parent / "examples" / "resumes"
ORDERED = [name for name in NAMES if "order" in Case(name).expected]


@cache
def read(name: str) -> Posting:
    return Case(name).read()


@cache
def resumes() -> dict[str, gapcheck.Resume]:
    files = sorted(RESUMES.glob("*.pdf"))
    return {file.stem: gapcheck.parse(file, today=TODAY) for file in files}


def test_cases_are_there() -> None:
    kinds = {Case(name).file.suffix for name in NAMES}

    assert len(NAMES) >= 18
    assert kinds == {".txt", ".html"}
    assert all(Case(name).expected["required"] for name in NAMES)
    assert len(ORDERED) >= 3


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("necessity", ["required", "preferred"])
def test_cases_requirements(name: str, necessity: str) -> None:
    expected = Case(name).expected
    found = members(read(name), necessity)
    wanted = [set(ids) for ids in expected[necessity]]

    if expected.get("may_add"):  # "or similar": what they have in common counts too
        assert len(found) == len(wanted)
        assert [ids for ids in wanted if not any(ids <= one for one in found)] == []
    else:
        assert sorted(map(sorted, found)) == sorted(map(sorted, wanted))


@pytest.mark.parametrize("name", NAMES)
def test_cases_leave_out_boilerplate(name: str) -> None:
    named = set().union(*members(read(name), "required"))
    named |= set().union(*members(read(name), "preferred"))

    assert named & set(Case(name).expected.get("absent", ())) == set()


@pytest.mark.parametrize("name", NAMES)
def test_cases_title_and_background(name: str) -> None:
    expected, profile = Case(name).expected, read(name).profile
    found = {
        "name": profile.name,
        "meets_years": profile.experience.meets_years,
        "full_years": profile.experience.full_years,
        "required_level": profile.education.required_level,
        "preferred_level": profile.education.preferred_level,
        "education_points": profile.settings.education_points,
    }
    wanted = {key: expected[key] for key in found if key in expected}

    assert {key: found[key] for key in wanted} == wanted
    assert set(expected.get("fields", ())) <= set(profile.education.fields)
    assert read(name).unknown == tuple(expected.get("unknown", ()))
    if "family" in expected:
        assert profile.experience.relevance[expected["family"]] == 1


@pytest.mark.parametrize("name", NAMES)
def test_cases_equivalent_experience_and_any_field(name: str) -> None:
    expected, rule = Case(name).expected, read(name).profile.education
    base = gapcheck.load_profile("data-scientist").education
    accepts = rule.equivalent_experience_max > base.equivalent_experience_max

    assert accepts == expected.get("equivalent_experience", False)
    if expected.get("any_field"):
        assert rule.unrelated_factor == 1


@pytest.mark.parametrize("name", NAMES)
def test_cases_weights_and_sources(name: str) -> None:
    requirements = read(name).profile.requirements
    text = " ".join(Case(name).file.read_text(encoding="utf-8").split())
    quotes = [quote for one in requirements for quote in one.sources]
    required = [one.weight for one in requirements if one.necessity == "required"]
    preferred = [one.weight for one in requirements if one.necessity == "preferred"]

    assert sum(round(one.weight * 10) for one in requirements) == 1000
    assert sum(required) / len(required) > sum(preferred) / len(preferred)
    assert [q for q in quotes if not q] == []
    if Case(name).file.suffix == ".txt":
        assert [q for q in quotes if q.removesuffix(" …") not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_cases_round_trip(name: str, tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(read(name).toml, encoding="utf-8")

    assert gapcheck.load_profile(file) == read(name).profile


@pytest.mark.parametrize("name", NAMES)
def test_cases_take_settings_from_the_nearest_profile(name: str) -> None:
    profile = read(name).profile
    base = nearest_profile(Case(name).expected.get("family"))
    asks = profile.settings.education_points > 0

    factor = profile.experience.meets_years / base.experience.meets_years
    assert [one.min_relevant_years for one in profile.bands] == [
        round(one.min_relevant_years * factor, 2) for one in base.bands
    ]
    assert [one.min_score for one in profile.bands] == [
        one.min_score for one in base.bands
    ]
    assert profile.settings.strengths == base.settings.strengths
    assert profile.settings.skills_points == base.settings.skills_points + (
        0 if asks else base.settings.education_points
    )


@pytest.mark.parametrize("name", ORDERED)
def test_cases_order_resumes_as_a_person_does(name: str) -> None:
    profile = read(name).profile
    points = {
        stem: gapcheck.score(resume, profile, today=TODAY).score
        for stem, resume in resumes().items()
    }
    rows = Case(name).expected["order"]

    assert {stem for row in rows for stem in row} == set(points)
    for better, worse in pairwise(rows):
        assert min(points[one] for one in better) > max(points[one] for one in worse)
