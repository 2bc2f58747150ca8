"""Heads of positions → title, employer and dates, in the orders that resumes use."""

# ruff: noqa: RUF001  typographic signs are the subject

from __future__ import annotations

import pytest

from gapcheck.extraction.entries.headers import read_heads
from gapcheck.extraction.entries.segment import entries_of
from gapcheck.extraction.text.doc import POSITIONS, DocLine
from gapcheck.models.document import StyleRun
from tests.extraction.build import (
    POSITIONS_NLP,
    Job,
    jobs,
    jobs_of,
    line,
    pdf_document,
    resume_of,
)

BODY = "- kept the books of the house in order"
WANTED = Job("Data Analyst", "Example Bank", "2019-03", "2021-05")

ORDERS = [
    # one line
    "Data Analyst, Example Bank, March 2019 - May 2021",
    "Data Analyst, Example Bank\tMarch 2019 - May 2021",
    "Data Analyst | Example Bank | March 2019 - May 2021",
    "Data Analyst at Example Bank (March 2019 - May 2021)",
    "Data Analyst @ Example Bank, March 2019 - May 2021",
    "Data Analyst (Example Bank), March 2019 - May 2021",
    "Data Analyst – Example Bank – March 2019 – May 2021",
    "Data Analyst — Example Bank — 03/2019 - 05/2021",
    "Data Analyst · Example Bank · 03/2019 - 05/2021",
    "Data Analyst • Example Bank • 03/2019 - 05/2021",
    "Data Analyst; Example Bank; March 2019 - May 2021",
    "Example Bank, Data Analyst, March 2019 - May 2021",
    "Example Bank | Data Analyst | March 2019 - May 2021",
    "Example Bank - Data Analyst - March 2019 to May 2021",
    "March 2019 - May 2021: Data Analyst, Example Bank",
    "March 2019 - May 2021\tData Analyst\tExample Bank",
    "03/2019 - 05/2021  Data Analyst, Example Bank",
    # two lines
    "Data Analyst\nExample Bank, March 2019 - May 2021",
    "Data Analyst\tMarch 2019 - May 2021\nExample Bank",
    "Data Analyst\nExample Bank\tMarch 2019 - May 2021",
    "Example Bank\tMarch 2019 - May 2021\nData Analyst",
    "Example Bank\nData Analyst, March 2019 - May 2021",
    "Example Bank\nData Analyst\tMarch 2019 - May 2021",
    "March 2019 - May 2021\nData Analyst, Example Bank",
    "March 2019 - May 2021\nExample Bank, Data Analyst",
    # three lines
    "Data Analyst\nExample Bank\nMarch 2019 - May 2021",
    "Example Bank\nData Analyst\nMarch 2019 - May 2021",
    "March 2019 - May 2021\nData Analyst\nExample Bank",
    # with a place
    "Data Analyst, Example Bank, Toronto, March 2019 - May 2021",
    "Data Analyst, Example Bank, Kent, Ohio\tMarch 2019 - May 2021",
    "Example Bank\tToronto, ON\nData Analyst\tMarch 2019 - May 2021",
    "Data Analyst\tToronto, Canada\nExample Bank\tMarch 2019 - May 2021",
    "Data Analyst | Example Bank | Berlin, Germany | March 2019 - May 2021",
    "Data Analyst\nExample Bank (Remote)\nMarch 2019 - May 2021",
    "Example Bank, Kent, Ohio\nData Analyst\nMarch 2019 - May 2021",
    # with labels, durations, links
    "Title: Data Analyst\nCompany: Example Bank\nDates: March 2019 - May 2021",
    "Data Analyst, Example Bank\nMarch 2019 - May 2021 (2 years 3 months)",
    "Data Analyst\nExample Bank | www.examplebank.example\nMarch 2019 - May 2021",
    "Data Analyst, Example Bank\nMarch 2019 - May 2021\nTechnologies: SQL, Python",
]


@pytest.mark.parametrize("head", ORDERS)
def test_heads_orders(head: str) -> None:
    assert jobs(f"{head}\n{BODY}") == [WANTED]


