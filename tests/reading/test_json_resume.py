"""JSON Resumes as people and tools write them: lines under headings, clear errors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gapcheck.errors import InputError, NoTextLayer, Unsupported
from gapcheck.reading import read
from gapcheck.reading.formats.json_resume import is_json_resume


def lines_of(table: dict[str, Any]) -> list[str]:
    return [line.text for line in read(json.dumps(table).encode()).lines]


def dates_of(**dates: object) -> str:
    head, *_ = lines_of({"work": [{"position": "Cook", **dates}]})[1:]
    return head.partition("\t")[2]


def test_json_resume_reads_as_a_person_would_write_it() -> None:
    table = {
        "basics": {
            "name": "Kim Example",
            "label": "Cook",
            "email": "kim@example.org",
            "location": {"city": "Ghent"},
            "summary": "Cooks well.",
        },
        "work": [
            {
                "name": "Inn",
                "position": "Cook",
                "location": "Ghent",
                "startDate": "2019-03-15",
                "description": "Best inn in town",
                "summary": "Ran the kitchen.",
                "highlights": ["Wrote menus", "- Trained two apprentices"],
                "keywords": ["Pastry"],
            }
        ],
        "education": [
            {
                "studyType": "Bachelor",
                "area": "Statistics",
                "institution": "Ghent University",
                "startDate": "2012",
                "endDate": "2015-06",
                "courses": ["Probability"],
            }
        ],
        "skills": [
            {"name": "Languages", "level": "Expert", "keywords": ["Python", "R"]},
            {"name": "Docker"},
            {"name": "Git", "level": "Beginner"},
        ],
        "certificates": [{"name": "HACCP", "issuer": "FSA", "date": "2020-02"}],
        "languages": [{"language": "Dutch", "fluency": "native"}],
        "references": [{"name": "Bo", "reference": "Kim knows Rust."}],
    }

    assert lines_of(table) == [
        "Kim Example",
        "Cook",
        "kim@example.org",
        "Ghent",
        "Summary",
        "Cooks well.",
        "Experience",
        "Cook\tMar 2019 \u2013 Present",
        "Inn, Ghent",
        "• Ran the kitchen.",
        "• Wrote menus",
        "• Trained two apprentices",
        "• Technologies: Pastry",
        "Education",
        "Bachelor in Statistics\t2012 \u2013 Jun 2015",
        "Ghent University",
        "• Probability",
        "Skills",
        "Languages (expert): Python, R",
        "Docker, Git (beginner)",
        "Certifications",
        "HACCP, FSA, Feb 2020",
        "Languages",
        "Dutch (native)",
    ]


def test_json_resume_headings_look_like_headings() -> None:
    document = read(b'{"skills": [{"name": "R"}], "interests": [{"name": "Chess"}]}')
    headings = [line.text for line in document.lines if line.is_bold]

    assert headings == ["Skills", "Interests"]
    assert document.engine == "json-resume"


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({"startDate": "2019", "endDate": "2020"}, "2019 \u2013 2020"),
        ({"startDate": "2019-03", "endDate": "2020-11-30"}, "Mar 2019 \u2013 Nov 2020"),
        (
            {"startDate": "2019-03-01T00:00:00Z", "endDate": ""},
            "Mar 2019 \u2013 Present",
        ),
        ({"startDate": "2019-03", "endDate": None}, "Mar 2019 \u2013 Present"),
        ({"startDate": 2019, "endDate": "present"}, "2019 \u2013 present"),
        (
            {"startDate": "March 2019", "endDate": "2020/01"},
            "March 2019 \u2013 Jan 2020",
        ),
        ({"startDate": "2019-00", "endDate": "2020-13"}, "2019 \u2013 2020"),
        ({"startDate": "2019-03", "endDate": "2019-03"}, "Mar 2019"),
        ({"endDate": "2019"}, "2019"),
        ({"startDate": [], "endDate": {}}, ""),
    ],
)
def test_json_resume_dates_of_any_precision(dates: dict[str, Any], shown: str) -> None:
    assert dates_of(**dates) == shown


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ({"skills": ["Python", "R"]}, ["Skills", "Python, R"]),
        ({"skills": "Go, R", "work": []}, ["Skills", "Go, R"]),
        ({"skills": {"Tools": ["Git"]}}, ["Skills", "Tools: Git"]),
        ({"skills": [{"keywords": "Git, R"}]}, ["Skills", "Git, R"]),
        ({"work": {"company": "Inn"}}, ["Experience", "Inn"]),
        (
            {"work": [{"position": "Cook", "highlights": "Baked\n* Cooked"}]},
            ["Experience", "Cook", "• Baked", "• Cooked"],
        ),
        (
            {"work": [{"position": "Cook", "type": "internship"}]},
            ["Experience", "Cook (Internship)"],
        ),
        ({"work": [None, 3.5, True, {}], "skills": ["R"]}, None),
        ({"hobbies": [{"name": "Chess"}], "skills": []}, ["Interests", "Chess"]),
        (
            {"basics": {"summary": "**Bold** [R](https://r.example) `awk`<br>x"}},
            ["Summary", "• Bold R awk", "• x"],
        ),
        ({"skills": ["a\u0000b\ud800c\u200b"]}, ["Skills", "abc"]),
    ],
)
def test_json_resume_by_hand(table: dict[str, Any], lines: list[str] | None) -> None:
    wanted = ["Experience", "3.5", "Skills", "R"] if lines is None else lines

    assert lines_of(table) == wanted


def test_json_resume_text_cannot_make_a_section() -> None:
    table = {"work": [{"position": "Cook", "summary": "Cooked.\nEducation\nPhD"}]}

    assert lines_of(table)[2:] == ["• Cooked.", "• Education", "• PhD"]


def test_json_resume_names_the_fields_that_it_does_not_read() -> None:
    table = {"work": [{"position": "Cook", "salary": "much", "x": ""}], "talks": ["A"]}
    (finding,) = read(json.dumps(table).encode()).findings

    assert finding.code == "unread_fields"
    assert finding.message.startswith("work.salary, talks: fields that JSON Resume")


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ({"basics": {}}, True),
        ({"$schema": "https://jsonresume.org/schema"}, True),
        ({"$schema": "https://json.schemastore.org/tsconfig"}, False),
        ({"skills": "Python"}, False),
        ({"skills": [], "schema_version": 1}, False),
        ([], False),
        ("basics", False),
    ],
)
def test_json_resume_is_told_by_its_content(table: object, wanted: bool) -> None:
    assert is_json_resume(table) is wanted


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (
            b'{"work": [\n  {"position" "Cook"}]}',
            Unsupported,
            "is no valid JSON: Expecting ':' delimiter at line 2, column 15; mend it",
        ),
        (b'{"name": "left-pad"}', Unsupported, "is JSON, but no JSON Resume: it has"),
        (b'{"schema_version": 1, "skills": []}', Unsupported, "that gapcheck wrote"),
        (b'{"work": []}', NoTextLayer, "is a JSON Resume without any text; fill in"),
        (b'{"a": ' * 200_000, Unsupported, "nested too deeply"),
        (b'{"a": ' + b"9" * 9_000 + b"}", Unsupported, "numbers too long"),
    ],
)
def test_json_resume_errors(data: bytes, error: type[InputError], message: str) -> None:
    with pytest.raises(error) as caught:
        read(data)

    assert message in caught.value.message
    assert caught.value.source == "<bytes>"


def test_json_resume_list_of_them(tmp_path: Any) -> None:
    file = tmp_path / "all.json"
    file.write_text('[{"basics": {}}]', encoding="utf-8")

    with pytest.raises(Unsupported, match="give each resume a file of its own"):
        read(file)


def test_json_resume_is_not_what_only_begins_like_it() -> None:
    document = read(b"{Kim Example}\nSkills: Python\n")

    assert document.engine == "text"
