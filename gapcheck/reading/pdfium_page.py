"""One page of PDFium → glyphs and fills, in the order in which they are painted.

PDFium's text page knows the characters and their places, its page objects how they
are painted; the object of a character joins the two. What the text page leaves out
(repeated spaces, texts that repeat one before) is put in again.
"""

from __future__ import annotations

import math
from itertools import compress, count, groupby
from operator import sub

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.budget import Budget
from gapcheck.reading.graphics import FAR, multiplied, quarter_turn
from gapcheck.reading.pdfium_characters import Characters, characters
from gapcheck.reading.pdfium_fonts import Face, Key
from gapcheck.reading.pdfium_objects import Leaf, Objects, bounds, paint_of
from gapcheck.reading.pdfium_spacing import Style, Text, level_look, settle
from gapcheck.reading.raw import Look, Paint, RawPage, Strip

__all__ = ["read_page"]

_FILL_AND_STROKE_MODE = 2
# What PDFium makes of a hyphen at the end of a line.
_LINE_END_HYPHEN = 2
_SPACE, _HYPHEN = 32, 45
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
        writer = _Writer(text, raw, objects)
        written = writer.strips(leaves, budget)
    finally:
        api.close_text(text)
    recent: list[Leaf] = []
    for leaf in leaves:
        if not leaf.is_text:
            objects.paint(leaf, raw)
            continue
        if leaf.handle not in written:
            written[leaf.handle] = writer.left_out(leaf, recent, written)
        for strip in written[leaf.handle]:
            raw.add(strip.part(0, len(strip.texts)))
        recent = [*recent[1 - _REPEATED_WITHIN :], leaf]
    budget.spend("glyphs", raw.glyphs)


