"""Which lines belong to a section: those below its heading, and what is beside it."""

from __future__ import annotations

import pytest
from spacy.language import Language

import gapcheck.extraction.sections.finder  # noqa: F401  registers the factory
from gapcheck.extraction.text.doc import lines_of
from gapcheck.extraction.text.records import SectionRecord, records_of
from gapcheck.extraction.text.section_lines import section_lines

NLP = Language()
NLP.add_pipe("gapcheck_sections")


def sections(text: str) -> list[list[tuple[str, int]]]:
    doc = NLP(text)
    lines = lines_of(doc)
    return [
        [(line.text, line.start) for line in section_lines(section, lines)]
        for section in records_of(doc, "gapcheck_sections", SectionRecord)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SKILLS\nSQL\n\nEDUCATION\nBSc", [[("SQL", 7)], [("BSc", 22)]]),
        ("SKILLS\tSQL\nR\nEDUCATION\tBSc", [[("SQL", 7), ("R", 11)], [("BSc", 23)]]),
        ("Kim\n\nSKILLS", [[("Kim", 0)], []]),
        ("Kim\nSQL", [[("Kim", 0), ("SQL", 4)]]),
    ],
)
def test_section_lines_stand_below_the_heading_or_beside_it(
    text: str, expected: list[list[tuple[str, int]]]
) -> None:
    assert sections(text) == expected
