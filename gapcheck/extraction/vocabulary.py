"""The words that names of the shipped catalog are made of: what is a word at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gapcheck.data import load_catalog
from gapcheck.extraction.tokens import BREAK, words_of

__all__ = ["load_vocabulary", "vocabulary_of"]


@lru_cache(maxsize=1)
def load_vocabulary() -> frozenset[str]:
    """Return the words of all shipped names, folded; from the index when it is fresh.

    It stands for the language, so that a user's own catalog changes nothing in how
    lines are joined.
    """
    catalog = load_catalog()
    return frozenset(catalog.words or vocabulary_of(catalog.surfaces()))


def vocabulary_of(surfaces: Iterable[tuple[str, str, tuple[str, ...]]]) -> list[str]:
    """Return the words of names, from `Catalog.surfaces`, sorted.

    Names of several words that are also written as one ("MachineLearning") are no
    words, unless others contain them: "machine-" and "learning" on two lines are two.
    """
    names = [
        [word.form for word in words_of(text) if word.form != BREAK]
        for _, _, texts in surfaces
        for text in texts
    ]
    glued = {"".join(forms) for forms in names if len(forms) > 1}
    inner = {form for forms in names if len(forms) > 1 for form in forms}
    whole = {forms[0] for forms in names if len(forms) == 1}
    return sorted(inner | (whole - glued))
