"""Degrees of the US and Canada, as education sections write them."""

# ruff: noqa: RUF001  resumes write all kinds of dashes and apostrophes

from __future__ import annotations

import pytest

from tests.extraction.records import Degree, education

CASES: list[tuple[str, list[Degree]]] = [
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
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:32] for c in CASES])
def test_degrees_of_an_education_section(text: str, expected: list[Degree]) -> None:
    assert education(text) == expected
