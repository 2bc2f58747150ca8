"""A column that goes on over the page goes on with its section."""

from __future__ import annotations

import pytest

from gapcheck import parse
from gapcheck.models.resume import Resume
from tests.reading.pdf_builder import Page, Pdf

WORK = ["EXPERIENCE", "Cook, Harbor Inn", "May 2020 - Present"]
PLACES = ["inn", "mill", "fair", "school", "ship", "choir"]
MEALS = ["soup", "bread", "cake", "pies"]
DUTIES = [f"\u2022 Made {meal} for the {place}" for meal in MEALS for place in PLACES]
MORE = [
    "", "Clerk, Sample Shop", "Jan 2018 - Apr 2020",
    "\u2022 Counted bolts and nuts",
    "", "Waiter, Mill House", "Mar 2015 - Dec 2017",
    "\u2022 Carried plates to the garden",
]  # fmt: skip
SIDE = ["CONTACT", "Bremen", "0123 456", "SKILLS", "Python", "SQL", "Docker"]
SCHOOL = ["EDUCATION", "BSc Statistics", "University of Rye", "2012 - 2015"]


def column(page: Page, x: float, texts: list[str], *, leading: int = 14) -> None:
    for number, text in enumerate(texts):
        size = 13.0 if text.isupper() and len(text) > 5 else 10.0
        if text:
            page.text(x, 90 + leading * number, text, size=size)


def read(work_x: float, side_x: float) -> Resume:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    first.text(50, 50, "Robin Sampleton", size=22)
    column(first, work_x, WORK + DUTIES)
    column(first, side_x, SIDE, leading=16)
    column(second, work_x, MORE[1:])
    column(second, side_x, SCHOOL, leading=16)
    return parse(pdf.to_bytes())


@pytest.mark.parametrize(("work_x", "side_x"), [(60, 420), (220, 50)])
def test_resumed_jobs_go_on_beside_a_column_with_headings_of_its_own(
    work_x: float, side_x: float
) -> None:
    resume = read(work_x, side_x)

    assert [(job.title, job.start, job.end) for job in resume.positions] == [
        ("Cook", "2020-05", "present"),
        ("Clerk", "2018-01", "2020-04"),
        ("Waiter", "2015-03", "2017-12"),
    ]
    assert [degree.field for degree in resume.degrees] == ["Statistics"]


def test_resumed_text_that_flows_through_columns_of_one_width_stays_in_its_section() -> (
    None
):
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    first.text(50, 50, "Robin Sampleton", size=22)
    column(first, 50, ["EDUCATION", "BSc Statistics", "University of Rye", *DUTIES])
    column(first, 320, WORK + DUTIES, leading=17)
    column(second, 50, MORE[1:])
    column(second, 320, ["SKILLS", *DUTIES[:3], "Python", "SQL"], leading=17)

    resume = parse(pdf.to_bytes())

    assert [job.title for job in resume.positions] == ["Cook", "Clerk", "Waiter"]
