"""Dates and ranges in the forms that resumes use, what is no date, and the months."""

# ruff: noqa: RUF001  the kinds of dash are the subject

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.extraction.dates.dates import (
    find_dates,
    find_unreadable,
)

RANGES = [
    ("Jan 2020 – Present", "2020-01", "present"),
    ("JAN 2020 – PRESENT", "2020-01", "present"),
    ("January 2020 - Mar. 2021", "2020-01", "2021-03"),
    ("2018–2020", "2018", "2020"),
    ("2018-2020", "2018", "2020"),
    ("2018 — 2020", "2018", "2020"),
    ("2018/2019", "2018", "2019"),
    ("2018/19", "2018", "2019"),
    ("2018-19", "2018", "2019"),
    ("2010–11", "2010", "2011"),
    ("1999/00", "1999", "2000"),
    ("01/2020 - 03/2021", "2020-01", "2021-03"),
    ("1/2020-3/2021", "2020-01", "2021-03"),
    ("2020-01 to 2021-03", "2020-01", "2021-03"),
    ("2020/01 – 2021/03", "2020-01", "2021-03"),
    ("2020.01 – 2021.03", "2020-01", "2021-03"),
    ("03.2019 – 05.2020", "2019-03", "2020-05"),
    ("06/19 - 08/20", "2019-06", "2020-08"),
    ("06/19 – Present", "2019-06", "present"),
    ("Jan '19 – Feb '20", "2019-01", "2020-02"),
    ("Jan ’98 – Feb ’01", "1998-01", "2001-02"),
    ("Jan 19 – Feb 20", "2019-01", "2020-02"),
    ("Jan-2020 to Dec-2020", "2020-01", "2020-12"),
    ("Fall 2014 - Spring 2016", "2014-09", "2016-05"),
    ("Spring/Summer 2019", "2019-03", "2019-08"),
    ("May - August 2019", "2019-05", "2019-08"),
    ("Sep–Dec 2020", "2020-09", "2020-12"),
    ("May & June 2019", "2019-05", "2019-06"),
    ("mai et juin 2019", "2019-05", "2019-06"),
    ("du 3 mars au 12 juin 2019", "2019-03", "2019-06"),
    ("du 03/04 au 12/06/2019", "2019-04", "2019-06"),
    ("du 03/04/2019 au 12/06/2020", "2019-04", "2020-06"),
    ("à partir de mars 2019", "2019-03", "present"),
    ("depuis le 5 mars 2019", "2019-03", "present"),
    ("Nov - Feb 2020", "2019-11", "2020-02"),
    ("01–03/2020", "2020-01", "2020-03"),
    ("2013, 2014", "2013", "2014"),
    ("2019 - now", "2019", "present"),
    ("2019 - current", "2019", "present"),
    ("2019 to date", "2019", "present"),
    ("2019 till date", "2019", "present"),
    ("2019 – today", "2019", "present"),
    ("2019 – ongoing", "2019", "present"),
    ("2019 Present", "2019", "present"),
    ("2019–Present", "2019", "present"),
    ("10/2019-heute", "2019-10", "present"),
    ("2019 – aujourd’hui", "2019", "present"),
    ("2019 - actuel", "2019", "present"),
    ("2022-pres.", "2022", "present"),
    ("Jan 2020 – Curr.", "2020-01", "present"),
    ("2021 — Auj.", "2021", "present"),
    ("Feb' 23 – Aug’ 23", "2023-02", "2023-08"),
    ("Étés 2019 – 2021", "2019-06", "2021"),
    ("2023 – fin prévue en 2026", "2023", "2026"),
    ("Dec 2021 - Jan 2020", "2021-12", "2020-01"),
    ("enero de 2019 - actualidad", "2019-01", "present"),
    ("2018 until 2020", "2018", "2020"),
    ("2018 bis 2020", "2018", "2020"),
    ("15 Jan 2020 – 20 Feb 2021", "2020-01", "2021-02"),
    ("January 15th, 2020 to February 3, 2021", "2020-01", "2021-02"),
    ("Jan 5 – Feb 10, 2020", "2020-01", "2020-02"),
    ("2019-07-01 - 2019-09-30", "2019-07", "2019-09"),
    ("15.03.2019 - 30.04.2020", "2019-03", "2020-04"),
    ("13/01/2020 - 02/03/2021", "2020-01", "2021-03"),
    ("01/13/2020 - 03/02/2021", "2020-01", "2021-03"),
    ("Q1 2021 - Q3 2021", "2021-01", "2021-09"),
    ("janvier 2019 – mars 2020", "2019-01", "2020-03"),
    ("févr. 2018 à déc. 2018", "2018-02", "2018-12"),
    ("fe\u0301vrier 2018 au 3 aout 2018", "2018-02", "2018-08"),
    ("März 2019 bis Mai 2020", "2019-03", "2020-05"),
    ("Jan 2020\u00ad Mar 2021", "2020-01", "2021-03"),
    ("Jan\u00a02020 \u2013\tMar\u00a02021", "2020-01", "2021-03"),
    ("Jan 2020 −− Mar 2021", "2020-01", "2021-03"),
    ("Jan 2020 → Mar 2021", "2020-01", "2021-03"),
    ("Jan 2020 –\nPresent", "2020-01", "present"),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES, ids=[r[0] for r in RANGES])
