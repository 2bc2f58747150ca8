"""Fonts of PDFium: their style and their widths, glyph by glyph."""

from __future__ import annotations

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.pdf.fonts.font import Font

__all__ = ["Face"]

_FIRST_LETTER = " "
# Widths are whole thousandths of an em: two of one glyph may differ by so much.
_WIDTH_SLACK = 0.002
# What is less is rounding.
_LEAN = 0.0005


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
        self.seen: set[str] = {" "}
        """Characters that were measured."""
        self.odd: set[str] = set()
        """Those that are unmapped or control characters: each has to be looked at."""
        self.leaning: dict[str, float] = {}
        """How far left of its origin a glyph's ink begins, in em, where it does."""
        self.doubtful: set[str] = set()
        """Glyphs whose ink hides their width: it is as wide as the ink, or less."""
        self._has_letters: bool | None = None
        self._space: float | None = None

    @property
    def space(self) -> float:
        """Width of a space in em; 0 when the font has none."""
        if self._space is None:
            self._space = self.stated_width(" ")
        return self._space

    def stated_width(self, char: str) -> float:
        """Return the width of a character in em; 0 when the font is not found to say.

        Where several glyphs are mapped to a character, it is that of any of them.
        """
        if len(char) != 1:
            return 0.0
        known = api.glyph_width(self.handle, ord(char), 1.0, api.FLOAT_AT)
        return api.FLOAT.value if known else 0.0

    def measure(
        self, char: str, *, left: float, right: float, ink: float, is_unmapped: bool
    ) -> None:
        """Keep what the first glyph of a character tells of the others.

        Args:
            char: The character.
            left: Where the box begins that holds advance and ink, in em from the origin.
            right: Where it ends.
            ink: Where the ink ends.
            is_unmapped: Whether the font does not say what it is.
        """
        self.seen.add(char)
        if is_unmapped or char < _FIRST_LETTER:
            self.odd.add(char)
        if left < -_LEAN:
            self.leaning[char] = -left
        if ink >= right - _WIDTH_SLACK:
            self.doubtful.add(char)

    def unmapped(self, char: str) -> str | None:
        """Return what to take a character for that PDFium only has the code of.

        Why: it does not understand the names of ligatures (`f_i`), which TeX puts
        below the letters. U+0000 is what other producers map ligatures to, and is
        restored by its width further on.
        """
        if self._has_letters is None:
            self._has_letters = self.stated_width("e") > 0
        return "\x00" if char < _FIRST_LETTER and self._has_letters else None
