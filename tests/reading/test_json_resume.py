"""JSON Resumes as people and tools write them: lines under headings, clear errors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gapcheck.errors import InputError, NoTextLayer, TooLarge, Unsupported
from gapcheck.models.structure import ItemDates, StructuredDocument
from gapcheck.reading import read
from gapcheck.reading.formats.json_resume import is_json_resume


def lines_of(table: dict[str, Any]) -> list[str]:
    return [line.text for line in read(json.dumps(table).encode()).lines]


def nested(depth: int) -> bytes:
    return b'{"work": %s1%s}' % (b"[" * depth, b"]" * depth)


def bomb() -> bytes:
    """Return YAML whose references stand for ten thousand million values."""
    levels = [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    lines = ["cv:", "  a0: &a0 [so, so]", *levels, "  sections: *a9"]
    return "\n".join(lines).encode()


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
        "Cook",
        "Inn",
        "Ran the kitchen.",
        "Wrote menus",
        "Trained two apprentices",
        "Technologies: Pastry",
        "Education",
        "Bachelor",
        "Ghent University",
        "Statistics",
        "Probability",
        "Skills",
        "Languages (Expert):",
        "Python, R",
        "Docker",
        "Git (Beginner)",
        "Certifications",
        "HACCP",
        "FSA",
        "Languages",
        "Dutch (native)",
    ]


def test_json_resume_headings_look_like_headings() -> None:
    document = read(b'{"skills": [{"name": "R"}], "interests": [{"name": "Chess"}]}')
    headings = [line.text for line in document.lines if line.is_bold]

    assert headings == ["Skills", "Interests"]
    assert document.engine == "json-resume"


def test_json_resume_items_keep_their_fields() -> None:
    table = {
        "work": [
            {"position": "Cook", "endDate": "2020", "type": "internship"},
            {"company": "Inn", "position": "Chef", "keywords": ["Pastry, sweet", "R"]},
        ]
    }
    document = read(json.dumps(table).encode())
    assert isinstance(document, StructuredDocument)
    (section,) = document.sections
    first, second = section.items

    assert (section.heading, section.first, section.end) == (0, 0, 5)
    assert (first.path, first.title, first.organisation) == ("work[0]", (1, 0, 4), None)
    assert (first.dates, first.employment) == (ItemDates(end="2020"), "internship")
    assert (second.first, second.body, second.end) == (2, 4, 5)
    assert second.organisation == (3, 0, 3)
    assert second.keywords == ((4, 14, 27), (4, 29, 30))


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ({"skills": ["Python", "R"]}, ["Skills", "Python", "R"]),
        ({"skills": "Go, R", "work": []}, ["Skills", "Go", "R"]),
        ({"skills": {"Tools": ["Git"]}}, ["Skills", "Tools:", "Git"]),
        ({"skills": [{"keywords": "Git, R"}]}, ["Skills", "Git, R"]),
        ({"work": {"company": "Inn"}}, ["Experience", "Inn"]),
        (
            {"work": [{"position": "Cook", "highlights": "Baked\n* Cooked"}]},
            ["Experience", "Cook", "Baked", "Cooked"],
        ),
        ({"work": [None, 3.5, True, {}], "skills": ["R"]}, None),
        ({"hobbies": [{"name": "Chess"}], "skills": []}, ["Interests", "Chess"]),
        (
            {"basics": {"summary": "**Bold** [R](https://r.example) `awk`<br>x"}},
            ["Summary", "Bold R awk", "x"],
        ),
        ({"skills": ["a\u0000b\ud800c\u200b"]}, ["Skills", "abc"]),
    ],
)
def test_json_resume_by_hand(table: dict[str, Any], lines: list[str] | None) -> None:
    wanted = ["Experience", "3.5", "Skills", "R"] if lines is None else lines

    assert lines_of(table) == wanted


def test_json_resume_text_cannot_make_a_section() -> None:
    table = {"work": [{"position": "Cook", "summary": "Cooked.\nEducation\nPhD"}]}

    assert lines_of(table)[2:] == ["Cooked.", "Education", "PhD"]


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
        (b'{"a": ' * 200_000, TooLarge, "nested more than 32 levels"),
        (nested(990), TooLarge, "nested more than 32 levels"),
        (b'{"work": [%s0]}' % (b"0," * 100_000), TooLarge, "more values than a resume"),
        (b'{"basics": {"summary": "%s"}}' % (b"so " * 200_000), TooLarge, "characters"),
        (
            b'{"basics": {"name": "Kim Example"}, "jobs": [{"role": "Cook"}]}',
            Unsupported,
            "none of work, education and skills, but jobs; export it as JSON Resume",
        ),
        (b"cv:\n  name: [Kim", Unsupported, "is no valid YAML at line"),
        (b"cv:\n  name: Kim Example\n", Unsupported, "is YAML, but no JSON Resume"),
        (bomb(), TooLarge, "more values than a resume"),
        (b"cv:\n  sections: &a\n    talks: [*a]\n", TooLarge, "32 levels"),
        (b"cv:\n  sections:\n" + b"    - a\n" * 30_000, TooLarge, "of YAML"),
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
