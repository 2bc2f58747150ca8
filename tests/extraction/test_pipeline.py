"""The whole pipeline: caching, the shipped catalog, and laws that hold for any text."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gapcheck.data.load import Catalog, load_catalog
from gapcheck.errors import NoTextLayer
from gapcheck.extraction.pipeline import COMPONENTS, build_nlp
from gapcheck.extraction.text.doc import (
    CERTIFICATIONS,
    DEGREES,
    POSITIONS,
    QUALIFIED,
    SECTIONS,
    SKILLS,
    make_doc,
)
from gapcheck.models.resume import Resume
from gapcheck.reading import read_text
from tests.extraction.build import SMALL, ids, resume_of, skill

KEYS = (SECTIONS, SKILLS, QUALIFIED, DEGREES, POSITIONS, CERTIFICATIONS)

# Pieces from which texts are made that look a little like resumes.
PIECES = [
    "EXPERIENCE", "EDUCATION", "SKILLS", "Certifications:", "Interests", "REFERENCES",
    "Data Analyst, Example Bank", "2019 - 2021", "March 2020 - Present", "(2018)",
    "B.Sc. in Statistics", "Example University", "- used Python and SQL", "• Docker",
    "Python, scikit-learn, Zed", "no experience with Docker", "5 years of Python",
    "currently learning k8s", "AWS Certified", "\t", "|", ":", "C++", "Zed", "-", "2.5",
    "kim@mail.example", "Node.js/SQL", "machine", "learning", "é", "\u2013", "(", ")",
    "INR", "$", "%", "kg", "12", "0000", "2019", "Jan", "Present", "20XX", "13/2020",
]  # fmt: skip
RESUME_LIKE = st.lists(st.sampled_from(PIECES), max_size=25).flatmap(
    lambda pieces: st.lists(
        st.sampled_from([" ", "\n", "\n\n", ", ", "\t"]),
        min_size=len(pieces),
        max_size=len(pieces),
    ).map(lambda ends: "".join(a + b for a, b in zip(pieces, ends, strict=True)))
)
TEXTS = st.one_of(st.text(max_size=300), RESUME_LIKE)
LAWS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


# --- the pipeline --------------------------------------------------------------------


def test_pipeline_has_the_components_in_order() -> None:
    nlp = build_nlp(SMALL)

    assert nlp.pipe_names == [f"gapcheck_{name}" for name in COMPONENTS]


def test_pipeline_is_built_once_per_catalog() -> None:
    other = Catalog([skill("x", "Quux")])

    assert build_nlp(SMALL) is build_nlp(Catalog(SMALL.skills.values()))
    assert build_nlp(SMALL) is not build_nlp(other)
    assert ids("Quux, Python", other) == ["x"]
    assert ids("Quux, Python") == ["python"]


def test_pipeline_uses_the_shipped_catalog_by_default() -> None:
    assert build_nlp() is build_nlp(load_catalog())


@pytest.mark.parametrize(
    "code",
    [
        "import gapcheck",
        "import gapcheck.api.one",
        "import gapcheck.extraction",
        "import gapcheck.extraction.pipeline",
        "import gapcheck.data.load",
    ],
)
def test_pipeline_importing_does_not_import_spacy(code: str) -> None:
    check = f"{code}; import sys; print([m for m in ('spacy', 'thinc') if m in sys.modules])"

    result = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


# --- the shipped catalog -------------------------------------------------------------

RESUME = """\
Kim Example
kim@mail.example | github.com/kim

SUMMARY
Data scientist with five years of experience.

EXPERIENCE

Data Scientist, Example Bank
March 2021 - Present
- Built churn models in Python and scikit-learn, deployed with Docker on AWS
- Wrote Spark jobs; no experience with Kubernetes, but daily use of SQL

Data Analyst Intern, Sample Shop
January 2019 - February 2021
- Made dashboards in Tableau and cleaned sales data with pandas

EDUCATION

B.Sc. in Statistics, Example University, 2015 - 2018

SKILLS

Python, SQL, R, Tableau, PyTorch, C++, Quuxflow

INTERESTS

