"""Which lines of a section are certificates: the reading that fits all of them."""

from __future__ import annotations

import pytest

from gapcheck.extraction.text.doc import make_doc
from gapcheck.models.document import Line
from tests.extraction.build import pdf_document
from tests.extraction.records import (
    CERTIFICATIONS_NLP,
    certificate_records,
    certificates,
)

SECTIONS: dict[str, tuple[str, list[str]]] = {
    "a product or a body in a name is no issuer": (
        "Introduction to Baking\nPastry Costing Foundation\nTables for Bakers using Microsoft Excel",
        [
            "Introduction to Baking",
            "Pastry Costing Foundation",
            "Tables for Bakers using Microsoft Excel",
        ],
    ),
    "names before their providers": (
        (
            "Complete Bread Bootcamp (Udemy, 41.5 hrs)\nOven Bootcamp by Udemy\n"
            "Dough: From Flour to Loaf, Udemy\nCosting for Bakers,Coursera"
        ),
        [
            "Complete Bread Bootcamp",
            "Oven Bootcamp",
            "Dough: From Flour to Loaf",
            "Costing for Bakers",
        ],
    ),
    "issuers on lines of their own": (
        "Bread Science\nCoursera\nPastry Costing\nCoursera",
        ["Bread Science", "Pastry Costing"],
    ),
    "issuers that head their items": (
        "CODECADEMY\n• Bread Science\n• Pastry Costing\nUDEMY\n• Oven Safety\n• Glazing",
        ["Bread Science", "Pastry Costing", "Oven Safety", "Glazing"],
    ),
    "issuers that head plain lines": (
        "Coursera\nBread Science\nPastry Costing\nedX\nOven Safety",
        ["Bread Science", "Pastry Costing", "Oven Safety"],
    ),
    "dates above": (
        "2021\nBread Science\n2022\nPastry Costing",
        ["Bread Science", "Pastry Costing"],
    ),
    "rows of bullets": (
        "•Bread Science\t•Pastry Costing\t• ITIL 4\n•Oven Safety",
        ["Bread Science", "Pastry Costing", "ITIL 4", "Oven Safety"],
    ),
    "rows of cells, one of them not held yet": (
        "Azure Fundamentals (ongoing)\tCompTIA A+ (2020)\nITIL 4 Foundation\tPMP",
        ["CompTIA A+", "ITIL 4 Foundation", "PMP"],
    ),
    "rows of names and facts": (
        (
            "• Bread Science | Northfield Baking Hub | Link\t2021\n"
            "• Pastry Costing | Northfield Baking Hub | Link\t2022"
        ),
        ["Bread Science", "Pastry Costing"],
    ),
    "ids": (
        "CompTIA A+\nABCD00102229\nPMP\nXK1S04LS1",
        ["CompTIA A+", "PMP"],
    ),
    "descriptions and links": (
        (
            "Bread Science\n2022\nCovered doughs, shaping and the baking of loaves for two hundred people.\n"
            "https://example.org/cert/12\nOven Safety\n2023\nView certificate"
        ),
        ["Bread Science", "Oven Safety"],
    ),
    "in progress, below": (
        "Certified Kubernetes Administrator\nIn Progress\nCompTIA Security+\n2022",
        ["CompTIA Security+"],
    ),
    "a final word before a date": (
        "Baking with Simon\tApril 2021\nOvens: what to turn on\tMay 2021",
        ["Baking with Simon", "Ovens: what to turn on"],
    ),
    "short names by commas": (
        "BLS, ACLS, PALS - Heart Association, expires March 2030\nCompTIA A+, Network+, Security+ (2021)",
        ["BLS", "ACLS", "PALS", "CompTIA A+", "Network+", "Security+"],
    ),
    "a list over two lines": (
        "Project Management Professional, Statistics, Lean Six\nSigma Green Belt, CompTIA A+",
        [
            "Project Management Professional",
            "Statistics",
            "Lean Six Sigma Green Belt",
            "CompTIA A+",
        ],
    ),
    "what is in brackets": (
        "Microsoft Office Specialist (Word, Excel, PowerPoint)",
        ["Microsoft Office Specialist (Word, Excel, PowerPoint)"],
    ),
    "memberships and events": (
        "PMP\nMember, Ontario Society of Bakers\nBaking Conference, 2020\nTreasurer of the guild",
        ["PMP"],
    ),
    "candidates": ("CFA Level II Candidate\nPMP", ["PMP"]),
    "French": (
        (
            "Secourisme en milieu de travail, CNESST, 2021\nSIMDUT 2015 (2022)\n"
            "Hygiène et salubrité alimentaires, en cours"
        ),
        ["Secourisme en milieu de travail", "SIMDUT 2015"],
    ),
}


