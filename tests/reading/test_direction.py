"""Text from right to left: each line in the order in which it is read and copied.

What is seen was made from what is meant by the Unicode Bidirectional Algorithm (UAX
#9), with a program other than ours (python-bidi).
"""

# ruff: noqa: RUF001 (letters of Hebrew are what this is about)
from __future__ import annotations

import pytest

import gapcheck
from gapcheck.reading import read
from gapcheck.reading.layout.bidi import in_reading_order
from tests.reading.pdf_builder import Pdf, lines_of, texts_of, width_of

# What is meant, and how it looks from left to right on a page from the right.
HEBREW = [
    ("מדען נתונים", "םינותנ ןעדמ"),
    ("שפות: Python, SQL", "Python, SQL :תופש"),
    ("שפות: Python, C++", "++Python, C :תופש"),
    ("ניסיון: 2018-2020", "2018-2020 :ןויסינ"),
    ("מדען נתונים, Google, 2019-2021", "Google, 2019-2021 ,םינותנ ןעדמ"),
    ("Python (3 שנים)", "(םינש Python (3"),
    ("שלום (Python) לכולם", "םלוכל (Python) םולש"),
    ("עברית (שפת אם), English", "English ,(םא תפש) תירבע"),
    ("הפחתתי את העלות ב-80%", "80%-ב תולעה תא יתתחפה"),
    ("שנים 5+ ניסיון", "ןויסינ +5 םינש"),
    ("Python 3.11 שלום", "םולש Python 3.11"),
    (
        "עבודה ב-Python ו-SQL, Docker ועוד.",
        ".דועו SQL, Docker-ו Python-ב הדובע",
    ),
    ("• ניהול צוות של 12 מפתחים", "םיחתפמ 12 לש תווצ לוהינ •"),
]
ARABIC = [
    ("مطور Python و SQL", "SQL و Python روطم"),
    ("خبرة 5 سنوات في Python 3.11", "Python 3.11 يف تاونس 5 ةربخ"),
    ("تاريخ 2018 - 2020", "2020 - 2018 خيرات"),
]
SEEN = [*HEBREW, *ARABIC]
PROSE = [seen for meant, seen in HEBREW if len(meant) > 20]
WIDTH = 5.0  # of a character of a font that the test gives no widths


def from_right(right: float, rows: list[str]) -> Pdf:
    """Show rows that end at the right margin."""
    pdf = Pdf()
    page = pdf.page()
    for number, seen in enumerate(rows):
        page.text(right - WIDTH * len(seen), 80 + 20 * number, seen, font="Any")
    return pdf


def test_direction_of_a_page_from_the_right() -> None:
    pdf = from_right(550, [seen for _, seen in SEEN])

    assert texts_of(pdf) == [meant for meant, _ in SEEN]


def test_direction_of_glyphs_that_are_drawn_as_they_are_read() -> None:
    pdf = Pdf()
    page = pdf.page()
    for number, (_, seen) in enumerate(SEEN):
        for place in reversed(range(len(seen))):
            x = 550 - WIDTH * (len(seen) - place)
            page.text(x, 80 + 20 * number, seen[place], font="Any")

    assert texts_of(pdf) == [meant for meant, _ in SEEN]


def test_direction_of_brackets_whose_font_tells_the_meant_ones() -> None:
    swap = str.maketrans("()", ")(")
    rows = [row for row in HEBREW if "(" in row[0] and "(Python)" not in row[0]]
    pdf = from_right(550, [seen.translate(swap) for _, seen in rows])

    assert len(rows) > 1
    assert texts_of(pdf) == [meant for meant, _ in rows]


def test_direction_latin_lines_of_such_a_page_are_as_they_are_seen() -> None:
    latin = ["Built (and ran) pipelines with C++ •", ".NET", "Docker, F#"]
    read_as = ["• Built (and ran) pipelines with C++", ".NET", "Docker, F#"]

    assert texts_of(from_right(550, [*PROSE, *latin]))[len(PROSE) :] == read_as