@pytest.mark.parametrize("head", ORDERS)
def test_heads_orders_in_a_row(head: str) -> None:
    second = head.replace("Data Analyst", "Office Manager")
    second = second.replace("Example Bank", "Sample Store")
    second = second.replace("2019", "2017").replace("2021", "2019")

    assert jobs(f"{head}\n{BODY}\n\n{second}\n{BODY}") == [
        WANTED,
        Job("Office Manager", "Sample Store", "2017-03", "2019-05"),
    ]


@pytest.mark.parametrize(
    ("dates", "start", "end"),
    [
        ("March 2019 - May 2021", "2019-03", "2021-05"),
        ("Mar 2019 – Present", "2019-03", "present"),
        ("since 2019", "2019", "present"),
        ("Fall 2019 - Spring 2020", "2019-09", "2020-05"),
        ("03/19 - 05/21", "2019-03", "2021-05"),
        ("Mar '19 - May '21", "2019-03", "2021-05"),
        ("2019 - 2021", "2019", "2021"),
        ("2019-2021", "2019", "2021"),
        ("2019", "2019", "2019"),
        ("2019 - now", "2019", "present"),
    ],
)
def test_heads_dates(dates: str, start: str, end: str) -> None:
    assert jobs(f"Data Analyst, Example Bank\n{dates}\n{BODY}") == [
        Job("Data Analyst", "Example Bank", start, end)
    ]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Data Analyst (Internship), Shopping Ways", "internship"),
        ("Data Analyst (Co-op)\nShopping Ways", "internship"),
        ("Data Analyst | Intern | Shopping Ways", "internship"),
        ("Shopping Ways | Data Analyst | Internship", "internship"),
        ("Data Analyst (Volunteer), Shopping Ways", "volunteering"),
        ("Data Analyst (Full-time), Shopping Ways", "job"),
        ("Data Analyst | Contract | Shopping Ways", "job"),
        ("Shopping Ways\nData Analyst · Part-time", "job"),
    ],
)
def test_heads_kind_beside_the_title(head: str, kind: str) -> None:
    assert jobs(f"{head}\n2019 - 2021\n{BODY}") == [
        Job("Data Analyst", "Shopping Ways", "2019", "2021", kind)
    ]


@pytest.mark.parametrize("title", ["Intern", "Volunteer", "Trainee"])
def test_heads_words_of_kind_may_be_the_title(title: str) -> None:
    [job] = jobs(f"{title} | Shopping Ways | 2019 - 2021\n{BODY}")

    assert (job.title, job.organisation) == (title, "Shopping Ways")


def test_heads_several_titles_under_one_employer() -> None:
    text = (
        "Example Bank\n"
        f"Lead Analyst\tMay 2021 - Present\n{BODY}\n"
        f"Data Analyst\tMarch 2019 - May 2021\n{BODY}\n"
        f"Junior Analyst\t2018 - 2019\n{BODY}"
    )

    assert jobs(text) == [
        Job("Lead Analyst", "Example Bank", "2021-05", "present"),
        Job("Data Analyst", "Example Bank", "2019-03", "2021-05"),
        Job("Junior Analyst", "Example Bank", "2018", "2019"),
    ]


def test_heads_an_employer_with_its_whole_time_is_no_position() -> None:
    text = (
        "Example Bank, Kent, Ohio\t2018 - Present\n"
        f"Lead Analyst\tMay 2021 - Present\n{BODY}\n"
        f"Data Analyst\t2018 - 2021\n{BODY}"
    )

    assert jobs(text) == [
        Job("Lead Analyst", "Example Bank", "2021-05", "present"),
        Job("Data Analyst", "Example Bank", "2018", "2021"),
    ]


def test_heads_an_unknown_title_of_another_time_stays() -> None:
    text = f"Snow Whisperer\t2015 - 2017\nData Analyst\t2018 - 2021\n{BODY}"

    assert [job.title for job in jobs(text)] == ["Snow Whisperer", "Data Analyst"]


def test_heads_a_lone_year_beside_a_name_alone_is_no_job() -> None:
    text = (
        f"Volunteer, Quill Library\t2018 - 2021\n{BODY}\n"
        "Silver Medal of the Province\t2019\nQuill Festival, Helper\t2018"
    )

    assert [job.title for job in jobs(text, "VOLUNTEERING")] == ["Volunteer", "Helper"]


