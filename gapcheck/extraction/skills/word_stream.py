"""The comparable words of a doc's lines, with breaks where no phrase goes on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from gapcheck.data.catalog import BAR
from gapcheck.data.load import load_catalog
from gapcheck.data.tokens import BREAK, Word, fold, words_of
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import Columns, bare_items

__all__ = ["comparable", "is_in_vocabulary"]

_ADDRESS = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*"
    r"\.(?:com|org|net|io|dev|edu|me|ca|uk|de|fr|in|ai|co)\b(?:/\S*)?"
)
# "Tools: Git", "Cloud & Ops \u2013 AWS": a row of a table in running text.
_ROW = re.compile(r"^[\s*_]*[^\W\d_][^,;:|•\t.()]{1,30}(?::|\s[\u2013—-]|\*\*)\s")


def comparable(lines: Sequence[DocLine]) -> list[Word]:
    """Return the words of all lines; addresses and links have none.

    A line end is a break unless the line goes on in the next one.
    """
    return list(_comparable(tuple(lines)))


@lru_cache(maxsize=2)  # two components ask for the words of the same lines
def _comparable(lines: tuple[DocLine, ...]) -> tuple[Word, ...]:
    columns = Columns(lines)
    words: list[Word] = []
    items = bare_items(lines)
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
        if (
            is_last
            or not columns.goes_on(line, following)
            or (_ROW.match(line.text) and _ROW.match(following.text))
        ):
            words.append(_break("\n", line.end))
        elif words and words[-1].text == "-":
            words.pop()
            is_cut = bool(words) and words[-1].form.isalpha()
    return tuple(words)


def _mended(first: Word, last: Word) -> list[Word]:
    """Return the word that a line end cut ("mod-", "eling"), or a compound's two."""
    # of the shipped catalog, so that a user's own does not change how lines are joined
    vocabulary = load_catalog().vocabulary
    whole = fold(first.text + last.text)

    def is_known(form: str) -> bool:
        return is_in_vocabulary(form, vocabulary)

    is_pair = is_known(f"{first.form} {last.form}")
    are_words = is_known(first.form) and is_known(last.form) and not is_known(whole)
    if is_pair or are_words or not last.text[:1].islower():
        return [first, last]
    return [Word(whole, first.text + last.text, first.start, last.end)]


def is_in_vocabulary(form: str, vocabulary: str) -> bool:
    """True if a word, or pair of words, is one of `Catalog.vocabulary`.

    A binary search in the text: to cut it into words takes longer than a resume.
    """

    def word_at(index: int) -> str:
        start = vocabulary.rfind(BAR, 0, index + 1) + 1
        return vocabulary[start : vocabulary.find(BAR, start)]

    places = range(len(vocabulary) - 1)
    return word_at(bisect_left(places, form, key=word_at)) == form


def _blank(found: re.Match[str]) -> str:
    """Blank an address, unless it may be a product's name (Node.js, ASP.NET)."""
    text = found.group()
    is_address = "@" in text or "/" in text or text.count(".") > 1 or text.islower()
    return " " * len(text) if is_address else text


def _break(sign: str, at: int) -> Word:
    return Word(BREAK, sign, at, at)
