"""The title of the role that a posting is for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import takewhile

from gapcheck.extraction.gazetteers.role_families import family_of
from gapcheck.extraction.gazetteers.titles import title_score
from gapcheck.extraction.text.bullets import is_bullet
from gapcheck.models.document import Line
from gapcheck.posting.words import phrases, plain, words_in

__all__ = ["slug_of", "title_of"]

_LINES = 12  # further down, titles are those of colleagues
_SURE = 2.0  # a head noun at the end of a line, or a title of the lexicon
_WORDS = 10
_SHORT_WORD = 3  # "ML", "AI", "II" keep their capitals
_FIELD = re.compile(r"^([^:]{2,24}):\s*(\S.*)$")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_EDGE = re.compile(r"^[\s#*_•-]+|[\s*_:,-]+$")
_AT_COMPANY = re.compile(r"\s+@\s+\S.*$")
_CELLS = re.compile(r"\s+\|\s+|\t")


def title_of(lines: Sequence[Line]) -> str | None:
    """Return the title of the role; None if there is none."""
    for line in lines:
        field = _FIELD.match(_EDGE.sub("", line.text))
        if field and plain(field[1]) in words_in("title", "labels"):
            return _cleaned(field[2])
    for line in lines[:_LINES]:
        if is_bullet(line.text):
            continue
        for cell in _CELLS.split(line.text):
            bare = _EDGE.sub("", cell)
            is_sentence = len(bare.split()) > _WORDS or bare[-1:] in ".!?"
            if not is_sentence and title_score(_ASIDE.sub("", bare)) >= _SURE:
                return _cleaned(bare)
    text = " ".join(line.text for line in lines)
    return next(_in_sentences(text), None)


def _in_sentences(text: str) -> Iterator[str]:
    """Yield titles after "we are looking for a …"."""
    article, ends = r"\s+(?:an?|une?|our|the|notre)\s+", words_in("title", "ends")
    for found in phrases("title", "before", after=article).finditer(text):
        words = re.split(r"[.,;:!?()]", text[found.end() :], maxsplit=1)[0].split()
        kept = list(takewhile(lambda word: word.casefold() not in ends, words))
        name = " ".join(kept)
        if len(kept) <= _WORDS and family_of(name) is not None:
            yield _cleaned(name)


def _cleaned(title: str) -> str:
    signs = r"\s*(?:[!:.,|\u2013\u2014-]+\s*)+"
    calls = phrases("title", "calls", before="^", after=signs)
    called = calls.sub("", _EDGE.sub("", title))
    bare = _EDGE.sub("", _ASIDE.sub("", _AT_COMPANY.sub("", called)))
    if bare.isupper():
        words = bare.split()
        bare = " ".join(w if len(w) <= _SHORT_WORD else w.capitalize() for w in words)
    return bare[:1].upper() + bare[1:]


def slug_of(name: str) -> str:
    """Return a name as an id, of lower-case words joined by hyphens."""
    plain_text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain_text.casefold())) or "posting"