def test_direction_sign_at_the_left_ends_a_latin_sentence() -> None:
    seen = [*PROSE, ".Built pipelines with Airflow"]

    assert texts_of(from_right(550, seen))[-1] == "Built pipelines with Airflow."


def test_direction_cells_of_a_row_begin_at_the_right() -> None:
    pdf = from_right(550, ["םינותנ ןעדמ", "חותיפ"])
    pdf.pages[0].text(60, 80, "2021 - 2019")

    assert texts_of(pdf)[0] == "מדען נתונים\t2019 - 2021"


def test_direction_right_column_is_read_first() -> None:
    pdf = Pdf()
    page = pdf.page()
    rest = "םירחאו םילודג םיטקיורפ לש ךורא טסקט"
    for number in range(12):
        left, right = f"{rest} {number} תירבע", f"{rest} {number} ןויסינ"
        page.text(290 - WIDTH * len(left), 80 + 15 * number, left, font="Any")
        page.text(550 - WIDTH * len(right), 80 + 13 * number, right, font="Any")

    texts = texts_of(pdf)

    assert [text.split()[0] for text in texts] == 12 * ["ניסיון"] + 12 * ["עברית"]


def test_direction_lines_stand_where_they_are_on_the_page() -> None:
    (line,) = lines_of(from_right(550, ["Python :תופש"]))

    assert line.box is not None
    assert (line.box.x0, line.box.x1) == (490.0, 550.0)
    assert line.box_of(6, 12) == line.box


def test_direction_words_stand_where_they_are_on_the_page() -> None:
    (line,) = lines_of(from_right(550, ["םינותנ ןעדמ"]))

    assert line.text == "מדען נתונים"
    assert line.box is not None
    assert line.box_of(0, 4) == line.box._replace(x0=550 - 4 * WIDTH)
    assert line.box_of(5, 11) == line.box._replace(x1=495 + 6 * WIDTH)


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [
        ("Languages: English, Hebrew (תירבע)", "Languages: English, Hebrew (עברית)"),
        ("םינותנ ןעדמ, Google, 2019-2021", "מדען נתונים, Google, 2019-2021"),
        ("(םא תפש) תירבע, English", "עברית (שפת אם), English"),
        ("• םיחתפמ 12 לש תווצ לוהינ", "• ניהול צוות של 12 מפתחים"),
        ("2019\tתירבע\tPython", "2019\tעברית\tPython"),
        ("Python • SQL (2019)", "Python • SQL (2019)"),
    ],
)
def test_direction_of_words_in_a_text_from_the_left(seen: str, read_as: str) -> None:
    assert in_reading_order(seen) == read_as


def test_direction_vowel_signs_follow_their_letter() -> None:
    assert in_reading_order("ם\u05c1וֹלש x") == "שלוֹם\u05c1 x"


def test_direction_arabic_ligature_is_two_letters_in_order() -> None:
    # lam-alef is one glyph; its font may call it by its own sign or by its letters
    pdf = from_right(550, ["\ufefc\u064a\u0632", "\u0639\u0637\u0631"])

    assert texts_of(pdf)[0] == "\u0632\u064a\u0644\u0627"


def test_direction_skills_are_found_and_dates_kept() -> None:
    rows = [
        "תויונמוימ",
        "Python, SQL, C++ :תופש",
        "Docker, Kubernetes",
        "English ,תירבע",
    ]
    pdf = from_right(550, rows)

    resume = gapcheck.parse(pdf.to_bytes())

    found = {claim.id for claim in resume.skills}
    assert {"python", "sql", "cpp", "docker", "kubernetes"} <= found


def test_direction_pages_from_the_left_keep_their_edges() -> None:
    pdf = Pdf()
    pdf.page().text(60, 80, "Python and SQL")

    (line,) = read(pdf.to_bytes()).lines

    assert line.edges[-1] == pytest.approx(60 + width_of("Python and SQL"))