@pytest.mark.parametrize(
    ("head", "title", "employer"),
    [
        ("Clerk / Data Analyst - Example Bank", "Clerk / Data Analyst", "Example Bank"),
        ("Clerk / Data Analyst, Example Bank", "Clerk / Data Analyst", "Example Bank"),
        ("Clerk / Software Development\tInn", "Clerk / Software Development", "Inn"),
        ("Data Analyst / Shopping Ways", "Data Analyst", "Shopping Ways"),
        ("Shopping Ways / Data Analyst", "Data Analyst", "Shopping Ways"),
        ("UX / UI Designer | Example Bank", "UX / UI Designer", "Example Bank"),
        ("Founder & Data Analyst | Inn", "Founder & Data Analyst", "Inn"),
    ],
)
def test_heads_slashes(head: str, title: str, employer: str) -> None:
    [job] = jobs(f"{head}\n2019 - 2021\n{BODY}")

    assert (job.title, job.organisation) == (title, employer)


@pytest.mark.parametrize(
    ("head", "title", "employer"),
    [
        ("Manager, Data Science, Snow Ways", "Manager, Data Science", "Snow Ways"),
        ("Manager | Data Science | Snow Ways", "Manager", "Snow Ways"),
        ("Clerk | Data Analyst | Snow Ways", "Clerk", "Snow Ways"),
        ("Intern - Data Science Team, Snow Ways", "Intern", "Snow Ways"),
        ("Clerk | Baker Hughes", "Clerk", "Baker Hughes"),
        ("Clerk (Sales Department)\nExample Bank", "Clerk", "Example Bank"),
        ("Clerk\tThe Copper Ladle, Bath", "Clerk", "The Copper Ladle"),
        ("Clerk\tQuill, Inc., Austin, TX", "Clerk", "Quill, Inc."),
        ("Clerk\tThe Club, House of Tea", "Clerk", "The Club, House of Tea"),
        ("Freelance Clerk, Vienna", "Freelance Clerk", None),
        ("Snow Ways: Data Analyst", "Data Analyst", "Snow Ways"),
        ("Clerk, Snow Ways\nClient: Big Bank", "Clerk", "Snow Ways"),
        ("Clerk\nClient: Big Bank", "Clerk", "Big Bank"),
        ("Grader, Physics, Kent College", "Grader, Physics", "Kent College"),
    ],
)
def test_heads_employers(head: str, title: str, employer: str | None) -> None:
    [job] = jobs(f"{head} 2019 - 2021\n{BODY}")

    assert (job.title, job.organisation) == (title, employer)


def test_heads_the_field_in_a_cell_of_its_own_is_kept() -> None:
    text = "Manager | Data Science | Shopping Ways"
    [head] = read_heads(entries_of([DocLine(0, 0, len(text), text)]))

    assert head.field == "Data Science"


def test_heads_a_lone_season_is_all_its_months() -> None:
    [job] = jobs(f"Data Analyst, Example Bank, Summer 2023\n{BODY}")

    assert (job.start, job.end) == ("2023-06", "2023-08")


def test_heads_undated_lines_among_dated_entries_are_text() -> None:
    first = f"Data Analyst, Example Bank, 2019 - 2021\n{BODY}"
    text = (
        f"{first}\n\nManaged the tea\n{BODY}\n\nClerk, Snow Ways, 2017 - 2019\n{BODY}"
    )
    titles = [job.title for job in jobs(text)]
    nlp = POSITIONS_NLP(f"EXPERIENCE\n\n{text}")

    assert titles == ["Data Analyst", "Clerk"]
    assert "Managed the tea" in nlp.spans[POSITIONS][0].text


def test_heads_dates_in_the_margin() -> None:
    document = pdf_document(
        line("EXPERIENCE", size_pt=14.0),
        line("2019 - 2021", is_label=True), "Data Analyst, Example Bank", BODY,
        line("2017 - 2019", is_label=True), "Office Manager, Sample Store", BODY,
    )  # fmt: skip

    assert jobs_of(document) == [
        Job("Data Analyst", "Example Bank", "2019", "2021"),
        Job("Office Manager", "Sample Store", "2017", "2019"),
    ]