class _Writer:
    """Makes strips of the characters of a text page."""

    def __init__(self, text: api.Handle, raw: RawPage, objects: Objects) -> None:
        self.text = api.address(text)
        self.raw = raw
        self.to_page = objects.to_page
        self.objects = objects
        self.faces: dict[int, Face] = {}

    def strips(self, leaves: list[Leaf], budget: Budget) -> dict[int, list[Strip]]:
        """Return the strips of each text object by its handle."""
        by_handle = {leaf.handle: leaf for leaf in leaves if leaf.is_text}
        found: dict[int, Text | None] = {}
        every = characters(self.text, budget)
        end = 0
        for handle, same in groupby(every.handles):
            start, end = end, end + len(list(same))
            if handle not in found:
                leaf = by_handle.get(handle)
                found[handle] = Text(self._style(leaf)) if leaf else None
            shown = found[handle]
            if shown is not None:
                run = every.part(start, end)
                if not self._write_at_once(shown, run):
                    self._write(shown, run)
        texts = {handle: shown for handle, shown in found.items() if shown is not None}
        settle(texts.values())
        return {handle: shown.strips() for handle, shown in texts.items()}

    def _write_at_once(self, shown: Text, run: Characters) -> bool:
        """Add characters each of which is a glyph; False when they are not so plain.

        It does what `_write` does, for nineteen of twenty characters, three times faster.
        """
        style, codes = shown.style, run.codes
        if not style.is_level or any(run.unmapped) or min(codes) < _SPACE:
            return False
        numbers, xs, rights = run.numbers, run.xs, run.rights
        is_after_space = [True, *[code == _SPACE for code in codes[:-1]]]
        if _SPACE in codes:
            is_drawn = [
                code != _SPACE or not api.is_generated(self.text, number)
                for code, number in zip(codes, numbers, strict=True)
            ]
            codes = list(compress(codes, is_drawn))
            numbers = list(compress(numbers, is_drawn))
            xs, rights = list(compress(xs, is_drawn)), list(compress(rights, is_drawn))
            is_after_space = list(compress(is_after_space, is_drawn))
        if 0.0 in map(sub, xs[1:], xs):
            return False
        face, em, shift = style.face, style.em, self.to_page[4]
        chars = list(map(chr, codes))
        steps = [
            int((right - x) / em * _WIDTH_STEPS)
            for x, right in zip(xs, rights, strict=True)
        ]
        keys = list(zip(chars, steps, strict=True))
        for key in set(keys).difference(face.widths):
            index = keys.index(key)
            self._measure(style, key, numbers[index], xs[index], rights[index])
        start = len(shown.texts)
        shown.after_space += compress(count(start), is_after_space)
        shown.texts += chars
        shown.keys += keys
        shown.x0s += [x + shift for x in xs]
        return True

    def _measure(
        self, style: Style, key: Key, number: int, x: float, right: float
    ) -> None:
        """Let a face know a glyph of which a character is the first to be seen."""
        api.ink_box(self.text, number, *api.INK_AT)
        ink = (api.INK[1].value - x) / style.em
        style.face.measure(key, loose=(right - x) / style.em, ink=ink)

    def _write(self, shown: Text, run: Characters) -> None:
        """Add characters that follow each other to the text that they belong to."""
        style = shown.style
        face, em, is_level, shift = (
            style.face,
            style.em,
            style.is_level,
            self.to_page[4],
        )
        last_x, last_y = math.nan, 0.0
        is_after_space = True
        for number, _, shown_code, is_unmapped, x, y, right in zip(*run, strict=True):
            code = shown_code
            if code <= _SPACE:
                if code == _SPACE and api.is_generated(self.text, number):
                    is_after_space = True
                    continue
                if code == _LINE_END_HYPHEN and api.is_hyphen(self.text, number):
                    code = _HYPHEN
            char = chr(code)
            if is_unmapped:
                known = face.unmapped(code)
                if known is None:
                    self.raw.unmapped += 1
                    continue
                char = known
            if x == last_x and y == last_y:  # one glyph, several characters
                shown.join(char)
                continue
            last_x, last_y = x, y
            if not is_level:
                shown.turned.append(self._turned(style, number, char, x, y))
                continue
            key = (chr(code), int((right - x) / em * _WIDTH_STEPS))
            if key not in face.widths:
                self._measure(style, key, number, x, right)
            if is_after_space:
                shown.after_space.append(len(shown.texts))
            is_after_space = code == _SPACE
            shown.texts.append(char)
            shown.keys.append(key)
            shown.x0s.append(x + shift)

    def left_out(
        self, leaf: Leaf, recent: list[Leaf], written: dict[int, list[Strip]]
    ) -> list[Strip]:
        """Return the strips of a text object that is not on the text page.

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
                return [_moved(strip, dx, dy, paint) for strip in written[other.handle]]
        style = self._style(leaf)
        width = style.face.space * style.em
        if not style.is_level or width <= 0:
            return []
        start = style.matrix[4]
        return [Strip(level_look(style), [" "], [start], [start + width])]

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

    def _turned(self, style: Style, index: int, char: str, x: float, y: float) -> Strip:
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
        look = Look(
            base, top, bottom, size, style.angle,
            font.name, style.is_bold, font.is_italic, style.paint,
        )  # fmt: skip
        return Strip(look, [char], [min(left, right)], [max(left, right)])

    def _seen_width(self, style: Style, index: int) -> float:
        """Return the width in em that the ink of a turned character has."""
        api.ink_box(self.text, index, *api.INK_AT)
        left, right, bottom, top = (side.value for side in api.INK)
        is_sideways = (style.angle in (90, 270)) == (self.to_page[0] != 0)
        length = abs(top - bottom) if is_sideways else abs(right - left)
        em = abs(style.font_size) * math.hypot(*style.matrix[:2])
        return length / em if em and length < em else _USUAL_WIDTH


def _moved(strip: Strip, dx: float, dy: float, paint: Paint) -> Strip:
    """Return a copy of a strip somewhere else on the page."""
    look = strip.look
    return Strip(
        look._replace(
            base=look.base + dy, top=look.top + dy, bottom=look.bottom + dy, paint=paint
        ),
        list(strip.texts),
        [x0 + dx for x0 in strip.x0s],
        [x1 + dx for x1 in strip.x1s],
    )
