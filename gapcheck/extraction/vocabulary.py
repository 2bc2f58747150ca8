"""The words and word pairs that names of the shipped catalog are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from gapcheck.data import load_catalog
from gapcheck.extraction.tokens import BREAK, words_of

__all__ = ["load_vocabulary", "vocabulary_of"]


@lru_cache(maxsize=1)
def load_vocabulary() -> frozenset[str]:
    """Return words and pairs of all shipped names, folded; from a fresh index.

    It stands for the language, so that a user's own catalog changes nothing in how
    lines are joined.
    """
    catalog = load_catalog()
    return frozenset(catalog.words or vocabulary_of(catalog.surfaces()))


def vocabulary_of(surfaces: Iterable[tuple[str, str, tuple[str, ...]]]) -> list[str]:
    """Return the words of names and the pairs of neighbors ("machine learning").

    Args:
        surfaces: From `Catalog.surfaces`.
    """
    found: set[str] = set()
    for _, _, texts in surfaces:
        for text in texts:
            forms = [word.form for word in words_of(text)]
            found.update(forms)
            found.update(f"{one} {other}" for one, other in pairwise(forms))
    return sorted(form for form in found if BREAK not in form)
