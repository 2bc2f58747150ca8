"""The comparable words of a doc's lines, with breaks where no phrase goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from gapcheck.data.tokens import BREAK, Word, fold, words_of
from gapcheck.extraction.skills.vocabulary import load_vocabulary
from gapcheck.extraction.text.bullets import is_bullet
from gapcheck.extraction.text.doc import DocLine

__all__ = ["comparable"]

# A line this much shorter than the longest of its block is not wrapped: what follows
# is a new item, and no phrase reaches across.
_WRAPPED = 0.6
# Plain text is wrapped by programs, and hardly ever in narrower columns.
_PLAIN_WRAPPED = 40
# White space above a line, in font sizes, that begins a new paragraph.
_PARAGRAPH = 0.8
# An item of a list has no more words, and none of these signs.
_ITEM_WORDS = 4
_PARTED = re.compile(r"[,;:|•\t]|[.-]\s*$")
_ADDRESS = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*"
    r"\.(?:com|org|net|io|dev|edu|me|ca|uk|de|fr|in|ai|co)\b(?:/\S*)?"
)
# "Tools: Git", "Cloud & Ops \u2013 AWS": a row of a table in running text.
_ROW = re.compile(r"^[\s*_]*[^\W\d_][^,;:|•\t.()]{1,30}(?::|\s[\u2013—-]|\*\*)\s")


def comparable(lines: Sequence[DocLine]) -> list[Word]:
    """Return the words of all lines; addresses and links have none.

    A line end is a break unless the line is wrapped: the next one goes on in the same
    block, without a bullet or white space, and the line is about as long as others.
    """
    return list(_comparable(tuple(lines)))


@lru_cache(maxsize=2)  # two components ask for the words of the same lines
def _comparable(lines: tuple[DocLine, ...]) -> tuple[Word, ...]:
    widths: dict[int, int] = {}
    for line in lines:
        widths[line.block] = max(widths.get(line.block, 0), len(line.text))
    words: list[Word] = []
    items = _list_items(lines)
    is_cut = False  # the last line ended inside a word
    for line, following in zip_longest(lines, lines[1:]):
        plain = _ADDRESS.sub(_blank, line.text)
        start = 0
        for cell in plain.split("\t"):
            if start:
                words.append(_break("\t", line.start + start))
            found = words_of(cell, line.start + start)
            if is_cut and found:
                found[0:1] = _mended(words.pop(), found[0])
            is_cut = False
            words += found
            start += len(cell) + 1
        is_last = following is None or line.number in items
        if is_last or not _is_wrapped(line, following, widths[line.block]):
            words.append(_break("\n", line.end))
        elif words and words[-1].text == "-":
            words.pop()
            is_cut = bool(words) and words[-1].form.isalpha()
    return tuple(words)


def _mended(first: Word, last: Word) -> list[Word]:
    """Return the word that a line end cut ("mod-", "eling"), or a compound's two."""
    known = load_vocabulary()
    whole = fold(first.text + last.text)
    is_pair = f"{first.form} {last.form}" in known
    are_words = first.form in known and last.form in known and whole not in known
    if is_pair or are_words or not last.text[:1].islower():
        return [first, last]
    return [Word(whole, first.text + last.text, first.start, last.end)]


def _blank(found: re.Match[str]) -> str:
    """Blank an address, unless it may be a product's name (Node.js, ASP.NET)."""
    text = found.group()
    is_address = "@" in text or "/" in text or text.count(".") > 1 or text.islower()
    return " " * len(text) if is_address else text


def _break(sign: str, at: int) -> Word:
    return Word(BREAK, sign, at, at)


def _list_items(lines: Sequence[DocLine]) -> set[int]:
    """Return the lines that stand in a list of one item a line.

    Three short lines in a row of one block, none with a sign that parts items or ends
    a sentence, are three items and not one text.
    """
    items: set[int] = set()
    for run in zip(lines, lines[1:], lines[2:], strict=False):
        if len({line.block for line in run}) == 1 and all(map(_is_item, run)):
            items.update(line.number for line in run)
    return items


def _is_item(line: DocLine) -> bool:
    return len(line.text.split()) <= _ITEM_WORDS and not _PARTED.search(line.text)


def _is_wrapped(line: DocLine, following: DocLine, longest: int) -> bool:
    are_rows = "\t" in line.text and "\t" in following.text
    return (
        following.block == line.block
        and not are_rows  # no cell goes on in the first one of the next row
        and not is_bullet(following.text)
        and not (_ROW.match(line.text) and _ROW.match(following.text))
        and following.gap_before_pt <= _PARAGRAPH * (line.size_pt or 1.0)
        and len(line.text)
        >= max(_WRAPPED * longest, 0 if line.size_pt else _PLAIN_WRAPPED)
    )
