"""Lines → statements: headings of many kinds, wrapped lines, labels, lists that end."""

from __future__ import annotations

import pytest

from gapcheck.posting.statements import Kind, kind_of_heading, statements_of
from gapcheck.reading import read_text


def found(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.kind.value) for one in statements_of(read_text(text))]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Requirements", Kind.REQUIRED),
        ("What You\u2019ll Bring:", Kind.REQUIRED),
        ("Basic Qualifications", Kind.REQUIRED),
        ("Required Education & Experience", Kind.REQUIRED),
        ("Who you are", Kind.REQUIRED),
        ("Preferred Skills", Kind.PREFERRED),
        ("What you'll own", Kind.DUTIES),
        ("What will you do?", Kind.DUTIES),
        ("Nice-to-haves", Kind.PREFERRED),
        ("Bonus points if you have", Kind.PREFERRED),
        ("Compétences souhaitées", Kind.PREFERRED),
        ("Responsibilities", Kind.DUTIES),
        ("About the role", Kind.DUTIES),
        ("Our tech stack", Kind.STACK),
        ("About us", Kind.IGNORED),
        ("Who we are", Kind.IGNORED),
        ("Physical requirements", Kind.IGNORED),
        ("Benefits & perks", Kind.IGNORED),
        ("Avantages sociaux", Kind.IGNORED),
        ("Project Falcon", None),
    ],
)
def test_statements_kinds_of_headings(heading: str, kind: Kind | None) -> None:
    assert kind_of_heading(heading) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Must have:\n- SQL",
        "MUST HAVE\nSQL",
        "## Must have\n* SQL",
        "**Must have**\n\n- SQL",
        "Must have\n1. SQL",
        "Must have\n\n• SQL",
        "Must have: SQL",
    ],
)
def test_statements_under_a_heading(text: str) -> None:
    assert found(text) == [("SQL", "required")]


def test_statements_wrapped_lines_are_joined() -> None:
    text = (
        "Requirements\n"
        "- Experience with the languages that are spoken by\n"
        "  machines, such as SQL and\n"
        "  Python\n"
        "- Git\n"
    )

    whole = (
        "Experience with the languages that are spoken by machines, such as SQL and "
        "Python"
    )

    assert [one for one, _ in found(text)] == [whole, "Git"]


@pytest.mark.parametrize("marks", ["__", "____"])
def test_statements_a_line_of_marks_only_is_left_out(marks: str) -> None:
    full = "You have led teams that built data platforms for several banks"

    assert found(f"{full}\n{marks}\nin Canada") == found(f"{full}\nin Canada")


def test_statements_a_list_ends_with_a_paragraph() -> None:
    text = "Nice to have\n- Scala\n\nWe are a small team.\n\nBenefits\n- Java course"

    assert found(text) == [
        ("Scala", "preferred"),
        ("We are a small team.", "neutral"),
        ("Java course", "ignored"),
    ]


def test_statements_labels_speak_for_their_line() -> None:
    text = "Location: Oslo\nRequirements\n- Bonus: Rust\n- Python: three years\n- SQL"

    assert found(text) == [
        ("Oslo", "ignored"),
        ("Rust", "preferred"),
        ("Python: three years", "required"),
        ("SQL", "required"),
    ]


def test_statements_labels_inside_wishes_stay_wishes() -> None:
    assert found("Nice to have\n- Languages: Scala")[0] == ("Scala", "preferred")


def test_statements_unknown_label_in_a_list_keeps_its_kind() -> None:
    text = "Requirements\nProgramming:\n- Python\nCloud:\n- AWS"

    assert found(text) == [("Python", "required"), ("AWS", "required")]


def test_statements_a_sentence_that_opens_with_duties_is_no_need() -> None:
    text = "Requirements: SQL.\n\nDuties include work with Tableau.\n\nWe use dbt."
    found = [(one.text, one.kind) for one in statements_of(read_text(text))]

    assert found == [
        ("SQL.", Kind.REQUIRED),
        ("Duties include work with Tableau.", Kind.DUTIES),
        ("We use dbt.", Kind.NEUTRAL),
    ]


def test_statements_short_lines_of_one_block_are_not_joined() -> None:
    lines = [
        "Minimum of five (5) years of experience as a sous chef or as the head of a",
        "kitchen",
        "Menu planning, food costing and inventory management",
        "Red Seal endorsement",
    ]
    found = [s.text for s in statements_of(read_text("\n".join(["Needs:", *lines])))]

    assert found == [f"{lines[0]} {lines[1]}", *lines[2:]]
