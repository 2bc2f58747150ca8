"""Certificates and licences in the layouts of resumes, and what is none."""

# ruff: noqa: RUF001  resumes write all kinds of dashes

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import gapcheck.extraction.certifications
import gapcheck.extraction.sections  # noqa: F401  registers the factory
from gapcheck.data import load_catalog, load_certificates
from gapcheck.extraction.certificate_names import find_certificates
from gapcheck.extraction.doc import CERTIFICATIONS, make_doc, record_of
from gapcheck.models.document import Line
from gapcheck.profiles import profile_ids
from tests.extraction.build import pdf_document

Expected = tuple[str, str | None, str | None, str | None]


def build() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("gapcheck_sections")
    nlp.add_pipe("gapcheck_certifications")
    return nlp


NLP = build()


def records(doc: Doc) -> list[dict[str, Any]]:
    return [record_of(span) for span in doc.spans[CERTIFICATIONS]]


def certificates(text: str) -> list[Expected]:
    return [(r["name"], r["issuer"], r["date"], r["id"]) for r in records(NLP(text))]


def section(text: str) -> list[Expected]:
    return certificates(f"Jane Doe\n\nCERTIFICATIONS\n{text}\n\nSKILLS\nPython")


AMAZON = "Amazon Web Services"
CASES: list[tuple[str, list[Expected]]] = [
    (
        (
            "2023\tAWS Certified Advanced Networking - Specialty, Amazon Web Services (AWS)\n"
            "2020\tCertified Kubernetes Application Developer (CKAD), The Linux Foundation\n"
            "2023\tHashiCorp Certified: Terraform Associate (003), HashiCorp"
        ),
        [
            (
                "AWS Certified Advanced Networking - Specialty",
                AMAZON,
                "2023",
                "aws-advanced-networking-specialty",
            ),
            (
                "Certified Kubernetes Application Developer (CKAD)",
                "The Linux Foundation",
                "2020",
                "ckad",
            ),
            (
                "HashiCorp Certified: Terraform Associate (003)",
                "HashiCorp",
                "2023",
                "terraform-associate",
            ),
        ],
    ),
    (
        (
            "- AWS Machine Learning Specialty (2022)\n"
            "- Google Professional Machine Learning Engineer (2021)\n"
            "- Deep Learning Specialization - Coursera (2020)"
        ),
        [
            (
                "AWS Machine Learning Specialty",
                AMAZON,
                "2022",
                "aws-machine-learning-specialty",
            ),
            (
                "Google Professional Machine Learning Engineer",
                "Google Cloud",
                "2021",
                "google-professional-machine-learning-engineer",
            ),
            (
                "Deep Learning Specialization",
                "Coursera",
                "2020",
                "deep-learning-specialization",
            ),
        ],
    ),
    (
        (
            "Full-Stack Web Development\nCodeAcademy\n2020\n"
            "AWS Certified Developer\nAmazon Web Services\n2019"
        ),
        [
            ("Full-Stack Web Development", "CodeAcademy", "2020", None),
            ("AWS Certified Developer", AMAZON, "2019", "aws-developer-associate"),
        ],
    ),
    (
        (
            "Full-Stack Web Development\tAWS Certified Developer\n2020\t2019\n"
            "CodeAcademy\tAmazon Web Services"
        ),
        [
            ("Full-Stack Web Development", "CodeAcademy", "2020", None),
            ("AWS Certified Developer", AMAZON, "2019", "aws-developer-associate"),
        ],
    ),
    (
        (
            "Series 7, 66 and 3 Licenses\nFinancial Industry Regulatory Authority\n(FINRA)\n"
            "Sep 2020\nMicrosoft Technical Associate (MTA)\nMicrosoft Database Fundamentals\nAug 2019"
        ),
        [
            (
                "Series 7, 66 and 3 Licenses",
                "Financial Industry Regulatory Authority",
                "2020-09",
                "finra-series",
            ),
            (
                "Microsoft Technical Associate (MTA)",
                "Microsoft Database Fundamentals",
                "2019-08",
                "microsoft-technology-associate",
            ),
        ],
    ),
    (
        "Amazon Web Services\nAWS Certified Developer\n2019",
        [("AWS Certified Developer", AMAZON, "2019", "aws-developer-associate")],
    ),
    (
        "Microsoft Certified: Power\nBI Data Analyst Associate,\n2022",
        [
            (
                "Microsoft Certified: Power BI Data Analyst Associate",
                "Microsoft",
                "2022",
                "power-bi-data-analyst-associate",
            )
        ],
    ),
    (
        "Oracle AI Foundations\nOCI Architect Associate",
        [
            ("Oracle AI Foundations", "Oracle", None, "oracle-ai-foundations"),
            ("OCI Architect Associate", "Oracle", None, "oci-architect-associate"),
        ],
    ),
    (
        "PMP, CSM, ITIL",
        [
            ("PMP", "Project Management Institute", None, "pmp"),
            ("CSM", "Scrum Alliance", None, "csm"),
            ("ITIL", "PeopleCert", None, "itil-foundation"),
        ],
    ),
    (
        "CPR and First Aid, American Red Cross, 2024",
        [("CPR and First Aid", "American Red Cross", "2024", "cpr")],
    ),
    (
        "Food Handler Certificate | City of Toronto | Issued May 2023",
        [("Food Handler Certificate", "City of Toronto", "2023-05", "food-handler")],
    ),
    (
        "ServSafe Manager – expires 06/2027",
        [("ServSafe Manager", "National Restaurant Association", None, "servsafe")],
    ),
    (
        "Azure Data Scientist Associate (DP-100)\tJune 2021",
        [
            (
                "Azure Data Scientist Associate (DP-100)",
                "Microsoft",
                "2021-06",
                "azure-data-scientist-associate",
            )
        ],
    ),
    (
        "• TensorFlow Developer Certificate, Google, March 2022\n  Credential ID 123ABC\n  https://example.org/123",
        [
            (
                "TensorFlow Developer Certificate",
                "Google",
                "2022-03",
                "tensorflow-developer",
            )
        ],
    ),
    (
        "IBM Machine Learning Professional Certificate by IBM on Coursera, 2023",
        [
            (
                "IBM Machine Learning Professional Certificate",
                "IBM on Coursera",
                "2023",
                "ibm-machine-learning",
            )
        ],
    ),
    (
        "Machine Learning by Stanford University (Coursera), 2018",
        [
            (
                "Machine Learning by Stanford University",
                "Coursera",
                "2018",
                "stanford-machine-learning",
            )
        ],
    ),
    ("CFA Level II, 2019", [("CFA Level II", "CFA Institute", "2019", "cfa")]),
    (
        "Critical Care Registered Nurse (CCRN), 2022",
        [("Critical Care Registered Nurse (CCRN)", None, "2022", None)],
    ),
    (
        "Registered Nurse, State of Arizona (current)",
        [("Registered Nurse", "State of Arizona", None, None)],
    ),
    (
        "Six Sigma Green Belt, ASQ, 2015",
        [("Six Sigma Green Belt", "ASQ", "2015", "six-sigma-green-belt")],
    ),
    (
        "CompTIA A+\nCompTIA Security+",
        [
            ("CompTIA A+", "CompTIA", None, "comptia-a-plus"),
            ("CompTIA Security+", "CompTIA", None, "comptia-security-plus"),
        ],
    ),
    (
        "Certified Welder, Canadian Welding Bureau, Jan 2017",
        [("Certified Welder", "Canadian Welding Bureau", "2017-01", None)],
    ),
    (
        "Databricks Certified Machine Learning Associate  Nov 2024",
        [
            (
                "Databricks Certified Machine Learning Associate",
                "Databricks",
                "2024-11",
                "databricks-machine-learning-associate",
            )
        ],
    ),
    (
        "2021 – 2024\tAWS Certified Cloud Practitioner",
        [
            (
                "AWS Certified Cloud Practitioner",
                AMAZON,
                "2021",
                "aws-cloud-practitioner",
            )
        ],
    ),
    (
        "1. Tableau Desktop Specialist\n2. SAS Certified Base Programmer",
        [
            (
                "Tableau Desktop Specialist",
                "Tableau",
                None,
                "tableau-desktop-specialist",
            ),
            ("SAS Certified Base Programmer", "SAS", None, "sas-base-programmer"),
        ],
    ),
    (
        "Certified Scrum Master (CSM)® — Scrum Alliance — 2020",
        [("Certified Scrum Master (CSM)®", "Scrum Alliance", "2020", "csm")],
    ),
    (
        "Zertifikat Projektmanagement (IHK), 2016",
        [("Zertifikat Projektmanagement (IHK)", None, "2016", None)],
    ),
    (
        "Licenses: Real Estate License; Notary Public",
        [
            (
                "Real Estate License",
                "Licensing authorities",
                None,
                "real-estate-license",
            ),
            ("Notary Public", "States and provinces", None, "notary-public"),
        ],
    ),
    ("AWS Certified Solutions Architect - Associate (in progress)", []),
    ("Google Professional Data Engineer, expected May 2027", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:32] for c in CASES])
