"""Certificates and licences in the layouts of their own sections."""

# ruff: noqa: RUF001  resumes write all kinds of dashes

from __future__ import annotations

import pytest

from gapcheck.extraction.text.doc import make_doc
from gapcheck.models.document import Line
from tests.extraction.build import pdf_document
from tests.extraction.records import (
    CERTIFICATIONS_NLP,
    Certificate,
    certificate_records,
    certificate_section,
)

AMAZON = "Amazon Web Services"
CASES: list[tuple[str, list[Certificate]]] = [
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
        [("Zertifikat Projektmanagement", "IHK", "2016", None)],
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
    (
        "Registered Nurse (RN), State of Arizona, License #RN123456 – Exp. 04/2027",
        [("Registered Nurse (RN)", "State of Arizona", None, "registered-nurse")],
    ),
    (
        "RHCE – Red Hat Certified Engineer, Red Hat, 2018 (expired)",
        [("RHCE – Red Hat Certified Engineer", "Red Hat", "2018", "rhce")],
    ),
    (
        "CKA: Certified Kubernetes Administrator (The Linux Foundation, Jun 2022)",
        [
            (
                "CKA: Certified Kubernetes Administrator",
                "The Linux Foundation",
                "2022-06",
                "cka",
            )
        ],
    ),
    ("CCNA (in view)", []),
    (
        "2021 · CompTIA Security+ · CompTIA\n2022 · GCIH · GIAC",
        [
            ("CompTIA Security+", "CompTIA", "2021", "comptia-security-plus"),
            ("GCIH", "GIAC", "2022", None),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:32] for c in CASES])
def test_certifications_of_a_section(text: str, expected: list[Certificate]) -> None:
    assert certificate_section(text) == expected


def test_certifications_last_words_that_a_narrow_column_wrapped() -> None:
    rows = [
        Line(text="CERTIFICATIONS", page=1),
        Line(text="Sample Certified Pastry", page=1),
        Line(text="Programmer", page=1),
        Line(text="Example Bread Course", page=1, gap_before_pt=6.0),
        Line(text="Apprentice", page=1, gap_before_pt=6.0),
    ]

    doc = CERTIFICATIONS_NLP(make_doc(CERTIFICATIONS_NLP, pdf_document(*rows)))

    assert [record.name for record in certificate_records(doc)] == [
        "Sample Certified Pastry Programmer", "Example Bread Course", "Apprentice",
    ]  # fmt: skip
