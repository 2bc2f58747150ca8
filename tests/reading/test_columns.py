"""Columns, sidebars, tables and grids of cards are read in the order of people."""

from __future__ import annotations

import pytest

from tests.reading.pdf_builder import Page, Pdf, lines_of, texts_of, width_of

JOBS = [
    "EXPERIENCE",
    "Data Scientist, Example Bank",
    "Built churn models that rank customers by how",
    "likely they are to leave within the next quarter",
    "and presented results to the marketing group.",
    "Queried customer data of five years with care",
    "and cleaned it for a dashboard that shows sales.",
    "Data Analyst, Sample Shop",
    "Made reports of stock and sales for forty shops",
    "and taught two colleagues how to read them.",
]
SKILLS = ["SKILLS", "Python", "SQL", "pandas", "Docker", "Tableau", "Excel", "Git"]


def by_rows(page: Page, left: list[str], right: list[str], *, right_x: float) -> Page:
    """Draw two columns row by row, as some producers do."""
    for row in range(max(len(left), len(right))):
        if row < len(left):
            page.text(50, 80 + 14 * row, left[row])
        if row < len(right):
            page.text(right_x, 83 + 16 * row, right[row])
    return page


def test_columns_are_read_one_after_the_other_though_drawn_row_by_row() -> None:
    page = by_rows(Pdf().page(), JOBS, JOBS[::-1], right_x=320)

    assert texts_of(page) == JOBS + JOBS[::-1]


def test_columns_of_one_leading_are_no_table() -> None:
    page = Pdf().page().column(50, 80, JOBS).column(420, 80, SKILLS + SKILLS[1:3])

    assert texts_of(page) == JOBS + SKILLS + SKILLS[1:3]


def test_columns_sidebar_on_the_left() -> None:
    page = by_rows(Pdf().page(), SKILLS, JOBS, right_x=200)

    assert texts_of(page) == SKILLS + JOBS


def test_columns_sidebar_on_the_right() -> None:
    page = by_rows(Pdf().page(), JOBS, SKILLS, right_x=430)

    assert texts_of(page) == JOBS + SKILLS


def test_columns_name_above_is_read_before_both_and_footer_after() -> None:
    page = by_rows(Pdf().page(), JOBS, SKILLS, right_x=430)
    page.text(50, 50, "Kim Example", size=20)
    page.text(
        50,
        300,
        "References are gladly given on request, by mail or telephone, at any time",
    )

    read = texts_of(page)

    assert read == ["Kim Example", *JOBS, *SKILLS, read[-1]]
    assert read[-1].startswith("References")


def test_columns_below_a_full_width_text_are_found() -> None:
    page = Pdf().page()
    summary = "Data scientist with five years in retail banking who likes plain words and short reports."
    page.text(50, 40, summary)
    by_rows(page, JOBS, SKILLS, right_x=430)

    assert texts_of(page) == [summary, *JOBS, *SKILLS]


def test_columns_three() -> None:
    page = Pdf().page()
    first = [f"first column line {n}" for n in range(8)]
    second = [f"second column line {n}" for n in range(8)]
    third = [f"third column line {n}" for n in range(8)]
    for row in range(8):
        page.text(50, 80 + 14 * row, first[row])
        page.text(230, 84 + 15 * row, second[row])
        page.text(410, 87 + 13 * row, third[row])

    assert texts_of(page) == first + second + third


def test_columns_table_of_labels_and_values_stays_in_rows() -> None:
    page = Pdf().page()
    rows = [
        ("Languages:", "Python, SQL, R and a little Scala"),
        ("Libraries:", "pandas, NumPy, scikit-learn, PyTorch"),
        ("Tools:", "Git, Docker, Airflow, Tableau"),
        ("Spoken:", "English, French, some Portuguese"),
    ]
    for number, (label, value) in enumerate(rows):
        page.text(50, 80 + 14 * number, label).text(150, 80 + 14 * number, value)

    assert texts_of(page) == [f"{label}\t{value}" for label, value in rows]


def test_columns_table_without_colons_stays_in_rows() -> None:
    page = Pdf().page()
    rows = [("Python", "Expert"), ("Statistics", "Advanced"), ("Spanish", "Beginner")]
    for number, (label, value) in enumerate(rows):
        page.text(50, 80 + 14 * number, label).text(480, 80 + 14 * number, value)

    assert texts_of(page) == [f"{label}\t{value}" for label, value in rows]


