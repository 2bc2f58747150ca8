"""Encodings of plain text, and mojibake: text that was once decoded wrongly."""

# ruff: noqa: RUF001  characters that look like others are the subject

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.errors import NoTextLayer, Unsupported
from gapcheck.reading import read, read_text
from gapcheck.reading.decoding import decoded, repaired
from tests.reading.pdf_builder import Pdf, lines_of

TEXT = "Résumé of Kim – “Data Scientist”\nZoë’s naïve Bayes\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1252", "utf-16", "utf-16 big-endian"],
)
def test_decoding_of_encodings(data: bytes) -> None:
    assert decoded(data) == TEXT


# Each was once taken for a sign that the text is not UTF-8.
UNPRINTABLE = {
    "zero-width space": "\u200b",
    "soft hyphen": "\u00ad",
    "thin space": "\u2009",
    "narrow no-break space": "\u202f",
    "joined emoji": "\U0001f468\u200d\U0001f4bb",
    "mark inside": "\ufeff",
    "direction": "\u200e",
    "bullet of Word": "\uf0b7",
    "line separator": "\u2028",
    "letter newer than Python": "\U000323af",
    "control character": "\x14",
}


@pytest.mark.parametrize("sign", UNPRINTABLE.values(), ids=UNPRINTABLE)
def test_decoding_of_utf8_whatever_it_holds(sign: str) -> None:
    text = f"Zoë {sign} Example, “Data Scientist”, analyses and models of demand"

    assert decoded(text.encode()) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_decoding_of_utf8_is_exact(text: str) -> None:
    assert decoded(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("damage", [b"\xff", b"\xe2\x80", b"\xc3"])
def test_decoding_of_damaged_utf8_loses_the_damage_alone(damage: bytes) -> None:
    text = TEXT * 2

    assert decoded(text.encode() + damage) == text + "\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"Kim\0Example" * 20,
        "Kim".encode("utf-32"),
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        b"\x01\x02" + TEXT.encode(),
        bytes(number * number * 31 % 251 for number in range(1, 400)),
    ],
    ids=["all bytes", "nul", "utf-32", "half of a pair", "controls", "noise"],
)
def test_decoding_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(Unsupported, match="neither a PDF nor plain text"):
        read(data)


def test_decoding_tries_the_named_encoding_first() -> None:
    assert decoded("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"
    assert decoded("Łódź".encode(), "no-such-encoding") == "Łódź"
    assert decoded("Łódź".encode(), "ascii") == "Łódź"


def as_latin_1(text: str) -> str:
    return text.encode().decode("latin-1")


def as_cp1252(text: str) -> str:
    return text.encode().decode("cp1252")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (as_cp1252("Café, 2019 – 2021"), "Café, 2019 – 2021"),
        (as_latin_1("Café, 2019 – 2021"), "Café, 2019 – 2021"),
        (as_latin_1("Master’s"), "Master’s"),
        ("Master’s".encode().decode("mac-roman"), "Master’s"),
        (as_cp1252(as_cp1252("naïve")), "naïve"),
        (f"{as_cp1252('•')} Zoë", "• Zoë"),
        (as_cp1252("Acme： Berlin"), "Acme： Berlin"),
        # the last byte of three became a zero-width space, or is lost
        ("Acme ï¼\u200b Berlin", "Acme ： Berlin"),
        ("Acme ï¼ Berlin", "Acme ： Berlin"),
        ("Acmeï¼", "Acme："),
        (f"{as_cp1252('“')}agileâ€\u200b teams", "“agile” teams"),
        (f"{as_cp1252('“')}agileâ€ teams", "“agile” teams"),
        # the no-break space after Â became a space, or was stripped
        ("and JavaÂ SQL, Â Spark", "and Java\u00a0SQL, \u00a0Spark"),
        ("JavaScriptÂ", "JavaScript\u00a0"),
    ],
)
def test_decoding_repairs_mojibake(written: str, meant: str) -> None:
    assert repaired(f"Kim\n{written}\nRésumé") == f"Kim\n{meant}\nRésumé"


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO, IRMÃ, ROMÂNIA, VOILÀ « Âge » À",
        "São João, naïve Bayes, château – 2019",
        "Größe · Ärzte “Übung” Å–Ä Ångström",
        "√2, ½ and ¼ of ï, ð – þ",
        "Résumé\u00a0: «\u00a0à l’été\u00a0»",
        "Python（pandas）：机器学习",
    ],
)
def test_decoding_leaves_text_that_is_right(text: str) -> None:
    assert repaired(text) == text


def test_decoding_repairs_text_and_json_resumes() -> None:
    table = {"work": [{"position": "Chef de cuisine", "name": as_cp1252("Café")}]}

    assert read_text(as_latin_1("Åke\nCafé")).text == "Åke\nCafé"
    assert "Café" in read(json.dumps(table).encode()).text


def test_decoding_repairs_pdfs_where_the_glyphs_are() -> None:
    pdf = Pdf()
    written = f"Zoë {as_cp1252('Café – naïve')} Acme ï¼\u200b Berlin"
    pdf.font("Example-Text", {"\u200b": 0})
    page = pdf.page().text(50, 80, written, font="Example-Text")

    (line,) = lines_of(page)

    assert line.text == "Zoë Café – naïve Acme : Berlin"
    for word in ("Zoë", "Acme", "Berlin"):
        box = line.box_of(line.text.index(word), line.text.index(word) + len(word))
        before, _, _ = written.replace("\u200b", "").partition(word)
        assert box is not None
        assert box.x0 == pytest.approx(50 + 5 * len(before))


def test_decoding_of_nothing_but_invisible_characters_is_no_text() -> None:
    with pytest.raises(NoTextLayer):
        read("\u200b\u2060\ufeff".encode())