def test_dates_ranges(text: str, start: str, end: str) -> None:
    spans = find_dates(f"Acme, {text} (Toronto)")

    assert [(s.start, s.end, s.is_range) for s in spans] == [(start, end, True)]
    assert f"Acme, {text} (Toronto)"[spans[0].start_char : spans[0].end_char] == text


SINGLES = [
    ("du 4 au 28 juillet 2019", "2019-07"),
    ("du 04 au 28/07/2019", "2019-07"),
    ("Sept 2019", "2019-09"),
    ("Sept. '19", "2019-09"),
    ("Summer 2015", "2015-06"),
    ("Winter 2015", "2015-01"),
    ("Fall, 2015", "2015-09"),
    ("2020/01", "2020-01"),
    ("2020-01-15", "2020-01"),
    ("15 Jan 2020", "2020-01"),
    ("15th of January 2020", "2020-01"),
    ("January 15, 2020", "2020-01"),
    ("June 1–5, 2019", "2019-06"),
    ("1er janvier 2020", "2020-01"),
    ("1. Januar 2020", "2020-01"),
    ("01/15/2020", "2020-01"),
    ("Q3 2021", "2021-07"),
    ("2021 Q3", "2021-07"),
    ("2020 Jan", "2020-01"),
    ("2019", "2019"),
    ("1940", "1940"),
    ("2060", "2060"),
]


@pytest.mark.parametrize(("text", "date"), SINGLES, ids=[s[0] for s in SINGLES])
def test_dates_single_date_is_start_and_end(text: str, date: str) -> None:
    spans = find_dates(f"Acme ({text}) Ltd")

    assert [(s.start, s.end, s.is_range) for s in spans] == [(date, date, False)]
    assert f"Acme ({text}) Ltd"[spans[0].start_char : spans[0].end_char] == text


NOT_DATES = [
    "phone 613-555-2010",
    "+1 (613) 555 2010",
    "555-2010-2015",
    "served 2000 users",
    "2000+ customers",
    "2000 daily active users",
    "over 2000",
    "$2015",
    "€ 2015",
    "2015€",
    "USD 2015",
    "2015%",
    "ISO 27001",
    "ISO 2015",
    "RFC 2045",
    "Python 3.7",
    "1,999",
    "12:2019",
    "24/7",
    "06/19",
    "v2019.1",
    "2019.1.3",
    "1955 Elm Street",
    "2010 Old Main Rd",
    "Sydney NSW 2000",
    "CH-2000 Neuchâtel",
    "Windows Server 2016",
    "Covid-2019",
    "class of '19",
    "semi-2019",
    "http://example.org/2019/05/post",
    "john1990@example.org",
    "report2019.pdf and report 2019.pdf",
    "1939 and 2061 and 3000",
    "20190115",
    "may be",
    "March",
    "13/2020",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_dates_leaves_other_numbers_alone(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("since 2020", "2020", "present"),
        ("seit März 2020", "2020-03", "present"),
        ("ab März 2020", "2020-03", "present"),
        ("from 2018 until 2020", "2018", "2020"),
        ("until 2020", None, "2020"),
        ("2015 —", "2015", "present"),
        ("(2015 - )", "2015", "present"),
        ("2015 -\nEngineer", "2015", "present"),
        ("2018–\tProfessor", "2018", "present"),
        ("2018 –\t2020", "2018", "2020"),
        ("2018 –\tPresent", "2018", "present"),
        ("Jun 2018 onwards", "2018-06", "present"),
        ("2020 – dato", "2020", "present"),
        ("Early 2018 – late 2019", "2018", "2019"),
        ("mid-2018 to 2020", "2018", "2020"),
        ("Anfang 2018 – Ende 2019", "2018", "2019"),
        ("Févr. – juill. 2017", "2017-02", "2017-07"),
        ("março 2019 – atual", "2019-03", "present"),
        ("2019-03 / 2020-05", "2019-03", "2020-05"),
        ("Barista, '19 – '21", "2019", "2021"),
        ("'19 – present", "2019", "present"),
        ("Server\t2014 - 2015", "2014", "2015"),
        ("Jan. 2020 - Present · 1 yr 3 mos", "2020-01", "present"),
        ("Jan 2020 – Mar 2021 (2 years)", "2020-01", "2021-03"),
    ],
)
def test_dates_ranges_in_their_surroundings(
    text: str, start: str | None, end: str
) -> None:
    assert [(s.start, s.end, s.is_range) for s in find_dates(text)] == [
        (start, end, True)
    ]