def test_columns_table_of_titles_and_dates_stays_in_rows() -> None:
    page = Pdf().page()
    rows = [
        ("Deep learning for satellite pictures", "May 2021"),
        ("Forecasts of demand for bicycles", "June 2022"),
        ("A survey of churn models in banking", "July 2023"),
        ("Reading tables without a ruler", "Aug 2024"),
    ]
    for number, (title, date) in enumerate(rows):
        page.text(50, 80 + 14 * number, title).text(330, 80 + 14 * number, date)

    assert texts_of(page) == [f"{title}\t{date}" for title, date in rows]


def test_columns_headings_outdented_above_their_text_are_no_column() -> None:
    page = Pdf().page()
    expected = []
    y = 80
    for heading in ("Talks", "Computing", "Honors", "References"):
        page.text(50, y, heading, size=12)
        page.text(160, y + 15, f"A first line of what stands below {heading}")
        page.text(160, y + 30, f"A second line of what stands below {heading}")
        expected += [heading, f"A first line of what stands below {heading}"]
        expected += [f"A second line of what stands below {heading}"]
        y += 54

    assert texts_of(page) == expected


CARDS = [
    ["Trail map", "Collects positions of buses and", "shows delays on a small map"],
    ["Chess agent", "Learns to play by reinforcement", "learning in two weeks of runs"],
    ["Recipe finder", "Finds a dinner for what is left", "in the fridge of the family"],
    ["Rain radar", "Tells an hour before the rain", "that it is time to go home"],
]