@pytest.mark.parametrize(("text", "names"), SECTIONS.values(), ids=SECTIONS)
def test_certification_readings_of_a_section(text: str, names: list[str]) -> None:
    found = certificates(f"Jane Roe\n\nCERTIFICATIONS\n{text}\n\nLANGUAGES\nEnglish")

    assert [name for name, *_ in found] == names


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("UDEMY\n• Oven Safety\n• Glazing", ["UDEMY", "UDEMY"]),
        ("Udemy: Oven Safety\nCoursera: Glazing", ["Udemy", "Coursera"]),
        ("Oven Safety\nby Northfield Baking Guild", ["Northfield Baking Guild"]),
        ("Oven Safety (Udemy, 12 hours)", ["Udemy"]),
        ("Registered Nurse, College of Nurses of Ontario", ["College of Nurses of Ontario"]),
        ("P.Eng., Professional Engineers Ontario", ["Professional Engineers Ontario"]),
        ("XQZR, Baking Association of Rye", ["Baking Association of Rye"]),
    ],
)  # fmt: skip
def test_certification_readings_issuers(text: str, issuers: list[str]) -> None:
    found = certificates(f"CERTIFICATIONS\n{text}\n\nLANGUAGES\nEnglish")

    assert [issuer for _, issuer, *_ in found] == issuers


EDUCATION = [
    ("Rye Academy\tSeptember 2020\nBread Science Certification Program", 1),
    ("Rye Academy\tOctober 2024 - Present\nBread Science Certification", 0),
    ("BSc Food Science, Dalhousie University, 2019\nRye advanced license", 1),
    ("Rye High School\tJune 2015\nMatric Certificate", 0),
]


@pytest.mark.parametrize(("text", "count"), EDUCATION)
def test_certification_readings_of_education(text: str, count: int) -> None:
    assert len(certificates(f"EDUCATION\n{text}\n\nSKILLS\nPython")) == count


def test_certification_readings_of_a_list_behind_a_label() -> None:
    text = (
        "SKILLS\nLicenses and Certifications: Cloud Practitioner Candidate, Smart Serve,\n"
        "WHMIS 2015, Microsoft Office Specialist (Word, Excel)\n\nLANGUAGES\nEnglish"
    )

    assert [name for name, *_ in certificates(text)] == [
        "Smart Serve", "WHMIS 2015", "Microsoft Office Specialist (Word, Excel)",
    ]  # fmt: skip


def _read(*rows: Line) -> list[tuple[str, str | None]]:
    document = pdf_document(Line(text="CERTIFICATIONS", page=1), *rows)
    doc = CERTIFICATIONS_NLP(make_doc(CERTIFICATIONS_NLP, document))
    return [(one.name, one.issuer) for one in certificate_records(doc)]


def test_certification_readings_by_looks() -> None:
    rows = [
        Line(text="Bread Science", page=1, is_bold=True),
        Line(text="Northfield Baking Hub", page=1, gap_before_pt=2.0),
        Line(text="Pastry Costing", page=1, is_bold=True, gap_before_pt=8.0),
        Line(text="Riverton Kitchen", page=1, gap_before_pt=2.0),
    ]

    assert _read(*rows) == [
        ("Bread Science", "Northfield Baking Hub"),
        ("Pastry Costing", "Riverton Kitchen"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        Line(text="PET SITTING", page=1, is_bold=True, gap_before_pt=2.0),
        Line(text="Jane Roe, resume", page=1, size_pt=7.0, gap_before_pt=30.0),
        Line(text="Baker and Sitter", page=2, size_pt=14.0, is_bold=True),
    ],
    ids=["a heading", "a footer", "the next page"],
)
def test_certification_readings_end_with_their_list(below: Line) -> None:
    rows = [
        Line(text="• Bread Science", page=1, gap_before_pt=2.0),
        Line(text="• Pastry Costing", page=1, gap_before_pt=2.0),
        Line(text="• Oven Safety", page=1, gap_before_pt=2.0),
    ]

    names = [name for name, _ in _read(*rows, below)]

    assert names == ["Bread Science", "Pastry Costing", "Oven Safety"]


def test_certification_readings_keep_all_of_one_kind() -> None:
    text = "CERTIFICATIONS\nFortinet NSE 1\nFortinet NSE 2\n\nSKILLS\nPython"

    assert [name for name, *_ in certificates(text)] == [
        "Fortinet NSE 1", "Fortinet NSE 2"
    ]  # fmt: skip
