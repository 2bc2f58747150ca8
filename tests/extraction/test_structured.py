"""JSON Resume and its kin → claims: fields stay with their item, nothing is guessed."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gapcheck
from gapcheck.errors import InputError
from gapcheck.models import Resume

DIALECTS = sorted(
    (Path(__file__).parents[1] / "cases" / "jsonresume" / "dialects").iterdir()
)
TODAY = date(2026, 11, 1)
# FRESH has no part for certificates.
NO_CERTIFICATES = {"fresh"}


def parsed(**table: Any) -> Resume:
    return gapcheck.parse(json.dumps(table).encode(), today=TODAY)


def positions(resume: Resume) -> list[tuple[str | None, ...]]:
    return [(p.title, p.organisation, p.start, p.end) for p in resume.positions]


def findings(resume: Resume) -> dict[str, str]:
    return {one.code: one.message for one in resume.findings}


def levels(resume: Resume) -> dict[str, str | None]:
    return {one.id: one.level for one in resume.skills}


@pytest.mark.parametrize("name", ["2020 Ltd", "Smith, Scott, & Wilson", "May 2019", ""])
def test_structured_employers_are_taken_as_they_are(name: str) -> None:
    resume = parsed(
        work=[
            {"name": name, "position": "Data Analyst", "startDate": "2019"},
            {"name": "Education", "position": "Cook", "endDate": "2018"},
        ]
    )

    assert positions(resume) == [
        ("Data Analyst", name or None, "2019", "present"),
        ("Cook", "Education", None, "2018"),
    ]
    assert not resume.degrees


def test_structured_titles_of_any_words_are_positions() -> None:
    titles = ["Chief Happiness Bringer", "Python", "2019", "Skills"]
    resume = parsed(work=[{"name": "Inn", "position": title} for title in titles])

    assert [one.title for one in resume.positions] == titles
    assert not resume.skills


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        ({"startDate": "2019", "endDate": "2020"}, ("2019", "2020")),
        ({"startDate": "2019-03", "endDate": "2020-11-30"}, ("2019-03", "2020-11")),
        ({"startDate": "2019-03-01T00:00:00Z", "endDate": ""}, ("2019-03", "present")),
        ({"startDate": "2019-03", "endDate": None}, ("2019-03", "present")),
        ({"startDate": 2019, "endDate": "Present"}, ("2019", "present")),
        ({"startDate": "March 2019", "endDate": "2020/01"}, ("2019-03", "2020-01")),
        ({"startDate": "2019-03", "endDate": "2019-03"}, ("2019-03", "2019-03")),
        ({"startDate": "2019-3", "endDate": "2020-1-5"}, ("2019-03", "2020-01")),
        ({"start": "2019-03", "isCurrent": True}, ("2019-03", "present")),
        ({"endDate": "2019"}, (None, "2019")),
        ({"date": "Jan 2020 - Present"}, ("2020-01", "present")),
        ({"date": "Summer 2019"}, ("2019-06", "2019-08")),
        ({"startDate": [], "endDate": {}}, (None, None)),
    ],
)
def test_structured_dates_of_any_precision(
    dates: dict[str, Any], wanted: tuple[str | None, ...]
) -> None:
    resume = parsed(work=[{"position": "Cook", **dates}])

    assert positions(resume) == [("Cook", None, *wanted)]
    assert "unread_dates" not in findings(resume)


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        ({"startDate": "2012-13-01", "endDate": "2013-00"}, (None, None)),
        ({"startDate": "undefined-Area-01", "endDate": "2014"}, (None, "2014")),
        ({"startDate": "2010", "endDate": "2011-02-30"}, ("2010", None)),
        ({"startDate": "2010", "endDate": "Invalid date"}, ("2010", None)),
        ({"startDate": 1262304000, "endDate": "2010-12"}, (None, "2010-12")),
    ],
)
def test_structured_dates_that_are_none_are_told(
    dates: dict[str, Any], wanted: tuple[str | None, ...]
) -> None:
    resume = parsed(work=[{"position": "Cook", **dates}, {"position": "Chef"}])
    wrong = [
        str(value) for value in dates.values() if f"“{value}”" in str(findings(resume))
    ]

    assert positions(resume) == [("Cook", None, *wanted), ("Chef", None, None, None)]
    assert len(wrong) == wanted.count(None)


def test_structured_levels_stay_with_their_item() -> None:
    resume = parsed(
        skills=[
            {"name": "Python", "level": "Master", "keywords": ["pandas"]},
            {"name": "Web", "level": "Beginner", "keywords": ["CSS", "HTML"]},
            {"name": "SQL", "level": ""},
            {"name": "Rust", "level": "currently learning"},
            {"name": "Docker", "years": 7},
            {"name": "Spark", "level": 4},
        ]
    )

    assert levels(resume) == {
        "python": "expert",
        "pandas": None,
        "css": "basic",
        "html": "basic",
        "sql": None,
        "docker": None,
        "spark": None,
    }
    assert [(one.id, one.status) for one in resume.mentions] == [("rust", "wished")]
    assert {one.id: one.years for one in resume.skills if one.years} == {"docker": 7}


def test_structured_keywords_are_items_as_they_are() -> None:
    resume = parsed(
        skills=[{"name": "Tools", "keywords": ["Frobs, Wilson & Co", "Zorbing / Ltd"]}]
    )

    assert [one.text for one in resume.other_skills] == [
        "Frobs, Wilson & Co",
        "Zorbing / Ltd",
    ]


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (
            {"studyType": "Bachelor", "area": "Statistics", "institution": "May Hall"},
            ("bachelor", "Bachelor", "Statistics", "May Hall"),
        ),
        (
            {"studyType": "Master of Science in Physics", "area": "Bern, Switzerland"},
            ("master", "Master of Science in Physics", "Physics", None),
        ),
        ({"area": "B.Sc. Physics"}, ("bachelor", "B.Sc. Physics", "Physics", None)),
    ],
)
def test_structured_degrees(
    item: dict[str, str], wanted: tuple[str | None, ...]
) -> None:
    (degree,) = parsed(education=[{**item, "endDate": "2015"}]).degrees

    assert (degree.level, degree.name, degree.field, degree.institution) == wanted
    assert (degree.start, degree.end, degree.completed) == (None, "2015", True)


def test_structured_items_that_lack_something_are_told() -> None:
    resume = parsed(
        work=[{"name": "Inn", "startDate": "2019", "highlights": ["Wrote SQL"]}],
        education=[{"studyType": "Bootcamp", "institution": "Code Hall"}],
    )

    assert not resume.positions
    assert [one.id for one in resume.skills] == ["sql"]
    assert findings(resume)["untitled_positions"].startswith("work[0]: jobs without")
    assert findings(resume)["unread_degrees"].startswith("education[0]: no degree of a")


def test_structured_kind_of_work() -> None:
    resume = parsed(
        work=[{"position": "Data Analyst", "type": "internship"}],
        volunteer=[{"position": "Cook"}, {"organization": "Harbour Library"}],
    )

    assert [(one.title, one.kind) for one in resume.positions] == [
        ("Data Analyst", "internship"),
        ("Cook", "volunteering"),
        ("Volunteer", "volunteering"),
    ]


def test_structured_certificates_count_among_awards_too() -> None:
    name = "AWS Certified Cloud Practitioner"
    resume = parsed(
        awards=[{"title": name, "date": "2020-02"}, {"title": "Dean's list"}],
        certificates=[{"name": "HACCP, level 2", "issuer": "Food, Inc"}],
    )

    assert [(one.name, one.issuer, one.date) for one in resume.certifications] == [
        ("HACCP, level 2", "Food, Inc", None),
        (name, "Amazon Web Services", "2020-02"),
    ]


def test_structured_evidence_quotes_its_field() -> None:
    resume = parsed(
        work=[{"position": "Cook", "highlights": ["Wrote Python", "Wrote SQL"]}]
    )
    seen = {one.id: one.evidence[0] for one in resume.skills}

    assert (seen["python"].text, seen["python"].line) == ("Python", "Wrote Python")
    assert {one.position for one in seen.values()} == {0}


@pytest.mark.parametrize("file", DIALECTS, ids=lambda file: file.stem)
def test_structured_forms_of_other_tools_say_the_same(file: Path) -> None:
    place = {"evidence", "source", "sha256", "sections"}
    known = DIALECTS[[one.stem for one in DIALECTS].index("json-resume")]
    wanted, found = (gapcheck.parse(one, today=TODAY) for one in (known, file))
    claimed: list[dict[str, Any]] = [
        {
            "positions": [one.model_dump(exclude=place) for one in resume.positions],
            "degrees": [one.model_dump(exclude=place) for one in resume.degrees],
            "certifications": [one.name for one in resume.certifications],
            "skills": {one.id: one.model_dump(exclude=place) for one in resume.skills},
            "findings": resume.findings,
        }
        for resume in (wanted, found)
    ]
    if file.stem in NO_CERTIFICATES:
        claimed[0]["certifications"] = []
        for skill in ("aws", "cloud-computing"):
            del claimed[0]["skills"][skill]

    assert claimed[1] == claimed[0]


def test_structured_forms_are_all_there() -> None:
    assert len(DIALECTS) == 6
    assert len(gapcheck.parse(DIALECTS[1], today=TODAY).skills) == 9


def test_structured_long_resumes_take_seconds() -> None:
    months = [f"{1940 + n // 12}-{n % 12 + 1:02}" for n in range(1000)]
    jobs = [
        {
            "position": "Cook",
            "name": f"Inn {m}",
            "startDate": m,
            "endDate": m,
            "summary": "SQL",
        }
        for m in months
    ]
    skills = [{"keywords": [f"Frob{n}" for n in range(20_000)]}]
    begin = time.process_time()
    resume = parsed(work=jobs, skills=skills)
    seconds = time.process_time() - begin

    assert (len(resume.positions), len(resume.other_skills)) == (1000, 20_000)
    assert seconds < 20


NAMES = [
    "basics", "work", "education", "skills", "certificates", "awards", "projects",
    "volunteer", "languages", "meta", "name", "position", "studyType", "area",
    "institution", "keywords", "level", "years", "highlights", "summary", "startDate",
    "endDate", "date", "gapcheck", "sections", "heading", "lines", "kind", "type",
    "items", "title", "content", "custom", "customSections", "hidden", "cv",
    "company", "label", "details", "degree", "employment", "history", "sets",
    "format",
]  # fmt: skip
SAID = [
    "BSc",
    "2019-02-30",
    "Go, R",
    "skills",
    "FRESH",
    "AWS Certified Developer",
    "\t",
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(SAID),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1, max_size=8))
def test_structured_input_of_any_shape_is_read_or_refused(
    table: dict[str, Any],
) -> None:
    try:
        resume = parsed(**table)
    except InputError:
        return
    quoted = [e for skill in resume.skills for e in skill.evidence]

    assert all(one.text in one.line for one in quoted)
