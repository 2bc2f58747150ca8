"""The comparable words of a doc's lines, with breaks where no phrase goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from gapcheck.extraction.doc import DocLine
from gapcheck.extraction.tokens import BREAK, Word, words_of

__all__ = ["comparable"]

# A line this much shorter than the longest of its block is not wrapped: what follows
# is a new item, and no phrase reaches across.
_WRAPPED = 0.6
# Plain text is wrapped by programs, and hardly ever in narrower columns.
_PLAIN_WRAPPED = 40
# White space above a line, in font sizes, that begins a new paragraph.
_PARAGRAPH = 0.8
_ADDRESS = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*"
    r"\.(?:com|org|net|io|dev|edu|me|ca|uk|de|fr|in|ai|co)\b(?:/\S*)?"
)
_BULLET = re.compile(r"^\s*(?:[•*\u2013—-]|\d{1,2}[.)])\s")


def comparable(lines: Sequence[DocLine]) -> list[Word]:
    """Return the words of all lines; addresses and links have none.

    A line end is a break unless the line is wrapped: the next one goes on in the same
    block, without a bullet or white space, and the line is about as long as others.
    """
    widths: dict[int, int] = {}
    for line in lines:
        widths[line.block] = max(widths.get(line.block, 0), len(line.text))
    words: list[Word] = []
    for line, following in zip_longest(lines, lines[1:]):
        plain = _ADDRESS.sub(_blank, line.text)
        start = 0
        for cell in plain.split("\t"):
            if start:
                words.append(_break("\t", line.start + start))
            words += words_of(cell, line.start + start)
            start += len(cell) + 1
        if following is None or not _is_wrapped(line, following, widths[line.block]):
            words.append(_break("\n", line.end))
        elif words and words[-1].text == "-":
            words.pop()
    return words


def _blank(found: re.Match[str]) -> str:
    """Blank an address, unless it may be a product's name (Node.js, ASP.NET)."""
    text = found.group()
    is_address = "@" in text or "/" in text or text.count(".") > 1 or text.islower()
    return " " * len(text) if is_address else text


def _break(sign: str, at: int) -> Word:
    return Word(BREAK, sign, at, at)


def _is_wrapped(line: DocLine, following: DocLine, longest: int) -> bool:
    return (
        following.block == line.block
        and not _BULLET.match(following.text)
        and following.gap_before_pt <= _PARAGRAPH * (line.size_pt or 1.0)
        and len(line.text)
        >= max(_WRAPPED * longest, 0 if line.size_pt else _PLAIN_WRAPPED)
    )
