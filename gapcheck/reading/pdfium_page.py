"""One page of PDFium → glyphs and fills, in the order in which they are painted.

PDFium's text page knows the characters and their places, its page objects how they
are painted; the object of a character joins the two. What the text page leaves out
(repeated spaces, texts that repeat one before) is put in again.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, NamedTuple

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.budget import Budget
from gapcheck.reading.graphics import FAR, Matrix, multiplied, quarter_turn
from gapcheck.reading.pdfium_fonts import Face
from gapcheck.reading.pdfium_objects import Leaf, Objects, bounds, paint_of
from gapcheck.reading.raw import Glyph, Paint, RawPage

__all__ = ["read_page"]

_CHECK_EVERY = 1024
_FILL_AND_STROKE_MODE = 2
# What PDFium makes of a hyphen at the end of a line.
_LINE_END_HYPHEN = 2
_SPACE = 32
# Halves of characters beyond U+FFFF, where characters have 16 bits.
_HIGH, _LOW, _LOW_END = 0xD800, 0xDC00, 0xE000
# A gap this near to a number of spaces, in spaces, is what they left.
_SPACE_SLACK = 0.05
# Where a font does not say how wide a glyph is.
_USUAL_WIDTH = 0.5
_WIDEST = 100.0
# PDFium leaves a text out that repeats one of so many before; they differ in size by
# no more than that.
_REPEATED_WITHIN = 6
_SAME_PT = 0.1


class _Style(NamedTuple):
    """What the glyphs of a text object share."""

    face: Face
    font_size: float
    size: float
    matrix: Matrix
    """From text to page, y from the top."""
    angle: int
    is_level: bool
    em: float
    """Length of an em of a level text."""
    is_bold: bool
    paint: Paint


def read_page(page: Any, raw: RawPage, objects: Objects, budget: Budget) -> None:
    """Put what is on a page into `raw`.

    Args:
        page: The page as PDFium knows it.
        raw: The blank page.
        objects: Its objects.
        budget: What is left of the limits.
    """
    leaves = objects.leaves()
    text = api.load_text(page)
    try:
        writer = _Writer(text, raw, objects, budget)
        written = writer.glyphs(leaves)
    finally:
        api.close_text(text)
    recent: list[Leaf] = []
    for leaf in leaves:
        if not leaf.is_text:
            objects.paint(leaf, raw)
            continue
        if leaf.handle not in written:
            written[leaf.handle] = writer.left_out(leaf, recent, written)
        raw.glyphs += written[leaf.handle]
        recent = [*recent[1 - _REPEATED_WITHIN :], leaf]
    budget.spend("glyphs", len(raw.glyphs))


class _Writer:
    """Makes glyphs of the characters of a text page."""

    def __init__(
        self, text: Any, raw: RawPage, objects: Objects, budget: Budget
    ) -> None:
        self.text = api.address(text)
        self.raw = raw
        self.to_page = objects.to_page
        self.objects = objects
        self.budget = budget
        self.faces: dict[int, Face] = {}

    def glyphs(self, leaves: list[Leaf]) -> dict[int, list[Glyph]]:
        """Return the glyphs of each text object by its handle."""
        text, place_at = self.text, api.PLACE_AT
        at_x, at_y = api.PLACE
        object_of, unicode, origin = api.object_of, api.unicode, api.origin
        is_unmapped = api.is_unmapped
        by_handle = {leaf.handle: leaf for leaf in leaves if leaf.is_text}
        found: dict[int, list[Glyph]] = {}
        current: int | None = None
        glyphs: list[Glyph] = []
        style: _Style | None = None
        last = (0.0, 0.0)
        is_after_space = False
        for index in range(api.count_chars(text)):
            if not index % _CHECK_EVERY:
                self.budget.check_time()
            handle = object_of(text, index)
            if handle != current:
                if handle is None:  # a space or line end that stands between objects
                    continue
                current, last, is_after_space = handle, (math.nan, 0.0), True
                glyphs = found.setdefault(handle, [])
                leaf = by_handle.get(handle)
                style = self._style(leaf) if leaf else None
            if style is None:
                continue
            code = unicode(text, index)
            if code <= _SPACE:
                if code == _SPACE and api.is_generated(text, index):
                    is_after_space = True
                    continue
                if code == _LINE_END_HYPHEN and api.is_hyphen(text, index):
                    code = ord("-")
            char = chr(code)
            if is_unmapped(text, index):
                known = style.face.unmapped(code)
                if known is None:
                    self.raw.unmapped += 1
                    continue
                char = known
            origin(text, index, *place_at)
            x, y = at_x.value, at_y.value
            if (x, y) == last:  # one glyph, several characters
                if glyphs:
                    self._join(glyphs[-1], char, style, index)
                continue
            last = (x, y)
            if style.is_level:
                face, font = style.face, style.face.font
                width = face.widths.get(char)
                if width is None:
                    width = face.widths[char] = self._width(style, char, index, x)
                x0 = x + self.to_page[4]
                if is_after_space and x0:
                    _fill_gap(glyphs, style, x0)
                base = style.matrix[5]
                bottom = base - font.descent * style.size
                glyph = Glyph(
                    char, x0, x0 + width * style.em, bottom - style.size, bottom, base,
                    style.size, 0, font.name, style.is_bold, font.is_italic, style.paint,
                )  # fmt: skip
            else:
                glyph = self._turned(style, index, char, x, y)
            glyphs.append(glyph)
            is_after_space = code == _SPACE
        return found

    def left_out(
        self, leaf: Leaf, recent: list[Leaf], written: dict[int, list[Glyph]]
    ) -> list[Glyph]:
        """Return the glyphs of a text object that is not on the text page.

        PDFium leaves out what repeats another text nearby, be it the second slash of
        `//`, and spaces that follow a space.
        """
        x0, top, x1, bottom = bounds(leaf)
        font = api.font(leaf.handle)
        for other in reversed(recent):
            there = bounds(other)
            is_alike = api.font(other.handle) == font and (
                abs(there[2] - there[0] - (x1 - x0)) < _SAME_PT
                and abs(there[3] - there[1] - (bottom - top)) < _SAME_PT
            )
            if is_alike and there[0] < x1 and x0 < there[2]:
                dx, dy = x0 - there[0], top - there[1]
                paint = paint_of(leaf, self.objects)
                return [
                    replace(
                        g, x0=g.x0 + dx, x1=g.x1 + dx, top=g.top + dy,
                        bottom=g.bottom + dy, base=g.base + dy, paint=paint,
                    )
                    for g in written[other.handle]
                ]  # fmt: skip
        style = self._style(leaf)
        x0, space = style.matrix[4], style.face.space * style.em
        return [_space(style, x0, x0 + space)] if style.is_level and space > 0 else []

    def _style(self, leaf: Leaf) -> _Style:
        handle = api.font(leaf.handle)
        face = self.faces.get(handle)
        if face is None:
            face = self.faces[handle] = Face(handle)
        api.font_size(leaf.handle, api.FLOAT_AT)
        font_size = api.FLOAT.value
        api.matrix(leaf.handle, api.MATRIX_AT)
        matrix = multiplied(api.matrix_read(), leaf.matrix)
        a, b, c, d, _, _ = matrix
        paint = paint_of(leaf, self.objects)
        return _Style(
            face=face,
            font_size=font_size,
            size=min(FAR, abs(font_size) * math.hypot(c, d)),
            matrix=matrix,
            angle=quarter_turn(a, -b),
            is_level=(
                a * font_size > 0 and abs(b) < 1e-3 * abs(a) and self.to_page[0] == 1.0
            ),
            em=a * font_size,
            is_bold=face.font.is_bold or paint.mode == _FILL_AND_STROKE_MODE,
            paint=paint,
        )

    def _width(self, style: _Style, char: str, index: int, x: float) -> float:
        """Measure how wide a level glyph at x is, in em."""
        api.loose_box(self.text, index, api.RECT_AT)
        api.ink_box(self.text, index, *api.INK_AT)
        loose = (api.RECT.right - x) / style.em
        ink = (api.INK[1].value - x) / style.em
        width = style.face.width(char, loose=loose, ink=ink)
        return width if 0 <= width < _WIDEST else _USUAL_WIDTH

    def _join(self, glyph: Glyph, char: str, style: _Style, index: int) -> None:
        """Add a character to its glyph; the width of the first alone was that of all."""
        text = _joined(glyph.text, char)
        widths = style.face.widths
        if style.is_level:
            if text not in widths:
                api.loose_box(self.text, index, api.RECT_AT)
                x = glyph.x0 - self.to_page[4]
                widths[text] = max(0.0, api.RECT.right - x) / style.em
                widths.pop(glyph.text, None)
            glyph.x1 = glyph.x0 + widths[text] * style.em
        glyph.text = text

    def _turned(
        self, style: _Style, index: int, char: str, x: float, y: float
    ) -> Glyph:
        """Place a glyph that does not run level to the right."""
        a, b, c, d, e, f = self.to_page
        x, y = a * x + c * y + e, b * x + d * y + f
        width = style.face.widths.get(char) or style.face.stated_width(char[0])
        if not width:
            width = self._seen_width(style, index)
        dx = style.matrix[0] * width * style.font_size
        dy = style.matrix[1] * width * style.font_size
        size, page, font = style.size, self.raw, style.face.font
        below = -font.descent * size
        above = size - below
        if style.angle == 0:
            box = (x, x + dx, y - above, y + below, y)
        elif style.angle == 90:
            box = (x - below, x + above, y, y + dy, page.width - x)
        elif style.angle == 270:
            box = (x - above, x + below, y + dy, y, x)
        else:
            box = (x + dx, x, y - below, y + above, page.height - y)
        left, right, top, bottom, base = box
        return Glyph(
            char, min(left, right), max(left, right), top, bottom, base,
            size, style.angle, font.name, style.is_bold, font.is_italic, style.paint,
        )  # fmt: skip

    def _seen_width(self, style: _Style, index: int) -> float:
        """Return the width in em that the ink of a turned character has."""
        api.ink_box(self.text, index, *api.INK_AT)
        left, right, bottom, top = (side.value for side in api.INK)
        is_sideways = (style.angle in (90, 270)) == (self.to_page[0] != 0)
        length = abs(top - bottom) if is_sideways else abs(right - left)
        em = abs(style.font_size) * math.hypot(*style.matrix[:2])
        return length / em if em and length < em else _USUAL_WIDTH


def _fill_gap(glyphs: list[Glyph], style: _Style, x0: float) -> None:
    """Put in the spaces before x0 that PDFium leaves out after another."""
    space = style.face.space * style.em
    if space <= 0:
        return
    before = glyphs[-1].x1 if glyphs else style.matrix[4]
    gap = x0 - before
    if glyphs and glyphs[-1].text == " ":
        count = gap / space
        if count > 0.5 and abs(count - round(count)) < _SPACE_SLACK:
            glyphs[-1].x1 = x0
    elif gap > (1 - _SPACE_SLACK) * space:
        glyphs.append(_space(style, x0 - space if glyphs else before, x0))


def _space(style: _Style, x0: float, x1: float) -> Glyph:
    base, font = style.matrix[5], style.face.font
    bottom = base - font.descent * style.size
    return Glyph(
        " ", x0, x1, bottom - style.size, bottom, base, style.size, 0,
        font.name, style.is_bold, font.is_italic, style.paint,
    )  # fmt: skip


def _joined(text: str, more: str) -> str:
    """Add a character to the text of its glyph; halves make a whole."""
    if _LOW <= ord(more[0]) < _LOW_END and _HIGH <= ord(text[-1]) < _LOW:
        pair = (text[-1] + more).encode("utf-16-le", "surrogatepass")
        return text[:-1] + pair.decode("utf-16-le", "replace")
    return text + more
