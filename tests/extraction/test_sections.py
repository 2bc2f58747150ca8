"""Component `gapcheck_sections`: headings by words and by looks, in plain text too."""

from __future__ import annotations

import pytest
from spacy.language import Language

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.headings import heading_kind, name_of, normal_form
from gapcheck.extraction.sections.finder import SectionFinder
from gapcheck.extraction.text.doc import SECTIONS, make_doc, section_kinds
from gapcheck.extraction.text.records import SectionRecord, records_of
from gapcheck.models.document import Document, Line
from gapcheck.reading import read_text
from tests.extraction.build import line, pdf_document

NLP = Language()
FINDER = SectionFinder("sections", spans_key=SECTIONS)
BODY = "Made reports for the sales team of the shop every week of the year"


def sections(document: Document) -> list[tuple[str, str]]:
    """Return the kind and heading of each section."""
    doc = FINDER(make_doc(NLP, document))
    return [(s.label, s.heading) for s in records_of(doc, SECTIONS, SectionRecord)]


def of_text(text: str) -> list[tuple[str, str]]:
    return sections(read_text(text))


def loud(text: str, **looks: object) -> Line:
    return line(text, **{"size_pt": 14.0, "is_bold": True, **looks})


# --- by words ------------------------------------------------------------------------


def test_sections_every_heading_of_the_lexicon() -> None:
    headings = {
        heading: kind
        for kind, entry in load_lexicon("headings").items()
        for heading in entry.get("headings", ())
    }
    found = {heading: heading_kind(heading) for heading in headings}

    assert len(headings) > 500
    assert {h: k for h, k in found.items() if k != headings[h]} == {}


@pytest.mark.parametrize(
    "text",
    [
        "EXPERIENCE",
        "Experience",
        "experience:",
        "  Experience  ",
        "== Experience ==",
        "— Experience —",
    ],
)
def test_sections_headings_however_decorated(text: str) -> None:
    assert normal_form(text) == "experience"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Awards & Honors", "awards and honors"),
        ("Skills/Tools", "skills / tools"),
        ("Work  Experience", "work experience"),
        ("Experience (selected)", "experience (selected)"),
    ],
)
def test_sections_normal_form(text: str, form: str) -> None:
    assert normal_form(text) == form


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Recent bank experience", "experience"),
        ("My technical skills", "skills"),
        ("Things", "other"),
    ],
)
def test_sections_kind_by_a_word(text: str, kind: str) -> None:
    assert name_of(text).kind == kind


def test_sections_of_plain_text() -> None:
    text = f"Kim Example\nkim@mail.example\n\nEXPERIENCE\n\n{BODY}\n\nSKILLS\n\nPython"

    assert of_text(text) == [
        ("contact", ""),
        ("experience", "EXPERIENCE"),
        ("skills", "SKILLS"),
    ]


def test_sections_reach_from_heading_to_heading() -> None:
    document = read_text(f"Kim\n\nSUMMARY\n{BODY}\n\nSKILLS\nPython, SQL")
    doc = FINDER(make_doc(NLP, document))

    texts = [span.text for span in doc.spans[SECTIONS]]

    assert texts == ["Kim", f"SUMMARY\n{BODY}", "SKILLS\nPython, SQL"]


def test_sections_without_headings_is_one_of_kind_other() -> None:
    assert of_text(f"Kim\n{BODY}") == [("other", "")]


def test_sections_that_begin_with_a_heading_have_nothing_before() -> None:
    assert of_text("SKILLS\nPython") == [("skills", "SKILLS")]


def test_sections_an_empty_one_stays() -> None:
    assert of_text("SUMMARY\nSKILLS\nPython") == [
        ("summary", "SUMMARY"),
        ("skills", "SKILLS"),
    ]


def test_sections_known_words_inside_a_line_are_no_heading() -> None:
    text = "EXPERIENCE\nGood skills and experience\nExperience with skills, education"

    assert of_text(text) == [("experience", "EXPERIENCE")]


def test_sections_heading_and_text_in_one_line() -> None:
    found = of_text(
        f"EDUCATION\tBSc, Example University\n\nSKILLS\tPython, SQL\n{BODY}"
    )

    assert found == [("education", "EDUCATION"), ("skills", "SKILLS")]


@pytest.mark.parametrize(
    ("headings", "kinds"),
    [
        (("Berufserfahrung", "Ausbildung"), ["experience", "education"]),
        (("Expérience professionnelle", "Formation"), ["experience", "education"]),
        (("Experiencia", "Educación"), ["experience", "education"]),
    ],
)
def test_sections_in_other_languages(
    headings: tuple[str, str], kinds: list[str]
) -> None:
    text = f"{headings[0]}\n\n{BODY}\n\n{headings[1]}\n\n{BODY}"

    assert [kind for kind, _ in of_text(text)] == kinds


# --- by looks ------------------------------------------------------------------------


def test_sections_known_words_in_the_look_of_text_are_no_heading() -> None:
    document = pdf_document(
        loud("Experience"), BODY, "Skills", BODY, loud("Education"), BODY
    )

    assert sections(document) == [
        ("experience", "Experience"),
        ("education", "Education"),
    ]


