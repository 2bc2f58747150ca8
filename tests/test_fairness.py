"""Counterfactual fairness: who somebody is changes neither score nor gaps."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import gapcheck
from gapcheck.models import Resume
from gapcheck.reading import read

ROOT = Path(__file__).parent
SAMPLES = sorted((ROOT.parent / "examples" / "resumes").glob("*.pdf"))
WORDS = tomllib.loads((ROOT / "cases/fairness/variants.toml").read_text("utf-8"))
TODAY = date(2026, 11, 1)
ROLES = ("data-scientist", "ml-engineer")
VARIANTS = 2040  # over all samples


def result(text: str, schools: set[str]) -> list[str]:
    """Return score and gaps for each role, byte by byte.

    Evidence quotes the line of a degree, and with it the school: its name is masked.
    """
    resume = gapcheck.parse_text(text, today=TODAY)
    reports = [
        gapcheck.score(resume, gapcheck.load_profile(role), today=TODAY)
        for role in ROLES
    ]
    found = [r.model_dump_json(include={"score", "band", "gaps"}) for r in reports]
    for school in sorted({*schools, *WORDS["schools"]}, key=len, reverse=True):
        found = [one.replace(school, "SCHOOL") for one in found]
    return found


def schools_of(resume: Resume) -> set[str]:
    return {degree.institution for degree in resume.degrees if degree.institution}


@cache
def anonymous(file: Path) -> tuple[str, Resume]:
    """Return a sample's text from its first heading on, and what it claims."""
    text = read(file).text
    resume = gapcheck.parse_text(text, today=TODAY)
    headings = [section.heading for section in resume.sections if section.heading]
    return text[text.index(headings[0]) :], resume


def plain(body: str) -> str:
    return f"Kim Example\nname@example.com\n\n{body}"


def variants(file: Path, count: int) -> Iterator[str]:
    """Yield one text per variant, each with a draw of everything that may vary."""
    body, resume = anonymous(file)
    draw = random.Random(file.stem)  # the same variants in every run
    jobs = [s.heading for s in resume.sections if s.kind == "experience"]
    style = str.upper if any(map(str.isupper, jobs)) else str.capitalize
    for number in range(count):
        changed = body
        for school in sorted(schools_of(resume), key=len, reverse=True):
            changed = changed.replace(school, draw.choice(WORDS["schools"]))
        leave = draw.choice(WORDS["breaks"])
        if leave and jobs:
            changed = changed.rstrip() + f"\n\n{style('career break')}\n{leave}\n"
        hobby = draw.choice(WORDS["hobbies"])
        if hobby:
            changed = changed.rstrip() + f"\n\n{style('interests')}\n{hobby}\n"
        head = [
            WORDS["names"][number % len(WORDS["names"])],
            draw.choice(WORDS["pronouns"]),
            draw.choice(WORDS["contacts"]),
            draw.choice(WORDS["personal"]),
        ]
        yield "\n".join(filter(None, head)) + "\n\n" + changed


@pytest.mark.no_cover  # two thousand resumes take three times as long with it
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_fairness_variants_have_the_same_score_and_gaps(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body, resume = anonymous(file)
    schools = schools_of(resume)
    expected = result(plain(body), schools)
    tried = 0
    for text in variants(file, VARIANTS // len(SAMPLES)):
        assert result(text, schools) == expected, text
        tried += 1
    with capsys.disabled():
        print(f" {tried} variants of {file.stem}")  # noqa: T201  asked for

    assert tried * len(SAMPLES) >= 2000
