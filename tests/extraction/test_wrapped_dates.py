"""Dates that a line end cut: margins, gutters, ends of lines; and what is none."""

# ruff: noqa: RUF001  typographic signs are the subject

from __future__ import annotations

import pytest

from gapcheck.extraction.dates.joining import join_wrapped_dates, with_whole_dates
from gapcheck.models.document import Line
from gapcheck.reading import read_text
from tests.extraction.build import line, pdf_document, resume_of


def joined(*texts: str) -> list[str]:
    return [one.text for one in join_wrapped_dates([line(text) for text in texts])]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # a margin of dates
        (("Nov 2013 –\tHarbor Inn", "Jan 2014\tCook"),
         ["Nov 2013 – Jan 2014\tHarbor Inn", "Cook"]),
        (("Jul 2013-Dec\tCook, Harbor Inn", "2013"),
         ["Jul 2013-Dec 2013\tCook, Harbor Inn"]),
        (("May 2011 to\tHarbor Inn", "present\tCook"),
         ["May 2011 to present\tHarbor Inn", "Cook"]),
        (("Apr\t2013–May\tCook", "2013\tHarbor Inn"),  # a line spread over its column
         ["Apr 2013–May 2013\tCook", "Harbor Inn"]),
        # a gutter of dates
        (("Assistant Cook\t08/2013–", "of the House\t11/2014"),
         ["Assistant Cook\t08/2013– 11/2014", "of the House"]),
        # the end of a line
        (("Cook | Harbor Inn | 2018 –", "2020"), ["Cook | Harbor Inn | 2018 – 2020"]),
        (("Cook – Harbor Inn (Jul '18-Jun", "'19)"),
         ["Cook – Harbor Inn (Jul '18-Jun '19)"]),
    ],
)  # fmt: skip
def test_wrapped_dates_are_joined(texts: tuple[str, ...], expected: list[str]) -> None:
    assert joined(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("2018 –\tHarbor Inn", "2016 – 2018\tGolden Hotel"),  # open, then another
        ("2015 –\tHarbor Inn", "2016 – 2017\tGolden Hotel"),
        ("2019\tHarbor Inn", "2018\tGolden Hotel"),
        ("Cook, 2018 –", "2019 was the year in which the house was full"),
        ("2013\t2014\tCook", "Harbor Inn"),
        ("Sold tea in May", "2014 – 2015, Golden Hotel, Waiter"),
    ],
)
def test_wrapped_dates_others_stay(texts: tuple[str, ...]) -> None:
    assert joined(*texts) == list(texts)


def test_wrapped_dates_keep_one_edge_for_each_character() -> None:
    seen = pdf_document("Nov 2013 –\tHarbor Inn", "Jan 2014\tCook").lines
    first, second = join_wrapped_dates(seen)

    assert len(first.edges) == len(first.text) + 1
    assert len(second.edges) == len(second.text) + 1
    place = first.text.index("Harbor")
    assert first.edges[place] == seen[0].edges[seen[0].text.index("Harbor")]
    assert second.edges[0] == seen[1].edges[seen[1].text.index("Cook")]


def test_wrapped_dates_on_two_pages_stay() -> None:
    ends = [Line(text="Cook, 2018 –", page=1), Line(text="2020", page=2)]

    assert join_wrapped_dates(ends) == ends


def test_wrapped_dates_of_a_document() -> None:
    document = with_whole_dates(read_text("Cook, Harbor Inn, May 2018 –\nJune 2020"))

    assert document.text == "Cook, Harbor Inn, May 2018 – June 2020"


def test_wrapped_dates_of_positions() -> None:
    text = "Experience\nCook | Harbor Inn | May 2018 –\nJune 2020\n- cooked soup"
    (cook,) = resume_of(text).positions

    assert (cook.title, cook.organisation) == ("Cook", "Harbor Inn")
    assert (cook.start, cook.end) == ("2018-05", "2020-06")


def test_wrapped_dates_of_labels_reach_over_the_text_between() -> None:
    rows = [
        line("September, 2016–March,", is_label=True),
        line("Cook"),
        line("2017", is_label=True),
        line("Harbor Inn"),
    ]

    assert [one.text for one in join_wrapped_dates(rows)] == [
        "September, 2016–March, 2017", "Cook", "Harbor Inn"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "start"),
    [("31/08/2019", "2019-09"), ("08/31/2019", "2019-01"), ("Aug 2019", "2019-01")],
)
def test_wrapped_dates_one_date_of_the_resume_tells_day_from_month(
    other: str, start: str
) -> None:
    resume = resume_of(
        "Experience\n\nBaker, Rye Mill\n01/09/2019 – Current\n\n"
        f"Clerk, Oat Mill\n2016 – {other}\n"
    )

    assert resume.positions[0].start == start
