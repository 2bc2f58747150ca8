"""One page of PDFium → glyphs and fills, in the order in which they are painted.

PDFium's text page knows the characters and their places, its page objects how they
are painted; the object of a character joins the two. What the text page leaves out
(repeated spaces, texts that repeat one before) is put in again.
"""

from __future__ import annotations

import math
from dataclasses import replace

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.budget import Budget
from gapcheck.reading.graphics import FAR, multiplied, quarter_turn
from gapcheck.reading.pdfium_fonts import Face
from gapcheck.reading.pdfium_objects import Leaf, Objects, bounds, paint_of
from gapcheck.reading.pdfium_spacing import Style, Text, settle, space
from gapcheck.reading.raw import Glyph, RawPage

__all__ = ["read_page"]

_CHECK_EVERY = 1024
_FILL_AND_STROKE_MODE = 2
# What PDFium makes of a hyphen at the end of a line.
_LINE_END_HYPHEN = 2
_SPACE, _HYPHEN = 32, 45
# Halves of characters beyond U+FFFF, where characters have 16 bits.
_HIGH, _LOW, _LOW_END = 0xD800, 0xDC00, 0xE000
# Where a font does not say how wide a glyph is.
_USUAL_WIDTH = 0.5
# Glyphs of a character are told apart by their widths, in so many steps to the em.
_WIDTH_STEPS = 100
# PDFium leaves a text out that repeats one of so many before; they differ in size by
# no more than that.
_REPEATED_WITHIN = 6
_SAME_PT = 0.1


def read_page(page: api.Handle, raw: RawPage, objects: Objects, budget: Budget) -> None:
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
        self, text: api.Handle, raw: RawPage, objects: Objects, budget: Budget
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
        rect, rect_at, loose_box = api.RECT, api.RECT_AT, api.loose_box
        ink_right, ink_at, ink_box = api.INK[1], api.INK_AT, api.ink_box
        object_of, unicode, origin = api.object_of, api.unicode, api.origin
        is_unmapped, shift = api.is_unmapped, self.to_page[4]
        by_handle = {leaf.handle: leaf for leaf in leaves if leaf.is_text}
        found: dict[int, Text | None] = {}
        current: int | None = None
        shown: Text | None = None
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
                if handle not in found:
                    leaf = by_handle.get(handle)
                    found[handle] = Text(self._style(leaf)) if leaf else None
                shown = found[handle]
                if shown is not None:
                    style, face, glyphs = shown.style, shown.style.face, shown.glyphs
                    font, size, base = face.font, style.size, style.matrix[5]
                    bottom = base - font.descent * size
                    top = bottom - size
            if shown is None:
                continue
            code = unicode(text, index)
            if code <= _SPACE:
                if code == _SPACE and api.is_generated(text, index):
                    is_after_space = True
                    continue
                if code == _LINE_END_HYPHEN and api.is_hyphen(text, index):
                    code = _HYPHEN
            char = chr(code)
            if is_unmapped(text, index):
                known = face.unmapped(code)
                if known is None:
                    self.raw.unmapped += 1
                    continue
                char = known
            origin(text, index, *place_at)
            x, y = at_x.value, at_y.value
            if (x, y) == last:  # one glyph, several characters
                if glyphs:
                    glyphs[-1].text = _joined(glyphs[-1].text, char)
                    if style.is_level:
                        shown.keys[-1] = face.joined(shown.keys[-1], char)
                continue
            last = (x, y)
            if style.is_level:
                loose_box(text, index, rect_at)
                loose = (rect.right - x) / style.em
                key = (chr(code), int(loose * _WIDTH_STEPS))
                if key not in face.widths:
                    ink_box(text, index, *ink_at)
                    ink = (ink_right.value - x) / style.em
                    face.measure(key, loose=loose, ink=ink)
                shown.keys.append(key)
                if is_after_space:
                    shown.after_space.append(len(glyphs))
                x0 = x + shift
                glyph = Glyph(
                    char, x0, x0, top, bottom, base, size, 0, font.name,
                    style.is_bold, font.is_italic, style.paint,
                )  # fmt: skip
                is_after_space = code == _SPACE
            else:
                glyph = self._turned(style, index, char, x, y)
            glyphs.append(glyph)
        texts = {handle: shown for handle, shown in found.items() if shown is not None}
        settle(texts.values())
        return {handle: shown.glyphs for handle, shown in texts.items()}

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
        width = style.face.space * style.em
        if not style.is_level or width <= 0:
            return []
        return [space(style, style.matrix[4], style.matrix[4] + width)]

    def _style(self, leaf: Leaf) -> Style:
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
        return Style(
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

    def _turned(self, style: Style, index: int, char: str, x: float, y: float) -> Glyph:
        """Place a glyph that does not run level to the right."""
        a, b, c, d, e, f = self.to_page
        x, y = a * x + c * y + e, b * x + d * y + f
        width = style.face.stated_width(char)
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

    def _seen_width(self, style: Style, index: int) -> float:
        """Return the width in em that the ink of a turned character has."""
        api.ink_box(self.text, index, *api.INK_AT)
        left, right, bottom, top = (side.value for side in api.INK)
        is_sideways = (style.angle in (90, 270)) == (self.to_page[0] != 0)
        length = abs(top - bottom) if is_sideways else abs(right - left)
        em = abs(style.font_size) * math.hypot(*style.matrix[:2])
        return length / em if em and length < em else _USUAL_WIDTH


def _joined(text: str, more: str) -> str:
    """Add a character to the text of its glyph; halves make a whole."""
    if _LOW <= ord(more[0]) < _LOW_END and _HIGH <= ord(text[-1]) < _LOW:
        pair = (text[-1] + more).encode("utf-16-le", "surrogatepass")
        return text[:-1] + pair.decode("utf-16-le", "replace")
    return text + more
