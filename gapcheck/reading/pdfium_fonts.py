"""Fonts of PDFium: their style and their widths, glyph by glyph."""

from __future__ import annotations

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.font import Font

__all__ = ["Face"]

_FIRST_LETTER = 32
# Widths are whole thousandths of an em: two of one glyph may differ by so much.
_WIDTH_SLACK = 0.002


class Face:
    """A font as PDFium knows it.

    Args:
        handle: Its address.
    """

    def __init__(self, handle: int) -> None:
        self.handle = handle
        api.descent(handle, 1.0, api.FLOAT_AT)
        self.font = Font(
            api.font_name(handle),
            flags=max(0, api.font_flags(handle)),
            descent=-abs(api.FLOAT.value),
        )
        self.widths: dict[str, float] = {}
        """Text of a glyph → width in em, once it was measured."""
        self._has_letters: bool | None = None

    @property
    def space(self) -> float:
        """Width of a space in em; 0 when the font has none."""
        return self.widths.get(" ") or self.stated_width(" ")

    def stated_width(self, char: str) -> float:
        """Return the width of a character in em; 0 when the font is not found to say.

        Where several glyphs are mapped to a character, it is that of any of them.
        """
        known = api.glyph_width(self.handle, ord(char), 1.0, api.FLOAT_AT)
        return api.FLOAT.value if known else 0.0

    def width(self, char: str, *, loose: float, ink: float) -> float:
        """Return how far a glyph moves the next one, in em.

        Args:
            char: Its first character.
            loose: Where the box ends that holds its advance and its ink, in em.
            ink: Where its ink ends.
        """
        if ink < loose - _WIDTH_SLACK:
            return loose
        stated = self.stated_width(char)
        return stated if 0 < stated <= loose + _WIDTH_SLACK else loose

    def unmapped(self, code: int) -> str | None:
        """Return what to take a code for that PDFium has no character for.

        Why: it does not understand the names of ligatures (`f_i`), which TeX puts
        below the letters. U+0000 is what other producers map ligatures to, and is
        restored by its width further on.
        """
        if self._has_letters is None:
            self._has_letters = self.stated_width("e") > 0
        return "\x00" if code < _FIRST_LETTER and self._has_letters else None
