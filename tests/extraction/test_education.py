"""Education sections of many countries (education.toml), read whole."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gapcheck import parse_text
from gapcheck.models.resume import Degree

FILE = Path(__file__).with_name("education.toml")
MIN_SECTIONS = 110
TODAY = date(2026, 11, 22)
RESUME = "Jane Doe\n\nEDUCATION\n{}\n\nSKILLS\nPython, SQL\n"
SECTIONS: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["sections"]


def written(degree: Degree) -> str:
    told = (
        degree.level,
        degree.field,
        degree.institution,
        degree.start,
        degree.end,
        "yes" if degree.completed else "no",
    )
    return " | ".join(str(one) if one else "-" for one in told)


def test_education_has_many_shapes() -> None:
    shapes = [section["shape"] for section in SECTIONS]

    assert len(shapes) >= MIN_SECTIONS
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section["shape"])
def test_education_reads_the_degrees(section: dict[str, Any]) -> None:
    text = RESUME.format(section["text"].strip())

    degrees = parse_text(text, today=TODAY).degrees

    assert [written(degree) for degree in degrees] == section["degrees"]
