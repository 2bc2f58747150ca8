"""The layouts that ReportLab draws line by line.

Dates in a right gutter; and two columns whose lines are drawn across the page, row by
row, as exports of tables do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["write"]

FONTS = Path("/usr/share/fonts/truetype/lato")  # Debian package fonts-lato
WIDTH, HEIGHT = 612.0, 792.0  # US Letter, in points
TOP, BOTTOM, MARGIN = 44.0, 40.0, 48.0
LEADING = 1.29  # of the font size
GUTTER_WIDTH = 86.0
KEEP_WITH_HEADING = 56.0  # a heading and the two lines after it stay together
SIDE_WIDTH = 150.0
COLUMN_GAP = 26.0
ACCENT = "#8a2f2b"


@dataclass(frozen=True)
class Text:
    """One paragraph before it is broken into lines."""

    text: str
    font: str = "Lato"
    size: float = 9.2
    before: float = 0.0
    indent: float = 0.0
    color: str = "#222222"
    dates: str = ""
    is_heading: bool = False
    marker: str = ""


@dataclass
class Column:
    """A column that is being filled from the top; lines are kept, drawn later."""

    left: float
    width: float
    top: float = TOP
    page: int = 0
    lines: list[tuple[int, float, float, Text, str]] = field(default_factory=list)

    def add(self, piece: Text) -> None:
        """Break a paragraph into lines, and go to the next page when it is full."""
        split = import_module("reportlab.lib.utils").simpleSplit
        leading = piece.size * LEADING
        room = self.width - piece.indent
        self.top += piece.before
        if piece.is_heading and self.top + KEEP_WITH_HEADING > HEIGHT - BOTTOM:
            self.page, self.top = self.page + 1, TOP
        for text in split(piece.text, piece.font, piece.size, room):
            if self.top + leading > HEIGHT - BOTTOM:
                self.page, self.top = self.page + 1, TOP
            self.top += leading
            self.lines.append((self.page, self.top, self.left, piece, text))


def write(person: Mapping[str, Any], layout: str, target: Path) -> None:
    """Write the person's resume in `right-gutter` or `two-columns`."""
    _register_fonts()
    header = Column(MARGIN, WIDTH - 2 * MARGIN)
    header.add(Text(person["name"], font="Lato-Bold", size=22, color=ACCENT))
    header.add(Text(person["headline"], size=12, color="#555555"))
    header.add(Text("   |   ".join(person["contact"]), size=9, before=2))
    columns = [header]
    if layout == "two-columns":
        body = WIDTH - 2 * MARGIN - SIDE_WIDTH - COLUMN_GAP
        main = Column(MARGIN, body, top=header.top)
        side = Column(MARGIN + body + COLUMN_GAP, SIDE_WIDTH, top=header.top)
        for section in person["sections"]:
            is_side = section.get("side", False)
            _fill(side if is_side else main, section, narrow=is_side, gutter=False)
        columns += [main, side]
    else:
        main = Column(MARGIN, WIDTH - 2 * MARGIN - GUTTER_WIDTH, top=header.top)
        for section in person["sections"]:
            _fill(main, section, narrow=False, gutter=True)
        columns.append(main)
    _draw(columns, person["name"], target)


def _fill(
    column: Column, section: Mapping[str, Any], *, narrow: bool, gutter: bool
) -> None:
    heading = Text(
        section["heading"],
        font="Lato-Bold",
        size=12,
        before=9,
        color=ACCENT,
        is_heading=True,
    )
    column.add(heading)
    column.top += 3
    if "text" in section:
        column.add(Text(section["text"]))
    for entry in section.get("entries", ()):
        for piece in _entry(entry, gutter=gutter):
            column.add(piece)
    for group in section.get("groups", ()):
        if narrow:
            column.add(Text(group["label"], font="Lato-Bold", before=4))
            for item in group["items"]:
                column.add(Text(item))
        else:
            items = ", ".join(group["items"])
            column.add(Text(f"{group['label']}: {items}", before=1))
    for line in section.get("lines", ()):
        column.add(Text(line, before=1))


def _entry(entry: Mapping[str, Any], *, gutter: bool) -> Iterator[Text]:
    dates = entry["dates"]
    title = entry["title"]
    yield Text(title, font="Lato-Bold", before=4, dates=dates if gutter else "")
    place = ", ".join(
        entry[key] for key in ("organisation", "location") if key in entry
    )
    if place:
        yield Text(place, font="Lato-Italic")
    if not gutter:
        yield Text(dates, size=9, color="#666666")
    for bullet in entry.get("bullets", ()):
        yield Text(bullet, indent=10, before=1, marker="•")


def _draw(columns: list[Column], title: str, target: Path) -> None:
    """Draw the lines of all columns from the top of the page to its foot."""
    canvas = import_module("reportlab.pdfgen.canvas").Canvas(
        str(target), pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName="Lato"
    )
    canvas.setTitle(title)
    lines = [(*line, column) for column in columns for line in column.lines]
    lines.sort(key=lambda line: line[:3])
    page, started = 0, set()
    for number, top, left, piece, text, column in lines:
        if number != page:
            canvas.showPage()
            page = number
        baseline = HEIGHT - top
        canvas.setFillColor(piece.color)
        canvas.setFont(piece.font, piece.size)
        canvas.drawString(left + piece.indent, baseline, text)
        if id(piece) in started:
            continue
        started.add(id(piece))
        canvas.drawString(left, baseline, piece.marker)
        if piece.dates:
            canvas.setFont("Lato", 9)
            canvas.drawRightString(WIDTH - MARGIN, baseline, piece.dates)
        if piece.is_heading:
            canvas.setStrokeColor(piece.color)
            canvas.setLineWidth(0.6)
            canvas.line(left, baseline - 4, left + column.width, baseline - 4)
    canvas.save()


def _register_fonts() -> None:
    metrics = import_module("reportlab.pdfbase.pdfmetrics")
    ttfonts = import_module("reportlab.pdfbase.ttfonts")
    for name, file in (
        ("Lato", "Lato-Regular"),
        ("Lato-Bold", "Lato-Bold"),
        ("Lato-Italic", "Lato-Italic"),
    ):
        metrics.registerFont(ttfonts.TTFont(name, FONTS / f"{file}.ttf"))
