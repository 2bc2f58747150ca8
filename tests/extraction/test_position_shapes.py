"""Whole experience sections in many shapes (position_shapes.toml) → all positions."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gapcheck.extraction.gazetteers.role_families import family_of
from tests.extraction.build import Job, jobs

SHAPES: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("position_shapes.toml").read_text(encoding="utf-8")
)
LEAST_SHAPES = 63


def test_position_shapes_are_there() -> None:
    assert len(SHAPES) >= LEAST_SHAPES


@pytest.mark.parametrize("name", SHAPES)
def test_position_shapes(name: str) -> None:
    wanted = SHAPES[name]["jobs"]

    found = jobs(
        SHAPES[name]["text"].strip("\n"), SHAPES[name].get("heading", "EXPERIENCE")
    )

    assert found == [
        Job(
            job["title"],
            job.get("organisation"),
            job.get("start"),
            job.get("end"),
            job.get("kind", "job"),
        )
        for job in wanted
    ]
    families = [job.get("family") for job in wanted]
    assert [
        family_of(job.title) if family else None
        for job, family in zip(found, families, strict=True)
    ] == families
