"""Degrees of many countries and layouts, and what looks like one and is none."""

# ruff: noqa: RUF001  resumes write all kinds of dashes and apostrophes

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import gapcheck.extraction.degrees
import gapcheck.extraction.sections  # noqa: F401  registers the factory
from gapcheck.data import load_lexicon
from gapcheck.extraction.degree_names import find_mentions
from gapcheck.extraction.doc import DEGREES, make_doc, record_of
from gapcheck.models.resume import DegreeLevel
from tests.extraction.build import line, pdf_document

Expected = tuple[str, str | None, str | None, str | None, str | None, bool]


def build() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("gapcheck_sections")
    nlp.add_pipe("gapcheck_degrees")
    return nlp


NLP = build()


def records(doc: Doc) -> list[dict[str, Any]]:
    return [record_of(span) for span in doc.spans[DEGREES]]


def degrees(text: str) -> list[Expected]:
    keys = ("level", "field", "institution", "start", "end", "completed")
    return [
        (r[keys[0]], r[keys[1]], r[keys[2]], r[keys[3]], r[keys[4]], r[keys[5]])
        for r in records(NLP(text))
    ]


def education(text: str) -> list[Expected]:
    return degrees(f"Jane Doe\n\nEDUCATION\n{text}\n\nSKILLS\nPython")


