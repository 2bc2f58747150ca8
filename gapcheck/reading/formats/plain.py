"""Plain text → lines."""

from __future__ import annotations

import re

from gapcheck.models.document import Line
from gapcheck.reading.clean import ICON, normalize
from gapcheck.reading.decoding import repaired
from gapcheck.reading.formats.markdown import is_markdown, without_marks

__all__ = ["lines_of_text"]

# Three spaces in a row are a gutter, like a tab. No more than two white spaces
# follow each other after this: patterns that look for "\s*," go over a run of them once
# for each.
_WIDE = re.compile(r" {0,2}\t[ \t]*| {3,}[ \t]*")
# Inside a word it is where the word may break; where a text has no other hyphens, it
# came from a font that has none either.
_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_])\xad(?=[^\W\d_])")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def lines_of_text(text: str) -> tuple[Line, ...]:
    """Return the lines of a text; blank lines show as a gap before the next."""
    lines: list[Line] = []
    gap = 0.0
    text = repaired(text)
    if "-" in text:
        text = _SOFT_HYPHEN.sub("", text)
    is_marked = is_markdown(text)
    for raw in _BREAK.split(text):
        told, is_bold = without_marks(raw) if is_marked else (raw, False)
        plain = "".join(map(_plain, told))
        plain = _WIDE.sub("\t", plain.strip())
        if not plain:
            gap = 1.0
            continue
        lines.append(Line(text=plain, page=0, gap_before_pt=gap, is_bold=is_bold))
        gap = 0.0
    return tuple(lines)


def _plain(char: str) -> str:
    if char == "\t":
        return char
    text = normalize(char)
    return " " if text == ICON else text
