"""Bytes → text, and text that was once decoded wrongly → the text that was meant."""

# ruff: noqa: RUF001  mojibake is made of characters that look like others

from __future__ import annotations

import codecs
import re

__all__ = ["decoded", "repaired"]

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Control characters that plain text does not use. Those of C1 are left out: they are
# what bytes that Windows-1252 does not define become.
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
# pdftotext writes up to 1.2 % for glyphs without a character (304 PDFs); random bytes
# have 10 %.
_CONTROL_SHARE = 0.02
# Bytes that are no UTF-8, per character that is not ASCII, in a damaged UTF-8 file; in a
# Windows-1252 file nearly each is.
_DAMAGED_SHARE = 0.1
# What UTF-8 looks like when it was read as Latin-1, Windows-1252 or Mac Roman: the first
# byte of a sequence, and one of those that follow.
_SUSPECT = re.compile(r"[ÂÃÄÅâïð√‚][^\x00-\x7f]|‚Ä|[ÂÃ](?=\s|$)")
# Sequences that lost their last byte, as editors drop control characters or put U+200B
# in their place; the likeliest character with these two. ftfy needs the whole sequence.
_CUT = {"ï¼": "\uff1a", "â€": "\u201d"}
_CUT_SEQUENCE = re.compile(f"({'|'.join(_CUT)})(?:[\u200b\ufffd]|(?![^\x00-\x7f]))")
# The first byte of a no-break space whose second became a space, or was stripped.
_CUT_SPACE = re.compile(r"(?<![A-ZÀ-Þ])Â(?:[ \xa0]|$)")


def decoded(data: bytes, charset: str | None = None) -> str | None:
    """Return the text of a plain text file; None if its bytes are no text.

    Args:
        data: The bytes, with a byte order mark or without.
        charset: The encoding that the file names, if any; it is tried first.
    """
    text = _text_of(data, charset)
    if text is None or "\0" in text:
        return None
    count = sum(1 for _ in _CONTROL.finditer(text))
    return text if count <= _CONTROL_SHARE * len(text) else None


def _text_of(data: bytes, charset: str | None) -> str | None:
    utf = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    for encoding in (charset, utf):
        try:
            if encoding:
                return data.decode(encoding).removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            continue
    if utf == "utf-16":
        return None
    text = data.decode("utf-8-sig", "replace")
    if text.count("\ufffd") <= _DAMAGED_SHARE * sum(char > "\x7f" for char in text):
        return text
    import ftfy.bad_codecs  # noqa: F401  registers the next one

    # As in browsers, bytes that Windows-1252 does not define become control characters.
    return data.decode("sloppy-windows-1252")


def repaired(text: str) -> str:
    """Return the text with mojibake turned back into the characters that were meant.

    Example:
        >>> repaired("CafÃ©")
        'Café'
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text
    from ftfy import fix_encoding

    return "\n".join(
        fix_encoding(_completed(line)) if _SUSPECT.search(line) else line
        for line in text.split("\n")
    )


def _completed(line: str) -> str:
    """Return the line with the lost last bytes of its sequences restored."""
    line = _CUT_SEQUENCE.sub(lambda found: _CUT[found[1]], line)
    return _CUT_SPACE.sub("\u00a0", line)
