"""What looks like a degree and is none; where its facts stand; the component."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.text.doc import DEGREES, make_doc
from gapcheck.models.resume import DegreeLevel
from tests.extraction import (
    test_degrees_of_north_america as north_america,
)
from tests.extraction import (
    test_degrees_of_other_countries as other_countries,
)
from tests.extraction.build import line, pdf_document, resume_of
from tests.extraction.records import (
    DEGREES_NLP,
    degree_records,
    degrees,
    education,
)

NONE = [
    "La Martiniere College for Boys",
    "MS Office, MS SQL Server, MS Excel",
    "BE PART OF THE SOLUTION",
    "Harvard University, Cambridge, MA\tMay 2017",
    "Associate Director of Admissions",
    "Master thesis: a study of something",
    "Machine Learning Certificate, Coursera, 2020",
    "Certified Scrum Master",
    "Certificate of Excellence in Sports",
    "Smith & Associates",
    "December 2019, DEC 2020",
    "as a student, do something, me and my be",
    "Riverton University, Minneapolis, MN",
    "National Ming University of the Arts",
    "Professional Certificate Program in Data Science",
    "Maîtrise des outils de bureau",
]


@pytest.mark.parametrize("text", NONE)
def test_degrees_that_are_none(text: str) -> None:
    assert education(text) == []


def test_degrees_every_level_has_a_name() -> None:
    levels = {entry["level"] for entry in load_lexicon("degrees").values()}

    assert levels == set(DegreeLevel)


def test_degrees_every_name_of_the_lexicon_finds_itself() -> None:
    lexicon = load_lexicon("degrees")
    names = [
        (degree_id, name)
        for degree_id, entry in lexicon.items()
        for key in ("names", "abbreviations", "guarded")
        for name in entry.get(key, ())
    ]
    lost = [
        (degree_id, name)
        for degree_id, name in names
        if degree_id not in [m.id for m in find_mentions(name)]
    ]

    assert len(names) > 700
    assert lost == []


def test_degrees_without_sections_need_a_full_name() -> None:
    text = (
        "I hold a Master of Science in Physics from the University of Oslo.\n"
        "MS Office and a BS detector; my B.Sc. in Chemistry is from 2010."
    )

    assert [d[:2] for d in degrees(text)] == [
        ("master", "Physics"),
        ("bachelor", "Chemistry"),
    ]


def test_degrees_elsewhere_do_not_count_beside_an_education_section() -> None:
    text = (
        "Summary\nPhD in Physics and a Master of Arts in History.\n\n"
        "Education\nBachelor of Arts in History, University of Oslo, 2010"
    )

    assert [d[0] for d in degrees(text)] == ["bachelor"]


def test_degrees_record_says_where_everything_stands() -> None:
    text = "EDUCATION\nB.Sc. in Physics, University of Oslo, 2010\n\nSKILLS\nPython"
    doc = DEGREES_NLP(text)
    (record,) = degree_records(doc)

    assert record.field_offsets is not None
    assert record.institution_offsets is not None
    assert text[slice(*record.field_offsets)] == "Physics"
    assert text[slice(*record.institution_offsets)] == "University of Oslo"
    assert text[record.start_char : record.end_char] == "B.Sc. in Physics"
    assert record.name == "B.Sc."
    assert record.field_ids == ("physics", "natural-science")
    assert [(s.label_, s.id_) for s in doc.spans[DEGREES]] == [
        ("bachelor", "bachelor-of-science")
    ]


def test_degrees_component_works_in_a_foreign_pipeline() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("gapcheck_degrees", config={"spans_key": "study"})
    doc = nlp("Bachelor of Science in Physics")

    assert [span.text for span in doc.spans["study"]] == [doc.text]


def test_degrees_component_survives_disk(tmp_path: Any) -> None:
    DEGREES_NLP.to_disk(tmp_path)
    text = "EDUCATION\nB.Sc. in Physics, University of Oslo, 2010"

    assert degree_records(spacy.load(tmp_path)(text)) == degree_records(
        DEGREES_NLP(text)
    )


def test_degrees_component_runs_in_processes() -> None:
    text = "EDUCATION\nB.Sc. in Physics, University of Oslo, 2010"
    docs = list(DEGREES_NLP.pipe([text, text], n_process=2))

    assert [degree_records(doc) for doc in docs] == [
        degree_records(DEGREES_NLP(text))
    ] * 2


PIECES = st.sampled_from(
    [case[0] for case in (*north_america.CASES, *other_countries.CASES)]
    + NONE
    + ["\n", "\t", "BS", "in", "/", "2010", "•", "("]
)


@given(st.lists(PIECES, max_size=4).map("\n".join) | st.text(max_size=200))
def test_degrees_law_never_fails(text: str) -> None:
    levels = {level.value for level in DegreeLevel}

    assert {degree[0] for degree in education(text)} <= levels


# --- fields that a line end cuts -------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "widest", "field"),
    [
        ("Major in Hacking and Computer", "Penetration, University A", 40,
         "Hacking and Computer Penetration"),
        ("Major in Hacking and Computer", "Penetration, University A", 60,
         "Hacking and Computer"),
        ("Major in Computer Science", "University of Bremen", 26, "Computer Science"),
        ("Major in Computer Science", "Bachelor of Arts", 26, "Computer Science"),
    ],
)  # fmt: skip
def test_degrees_field_goes_on_where_its_line_was_full(
    first: str, second: str, widest: int, field: str
) -> None:
    document = pdf_document(
        line("EDUCATION", size_pt=14.0, is_bold=True),
        line("Master of Arts", is_bold=True),
        first,
        second,
        "Thesis on " + "x" * (widest - 10),
    )
    doc = DEGREES_NLP(make_doc(DEGREES_NLP, document))

    assert degree_records(doc)[0].field == field


def test_degrees_of_a_line_with_a_date_each() -> None:
    found = education("University of Leeds: BSc Physics (2009), MSc Optics (2012)")

    assert [one[4] for one in found] == ["2009", "2012"]


@pytest.mark.parametrize(
    ("school", "expected"),
    [
        (
            "University of California, Santa Cruz",
            "University of California, Santa Cruz",
        ),
        ("University of Texas at Austin", "University of Texas at Austin"),
        ("University of Texas, USA", "University of Texas"),
        ("Rutgers University, New Brunswick, NJ", "Rutgers University, New Brunswick"),
        ("Yale University, New Haven", "Yale University"),
        ("Wharton School, University of Pennsylvania", None),
        ("POSTECH (Pohang University of Science and Technology)", None),
        ("School: Brigham Young University", "Brigham Young University"),
    ],
)
def test_degrees_keep_the_campus_but_not_the_town(
    school: str, expected: str | None
) -> None:
    ((_, _, institution, *_),) = education(f"BA History, 2012\n{school}")

    assert institution == (expected or school)


def test_degrees_a_schools_name_goes_on_after_of() -> None:
    wrapped = education("M.Sc. Physics\nTechnical University of\nDresden\n2015 - 2017")
    dated = education("M.Sc. Physics\nTechnical University of\n2015 - 2017")

    assert [degree[2] for degree in wrapped] == ["Technical University of Dresden"]
    assert [degree[2] for degree in dated] == ["Technical University of"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("BSc. in Chemical Eng., University of Bremen", "Chemical Eng"),
        ("B.Tech, Mechanical Engg, University of Bremen", "Mechanical Engg"),
        ("Undergraduate in Computer Science, University of Bremen", "Computer Science"),
        (
            "Master of Science and Engineering in Physics, University of Bremen",
            "Physics",
        ),
    ],
)
def test_degrees_fields_are_shortened(text: str, field: str) -> None:
    ((_, found, school, *_),) = education(f"{text}, 2012")

    assert (found, school) == (field, "University of Bremen")


def test_degrees_that_a_narrow_column_wraps_are_whole() -> None:
    document = pdf_document(
        line("EDUCATION", size_pt=14.0, is_bold=True),
        "Associate of Science, Biology, Front Harbor Community",
        "College, 2011 - 2013",
        "Bachelor's Degree in Applied and Rather Long Mechanical",
        "Engineering, 2014 - 2018",
        "University of Bremen, 2014 - 2018",
    )
    found = [(one.field, one.institution) for one in resume_of(document).degrees]

    assert found == [
        ("Biology", "Front Harbor Community College"),
        ("Applied and Rather Long Mechanical Engineering", "University of Bremen"),
    ]


def test_degrees_right_above_one_another_share_what_is_below() -> None:
    document = pdf_document(
        line("EDUCATION", size_pt=14.0, is_bold=True),
        line("Riverton Institute of Arts", is_bold=True),
        "MA in History",
        "2018 - 2019",
        "BA in History",
        "BA in Music",
        "2013 - 2017",
    )
    found = [(one.field, one.start, one.end) for one in resume_of(document).degrees]

    assert found == [
        ("History", "2018", "2019"),
        ("History", "2013", "2017"),
        ("Music", "2013", "2017"),
    ]


def test_degrees_in_running_text_are_none() -> None:
    text = "EXPERIENCE\nCook, Harbor Inn, 2019 - 2021\n- Taught associates in nursing"

    assert resume_of(text).degrees == ()