def test_heads_unknown_titles_stand_where_the_others_do() -> None:
    text = (
        f"Data Analyst\nExample Bank\n2019 - 2021\n{BODY}\n\n"
        f"Snow Whisperer\nSample Store\n2017 - 2019\n{BODY}\n\n"
        f"Office Manager\nPaper Works\n2015 - 2017\n{BODY}"
    )

    assert [(job.title, job.organisation) for job in jobs(text)] == [
        ("Data Analyst", "Example Bank"),
        ("Snow Whisperer", "Sample Store"),
        ("Office Manager", "Paper Works"),
    ]


def test_heads_without_any_text_have_no_title() -> None:
    [head] = read_heads(entries_of([DocLine(0, 0, 11, "2019 - 2021")]))

    assert (head.title, head.organisation) == (None, None)
    assert head.dates is not None


def test_heads_offsets_are_those_of_the_text() -> None:
    text = "Data Analyst (Example Bank), 2019 - 2021"
    [head] = read_heads(entries_of([DocLine(0, 100, 100 + len(text), text)]))

    assert head.title is not None
    assert head.organisation is not None
    for cell in (head.title, head.organisation):
        assert text[cell.start - 100 :].startswith(cell.text)


@pytest.mark.parametrize(
    "text", ["Data Analyst", "- Data Analyst, Example Bank", "Volunteer Coach"]
)
def test_heads_a_title_alone_has_no_employer(text: str) -> None:
    [head] = read_heads(entries_of([DocLine(0, 0, 20, text.removeprefix("- "))]))

    assert head.title is not None
    assert (head.organisation is None) is ("," not in text)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Waiter at nova7 Inn\n2019 - 2021",
            Job("Waiter", "nova7 Inn", "2019", "2021"),
        ),
        (
            "Developer Data Platforms at PILOT HARBOR\n2019 - 2021",
            Job("Developer Data Platforms", "PILOT HARBOR", "2019", "2021"),
        ),
        (
            "Senior Engineer (Consumer Lead)\t2019 - 2021\nHarbor Money",
            Job("Senior Engineer", "Harbor Money", "2019", "2021"),
        ),
        (
            "Waiter (seasonal) at Harbor Inn\t2019 - 2021",
            Job("Waiter", "Harbor Inn", "2019", "2021"),
        ),
        (
            "Founder at studio north\t2019 - 2021",
            Job("Founder", "studio north", "2019", "2021"),
        ),
        (
            "Computer Operations at Harbor University\t2019 - 2021",
            Job("Computer Operations", "Harbor University", "2019", "2021"),
        ),
        (
            "Lead Engineer at\t2019 - 2021\nHarbor Money",
            Job("Lead Engineer", "Harbor Money", "2019", "2021"),
        ),
        (
            "Data Analyst (Example Bank)\t2019 - 2021",
            Job("Data Analyst", "Example Bank", "2019", "2021"),
        ),
    ],
)
def test_heads_at_tells_the_employer_and_parentheses_do_last(
    head: str, expected: Job
) -> None:
    assert jobs(f"{head}\n{BODY}") == [expected]


def test_heads_a_software_engineer_and_co_founder_is_no_firm() -> None:
    text = f"Mobile Software Engineer, Co-founder\t2019 - 2021\nHarbor Money\n{BODY}"
    expected = Job(
        "Mobile Software Engineer, Co-founder", "Harbor Money", "2019", "2021"
    )

    assert jobs(text) == [expected]


def test_heads_the_subject_of_a_title_is_no_employer() -> None:
    text = f"Research Assistant — Medical Imaging\t2019 - 2021\nHarbor Clinic\n{BODY}"

    assert jobs(text)[0].organisation == "Harbor Clinic"


def test_heads_that_a_narrow_column_wraps_are_one() -> None:
    document = pdf_document(
        line("EXPERIENCE", size_pt=14.0, is_bold=True),
        line("Product Owner, Harbor Mobility Services Private", is_bold=True),
        "Limited (2019 - 2021)",
        "- Asked the people who use it what they want, and why",
    )
    [position] = resume_of(document).positions

    assert position.title == "Product Owner"
    assert position.organisation == "Harbor Mobility Services Private Limited"


