"""The words and word pairs that names of the shipped catalog are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from gapcheck.data.catalog import load_catalog
from gapcheck.extraction.text.tokens import BREAK, words_of

__all__ = ["Vocabulary", "load_vocabulary", "vocabulary_of"]


_BORDER = "|"  # no word holds it


class Vocabulary:
    """Words and pairs, looked up in one string by halving it: it takes long to cut.

    Args:
        text: From `vocabulary_of`.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, form: str) -> bool:
        text, low, high = self._text, 0, len(self._text) - 1
        while low < high:  # both are borders
            start = text.rfind(_BORDER, low, (low + high) // 2 + 1)
            end = text.find(_BORDER, start + 1)
            word = text[start + 1 : end]
            if word == form:
                return True
            if word < form:
                low = end
            else:
                high = start
        return False


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Return words and pairs of all shipped names, folded; from a fresh index.

    It stands for the language, so that a user's own catalog changes nothing in how
    lines are joined.
    """
    catalog = load_catalog()
    return Vocabulary(catalog.vocabulary or vocabulary_of(catalog.surfaces()))


def vocabulary_of(surfaces: Iterable[tuple[str, str, tuple[str, ...]]]) -> str:
    """Return the words of names and the pairs of neighbors ("machine learning").

    Args:
        surfaces: From `Catalog.surfaces`.

    Returns:
        The words and pairs, folded and sorted, each between two bars.
    """
    found: set[str] = set()
    for _, _, texts in surfaces:
        for text in texts:
            forms = [word.form for word in words_of(text)]
            found.update(forms)
            found.update(f"{one} {other}" for one, other in pairwise(forms))
    forms = sorted(form for form in found if BREAK not in form)
    return _BORDER + _BORDER.join(forms) + _BORDER
