"""What entries of skills/catalog carry of O*NET and ESCO: names, marks, addresses."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gapcheck.data.load import Skill, load_catalog

TECHNOLOGIES = Path(__file__).with_name("onet_technologies.toml")
ESCO_CONCEPT = re.compile(
    r"http://data\.europa\.eu/esco/skill/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)


@pytest.fixture(scope="module")
def skills() -> list[Skill]:
    return [*load_catalog().skills.values()]


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    return tomllib.loads(TECHNOLOGIES.read_text(encoding="utf-8"))


def names_of(listed: dict[str, Any]) -> set[str]:
    return {*listed["hot"], *listed["in_demand"], *listed["other"]}


def excused(listed: dict[str, Any]) -> list[str]:
    return [name for names in listed["not_carried"].values() for name in names]


def test_sources_every_onet_technology_is_carried_by_one_entry(
    skills: list[Skill], listed: dict[str, Any]
) -> None:
    counts = Counter(name for skill in skills for name in skill.onet)
    left_out = excused(listed)

    assert len(names_of(listed)) >= 600
    assert len(left_out) <= 80
    assert sorted(names_of(listed) - counts.keys()) == sorted(left_out)
    assert counts.keys() <= names_of(listed)
    assert [name for name, count in counts.items() if count > 1] == []


def test_sources_marks_are_those_of_the_technologies(
    skills: list[Skill], listed: dict[str, Any]
) -> None:
    hot, in_demand = set(listed["hot"]), set(listed["in_demand"])
    wrong = [
        skill.id
        for skill in skills
        if skill.is_hot != bool(hot & {*skill.onet})
        or skill.is_in_demand != bool(in_demand & {*skill.onet})
    ]

    assert wrong == []
    assert sum(skill.is_hot for skill in skills) >= 100
    assert sum(skill.is_in_demand for skill in skills) >= 50


def test_sources_esco_concepts_are_addresses_and_stand_once(
    skills: list[Skill],
) -> None:
    concepts = [skill.esco for skill in skills if skill.esco is not None]
    wrong = [one for one in concepts if not ESCO_CONCEPT.fullmatch(one)]

    assert len(concepts) >= 200
    assert wrong == []
    assert [one for one, count in Counter(concepts).items() if count > 1] == []


def test_sources_carriers_of_a_name_or_address_say_so(skills: list[Skill]) -> None:
    wrong = [
        skill.id
        for skill in skills
        if (skill.onet and "onet" not in skill.sources)
        or (skill.esco and "esco" not in skill.sources)
    ]

    assert wrong == []
