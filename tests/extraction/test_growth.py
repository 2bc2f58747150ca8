"""Growth: eight times the lines take about eight times the work, whatever they are."""

from __future__ import annotations

import time

import pytest

import gapcheck

LINES = 500
TIMES = 8
# Quadratic work would take 64 times as long. Caches and a busy machine are left room.
MOST = 2.5 * TIMES

JOB = "Acme\tData Scientist\tJan 2019 - Mar 2020\n"
RESUMES = {
    "jobs": ("EXPERIENCE\n", JOB),
    "headings": ("", "Skills\n"),
    "sections": ("", "Skills\nPython\nExperience\nAnalyst, Acme, 2019\n"),
    "degrees": ("EDUCATION\n", "BSc in Physics, University of Oslo, 2010 - 2014\n"),
    "certificates": ("CERTIFICATIONS\n", "AWS Certified Cloud Practitioner, 2021\n"),
    "duties": (f"EXPERIENCE\n{JOB}", "- Trained models with Python and Spark\n"),
    "one line": ("SKILLS\n", "Python, Foobar, "),
}


def seconds(text: str) -> float:
    start = time.thread_time()
    gapcheck.check(text.encode())
    return time.thread_time() - start


@pytest.mark.parametrize("name", RESUMES)
def test_growth_is_linear(name: str) -> None:
    first, line = RESUMES[name]
    seconds(first + line)  # what is loaded once does not count
    few, many = (seconds(first + line * count) for count in (LINES, LINES * TIMES))

    assert many < MOST * few


def test_growth_of_a_report_has_an_end() -> None:
    few, many = (
        gapcheck.parse(f"EXPERIENCE\n{JOB * count}".encode()).findings
        for count in (3, 1000)
    )

    assert [one.code for one in few] == [one.code for one in many] == ["overlap"]
    assert "overlap by 15 months (the first of 999 overlaps)" in many[0].message


def test_growth_has_a_limit() -> None:
    text = "Python and SQL\n" * 30_000

    with pytest.raises(gapcheck.TooLarge, match="450,000 characters, the limit is"):
        gapcheck.parse_text(text)
    with pytest.raises(gapcheck.TooLarge, match="keep one resume of it"):
        gapcheck.check(text.encode())
