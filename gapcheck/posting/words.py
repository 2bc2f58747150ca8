"""The word lists of lexicons/posting.toml, as sets and patterns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from gapcheck.data.load import load_lexicon

__all__ = ["lexicon", "phrases", "plain", "words_in"]

_DECORATION = re.compile(r"^[^\w(]+|[^\w)]+$")


def lexicon(*keys: str) -> Any:  # noqa: ANN401  tables of several shapes
    """Return the value of nested keys of the word lists."""
    node: Any = load_lexicon("posting")
    for key in keys:
        node = node[key]
    return node


@lru_cache(maxsize=64)
def words_in(*keys: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(lexicon(*keys))


@lru_cache(maxsize=64)
def phrases(*keys: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Return the pattern of any phrase of a list as whole words, in any casing.

    White space and hyphens between words are interchangeable, and so are apostrophes.
    The phrase follows the expression `before` and precedes `after`.
    """
    loose = []
    for phrase in sorted(lexicon(*keys), key=lambda phrase: (-len(phrase), phrase)):
        parts = [re.escape(part) for part in re.split(r"[\s-]+", phrase)]
        loose.append(r"[\s-]+".join(parts).replace("'", "['\u2019]"))
    either = rf"(?<![\w-])(?:{'|'.join(loose)})(?![\w]|-\w)"
    return re.compile(f"{before}{either}{after}", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a heading as the lists write it: lower case, bare, `and` for `&`."""
    bare = text.casefold().replace("\u2019", "'").replace("&", " and ")
    return " ".join(_DECORATION.sub("", bare).split())
