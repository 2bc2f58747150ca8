"""Turns the texts of glyphs into plain characters: ligatures, dashes, icons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from statistics import median

from gapcheck.reading.decoding import repaired
from gapcheck.reading.raw import LOST, TextRun

__all__ = ["BULLET", "ICON", "clean", "normalize", "turned"]

BULLET = "•"
ICON = "\ufffc"
"""Stands for a picture in the text; it separates words and is left out of lines."""

# Signs of the private-use area are those of Symbol and Wingdings.
_BULLETS = frozenset(
    "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06c\uf06e\uf071"
    "▪▫◦‣∙●○■□◆◇➢➤►▸▶\u2043⦁❖✓✔➔»·\u2217"
)
_VARIATIONS = "\ufe0e\ufe0f"  # of signs that are drawn as text or as a picture
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = frozenset(f"-{_SOFT_HYPHEN}\u2010\u2011")
# Vowel signs of Hebrew and Arabic, and accents, follow the letter they belong to.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
# Accents that take room of their own; TeX draws them over the letter that follows.
_ACCENTS = {
    "`": "\u0300", "\u00b4": "\u0301", "^": "\u0302", "\u02c6": "\u0302",
    "~": "\u0303", "\u02dc": "\u0303", "\u00af": "\u0304", "\u02c9": "\u0304",
    "\u02d8": "\u0306", "\u02d9": "\u0307", "\u00a8": "\u0308", "\u02da": "\u030a",
    "\u02dd": "\u030b", "\u02c7": "\u030c", "\u00b8": "\u0327", "\u02db": "\u0328",
}  # fmt: skip
_ACCENTS |= {mark: mark for mark in _ACCENTS.values()}
_DOTLESS = {"\u0131": "i", "\u0237": "j"}
_LETTER_WITH_MARKS = re.compile(f".[{_MARKS}]*", re.DOTALL)
# Fonts of pictures; what characters they are mapped to is an accident.
_ICON_FONTS = (
    "fontawesome", "academicons", "marvosym", "materialicon", "materialsymbol",
    "wingdings", "webdings", "dingbats", "icomoon", "fontello", "glyphicons",
    "fontisto", "bootstrapicons", "simpleicons", "ionicons", "typicons", "entypo",
    "segoemdl2", "segoeuisymbol", "fasolid", "faregular", "fabrands", "phosphor",
    "remixicon", "feather", "octicons", "bbding", "pifont", "fontfa",
)  # fmt: skip
# Neighbors on a line are at most this far apart, in font sizes; letters of a word, that.
_FAR, _APART = 4.0, 0.1
# Ligatures that fonts draw as one glyph, likeliest first among those of one width.
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ti", "tt", "ft")
# A ligature is as wide as its letters, give or take this share.
_WIDTH_SLACK = 0.25
# i and l are nearly equally wide; the rarer ligature must fit better by this much.
_LIKELIER = 0.05

_Widths = dict[tuple[str, str], list[float]]
"""Font and character → widths of its glyphs, in em."""


@lru_cache(maxsize=4096)
def normalize(text: str) -> str:
    """The plain characters that a reader sees in the text of a glyph.

    `BULLET` for list signs, `ICON` for pictures, an empty string for what is invisible.
    """
    if len(text) == 1 and " " < text < "\x7f":
        return text
    if len(text) > 1 and _HYPHENS.issuperset(text):
        return "-"  # one glyph for all hyphens: the font maps it to each of them
    plain = "".join(map(_character, text))
    if len(plain) > 1 and unicodedata.bidirectional(plain[0]) in ("R", "AL"):
        return turned(plain)  # a ligature of Arabic is seen from right to left
    return plain


def turned(text: str) -> str:
    """A text in reverse; accents stay behind their letters."""
    if text.isascii():
        return text[::-1]
    return "".join(reversed(_LETTER_WITH_MARKS.findall(text)))


def _character(char: str) -> str:
    if " " <= char < "\x7f":
        return char
    if char in _HYPHENS:
        return "-"
    if char in _BULLETS:
        return BULLET
    category = unicodedata.category(char)
    if category.startswith("Z") or char in "\t\n\r\x0b\x0c":
        return " "
    if category == "Co" or (category == "So" and ord(char) > 0x2190):
        return ICON
    if category in ("Cc", "Cf", "Cn", "Cs") or char in _VARIATIONS:
        return ""
    if "\ufb00" <= char <= "\ufb06" or "\uff01" <= char <= "\uff5e":
        return unicodedata.normalize("NFKC", char)
    if "\ufb1d" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc":
        # forms that a letter of Hebrew or Arabic takes in a word
        return unicodedata.normalize("NFKC", char)
    return "'" if char in "\u2018\u2019\u02bc" else char


def clean(runs: Sequence[TextRun]) -> None:
    """Replace the text of every glyph with the characters that a reader sees."""
    for run in runs:
        _repair(run)
    joined = ["".join(run.texts) for run in runs]
    if any(LOST in text for text in joined):
        _restore_lost(runs)
    if any(_SOFT_HYPHEN in text for text in joined):
        _leave_out_soft_hyphens(runs)
    if any(not _ACCENTS.keys().isdisjoint(text) for text in joined):
        _compose_accents(runs)
    for run, text in zip(runs, joined, strict=True):
        if _is_icon_font(run.style.font):
            run.texts = [_icon(normalize(text)) for text in run.texts]
        elif not (text.isascii() and text.isprintable()):  # those are plain already
            run.texts = [normalize(text) for text in run.texts]


def _repair(run: TextRun) -> None:
    """Turn mojibake back; a character takes the room of the glyphs it was read as."""
    text = "".join(run.texts)
    meant = repaired(text)
    if meant == text:
        return
    glyph_of = [index for index, one in enumerate(run.texts) for _ in one]
    texts = ["" for _ in run.texts]
    changes = SequenceMatcher(None, text, meant, autojunk=False).get_opcodes()
    for change, start, end, first, last in changes:
        if change == "equal":
            for glyph, char in zip(glyph_of[start:end], text[start:end], strict=True):
                texts[glyph] += char
        else:
            glyph = glyph_of[min(start, len(glyph_of) - 1)]
            texts[glyph] += meant[first:last]
            run.x1s[glyph] = run.x1s[glyph_of[max(start, end - 1)]]
    kept = [index for index, one in enumerate(texts) if one]
    run.texts = [texts[index] for index in kept]
    run.x0s = [run.x0s[index] for index in kept]
    run.x1s = [run.x1s[index] for index in kept]


def _leave_out_soft_hyphens(runs: Sequence[TextRun]) -> None:
    """Leave out soft hyphens inside words if the font has hyphens as well.

    Many fonts map their only hyphen to U+00AD: there it is what the reader sees.
    """
    fonts = {run.style.font for run in runs if "-" in run.texts}
    for run in runs:
        if run.style.font not in fonts:
            continue
        for index, text in enumerate(run.texts[1:-1], start=1):
            beside = run.texts[index - 1] + run.texts[index + 1]
            if text == _SOFT_HYPHEN and beside.isalpha():
                run.texts[index] = ""
                run.x1s[index - 1] = run.x0s[index + 1]  # no gap is left


def _compose_accents(runs: Sequence[TextRun]) -> None:
    """Put accents on the letter after or before them in the file that they lie on."""
    glyphs = [(run, index) for run in runs for index in range(len(run.texts))]
    for number, (run, index) in enumerate(glyphs):
        mark = _ACCENTS.get(run.texts[index])
        if mark is None:
            continue
        middle = (run.x0s[index] + run.x1s[index]) / 2
        for beside in (number + 1, number - 1):
            letter, at = glyphs[beside % len(glyphs)]
            size = letter.style.size
            is_on = (
                abs(letter.style.base - run.style.base) < size / 2
                and -0.05 * size <= middle - letter.x0s[at]
                and middle - letter.x1s[at] <= 0.05 * size
            )
            plain = _DOTLESS.get(letter.texts[at], letter.texts[at])
            composed = unicodedata.normalize("NFC", plain + mark)
            if is_on and len(composed) == 1:
                letter.texts[at], run.texts[index] = composed, ""
                run.x0s[index], run.x1s[index] = letter.x0s[at], letter.x1s[at]
                break


@lru_cache(maxsize=256)
def _is_icon_font(font: str) -> bool:
    name = font.casefold().replace(" ", "").replace("-", "")
    return any(word in name for word in _ICON_FONTS)


def _icon(text: str) -> str:
    return ICON if text.strip() and text != BULLET else text


def _restore_lost(runs: Sequence[TextRun]) -> None:
    """Replace glyphs that the font maps to no character with what the reader sees.

    Before a line that is the sign of a list, between letters a ligature as wide as its
    letters ("Pro", nothing, "les"), elsewhere the dash of a range. Several side by side,
    and icons, are left out.
    """
    widths: _Widths = {}
    for run in runs:
        for index, text in enumerate(run.texts):
            if text in "filt" and run.style.size:
                width = (run.x1s[index] - run.x0s[index]) / run.style.size
                widths.setdefault((run.style.font, text), []).append(width)
    glyphs = [(run, index) for run in runs for index in range(len(run.texts))]
    shown = [run.texts[index] for run, index in glyphs]
    for number, (run, index) in enumerate(glyphs):
        if shown[number] != LOST or _is_icon_font(run.style.font):
            continue
        before, after = "", ""
        if number and (gap := _gap(*glyphs[number - 1], run, index)) is not None:
            before = " " if gap > _APART else shown[number - 1]
        if number + 1 < len(glyphs):
            gap = _gap(run, index, *glyphs[number + 1])
            after = "" if gap is None else " " if gap > _APART else shown[number + 1]
        if before[-1:].isalpha() or after[:1].isalpha():
            run.texts[index] = _ligature(run, index, after[:1], widths)
        elif after and LOST not in (before, after):
            run.texts[index] = "-" if before else BULLET


def _gap(run: TextRun, index: int, other: TextRun, at: int) -> float | None:
    """The space from a glyph to the next in font sizes; None if that is elsewhere."""
    size = run.style.size or 1.0
    gap = (other.x0s[at] - run.x1s[index]) / size
    is_level = abs(other.style.base - run.style.base) < size / 2
    return gap if is_level and -_APART < gap < _FAR else None


def _ligature(run: TextRun, index: int, after: str, widths: _Widths) -> str:
    font, size = run.style.font, run.style.size
    width = (run.x1s[index] - run.x0s[index]) / size if size else 0.0
    best, best_error = "", _WIDTH_SLACK
    for letters in _LIGATURES:
        known = [widths.get((font, letter)) for letter in letters]
        # A letter that is nowhere else in this font is about as wide as an i.
        parts = [median(w) if w else 0.28 for w in known]
        error = abs(sum(parts) - width) / max(width, 0.01)
        if error < best_error - _LIKELIER:
            best, best_error = letters, error
    # "flow", "fluent" but "field", "final": in English the vowel after it decides
    return best.replace("fi", "fl") if after and after in "aou" else best