@pytest.mark.parametrize(
    ("head", "title", "employer"),
    [
        # a place is neither, wherever it stands
        ("Quillhouse - Data Analyst, Austin, TX", "Data Analyst", "Quillhouse"),
        ("Data Analyst\nQuillhouse Toronto, ON", "Data Analyst", "Quillhouse"),
        ("Data Analyst, Quillhouse, Vadodara, India", "Data Analyst", "Quillhouse"),
        ("Clerk\tBank of Toronto, Ottawa, ON", "Clerk", "Bank of Toronto"),
        ("Clerk, Quillhouse India, Pune", "Clerk", "Quillhouse India"),
        ("Freelance Clerk, Vadodara, India", "Freelance Clerk", None),
        # what stands in the line goes before what stands around it
        ("Quillhouse – Clerk\nHarbor Guidance Systems", "Clerk", "Quillhouse"),
        ("QUILL R&D | CLERK\nHarbor Institute - Delhi", "CLERK", "QUILL R&D"),
        # brackets are asides, or inside of a name
        ("Planning Engineer (Contractor)\nQuillhouse", "Planning Engineer", "Quillhouse"),
        ("Clerk, Quill Ltd. (Payroll: Reed HR Ltd.)", "Clerk", "Quill Ltd."),
        ("Quill Tools (Peru) Co., Ltd — Clerk", "Clerk", "Quill Tools (Peru) Co., Ltd"),
        ("Very Small Firm (VSF) Clerk\nQuillhouse", "Very Small Firm (VSF) Clerk", "Quillhouse"),
        # ranks, areas and second titles belong to the title
        ("Clerk - II\nQuill, Inc.", "Clerk - II", "Quill, Inc."),
        ("Sales Clerk - Service Providers, Quill Inc.", "Sales Clerk - Service Providers", "Quill Inc."),
        ("Vice President, Operations\nQuillhouse", "Vice President, Operations", "Quillhouse"),
        ("Data Analyst → Lead Data Analyst, Quillhouse", "Data Analyst → Lead Data Analyst", "Quillhouse"),
        ("Clerk; Cook; Sales Manager\nQuill Bakery", "Clerk", "Quill Bakery"),
        # an employer is a firm, whatever its form
        ("Clerk\nquillhouse.com", "Clerk", "quillhouse.com"),
        ("Clerk\nQuill@Home", "Clerk", "Quill@Home"),
        ("Clerk | quillPad | Ottawa, ON", "Clerk", "quillPad"),
        ("Clerk\n(803) 555-0100", "Clerk", None),
        ("Self-Employed\nWeb Developer", "Web Developer", "Self-Employed"),
        ("Quill Paper / Reed Foods\nClerk", "Clerk", "Quill Paper / Reed Foods"),
        ("Clerk | TypeScript, React, Node.js\nQuillhouse", "Clerk", "Quillhouse"),
        ("Mentor @ Summer of Reading @ Quill", "Mentor", "Summer of Reading @ Quill"),
        # forms of templates, of armies and of authorities
        ("Clerk Company Name City, State", "Clerk", "Company Name"),
        ("Company Name : City, State\nClerk", "Clerk", "Company Name"),
        ("U.S. Navy, 25B Systems Specialist, Sergeant (E-5)", "25B Systems Specialist, Sergeant", "U.S. Navy"),
        ("Clerk (GS-0303-05)\nBureau of Samples, Washington, DC", "Clerk", "Bureau of Samples"),
    ],
)  # fmt: skip
def test_heads_evidence_is_weighed(head: str, title: str, employer: str | None) -> None:
    [job] = jobs(f"{head}\t2019 - 2021\n{BODY}")

    assert (job.title, job.organisation) == (title, employer)


def test_heads_of_one_section_share_their_order() -> None:
    text = (
        f"Quill Engineers | Clerk\t2019 - 2021\n{BODY}\n"
        f"Reed Developers | Snow Whisperer\t2017 - 2019\n{BODY}\n"
        f"Harbor Foods | Data Analyst\t2015 - 2017\n{BODY}\n"
        f"Sea Captains | Tea Taster\t2013 - 2015\n{BODY}"
    )

    assert [(job.title, job.organisation) for job in jobs(text)] == [
        ("Clerk", "Quill Engineers"),
        ("Snow Whisperer", "Reed Developers"),
        ("Data Analyst", "Harbor Foods"),
        ("Tea Taster", "Sea Captains"),
    ]


