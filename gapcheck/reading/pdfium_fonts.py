"""Fonts of PDFium: their style and their widths, glyph by glyph."""

from __future__ import annotations

from gapcheck.reading import pdfium_api as api
from gapcheck.reading.font import Font

__all__ = ["Face", "Key"]

Key = tuple[str, int]
"""A character and how wide it looks: a font may have several glyphs for one."""

_FIRST_LETTER = 32
# Widths are whole thousandths of an em: two of one glyph may differ by so much.
_WIDTH_SLACK = 0.002
# No glyph is so many ems wide.
_WIDEST = 100.0


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
        self.widths: dict[Key, float] = {}
        """How far a glyph moves the next one, in em, once it was measured."""
        self.doubtful: set[Key] = set()
        """Glyphs whose ink hides their width: it is this, or less."""
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

    def measure(self, key: Key, *, loose: float, ink: float) -> None:
        """Keep the width of a glyph.

        Args:
            key: What it is known by.
            loose: Where the box ends that holds its advance and its ink, in em.
            ink: Where its ink ends.
        """
        self.widths[key] = max(0.0, min(loose, _WIDEST))
        if ink >= loose - _WIDTH_SLACK:
            self.doubtful.add(key)

    def joined(self, key: Key, char: str) -> Key:
        """Return what a glyph is known by that stands for one more character."""
        longer = (key[0] + char, key[1])
        self.widths.setdefault(longer, self.widths[key])
        if key in self.doubtful:
            self.doubtful.add(longer)
        return longer

    def unmapped(self, code: int) -> str | None:
        """Return what to take a code for that PDFium has no character for.

        Why: it does not understand the names of ligatures (`f_i`), which TeX puts
        below the letters. U+0000 is what other producers map ligatures to, and is
        restored by its width further on.
        """
        if self._has_letters is None:
            self._has_letters = self.stated_width("e") > 0
        return "\x00" if code < _FIRST_LETTER and self._has_letters else None