def test_certifications_of_a_section(text: str, expected: list[Expected]) -> None:
    assert section(text) == expected


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
    doc = NLP(text)
    (record,) = records(doc)

    assert text[record["start_char"] : record["end_char"]] == "AWS Certified Developer"
    assert [(s.label_, s.id_) for s in doc.spans[CERTIFICATIONS]] == [
        ("certification", "aws-developer-associate")
    ]


def test_certifications_component_works_in_a_foreign_pipeline() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("gapcheck_certifications", config={"spans_key": "papers"})
    doc = nlp("AWS Certified Developer")

    assert [span.text for span in doc.spans["papers"]] == [doc.text]


def test_certifications_component_survives_disk(tmp_path: Any) -> None:
    NLP.to_disk(tmp_path)
    text = "CERTIFICATIONS\nAWS Certified Developer, 2020"

    assert records(spacy.load(tmp_path)(text)) == records(NLP(text))


def test_certifications_component_runs_in_processes() -> None:
    text = "CERTIFICATIONS\nAWS Certified Developer, 2020"
    docs = list(NLP.pipe([text, text], n_process=2))

    assert [records(doc) for doc in docs] == [records(NLP(text))] * 2


PIECES = st.sampled_from(
    [case[0] for case in CASES] + ["\n", "\t", ",", "2020", "•", "(", "by", "Certified"]
)


@given(st.lists(PIECES, max_size=4).map("\n".join) | st.text(max_size=200))
def test_certifications_law_names_stand_in_the_text(text: str) -> None:
    doc = NLP(f"CERTIFICATIONS\n{text}")

    for record in records(doc):
        written = doc.text[record["start_char"] : record["end_char"]]
        assert " ".join(written.split()) == record["name"]


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


def test_certifications_last_words_that_a_narrow_column_wrapped() -> None:
    rows = [
        Line(text="CERTIFICATIONS", page=1),
        Line(text="Sample Certified Pastry", page=1),
        Line(text="Programmer", page=1),
        Line(text="Example Bread Course", page=1, gap_before_pt=6.0),
        Line(text="Apprentice", page=1, gap_before_pt=6.0),
    ]

    doc = make_doc(NLP, pdf_document(*rows))
    for _, pipe in NLP.pipeline:
        doc = pipe(doc)

    assert [record["name"] for record in records(doc)] == [
        "Sample Certified Pastry Programmer", "Example Bread Course", "Apprentice",
    ]  # fmt: skip