CASES: list[tuple[str, list[Expected]]] = [
    # North America
    (
        (
            "M.S. Computer Science | Stanford University | 2017\n"
            "B.S. Electrical Engineering | MIT | 2015"
        ),
        [
            ("master", "Computer Science", "Stanford University", None, "2017", True),
            ("bachelor", "Electrical Engineering", "MIT", None, "2015", True),
        ],
    ),
    (
        (
            "Stanford University\tSep 2014 – Jun 2018\n"
            "Bachelor of Science in Symbolic Systems, GPA 3.9\tStanford, CA"
        ),
        [
            (
                "bachelor",
                "Symbolic Systems",
                "Stanford University",
                "2014-09",
                "2018-06",
                True,
            )
        ],
    ),
    (
        (
            "PhD\tPrinceton University, Computer Science\tPrinceton, NJ\tSept 2018 – May 2023\n"
            "• Thesis: Neural Networks for Physics\n"
            "BS\tBoğaziçi University, Computer Engineering\tIstanbul\tSept 2014 – June 2018"
        ),
        [
            (
                "doctorate",
                "Computer Science",
                "Princeton University",
                "2018-09",
                "2023-05",
                True,
            ),
            (
                "bachelor",
                "Computer Engineering",
                "Boğaziçi University",
                "2014-09",
                "2018-06",
                True,
            ),
        ],
    ),
    (
        (
            "Bachelor of Business Administration\tExpected Graduation: May 2028\n"
            "Kent State University\tKent, Ohio\nMajor: Business Management\tGPA: 3.6"
        ),
        [
            (
                "bachelor",
                "Business Administration",
                "Kent State University",
                None,
                "2028-05",
                False,
            )
        ],
    ),
    (
        (
            "University of La Verne, La Verne, CA\tExpected Graduation: June 2027\n"
            "Bachelor of Arts, Economics\nGPA: 3.5"
        ),
        [("bachelor", "Economics", "University of La Verne", None, "2027-06", False)],
    ),
    (
        "Master of Business Administration (MBA)\nHarvard Business School\n2010 - 2012",
        [
            (
                "master",
                "Business Administration",
                "Harvard Business School",
                "2010",
                "2012",
                True,
            )
        ],
    ),
    (
        "MBA in Finance, Wharton School, 2015",
        [("master", "Finance", "Wharton School", None, "2015", True)],
    ),
    (
        "MS/PhD in Statistics, University of Chicago, 2012-2018",
        [
            ("master", "Statistics", "University of Chicago", "2012", "2018", True),
            ("doctorate", "Statistics", "University of Chicago", "2012", "2018", True),
        ],
    ),
    (
        "B.S./M.S. Computer Science, Georgia Institute of Technology, May 2020",
        [
            (
                "bachelor",
                "Computer Science",
                "Georgia Institute of Technology",
                None,
                "2020-05",
                True,
            ),
            (
                "master",
                "Computer Science",
                "Georgia Institute of Technology",
                None,
                "2020-05",
                True,
            ),
        ],
    ),
    (
        "Associate of Applied Science in Nursing, Bergen Community College, 2016",
        [("associate", "Nursing", "Bergen Community College", None, "2016", True)],
    ),
    (
        "Associate's degree in Culinary Arts\nJohnson & Wales University, 2009",
        [
            (
                "associate",
                "Culinary Arts",
                "Johnson & Wales University",
                None,
                "2009",
                True,
            )
        ],
    ),
    (
        "Juris Doctor\tYale Law School\t2011\nB.A., Philosophy\tYale College\t2008",
        [
            ("professional", "Law", "Yale Law School", None, "2011", True),
            ("bachelor", "Philosophy", "Yale College", None, "2008", True),
        ],
    ),
    (
        "Doctor of Medicine (MD), McGill University, 2005",
        [("professional", "Medicine", "McGill University", None, "2005", True)],
    ),
    (
        (
            "First American University, Springfield, USA\n"
            "• Ph.D. in Geophysical Engineering\tDec 2009 – Jul 2014\n"
            "• Adviser: Prof. Jonathan Public\n"
            "• M.B.A.\tNov 2008 – Jun 2009\n"
            "Science College, Springfield, USA\n"
            "• B.S. in Geography\tMay 2002 – May 2005"
        ),
        [
            (
                "doctorate",
                "Geophysical Engineering",
                "First American University",
                "2009-12",
                "2014-07",
                True,
            ),
            (
                "master",
                "Business Administration",
                "First American University",
                "2008-11",
                "2009-06",
                True,
            ),
            ("bachelor", "Geography", "Science College", "2002-05", "2005-05", True),
        ],
    ),
    (
        (
            "Coursework toward Bachelor of Science in Biology, Ohio State University, "
            "2010 - 2012, not completed"
        ),
        [("bachelor", "Biology", "Ohio State University", "2010", "2012", False)],
    ),
    # Canada
    (
        (
            "Honours Bachelor of Science (Co-op), Computer Science\n"
            "University of Toronto\tSept. 2019 – Apr. 2024"
        ),
        [
            (
                "bachelor",
                "Computer Science",
                "University of Toronto",
                "2019-09",
                "2024-04",
                True,
            )
        ],
    ),
    (
        "BASc in Mechanical Engineering, University of Waterloo (2016 – 2021)",
        [
            (
                "bachelor",
                "Mechanical Engineering",
                "University of Waterloo",
                "2016",
                "2021",
                True,
            )
        ],
    ),
    (
        "BMath, Statistics Major\nUniversity of Waterloo, 2018",
        [("bachelor", "Statistics", "University of Waterloo", None, "2018", True)],
    ),
    (
        "Ontario College Diploma in Computer Programming, Seneca College, 2019",
        [("diploma", "Computer Programming", "Seneca College", None, "2019", True)],
    ),
    (
        "Baccalauréat en génie logiciel, École de technologie supérieure, 2015 - 2019",
        [
            (
                "bachelor",
                "génie logiciel",
                "École de technologie supérieure",
                "2015",
                "2019",
                True,
            )
        ],
    ),
    (
        (
            "Maîtrise en mathématiques\nUniversité de Montréal\n2012\n"
            "DEC en sciences de la nature\nCégep du Vieux Montréal\n2007"
        ),
        [
            ("master", "mathématiques", "Université de Montréal", None, "2012", True),
            (
                "diploma",
                "sciences de la nature",
                "Cégep du Vieux Montréal",
                None,
                "2007",
                True,
            ),
        ],
    ),
    # United Kingdom and Ireland
    (
        "BSc (Hons) Computer Science with Year in Industry, University of Kent, 2019–2023",
        [
            (
                "bachelor",
                "Computer Science with Year in Industry",
                "University of Kent",
                "2019",
                "2023",
                True,
            )
        ],
    ),
    (
        (
            "MEng Electrical and Electronic Engineering (First Class Honours)\n"
            "Imperial College London\nOct 2011 - Jun 2015\nA-Levels\nEton College, 2011"
        ),
        [
            (
                "master",
                "Electrical and Electronic Engineering",
                "Imperial College London",
                "2011-10",
                "2015-06",
                True,
            ),
            ("high-school", None, "Eton College", None, "2011", True),
        ],
    ),
    (
        "DPhil, Engineering Science, University of Oxford, 2016",
        [
            (
                "doctorate",
                "Engineering Science",
                "University of Oxford",
                None,
                "2016",
                True,
            )
        ],
    ),
    (
        "LLB Law, University of Leeds, 2014\nHND in Business, Leeds City College, 2011",
        [
            ("bachelor", "Law", "University of Leeds", None, "2014", True),
            ("diploma", "Business", "Leeds City College", None, "2011", True),
        ],
    ),
    # India
    (
        (
            "B.Tech in Computer Science\nStanford University, 2020\n"
            "Master of Science in Artificial Intelligence\nMIT, 2022"
        ),
        [
            ("bachelor", "Computer Science", "Stanford University", None, "2020", True),
            ("master", "Artificial Intelligence", "MIT", None, "2022", True),
        ],
    ),
    (
        (
            "B.E. (Electronics & Communication), Anna University, 2012\n"
            "Class XII (CBSE), La Martiniere College, 2008"
        ),
        [
            (
                "bachelor",
                "Electronics & Communication",
                "Anna University",
                None,
                "2012",
                True,
            ),
            ("high-school", None, "La Martiniere College", None, "2008", True),
        ],
    ),
    (
        "MCA from Pune University, 2014\nBCA - Christ College, 2011",
        [
            ("master", "Computer Applications", "Pune University", None, "2014", True),
            ("bachelor", "Computer Applications", "Christ College", None, "2011", True),
        ],
    ),
    (
        "B.Com (Hons) - SRCC, Delhi University, 2020",
        [("bachelor", "Commerce", "Delhi University", None, "2020", True)],
    ),
    (
        "M. Tech., Data Science, IIT Madras, 2021 - Present",
        [("master", "Data Science", "IIT Madras", "2021", "present", False)],
    ),
    # Europe
    (
        (
            "Graduated as M.Sc. Digital Media - University of Bremen\t2015 / 07\n"
            "• Master Thesis: Semi Automated Scoring\n"
            "Master Studies Digital Media - University of Bremen\t2012 - 2015"
        ),
        [("master", "Digital Media", "University of Bremen", "2012", "2015-07", True)],
    ),
    (
        "Diplom Informatik, Technische Universität München, 2004",
        [
            (
                "master",
                "Informatik",
                "Technische Universität München",
                None,
                "2004",
                True,
            )
        ],
    ),
    (
        "Dipl.-Ing. Maschinenbau\nRWTH Aachen University\n10/1998 – 03/2004",
        [
            (
                "master",
                "Maschinenbau",
                "RWTH Aachen University",
                "1998-10",
                "2004-03",
                True,
            )
        ],
    ),
    (
        "10/2016 – 09/2019\tBachelor of Science Wirtschaftsinformatik\tHochschule Karlsruhe",
        [
            (
                "bachelor",
                "Wirtschaftsinformatik",
                "Hochschule Karlsruhe",
                "2016-10",
                "2019-09",
                True,
            )
        ],
    ),
    (
        (
            "Licence en informatique, Université Paris-Saclay, 2017\n"
            "Baccalauréat scientifique, Lycée Louis-le-Grand, 2014"
        ),
        [
            ("bachelor", "informatique", "Université Paris-Saclay", None, "2017", True),
            ("high-school", None, "Lycée Louis-le-Grand", None, "2014", True),
        ],
    ),
    (
        (
            "Diplôme d'ingénieur en informatique – INSA Lyon – 2013 - 2018\n"
            "DUT Informatique – IUT de Lille – 2013"
        ),
        [
            ("master", "informatique", "INSA Lyon", "2013", "2018", True),
            ("diploma", "Informatique", "IUT de Lille", None, "2013", True),
        ],
    ),
    (
        "Grado en Ingeniería Informática, Universidad Politécnica de Madrid, 2012 - 2016",
        [
            (
                "bachelor",
                "Ingeniería Informática",
                "Universidad Politécnica de Madrid",
                "2012",
                "2016",
                True,
            )
        ],
    ),
    (
        (
            "– University of Munich • PhD in Philology • 1975\n"
            "– University of Heidelberg • MA in Romance Languages • 1972"
        ),
        [
            ("doctorate", "Philology", "University of Munich", None, "1975", True),
            (
                "master",
                "Romance Languages",
                "University of Heidelberg",
                None,
                "1972",
                True,
            ),
        ],
    ),
    # Layouts
    (
        "Bachelor of Science\nComputer Science\nUniversity of Utah\n2011",
        [("bachelor", "Computer Science", "University of Utah", None, "2011", True)],
    ),
    (
        "M.Sc. magna cum laude\tUniversity of Bonn\nMajoring in Computer Science\n2010 - 2012",
        [("master", "Computer Science", "University of Bonn", "2010", "2012", True)],
    ),
    (
        "Computer Science, BSc\nUniversity of Ghana\n2013 - 2017",
        [("bachelor", "Computer Science", "University of Ghana", "2013", "2017", True)],
    ),
    (
        (
            "University of Lagos\n2010 - 2014\nB.Sc. Mathematics\nFederal College\n2008\n"
            "Diploma in Accounting"
        ),
        [
            ("bachelor", "Mathematics", "University of Lagos", "2010", "2014", True),
            ("diploma", "Accounting", "Federal College", None, "2008", True),
        ],
    ),
    (
        (
            "2019 - 2021\nMaster of Science in Physics\nUniversity of Oslo\n"
            "2016 - 2019\nBachelor of Science in Physics\nUniversity of Bergen"
        ),
        [
            ("master", "Physics", "University of Oslo", "2019", "2021", True),
            ("bachelor", "Physics", "University of Bergen", "2016", "2019", True),
        ],
    ),
    (
        "PhD candidate in Economics, University of Zurich, 2022",
        [("doctorate", "Economics", "University of Zurich", None, "2022", False)],
    ),
    (
        (
            "Bachelor of Science in Mathematics, Physics and Computer Science, Minor in Music, "
            "Oberlin College, 2010"
        ),
        [
            (
                "bachelor",
                "Mathematics, Physics and Computer Science",
                "Oberlin College",
                None,
                "2010",
                True,
            )
        ],
    ),
    (
        "Bachelor of Science in Statistics | UC Berkeley | 2016\n- Minor in Computer Science",
        [("bachelor", "Statistics", "UC Berkeley", None, "2016", True)],
    ),
    (
        "Lincoln High School\nDiploma\n2005",
        [("high-school", None, "Lincoln High School", None, "2005", True)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:32] for c in CASES])
