"""Language detection by the most common words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from gapcheck.data.load import load_lexicon

__all__ = ["language_of"]

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return an ISO 639-1 code; `en` for a text without words of any language."""
    seen = Counter(_WORD.findall(text.casefold()))
    counts = {code: sum(seen[w] for w in words) for code, words in _words().items()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] else "en"


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    words = load_lexicon("languages")["words"]
    return {code: tuple(entries) for code, entries in words.items()}