@pytest.mark.parametrize(
    ("text", "is_expected"),
    [
        ("Expected May 2026", True),
        ("Expected graduation: 2027", True),
        ("expected date of completion 2027", True),
        ("anticipated 2027", True),
        ("graduating in May 2026", True),
        ("May 2026 (expected)", True),
        ("2024 - 2026 (anticipated)", True),
        ("Sep 2024 - Exp. May 2026", True),
        ("diplôme prévu 2027", True),
        ("Graduated May 2020", False),
        ("exceeded expected revenue by 5 million in May 2020", False),
    ],
)
def test_dates_expected(text: str, is_expected: bool) -> None:
    assert [s.is_expected for s in find_dates(text)] == [is_expected]


def test_dates_several_in_one_line() -> None:
    text = "Dean's List: Fall 2022, Spring 2023; 2010-2015 and 2017"

    assert [(s.start, s.end) for s in find_dates(text)] == [
        ("2022-09", "2022-09"),
        ("2023-03", "2023-03"),
        ("2010", "2015"),
        ("2017", "2017"),
    ]


def test_dates_open_end_before_a_title() -> None:
    assert [s[:4] for s in find_dates("2021– Baker")] == [("2021", "present", 0, 5)]


@pytest.mark.parametrize("text", ["20## – 20##", "13/2020 - 15/2021"])
def test_dates_that_name_no_month_or_year_are_unreadable(text: str) -> None:
    assert [s[:4] for s in find_unreadable(text)] == [(None, None, 0, len(text))]


def test_dates_backward_years_are_two_dates() -> None:
    assert [s[:2] for s in find_dates("2020 - 2018")] == [
        ("2020", "2020"),
        ("2018", "2018"),
    ]


@pytest.mark.parametrize(
    "unit",
    ["1", "1 ", "Jan ", "2019 ", "2019-", " ", "May - ", "01/", "expected ", "a"],
)
def test_dates_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        begin = time.process_time()
        find_dates(text)
        return time.process_time() - begin

    seconds(100)
    short, long = seconds(10_000), seconds(100_000)

    assert long < 40 * short + 0.5  # ten times the text; quadratic would be a hundred


SIGNS = ["-", "–", " ", "\t", "\n", ",", "(", ")", "expected", "since", "to", "19"]
PIECES = st.sampled_from(
    [*(r[0] for r in RANGES), *(s[0] for s in SINGLES), *NOT_DATES, *SIGNS]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=8).map(" ".join))


@given(TEXTS)
def test_dates_law_spans_lie_in_the_text_in_order(text: str) -> None:
    spans = find_dates(text)
    edges = [edge for span in spans for edge in (span.start_char, span.end_char)]

    assert edges == sorted(edges)
    assert all(0 <= span.start_char < span.end_char <= len(text) for span in spans)


@given(TEXTS)
def test_dates_law_ranges_run_forward(text: str) -> None:
    for span in find_dates(text):
        if span.start and span.end and span.end != "present":
            width = min(len(span.start), len(span.end))
            assert span.start[:width] <= span.end[:width]


@pytest.mark.parametrize(
    ("text", "start", "season_end"),
    [
        ("Summer 2023", "2023-06", "2023-08"),
        ("Q2 2022", "2022-04", "2022-06"),
        ("June 2023", "2023-06", None),
        ("2023", "2023", None),
    ],
)
def test_dates_a_lone_season_tells_its_last_month(
    text: str, start: str, season_end: str | None
) -> None:
    [span] = find_dates(text)

    assert (span.start, span.end, span.season_end) == (start, start, season_end)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Month 20XX – Ongoing", "present"),
        ("Month 20XX - Month 20XX", None),
        ("MM/YYYY - MM/YYYY", None),
        ("20?? - now", "present"),
        ("Sept 20119 – Present", "present"),
    ],
)
def test_dates_that_cannot_be_read(text: str, end: str | None) -> None:
    [span] = find_unreadable(f"Acme {text}")

    assert (span.start, span.end, span.is_range) == (None, end, True)
    assert f"Acme {text}"[span.start_char : span.end_char] == text


@pytest.mark.parametrize(
    "text", ["", "Jan 2020 was fine", "Acme - Present", "XX large", "2020 - 2021"]
)
def test_dates_nothing_that_cannot_be_read(text: str) -> None:
    assert find_unreadable(text) == ()


@pytest.mark.parametrize(
    "date",
    ["Du 3 mars au 12 juin 2019", "Depuis 2019", "from May 2019 to June 2020"],
)
def test_dates_begin_with_the_word_that_leads_them(date: str) -> None:
    [found] = find_dates(f"Bakery, {date}: intern")

    assert (found.start_char, found.end_char) == (8, 8 + len(date))
