"""Headers of one line each: the plain lines between them describe the work."""

from __future__ import annotations

from gapcheck import parse_text


def test_whole_heads_give_each_position_its_own_employer() -> None:
    text = (
        "EXPERIENCE\n\n"
        "Remote Sensing Scientist, SavannaWatch, 2019 - present\n"
        "Drone surveys and photogrammetry in Pix4D\n"
        "GIS Analyst, City of Tshwane, 2016 - 2018\n"
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