def test_sections_unknown_words_in_the_look_of_headings_are_one() -> None:
    document = pdf_document(
        loud("Experience"), BODY, loud("Where I roam"), BODY, loud("Skills"), "Python"
    )

    assert sections(document) == [
        ("experience", "Experience"),
        ("other", "Where I roam"),
        ("skills", "Skills"),
    ]


def test_sections_a_word_tells_the_kind_of_such_a_heading() -> None:
    document = pdf_document(
        loud("Experience"),
        BODY,
        loud("Odd kinds of skills"),
        BODY,
        loud("Summary"),
        BODY,
    )

    assert ("skills", "Odd kinds of skills") in sections(document)


@pytest.mark.parametrize(
    "text",
    [
        "Clerk, 2019",
        "kim@mail.example",
        "https://mail.example",
        "A sentence that ends.",
        "one two three four five six seven eight",
        "• an item of a list",
        "Left\tRight",
    ],
)
def test_sections_what_is_no_heading_in_any_look(text: str) -> None:
    document = pdf_document(
        loud("Experience"), BODY, loud(text), BODY, loud("Skills"), "Python"
    )

    assert [heading for _, heading in sections(document)] == ["Experience", "Skills"]


def test_sections_looks_of_titles_say_nothing() -> None:
    # More strangers than known headings: the look is that of employers as well.
    rows: list[Line | str] = [loud("Experience")]
    for number in range(6):
        rows += [loud(f"Company {'ABCDEF'[number]}"), BODY]
    document = pdf_document(*rows, loud("Skills"), "Python")

    assert [heading for _, heading in sections(document)] == ["Experience", "Skills"]


def test_sections_names_at_the_top_are_no_heading() -> None:
    document = pdf_document(loud("Kim Example"), loud("Experience"), BODY)

    assert sections(document) == [("contact", ""), ("experience", "Experience")]


@pytest.mark.parametrize(
    "looks",
    [
        {"size_pt": 12.0, "is_bold": False},
        {"size_pt": 14.0, "is_bold": True, "color": "#0000ff"},
    ],
)
def test_sections_looks_that_tell_headings(looks: dict[str, object]) -> None:
    document = pdf_document(
        loud("Experience", **looks), BODY,
        loud("Where I roam", **looks), BODY,
        loud("Skills", **looks), BODY,
    )  # fmt: skip

    assert ("other", "Where I roam") in sections(document)


def test_sections_heading_over_two_lines() -> None:
    document = pdf_document(
        loud("Certifications and"), loud("Licenses"), BODY, loud("Skills"), "Python"
    )

    assert sections(document)[0] == ("certifications", "Certifications and Licenses")


def test_sections_heading_in_the_margin() -> None:
    document = pdf_document(
        line("Experience", is_label=True), BODY, line("Skills", is_label=True), "Python"
    )

    assert sections(document) == [("experience", "Experience"), ("skills", "Skills")]


# --- section_kinds ----------------------------------------------------------------------


def test_sections_of_a_character() -> None:
    text = f"Kim\n\nSUMMARY\n{BODY}\n\nSKILLS\nPython"
    doc = FINDER(make_doc(NLP, read_text(text)))

    kinds = [section_kinds(doc)(doc.text.index(w)) for w in ("Kim", "Made", "Python")]

    assert kinds == ["contact", "summary", "skills"]
    assert section_kinds(doc)(len(doc.text) + 5) == "other"
    assert section_kinds(NLP("text"))(0) == "other"


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_sections_of_nothing(text: str) -> None:
    assert list(FINDER(NLP.make_doc(text)).spans[SECTIONS]) == []


def test_sections_degrees_that_look_like_headings_are_none() -> None:
    found = sections(
        pdf_document(
            loud("EDUCATION"),
            loud("MASTER OF ARTS"),
            line("Major in History, University A"),
            loud("BACHELOR OF SCIENCE"),
            line("Major in Engineering, University B"),
            loud("SKILLS"),
            line(BODY),
        )
    )

    assert found == [("education", "EDUCATION"), ("skills", "SKILLS")]


@pytest.mark.parametrize("sign", ["-", "•", "*"])
def test_sections_items_of_a_list_are_no_headings(sign: str) -> None:
    items = "\n".join(f"{sign} {item}" for item in ("tea", "Databases", "Software"))

    assert of_text(f"Ada\nSkills\n{items}") == [("contact", ""), ("skills", "Skills")]


def test_sections_a_sign_before_a_heading() -> None:
    text = "Ada\n• Experience\nClerk, Shop, 2019\n• Education\nBSc, 2018"

    assert [kind for kind, _ in of_text(text)] == ["contact", "experience", "education"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Where I\u2019ve worked", "experience"),
        ("Bar Admissions", "certifications"),
        ("Berufliche Stationen", "experience"),
        ("Parcours", "experience"),
        ("Experiência profissional", "experience"),
        ("Driver's license", "certifications"),
    ],
)
def test_sections_headings_in_a_voice_of_their_own(text: str, kind: str) -> None:
    assert heading_kind(text) == kind
