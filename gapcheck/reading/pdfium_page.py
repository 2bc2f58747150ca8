"""One page of PDFium → glyphs and fills, in the order in which they are painted.

PDFium's text page knows the characters and their places, its page objects how they
are painted; the object of a character joins the two. What the text page leaves out
(repeated spaces, texts that repeat one before) is put in again.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.budget import Budget
from gapcheck.reading.pdf.content.graphics import FAR, Box, multiplied, quarter_turn
from gapcheck.reading.pdfium_characters import Characters, characters
from gapcheck.reading.pdfium_fonts import Face
from gapcheck.reading.pdfium_objects import (
    Leaf,
    Objects,
    bounds,
    color_and_alpha,
    may_be_pattern,
    paint_of,
)
from gapcheck.reading.pdfium_spacing import Style, Text, level_look, settle
from gapcheck.reading.raw import Paint, RawPage, TextRun, TextStyle

__all__ = ["read_page"]

_FILL_AND_STROKE_MODE = 2
# The first four of the six numbers of a matrix say how large and which way.
_SCALE_BYTES = 16
# What PDFium makes of a hyphen at the end of a line, be it a soft one. That is what it
# is taken for: further on, it stays where it ends a line.
_LINE_END_HYPHEN = "\x02"
_SOFT_HYPHEN = "\u00ad"
_SPACE = " "
# Where a font does not say how wide a glyph is.
_USUAL_WIDTH = 0.5
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
    texts = [leaf for leaf in leaves if leaf.is_text]
    text = api.load_text(page)
    try:
        address = api.address(text)
        writer = _Writer(address, characters(address, budget), raw, objects)
        written = writer.runs(texts)
    finally:
        api.close_text(text)
    if len(written) < len(texts):
        writer.put_in(texts, written)
    for leaf in leaves:
        if not leaf.is_text:
            objects.paint(leaf, raw)
            continue
        for strip in written[leaf.handle]:
            raw.add(strip)
    budget.spend("glyphs", raw.glyphs)


class _Writer:
    """Makes runs of the characters of a text page."""

    def __init__(
        self, text: int, page: Characters, raw: RawPage, objects: Objects
    ) -> None:
        self.text = text
        self.page = page
        self.raw = raw
        self.to_page = objects.to_page
        self.objects = objects
        self.faces: dict[int, Face] = {}
        self.styles: dict[tuple[object, ...], Style] = {}

    def runs(self, leaves: list[Leaf]) -> dict[int, list[TextRun]]:
        """Return the runs of each text object by its handle."""
        by_handle = {leaf.handle: leaf for leaf in leaves}
        found: dict[int, Text] = {}
        for handle, start, end in self.page.runs():
            shown = found.get(handle)
            if shown is None:
                leaf = by_handle.get(handle)
                if leaf is None:
                    continue
                shown = found[handle] = self._begun(leaf)
            if not self._write_at_once(shown, start, end):
                self._write(shown, start, end)
        settle(found.values())
        return {handle: shown.runs() for handle, shown in found.items()}

    def _write_at_once(self, shown: Text, start: int, end: int) -> bool:
        """Add characters each of which is a glyph; False when they are not so plain.

        It does what `_write` does, for nineteen of twenty characters, much faster.
        """
        style, chars = shown.style, self.page.text[start:end]
        if not style.is_level:
            return False
        face = style.face
        if not face.seen.issuperset(chars):
            for char in set(chars) - face.seen:
                self._measure(style, char, start + chars.index(char))
        if not face.odd.isdisjoint(chars):
            return False
        x0s, x1s = self.page.lefts[start:end], self.page.rights[start:end]
        first = len(shown.texts)
        after_space = [first]
        if _SPACE in chars:
            chars = _without_generated(chars, x0s, x1s, after_space)
        if len(set(x0s)) < len(x0s):
            return False
        leaning = face.leaning
        if leaning and not leaning.keys().isdisjoint(chars):
            for index, char in enumerate(chars):
                if char in leaning:
                    x0s[index] += leaning[char] * style.em
        shift = self.to_page[4]
        if shift:
            x0s, x1s = [x + shift for x in x0s], [x + shift for x in x1s]
        shown.texts += chars
        shown.x0s += x0s
        shown.x1s += x1s
        shown.after_space += after_space
        doubtful = face.doubtful
        if doubtful and not doubtful.isdisjoint(chars):
            for index, char in enumerate(chars, first):
                if char in doubtful:
                    shown.doubt(index, char)
        return True

    def _measure(self, style: Style, char: str, number: int) -> None:
        """Let a face know a character of which this is the first to be seen."""
        api.ink_box(self.text, number, *api.INK_AT)
        api.origin(self.text, number, *api.PLACE_AT)
        x, em = api.PLACE[0], style.em
        style.face.measure(
            char,
            left=(self.page.lefts[number] - x) / em,
            right=(self.page.rights[number] - x) / em,
            ink=(api.INK[1] - x) / em,
            is_unmapped=bool(api.is_unmapped(self.text, number)),
        )

    def _write(self, shown: Text, start: int, end: int) -> None:
        """Add characters that follow each other to the text that they belong to."""
        style = shown.style
        face, is_level, shift = style.face, style.is_level, self.to_page[4]
        last_place = (math.nan, math.nan)
        is_after_space = True
        for number, coded in enumerate(self.page.text[start:end], start):
            char = coded
            if char == _SPACE and api.is_generated(self.text, number):
                is_after_space = True
                continue
            if char == _LINE_END_HYPHEN and api.is_hyphen(self.text, number):
                char = _SOFT_HYPHEN
            if api.is_unmapped(self.text, number):
                known = face.unmapped(char)
                if known is None:
                    self.raw.unmapped += 1
                    continue
                char = known
            api.origin(self.text, number, *api.PLACE_AT)
            x, y = api.PLACE[:]
            if (x, y) == last_place:  # one glyph, several characters
                shown.join(char)
                continue
            last_place = (x, y)
            if not is_level:
                shown.turned.append(self._turned(style, number, char, x, y))
                continue
            if coded not in face.seen:
                self._measure(style, coded, number)
            index = len(shown.texts)
            if is_after_space:
                shown.after_space.append(index)
            is_after_space = coded == _SPACE
            shown.texts.append(char)
            shown.x0s.append(x + shift)
            shown.x1s.append(max(x, self.page.rights[number]) + shift)
            if coded in face.doubtful:
                shown.doubt(index, coded)

    def put_in(self, leaves: list[Leaf], written: dict[int, list[TextRun]]) -> None:
        """Give texts their runs that are not on the text page."""
        places: dict[int, Box] = {}
        recent: deque[Leaf] = deque(maxlen=_REPEATED_WITHIN)
        for leaf in leaves:
            if leaf.handle not in written:
                again = self._repeated(leaf, recent, places)
                if again is None:
                    written[leaf.handle] = self._space(leaf)
                else:
                    other, dx, dy = again
                    paint = paint_of(leaf, self.objects)
                    written[leaf.handle] = [
                        _moved(strip, dx, dy, paint) for strip in written[other.handle]
                    ]
            recent.appendleft(leaf)

    def _repeated(
        self, leaf: Leaf, recent: Iterable[Leaf], places: dict[int, Box]
    ) -> tuple[Leaf, float, float] | None:
        """Return the text that a text object repeats, and how far off.

        PDFium leaves out what repeats another text nearby, be it the second slash of
        `//`, and spaces that follow a space.
        """
        x0, top, x1, bottom = places[leaf.handle] = bounds(leaf)
        font = api.font(leaf.handle)
        for other in recent:
            if api.font(other.handle) != font:
                continue
            there = places.get(other.handle)
            if there is None:
                there = places[other.handle] = bounds(other)
            is_alike = (
                abs(there[2] - there[0] - (x1 - x0)) < _SAME_PT
                and abs(there[3] - there[1] - (bottom - top)) < _SAME_PT
            )
            if is_alike and there[0] < x1 and x0 < there[2]:
                return other, x0 - there[0], top - there[1]
        return None

    def _space(self, leaf: Leaf) -> list[TextRun]:
        """Return the space that a text object is which PDFium leaves out."""
        begun = self._begun(leaf)
        style, start = begun.style, begun.start
        width = style.face.space * style.em
        if not style.is_level or width <= 0:
            return []
        look = level_look(style, begun.base)
        return [TextRun(look, [_SPACE], [start], [start + width])]

    def _begun(self, leaf: Leaf) -> Text:
        """Return a text object without glyphs."""
        handle = leaf.handle
        font = api.font(handle)
        api.font_size(handle, api.FLOAT_AT)
        api.matrix(handle, api.MATRIX_AT)
        e, f = api.MATRIX[4:]
        a0, b0, c0, d0, e0, f0 = leaf.matrix
        has_color = api.fill_color(handle, *api.COLOR_AT)
        key = (
            font,
            api.FLOAT.value,
            bytes(api.MATRIX)[:_SCALE_BYTES],
            bytes(api.COLOR) if has_color else b"",
            api.render_mode(handle),
            leaf[2:],
        )
        style = self.styles.get(key)
        if style is None:
            style = self._style(leaf, font, api.FLOAT.value)
            # what is filled with a pattern says so itself
            if not may_be_pattern(color_and_alpha(handle)[0]):
                self.styles[key] = style
        return Text(style, a0 * e + c0 * f + e0, b0 * e + d0 * f + f0)

    def _style(self, leaf: Leaf, handle: int, font_size: float) -> Style:
        api.matrix(leaf.handle, api.MATRIX_AT)
        a, b, c, d, _, _ = multiplied(api.matrix_read(), leaf.matrix)
        paint = paint_of(leaf, self.objects)
        face = self.faces.get(handle)
        if face is None:
            face = self.faces[handle] = Face(handle)
        return Style(
            face=face,
            font_size=font_size,
            size=min(FAR, abs(font_size) * math.hypot(c, d)),
            across=(a, b),
            angle=quarter_turn(a, -b),
            is_level=(
                a * font_size > 0 and abs(b) < 1e-3 * abs(a) and self.to_page[0] == 1.0
            ),
            em=a * font_size,
            is_bold=face.font.is_bold or paint.mode == _FILL_AND_STROKE_MODE,
            paint=paint,
        )

    def _turned(
        self, style: Style, index: int, char: str, x: float, y: float
    ) -> TextRun:
        """Place a glyph that does not run level to the right."""
        a, b, c, d, e, f = self.to_page
        x, y = a * x + c * y + e, b * x + d * y + f
        width = style.face.stated_width(char)
        if not width:
            width = self._seen_width(style, index)
        dx = style.across[0] * width * style.font_size
        dy = style.across[1] * width * style.font_size
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
        look = TextStyle(
            base, top, bottom, size, style.angle,
            font.name, style.is_bold, font.is_italic, style.paint,
        )  # fmt: skip
        return TextRun(look, [char], [min(left, right)], [max(left, right)])

    def _seen_width(self, style: Style, index: int) -> float:
        """Return the width in em that the ink of a turned character has."""
        api.ink_box(self.text, index, *api.INK_AT)
        left, right, bottom, top = api.INK[:]
        is_sideways = (style.angle in (90, 270)) == (self.to_page[0] != 0)
        length = abs(top - bottom) if is_sideways else abs(right - left)
        em = abs(style.font_size) * math.hypot(*style.across)
        return length / em if em and length < em else _USUAL_WIDTH


def _moved(strip: TextRun, dx: float, dy: float, paint: Paint) -> TextRun:
    """Return a copy of a strip somewhere else on the page."""
    look = strip.style
    return TextRun(
        look._replace(
            base=look.base + dy, top=look.top + dy, bottom=look.bottom + dy, paint=paint
        ),
        list(strip.texts),
        [x0 + dx for x0 in strip.x0s],
        [x1 + dx for x1 in strip.x1s],
    )


def _without_generated(
    chars: str, x0s: list[float], x1s: list[float], after_space: list[int]
) -> str:
    """Take the spaces out that PDFium put in, which have no width.

    Args:
        chars: Characters that follow each other.
        x0s: Their left edges; shortened.
        x1s: Their right edges; shortened.
        after_space: Gets the numbers of the glyphs that follow a space; its last entry
            is that of the first character.
    """
    first = after_space[-1]
    kept: list[str] = []
    parts = chars.split(_SPACE)
    index = 0
    for part in parts[:-1]:
        kept.append(part)
        index += len(part)
        if x1s[index] > x0s[index]:
            kept.append(_SPACE)
            index += 1
        else:
            del x0s[index], x1s[index]
        if first + index > after_space[-1]:
            after_space.append(first + index)
    if not parts[-1] and len(after_space) > 1:
        after_space.pop()  # nothing follows
    kept.append(parts[-1])
    return "".join(kept)
