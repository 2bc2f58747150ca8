"""The words and word pairs that names of the shipped catalog are made of."""

from __future__ import annotations

from functools import lru_cache

from gapcheck.data.catalog import BAR
from gapcheck.data.load import load_catalog

__all__ = ["Vocabulary", "load_vocabulary"]


class Vocabulary:
    """Words and pairs, looked up in one string by halving it: it takes long to cut.

    Args:
        text: From `Catalog.vocabulary`.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, form: str) -> bool:
        text, low, high = self._text, 0, len(self._text) - 1
        while low < high:  # both are borders
            start = text.rfind(BAR, low, (low + high) // 2 + 1)
            end = text.find(BAR, start + 1)
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
    """Return words and pairs of all shipped names, folded.

    It stands for the language, so that a user's own catalog changes nothing in how
    lines are joined.
    """
    return Vocabulary(load_catalog().vocabulary)
