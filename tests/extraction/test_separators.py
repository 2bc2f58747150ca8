"""Separators between facts, and what is none."""

from __future__ import annotations

import pytest

from gapcheck.extraction.text.separators import COMMAS, FACTS, LISTED, parts, separators


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clerk\tInn | Rye", ["Clerk", "Inn", "Rye"]),
        ("Clerk \u2013 Inn", ["Clerk", "Inn"]),
        ("Rye \u2014Clerk", ["Rye", "Clerk"]),
        ("Clerk\u2014Inn", ["Clerk", "Inn"]),
        ("Clerk - Inn", ["Clerk", "Inn"]),
        ("Clerk ? Inn", ["Clerk", "Inn"]),
        ("Clerk • Inn; Rye", ["Clerk", "Inn", "Rye"]),
        ("Clerk · Inn", ["Clerk", "Inn"]),
        ("Col·laborador", ["Col·laborador"]),
        ("Co-founder", ["Co-founder"]),
        ("Clerk, Inn", ["Clerk, Inn"]),
    ],
)
def test_separators_between_facts(text: str, expected: list[str]) -> None:
    assert [part.text for part in parts(text, separators(FACTS))] == expected


def test_separators_of_lists_are_no_dashes() -> None:
    found = parts("Scrum - Master; CKA, PMP", separators(LISTED, COMMAS))

    assert [part.text for part in found] == ["Scrum - Master", "CKA", "PMP"]


def test_separators_parts_leave_stretches_out_and_keep_offsets() -> None:
    text = "BSc, 2019 (Rye)"

    assert list(parts(text, separators(COMMAS), but=[(5, 9)])) == [
        (0, 3, "BSc"),
        (11, 14, "Rye"),
    ]