def test_columns_grid_of_cards_is_read_card_by_card() -> None:
    page = Pdf().page()
    for number, card in enumerate(CARDS):
        page.column(50 + 280 * (number % 2), 80 + 80 * (number // 2), card)

    read = texts_of(page)

    for card in CARDS:
        start = read.index(card[0])
        assert read[start : start + 3] == card


def test_columns_tags_in_a_line_stay_in_their_row() -> None:
    page = Pdf().page()
    rows = [
        ["Languages", "Python", "Java", "C++", "SQL", "Bash"],
        ["Machine learning", "PyTorch", "scikit-learn", "Hugging Face Transformers"],
        ["Infrastructure", "Kubernetes", "Docker", "Helm", "Terraform", "SageMaker"],
        ["Data", "Spark", "Kafka", "Airflow", "PostgreSQL", "Redis"],
    ]
    page.text(56, 80, "BSc Computer Science").flush_right(560, 80, "2014 - 2018")
    page.text(56, 94, "Harrowgate Sound University").text(56, 118, "Skills")
    for number, row in enumerate(rows):
        x = 45.0
        for tag in row:
            page.text(x, 136 + 17 * number, tag, size=9)
            x += width_of(tag, 9) + (10 if tag == row[0] else 18)

    assert texts_of(page) == [
        "BSc Computer Science\t2014 - 2018",
        "Harrowgate Sound University",
        "Skills",
        *("\t".join(row) for row in rows),
    ]


def test_columns_row_of_contacts_does_not_join_the_table_below() -> None:
    page = Pdf().page().text(50, 40, "Kim Example", size=20)
    page.text(50, 56, "Machine Learning Engineer")
    contacts = ["Seattle, WA", "206-555-0177", "kim@example.com", "example.com/kim"]
    x = 50.0
    for contact in contacts:
        page.text(x, 70, contact)
        x += width_of(contact) + 22
    page.text(50, 100, "Experience", size=12)
    page.text(50, 120, "Machine Learning Engineer").flush_right(560, 120, "04/2021")
    page.text(50, 140, "Quillstone Systems").flush_right(560, 140, "Seattle, WA")

    assert texts_of(page)[2:] == [
        "\t".join(contacts),
        "Experience",
        "Machine Learning Engineer\t04/2021",
        "Quillstone Systems\tSeattle, WA",
    ]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_few_words_are_no_columns(count: int) -> None:
    page = Pdf().page()
    for row in range(count):
        page.text(50, 80 + 14 * row, f"row {row}").text(300, 80 + 14 * row, f"R{row}")

    assert texts_of(page) == [f"row {row}\tR{row}" for row in range(count)]


def test_columns_get_blocks_of_their_own() -> None:
    lines = lines_of(by_rows(Pdf().page(), JOBS, SKILLS, right_x=430))

    left = {line.block for line in lines if line.text in JOBS}
    right = {line.block for line in lines if line.text in SKILLS}
    assert len(left) == len(right) == 1
    assert left != right


def test_columns_blocks_count_on_over_pages() -> None:
    pdf = Pdf()
    for number in range(2):
        jobs = [f"{text} {number}" for text in JOBS]
        by_rows(pdf.page(), jobs, SKILLS, right_x=430)

    blocks = [line.block for line in lines_of(pdf)]
    assert blocks == sorted(blocks)
    assert len(set(blocks)) == 4


def test_columns_of_a_page_of_scattered_words_are_not_looked_for() -> None:
    # more stretches of text than any resume has: read row by row, none lost; the
    # search for columns would take the square of their number
    page = Pdf().page()
    places = [(20 + 47 * (i % 12), 20 + 7.5 * (i // 12)) for i in range(1_200)]
    for number, (x, y) in enumerate(places):
        page.text(x + 11 * (number % 2), y, f"w{number}", size=5)

    rows = [line.text.split("\t") for line in lines_of(page)]

    assert [word for row in rows for word in row] == [f"w{i}" for i in range(1_200)]


# A grid of lines: both columns on the same baselines, headings larger than the text.
_LEADING = 14.0


def on_grid(page: Page, x: float, y: float, texts: list[str]) -> Page:
    """Set texts on a grid of lines; words in capitals are headings."""
    for row, text in enumerate(texts):
        size = 13.0 if text.isupper() and len(text) > 3 else 10.0
        page.text(x, y + _LEADING * row, text, size=size)
    return page


CONTACT = ["CONTACT", "kim@example.com", "555 0100", "Sampleville"]
DEGREES = [
    "EDUCATION",
    "Master of Science in Statistics",
    "University of Example",
    "2013 - 2015",
    "Bachelor of Arts in Economics",
    "Sample College",
    "2009 - 2013",
]
COURSES = ["COURSES", "Statistics", "Spoken English", "Cooking"]


@pytest.mark.parametrize(
    ("left", "right", "right_x"),
    [
        ([*CONTACT, *SKILLS], JOBS, 180.0),
        (JOBS, CONTACT, 430.0),  # a sidebar of one short section
        (DEGREES, SKILLS, 300.0),
    ],
    ids=["left", "right-short", "equal"],
)
def test_columns_on_one_grid_of_lines_are_told_by_their_headings(
    left: list[str], right: list[str], right_x: float
) -> None:
    page = Pdf().page()
    on_grid(page, 50, 80, left)
    on_grid(page, right_x, 80, right)

    assert texts_of(page) == left + right


def test_columns_three_on_one_grid_of_lines_below_entries_with_dates() -> None:
    page = Pdf().page()
    summary = "Data scientist with five years in retail banking who likes plain words and short reports."
    page.text(50, 40, summary)
    page.text(50, 54, "Data Scientist, Example Bank").flush_right(
        560, 54, "2019 - 2021"
    )
    page.text(50, 68, "Built churn models for the bank").flush_right(
        560, 68, "Sampleville"
    )
    for x, texts in ((50, DEGREES), (250, SKILLS), (400, COURSES)):
        on_grid(page, x, 90, texts)

    read = texts_of(page)

    assert read == [*read[:3], *DEGREES, *SKILLS, *COURSES]
    assert read[1] == "Data Scientist, Example Bank\t2019 - 2021"


def test_columns_a_table_with_larger_column_heads_in_bold_stays_in_rows() -> None:
    page = Pdf().page()
    rows = [
        ("Degree", "Year"), ("Master of Science", "2015"), ("Bachelor of Arts", "2013"),
        ("Diploma", "2010"),
    ]  # fmt: skip
    for number, (label, value) in enumerate(rows):
        size = 12.0 if not number else 10.0
        for x, text in ((50, label), (300, value)):
            page.text(x, 80 + 14 * number, text, size=size, font="Helvetica-Bold")

    assert texts_of(page) == [f"{label}\t{value}" for label, value in rows]


def test_columns_a_heading_above_text_of_full_width_is_read_with_it() -> None:
    page = Pdf().page()
    on_grid(page, 50, 80, DEGREES)
    on_grid(page, 330, 80, SKILLS)
    on_grid(page, 50, 200, ["EXPERIENCE", "Data Scientist", "Example Bank"])
    page.flush_right(560, 214, "2019 - 2021").flush_right(560, 228, "Sampleville")
    job = "Built churn models that rank customers by how likely they are to leave within the quarter"
    page.text(50, 242, job)

    assert texts_of(page) == [
        *DEGREES,
        *SKILLS,
        "EXPERIENCE",
        "Data Scientist\t2019 - 2021",
        "Example Bank\tSampleville",
        job,
    ]


def test_columns_a_box_at_the_right_keeps_its_heading_that_begins_lower() -> None:
    page = Pdf().page()
    page.text(
        50,
        40,
        "kim@example.com | 555 0100 | Sampleville, Ontario | example.com/kim | on line",
    )
    on_grid(page, 50, 80, JOBS)
    page.text(420, 91, "SKILLS", size=13)
    for row, chips in enumerate(
        (("Python", "SQL"), ("Docker", "Git"), ("pandas", "R"))
    ):
        for x, chip in zip((428, 480), chips, strict=True):
            page.text(x, 109 + 17 * row, chip)

    read = texts_of(page)

    assert read[1:] == [*JOBS, "SKILLS", "Python\tSQL", "Docker\tGit", "pandas\tR"]


def test_columns_on_one_grid_with_headings_in_capitals_of_the_texts_size() -> None:
    left = [*CONTACT, *SKILLS]
    right = [*JOBS, "EDUCATION", *DEGREES[1:]]
    page = Pdf().page().column(50, 80, left).column(180, 80, right)

    assert texts_of(page) == left + right


def test_columns_table_with_one_row_of_heads_in_capitals_stays_in_rows() -> None:
    page = Pdf().page()
    rows = [("LANGUAGE", "LEVEL"), ("English", "native"), ("Spanish", "fluent")]
    rows += [("Portuguese", "basic"), ("Swedish", "basic")]
    for number, (label, value) in enumerate(rows):
        page.text(50, 80 + 14 * number, label).text(150, 80 + 14 * number, value)

    assert texts_of(page) == [f"{label}\t{value}" for label, value in rows]


@pytest.mark.parametrize("sign", ["\u2022", "-", "\u2013"])
def test_columns_signs_of_a_list_are_no_column(sign: str) -> None:
    items = [
        ["Ran the payroll of four shops and of their", "two warehouses."],
        ["Taught new colleagues how to close a till."],
        ["Planned the shifts of thirty people in the", "two weeks before Easter."],
    ]
    page = Pdf().page().text(50, 80, "Shop Manager, Acme Garden").text(450, 80, "2019")
    y = 100
    for lines in items:
        page.text(60, y, sign).column(95, y, lines)
        y += 14 * len(lines) + 8

    assert texts_of(page) == [
        "Shop Manager, Acme Garden\t2019",
        *[
            f"{sign} {text}" if number == 0 else text
            for lines in items
            for number, text in enumerate(lines)
        ],
    ]


def test_columns_signs_between_cells_belong_to_neither() -> None:
    page = Pdf().page().text(50, 80, "Languages").text(200, 80, "English")
    for x in (280, 310, 340):
        page.text(x, 80, "\u2022")
    page.text(375, 80, "French")

    assert texts_of(page)[0].endswith("\u2022\t\u2022\t\u2022\tFrench")


LEFT = ["Harvest planning", "Seed stock", "Crop rotation", "Soil tests"]
RIGHT = ["Drip systems", "Greenhouse climate", "Pest scouting", "Grafting"]
WHOLE = (
    "Planned the harvest of forty hectares of apples and pears with a crew of twelve people "
    "from the town and of its schools"
)


def test_columns_centered_heading_is_read_before_both_halves_of_its_list() -> None:
    page = Pdf().page()
    for y, text in [(40, "Mara Quill"), (60, "mara@example.org"), (90, "PROFILES")]:
        page.text(306 - width_of(text) / 2, y, text)
    page.column(53, 106, ["Portfolio", "Weblog"])
    page.text(306 - width_of("STRENGTHS") / 2, 150, "STRENGTHS")
    page.column(53, 166, LEFT).column(323, 166, RIGHT)
    page.text(306 - width_of("WORK HISTORY") / 2, 240, "WORK HISTORY")
    page.text(37, 254, WHOLE)

    read = texts_of(page)

    assert read[5:-1] == ["STRENGTHS", *LEFT, *RIGHT, "WORK HISTORY"]


@pytest.mark.parametrize(
    ("x", "heading"), [(80, "WORK AND DUTIES:"), (63, "Work and duties")]
)
def test_columns_right_half_of_a_list_is_read_before_the_next_heading(
    x: float, heading: str
) -> None:
    page = (
        Pdf().page().text(68, 60, WHOLE).text(68, 75, "and of the villages around it.")
    )
    page.text(x, 96, "FIELDS OF WORK:" if heading.isupper() else "Fields of work")
    page.column(86, 124, LEFT, leading=20).column(320, 125, RIGHT, leading=20)
    page.text(x, 206, heading).text(70, 226, "FARM HAND |2014 - Present")
    page.text(87, 246, WHOLE)

    read = texts_of(page)

    assert read[3:] == [*LEFT, *RIGHT, heading, "FARM HAND |2014 - Present", WHOLE]


def test_columns_lists_side_by_side_are_two() -> None:
    page = Pdf().page().text(50, 60, "Methods")
    left = ["\u2022 Pruning of stone fruit in", "late summer", "\u2022 Grafting"]
    right = ["\u2022 Sensors that tell how", "dry the soil is", "\u2022 Records"]
    page.column(50, 80, left).column(300, 80, right)

    assert texts_of(page) == ["Methods", *left, *right]


def test_columns_table_of_many_cells_stays_in_rows() -> None:
    page = Pdf().page().text(50, 60, "Schools", size=14)
    rows = [
        ("Course", "School or college", "Board or university", "Share"),
        ("M.Sc Fruit and", "Northfield College (Autonomous)", "Tarn State University 2021", "81%"),
        ("B.Sc Plants and", "Riverton Academy of Degrees", "Norwick State University", "85%"),
        ("Higher grade", "Quill Junior College", "Tarn State Board of all", "77%"),
        ("Tenth grade", "Springfield High School", "State Board of secondary", "78%"),
    ]  # fmt: skip
    rest = {
        1: (50, "Vegetables"),
        2: (150, "of Horticulture"),
        3: (376, "intermediates"),
    }
    wanted = ["Schools"]
    for number, row in enumerate(rows):
        for x, cell in zip((50, 150, 376, 520), row, strict=True):
            page.text(x, 90 + 36 * number, cell)
        wanted.append("\t".join(row))
        if number in rest:
            x, text = rest[number]
            page.text(x, 102 + 36 * number, text)
            wanted.append(text)

    assert texts_of(page) == wanted


def test_columns_date_between_two_rows_is_a_note() -> None:
    page = Pdf().page().text(50, 60, "Education", size=14)
    rows = [("Northfield College", "[Riverton, Tarn]"), ("Diploma of Horticulture", "[2022-2026]"),
            ("Twelfth grade", "(2019-2021)"), ("Tenth grade", "(2009-2019)")]  # fmt: skip
    for y, (left, right) in zip((90, 103, 135, 150), rows, strict=True):
        page.text(50, y, left).flush_right(560, y + 5 * (y == 135), right)

    read = texts_of(page)

    assert read[1:3] == ["\t".join(row) for row in rows[:2]]
    assert read[3:] == ["Twelfth grade", "(2019-2021)", "\t".join(rows[3])]


def test_columns_gaps_between_items_do_not_hide_the_gutter() -> None:
    page = by_rows(
        Pdf().page(), JOBS, ["TOOLS", "Excel", "Word", "Python"], right_x=340
    )
    gap = 14.0
    wide = "Wrote letters to all of the customers of the shop, each year"
    page.text(340 - gap - width_of(wide), 250, wide)
    for row in range(8):
        x = 340.0
        for item in ("Git", "Seaborn" if row % 2 else "Bash", "R" * (row + 1)):
            page.text(x, 145 + 15 * row, item)
            x += width_of(item) + gap

    read = texts_of(page)

    assert read.index(wide) < read.index("TOOLS")
