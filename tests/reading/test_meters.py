"""Skill meters: dots, stars and bars that rate a skill never touch the names beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gapcheck
from gapcheck.reading import read
from tests.reading.pdf_builder import WHITE, Page, Pdf, Rgb, width_of

NAMES = ["Python", "Kubernetes", "Machine Learning", "R", "C++", "Quuxlang"]
KNOWN = {"python", "kubernetes", "machine-learning", "r", "cpp"}
LIGHT: Rgb = (0.9, 0.9, 0.9)
BLUE: Rgb = (0.1, 0.3, 0.6)
_Draw = Callable[[Page, float, float, str, int], object]
"""Draws a name and its meter: page, left edge, baseline, name, level of 5."""


def beside(
    meter: Callable[[int], str], *, font: str = "Signs", gap: float = 0
) -> _Draw:
    """Return what shows a meter of glyphs behind the name or, with a gap, in a column."""

    def draw(page: Page, x: float, y: float, name: str, level: int) -> None:
        page.text(x, y, name)
        start = x + gap if gap else x + width_of(f"{name} ")
        page.text(start, y, meter(level), font=font)

    return draw


def before(page: Page, x: float, y: float, name: str, level: int) -> None:
    page.text(x, y, "\u25cf" * level + "\u25cb" * (5 - level), font="Signs")
    page.text(x + 40, y, name)


def apart(page: Page, x: float, y: float, name: str, level: int) -> None:
    page.text(x, y, name)
    for number in range(5):
        sign = "\u25cf" if number < level else "\u25cb"
        page.text(x + 110 + 14 * number, y, sign, font="Signs")


def bar_beside(page: Page, x: float, y: float, name: str, level: int) -> None:
    page.text(x, y, name)
    page.box(x + 100, y - 8, x + 200, y, LIGHT)
    page.box(x + 100, y - 8, x + 100 + 20 * level, y, BLUE)


def bar_below(page: Page, x: float, y: float, name: str, level: int) -> None:
    page.text(x, y, name)
    page.box(x, y + 2, x + 100, y + 5, LIGHT).box(x, y + 2, x + 20 * level, y + 5, BLUE)


def bar_behind(page: Page, x: float, y: float, name: str, level: int) -> None:
    page.box(x, y - 10, x + 200, y + 3, (0.6, 0.7, 0.8))
    page.box(x, y - 10, x + 40 * level, y + 3, BLUE)
    page.text(x + 4, y, name, color=WHITE)


def drawn_dots(page: Page, x: float, y: float, name: str, level: int) -> None:
    page.text(x, y, name)
    base = page.height - y + 3
    for left in range(int(x) + 100, int(x) + 100 + 10 * level, 10):
        page.raw(
            f"q .2 .4 .7 rg {left} {base} m {left} {base + 3} {left + 6} {base + 3} "
            f"{left + 6} {base} c {left + 6} {base - 3} {left} {base - 3} {left} {base} "
            "c f Q"
        )


METERS: dict[str, _Draw] = {
    "dots": beside(lambda level: "\u25cf" * level + "\u25cb" * (5 - level)),
    "dots in a column": beside(
        lambda level: "\u25cf" * level + "\u25cb" * (5 - level), gap=110
    ),
    "dots before": before,
    "dots one by one": apart,
    "stars": beside(lambda level: "\u2605" * level + "\u2606" * (5 - level)),
    "blocks": beside(lambda level: "\u2588" * level + "\u2591" * (5 - level), gap=110),
    "icons": beside(lambda level: "\uf005" * level, font="FontAwesome", gap=110),
    "letters of an icon font": beside(
        lambda level: "l" * level + "m" * (5 - level), font="ABCDEF+Wingdings", gap=110
    ),
    "percentages": beside(lambda level: f"{20 * level}%", font="Helvetica", gap=110),
    "fractions": beside(lambda level: f"{level}/5", font="Helvetica", gap=110),
    "bars beside": bar_beside,
    "bars below": bar_below,
    "bars behind": bar_behind,
    "drawn dots": drawn_dots,
}


def shown(draw: _Draw, *, columns: int) -> bytes:
    """Return a page of rated skills in one or two columns."""
    pdf = Pdf()
    page = pdf.page().text(60, 60, "Ada Lovelace", size=20)
    page.text(60, 100, "Skills", size=14, font="Helvetica-Bold")
    for number, name in enumerate(NAMES):
        x = 60.0 + 250 * (number % columns)
        draw(page, x, 122.0 + 18 * (number // columns), name, number % 5 + 1)
    return pdf.to_bytes()


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("draw", METERS.values(), ids=METERS)
def test_meters_names_come_out_whole(draw: _Draw, columns: int) -> None:
    data = shown(draw, columns=columns)

    document = read(data)

    cells = [
        cell.strip(" \u2022%/0123456789")
        for line in document.lines
        for cell in line.text.replace(" \u2022", "\t").split("\t")
    ]
    assert [cell for cell in cells if cell] == ["Ada Lovelace", "Skills", *NAMES]
    assert document.findings == ()


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("draw", METERS.values(), ids=METERS)
def test_meters_are_no_skills(draw: _Draw, columns: int) -> None:
    resume = gapcheck.parse(shown(draw, columns=columns))

    assert {claim.id for claim in resume.skills} == KNOWN
    assert [item.text for item in resume.other_skills] == ["Quuxlang"]


@pytest.mark.parametrize(
    "meter",
    [
        "\u25cf\u25cf\u25cf\u25cb\u25cb", "\u2605\u2605\u2606", "*****",
        "\u25a0\u25a0\u25a1", "\u2588\u2588\u2591\u2591", "80%", "4/5", "(4/5)", "8/10",
        "[####--]", "\u25cf \u25cf \u25cb",
    ],
)  # fmt: skip
def test_meters_of_plain_text(meter: str) -> None:
    rows = "\n".join(f"{name} {meter}" for name in NAMES)

    resume = gapcheck.parse_text(f"Skills\n{rows}\n")

    assert {claim.id for claim in resume.skills} == KNOWN
    assert [item.text for item in resume.other_skills] == ["Quuxlang"]
