"""Resume bullets of all trades (bullets.toml): how many of their skills are found.

The skills were listed by reading alone, before the bullets were run; the catalog was
then mended with half of the misses in view, so that the floors say what was reached, not
what an unknown bullet gets: thirty written afterwards had .69 of their skills found.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from gapcheck import parse_text
from gapcheck.data.load import load_catalog

FILE = Path(__file__).with_name("bullets.toml")
# Floors: what was measured when this was written, rounded down.
MIN_RECALL, MIN_PRECISION = 0.74, 0.96
# A trade that falls below this reads badly, whatever the others do.
MIN_RECALL_OF_AREA = 0.55
BEFORE = "EXPERIENCE\n\nAnalyst, Northwind Ltd, 2019 - 2022\n\n- "


class Counts(NamedTuple):
    """Skills of one area: listed and found, listed, found beside."""

    hits: int
    listed: int
    extra: int


def bullets() -> dict[str, list[list[str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def counts_of(rows: list[list[str]]) -> Counts:
    """Count the skills found; what a listed one implies is neither right nor wrong."""
    catalog = load_catalog()
    hits = total = extra = 0
    for text, *lists in rows:
        listed, borderline = (set(ids.split()) for ids in (*lists, "")[:2])
        implied = {i for one in listed | borderline for i in catalog.implied(one)}
        found = {skill.id for skill in parse_text(f"{BEFORE}{text}\n").skills}
        hits += len(found & listed)
        total += len(listed)
        extra += len(found - listed - borderline - implied)
    return Counts(hits, total, extra)


@pytest.fixture(scope="module")
def counts() -> dict[str, Counts]:
    return {area: counts_of(rows) for area, rows in bullets().items()}


def test_bullets_are_many_and_name_known_skills() -> None:
    rows = [row for area in bullets().values() for row in area]
    ids = {i for _, *lists in rows for one in lists for i in one.split()}

    assert len(rows) >= 120
    assert len({row[0] for row in rows}) == len(rows)
    assert len(ids) >= 150
    assert ids <= load_catalog().ids


def test_bullets_recall_and_precision(counts: dict[str, Counts]) -> None:
    hits = sum(one.hits for one in counts.values())
    listed = sum(one.listed for one in counts.values())
    extra = sum(one.extra for one in counts.values())

    assert hits / listed >= MIN_RECALL
    assert hits / (hits + extra) >= MIN_PRECISION


def test_bullets_every_area_is_read(counts: dict[str, Counts]) -> None:
    low = {
        area: one.hits / one.listed
        for area, one in counts.items()
        if one.hits / one.listed < MIN_RECALL_OF_AREA
    }

    assert len(counts) >= 12
    assert low == {}
