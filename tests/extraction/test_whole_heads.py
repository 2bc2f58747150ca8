"""Heads of one line each: the plain lines between them describe the work."""

# ruff: noqa: RUF001  typographic signs are the subject

from __future__ import annotations

import pytest

from gapcheck import parse_text
from gapcheck.extraction.entries.one_line_headers import bodies_between, is_whole_head
from gapcheck.extraction.text.doc import DocLine


def line(text: str) -> DocLine:
    return DocLine(0, 0, len(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "Engineer, Acme GmbH, 2019 - 2020",
        "2019 - 2020 | Acme | Data Analyst",
        "Risk Analyst at Helvetia Re\t2015 – 2018",
        "Associate, Fenchurch Law LLP, 2019 – present",
    ],
)
def test_whole_heads_name_title_and_employer(text: str) -> None:
    assert is_whole_head(line(text))


@pytest.mark.parametrize(
    "text",
    [
        "Engineer, 2019 - 2020",
        "Engineer, Berlin, 2019 - 2020",
        "Acme GmbH, 2019 - 2020",
        "Engineer, Acme GmbH",
        "Engineer, part-time, 2019 - 2020",
    ],
)
def test_whole_heads_lack_something(text: str) -> None:
    assert not is_whole_head(line(text))


def bodies(*texts: str) -> list[str]:
    lines = [line(text) for text in texts]
    found = bodies_between(lines, [False] * len(lines))
    return [one.text for one, is_body in zip(lines, found, strict=True) if is_body]


def test_whole_heads_leave_plain_lines_to_the_body() -> None:
    first, second = "Engineer, Acme, 2019 - 2020", "Analyst, Borg Ltd, 2017 - 2019"
    told = "Legal research on Westlaw and LexisNexis"

    assert bodies(first, told, second, "VaR and stress testing") == [
        told,
        "VaR and stress testing",
    ]
    assert bodies(first, "Kent, Ohio", second, "Borg Ltd") == []
    assert bodies("Engineer, 2019 - 2020", told, second) == []
    assert bodies(told, first) == []


def test_whole_heads_give_each_position_its_own_employer() -> None:
    text = (
        "EXPERIENCE\n\n"
        "Remote Sensing Scientist, SavannaWatch, 2019 – present\n"
        "Drone surveys and photogrammetry in Pix4D\n"
        "GIS Analyst, City of Tshwane, 2016 – 2018\n"
        "Cadastral maps in ArcGIS Pro\n"
    )

    resume = parse_text(text)

    assert [p.organisation for p in resume.positions] == [
        "SavannaWatch",
        "City of Tshwane",
    ]
    assert {"photogrammetry", "pix4d"} <= {s.id for s in resume.skills}


def test_whole_heads_are_no_continuation_of_a_long_line() -> None:
    text = (
        "EXPERIENCE\n\n"
        "Product Designer, Fintara, 2020 - present\n"
        "Set up usability testing with engineers and measured the success of tasks\n"
        "UI Designer, Estudio Mosca, 2017 - 2020\n"
        "Logos for three restaurants\n"
    )

    assert [p.title for p in parse_text(text).positions] == [
        "Product Designer",
        "UI Designer",
    ]
