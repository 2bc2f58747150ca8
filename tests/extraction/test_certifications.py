"""Certificates elsewhere, what is none, the component, and the table of them."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.data.load import load_catalog, load_certificates
from gapcheck.data.profiles import profile_ids
from gapcheck.extraction.gazetteers.certificate_names import find_certificates
from gapcheck.extraction.text.doc import CERTIFICATIONS
from tests.extraction import test_certifications_of_sections as of_sections
from tests.extraction.records import (
    CERTIFICATIONS_NLP,
    certificate_records,
    certificates,
)

AMAZON = "Amazon Web Services"
ELSEWHERE = [
    (
        "SKILLS\nPython, SQL\nCertifications: PMP, AWS Certified Developer",
        ["pmp", "aws-developer-associate"],
    ),
    (
        "SUMMARY\nEngineer.\nAWS Certified Solutions Architect - Associate (2021)",
        ["aws-solutions-architect-associate"],
    ),
    (
        "EDUCATION\n3/2021 Scientific Computing with Python\nDeveloper Certification",
        ["freecodecamp-scientific-python"],
    ),
    (
        "EDUCATION\nMachine Learning Specialization, Coursera, 2020",
        ["machine-learning-specialization"],
    ),
    ("COURSES\nDeep Learning Nanodegree Certificate, Udacity, 2019", [""]),
    ("EXPERIENCE\n• Certified Kubernetes Administrator since 2020", ["cka"]),
    ("EXPERIENCE\n• Prepared a team for the AWS Certified Developer exam", []),
    ("EXPERIENCE\nFinancial Analyst at CFA Institute", []),
    ("EXPERIENCE\nProject Management Professional Services, 2019", []),
    (
        "SKILLS\nMachine Learning, Deep Learning, Scrum, ITIL, Data Analysis with Python",
        [],
    ),
    ("REFERENCES\nAWS Certified Developer Ann Smith", []),
    ("INTERESTS\nCertified Scrum Master to be", []),
    ("CONTACT\nexample.org/certification/udacity-certificate", []),
]


@pytest.mark.parametrize(("text", "ids"), ELSEWHERE, ids=[e[0][:40] for e in ELSEWHERE])
def test_certifications_outside_a_section(text: str, ids: list[str]) -> None:
    found = certificates(f"Jane Doe\n\n{text}\n\nLANGUAGES\nEnglish")

    assert [certificate[3] or "" for certificate in found] == ids


def test_certifications_of_an_empty_section() -> None:
    assert certificates("CERTIFICATIONS\n\nSKILLS") == []


def test_certifications_count_once() -> None:
    text = "SUMMARY\nAWS Certified Developer\n\nCERTIFICATIONS\nAWS Developer Associate, 2020"

    assert [c[3] for c in certificates(text)] == ["aws-developer-associate"]


def test_certifications_record_says_where_the_name_stands() -> None:
    text = "CERTIFICATIONS\n2023\tAWS Certified Developer, Amazon\n\nSKILLS\nPython"
    doc = CERTIFICATIONS_NLP(text)
    (record,) = certificate_records(doc)

    assert text[record.start_char : record.end_char] == "AWS Certified Developer"
    assert [(s.label_, s.id_) for s in doc.spans[CERTIFICATIONS]] == [
        ("certification", "aws-developer-associate")
    ]


def test_certifications_component_works_in_a_foreign_pipeline() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("gapcheck_certifications", config={"spans_key": "papers"})
    doc = nlp("AWS Certified Developer")

    assert [span.text for span in doc.spans["papers"]] == [doc.text]


def test_certifications_component_survives_disk(tmp_path: Any) -> None:
    CERTIFICATIONS_NLP.to_disk(tmp_path)
    text = "CERTIFICATIONS\nAWS Certified Developer, 2020"

    assert certificate_records(spacy.load(tmp_path)(text)) == certificate_records(
        CERTIFICATIONS_NLP(text)
    )


def test_certifications_component_runs_in_processes() -> None:
    text = "CERTIFICATIONS\nAWS Certified Developer, 2020"
    docs = list(CERTIFICATIONS_NLP.pipe([text, text], n_process=2))

    assert [certificate_records(doc) for doc in docs] == [
        certificate_records(CERTIFICATIONS_NLP(text))
    ] * 2


PIECES = st.sampled_from(
    [case[0] for case in of_sections.CASES]
    + ["\n", "\t", ",", "2020", "•", "(", "by", "Certified"]
)


@given(st.lists(PIECES, max_size=4).map("\n".join) | st.text(max_size=200))
def test_certifications_law_names_stand_in_the_text(text: str) -> None:
    doc = CERTIFICATIONS_NLP(f"CERTIFICATIONS\n{text}")

    for record in certificate_records(doc):
        written = doc.text[record.start_char : record.end_char]
        assert " ".join(written.split()) == record.name


def test_certificates_every_name_finds_itself() -> None:
    lost = []
    names = 0
    for certificate in load_certificates().values():
        for name in (certificate.name, *certificate.aliases):
            names += 1
            if certificate.id not in [
                m.certificate.id for m in find_certificates(name)
            ]:
                lost.append((certificate.id, name))

    assert names > 900
    assert lost == []


def test_certificates_are_sorted_and_point_to_what_exists() -> None:
    table = load_certificates()
    catalog = load_catalog()

    assert list(table) == sorted(table)
    assert [c.id for c in table.values() if set(c.roles) - set(profile_ids())] == []
    assert [
        (c.id, s) for c in table.values() for s in c.skills if s not in catalog
    ] == []
    assert [
        c.id for c in table.values() if c.successor and c.successor not in table
    ] == []
    assert [c.id for c in table.values() if c.successor and c.status == "current"] == []


def test_certificates_retired_ones_have_the_dates_of_the_evidence() -> None:
    table = load_certificates()
    retired = {
        "aws-machine-learning-specialty": ("2026-03-31", None),
        "azure-data-scientist-associate": (
            "2026-06-01",
            "azure-machine-learning-operations-engineer",
        ),
        "azure-ai-engineer-associate": (
            "2026-06-30",
            "azure-ai-apps-and-agents-developer",
        ),
        "tensorflow-developer": ("2024-05-01", None),
    }

    assert {
        key: (table[key].retired_on, table[key].successor) for key in retired
    } == retired
    assert {table[key].status for key in retired} == {"retired"}


def test_certifications_lines_that_end_with_dates_are_entries() -> None:
    text = (
        "Certifications\nLPIC-1, Linux Professional Institute, 2010\n"
        "Security+, CompTIA, 2011\nNetwork+, CompTIA, 2012\n"
    )

    assert [name for name, *_ in certificates(text)] == [
        "LPIC-1", "Security+", "Network+"
    ]  # fmt: skip
