"""What changed between two reports: sums, gaps, evidence, cautions."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import fsum
from pathlib import Path

import pytest

import gapcheck
from gapcheck.models import GapReport, Versions

SAMPLES = sorted(
    (Path(__file__).parents[2] / "examples" / "resumes").glob("*.pdf"),
)
TODAY = date(2026, 11, 1)

OLD = """\
EXPERIENCE

Data Analyst, Sample Shop
January 2019 - Present
- Queried customer data with SQL for weekly reports

SKILLS

Python, SQL, Docker
"""
NEW = OLD.replace(
    "- Queried", "- Trained churn models in Python with scikit-learn\n- Queried"
).replace(", Docker", "")


def report(text: str, role: str = "data-scientist") -> GapReport:
    resume = gapcheck.parse_text(text, today=TODAY)
    return gapcheck.score(resume, gapcheck.load_profile(role), today=TODAY)


def of_sample(file: Path) -> GapReport:
    return gapcheck.check(file, role="ml-engineer", today=TODAY)


def test_changes_of_nothing_are_none() -> None:
    changes = gapcheck.compare(report(OLD), report(OLD))

    assert (changes.change, changes.trend) == (0.0, "same")
    gaps = (changes.closed, changes.opened, changes.moved)
    assert (changes.parts, *gaps) == ((), (), (), ())
    assert (changes.gained, changes.lost, changes.cautions) == ((), (), ())


def test_changes_tell_what_is_better_and_why() -> None:
    old, new = report(OLD), report(NEW)
    changes = gapcheck.compare(old, new)

    assert changes.trend == "better"
    assert changes.change == round(new.score - old.score, 1) > 0
    python = next(part for part in changes.parts if part.id == "skills.python")
    assert python.after > python.before
    assert "python" in {gap.id for gap in changes.closed}
    gained = {(one.part, one.evidence.text) for one in changes.gained}
    assert ("skills.python", "Python") in gained


def test_changes_turned_round_have_the_other_sign() -> None:
    old, new = report(OLD), report(NEW)
    there, back = gapcheck.compare(old, new), gapcheck.compare(new, old)

    assert back.change == -there.change
    assert (back.closed, back.opened) == (there.opened, there.closed)
    assert (back.gained, back.lost) == (there.lost, there.gained)


@pytest.fixture(scope="module")
def samples() -> list[GapReport]:
    assert len(SAMPLES) >= 12
    return [of_sample(file) for file in SAMPLES]


def test_changes_of_the_parts_add_up_to_that_of_the_score(
    samples: list[GapReport],
) -> None:
    for old, new in pairwise(samples):
        changes = gapcheck.compare(old, new)
        assert round(fsum(part.change for part in changes.parts), 1) == changes.change
        both = {gap.id for gap in old.gaps} & {gap.id for gap in new.gaps}
        assert not both & {gap.id for gap in (*changes.closed, *changes.opened)}


def test_changes_of_place_are_no_changes_of_evidence() -> None:
    moved = OLD.replace("EXPERIENCE", "Kim Example\n\nEXPERIENCE")
    changes = gapcheck.compare(report(OLD), report(moved))

    assert (changes.gained, changes.lost) == ((), ())


def test_changes_warn_of_other_versions() -> None:
    old = report(OLD)
    other = Versions(**{**old.versions.model_dump(), "catalog": "other"})
    changes = gapcheck.compare(old, old.model_copy(update={"versions": other}))

    differ = f"The catalogs of skills differ ({old.versions.catalog} and other)"
    assert changes.cautions == (f"{differ}: part of the change may come from that.",)


def test_changes_between_roles_are_refused() -> None:
    with pytest.raises(gapcheck.UsageError, match="two roles"):
        gapcheck.compare(report(OLD), report(OLD, "ml-engineer"))
