"""Text that a reader of the page cannot see is a finding, and never evidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gapcheck.errors import NoTextLayer
from gapcheck.models.document import Document
from gapcheck.reading import read
from tests.reading.pdf_builder import WHITE, Page, Pdf, Rgb

SHOWN = "Data Scientist with five years in banking"
SECRET = "Kubernetes expert"


def read_page(draw: Callable[[Page], object]) -> Document:
    """Read a page with one visible line and what `draw` puts on it."""
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 80, SHOWN)
    draw(page)
    return read(pdf.to_bytes())


def reasons(document: Document) -> list[str | None]:
    return [finding.reason for finding in document.findings]


HIDDEN: dict[str, tuple[Callable[[Page], object], str]] = {
    "white on white": (
        lambda page: page.text(50, 100, SECRET, color=WHITE),
        "color of the page",
    ),
    "nearly white on white": (
        lambda page: page.text(50, 100, SECRET, color=(0.97, 0.97, 0.98)),
        "color of the page",
    ),
    "white on white on a page with boxes": (
        lambda page: page.box(50, 300, 90, 340).text(50, 100, SECRET, color=WHITE),
        "color of the page",
    ),
    "color of its box": (
        lambda page: page.box(40, 85, 300, 120, (0.1, 0.2, 0.4)).text(
            50, 100, SECRET, color=(0.1, 0.2, 0.4)
        ),
        "color of its background",
    ),
    "nearly the color of its box": (
        lambda page: page.box(40, 85, 300, 120, (0.9, 0.9, 0.9)).text(
            50, 100, SECRET, color=(0.88, 0.88, 0.88)
        ),
        "color of its background",
    ),
    "tiny": (lambda page: page.text(50, 100, SECRET, size=1), "too small to read"),
    "mode 3": (
        lambda page: page.text(50, 100, SECRET, mode=3),
        "invisible rendering mode",
    ),
    "mode 7": (
        lambda page: page.text(50, 100, SECRET, mode=7),
        "invisible rendering mode",
    ),
    "transparent": (
        lambda page: page.text(50, 100, SECRET, alpha=0.0),
        "transparent",
    ),
    "clipped": (
        lambda page: page.text(50, 100, SECRET).clipped((300, 300, 400, 400)),
        "clipped away",
    ),
    "covered by a box": (
        lambda page: page.text(50, 100, SECRET).box(40, 85, 300, 120, WHITE),
        "covered",
    ),
    "covered by an image": (
        lambda page: page.text(50, 100, SECRET).image(40, 85, 300, 120),
        "covered",
    ),
    "left of the page": (lambda page: page.text(-300, 100, SECRET), "off the page"),
    "below the page": (lambda page: page.text(50, 900, SECRET), "off the page"),
    "layer off": (
        lambda page: page.text(50, 100, SECRET).on_layer(is_on=False),
        "layer switched off",
    ),
}

SEEN: dict[str, Callable[[Page], object]] = {
    "grey": lambda page: page.text(50, 100, SECRET, color=(0.75, 0.75, 0.75)),
    "yellow": lambda page: page.text(50, 100, SECRET, color=(1.0, 1.0, 0.4)),
    "white on a dark box": lambda page: page.box(
        40, 85, 300, 120, (0.1, 0.2, 0.4)
    ).text(50, 100, SECRET, color=WHITE),
    "black on a light box": lambda page: page.box(40, 85, 300, 120, WHITE).text(
        50, 100, SECRET
    ),
    "white on an image": lambda page: page.image(40, 85, 300, 120).text(
        50, 100, SECRET, color=WHITE
    ),
    "red on green of one brightness": lambda page: page.box(
        40, 85, 300, 120, (0.0, 0.5, 0.0)
    ).text(50, 100, SECRET, color=(0.72, 0.0, 0.0)),
    "small print": lambda page: page.text(50, 100, SECRET, size=5),
    "half transparent": lambda page: page.text(50, 100, SECRET, alpha=0.5),
    "inside its clip": lambda page: page.text(50, 100, SECRET).clipped(
        (40, 80, 300, 120)
    ),
    "under a transparent box": lambda page: page.text(50, 100, SECRET).box(
        40, 85, 300, 120, (1.0, 1.0, 0.0), alpha=0.3
    ),
    "beside a box": lambda page: page.text(50, 100, SECRET).box(300, 85, 400, 120),
    "under strokes": lambda page: page.text(50, 100, SECRET).raw(
        f"20 w 1 1 1 RG 40 {792 - 130} m 300 {792 - 130} l S"
    ),
    "layer on": lambda page: page.text(50, 100, SECRET).on_layer(is_on=True),
    "outlined": lambda page: page.text(50, 100, SECRET, mode=1),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_visibility_hidden_text_is_a_finding(name: str) -> None:
    draw, reason = HIDDEN[name]

    document = read_page(draw)

    assert [line.text for line in document.lines] == [SHOWN]
    assert reasons(document) == [reason]
    (finding,) = document.findings
    assert finding.code == "hidden_text"
    assert finding.excerpt == SECRET
    assert finding.page == 1
    assert finding.box is not None
    assert finding.box.x1 - finding.box.x0 > 5
    assert reason in finding.message
    assert "remove it" in finding.message


@pytest.mark.parametrize("name", SEEN)
def test_visibility_what_can_be_seen_is_read(name: str) -> None:
    document = read_page(SEEN[name])

    assert [line.text for line in document.lines] == [SHOWN, SECRET]
    assert reasons(document) == []


def test_visibility_outside_the_crop_box() -> None:
    pdf = Pdf()
    page = pdf.page(crop=(40, 60, 400, 300))
    page.text(50, 80, SHOWN).text(50, 500, SECRET)

    document = read(pdf.to_bytes())

    assert [line.text for line in document.lines] == [SHOWN]
    assert reasons(document) == ["outside the visible part of the page"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_visibility_crop_box_turns_with_the_page(rotate: int) -> None:
    pdf = Pdf()
    page = pdf.page(width=600, height=800, crop=(50, 100, 300, 300), rotate=rotate)
    page.text(60, 150, SHOWN).text(400, 700, SECRET)

    document = read(pdf.to_bytes())

    assert [line.text for line in document.lines] == [SHOWN]
    assert reasons(document) == ["outside the visible part of the page"]


VISIBLE = (
    "Cook at the Harbor Inn, in charge of soups, bread and the garden, 2015 to 2021"
)


def strips(page: Page) -> Page:
    for top in range(0, 792, 99):
        page.scan(0, top, 612, top + 99)
    return page


# What is on a page → is the invisible text on it a layer of OCR?
LAYERS: dict[str, tuple[Callable[[Page], Page], bool]] = {
    "scan": (lambda page: page.scan(0, 0, 612, 792), True),
    "scan in strips": (strips, True),
    "scan with a margin": (lambda page: page.scan(30, 30, 582, 762), True),
    "stamped scan": (
        lambda page: page.scan(0, 0, 612, 792).text(50, 780, "Signed, envelope 8F3B" * 3),
        True,
    ),
    "text beside a scan": (
        lambda page: page.text(50, 500, VISIBLE).text(50, 520, VISIBLE).scan(0, 0, 612, 490),
        False,
    ),
    "text on a scan": (
        lambda page: page.scan(0, 0, 612, 792).text(50, 500, VISIBLE).text(50, 520, VISIBLE),
        False,
    ),
    "picture of one pixel": (lambda page: page.image(0, 0, 612, 792), False),
    "small picture": (lambda page: page.scan(30, 30, 582, 300), False),
    "scan elsewhere": (lambda page: page.scan(0, 130, 612, 792), False),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYERS)
def test_visibility_invisible_text_is_ocr_on_scans_alone(name: str) -> None:
    draw, is_ocr = LAYERS[name]
    pdf = Pdf()
    pdf.page().text(50, 80, SHOWN)
    draw(pdf.page()).text(50, 100, SECRET, mode=3)

    document = read(pdf.to_bytes())

    assert (SECRET in document.text) is is_ocr
    assert {finding.code for finding in document.findings} == {
        "ocr_layer" if is_ocr else "hidden_text"
    }


def test_visibility_outlines_under_transparent_text_make_it_bold() -> None:
    def draw(page: Page) -> None:
        shape = " ".join(
            f"{x} {792 - 98} m {x + 4} {792 - 92} l {x + 8} {792 - 100} l f"
            for x in range(50, 140, 8)
        )
        page.raw(f"0 g {shape}").text(50, 100, SECRET, alpha=0.0)

    document = read_page(draw)

    assert [(line.text, line.is_bold) for line in document.lines] == [
        (SHOWN, False),
        (SECRET, True),
    ]
    assert reasons(document) == []


@pytest.mark.parametrize("color", [WHITE, (0.98, 0.98, 0.98)])
def test_visibility_outlines_in_the_color_of_the_page_show_nothing(color: Rgb) -> None:
    def draw(page: Page) -> None:
        numbers = " ".join(map(str, color))
        page.raw(f"{numbers} rg 50 {792 - 105} m 140 {792 - 90} l 145 {792 - 104} l f")
        page.text(50, 100, SECRET, mode=3)

    document = read_page(draw)

    assert [line.text for line in document.lines] == [SHOWN]
    assert reasons(document) == ["invisible rendering mode"]


def test_visibility_run_over_spaces_is_one_finding() -> None:
    document = read_page(lambda page: page.text(50, 100, "a b c d", color=WHITE))

    assert [finding.excerpt for finding in document.findings] == ["a b c d"]


def test_visibility_each_reason_is_a_finding_of_its_own() -> None:
    document = read_page(
        lambda page: page.text(50, 100, "one", color=WHITE).text(50, 120, "two", size=1)
    )

    assert reasons(document) == ["color of the page", "too small to read"]


def test_visibility_long_run_is_cut_in_the_excerpt() -> None:
    document = read_page(
        lambda page: page.text(50, 100, "word " * 40, size=5, color=WHITE)
    )

    (finding,) = document.findings
    assert finding.excerpt == ("word " * 40)[:80]


@pytest.mark.parametrize("text", ["1", ",", "C", "- 2 -", "Page 3 of 4"])
def test_visibility_hidden_signs_and_page_numbers_are_no_finding(text: str) -> None:
    document = read_page(lambda page: page.text(300, 770, text, color=WHITE))

    assert not document.findings
    assert document.text == SHOWN


@pytest.mark.parametrize(
    ("x", "color", "reason"),
    [(50, WHITE, "color of the page"), (900, (0.0, 0.0, 0.0), "off the page")],
)
def test_visibility_text_that_is_all_hidden_is_told_as_such(
    x: float, color: Rgb, reason: str
) -> None:
    page = Pdf().page().text(x, 80, SECRET, color=color)

    with pytest.raises(NoTextLayer, match=f"none that can be seen \\({reason}\\)"):
        read(page.pdf.to_bytes())
