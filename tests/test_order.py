"""The sample resumes are scored in the order in which a person puts them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import gapcheck
from gapcheck.models import Resume

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "examples" / "resumes"
ORDERS = sorted((ROOT / "tests" / "cases" / "order").glob("*.toml"))
TODAY = date(2026, 11, 1)
LEAST = 0.9


def order_of(file: Path) -> tuple[str, list[str]]:
    """Return role and names, best first; each with a reason of a few words."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert all(len(one["reason"].split()) >= 2 for one in table["resumes"])
    return table["role"], [one["name"] for one in table["resumes"]]


@cache
def read(name: str) -> Resume:
    return gapcheck.parse(SAMPLES / f"{name}.pdf", today=TODAY)


def ranks(values: Sequence[float]) -> list[float]:
    """Return ranks from 1, highest first; equal values share their mean rank."""
    return [
        sum(other > value for other in values) + (values.count(value) + 1) / 2
        for value in values
    ]


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    pairs = list(zip(ranks(one), ranks(other), strict=True))
    mean = (len(pairs) + 1) / 2
    shared = sum((a - mean) * (b - mean) for a, b in pairs)
    spread = sum((a - mean) ** 2 for a, _ in pairs)
    spread *= sum((b - mean) ** 2 for _, b in pairs)
    return float(shared / spread**0.5)


@pytest.mark.parametrize(
    ("other", "wanted"),
    [([4, 3, 2, 1], 1.0), ([1, 2, 3, 4], -1.0), ([3, 4, 1, 2], 0.6)],
)
def test_order_is_measured(other: list[float], wanted: float) -> None:
    assert spearman([4, 3, 2, 1], other) == pytest.approx(wanted)


def test_order_of_equals_is_shared() -> None:
    assert ranks([7, 5, 5, 1]) == [1, 2.5, 2.5, 4]


def test_order_is_written_down_for_all_samples_and_both_roles() -> None:
    orders = [order_of(file) for file in ORDERS]

    assert {"data-scientist", "ml-engineer"} <= {role for role, _ in orders}
    for _, names in orders:
        assert sorted(names) == sorted(file.stem for file in SAMPLES.glob("*.pdf"))


@pytest.mark.parametrize("file", ORDERS, ids=lambda file: file.stem)
def test_order_of_scores_is_that_of_a_person(file: Path) -> None:
    role, names = order_of(file)
    profile = gapcheck.load_profile(role)
    scores = [gapcheck.score(read(name), profile, today=TODAY).score for name in names]
    best_first = [float(-place) for place in range(len(names))]

    found = dict(zip(names, scores, strict=True))
    assert spearman(best_first, scores) >= LEAST, found