def test_degrees_of_an_education_section(text: str, expected: list[Expected]) -> None:
    assert education(text) == expected


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
    doc = NLP(text)
    (record,) = records(doc)

    assert {
        key: text[record[f"{key}_start"] : record[f"{key}_end"]]
        for key in ("field", "institution")
    } == {"field": "Physics", "institution": "University of Oslo"}
    assert text[record["start_char"] : record["end_char"]] == "B.Sc. in Physics"
    assert record["name"] == "B.Sc."
    assert record["field_ids"] == ["physics", "natural-science"]
    assert [(s.label_, s.id_) for s in doc.spans[DEGREES]] == [
        ("bachelor", "bachelor-of-science")
    ]


def test_degrees_component_works_in_a_foreign_pipeline() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("gapcheck_degrees", config={"spans_key": "study"})
    doc = nlp("Bachelor of Science in Physics")

    assert [span.text for span in doc.spans["study"]] == [doc.text]


def test_degrees_component_survives_disk(tmp_path: Any) -> None:
    NLP.to_disk(tmp_path)
    text = "EDUCATION\nB.Sc. in Physics, University of Oslo, 2010"

    assert records(spacy.load(tmp_path)(text)) == records(NLP(text))


def test_degrees_component_runs_in_processes() -> None:
    text = "EDUCATION\nB.Sc. in Physics, University of Oslo, 2010"
    docs = list(NLP.pipe([text, text], n_process=2))

    assert [records(doc) for doc in docs] == [records(NLP(text))] * 2


PIECES = st.sampled_from(
    [case[0] for case in CASES] + NONE + ["\n", "\t", "BS", "in", "/", "2010", "•", "("]
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
    doc = make_doc(NLP, document)
    for _, pipe in NLP.pipeline:
        doc = pipe(doc)

    assert records(doc)[0]["field"] == field


def test_degrees_second_range_of_a_line_belongs_to_the_next_degree() -> None:
    found = education(
        "M.B.A.\tNov 2008 – Jun 2009\tAug 2006 – Aug 2008\nM.S. in Geophysics"
    )

    assert [(one[0], *one[3:5]) for one in found] == [
        ("master", "2008-11", "2009-06"),
        ("master", "2006-08", "2008-08"),
    ]


def test_degrees_of_a_line_with_a_date_each() -> None:
    found = education("University of Leeds: BSc Physics (2009), MSc Optics (2012)")

    assert [one[4] for one in found] == ["2009", "2012"]


def test_degrees_in_a_dated_list_take_nothing_from_its_neighbors() -> None:
    found = education(
        "9/2019 Beginning of learning Python\n6/2019 Bachelor of Laws\n5/2018 Trip"
    )

    assert found == [("bachelor", "Laws", None, None, "2019-06", True)]


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
