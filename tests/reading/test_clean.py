"""What a glyph stands for: ligatures, hyphens, icons, bullets, invisible characters."""

from __future__ import annotations

import pytest

from gapcheck.reading.clean import ICON, normalize
from tests.reading.pdf_builder import Pdf, lines_of, texts_of, width_of

# Widths of letters in thousandths of an em, as in many text fonts.
LETTERS = {"f": 330, "i": 278, "l": 278, "t": 360}


ZERO_WIDTH = dict.fromkeys("\u200b\u200e\u200f\ufeff", 0)


def special(text: str) -> list[str]:
    """Return the texts read from a page with one line in a font of its own."""
    pdf = Pdf()
    pdf.font("Example-Text", ZERO_WIDTH)
    return texts_of(pdf.page().text(50, 80, text, font="Example-Text"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Pro\ufb01les", "Profiles"),
        ("work\ufb02ow", "workflow"),
        ("e\ufb03cient", "efficient"),
        ("\uff30ython", "Python"),
        ("co\u2011op", "co-op"),
        ("co\u2010op", "co-op"),
        ("model\u00ading", "model-ing"),
        ("repro\u00adducible co-op", "reproducible co-op"),
        ("2019\u00ad2020 co-op", "2019-2020 co-op"),
        ("2019\u20132021", "2019\u20132021"),
        ("Python\u00a03", "Python 3"),
        ("Master\u2019s", "Master's"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("left\u200eto\u200fright", "lefttoright"),
        ("r\u00e9sum\u00e9", "r\u00e9sum\u00e9"),
        ("C++ C# .NET", "C++ C# .NET"),
        ("\u673a\u5668\u5b66\u4e60", "\u673a\u5668\u5b66\u4e60"),
    ],
)
def test_clean_characters(written: str, read: str) -> None:
    assert special(written) == [read]


@pytest.mark.parametrize("text", ["-\u00ad", "-\u00ad\u2010", "\u2010\u2011"])
def test_clean_glyph_that_stands_for_all_hyphens_is_one(text: str) -> None:
    assert normalize(text) == "-"


@pytest.mark.parametrize(
    "sign",
    ["\u2217", "\u2022", "\u25aa", "\u2023", "\uf0b7", "\uf0a7", "\u2713", "\u2043"],
)
def test_clean_bullets_are_one_sign(sign: str) -> None:
    assert special(f"{sign} Built models") == ["\u2022 Built models"]


def test_clean_doubled_bullet_is_one_bullet() -> None:
    assert special("x \u2022\u2022 y") == ["x \u2022 y"]


@pytest.mark.parametrize("icon", ["\uf0e0", "\ue0be", "\u260e", "\u2709", "\U0001f4de"])
def test_clean_icons_are_left_out_and_separate(icon: str) -> None:
    assert special(f"{icon} 555-0100 {icon} kim@example.com") == [
        "555-0100\tkim@example.com"
    ]


@pytest.mark.parametrize(
    "font", ["FontAwesome5Free-Solid", "Material Icons", "ABCDEF+academicons"]
)
def test_clean_letters_of_icon_fonts_are_pictures(font: str) -> None:
    page = Pdf().page().text(50, 80, "h", font=font.replace(" ", ""))
    page.text(65, 80, "kim@example.com")

    assert texts_of(page) == ["kim@example.com"]


def test_clean_bullets_of_icon_fonts_are_bullets() -> None:
    page = Pdf().page().text(50, 80, "\uf0b7", font="Wingdings")
    page.text(60, 80, "Built churn models")

    assert texts_of(page) == ["\u2022 Built churn models"]


@pytest.mark.parametrize(
    "text", ["R | C | SQL | Go", "A / B \u2022 C \u2022 D", "x & y, z"]
)
def test_clean_signs_between_short_words_keep_their_spaces(text: str) -> None:
    assert special(text) == [text]


def test_clean_symbols_of_text_are_kept() -> None:
    assert special("a \u2192 b \u00d7 c \u00a9 \u20ac5") == [
        "a \u2192 b \u00d7 c \u00a9 \u20ac5"
    ]


@pytest.mark.parametrize(
    ("written", "letters", "read"),
    [
        ("Pro\0les it fit lit", "fi", "Profiles it fit lit"),
        ("work\0ow it fit lit", "fl", "workflow it fit lit"),
        ("e\0ort it fit lit", "ff", "effort it fit lit"),
        ("e\0cient it fit lit", "ffi", "efficient it fit lit"),
    ],
)
def test_clean_lost_ligature_is_restored_by_its_width(
    written: str, letters: str, read: str
) -> None:
    pdf = Pdf()
    width = sum(LETTERS[letter] for letter in letters)
    pdf.font("Example-Text", {**LETTERS, "\0": width})
    pdf.page().text(50, 80, written, font="Example-Text")

    assert texts_of(pdf) == [read]


def test_clean_lost_glyph_as_wide_as_no_ligature_is_left_out() -> None:
    pdf = Pdf()
    pdf.font("Example-Text", {**LETTERS, "\0": 2000})
    pdf.page().text(50, 80, "a\0b fill it", font="Example-Text")

    assert texts_of(pdf)[0].replace("\t", "").replace(" ", "") == "abfillit"


def test_clean_ligature_at_the_end_of_a_page_and_without_known_letters() -> None:
    pdf = Pdf()
    pdf.font("Example-Text", {"\0": 560})
    pdf.page().text(50, 80, "o\0", font="Example-Text")

    assert texts_of(pdf) == ["ofi"]


def test_clean_ligature_has_an_edge_for_each_letter() -> None:
    (line,) = lines_of(Pdf().page().text(50, 80, "\ufb01t", font="Example-Text"))

    assert line.text == "fit"
    assert line.edges == (50.0, 52.5, 55.0, 60.0)


@pytest.mark.parametrize("char", ["\x07", "\ud800", "\u0378"])
def test_normalize_drops_what_is_no_character(char: str) -> None:
    assert normalize(char) == ""


def test_normalize_gives_pictures_one_sign() -> None:
    assert normalize("\U0001f600") == normalize("\ue000") == ICON


@pytest.mark.parametrize("is_before", [True, False])
@pytest.mark.parametrize(
    ("letter", "accent", "composed"),
    [
        ("E", "\u00b4", "\u00c9"),
        ("a", "`", "\u00e0"),
        ("\u0131", "\u02c6", "\u00ee"),
        ("c", "\u00b8", "\u00e7"),
        ("o", "\u0308", "\u00f6"),
    ],
)
def test_clean_accent_drawn_over_a_letter_is_composed(
    letter: str, accent: str, composed: str, *, is_before: bool
) -> None:
    page = Pdf().page().text(50, 80, "r", font="Example-Text")
    over = {55: letter, 56: accent}
    for x in sorted(over, reverse=is_before):
        page.text(x, 80 if x == 55 else 78, over[x], font="Example-Text")
    page.text(60, 80, "nie", font="Example-Text")

    assert texts_of(page) == [f"r{composed}nie"]


def test_clean_accent_beside_a_letter_is_a_sign() -> None:
    assert special("a` b~ ^c") == ["a` b~ ^c"]


@pytest.mark.parametrize("text", ["06/2024 \0 08/2024", "2019\x002021"])
def test_clean_lost_glyph_away_from_letters_is_a_dash(text: str) -> None:
    assert special(text) == [text.replace("\0", "-")]


def test_clean_glyph_without_a_character_is_the_dash_of_a_range() -> None:
    pdf = Pdf()
    pdf.font("Example-Signs", is_mapped=False)
    page = pdf.page().text(50, 80, "Jul 2024")
    x = 50 + width_of("Jul 2024") + 3
    page.text(x, 80, "x", font="Example-Signs").text(x + 8, 80, "Aug 2025")

    assert texts_of(page) == ["Jul 2024 - Aug 2025"]


def test_clean_glyph_without_a_character_is_the_sign_of_a_list() -> None:
    pdf = Pdf()
    pdf.font("Example-Signs", is_mapped=False)
    page = pdf.page()
    for y, item in [(80, "Built models"), (95, "Taught two colleagues")]:
        page.text(50, y, "x", font="Example-Signs").text(70, y, item)
        page.text(300, y, "xy", font="Example-Signs")

    assert texts_of(page) == ["\u2022 Built models", "\u2022 Taught two colleagues"]
