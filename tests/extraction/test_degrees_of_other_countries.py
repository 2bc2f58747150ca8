"""Degrees of Europe, India and others, and education sections of many layouts."""

# ruff: noqa: RUF001  resumes write all kinds of dashes and apostrophes

from __future__ import annotations

import pytest

from tests.extraction.records import Degree, education

CASES: list[tuple[str, list[Degree]]] = [
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
    # Short names, classes, and names that a narrow column breaks
    (
        "BEng (Hons) First Class Electronic Engineering, University of Bath, 2015",
        [
            (
                "bachelor",
                "Electronic Engineering",
                "University of Bath",
                None,
                "2015",
                True,
            )
        ],
    ),
    (
        "Bachelor with Honours in Law, Monash University, 2015",
        [("bachelor", "Law", "Monash University", None, "2015", True)],
    ),
    (
        "OND Accountancy, Yaba College of Technology, 2013",
        [("diploma", "Accountancy", "Yaba College of Technology", None, "2013", True)],
    ),
    (
        "NVQ Level 3 Plumbing, Leeds City College, 2015",
        [("certificate", "Plumbing", "Leeds City College", None, "2015", True)],
    ),
    (
        "Bacharelado em Direito, Universidade de Brasília, 2015",
        [("bachelor", "Direito", "Universidade de Brasília", None, "2015", True)],
    ),
    (
        "Doctoral Candidate, History, Yale University, 2020 - present",
        [("doctorate", "History", "Yale University", "2020", "present", False)],
    ),
    (
        "MSJ, Northwestern University, 2016",
        [("master", "Journalism", "Northwestern University", None, "2016", True)],
    ),
    (
        "B.Tech. & M.Tech. (Dual Degree) in Chemistry, IIT Bombay, 2008 - 2013",
        [
            (
                level,
                "Chemistry",
                "IIT Bombay",
                "2008",
                "2013",
                True,
            )
            for level in ("bachelor", "master")
        ],
    ),
    (
        "MSc Human-Computer\nInteraction\nKTH Royal Institute of\nTechnology\n2014 - 2016",
        [
            (
                "master",
                "Human-Computer Interaction",
                "KTH Royal Institute of Technology",
                "2014",
                "2016",
                True,
            )
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:32] for c in CASES])
def test_degrees_of_an_education_section(text: str, expected: list[Degree]) -> None:
    assert education(text) == expected
