"""Fonts as painting needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["Font"]

_BOLD_WORDS = (
    "bold", "black", "heavy", "demi", "semibd", "cmbx", "-bd", "medi-", "sfbx",
)  # fmt: skip
_ITALIC_WORDS = ("italic", "oblique", "cmti", "-it", "slanted", "cmsl", "sfti")
_HEAVY_WEIGHT = 600
_BOLD_FLAG, _ITALIC_FLAG = 2**18, 2**6


@dataclass(slots=True)
class Font:
    """The codes, characters, widths and style of a font."""

    name: str
    unit: float = 0.001
    """Length of a width of 1, in em."""
    descent: float = -0.2
    """Below the baseline, in em."""
    flags: int = 0
    weight: float = 0.0
    default_width: float = 0.0
    widths: Mapping[int, float] = field(default_factory=dict)
    widths_by_character: Mapping[str, float] = field(default_factory=dict)
    characters: Mapping[int, str] = field(default_factory=dict)
    """Stated by the font itself."""
    encoding: Mapping[int, str] = field(default_factory=dict)
    """For all other codes."""
    split: Callable[[bytes], Iterable[int]] | None = None
    """String → codes; None when each byte is one."""
    is_bold: bool = False
    is_italic: bool = False
    known: dict[int, tuple[str | None, float]] = field(default_factory=dict)
    """Results of `glyph`."""

    def __post_init__(self) -> None:
        plain = self.name.lower()
        plain = plain.partition("+")[2] or plain
        self.is_bold = (
            any(word in plain for word in _BOLD_WORDS)
            or bool(self.flags & _BOLD_FLAG)
            or self.weight >= _HEAVY_WEIGHT
        )
        self.is_italic = any(word in plain for word in _ITALIC_WORDS) or bool(
            self.flags & _ITALIC_FLAG
        )
        self.descent = max(-0.5, min(0.0, self.descent or -0.2))

    def codes(self, text: bytes) -> Iterable[int]:
        """Split a string into character codes."""
        return text if self.split is None else self.split(text)

    def glyph(self, code: int) -> tuple[str | None, float]:
        """Return the characters (None when unmapped) and the width in em."""
        if code not in self.known:
            self.known[code] = self._looked_up(code)
        return self.known[code]

    def _looked_up(self, code: int) -> tuple[str | None, float]:
        text = self.characters.get(code)
        if text is None:
            text = self.encoding.get(code)
        width = self.widths.get(code)
        if width is None and text is not None:
            width = self.widths_by_character.get(text)
        if width is None:
            width = self.default_width
        # Half of a surrogate pair is no character.
        if text is not None and any("\ud800" <= char <= "\udfff" for char in text):
            text = None
        return text, width * self.unit