def test_heads_lines_of_a_list_above_are_no_employers() -> None:
    text = (
        "Data Analyst, Quillhouse\nMay 2019 - May 2021\nWarehouses\nDashboards\n"
        "Clerk, Reed & Sons\nMay 2017 - May 2019\nFirewalls\nNetwork Security\n"
        "Office Manager, Harbor\nMay 2015 - May 2017\nLetters"
    )

    assert [job.organisation for job in jobs(text)] == [
        "Quillhouse", "Reed & Sons", "Harbor",
    ]  # fmt: skip


def test_heads_areas_beside_titles_leave_them_their_common_employer() -> None:
    text = (
        "Quill Corporation, Kent, Ohio\n"
        f"Senior Data Scientist, Growth\t2019 - 2021\n{BODY}\n"
        f"Data Analyst, Reader Team\t2017 - 2019\n{BODY}"
    )

    assert [(job.title, job.organisation) for job in jobs(text)] == [
        ("Senior Data Scientist, Growth", "Quill Corporation"),
        ("Data Analyst", "Quill Corporation"),
    ]


def test_heads_the_whole_time_under_an_employer_is_a_line_of_no_weight() -> None:
    document = pdf_document(
        line("EXPERIENCE", size_pt=16.0),
        line("Reed Foods", size_pt=12.0), "Clerk", "May 2021 - Present (4 years)",
        line("Quillhouse", size_pt=12.0), "6 years 4 months",
        "Lead Analyst", "May 2019 - April 2021",
        line("Harbor", size_pt=12.0), "Data Analyst", "May 2015 - May 2019",
    )  # fmt: skip

    assert [(job.title, job.organisation) for job in jobs_of(document)] == [
        ("Clerk", "Reed Foods"),
        ("Lead Analyst", "Quillhouse"),
        ("Data Analyst", "Harbor"),
    ]


def test_heads_an_employer_in_the_line_of_its_title_is_not_handed_on() -> None:
    text = (
        f"Data Analyst, Quillhouse\t2019 - 2021\n{BODY}\n"
        f"Freelance Web Developer\t2017 - 2019\n{BODY}"
    )

    assert [job.organisation for job in jobs(text)] == ["Quillhouse", None]


def test_heads_after_a_promotion_have_the_later_title() -> None:
    text = (
        "Quillhouse, Toronto\tJan 2018 - Present\n"
        "Promoted from Data Analyst (2018 - 2020) to Lead Data Analyst (2020 - Present)\n"
        f"{BODY}"
    )

    assert jobs(text) == [Job("Lead Data Analyst", "Quillhouse", "2020", "present")]


def test_heads_a_change_of_style_parts_title_and_employer() -> None:
    text = "Snow Whisperer Blue Quill\t2019 - 2021"
    bold, light = (
        StyleRun(start, end, 10.0, is_bold, False, None, "Lato", 400)
        for start, end, is_bold in ((0, 14, True), (14, len(text), False))
    )
    document = pdf_document(
        line("EXPERIENCE", size_pt=14.0), line(text, runs=(bold, light)), BODY
    )

    assert jobs_of(document) == [Job("Snow Whisperer", "Blue Quill", "2019", "2021")]


def test_heads_an_employer_above_later_titles_is_not_that_of_the_first() -> None:
    first, *later = jobs_of(
        pdf_document(
            "EXPERIENCE",
            line("Data Analyst", is_bold=True), "Oak Hill", "Jan 2022 - now • 2 yrs",
            BODY,
            line("Sample Foods", is_bold=True), "Full-time",
            line("Senior Clerk", is_bold=True), "Jan 2020 - Dec 2021 • 2 yrs",
            line("Clerk", is_bold=True), "Jan 2018 - Dec 2019 • 2 yrs",
        )
    )  # fmt: skip

    assert first == Job("Data Analyst", "Oak Hill", "2022-01", "present")
    assert [job.organisation for job in later] == ["Sample Foods"] * 2


@pytest.mark.parametrize(
    "address", ["Harbor Road 4, Dover, DE 19901", "4 Harbor St., Dover, Delaware"]
)
def test_heads_the_address_of_an_employer_is_not_of_its_name(address: str) -> None:
    text = f"Surveyor\nBureau of Charts, {address}\n01/2018 - 05/2020\n{BODY}"

    assert jobs(text) == [Job("Surveyor", "Bureau of Charts", "2018-01", "2020-05")]
