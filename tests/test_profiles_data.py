"""Loading profiles: by id, path and text, and every fault with its place and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapcheck.data.profiles import load_profile, parse_profile, profile_ids
from gapcheck.errors import ProfileError

PROFILE = """\
id = "mine"
name = "Mine"
version = "1"
date = "2026-11-01"

[settings.strengths]
job = 1.0

[education]
fields = ["statistics"]
sources = ["test"]

[education.credit]
bachelor = 1.0

[experience]
curve = [[0.0, 0.0], [3.0, 1.0]]
sources = ["test"]

[experience.relevance]
data-scientist = 1.0

[requirements.python]
name = "Python"
necessity = "required"
weight = 60.0
skills = ["python"]
sources = ["test"]

[requirements.sql]
name = "SQL"
necessity = "preferred"
weight = 40.0
areas = ["sql"]
substitutes = { mysql = 0.5 }
sources = ["test"]

[bands.all]
name = "All"
"""


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def faults_of(text: str) -> tuple[str, ...]:
    with pytest.raises(ProfileError) as caught:
        parse_profile("mine.toml", text)
    assert caught.value.file == "mine.toml"
    return caught.value.faults


def test_profiles_data_is_loaded_by_path_and_text(tmp_path: Path) -> None:
    file = write(tmp_path, PROFILE)
    profile = load_profile(file)

    assert profile == load_profile(str(file)) == parse_profile("x", PROFILE)
    assert [(r.id, r.weight) for r in profile.requirements] == [
        ("python", 60.0),
        ("sql", 40.0),
    ]
    assert [band.id for band in profile.bands] == ["all"]


def test_profiles_data_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert load_profile(write(tmp_path, "\ufeff" + PROFILE)).id == "mine"


def test_profiles_data_are_shipped() -> None:
    assert profile_ids() == ("ai-engineer", "data-scientist", "ml-engineer")
    assert [load_profile(one).id for one in profile_ids()] == [*profile_ids()]
    assert load_profile("ml-engineer") is load_profile("ml-engineer")


def test_profiles_data_of_unknown_role_names_the_nearest() -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile("data-scentist")

    assert (caught.value.file, caught.value.faults) == (
        "data-scentist",
        (
            (
                "no such role or profile file; the roles are: ai-engineer, "
                "data-scientist, ml-engineer; did you mean data-scientist?"
            ),
        ),
    )


def test_profiles_data_of_unknown_role_that_is_near_nothing() -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile("chef")

    assert "did you mean" not in str(caught.value)


def test_profiles_data_faults_come_all_at_once_with_their_lines() -> None:
    text = (
        PROFILE.replace('necessity = "required"', 'necessity = "nice"')
        .replace("weight = 40.0", "weight = -1.0")
        .replace('skills = ["python"]', 'skills = ["pythn"]')
    )

    *others, unknown = faults_of(text)
    assert others == [
        (
            "requirements.python.necessity (line 25): "
            "Input should be 'required' or 'preferred'"
        ),
        "requirements.sql.weight (line 33): Input should be greater than 0",
    ]
    assert unknown.startswith(
        "requirements.python.skills (line 27): unknown skill 'pythn'; "
        "did you mean python, "
    )


def test_profiles_data_unknown_ids_of_all_kinds() -> None:
    text = (
        PROFILE.replace('["statistics"]', '["statistic"]')
        .replace("data-scientist = 1.0", "data-scientst = 1.0")
        .replace("mysql = 0.5", "qqqq = 0.5")
        .replace('name = "Mine"', 'name = "Mine"\ncertificates = ["acl"]')
    )

    assert [fault.partition("; ")[0] for fault in faults_of(text)] == [
        "requirements.sql.substitutes (line 36): unknown skill 'qqqq'",
        "education.fields (line 11): unknown field of study 'statistic'",
        "experience.relevance (line 21): unknown role family 'data-scientst'",
        "certificates (line 3): unknown certificate 'acl'",
    ]


def test_profiles_data_weights_that_are_not_100() -> None:
    text = PROFILE.replace("weight = 40.0", "weight = 30.0")

    assert faults_of(text) == ("requirements: the weights add up to 90, not to 100",)


def test_profiles_data_weights_may_be_rounded() -> None:
    profile = parse_profile("x", PROFILE.replace("weight = 40.0", "weight = 40.04"))

    assert [r.weight for r in profile.requirements] == [60.0, 40.04]


def test_profiles_data_that_is_empty_lacks_every_part() -> None:
    lacking = [fault.partition(":")[0] for fault in faults_of("")]

    assert lacking == [
        "id",
        "name",
        "version",
        "date",
        "requirements",
        "education",
        "experience",
        "settings",
        "bands",
    ]


def test_profiles_data_unknown_key_is_refused() -> None:
    text = PROFILE.replace("weight = 60.0", "weight = 60.0\nweigth = 60.0")

    assert faults_of(text) == (
        ("requirements.python.weigth (line 27): unknown key; did you mean weight?"),
    )


def test_profiles_data_requirement_without_sources_is_refused() -> None:
    text = PROFILE.replace(
        'areas = ["sql"]\nsubstitutes = { mysql = 0.5 }\nsources = ["test"]',
        'areas = ["sql"]\nsources = []',
    )
    (fault,) = faults_of(text)

    assert fault.startswith("requirements.sql.sources (line 35): ")


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("[bands.all]\nname = ", "bands = {}\nx = ", ["requirements.sql"]),
        ("[requirements.python]", "[requirements]", ["requirements"]),
        ("[experience.relevance]", "[experience.relevances]", ["experience"]),
        ('fields = ["statistics"]', "fields = 7", ["education.fields"]),
        ("[3.0, 1.0]]", "[3.0]]", ["experience.curve.1.1 (line 17)"]),
        ("job = 1.0", "jobb = 1.0", ["settings.strengths.jobb (line 7)"]),
        ('skills = ["python"]', "skills = 7", ["requirements.python.skills"]),
        (
            'skills = ["python"]',
            "skills = [7]",
            ["requirements.python.skills.0 (line 27)"],
        ),
    ],
)
def test_profiles_data_of_another_shape_is_refused(
    old: str, new: str, places: list[str]
) -> None:
    assert old in PROFILE
    faults = faults_of(PROFILE.replace(old, new))

    assert all(any(f.startswith(place) for f in faults) for place in places)


@pytest.mark.parametrize(
    "head",
    ["requirements = 1", "requirements = [1]", "education = 1", "bands = [1]"],
)
def test_profiles_data_with_values_for_tables_is_refused(head: str) -> None:
    faults = faults_of(head)

    assert any(fault.startswith(head.partition(" ")[0]) for fault in faults)


def test_profiles_data_requirements_may_be_a_list_that_lacks_ids() -> None:
    text = "[[requirements]]\nname = 'X'\nskills = ['pythn']\n"
    faults = faults_of(text)

    assert any(f.startswith("requirements.0.id") for f in faults)
    assert any("unknown skill 'pythn'" in f for f in faults)