TensorFlow, chess
"""


@pytest.fixture(scope="module")
def kim() -> Resume:
    return resume_of(RESUME, catalog=load_catalog())


def test_pipeline_claims_of_a_resume(kim: Resume) -> None:
    claimed = {c.id for c in kim.skills}

    assert claimed >= {
        "aws", "cpp", "docker", "pandas", "python", "pytorch", "r", "scikit-learn",
        "spark", "sql", "tableau",
    }  # fmt: skip
    assert not claimed & {"kubernetes", "tensorflow", "github"}


def test_pipeline_mentions_of_a_resume(kim: Resume) -> None:
    assert {(m.id, str(m.status)) for m in kim.mentions} >= {
        ("kubernetes", "denied"),
        ("tensorflow", "interest"),
    }


def test_pipeline_strengths_of_a_resume(kim: Resume) -> None:
    found = {c.id: (str(c.strength), c.months, c.last_used) for c in kim.skills}

    assert found["python"] == ("used", 69, "present")
    assert found["pandas"] == ("project", 26, "2021-02")
    assert found["pytorch"] == ("listed", 0, None)


def test_pipeline_positions_of_a_resume(kim: Resume) -> None:
    assert [(p.title, str(p.kind), p.start, p.end) for p in kim.positions] == [
        ("Data Scientist", "job", "2021-03", "present"),
        ("Data Analyst Intern", "internship", "2019-01", "2021-02"),
    ]


def test_pipeline_the_rest_of_a_resume(kim: Resume) -> None:
    assert [other.text for other in kim.other_skills] == ["Quuxflow"]
    assert [(str(d.level), d.field) for d in kim.degrees] == [
        ("bachelor", "Statistics")
    ]
    assert [str(s.kind) for s in kim.sections] == [
        "contact", "summary", "experience", "education", "skills", "interests",
    ]  # fmt: skip


# --- laws ----------------------------------------------------------------------------


def parsed(text: str) -> Resume | None:
    try:
        read_text(text)
    except NoTextLayer:
        return None
    return resume_of(text)


@LAWS
@given(TEXTS)
@example("\x00")
@example("SKILLS\n\n\t\n(")
@example("INR\t12")
def test_pipeline_never_raises(text: str) -> None:
    resume = parsed(text)

    assert resume is None or resume.skills == parsed_again(text).skills


def parsed_again(text: str) -> Resume:
    resume = parsed(text)
    assert resume is not None
    return resume


@LAWS
@given(TEXTS)
def test_pipeline_same_text_same_result(text: str) -> None:
    first, second = parsed(text), parsed(text)

    assert first == second
    if first is not None and second is not None:
        assert first.model_dump_json() == second.model_dump_json()


@LAWS
@given(TEXTS)
def test_pipeline_plain_text_never_raises_either(text: str) -> None:
    doc = build_nlp(SMALL)(text)

    assert [key for key in KEYS if key not in doc.spans] == []


@LAWS
@given(TEXTS)
def test_pipeline_spans_lie_inside_the_text(text: str) -> None:
    nlp = build_nlp(SMALL)
    try:
        document = read_text(text)
    except NoTextLayer:
        return
    doc = nlp(make_doc(nlp, document))

    for key in KEYS:
        for span, record in zip(doc.spans[key], doc.user_data[key], strict=True):
            assert 0 <= span.start_char <= record.start_char
            assert record.start_char < record.end_char <= span.end_char
            assert span.end_char <= len(doc.text)


@LAWS
@given(TEXTS)
def test_pipeline_evidence_is_in_the_text(text: str) -> None:
    resume = parsed(text)
    if resume is None:
        return
    seen = " ".join(read_text(text).text.split())

    evidence = [
        *(e for entry in resume.skills for e in entry.evidence),
        *(e for entry in resume.mentions for e in entry.evidence),
        *(e for entry in resume.other_skills for e in entry.evidence),
    ]

    for one in evidence:
        assert one.text
        assert one.text in seen
        assert one.line in seen


@LAWS
@given(RESUME_LIKE)
def test_pipeline_an_unrelated_line_removes_no_claim(text: str) -> None:
    before = parsed(f"SUMMARY\n\nGood at things\n\n{text}")
    after = parsed(f"SUMMARY\n\nGood at things\nFond of walks\n\n{text}")
    assert before is not None
    assert after is not None

    assert {c.id for c in before.skills} <= {c.id for c in after.skills}


SECTION_TEXTS = {
    "SUMMARY": "Fond of Tableau and of long walks",
    "EXPERIENCE": "Data Analyst, Example Bank\nJanuary 2019 - December 2021\n- used Python and Docker",
    "EDUCATION": "B.Sc. in Statistics, Example University, 2015 - 2018",
    "SKILLS": "Python, SQL, C++, Zed",
    "PROJECTS": "- predicted rain with scikit-learn, no experience with k8s",
    "INTERESTS": "Node.js",
}


@settings(max_examples=40, deadline=None)
@given(st.permutations(list(SECTION_TEXTS)))
def test_pipeline_order_of_sections_does_not_matter(order: list[str]) -> None:
    parts = [f"{heading}\n\n{SECTION_TEXTS[heading]}" for heading in order]
    resume = resume_of("Kim Example\n\n" + "\n\n".join(parts))

    assert {c.id: (str(c.strength), c.months) for c in resume.skills} == {
        "tableau": ("listed", 0),
        "python": ("used", 36),
        "docker": ("used", 36),
        "sql": ("listed", 0),
        "cpp": ("listed", 0),
        "zed": ("listed", 0),
        "scikit-learn": ("project", 0),
    }
    assert {m.id for m in resume.mentions} == {"kubernetes", "nodejs"}
    assert [d.level for d in resume.degrees] == ["bachelor"]


def test_pipeline_resumes_are_plain_values(kim: Resume) -> None:
    assert Resume.model_validate(json.loads(kim.model_dump_json())) == kim
