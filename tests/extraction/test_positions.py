"""Component `gapcheck_positions`: kinds, sections, what is a position and what not."""

from __future__ import annotations

import pytest

from gapcheck.extraction.text.doc import POSITIONS
from gapcheck.extraction.text.records import PositionRecord, records_of
from gapcheck.reading import read_text
from tests.extraction.build import POSITIONS_NLP, Job, jobs, jobs_of

BODY = "- kept the books of the house in order"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Data Analyst", "job"),
        ("Data Analyst Intern", "internship"),
        ("Data Analyst (Internship)", "internship"),
        ("Software Developer Co-op", "internship"),
        ("Graduate Trainee", "internship"),
        ("Stagiaire développeur", "internship"),
        ("Praktikantin Marketing", "internship"),
        ("Werkstudent", "internship"),
        ("Volunteer Teacher", "volunteering"),
        ("Bénévole", "volunteering"),
        ("Internal Auditor", "job"),
    ],
)
def test_positions_kinds(title: str, kind: str) -> None:
    [job] = jobs(f"{title}, Example Bank\n2019 - 2021\n{BODY}")

    assert job.kind == kind


def test_positions_jobs_of_a_volunteering_section_are_voluntary() -> None:
    [job] = jobs(f"Teacher, Example School\n2019 - 2021\n{BODY}", "VOLUNTEERING")

    assert job == Job("Teacher", "Example School", "2019", "2021", "volunteering")


def test_positions_internships_stay_internships_there() -> None:
    [job] = jobs(f"Intern, Example School\n2019 - 2021\n{BODY}", "VOLUNTEERING")

    assert job.kind == "internship"


def test_positions_undated() -> None:
    assert jobs(f"Data Analyst, Example Bank\n{BODY}") == [
        Job("Data Analyst", "Example Bank", None, None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Example Bank\n- kept the books",
        "- Data Analyst who kept the books of the house",
        "- worked as a data analyst",
        "Helped the data analyst of the bank with the reports of every week.",
    ],
)
def test_positions_bullets_and_sentences_are_none(text: str) -> None:
    assert jobs(text) == []


def test_positions_with_dates_that_cannot_be_read_do_not_vanish() -> None:
    text = f"Snow Whisperer\nExample Bank\nMonth 20XX - Ongoing\n{BODY}"

    assert jobs(text) == [Job("Snow Whisperer", "Example Bank", None, "present")]


def test_positions_bullets_never_are_titles() -> None:
    text = (
        "Data Analyst, Example Bank\n2019 - 2021\n"
        "- Project Manager of two releases\n- Trained the Software Engineer\n"
        "- Team lead for the move of 2020\n"
    )

    assert [job.title for job in jobs(text)] == ["Data Analyst"]


@pytest.mark.parametrize("heading", ["EDUCATION", "PROJECTS", "CERTIFICATIONS"])
def test_positions_not_in_other_sections(heading: str) -> None:
    assert jobs(f"Data Analyst, Example Bank\n2019 - 2021\n{BODY}", heading) == []


def test_positions_roles_in_a_section_of_unknown_kind() -> None:
    # The second known heading makes the look of the unknown one that of headings.
    def roles(entry: str) -> list[Job]:
        text = f"SUMMARY\n{BODY}\n\nLEADERSHIP\n\n{entry}\n\nSKILLS\nPython"
        return jobs_of(read_text(text))

    member = "Member, Chess Club\n2019 - 2021"

    assert roles(member) == []
    assert all(job.kind == "volunteering" for job in roles(f"{member}\n{BODY}"))


def test_positions_without_sections_need_a_listed_title_and_a_range() -> None:
    def found(text: str) -> list[str]:
        return [job.title for job in jobs_of(read_text(f"Kim Example\n\n{text}"))]

    assert found(f"Data Analyst, Example Bank, 2019 - 2021\n{BODY}") == ["Data Analyst"]
    assert found(f"Data Analyst, Example Bank, 2019\n{BODY}") == []
    assert found(f"Snow Whisperer, Example Bank, 2019 - 2021\n{BODY}") == []


def test_positions_without_experience_section_are_not_taken_from_others() -> None:
    text = f"Kim\n\nEDUCATION\n\nData Analyst, Example Bank, 2019 - 2021\n{BODY}"

    assert jobs_of(read_text(text)) == []


def test_positions_spans_cover_head_and_body() -> None:
    first = f"Data Analyst, Example Bank\n2019 - 2021\n{BODY}"
    second = f"Cook, Example Inn\n2017 - 2019\n{BODY}"
    doc = POSITIONS_NLP(f"EXPERIENCE\n\n{first}\n\n{second}")

    spans = doc.spans[POSITIONS]

    assert [span.text for span in spans] == [first, second]
    assert {span.label_ for span in spans} == {"POSITION"}


def test_positions_records_say_where_the_words_stand() -> None:
    doc = POSITIONS_NLP(f"EXPERIENCE\n\nData Analyst, Example Bank, 2019\n{BODY}")
    [record] = records_of(doc, POSITIONS, PositionRecord)

    assert record.organisation_offsets is not None
    title = doc.text[slice(*record.title_offsets)]
    bank = doc.text[slice(*record.organisation_offsets)]

    assert (title, bank) == ("Data Analyst", "Example Bank")
    assert record.family == "data-analyst"
    assert doc.text[: record.header_end].endswith("2019")


def test_positions_heading_in_the_line_of_the_first_entry() -> None:
    text = "Kim\n\nEXPERIENCE\tData Analyst, Example Bank, 2019 - 2021\n" + BODY

    assert jobs_of(read_text(text)) == [
        Job("Data Analyst", "Example Bank", "2019", "2021")
    ]


@pytest.mark.parametrize("text", ["", "EXPERIENCE", "EXPERIENCE\n\n2019 - 2021"])
def test_positions_of_nothing(text: str) -> None:
    assert list(POSITIONS_NLP(text).spans[POSITIONS]) == []
